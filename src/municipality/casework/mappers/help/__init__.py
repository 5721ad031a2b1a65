"""Granted help as values: what replaces what, what becomes less, from which day, at which price."""

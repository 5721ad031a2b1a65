"""Killed in the middle of sending: what was sent is whole and once, whoever dies and when."""

"""Granted help: ordered, changed, paused, ended, and reported to the provider."""

"""Granted help: ordered, changed, paused, ended, and told to the provider."""

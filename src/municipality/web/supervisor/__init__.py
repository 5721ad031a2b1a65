"""The supervisor's screens: the log."""

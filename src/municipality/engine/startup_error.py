"""What can go wrong between a person and a running installation."""


class StartupError(Exception):
    """Starting is not possible. The text is Danish: what happened, and the way out."""

"""What can go wrong between a person and a running installation."""


class StartupError(Exception):
    """Something stands in the way of starting. The text is Danish: what happened, and the way out."""

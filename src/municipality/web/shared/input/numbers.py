"""A row's number, as forms and addresses bring it."""

# Longer than any number a row can have.
TOO_LONG = 19


def parse_number(written: str) -> int:
    """The number; 0, which no row has, where it is none."""
    is_number = written.isascii() and written.isdigit() and len(written) < TOO_LONG
    return int(written) if is_number else 0

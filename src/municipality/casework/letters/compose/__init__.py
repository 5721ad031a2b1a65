"""From what a letter holds to what it says: the answer first, then what it means, then why, then what one may do."""

from municipality.casework.letters.compose.sheet import compose_sheet

__all__ = ["compose_sheet"]

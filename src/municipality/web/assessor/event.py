"""One line of a case's time."""

from dataclasses import dataclass
from datetime import date, datetime

from municipality.access.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. `on` is when it happened or begins, `valid` for how long, in words, where it lasts,
    `who` whoever did it where the row says so; `letter` is the number of a letter that can be read, `note` and `paper`
    those of a row of the file; one that a later row corrects (`is_corrected`) cannot be corrected again.
    """

    on: date
    recorded_at: datetime
    what: str
    text: str = ""
    valid: str = ""
    who: str = ""
    letter: int | None = None
    note: int | None = None
    paper: int | None = None
    paper_type: str = ""
    is_corrected: bool = False


def named(user: User | None) -> str:
    """Who, where the row says so."""
    return user.name if user else ""

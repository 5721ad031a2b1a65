"""One line of a case's time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from municipality.access.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. `on` is when it happened or begins, `valid` for how long, in words, where it lasts.

    `who` is the author where the row says so, `matter` the key of the matter it belongs to. `letter` is the number of a
    letter that can be read, `note` and `paper` those of a row of the file; one that a later row corrects
    (`is_corrected`) cannot be corrected again.
    """

    on: date
    recorded_at: datetime
    what: str
    text: str = ""
    valid: str = ""
    who: str = ""
    matter: str = ""
    letter: int | None = None
    note: int | None = None
    paper: int | None = None
    paper_type: str = ""
    is_corrected: bool = False


def get_writer_name(user: User | None) -> str:
    """Who, where the row says so."""
    return user.name if user else ""


def assign_matter(matter: str, events: Iterable[Event]) -> Iterator[Event]:
    """The events, as those of one matter."""
    return (replace(event, matter=matter) for event in events)

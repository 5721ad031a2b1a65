"""What is written in the form of a hearing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from municipality.casework.fingerprints import take_fingerprints
from municipality.casework.models import HearingDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingForm:
    """A hearing as a person writes it; `facts` one a line. `is_open` where it is being written just now."""

    about: str
    facts: str
    may_mean: str
    respond_by: date | None
    is_open: bool
    expected_on: date | None = None

    @classmethod
    def read(cls, given: Mapping[str, str], today: date) -> Self:
        """The form as it was sent. A last day that cannot be read, or has come, is none."""
        return cls(
            about=given.get("om", "").strip(),
            facts=given.get("oplysninger", "").strip(),
            may_mean=given.get("kan-betyde", "").strip(),
            respond_by=_day_after(given.get("svar-senest", ""), today),
            is_open=True,
            expected_on=_day_after(given.get("afgoerelse-ventes", ""), today),
        )

    @classmethod
    def of(cls, draft: HearingDraft) -> Self:
        """The form as it was when the page was left."""
        return cls(
            about=draft.about,
            facts=draft.facts,
            may_mean=draft.may_mean,
            respond_by=draft.respond_by,
            is_open=True,
            expected_on=draft.expected_on,
        )

    def fields(self) -> dict[str, str]:
        """The form as it is kept while it is written."""
        days = {"respond_by": self.respond_by, "expected_on": self.expected_on}
        written = {name: day.isoformat() if day else "" for name, day in days.items()}
        return {"about": self.about, "facts": self.facts, "may_mean": self.may_mean, **written}

    def only(self, names: Collection[str], other: "HearingForm") -> "HearingForm":
        """The other form with these fields as they are in this one."""
        return replace(other, **{name: getattr(self, name) for name in names})

    @property
    def read_at(self) -> str:
        """The values that show later which fields were changed since the form was drawn."""
        return take_fingerprints(self.fields())

    def said(self) -> dict[str, Any]:
        """Returns the arguments of the action."""
        facts = [line.strip() for line in self.facts.splitlines() if line.strip()]
        days = {"respond_by": self.respond_by, "expected_on": self.expected_on}
        return {"about": self.about, "facts": facts, "may_mean": self.may_mean, **days}


def _day_after(written: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day > today else None

"""What is written in the form of a hearing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipality.casework.actions.decision.hearings import HearingText
from municipality.casework.fingerprints import take_fingerprints
from municipality.casework.models import HearingDraft
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.forms.fields import TextField
from municipality.web.shared.forms.flat_form import FlatForm

FIELDS = {"om": "about", "oplysninger": "facts", "kan-betyde": "may_mean"}
# The texts the letter cannot do without, each with what to write.
REQUIRED: Mapping[str, Callable[[], str]] = {
    "om": lambda: _("Skriv, hvad borgeren skal have mulighed for at bemærke noget til."),
    "oplysninger": lambda: _("Skriv de oplysninger, borgeren skal høres om."),
    "kan-betyde": lambda: _("Skriv, hvad oplysningerne kan betyde for afgørelsen."),
}


class HearingAnswerForm(FlatForm):
    """What the citizen answered, and what it led to. `is_open` where the citizen still has time to answer."""

    answer = TextField("svar")
    weight = TextField("foerte-til", gettext_lazy("Skriv, hvad svaret førte til."))

    def __init__(self, said: Mapping[str, str], *, is_open: bool) -> None:
        super().__init__(said)
        if is_open:
            still_open = _("Uden svar kan høringen først afsluttes, når tiden er gået.")
            self.fields["answer"] = TextField("svar", still_open)


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
    def read(cls, given: Mapping[str, str]) -> Self:
        """The form as it was sent. A last day that has come is kept in the draft, and asked about before the letter."""
        return cls(
            about=given.get("om", "").strip(),
            facts=given.get("oplysninger", "").strip(),
            may_mean=given.get("kan-betyde", "").strip(),
            respond_by=parse_iso_day(given.get("svar-senest", "")),
            is_open=True,
            expected_on=parse_iso_day(given.get("afgoerelse-ventes", "")),
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

    def find_faults(self, today: date) -> dict[str, str]:
        """Returns what is missing or wrong before the letter can be shown, by the name of its field."""
        faults = {name: str(told()) for name, told in REQUIRED.items() if not getattr(self, FIELDS[name])}
        if self.respond_by is None or self.respond_by <= today:
            faults["svar-senest"] = _("Skriv en dag efter i dag, som borgeren kan svare inden.")
        if self.expected_on is not None and self.expected_on <= (self.respond_by or today):
            faults["afgoerelse-ventes"] = _("Afgørelsen kan først ventes efter den dag, borgeren kan svare inden.")
        return faults

    def build_text(self) -> HearingText:
        """Returns what the citizen is asked about; each line is a fact."""
        return HearingText(
            about=self.about,
            facts=[line.strip() for line in self.facts.splitlines() if line.strip()],
            may_mean=self.may_mean,
            respond_by=self.respond_by,
            expected_on=self.expected_on,
        )

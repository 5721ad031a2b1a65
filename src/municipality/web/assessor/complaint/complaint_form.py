"""The forms of a complaint: what is received, the next step with it, and the other kind it is treated as."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipality.casework.actions.complaint.complaint_steps import ComplaintStepText
from municipality.casework.actions.complaint.complaints import ComplaintText
from municipality.casework.codes import ComplainantKind
from municipality.casework.complaint_workflow import ComplaintAction
from municipality.casework.models import Decision, Relative
from municipality.web.shared.forms.fields import ChoiceField, DayField, RowField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.numbers import parse_number

# What stands in the place of a decision's number, and of a relative's.
OVER_DELIVERY, ORAL, WRITTEN = "udfoerelse", "mundtlig", "skriftlig"


class ComplaintForm(FlatForm):
    """A complaint as the assessor writes it down. The decision and the relative are chosen by their numbers."""

    over = ChoiceField("over", gettext_lazy("Vælg, hvad der klages over."))
    words = TextField("klage", gettext_lazy("Skriv klagen med klagerens egne ord."))
    way = ChoiceField("hvordan", gettext_lazy("Vælg, om klagen er mundtlig eller skriftlig."), (ORAL, WRITTEN))
    received_on = DayField("modtaget", gettext_lazy("Modtaget: skriv dagen."))
    complainant = ChoiceField("hvem", gettext_lazy("Vælg, hvem der klager."))
    name = TextField("navn")

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. Another than the citizen and the relatives has a name."""
        if self.cleaned_data.get("complainant") == ComplainantKind.OTHER and not self.cleaned_data.get("name"):
            self.add_error("name", _("Skriv, hvem der klager."))
        return self.cleaned_data

    def read_complaint(self, relatives: Mapping[int, Relative]) -> ComplaintText:
        """What is registered, of a form that is valid."""
        said = self.cleaned_data
        relative = relatives.get(parse_number(said["complainant"]))
        return ComplaintText(
            words=said["words"],
            received_on=said["received_on"],
            is_oral=said["way"] == ORAL,
            decision=None if said["over"] == OVER_DELIVERY else parse_number(said["over"]),
            complainant=ComplainantKind.RELATIVE if relative is not None else said["complainant"],
            complainant_name=relative.name if relative is not None else self.read_name(),
            relative=relative.pk if relative is not None else None,
        )

    def read_name(self) -> str:
        """The name of another; the citizen's own is on the case."""
        return str(self.cleaned_data["name"]) if self.cleaned_data["complainant"] == ComplainantKind.OTHER else ""


class ComplaintStepForm(FlatForm):
    """The next step: which, on which day, why, and the new decision it rests on."""

    action = ChoiceField("skridt", gettext_lazy("Vælg, hvad der er sket."))
    done_on = DayField("dag", gettext_lazy("Skriv dagen."))
    reason = TextField("begrundelse")
    decision = RowField("afgoerelse")

    def read_step(self) -> ComplaintStepText:
        """What was done, of a form that is valid."""
        said = self.cleaned_data
        decision: Decision | None = said["decision"]
        return ComplaintStepText(
            action=ComplaintAction(said["action"]),
            done_on=said["done_on"],
            reason=said["reason"],
            decision=decision.pk if decision is not None else None,
        )


class ComplaintConversionForm(FlatForm):
    """The other kind of complaint, and why."""

    over = ChoiceField("over", gettext_lazy("Vælg, hvad der klages over."))
    reason = TextField("hvorfor", gettext_lazy("Skriv begrundelsen."))

    @property
    def decision(self) -> int | None:
        """The number of the decision it is over now; None where it is over the way help is given."""
        over: str = self.cleaned_data["over"]
        return None if over == OVER_DELIVERY else parse_number(over)


def list_over_choices(decisions: Sequence[Decision]) -> list[str]:
    """The codes of what can be complained over."""
    return [*(str(row.pk) for row in decisions), OVER_DELIVERY]


def new_complaint(today: date, over: str) -> dict[str, str]:
    """An empty complaint: oral, received today from the citizen."""
    return {
        "over": over,
        "hvordan": ORAL,
        "modtaget": today.isoformat(),
        "hvem": ComplainantKind.CITIZEN.value,
    }

"""Enquiries given to a colleague: the form of the team leader's list, and of one enquiry on the case page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from municipality.casework.models import Enquiry
from municipality.web.shared.forms.fields import RowField, RowsField, TextField
from municipality.web.shared.forms.flat_form import FlatForm


class AssignmentForm(FlatForm):
    """To whom, and why where a colleague has an enquiry already."""

    to = RowField("til", _("Vælg en kollega, der arbejder med teamets sager."))
    why = TextField("hvorfor")

    def __init__(self, said: Mapping[str, str], given: Sequence[Enquiry] = (), **offered: Any) -> None:
        super().__init__(said, **offered)
        self.given = given

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read."""
        to, rows = self.cleaned_data.get("to"), self.cleaned_data.get("enquiries", self.given)
        held = {row.taken_by_id for row in rows} - {None, to.pk if to else None}
        is_of_a_colleague = bool(held or self.cleaned_data.get("holder"))
        if is_of_a_colleague and not self.cleaned_data.get("why"):
            told = _("En kollega har henvendelsen nu. Skal den gives videre, så skriv hvorfor.")
            self.add_error("why", told)
        return self.cleaned_data


class DistributionForm(AssignmentForm):
    """Which of the team's open enquiries, and to whom. `holder` is the colleague whose list they were ticked on."""

    enquiries = RowsField("henvendelse", _("Vælg mindst én af teamets åbne henvendelser."))
    holder = TextField("hos")
    field_order = ("enquiries", "to", "why")

"""What was written in the form of an enquiry, read back; the same form is on the case page and in a new case."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from helhed.days import get_first_moment
from municipality.casework.codes import EnquirySource, Matter
from municipality.casework.models import Enquiry
from municipality.web.shared.forms.fields import ChoiceField, DayField, TextField
from municipality.web.shared.forms.flat_form import FlatForm

RECEIVED_MISSING = gettext_lazy("Skriv den dag, henvendelsen kom. Den kan ikke ligge ude i fremtiden.")
SOURCE_MISSING = gettext_lazy("Vælg, hvem henvendelsen kommer fra.")


class EnquiryForm(FlatForm):
    """Who turned to the municipality, about what, and when."""

    received_at = DayField("modtaget", RECEIVED_MISSING)
    source = ChoiceField("fra", SOURCE_MISSING, EnquirySource.values)
    source_name = TextField("navn")
    wish = TextField("om", gettext_lazy("Skriv, hvad henvendelsen handler om."))
    matter = ChoiceField("art", choices=Matter.values, wrong=gettext_lazy("Vælg, hvad henvendelsen handler om."))

    def clean_received_at(self) -> datetime:
        """Called by Django with the day: the moment that is kept."""
        received = parse_received_at(self.cleaned_data["received_at"], timezone.now())
        if received is None:
            raise ValidationError(RECEIVED_MISSING)
        return received

    def read_enquiry(self, user: int) -> Enquiry:
        """The enquiry of a form that is valid, taken by the user."""
        return Enquiry(**self.cleaned_data, taken_by_id=user)


class FirstEnquiryForm(EnquiryForm):
    """The enquiry in the form of a new citizen, where `fra` is the day of the home."""

    source = ChoiceField("kilde", SOURCE_MISSING, EnquirySource.values)


def parse_received_at(day: date, now: datetime) -> datetime | None:
    """When an enquiry came: now for today, the beginning of the day for one that is written down later. Nothing where
    the day has not been.
    """
    if day == timezone.localdate(now):
        return now
    begun = get_first_moment(day)
    return begun if begun < now else None

"""What was written in the form of an enquiry, read back; the same form is on the case page and in a new case."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhed.days import get_first_moment
from municipality.casework.codes import EnquirySource, Matter
from municipality.casework.models import Enquiry
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.saves.input_middleware import place_fault


def read_enquiry(said: Mapping[str, str], user: int, faults: list[str], *, source_name: str = "fra") -> Enquiry | None:
    """The enquiry, taken by the user; None, with a sentence added to `faults` for each thing that is wrong."""
    received = parse_received_at(said.get("modtaget", ""), timezone.now())
    if received is None:
        faults.append(
            place_fault("modtaget", _("Skriv den dag, henvendelsen kom. Den kan ikke ligge ude i fremtiden."))
        )
    source = said.get("fra", "")
    if source not in EnquirySource.values:
        faults.append(place_fault(source_name, _("Vælg, hvem henvendelsen kommer fra.")))
    wish = said.get("om", "").strip()
    if not wish:
        faults.append(place_fault("om", _("Skriv, hvad henvendelsen handler om.")))
    if received is None or source not in EnquirySource.values or not wish:
        return None
    return Enquiry(
        source=source,
        source_name=said.get("navn", "").strip(),
        wish=wish,
        received_at=received,
        matter=said.get("art", "") if said.get("art", "") in Matter.values else "",
        taken_by_id=user,
    )


def parse_received_at(written: str, now: datetime) -> datetime | None:
    """When an enquiry came: now for today, the beginning of the day for one that is written down later. Nothing where
    it is no day, or one that has not been.
    """
    day = parse_iso_day(written)
    if day is None:
        return None
    if day == timezone.localdate(now):
        return now
    begun = get_first_moment(day)
    return begun if begun < now else None

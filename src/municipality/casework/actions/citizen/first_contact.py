"""The first steps of a case in one action: the citizen, the home, the enquiry, and the assessment it calls for."""

from dataclasses import dataclass
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess, may_keep_citizen, may_register_enquiry
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.assessments import create_assessment
from municipality.casework.actions.citizen.citizens import create_citizen
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.enquiries import create_enquiry
from municipality.casework.models import Citizen, Enquiry, Home


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    """What is registered when a citizen becomes known: all of it or none. `begins_on` is the day the assessment begins;
    None where it begins later.
    """

    citizen: Citizen
    home: Home | None = None
    enquiry: Enquiry | None = None
    begins_on: date | None = None


def register_first_contact(actor: Actor, contact: FirstContact) -> Citizen:
    """Registers a citizen with an enquiry, and starts the assessment if a day is given.

    Raises as `add_citizen`, `register_enquiry` and `start_assessment`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen, may_register_enquiry, may_assess)
    with atomic_action():
        row = create_citizen(context, contact.citizen, contact.home)
        if contact.enquiry is not None:
            create_assessed_enquiry(context, row.pk, contact.enquiry, contact.begins_on)
    return row


def start_enquiry(actor: Actor, citizen: int, enquiry: Enquiry, begins_on: date | None) -> Enquiry:
    """Registers an enquiry, and starts its assessment if a day is given.

    Raises as `register_enquiry` and `start_assessment`.
    """
    context = CaseworkContext.open(actor, may_register_enquiry, may_assess)
    return create_assessed_enquiry(context, citizen, enquiry, begins_on)


def create_assessed_enquiry(
    context: CaseworkContext, citizen: int, enquiry: Enquiry, begins_on: date | None
) -> Enquiry:
    """Registers an enquiry and its assessment, as a step. Raises as `start_enquiry`, but for NotPermitted."""
    with atomic_action(citizen=citizen):
        row = create_enquiry(context, citizen, enquiry)
        if begins_on is not None:
            create_assessment(context, citizen, on=begins_on, enquiry=row.pk)
    return row

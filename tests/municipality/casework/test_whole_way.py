"""From a telephone call to a letter on its way, the plain case."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from municipality.access.actor import Actor
from municipality.casework import letters
from municipality.casework.models import Enquiry, Letter, OutgoingMessage
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY


def test_an_enquiry_becomes_a_decision_with_grants_a_letter_and_a_complaint_deadline(assessor: Actor) -> None:
    karen = worlds.citizen(assessor)
    asked = worlds.enquiry(assessor, karen)
    assert asked.due_on == date(2026, 3, 16)

    decision = worlds.sent(assessor, karen, enquiry=asked.pk)

    assert decision.state == "sent"
    assert Enquiry.objects.get(pk=asked.pk).state == "answered"
    grant = worlds.grant_of(decision)
    assert (grant.product, grant.regime, grant.valid.lower, grant.valid.upper) == (
        "F2",
        "social_services_act",
        DAY,
        None,
    )
    letter = Letter.objects.get(decision=decision)
    assert hashlib.sha256(letter.pdf).hexdigest() == letter.sha256
    assert "elementær daglig pleje" in letter.text.lower()
    assert letters.render_letter(letters.content_from_json(letter.content)).pdf == bytes(letter.pdf)
    message = OutgoingMessage.objects.get(letter=letter)
    assert (message.channel, message.received_on) == ("digital_post", DAY)
    assert message.complaint_deadline == datetime(2026, 4, 7, 23, 59, tzinfo=ZoneInfo("Europe/Copenhagen"))

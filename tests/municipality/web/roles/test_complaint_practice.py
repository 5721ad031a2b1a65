"""The administrator decides how the municipality handles complaints, from a day on, and the page shows what holds."""

from __future__ import annotations

from django.utils import timezone

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.complaint_deadlines import get_complaint_practice
from municipality.casework.models import ComplaintPractice
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

PAGE = "/brugere/frister/klager/"


def test_what_is_decided_holds_from_its_day_and_is_shown(town: Town, sign_in: SignsIn) -> None:
    client, today = sign_in(Role.ADMINISTRATOR), timezone.localdate()
    before = client.get(PAGE).content.decode()
    assert "hver visitator" in before
    assert "en anden end den, der traf afgørelsen" not in before
    saved = client.post(PAGE, {"en-anden": "ja", "uger": "3", "fra": today.isoformat()})
    assert saved.status_code == 302
    after = client.get(PAGE).content.decode()
    assert "en anden end den, der traf afgørelsen" in after
    assert PAGE in client.get("/brugere/frister/").content.decode()
    with as_actor(town.world.assessor):
        held = get_complaint_practice(town.world.town.pk, today)
    assert (held.is_by_another, held.follow_weeks) == (True, 3)


def test_weeks_that_are_no_number_are_refused_and_nothing_is_written(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    for weeks, sentence in (("0", "fra 1 til 52"), ("mange", "fra 1 til 52"), ("", "Skriv antallet af uger.")):
        refused = client.post(PAGE, {"uger": weeks, "fra": timezone.localdate().isoformat()})
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    with as_actor(town.world.administrator):
        assert not ComplaintPractice.objects.exists()


def test_who_is_no_administrator_cannot_decide_it(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ASSESSOR)
    assert client.post(PAGE, {"uger": "3", "fra": timezone.localdate().isoformat()}).status_code == 403
    with as_actor(town.world.administrator):
        assert not ComplaintPractice.objects.exists()

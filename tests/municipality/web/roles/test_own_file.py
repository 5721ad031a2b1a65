"""On the own case: the notes and papers about the citizen alone, and the way to ask for the rest."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.case_file import PaperText, register_paper, write_note
from municipality.casework.models import CaseNote
from tests.municipality.casework import hostile
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

FILE = "/min-sag/papirer/"


def say(town: Town, text: str, *, is_hidden: bool) -> None:
    said = {"kind": "phone", "said_by": "datteren", "said_at": timezone.now(), "form_key": uuid4()}
    with as_actor(town.world.assessor) as assessor:
        write_note(assessor, town.karen.pk, CaseNote(**said, text=text, has_third_person=is_hidden))


def file(town: Town, *, is_hidden: bool) -> int:
    today = timezone.localdate()
    about = PaperText(
        kind="hospital",
        sender="Opdigtet Sygehus",
        received_on=today,
        about="udskrivning",
        has_third_person=is_hidden,
        form_key=uuid4(),
    )
    with as_actor(town.world.assessor) as assessor:
        return register_paper(assessor, town.karen.pk, about, hostile.png(), on=today).pk


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_the_own_file_shows_what_is_about_the_citizen_alone(town: Town, sign_in: SignsIn, role: Role) -> None:
    say(town, "Badet går godt.", is_hidden=False)
    say(town, "Sønnen drikker.", is_hidden=True)
    shown, hidden = file(town, is_hidden=False), file(town, is_hidden=True)
    client = sign_in(role)
    assert FILE in client.get("/min-sag/").content.decode()
    text = client.get(FILE).content.decode()
    assert "Badet går godt." in text
    assert "Sønnen drikker." not in text
    assert "aktindsigt" in text
    assert f"{FILE}{shown}" in text
    assert f"{FILE}{hidden}" not in text
    answer = client.get(f"{FILE}{shown}")
    assert answer.content == hostile.png()
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"{FILE}{hidden}").status_code == 404
    assert client.get(f"/sager/{town.karen.pk}/papir/{hidden}/fil").status_code in (403, 404)

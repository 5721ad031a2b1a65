"""On the own case: the notes and papers about the citizen alone, and the way to ask for the rest."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from municipality.access.roles import Role
from municipality.access.wall import as_actor
from municipality.casework.actions.case_file import PaperText, register_paper, write_note
from municipality.casework.models import CaseNote
from tests.municipality.casework import hostile
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

FILE = "/min-sag/papirer/"


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_the_own_file_shows_what_is_about_the_citizen_alone(town: Town, sign_in: SignsIn, role: Role) -> None:
    with as_actor(town.world.assessor) as assessor:
        for text, has_third_person in (("Badet går godt.", False), ("Sønnen drikker.", True)):
            note = CaseNote(
                kind="phone",
                said_by="datteren",
                said_at=timezone.now(),
                text=text,
                has_third_person=has_third_person,
                form_key=uuid4(),
            )
            write_note(assessor, town.karen.pk, note)
        papers = [
            register_paper(
                assessor,
                town.karen.pk,
                PaperText(
                    kind="hospital",
                    sender="Opdigtet Sygehus",
                    received_on=timezone.localdate(),
                    about="udskrivning",
                    has_third_person=is_hidden,
                    form_key=uuid4(),
                ),
                hostile.png(),
                on=timezone.localdate(),
            )
            for is_hidden in (False, True)
        ]
    client = sign_in(role)
    assert FILE in client.get("/min-sag/").content.decode()
    text = client.get(FILE).content.decode()
    assert "Badet går godt." in text
    assert "Sønnen drikker." not in text
    assert "aktindsigt" in text
    assert f"{FILE}{papers[0].pk}" in text
    assert f"{FILE}{papers[1].pk}" not in text
    answer = client.get(f"{FILE}{papers[0].pk}")
    assert answer.content == hostile.png()
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"{FILE}{papers[1].pk}").status_code == 404
    assert client.get(f"/sager/{town.karen.pk}/papir/{papers[1].pk}/fil").status_code in (403, 404)

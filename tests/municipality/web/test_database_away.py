"""A database that is away, or ends what it was asked, costs a reader a moment and a writer no words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Enquiry
from tests.municipality.casework import worlds
from tests.municipality.web.forms import form_in
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.town import Town
from tests.municipality.web.test_sent_once import case, signed_in

CALM = "Siden kan ikke vises lige nu"
WISH = "Karen ønsker hjælp til at komme i bad hver anden dag"
# What PostgreSQL answers a statement with when it is stopped.
STOPPED = """
    CREATE FUNCTION stopped() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'terminating connection' USING ERRCODE = '57P01'; END $$;
    CREATE TRIGGER stopped BEFORE INSERT ON casework_enquiry FOR EACH ROW EXECUTE FUNCTION stopped();
"""


@pytest.fixture
def town(db: None, settings: Any) -> Town:
    settings.IS_DEMONSTRATION = True
    return invented.build()


@pytest.fixture
def away(transactional_db: None) -> Iterator[None]:
    """A database that no connection reaches."""
    port = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    yield
    connection.settings_dict["PORT"] = port
    connection.close()


@pytest.mark.parametrize("path", ["/standarder/", "/konto/log-ind/", "/sager/"])
def test_every_page_says_calmly_that_it_cannot_be_shown_just_now(
    away: None, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["helhed"] = "x" * 32
    for answer in (client.get(path), client.post(path, {"login": "anna", "password": "en lang adgangskode"})):
        if answer.status_code < 500:
            continue
        assert answer.status_code == 503
        assert answer["Retry-After"] == "10"
        assert CALM in answer.content.decode()
        assert "adgangskode" not in answer.content.decode().replace("Adgangskode", "")
    assert client.get("/sager/").status_code == 503
    assert "Intet er gemt" in client.post("/sager/ny/", {"nummer": "1"}).content.decode()
    faults = [record for record in caplog.records if record.name == "django.request" and record.exc_info]
    assert faults, "the operator sees that and where it failed"
    assert {record.levelname for record in faults} == {"ERROR"}


def test_a_form_whose_database_is_stopped_keeps_its_words_and_can_be_sent_again(town: Town) -> None:
    client = signed_in(Role.ASSESSOR.value)
    client.raise_request_exception = False
    page = case(town.karen)
    form = form_in(client.get(page).content.decode(), "henvendelse/")
    said = form.filled(fra="relative", om=WISH)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(STOPPED)
    worlds.as_runtime()
    answer = client.post(form.action, said, headers={"Referer": f"http://testserver{page}"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    shown = answer.content.decode()
    assert WISH in shown
    assert "Det kunne ikke gemmes lige nu" in shown
    again = form_in(shown, form.action)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DROP TRIGGER stopped ON casework_enquiry")
    worlds.as_runtime()
    assert client.post(form.action, again.filled()).status_code == 302
    with as_actor(town.world.assessor):
        assert Enquiry.objects.filter(wish=WISH).count() == 1

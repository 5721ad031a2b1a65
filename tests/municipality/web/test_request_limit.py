"""Who sends more than a person can is told to wait; nobody else notices, and what was written is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Enquiry
from municipality.settings import base
from municipality.web.shared import request_limit
from municipality.web.shared.saves.not_saved import REASONS
from tests.municipality.web.forms import form_in
from tests.municipality.web.roles.town import Town
from tests.municipality.web.test_sent_once import case, signed_in
from tests.prepared_databases import PreparedDatabase

START, AN_HOUR = "/sager/", 1_700_000_000.0 // 3600 * 3600
WISH = "Karen ønsker hjælp til at komme i bad hver anden dag"
WORDS = Path("src/municipality/web/templates/web/_save_words.html")


class Clock:
    """The time the limit reads."""

    now = AN_HOUR

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(request_limit, "time", made)
    return made


@pytest.fixture
def town(roles_database: PreparedDatabase[Town], db: None, settings: Any) -> Town:
    settings.IS_DEMONSTRATION, settings.MOST_REQUESTS_A_MINUTE = True, 8
    return roles_database.copy_world()


def count_enquiries(town: Town) -> int:
    with as_actor(town.world.assessor):
        return Enquiry.objects.count()


def send_until_refused(client: Client, most: int = 20) -> int:
    for count in range(most):
        if client.get(START).status_code == 429:
            return count
    pytest.fail(f"{most} requests were answered")


def test_a_flood_is_told_to_wait_and_nobody_else_is(town: Town, clock: Clock) -> None:
    client = signed_in(Role.ASSESSOR.value)
    assert send_until_refused(client) <= 8
    clock.now += 20
    answer = client.get(START)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "40"
    assert "Vent lidt" in answer.content.decode()
    assert signed_in(Role.TEAM_LEADER.value).get("/teamet/").status_code != 429
    assert client.get("/standarder/").status_code == 200
    clock.now += 40
    assert client.get(START).status_code == 200


def test_another_session_of_the_same_user_is_the_same_flood(town: Town, clock: Clock) -> None:
    first, second = signed_in(Role.ASSESSOR.value), signed_in(Role.ASSESSOR.value)
    # A test's client is a process of its own; a server's sessions meet in one.
    second.handler = first.handler
    send_until_refused(first)
    assert second.get(START).status_code == 429


def test_what_was_written_is_shown_and_can_be_sent_when_the_minute_is_over(town: Town, clock: Clock) -> None:
    client = signed_in(Role.ASSESSOR.value)
    page = case(town.karen)
    form = form_in(client.get(page).content.decode(), "henvendelse/")
    send_until_refused(client)
    before = count_enquiries(town)
    answer = client.post(form.action, form.filled(fra="relative", om=WISH))
    assert answer.status_code == 429
    shown = answer.content.decode()
    assert WISH in shown
    assert count_enquiries(town) == before
    clock.now += 60
    again = form_in(shown, form.action)
    assert client.post(again.action, again.filled()).status_code == 302
    assert count_enquiries(town) == before + 1


def test_a_person_who_writes_never_meets_it() -> None:
    """Each form saves itself at most once a second."""
    assert base.MOST_REQUESTS_A_MINUTE >= 5 * 60
    assert "municipality.web.shared.request_limit.RequestLimitMiddleware" in base.MIDDLEWARE


def test_every_reason_that_a_page_shows_where_one_writes_has_its_sentence() -> None:
    """A form that saves itself is told why in one word. The others lead to a page, or are asked anew by the script."""
    named = set(re.findall(r'data-name="(\w+)"', WORDS.read_text(encoding="utf-8")))
    asked_anew, by_status, a_page = {"token"}, {"database_away"}, {"already_saved", "same_again"}
    assert set(REASONS) - {"token_without_words"} <= named | asked_anew | by_status | a_page

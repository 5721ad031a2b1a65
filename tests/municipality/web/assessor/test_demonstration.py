"""The demonstration is made once, holds nobody's number, and is nowhere but in a demonstration."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from municipality.access.models import Municipality, User
from municipality.casework.person_numbers import derive_birthday
from municipality.demo import people, special_cases
from municipality.demo.actions import CITIZENS, make_demonstration
from municipality.demo.municipalities import PASSWORD, TOWNS
from tests.municipality.web.assessor.conftest import SignsIn

LOGIN = "/konto/log-ind/"


def test_what_is_there_is_not_made_again(towns: None) -> None:
    assert make_demonstration(timezone.localdate()) == []


def test_the_invented_citizens_are_the_same_every_time_and_nobodys() -> None:
    today = timezone.localdate()
    for town in TOWNS:
        once = [citizen.number for citizen, _home in people.build_citizens(town, CITIZENS, today)]
        assert once == [citizen.number for citizen, _home in people.build_citizens(town, CITIZENS, today)]
        assert len(set(once)) == CITIZENS
        assert {derive_birthday(number) for number in once} == {None}


@pytest.mark.django_db
def test_where_there_is_no_demonstration_nobody_is_invented(settings: Any) -> None:
    assert settings.IS_DEMONSTRATION is False
    with pytest.raises(CommandError):
        call_command("demonstrate")
    assert not Municipality.objects.exists()
    assert not User.objects.exists()


def test_the_logins_are_shown_in_a_demonstration_and_open_nothing_elsewhere(towns: None, settings: Any) -> None:
    shown = Client().get(LOGIN).content.decode()
    assert PASSWORD in shown
    assert all(worker.username in shown for town in TOWNS for worker in town.workers)
    settings.IS_DEMONSTRATION = False
    hidden = Client().get(LOGIN).content.decode()
    assert PASSWORD not in hidden
    refused = Client().post(LOGIN, {"login": TOWNS[0].workers[0].username, "password": PASSWORD})
    assert refused.status_code == 200, "the form again, and no session"


def test_a_newcomer_is_told_whose_cases_to_look_at(towns: None) -> None:
    shown = Client().get(LOGIN).content.decode()
    for town in TOWNS:
        for story in special_cases.list_all_stories(town):
            assert f"{story.given_names} {story.family_name}" in shown
            assert story.title in shown


def test_whoever_may_look_up_citizens_is_led_to_the_cases(sign_in: SignsIn) -> None:
    assert 'href="/sager/"' in sign_in("lyngbakke-visitator").get("/konto/").content.decode()
    assert 'href="/sager/"' not in Client().get(LOGIN).content.decode()

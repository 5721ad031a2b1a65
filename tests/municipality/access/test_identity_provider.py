"""Signing in through a municipality's own identity provider: a real one, on loopback."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from municipality.access import actions
from municipality.access.models import Municipality, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.settings.identity import identity_provider
from tests.municipality.access import people

OWN, START, FRONT_DOOR = "/konto/", "/konto/kommune/901/", "/"
SUBJECT = "7f0c-anna"
# What a browser sends with it when a link on a page of ours was clicked.
CLICKED = {"Sec-Fetch-Site": "same-origin"}

pytestmark = pytest.mark.usefixtures("town", "as_runtime_role", "configured")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an identity provider, in a process of its own. It says more of a person than we have use for."""
    said = {"sub": SUBJECT, "preferred_username": "Anna", "name": "Anna Prøvesen", "cpr": "0000000000"}
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    running = subprocess.Popen(
        [*command, "--user-claims", json.dumps(said)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield when_it_answers(f"http://127.0.0.1:{port}")
    finally:
        running.terminate()
        running.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def when_it_answers(address: str) -> str:
    for _ in range(200):
        with contextlib.suppress(requests.ConnectionError):
            requests.get(f"{address}/.well-known/openid-configuration", timeout=5).raise_for_status()
            return address
        time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture
def configured(settings: Any, provider: str) -> None:
    app = identity_provider(code="901", name="Lilleby", client="helhed", secret="kun-til-prøve", server=provider)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def come_back(client: Client, subject: str = SUBJECT, **changed: str) -> Any:
    """Go to the provider, say who one is, and come back with its answer."""
    out = client.get(START, headers=CLICKED)
    assert out.status_code == 302
    asked = parse_qs(urlsplit(out.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    answered = requests.post(out.url, data={"sub": subject}, allow_redirects=False, timeout=5)
    back = {key: value[0] for key, value in parse_qs(urlsplit(answered.headers["Location"]).query).items()}
    return client.get(f"{START}svar/", back | changed)


def test_the_sign_in_page_offers_it(client: Client) -> None:
    page = client.get("/konto/log-ind/").content.decode()
    assert f'href="{START}' in page
    assert "Lilleby" in page


@pytest.mark.parametrize(
    "came_from",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Referer": "http://testserver/konto/log-ind/"},
        {"Referer": "https://example.org/konto/log-ind/"},
        {"Referer": "http://testserver.example.org/"},
        {"Referer": "http://[testserver/"},
    ],
)
def test_a_link_from_elsewhere_signs_nobody_in_before_a_click(client: Client, came_from: dict[str, str]) -> None:
    answer = client.get(START, {"next": "/sager/7/"}, headers=came_from)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Vælg selv, om du vil logge ind" in page
    assert "fra et andet sted" not in page, "a reload and a typed address come from nowhere else"
    assert f'href="{START}?process=login&amp;next=%2Fsager%2F7%2F"' in page


def test_an_older_browser_gets_on_from_a_page_of_ours(client: Client) -> None:
    """It sends no Sec-Fetch-Site, so the page that asks for a click would otherwise lead to itself."""
    for page in ("/konto/log-ind/", START):
        answer = client.get(START, headers={"Referer": f"http://testserver{page}"})
        assert answer.status_code == 302


def test_nothing_in_the_link_decides_what_the_provider_is_asked_for(client: Client) -> None:
    said = {"scope": "cpr", "auth_params": "prompt=none&nonce=1", "process": "connect", "action": "rerequest"}
    asked = parse_qs(urlsplit(client.get(START, said, headers=CLICKED).url).query)
    assert set(asked["scope"][0].split()) == {"openid", "profile"}
    assert "prompt" not in asked
    assert asked["nonce"] != ["1"]


def test_whoever_the_municipality_knows_comes_in_and_needs_no_app(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR, password=None)
    assert come_back(client).url == FRONT_DOOR
    page = client.get(OWN)
    assert page.context["actor"].user == anna.pk
    assert page.context["actor"].role is Role.ASSESSOR
    assert come_back(Client()).url == FRONT_DOOR, "the second time she is found by the provider's identifier"
    assert SocialAccount.objects.get().uid == SUBJECT


def test_an_answer_about_somebody_unknown_to_whom_is_signed_in_is_refused_in_words(
    town: Municipality, client: Client
) -> None:
    """She holds a role already, so the log must be written on her and not on nobody."""
    anna = people.add_person(town, "anna", Role.ASSESSOR, password=None)
    come_back(client)
    elsewhere = Municipality.objects.get(code="902")
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        people.give(administrator, people.add_person(elsewhere, "ole", password=None), Role.SUPERVISOR)
    with as_actor(people.acting(Municipality(pk=0), Role.SUPERVISOR)):
        before = Entry.objects.filter(verb="sign_in_failed").count()
    assert come_back(client, subject="en helt anden").status_code == 403
    with as_actor(people.acting(Municipality(pk=0), Role.SUPERVISOR)):
        assert before == 0
        assert [each.user_id for each in Entry.objects.filter(verb="sign_in_failed")] == [anna.pk]


def test_nothing_the_provider_tells_about_her_is_kept(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR, password=None)
    come_back(client)
    come_back(Client())
    assert SocialAccount.objects.get().extra_data == {}


def test_whoever_is_not_added_does_not_come_in(town: Municipality, client: Client) -> None:
    people.add_person(town, "bodil", Role.ASSESSOR, password=None)
    assert come_back(client).status_code == 403
    assert client.get(OWN).status_code == 302
    assert not User.objects.filter(username__iexact="anna").exists()


def test_a_municipality_cannot_speak_for_anothers_people(town: Municipality, client: Client) -> None:
    """The other municipality has an Anna; Lilleby's provider says somebody there is called Anna."""
    elsewhere = Municipality.objects.get(code="902")
    people.add_person(elsewhere, "anna", Role.SUPERVISOR, password=None)
    assert come_back(client).status_code == 403
    assert client.get(OWN).status_code == 302


def test_whoever_works_in_two_municipalities_comes_into_the_one_that_spoke(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR, password=None)
    elsewhere = Municipality.objects.get(code="902")
    with as_actor(people.acting(elsewhere, Role.ADMINISTRATOR)) as administrator:
        people.give(administrator, anna, Role.SUPERVISOR)
    come_back(client)
    assert client.get(OWN).context["actor"].municipality == town.pk
    assert len(client.get(OWN).context["memberships"]) == 1


def test_whoever_is_shut_out_or_has_no_role_any_more_is_turned_away(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR, password=None)
    come_back(client)
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        actions.shut_out(administrator, anna)
    assert client.get(OWN).status_code == 302
    assert come_back(Client()).status_code == 403


@pytest.mark.parametrize("changed", [{"state": "gættet"}, {"code": "gættet"}])
def test_an_answer_nobody_asked_for_opens_nothing(town: Municipality, client: Client, changed: dict[str, str]) -> None:
    people.add_person(town, "anna", Role.ASSESSOR, password=None)
    answer = come_back(client, **changed)
    assert "Kommunens login lykkedes ikke" in answer.content.decode()
    assert client.get(OWN).status_code == 302


def test_a_provider_that_is_down_is_told_of_in_words(client: Client, settings: Any) -> None:
    app = identity_provider(code="901", name="Lilleby", client="helhed", secret="x", server="http://localhost:1")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    assert "Kommunens login lykkedes ikke" in client.get(START, headers=CLICKED).content.decode()


def test_a_municipality_without_a_provider_has_no_such_door(client: Client) -> None:
    assert client.get("/konto/kommune/999/").status_code == 404

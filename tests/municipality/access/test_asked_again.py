"""A user who is signed in already and answers wrong is told so, and the log has it on that user."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from municipality.access.models import Municipality, User
from municipality.access.roles import Role
from municipality.audit.models import Entry, EntryKind
from tests.municipality.access import people
from tests.municipality.access.test_sign_in import ACTIVATE, code_for, give_password, logged, sign_in

AGAIN, AGAIN_BY_CODE = "/konto/bekraeft/", "/konto/to-trin/bekraeft/"
CHANGE, LOGIN, SECOND = "/konto/adgangskode/", "/konto/log-ind/", "/konto/to-trin/kode/"
WRONG = "helt forkert adgangskode"

pytestmark = pytest.mark.usefixtures("anna", "as_runtime_role")


@pytest.fixture
def anna(town: Municipality) -> User:
    return people.add_person(town, "anna", Role.ASSESSOR)


def failed() -> list[Entry]:
    return [each for each in logged() if each.kind == EntryKind.SIGN_IN and each.verb == "sign_in_failed"]


@pytest.mark.parametrize("has_role", [True, False], ids=["with a role", "before the app"])
def test_a_wrong_password_is_said_at_the_field_and_logged_on_the_user(
    anna: User, client: Client, *, has_role: bool
) -> None:
    if has_role:
        sign_in(client, "anna")
    else:
        give_password(client, "anna")
    answer = client.post(AGAIN, {"password": WRONG})
    assert answer.status_code == 200
    assert "Adgangskoden er forkert." in answer.content.decode()
    assert [each.user_id for each in failed()] == [anna.pk]
    assert client.post(AGAIN, {"password": people.PASSWORD}).status_code == 302


@pytest.mark.parametrize(
    ("address", "form"),
    [
        (AGAIN_BY_CODE, {"code": "000000"}),
        (CHANGE, {"oldpassword": WRONG, "password1": "ny lang kode 2026", "password2": "ny lang kode 2026"}),
        (LOGIN, {"login": "anna", "password": WRONG}),
        (LOGIN, {"login": "en anden", "password": WRONG}),
        ("/konto/to-trin/reservekoder/nye/", {}),
        (SECOND, {"code": "000000"}),
    ],
)
def test_no_page_of_the_account_fails_for_who_is_signed_in(
    anna: User, client: Client, address: str, form: dict[str, str]
) -> None:
    sign_in(client, "anna")
    assert client.post(address, form).status_code in (200, 302)
    assert {each.user_id for each in failed()} <= {anna.pk}


def shown_key(client: Client) -> Any:
    found = re.search(r'second-factor-key">([A-Z2-7]+)<', client.get(ACTIVATE).content.decode())
    assert found
    return found[1]


def test_the_key_that_was_scanned_fits_after_the_page_was_loaded_again(client: Client) -> None:
    give_password(client, "anna")
    scanned = shown_key(client)
    assert shown_key(client) == scanned
    assert client.post(ACTIVATE, {"code": code_for(scanned)}).status_code == 302
    other = Client()
    people.add_person(Municipality.objects.get(code="901"), "bodil", Role.ASSESSOR)
    give_password(other, "bodil")
    assert shown_key(other) != scanned


def test_the_code_page_says_whom_to_ask_when_phone_and_codes_are_lost(client: Client) -> None:
    sign_in(client, "anna")
    again = Client()
    give_password(again, "anna")
    assert "Har du hverken telefonen eller reservekoderne" in again.get(SECOND).content.decode()

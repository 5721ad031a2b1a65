"""Limits on attempts to sign in hold however a name is spelt; what was lost is given anew; own sessions are ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from municipality.access import actions
from municipality.access.models import Municipality, SignedInSession, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor, as_known_user
from municipality.access.usernames import normalise_username
from municipality.audit.models import EntryKind
from municipality.refusals import NotPermitted, StaleState, WrongState
from municipality.settings import base
from tests.municipality.access import people
from tests.municipality.access.test_sign_in import CODES, FRONT_DOOR, LOGIN, OWN, enrol, give_password, logged, sign_in

SESSIONS, NEW_PASSWORD = "/konto/logins/", "/konto/adgangskode/"
SPELLINGS = ["kim.skov", "KIM.SKOV", "\u212aim.s\u212aov", "kim.\u017fkov", "ｋim.skov", "kim\u200b.skov", " kim.skov "]
CHOSEN, FIRST = "en helt anden sætning", "den første til dig"

ADD_FACTOR = "INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (%s, 'webauthn', '{}', now())"

pytestmark = pytest.mark.usefixtures("town", "as_runtime_role")


@pytest.fixture(autouse=True)
def _real_limits(settings: Any) -> None:
    """The limits an installation has, not the looser ones of the tests."""
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS


def administrator(town: Municipality) -> Any:
    return as_actor(people.acting(town, Role.ADMINISTRATOR))


def test_the_address_that_is_counted_cannot_be_chosen_by_the_client(rf: RequestFactory, settings: Any) -> None:
    """The proxy in front writes the address it saw last; what the client wrote before that is not believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for forged in ("", "6.6.6.6, ", "6.6.6.6, 127.0.0.1, "):
        asked = rf.post(LOGIN, headers={"X-Forwarded-For": f"{forged}203.0.113.9"}, REMOTE_ADDR="127.0.0.1")
        assert get_adapter().get_client_ip(asked) == "203.0.113.9"


def test_each_spelling_of_a_name_is_one_account(town: Municipality) -> None:
    people.add_person(town, SPELLINGS[0])
    for spelt in SPELLINGS:
        assert normalise_username(spelt) == "kim.skov"
        assert give_password(Client(), spelt).status_code == 302
        with administrator(town) as actor, pytest.raises(StaleState, match="user_exists"):
            actions.add_user(actor, User(username=spelt, name="En anden"), password=None)


@pytest.mark.parametrize("name", ["kim.skov", "findes.ikke"])
def test_five_wrong_passwords_are_five_whatever_the_spelling_and_the_host(
    town: Municipality, settings: Any, name: str
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    people.add_person(town, "kim.skov")
    spellings = [spelt.replace("kim.skov", name) for spelt in (name, name.upper(), name.replace("s", "\u017f"))]
    for attempt in range(5):
        said = {"login": spellings[attempt % 3], "password": "forkert"}
        client = Client(REMOTE_ADDR=f"192.0.2.{attempt}", HTTP_HOST=f"navn{attempt}.example:80{attempt}")
        assert "forkert" in client.post(LOGIN, said).content.decode()
    for host in ("testserver", "andet.example:1234"):
        for spelt in spellings:
            last = Client(REMOTE_ADDR="198.51.100.7", HTTP_HOST=host)
            said = last.post(LOGIN, {"login": spelt, "password": people.PASSWORD}).content.decode()
            assert "For mange forsøg" in said, (host, spelt)


def test_one_address_is_held_also_when_it_signs_in_to_an_account_of_its_own(town: Municipality) -> None:
    """Showing a code clears the counter of failures; the counter of sign-ins of the address is not cleared."""
    people.add_person(town, "anna", Role.ASSESSOR)
    answers = []
    for number in range(31):
        answers.append(give_password(Client(), f"navn{number}", "forkert").status_code)
        if number == 15:
            connection.cursor().execute("DELETE FROM access_attempt WHERE key LIKE '%login_failed%'")
    assert answers[29] == 200
    assert answers[30] == 429


@pytest.mark.parametrize("kept", ["Kim", " kim", "ｋim"])
def test_the_database_keeps_no_other_spelling(town: Municipality, kept: str) -> None:
    with (
        administrator(town),
        pytest.raises(IntegrityError, match="user_name_is_normalised"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO access_user (municipality_id, username, name, email, password, is_active, is_demo) "
            "VALUES (%s, %s, 'Kim', '', '', true, false)",
            [town.pk, kept],
        )


def test_a_new_first_password_is_changed_before_anything_else(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    with administrator(town) as actor:
        actions.give_first_password(actor, anna, FIRST)
    assert client.get(OWN).url.startswith(LOGIN), "what was open is closed"
    assert give_password(Client(), "anna").status_code == 200, "the old password opens nothing"
    again = Client()
    assert give_password(again, "anna", FIRST).url.startswith("/konto/to-trin/kode/"), "the app is still hers"
    with administrator(town) as actor:
        actions.remove_second_factor(actor, anna)
    third = Client()
    assert give_password(third, "anna", FIRST).status_code == 302
    assert third.get("/sager/").url == NEW_PASSWORD
    assert "Vælg din egen, før du går videre" in third.get(NEW_PASSWORD).content.decode()
    changed = {"oldpassword": FIRST, "password1": CHOSEN, "password2": CHOSEN}
    assert third.post(NEW_PASSWORD, changed).status_code == 302
    enrol(third)
    assert third.get(OWN).context["actor"].role is Role.ASSESSOR
    assert give_password(Client(), "anna", FIRST).status_code == 200
    verbs = [(entry.verb, entry.details) for entry in logged(town.pk) if entry.subject == f"user:{anna.pk}"]
    given = [details for verb, details in verbs if verb == "user_changed" and details.get("password_expires_at")]
    assert [details["password"] for details in given] == ["..."]


def test_a_first_password_that_is_not_changed_in_time_opens_nothing(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    with administrator(town) as actor:
        actions.give_first_password(actor, anna, FIRST)
        User.objects.filter(pk=anna.pk).update(password_expires_at=timezone.now() - timedelta(minutes=1))
    assert "Brugernavn eller adgangskode er forkert" in give_password(client, "anna", FIRST).content.decode()


def test_a_lost_app_is_removed_logged_and_replaced(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    client.get(CODES)
    with administrator(town) as actor:
        actions.remove_second_factor(actor, anna)
    assert client.get(OWN).url.startswith(LOGIN)
    again = Client()
    assert give_password(again, "anna").url == FRONT_DOOR
    enrol(again)
    assert again.get(OWN).context["actor"].role is Role.ASSESSOR
    removed = [entry for entry in logged(town.pk) if entry.verb == "second_factor_removed"]
    assert {(entry.kind, entry.subject, entry.role) for entry in removed} == {
        (EntryKind.CHANGE, f"user:{anna.pk}", "administrator")
    }
    added = [entry for entry in logged() if entry.verb == "second_factor_added"]
    assert {entry.user_id for entry in added} == {anna.pk}
    assert not any("gAAAA" in str(entry.details) for entry in (*removed, *added)), "no secret is in the log"


@pytest.mark.parametrize("act", [actions.remove_second_factor, lambda *who: actions.give_first_password(*who, FIRST)])
def test_a_sign_in_is_given_anew_by_the_users_own_administrator_and_never_to_oneself(
    town: Municipality, act: Any
) -> None:
    anna = people.add_person(town, "anna", Role.ADMINISTRATOR)
    elsewhere = Municipality.objects.get(code="902")
    with as_actor(people.acting(elsewhere, Role.ADMINISTRATOR)) as actor, pytest.raises(StaleState):
        act(actor, anna)
    with as_actor(people.acting(town, Role.ASSESSOR)) as actor, pytest.raises(NotPermitted):
        act(actor, anna)
    bodil = people.add_person(town, "bodil")
    with administrator(town) as actor:
        bodil.pk = actor.user
        with pytest.raises(WrongState, match="sign_in_is_ones_own"):
            act(actor, bodil)


def test_raw_sql_swaps_or_removes_nobodys_second_factor(town: Municipality, client: Client) -> None:
    anna, thief = people.add_person(town, "anna", Role.ASSESSOR), people.add_person(town, "tyv", Role.ASSESSOR)
    sign_in(client, "anna")
    sign_in(Client(), "tyv")
    client.get(CODES)
    for user in (0, thief.pk):
        with as_known_user(user), connection.cursor() as cursor:
            cursor.execute("DELETE FROM mfa_authenticator WHERE user_id = %s", [anna.pk])
            assert cursor.rowcount == 0
            for change in (
                f"data = (SELECT data FROM mfa_authenticator WHERE user_id = {thief.pk} AND type = 'totp')",
                "data = jsonb_set(data, '{used_mask}', '0') || jsonb_build_object('seed', 'x')",
                f"user_id = {thief.pk}",
                "type = 'webauthn'",
            ):
                with pytest.raises(ProgrammingError, match="second factor"), transaction.atomic():
                    cursor.execute(f"UPDATE mfa_authenticator SET {change} WHERE user_id = {anna.pk}")
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                cursor.execute(ADD_FACTOR, [anna.pk])


def test_a_user_sees_and_ends_the_own_sessions_and_no_others(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    people.add_person(town, "bodil", Role.ASSESSOR)
    phone, others = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/605"), Client()
    secret = sign_in(phone, "anna")
    sign_in(others, "bodil")
    assert secret
    desk = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140")
    give_password(desk, "anna")
    spare = next(iter(phone.get(CODES).context["unused_codes"]))
    assert desk.post("/konto/to-trin/kode/", {"code": spare}).status_code == 302
    assert desk.get(SESSIONS).url.startswith("/konto/bekraeft/")
    desk.post("/konto/bekraeft/", {"password": people.PASSWORD})
    page = desk.get(SESSIONS)
    text = page.content.decode()
    assert "Firefox på Windows" in text
    assert "Safari på iPhone" in text
    assert len(page.context["sessions"]) == 2
    with as_known_user(0):
        assert not SignedInSession.objects.exists(), "nobody who is not signed in is shown any"
    other = next(each.row.pk for each in page.context["sessions"] if not each.is_this_one)
    assert others.post(SESSIONS, {"session": other}).url == SESSIONS
    assert phone.get(OWN).status_code == 200, "another's session is not ended"
    assert desk.post(SESSIONS, {"session": other}).url == SESSIONS
    assert phone.get(OWN).url.startswith(LOGIN)
    assert desk.get(OWN).status_code == 200
    assert others.get(OWN).status_code == 200
    assert [entry.verb for entry in logged() if entry.verb == "session_ended"] == ["session_ended"]


def test_every_other_session_is_ended_at_once_and_a_session_that_ends_is_shown_no_more(
    town: Municipality, client: Client
) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    codes = list(client.get(CODES).context["unused_codes"])
    browsers = []
    for code in codes[:3]:
        browsers.append(Client())
        give_password(browsers[-1], "anna")
        browsers[-1].post("/konto/to-trin/kode/", {"code": code})
    assert len(client.get(SESSIONS).context["sessions"]) == 4
    browsers[0].post("/konto/log-ud/")
    assert len(client.get(SESSIONS).context["sessions"]) == 3
    client.post(SESSIONS, {"session": "andre"})
    assert [browser.get(OWN).status_code for browser in browsers] == [302, 302, 302]
    assert len(client.get(SESSIONS).context["sessions"]) == 1


def test_the_list_asks_for_the_password_again_after_a_while(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 3600} for record in session["account_authentication_methods"]
    ]
    session.save()
    assert client.get(SESSIONS).url.startswith(("/konto/bekraeft/", "/konto/to-trin/bekraeft/"))


def test_a_session_is_noted_as_used_and_its_owner_alone_writes_it(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    session = client.session
    session["seen"] -= 120
    session.save()
    with as_known_user(anna.pk):
        SignedInSession.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    client.get(OWN)
    with as_known_user(anna.pk):
        assert SignedInSession.objects.get().seen_at > timezone.now() - timedelta(minutes=1)
    with as_known_user(anna.pk + 1), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        actions.note_session(anna.pk, client.session.session_key or "", "")

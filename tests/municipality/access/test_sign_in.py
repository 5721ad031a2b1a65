"""Signing in: what it takes, how it ends, and what it does not tell. As the role that serves the pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from municipality.access import actions
from municipality.access.models import Membership, Municipality
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.access.sessions import hash_session_key
from municipality.audit.models import Entry, EntryKind
from tests.municipality.access import people
from tests.municipality.access.one_time_codes import code_for

LOGIN, OWN, ROLE, FRONT_DOOR = "/konto/log-ind/", "/konto/", "/konto/rolle/", "/"
SECOND, ACTIVATE, CODES = "/konto/to-trin/kode/", "/konto/to-trin/app/", "/konto/to-trin/reservekoder/"
ELSEWHERE = "/findes-ikke/"
SESSIONS, AGAIN = "/konto/logins/", "/konto/to-trin/bekraeft/"

pytestmark = pytest.mark.usefixtures("town", "as_runtime_role")


def give_password(client: Client, username: str, password: str = people.PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": username, "password": password, **more})


def enrol(client: Client) -> str:
    """Tie an app to whoever has just given her password; returns its secret."""
    page = client.get(ACTIVATE).content.decode()
    found = re.search(r'second-factor-key">([A-Z2-7]+)<', page)
    assert found
    assert client.post(ACTIVATE, {"code": code_for(found[1])}).url == CODES
    return found[1]


def sign_in(client: Client, username: str) -> str:
    assert give_password(client, username).status_code == 302
    return enrol(client)


def logged(municipality: int = 0) -> list[Entry]:
    whole = people.acting(Municipality(pk=municipality), Role.SUPERVISOR)
    with as_actor(whole):
        return list(Entry.objects.filter(municipality_id=municipality).order_by("pk"))


def without_tokens(page: bytes) -> str:
    """A page without what differs from one time to the next: the form's token, and the name that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.decode())
    return re.sub(r'(name="login"[^>]*) value="[^"]*"', r"\1", text)


def test_a_password_alone_leads_only_to_the_page_that_asks_for_more(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    assert give_password(client, "anna").url == FRONT_DOOR
    assert client.get(ELSEWHERE).url == ACTIVATE
    assert "visitator" not in client.get(OWN).content.decode()


def test_with_an_app_she_takes_her_role(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    page = client.get(OWN)
    assert page.context["actor"].role is Role.ASSESSOR
    assert page.context["actor"].municipality == town.pk
    assert client.get(ELSEWHERE).status_code == 404


def test_the_next_time_the_app_is_asked_and_a_wrong_code_is_refused(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    secret = sign_in(client, "anna")
    again = Client()
    assert give_password(again, "anna").url == SECOND
    assert again.get(ELSEWHERE).status_code == 404, "nobody is signed in yet, so there is nobody to send elsewhere"
    assert again.get(OWN).url.startswith(LOGIN)
    wrong = f"{(int(code_for(secret)) + 1) % 1_000_000:06d}"
    assert "Koden er forkert" in again.post(SECOND, {"code": wrong}).content.decode()
    assert again.get(OWN).url.startswith(LOGIN)


def test_a_wrong_code_is_logged_on_the_user_and_five_close_the_second_step(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    secret = sign_in(client, "anna")
    again = Client()
    give_password(again, "anna")
    wrong = f"{(int(code_for(secret)) + 1) % 1_000_000:06d}"
    for _attempt in range(5):
        assert "Koden er forkert" in again.post(SECOND, {"code": wrong}).content.decode()
    assert "For mange forsøg" in again.post(SECOND, {"code": code_for(secret)}).content.decode()
    assert again.get(OWN).url.startswith(LOGIN)
    found = [entry for entry in logged() if entry.verb == "second_factor_failed"]
    assert [(entry.kind, entry.user_id, entry.details) for entry in found] == [
        (EntryKind.SIGN_IN, anna.pk, {"step": "sign_in"})
    ] * 5
    assert not any(wrong in str(entry.details) for entry in logged())


def test_a_wrong_code_before_something_sensitive_is_logged_too(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    secret = sign_in(client, "anna")
    wrong = f"{(int(code_for(secret)) + 1) % 1_000_000:06d}"
    assert "Koden er forkert" in client.post("/konto/to-trin/bekraeft/", {"code": wrong}).content.decode()
    (entry,) = [entry for entry in logged() if entry.verb == "second_factor_failed"]
    assert (entry.user_id, entry.details) == (anna.pk, {"step": "asked_again"})


def test_a_right_code_before_something_sensitive_leads_on(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    secret = sign_in(client, "anna")
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 60 * 60
    session.save()
    assert client.get(SESSIONS).status_code == 302, "the last code is too old"
    answer = client.post(f"{AGAIN}?next={SESSIONS}", {"code": code_for(secret)}, follow=True)
    assert answer.redirect_chain == [(SESSIONS, 302)]
    assert answer.status_code == 200


def test_a_code_is_not_taken_twice_and_a_recovery_code_once(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    secret = sign_in(client, "anna")
    spare = re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())
    assert len(spare) == 10
    first, second = Client(), Client()
    for waiting in (first, second):
        give_password(waiting, "anna")
    code = code_for(secret)
    assert first.post(SECOND, {"code": code}).status_code == 302
    assert second.post(SECOND, {"code": code}).status_code == 200
    for given, is_taken in ((spare[0], True), (spare[0], False), (spare[1], True)):
        again = Client()
        give_password(again, "anna")
        assert (again.post(SECOND, {"code": given}).status_code == 302) is is_taken, given


def test_the_answer_is_the_same_for_a_wrong_password_and_for_somebody_unknown(
    town: Municipality, client: Client, settings: Any
) -> None:
    settings.IS_DEMONSTRATION = False
    people.add_person(town, "anna")
    people.add_person(town, "bodil", password=None)
    people.add_person(town, "demo", is_demo=True)
    shut = people.add_person(town, "carl")
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        actions.give_role(
            administrator,
            user=shut,
            organisation=actions.add_organisation(administrator, name="x", kind="team"),
            role=Role.ASSESSOR,
            since=people.LONG_AGO,
        )
        actions.shut_out(administrator, shut)
    tries = [
        ("anna", "forkert"),
        ("findes-ikke", people.PASSWORD),
        ("bodil", people.PASSWORD),
        ("demo", people.PASSWORD),
    ]
    answers = [give_password(client, *attempt) for attempt in [*tries, ("carl", people.PASSWORD)]]
    assert {answer.status_code for answer in answers} == {200}
    assert len({without_tokens(answer.content) for answer in answers}) == 1
    assert "Brugernavn eller adgangskode er forkert." in answers[0].content.decode()


@pytest.mark.parametrize("name", ["anna", "findes-ikke"])
def test_after_five_wrong_the_right_password_must_wait(town: Municipality, client: Client, name: str) -> None:
    people.add_person(town, "anna")
    people.add_person(town, "bodil")
    for _ in range(5):
        assert "forkert" in give_password(client, name, "forkert").content.decode()
    assert "For mange forsøg" in give_password(Client(), name.upper()).content.decode()
    assert give_password(Client(), "bodil").status_code == 302


def test_one_address_cannot_try_many_names(client: Client) -> None:
    answers = [give_password(client, f"navn{n}", "forkert").content.decode() for n in range(21)]
    assert "For mange forsøg" not in answers[19]
    assert "For mange forsøg" in answers[20]


@pytest.mark.parametrize(
    ("key", "seconds", "holds"),
    [("seen", 29 * 60, True), ("seen", 31 * 60, False), ("began", 9 * 3600, True), ("began", 11 * 3600, False)],
)
def test_a_session_ends_when_nothing_is_done_and_after_a_working_day(
    town: Municipality, client: Client, key: str, seconds: int, holds: bool
) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    assert client.get(OWN).status_code == 200
    session = client.session
    session[key] -= seconds
    session.save()
    answer = client.get(OWN)
    assert (answer.status_code == 200) is holds
    if not holds:
        assert "udloebet=1" in answer.url
        assert client.get(OWN).url.startswith(LOGIN), "and it stays ended"


def test_shutting_somebody_out_ends_her_session(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        actions.shut_out(administrator, anna)
    assert client.get(OWN).url.startswith(LOGIN)


def test_ending_a_role_takes_effect_on_the_next_request(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        actions.end_role(administrator, Membership.objects.get(user=anna), on=people.today())
    page = client.get(OWN)
    assert page.context["actor"] is None
    assert client.get(ELSEWHERE).url == ROLE


def test_whoever_has_two_roles_chooses_and_can_choose_no_other(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR, Role.SUPERVISOR)
    bodil = people.add_person(town, "bodil", Role.ADMINISTRATOR)
    sign_in(client, "anna")
    assert client.get(ELSEWHERE).url == ROLE
    assert "Vælg den rolle" in client.get(ROLE).content.decode()
    with as_actor(people.acting(town, Role.ADMINISTRATOR)):
        supervisor = Membership.objects.get(user=anna, role=Role.SUPERVISOR)
        others = Membership.objects.get(user=bodil)
    assert client.post(ROLE, {"membership": others.pk}).status_code == 404
    assert client.post(ROLE, {"membership": supervisor.pk}).url == FRONT_DOOR
    assert client.get(OWN).context["actor"].role is Role.SUPERVISOR


def test_signing_out_ends_it(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    assert client.get("/konto/log-ud/").status_code == 200, "a link alone signs nobody out"
    assert client.post("/konto/log-ud/").status_code == 302
    assert client.get(OWN).url.startswith(LOGIN)


def test_nobody_is_sent_to_another_site(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna")
    assert give_password(client, "anna", next="https://ond.example/").url == FRONT_DOOR
    assert give_password(Client(), "anna", next="/sager/").url == "/sager/"


def test_a_new_password_is_written_and_the_old_opens_nothing(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    new = "en helt anden sætning"
    changed = {"oldpassword": people.PASSWORD, "password1": new, "password2": new}
    assert client.post("/konto/adgangskode/", changed | {"password1": "kort", "password2": "kort"}).status_code == 200
    assert client.post("/konto/adgangskode/", changed).status_code == 302
    assert client.get(OWN).status_code == 200, "she is still signed in"
    assert give_password(Client(), "anna").status_code == 200
    assert give_password(Client(), "anna", new).status_code == 302


@pytest.mark.parametrize(
    "closed", ["/konto/lukket/account_signup/", "/konto/lukket/account_reset_password/", "/konto/lukket/account_email/"]
)
def test_doors_we_do_not_have_are_shut(client: Client, closed: str) -> None:
    assert client.get(closed).status_code == 404
    assert client.post(closed, {"email": "a@b.example"}).status_code == 404


def test_the_table_of_sessions_opens_no_session(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    key = client.cookies["helhed"].value
    kept = Session.objects.get(session_key=hash_session_key(key))
    assert not Session.objects.filter(session_key=key).exists()
    thief = Client()
    thief.cookies["helhed"] = kept.session_key
    assert thief.get(OWN).url.startswith(LOGIN)
    Session.objects.create(
        session_key=hash_session_key("x" * 32), session_data=kept.session_data, expire_date=kept.expire_date
    )
    thief.cookies["helhed"] = "x" * 32
    assert thief.get(OWN).url.startswith(LOGIN), "a row copied to a key of one's own does not open either"
    assert client.get(OWN).status_code == 200


def test_what_has_lasted_its_time_is_forgotten_at_the_next_sign_in(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('old', 'x', now() - interval '1 minute')")
        cursor.execute("INSERT INTO access_attempt VALUES ('old', '1', now() - interval '1 minute')")
        give_password(client, "anna")
        cursor.execute(
            "SELECT (SELECT count(*) FROM django_session WHERE session_key = 'old'), key FROM access_attempt"
        )
        left = cursor.fetchall()
    assert left
    assert (1, "old") not in left
    assert (0, "old") not in left
    assert {sessions for sessions, _key in left} == {0}


def test_the_secrets_of_second_factors_are_not_readable_in_the_table(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna")
    secret = sign_in(client, "anna")
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert "gAAAA" in kept
    assert secret not in kept


def test_signing_in_and_out_is_logged_and_what_was_typed_is_not(town: Municipality, client: Client) -> None:
    anna = people.add_person(town, "anna")
    give_password(client, "hemmelig adgangskode i det forkerte felt", "x")
    sign_in(client, "anna")
    client.post("/konto/log-ud/")
    entries = [entry for entry in logged() if entry.kind == EntryKind.SIGN_IN]
    assert [(entry.verb, entry.user_id) for entry in entries] == [
        ("sign_in_failed", 0),
        ("signed_in", anna.pk),
        ("signed_out", anna.pk),
    ]
    assert not any("hemmelig" in str(entry.details) for entry in entries)


def test_pages_behind_the_sign_in_are_kept_by_no_cache_and_load_nothing_from_elsewhere(
    town: Municipality, client: Client
) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    for address in (OWN, LOGIN, "/konto/to-trin/", CODES, "/konto/adgangskode/"):
        page = client.get(address)
        if page.status_code == 302:
            continue
        assert "no-store" in page.headers["Cache-Control"], address
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert not re.search(r"<script>|\son\w+=|\sstyle=|javascript:|data:", page.content.decode()), address
    cookie = client.cookies["helhed"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"], "it goes when the browser closes"


OF_NOBODY = re.compile(r"NOT EXISTS \(SELECT FROM access_membership WHERE user_id = [^)]+\)")


# The health check asks whether tables behind row-level security can be read, of nobody.
@pytest.mark.parametrize("address", ["/standarder/", "/sundhed/", "/standarder/proev/"])
def test_a_public_page_asks_nobody_who_she_is(town: Municipality, client: Client, address: str) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    client.get(address)
    sign_in(client, "anna")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    questions = " ".join(query["sql"] for query in asked.captured_queries)
    assert page.status_code == 200
    assert not page.cookies
    assert not re.search(r'(FROM|JOIN|INTO|UPDATE) "?(django_session|access_)', OF_NOBODY.sub("", questions))

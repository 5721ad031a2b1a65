"""What production refuses to start with, and the commands that make a municipality."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction
from django.test import Client

from municipality.access import actions
from municipality.access.demonstration import refuse_invented_people
from municipality.access.models import Municipality, Organisation, User
from municipality.access.roles import OrganisationKind, Role
from municipality.access.row_security import as_actor
from municipality.refusals import ActionRefused
from municipality.settings.identity import identity_providers
from tests.house.sources import ROOT
from tests.municipality.access import people

WHOLE = {
    "DJANGO_SETTINGS_MODULE": "municipality.settings.production",
    "HELHED_SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
    "HELHED_HOSTS": "helhed.lilleby.example",
    "DATABASE_RUNTIME_URL": "postgresql://web@127.0.0.1:1/helhed",
    "HELHED_STATIC": "static",
}
PROVIDER = {"code": "901", "name": "Lilleby", "client": "c", "secret": "s", "server": "https://idp.lilleby.example"}
SAY = "from django.conf import settings as s; print(s.{})"


def start(say: str = "SECRET_KEY", **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Start production's settings with this environment and let them say something."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HELHED_", "DATABASE_"))}
    asked = {name: value for name, value in (WHOLE | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", SAY.format(say)],
        env=kept | asked | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"HELHED_SECRET_KEY": None}, "HELHED_SECRET_KEY mangler"),
        ({"HELHED_SECRET_KEY": "only-for-tests"}, "duer ikke til drift"),
        ({"HELHED_SECRET_KEY": "a" * 60}, "duer ikke til drift"),
        ({"HELHED_HOSTS": "*"}, "er ikke en adresse"),
        ({"DATABASE_RUNTIME_URL": None}, "DATABASE_RUNTIME_URL mangler"),
        ({"HELHED_OIDC": "x"}, "HELHED_OIDC er ikke en JSON-liste"),
        ({"HELHED_OIDC": json.dumps([PROVIDER | {"server": "http://idp.example"}])}, "skal være en https-adresse"),
    ],
)
def test_production_does_not_start_with_what_is_weak_or_a_demonstrations(
    changes: dict[str, str | None], sentence: str
) -> None:
    started = start(**changes)
    assert started.returncode != 0
    assert sentence in started.stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DEBUG", "False"),
        ("PASSWORD_HASHERS", "['municipality.access.passwords.PatientArgon2']"),
        ("IS_DEMONSTRATION", "False"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("SESSION_COOKIE_HTTPONLY", "True"),
        ("CSRF_COOKIE_SECURE", "True"),
        ("SESSION_COOKIE_NAME", "__Host-helhed"),
        ("SECURE_SSL_REDIRECT", "True"),
        ("SECURE_HSTS_SECONDS", "31536000"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", "1"),
    ],
)
def test_production_is_guarded(setting: str, value: str) -> None:
    started = start(setting)
    assert started.stdout.strip() == value, started.stderr


def test_a_password_is_kept_as_dearly_as_django_does_and_takes_one_core(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["municipality.access.passwords.PatientArgon2"]
    kept, djangos = make_password("en lang adgangskode"), Argon2PasswordHasher()
    ours = djangos.decode(kept)
    assert (ours["variety"], ours["parallelism"]) == ("argon2id", 1)
    assert (ours["memory_cost"], ours["time_cost"]) == (djangos.memory_cost, djangos.time_cost)
    assert check_password("en lang adgangskode", kept)
    assert check_password("en lang adgangskode", djangos.encode("en lang adgangskode", "0123456789abcdef"))
    assert not check_password("en anden", kept)


def test_a_provider_is_read_as_it_is_written() -> None:
    (read,) = identity_providers(json.dumps([PROVIDER]))
    assert (read["provider_id"], read["client_id"]) == ("901", "c")
    assert read["settings"] == {"server_url": PROVIDER["server"]}
    with pytest.raises(ImproperlyConfigured):
        identity_providers(json.dumps([{**PROVIDER, "more": "x"}]))
    (strong,) = identity_providers(json.dumps([{**PROVIDER, "acr": ["loa-high"]}]))
    assert strong["settings"]["acr"] == ["loa-high"]
    for wrong in ([], "loa-high", [""], [7]):
        with pytest.raises(ImproperlyConfigured):
            identity_providers(json.dumps([{**PROVIDER, "acr": wrong}]))


def test_invented_people_keep_production_from_serving(town: Municipality, settings: Any) -> None:
    settings.IS_DEMONSTRATION = False
    refuse_invented_people()
    people.add_person(town, "demo-visitator", Role.ASSESSOR, is_demo=True)
    with pytest.raises(ImproperlyConfigured, match="demo-visitator"):
        refuse_invented_people()
    settings.IS_DEMONSTRATION = True
    refuse_invented_people()


def test_an_invented_person_signs_in_without_an_app_in_a_demonstration_alone(
    town: Municipality, settings: Any, client: Client
) -> None:
    people.add_person(town, "demo-visitator", Role.ASSESSOR, is_demo=True)
    given = {"login": "demo-visitator", "password": people.PASSWORD}
    settings.IS_DEMONSTRATION = True
    assert client.post("/konto/log-ind/", given).status_code == 302
    assert client.get("/konto/").context["actor"].role is Role.ASSESSOR
    settings.IS_DEMONSTRATION = False
    assert client.get("/konto/").url.startswith("/konto/log-ind/"), "and her session ends with the demonstration"


def test_a_municipality_is_founded_with_an_administrator(db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("municipality.access.management.commands.found.getpass", lambda _prompt: people.PASSWORD)
    call_command("found", "Lilleby", "901", "anna")
    anna = User.objects.get(username="anna")
    assert anna.check_password(people.PASSWORD)
    with pytest.raises(CommandError, match="findes allerede"):
        call_command("found", "Lilleby", "901", "bodil")
    assert not User.objects.filter(username="bodil").exists()
    with pytest.raises(CommandError, match="allerede en bruger"):
        call_command("found", "Storeby", "902", "ANNA")
    assert Municipality.objects.count() == 1, "all or nothing"


def test_a_weak_password_founds_nothing(db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("municipality.access.management.commands.found.getpass", lambda _prompt: "password")
    with pytest.raises(CommandError):
        call_command("found", "Lilleby", "901", "anna")
    assert not Municipality.objects.exists()


@pytest.fixture
def organisations(town: Municipality) -> dict[str, Organisation]:
    kinds = {"unit": OrganisationKind.ASSESSMENT_UNIT, "company": OrganisationKind.EXTERNAL_PROVIDER}
    return {name: people.add_organisation(town, name, kind) for name, kind in kinds.items()}


@pytest.mark.parametrize(
    ("where", "role", "citizen", "code"),
    [
        ("unit", Role.CARER, None, "role_needs_provider"),
        ("company", Role.ASSESSOR, None, "role_not_at_provider"),
        ("unit", Role.CITIZEN, None, "role_and_citizen"),
        ("unit", Role.ASSESSOR, 7, "role_and_citizen"),
    ],
)
def test_a_role_is_had_where_it_belongs(
    town: Municipality,
    organisations: dict[str, Organisation],
    where: str,
    role: Role,
    citizen: int | None,
    code: str,
) -> None:
    anna = people.add_person(town, "anna")
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator, pytest.raises(ActionRefused, match=code):
        actions.give_role(
            administrator,
            user=anna,
            organisation=organisations[where],
            role=role,
            since=people.LONG_AGO,
            citizen=citizen,
        )


def test_a_role_is_had_once_at_a_time(town: Municipality, organisations: dict[str, Organisation]) -> None:
    anna = people.add_person(town, "anna")
    what = {"user": anna, "organisation": organisations["unit"], "role": Role.ASSESSOR}
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        held = actions.give_role(administrator, **what, since=people.LONG_AGO)
        with pytest.raises(ActionRefused, match="role_held"):
            actions.give_role(administrator, **what, since=people.today())
        actions.end_role(administrator, held, on=people.today())
        actions.give_role(administrator, **what, since=people.today())
        with pytest.raises(ActionRefused, match="role_changed"):
            actions.end_role(administrator, held, on=people.in_days(-1))


def test_an_administrator_gives_no_role_in_another_municipality(
    town: Municipality, organisations: dict[str, Organisation], as_runtime_role: None
) -> None:
    anna = people.add_person(town, "anna")
    elsewhere = Municipality.objects.get(code="902")
    with (
        as_actor(people.acting(elsewhere, Role.ADMINISTRATOR)) as administrator,
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        actions.give_role(
            administrator, user=anna, organisation=organisations["unit"], role=Role.ASSESSOR, since=people.LONG_AGO
        )
    with (
        as_actor(people.acting(elsewhere, Role.ADMINISTRATOR)) as administrator,
        pytest.raises(ActionRefused, match="user_unknown"),
    ):
        actions.shut_out(administrator, anna)


@pytest.mark.django_db
def test_without_a_terminal_founding_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_there(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("municipality.access.management.commands.found.getpass", nobody_there)
    with pytest.raises(CommandError, match="terminalvindue"):
        call_command("found", "Lilleby", "901", "anna")
    assert not Municipality.objects.filter(code="901").exists()

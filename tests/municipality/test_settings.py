"""What every answer carries, and what production will not start without."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

GOOD_KEY = "vF3q-8Zt_kLw0PzYx7RbN2mHcJ6sGdT4uEaQ9iOoVfXyB1nKrM5"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "municipality.settings.production",
    "HELHED_SECRET_KEY": GOOD_KEY,
    "HELHED_HOSTS": "helhed.example.dk",
    "HELHED_STATIC": "static-files",
    "DATABASE_RUNTIME_URL": "postgresql://helhed_web:secret@db.example.dk/helhed",
}


def production(command: list[str], **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a Django command under production's settings, in a process with nothing else in its environment."""
    environment = {"PATH": os.environ["PATH"]} | PRODUCTION | changes
    given = {name: value for name, value in environment.items() if value}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *command],
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_secrets_of_its_own_and_nothing_left_to_warn_of() -> None:
    ran = production(["check", "--deploy", "--fail-level", "WARNING"])
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("name", ["HELHED_SECRET_KEY", "HELHED_HOSTS", "HELHED_STATIC", "DATABASE_RUNTIME_URL"])
def test_production_says_what_is_missing(name: str) -> None:
    ran = production(["check"], **{name: ""})
    assert ran.returncode != 0
    assert f"{name} mangler" in ran.stderr


@pytest.mark.parametrize("key", ["only-for-tests", "a" * 60, GOOD_KEY[:49]])
def test_production_refuses_a_key_that_could_be_guessed(key: str) -> None:
    assert "HELHED_SECRET_KEY duer ikke" in production(["check"], HELHED_SECRET_KEY=key).stderr


def test_production_refuses_to_answer_to_any_name() -> None:
    assert "HELHED_HOSTS" in production(["check"], HELHED_HOSTS="*").stderr


def test_no_variable_turns_debugging_on() -> None:
    shown = production(
        ["shell", "-c", "from django.conf import settings; print(settings.DEBUG)"], DEBUG="1", DJANGO_DEBUG="1"
    )
    assert shown.stdout.strip().endswith("False"), shown.stderr


@pytest.mark.django_db
def test_every_change_of_the_models_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_health_answers_for_the_process_and_its_database(client: Client) -> None:
    answer = client.get("/sundhed/")
    assert (answer.status_code, answer.json()) == (200, {"process": "ok", "database": "ok", "worker": "absent"})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_health_says_so_when_the_database_is_gone(client: Client) -> None:
    port = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    try:
        answer = client.get("/sundhed/")
    finally:
        connection.close()
        connection.settings_dict["PORT"] = port
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")


@pytest.mark.django_db
def test_every_answer_forbids_what_no_page_needs(client: Client) -> None:
    headers = client.get("/sundhed/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any(weak in policy for weak in ("unsafe", "*", "http:", "https:", "data:", "nonce"))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_root_leads_to_the_standards(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/standarder/"

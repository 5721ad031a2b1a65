"""A backup taken while Helhed serves, restored into another installation as docs/operations.md says."""

from __future__ import annotations

import os
import subprocess
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

import psycopg
import pytest

from benchmarks.endurance.installation import Installation, installed
from benchmarks.endurance.sender import Sender
from benchmarks.endurance.truth import look
from municipality.engine.binaries import reachable_binaries
from municipality.engine.cluster import SUPERUSER
from municipality.engine.roles import DATABASE

FORCED = "SELECT count(*) FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'"
EMPTIED = """
    DO $$ BEGIN
        DROP SCHEMA public CASCADE;
        CREATE SCHEMA public AUTHORIZATION pg_database_owner;
        GRANT USAGE ON SCHEMA public TO PUBLIC;
        COMMENT ON SCHEMA public IS 'standard public schema';
    END $$
"""
LETTERS = "SELECT sha256, encode(sha256(pdf), 'hex') FROM casework_letter ORDER BY id"


def program(at: Installation, name: str, *words: str) -> subprocess.CompletedProcess[str]:
    """One of PostgreSQL's programs, as the role that passes row-level security."""
    command = [str(reachable_binaries(at.database.home) / name), "-h", "127.0.0.1", "-p", str(at.port), "-U", SUPERUSER]
    environment = os.environ | {"PGPASSWORD": at.database.password}
    return subprocess.run([*command, *words], env=environment, capture_output=True, text=True, check=False)


def told(at: Installation, question: str) -> list[tuple[object, ...]]:
    with at.truth() as connection:
        answer = connection.execute(question.encode())
        return answer.fetchall() if answer.description else []


def health(at: Installation) -> int:
    """The status code of the health check."""
    try:
        with urllib.request.urlopen(f"{at.address}/sundhed/", timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_restored_installation_holds_every_letter_and_the_log_and_works_on(tmp_path: Path) -> None:
    kept = tmp_path / "helhed.dump"
    with installed(2) as (before, ready):
        before.start_web()
        sender = Sender(address=before.address)
        sender.sign_in(ready["username"], ready["password"])
        first, second = (tuple(each) for each in ready["decisions"])
        assert sender.send(*first)
        noted = before.manage("audit", "verify").splitlines()[0]
        dumped = program(before, "pg_dump", "-Fc", "-f", str(kept), DATABASE)
        assert dumped.returncode == 0, dumped.stderr
        letters, forced = told(before, LETTERS), told(before, FORCED)
    with installed(0) as (after, _other):
        told(after, EMPTIED)
        restored = program(after, "pg_restore", "--exit-on-error", "-d", DATABASE, str(kept))
        assert restored.returncode == 0, restored.stderr
        # The key in the backup is another installation's: until this one's is given, every door stays shut,
        # and the health check says so.
        after.start_web(healthy=False)
        assert health(after) == HTTPStatus.SERVICE_UNAVAILABLE
        stranger = Sender(address=after.address)
        with pytest.raises((OSError, RuntimeError)):
            stranger.sign_in(ready["username"], ready["password"])
        after.manage("install_signing_keys")
        assert health(after) == HTTPStatus.OK
        assert told(after, LETTERS) == letters
        assert told(after, FORCED) == forced
        assert "Loggen holder." in after.manage("audit", "verify", "--noted", noted)
        stranger.sign_in(ready["username"], ready["password"])
        # What was a draft under the former key is saved again before it leaves: its verdict is signed with that key.
        assert not stranger.send(*second)
        assert look(after, {first[1]}, {}).sent == {first[1]}
        with psycopg.connect(after.surroundings()["DATABASE_RUNTIME_URL"]) as connection:
            assert connection.execute("SELECT count(*) FROM casework_citizen").fetchone() == (0,)

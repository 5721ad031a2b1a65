"""Nothing behind the wall is confirmed by `EXPLAIN`: the planner knows no values of identifying columns."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from municipality.access import kept_statistics
from municipality.access.actions import WITHOUT_STATISTICS
from municipality.access.management.commands import install_signing_keys
from municipality.access.models import Municipality
from municipality.engine.database import FORGET_STATISTICS
from tests.house.sources import ROOT
from tests.municipality.access import people, trial
from tests.municipality.access.trial import one

CITIZENS = 3000
TRIED = {
    "number": ("0000000000", "0000001500", "0000002999", "9999999999"),
    "given_names": ("Aase", "Karen", "Åse"),
    "family_name": ("Aa", "Prøvesen", "Åå"),
    "phone": ("", "12345678"),
    "born": ("1900-01-01", "1940-01-01", "1990-01-01"),
}
# Each a code that a constraint keeps to a fixed list: the planner may count these, and no citizen is known by them.
CODES = {
    "action", "after", "approver_role", "capacity", "cause", "channel", "complainant", "dwelling", "end_cause",
    "event", "kind", "less_help", "matter", "media_type", "of", "offer_answer", "outcome", "performance",
    "reablement", "regime", "role", "shift", "significance", "source", "state", "unit", "verdict",
}  # fmt: skip


@pytest.fixture
def raw(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    """A town whose citizens have been counted, and a connection of the serving role with the wall closed."""
    people.add_citizens(people.found(), *range(1, CITIZENS))
    with trial.door() as connected:
        connected.autocommit = True
        yield connected


def count() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE casework_citizen")


def estimates(raw: psycopg.Connection[Any], column: str, operator: str) -> set[int]:
    """What the planner expects of each value that is tried."""
    found = set()
    for value in TRIED[column]:
        asked = f"EXPLAIN (FORMAT JSON) SELECT FROM casework_citizen WHERE {column} {operator} '{value}'"
        found.add(one(raw, asked)[0]["Plan"]["Plan Rows"])
    return found


@pytest.mark.parametrize("column", sorted(TRIED))
def test_an_estimate_is_the_same_whether_a_value_is_there_or_not(raw: psycopg.Connection[Any], column: str) -> None:
    call_command("install_signing_keys")
    count()
    for operator in ("=", "<", ">=", "<>"):
        assert len(estimates(raw, column, operator)) == 1, operator


def test_what_explain_analyze_still_confirms_is_what_the_document_says(raw: psycopg.Connection[Any]) -> None:
    """When a row behind the wall can no longer be counted, the document has one residual less."""
    town = get_town()

    def removed(condition: str) -> int:
        tried = f"SELECT FROM casework_citizen WHERE municipality_id = {town} AND {condition}"
        asked = f"EXPLAIN (ANALYZE, FORMAT JSON) {tried}"
        return sum(each.get("Rows Removed by Filter", 0) for each in nodes(one(raw, asked)[0]["Plan"]))

    count()
    assert removed("number = '0000000017'") == 1
    assert removed("number = '9999999999'") == 0
    said = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
    assert "«Rows Removed by Filter» whether such a row is there" in said


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A plan's node and all below it."""
    yield plan
    for each in plan.get("Plans", []):
        yield from nodes(each)


def get_town() -> int:
    """The number of the town the citizens were made in."""
    return int(Municipality.objects.get(name="Lilleby").pk)


def test_an_estimate_would_tell_without_that_and_what_was_counted_before_is_forgotten(
    raw: psycopg.Connection[Any],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE casework_citizen ALTER COLUMN number SET STATISTICS 100")
    count()
    assert len(estimates(raw, "number", "<")) > 1
    call_command("install_signing_keys")
    with trial.door(user="helhed_engine") as engine:
        engine.execute(FORGET_STATISTICS)
    assert len(estimates(raw, "number", "<")) == 1


@pytest.mark.django_db
def test_no_text_behind_the_wall_is_counted_but_codes_of_a_fixed_list() -> None:
    call_command("install_signing_keys")
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_STATISTICS)
        hidden = {(row[0], row[2]) for row in cursor.fetchall()}
        cursor.execute(
            """SELECT relname, attname, attstattarget IS NOT DISTINCT FROM 0 FROM pg_class
            JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
            JOIN pg_type ON pg_type.oid = atttypid
            WHERE relrowsecurity AND relkind = 'r' AND relnamespace = 'public'::regnamespace
            AND typcategory IN ('S', 'U') AND typname IN ('text', 'varchar', 'jsonb', 'bytea')"""
        )
        texts = {(table, column): is_hidden for table, column, is_hidden in cursor.fetchall()}
    assert len(hidden) > 60
    assert {
        ("casework_citizen", name) for name in ("number", "given_names", "family_name", "sort_key", "born", "phone")
    } <= hidden
    assert {("casework_relative", "name"), ("casework_letter", "text"), ("access_user", "password")} & hidden
    counted = {each for each, is_hidden in texts.items() if not is_hidden}
    assert {column for _table, column in counted} <= CODES, "a text that is no code: is it kept by a list of values?"


def test_the_serving_role_reads_no_statistics_of_what_it_does_not_see(raw: psycopg.Connection[Any]) -> None:
    count()
    assert one(raw, "SELECT count(*) FROM pg_stats WHERE tablename LIKE 'casework%'") == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute("SELECT * FROM pg_statistic")


@pytest.mark.django_db
def test_a_table_in_use_that_keeps_an_older_server_from_being_looked_at_is_warned_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (kept_statistics, install_signing_keys):
        monkeypatch.setattr(module, "FIRST_THAT_CLEARS", 1000)
    monkeypatch.setattr(kept_statistics, "LIFTED", kept_statistics.LIFTED.replace("'3s'", "'10ms'"))
    warned = StringIO()
    with trial.door(user="helhed_engine") as other:
        other.execute("SELECT FROM casework_citizen")
        call_command("install_signing_keys", stderr=warned)
    assert "Advarsel: Det er ikke undersøgt" in warned.getvalue()
    assert "kør install_signing_keys eller ./run igen" in warned.getvalue()

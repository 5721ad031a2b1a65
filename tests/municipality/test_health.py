"""`/sundhed/` tells the truth: well only where signed-in pages can work."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from municipality.settings.database import build_pooled_settings

HEALTH = "/sundhed/"


def told(client: Client) -> tuple[int, str]:
    answer = client.get(HEALTH)
    return answer.status_code, answer.json()["database"]


@pytest.mark.django_db
def test_a_database_that_signed_in_pages_can_work_with_is_well(client: Client, as_runtime_role: None) -> None:
    assert told(client) == (200, "ok")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_know_our_signature_is_ill(client: Client, settings: Any) -> None:
    settings.SECRET_KEY = "another key, as after a restore from elsewhere"
    assert told(client) == (503, "unusable")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_takes_no_writes_is_ill(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        try:
            assert told(client) == (503, "unusable")
        finally:
            cursor.execute("RESET default_transaction_read_only")
    assert told(client) == (200, "ok")


@pytest.mark.django_db(transaction=True)
def test_a_database_whose_policies_raise_errors_is_ill(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET row_security = off")
        try:
            assert told(client) == (503, "unusable")
        finally:
            cursor.execute("RESET row_security")
    assert told(client) == (200, "ok")
    assert "row_security=on" in build_pooled_settings("postgresql://a@b/c", connections=1)["OPTIONS"]["options"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["django_session", "access_membership", "audit_entry"])
def test_a_database_where_a_page_could_not_read_or_log_is_ill(client: Client, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
        try:
            assert told(client) == (503, "unusable")
        finally:
            cursor.execute(f"ALTER TABLE {table}_away RENAME TO {table}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "DROP POLICY wall_read ON casework_grant",
        "CREATE POLICY open ON casework_grant FOR SELECT USING (true)",
        "GRANT SELECT ON wall_key TO helhed_runtime",
        "COMMENT ON VIEW settlement_order_waiting IS 'settlement/views/settlement_order_waiting of-another-version'",
        "CREATE FUNCTION wall_later() RETURNS int LANGUAGE sql RETURN 1",
    ],
)
def test_a_database_with_rules_of_another_version_is_ill(client: Client, change: str) -> None:
    assert told(client) == (200, "ok")
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert told(client) == (503, "unusable")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_not_there_is_told_so(client: Client) -> None:
    port = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    try:
        assert told(client) == (503, "unreachable")
    finally:
        connection.close()
        connection.settings_dict["PORT"] = port

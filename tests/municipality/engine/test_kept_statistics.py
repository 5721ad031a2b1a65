"""What a server counted before identifying columns were kept from it is cleared, or named with what removes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from municipality.access.actions import HIDE_STATISTICS
from municipality.access.kept_statistics import REMOVES, clear_statistics
from municipality.engine import cluster
from municipality.engine.binaries import SYSTEM
from municipality.engine.cluster import Cluster
from tests.municipality.engine.test_log_settings import PASSWORD, doors

DEBIANS = SYSTEM / "15" / "bin"
PEOPLE = """
    CREATE TABLE people (id int, name text, kind text CHECK (kind IN ('a', 'b')));
    ALTER TABLE people ENABLE ROW LEVEL SECURITY;
    ALTER TABLE people FORCE ROW LEVEL SECURITY;
    CREATE POLICY everybody ON people USING (true) WITH CHECK (true);
    CREATE INDEX people_folded ON people (lower(name));
    INSERT INTO people SELECT number, 'name ' || number, 'a' FROM generate_series(1, 500) number;
"""
KEPT = """
    SELECT relname || '.' || attname FROM pg_statistic JOIN pg_class ON pg_class.oid = starelid
    JOIN pg_attribute ON attrelid = starelid AND attnum = staattnum
    WHERE relname IN ('people', 'people_folded') ORDER BY 1
"""
FORCED = "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'people'"


@pytest.fixture(params=[None, DEBIANS], ids=["bundled", "Debian's"])
def counted(request: pytest.FixtureRequest, open_folder: Path) -> Iterator[tuple[Cluster, int]]:
    """A server that counted everything before anything was kept from it."""
    if request.param is not None and not request.param.exists():
        pytest.skip("Debian's PostgreSQL 15 is not installed here")
    made = Cluster(home=open_folder / "postgresql", password=PASSWORD, extra={"fsync": "off"}, programs=request.param)
    try:
        port = cluster.start_cluster(made)
        with psycopg.connect(doors(made, port).owner, autocommit=True) as owner:
            owner.execute(PEOPLE)
            owner.execute("ANALYZE people")
            owner.execute(HIDE_STATISTICS)
        yield made, port
    finally:
        cluster.stop_cluster(made)


def test_what_was_counted_is_cleared_or_named_and_the_wall_stands_after(counted: tuple[Cluster, int]) -> None:
    made, port = counted
    superuser = psycopg.connect(made.address(port).replace("/postgres", "/helhed"), autocommit=True)
    with superuser, psycopg.connect(doors(made, port).owner) as owner:
        assert [name for (name,) in superuser.execute(KEPT)] == [
            "people.id", "people.kind", "people.name", "people_folded.lower",
        ]  # fmt: skip
        version = owner.info.server_version // 10000
        with owner.transaction(force_rollback=version < 18), owner.cursor() as cursor:
            left = clear_statistics(cursor, version)
        if version < 18:
            assert left == ["people.name", "people_folded.lower"]
            superuser.execute(REMOVES)
            with owner.transaction(force_rollback=True), owner.cursor() as cursor:
                assert clear_statistics(cursor, version) == []
        assert [name for (name,) in superuser.execute(KEPT)] == ["people.id", "people.kind"]
        assert superuser.execute(FORCED).fetchone() == (True,)

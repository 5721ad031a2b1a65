"""The queue's functions are procrastinate's own, and its migrations can change them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.municipality.engine.conftest import folder_open_to_all
from tests.municipality.engine.databases import Databases, databases_in
from tools.queue_functions import FOLDER, queue_rules

NOT_OF_THE_OWNER = "SELECT proname FROM pg_proc WHERE proname LIKE 'procrastinate_%' AND NOT prosecdef"
BEFORE_MIGRATING = """
import django
django.setup()
from municipality.access.database_rules.actions import remove_rules
remove_rules("owner")
"""
OBJECTS = """
    SELECT proname FROM pg_proc made WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = made.oid AND deptype = 'e')
    UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
"""
# What a migration of procrastinate may do, as the owner.
REPLACED = """
    SET ROLE helhed_owner;
    DROP FUNCTION procrastinate_fetch_job_v2;
    CREATE FUNCTION procrastinate_fetch_job_v3() RETURNS int LANGUAGE sql RETURN 1;
"""
# What columns are computed by.
OF_COLUMNS = {"casework_danish_order", "wall_user", "wall_claim", "wall_seal"}


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    with folder_open_to_all() as folder, databases_in(folder) as made:
        made.create("fresh")
        made.migrate("fresh")
        yield made


def test_the_files_are_what_the_installed_procrastinate_brings() -> None:
    kept = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in Path(FOLDER).rglob("procrastinate_*.sql")
        if path.parent.name != "rights"
    }
    assert len(kept) > 20
    assert kept == queue_rules(), "run tools/queue_functions.py"


def test_every_function_of_the_queue_runs_with_its_owners_rights(databases: Databases) -> None:
    assert databases.ask("fresh", NOT_OF_THE_OWNER) == []


def test_a_migration_of_the_queue_finds_the_functions_it_changes(databases: Databases) -> None:
    """Ours are taken off while tables change. procrastinate's stay, and ours replace them afterwards."""
    databases.create("changing", template="fresh")
    removed = databases.run_python("changing", "-c", BEFORE_MIGRATING)
    assert removed.returncode == 0, removed.stderr
    left = {str(name) for (name,) in databases.ask("changing", OBJECTS)}
    assert {name for name in left if not name.startswith("procrastinate_")} <= OF_COLUMNS
    assert {Path(name).stem for name in queue_rules()} <= left
    databases.ask("changing", "DROP TRIGGER procrastinate_trigger_delete_jobs_v1 ON procrastinate_jobs")
    databases.ask("changing", REPLACED)
    databases.migrate("changing")
    assert databases.schema("changing") == databases.schema("fresh")

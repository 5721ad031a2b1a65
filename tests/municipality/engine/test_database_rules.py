"""A database has the functions, views, triggers, policies and rights of the SQL files, or no page is served."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from municipality.access.database_rules.files import KINDS, read_rules
from municipality.engine import cluster
from municipality.engine.confirmed_application import AGAIN_AFTER_SECONDS
from municipality.engine.web_process import READY
from tests.municipality.engine.conftest import folder_open_to_all
from tests.municipality.engine.databases import ROOT, Databases
from tools.schema_snapshot import SNAPSHOT, plain_schema

# What there is, as the files are named: kind, table, name.
OBJECTS = """
    SELECT 'functions', '', proname FROM pg_proc made WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = made.oid AND deptype = 'e')
    UNION ALL SELECT 'views', '', relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
    UNION ALL SELECT 'triggers', tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'policies', polrelid::regclass::text, polname FROM pg_policy
    UNION ALL SELECT 'rights', '', relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND (relrowsecurity OR relacl::text ~ 'helhed_(runtime|worker)=' OR EXISTS (
            SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attacl::text LIKE '%helhed_runtime=%'))
"""
MAKES = {
    "functions": r"^CREATE OR REPLACE FUNCTION (\w+)\(",
    "views": r"^CREATE VIEW (\w+) ",
    "triggers": r"^CREATE (?:CONSTRAINT )?TRIGGER (\w+) ",
    "policies": r"^CREATE POLICY (\w+) ON",
}
POLICY = Path("municipality/casework/sql/policies/casework_grant/wall_read.sql")
NAME = "casework/policies/casework_grant/wall_read"
# As docs/operations.md says before a backup is read in.
EMPTIED = """DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner;
    GRANT USAGE ON SCHEMA public TO PUBLIC; COMMENT ON SCHEMA public IS 'standard public schema'"""
CONDITION = "SELECT qual FROM pg_policies WHERE tablename = 'casework_grant' AND policyname = 'wall_read'"


@pytest.fixture
def source() -> Iterator[Path]:
    """A copy of the program whose files a test may change."""
    with folder_open_to_all() as folder:
        copy = folder / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "catalogues", folder / "catalogues")
        yield copy


def serve(databases: Databases, name: str) -> tuple[bool, str]:
    """Whether the process that serves the screens begins to, and what it says where it does not."""
    command = [sys.executable, "-m", "municipality.engine.web_process", "--port", str(cluster.free_port())]
    environment = databases.of(name)
    del environment["DATABASE_URL"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as web:
        assert web.stdout is not None
        assert web.stderr is not None
        is_serving = web.stdout.readline().strip() == READY
        if is_serving:
            web.terminate()
        return is_serving, web.stderr.read()


def differing(databases: Databases, name: str) -> str:
    """The rules of a database that are others than the files', with commas between."""
    asked = (
        "import django; django.setup(); from municipality.access.database_rules import checksums; "
        "print(', '.join(checksums.differing_rules()))"
    )
    ran = databases.run_python(name, "-c", asked)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def health_of(port: int) -> tuple[int, str]:
    """The status of the health check, and what it says of the database."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/sundhed/", headers={"X-Forwarded-Proto": "https"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return int(answer.status), json.load(answer)["database"]
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)["database"]


def status_of(port: int, path: str) -> int:
    """The status a serving process answers a page with."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_every_object_of_the_database_comes_from_one_file_and_every_file_makes_one(databases: Databases) -> None:
    found = Counter(databases.ask("fresh", OBJECTS))
    named = Counter()
    for rule in read_rules():
        _app, kind, *table, name = rule.name.split("/")
        named[(kind, "".join(table), name)] += 1
    assert set(named.values()) == {1}
    assert found == named
    assert {kind for kind, _, _ in named} == set(KINDS)


def test_a_file_makes_the_object_it_is_named_after() -> None:
    for rule in read_rules():
        if rule.kind in MAKES:
            assert re.findall(MAKES[rule.kind], rule.text, re.MULTILINE) == [rule.object_name], rule.name
        if rule.kind in ("triggers", "policies"):
            assert f" ON {rule.name.split('/')[2]}" in rule.text, rule.name
        if rule.kind == "rights":
            assert set(re.findall(r"(?: ON|^ALTER TABLE) (\w+)", rule.text, re.MULTILINE)) == {rule.object_name}


def test_the_page_of_the_database_is_what_the_migrations_and_files_make(databases: Databases) -> None:
    assert SNAPSHOT.read_text(encoding="utf-8") == plain_schema(
        databases.program("pg_dump", "fresh", "--schema-only")
    ), "run tools/schema_snapshot.py"


def test_an_edited_file_is_not_served_before_the_database_is_migrated(databases: Databases, source: Path) -> None:
    databases.create("edited", template="fresh")
    assert databases.run_command("edited", "install_signing_keys").returncode == 0
    changed = databases.with_source(source)
    assert serve(changed, "edited")[0]
    policy = source / POLICY
    policy.write_text(policy.read_text(encoding="utf-8").replace("wall_reading()", "wall_writing()"), encoding="utf-8")
    is_serving, said = serve(changed, "edited")
    assert not is_serving
    assert f"1 er anderledes: {NAME}" in said
    assert "migrate --database owner" in said
    assert "Traceback" not in said
    changed.migrate("edited")
    assert serve(changed, "edited")[0]
    assert "wall_writing" in databases.ask("edited", CONDITION)[0][0]
    assert NAME in serve(databases, "edited")[1]


def test_rights_and_policies_are_as_before_when_one_file_is_refused(databases: Databases, source: Path) -> None:
    databases.create("refused", template="fresh")
    rights = source / "municipality/access/sql/rights/access_user.sql"
    rights.write_text("GRANT ALL ON access_user TO helhed_runtime;\n", encoding="utf-8")
    # The last of all files to be applied.
    (source / "municipality/standards/sql/rights/zzz.sql").write_text("GRANT SELECT ON nothing TO helhed_runtime;\n")
    (source / POLICY).unlink()
    before = databases.schema("refused"), databases.rights("refused"), databases.rows("refused")
    refused = databases.with_source(source).run_command("refused", "migrate", "--database", "owner")
    assert refused.returncode == 1
    assert 'standards/rights/zzz: relation "nothing" does not exist' in refused.stderr
    assert "Ingen af dem er ændret" in refused.stderr
    assert (databases.schema("refused"), databases.rights("refused"), databases.rows("refused")) == before


def test_a_rule_that_has_no_file_any_more_is_gone(databases: Databases, source: Path) -> None:
    databases.create("fewer", template="fresh")
    (source / POLICY).unlink()
    (source / "municipality/casework/sql/rights/casework_price.sql").unlink()
    databases.with_source(source).migrate("fewer")
    assert databases.ask("fewer", CONDITION) == []
    gone = {(kind, what.split(".")[0]) for kind, what, _ in databases.rights("fresh") - databases.rights("fewer")}
    assert gone == {("table", "casework_price"), ("column", "casework_price")}


def test_what_was_made_by_hand_is_not_served_and_is_gone_when_rules_are_applied(databases: Databases) -> None:
    databases.create("by_hand", template="fresh")
    databases.ask("by_hand", "CREATE POLICY open ON casework_citizen FOR SELECT USING (true)")
    databases.ask("by_hand", "GRANT DELETE ON audit_entry TO PUBLIC; GRANT UPDATE ON access_user TO helhed_web")
    databases.ask("by_hand", "GRANT SELECT ON auth_group TO helhed_web; GRANT SELECT ON auth_group TO pg_monitor")
    databases.ask("by_hand", "ALTER FUNCTION wall_user() SECURITY INVOKER")
    is_serving, said = serve(databases, "by_hand")
    assert not is_serving
    assert "5 er anderledes: access/functions/wall_user, access/rights/access_user, audit/rights/audit_entry" in said
    assert "policies/casework_citizen/open, rights/auth_group" in said
    databases.migrate("by_hand")
    databases.ask("by_hand", "REVOKE SELECT ON auth_group FROM pg_monitor")
    assert databases.schema("by_hand") == databases.schema("fresh")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("ALTER FUNCTION wall_user() RESET search_path", "access/functions/wall_user"),
        ("GRANT EXECUTE ON FUNCTION wall_claims() TO PUBLIC", "access/functions/wall_claims"),
        (
            """CREATE OR REPLACE FUNCTION wall_user() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
            PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$BEGIN RETURN 1; END$$""",
            "access/functions/wall_user",
        ),
        ("ALTER TABLE casework_grant NO FORCE ROW LEVEL SECURITY", "casework/rights/casework_grant"),
        ("ALTER TABLE casework_grant DISABLE ROW LEVEL SECURITY", "casework/rights/casework_grant"),
        ("GRANT DELETE ON casework_letter TO helhed_runtime", "casework/rights/casework_letter"),
        ("GRANT UPDATE (name) ON access_user TO PUBLIC", "access/rights/access_user"),
        ("ALTER POLICY wall_read ON casework_grant USING (true)", NAME),
        ("ALTER TABLE audit_entry DISABLE TRIGGER ALL", "audit/triggers/audit_entry/"),
    ],
)
def test_what_was_changed_under_its_old_comment_is_not_served(databases: Databases, change: str, name: str) -> None:
    place = f"changed_{abs(hash(change))}"
    databases.create(place, template="fresh")
    assert differing(databases, place) == ""
    databases.ask(place, change)
    assert name in differing(databases, place)


def test_a_database_that_comes_after_the_start_is_confirmed_before_a_page_is_served(databases: Databases) -> None:
    port = cluster.free_port()
    command = [sys.executable, "-m", "municipality.engine.web_process", "--port", str(port)]
    environment = databases.of("late")
    del environment["DATABASE_URL"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as web:
        assert web.stdout is not None
        try:
            assert web.stdout.readline().strip() == READY
            assert status_of(port, "/standarder/") == 503
            assert health_of(port) == (503, "unreachable")
            assert status_of(port, "/statisk/web/none.css") == 404
            databases.create("late", template="fresh")
            databases.ask("late", "GRANT DELETE ON casework_letter TO helhed_runtime")
            time.sleep(AGAIN_AFTER_SECONDS)
            assert status_of(port, "/standarder/") == 503
            assert {health_of(port)[0] for _ in range(8)} == {503}
            assert databases.run_command("late", "migrate", "--database", "owner").returncode == 0
            time.sleep(AGAIN_AFTER_SECONDS)
            assert [status_of(port, "/standarder/") for _ in range(8)] == [200] * 8
        finally:
            web.terminate()


def production(databases: Databases, name: str, folder: Path) -> dict[str, str]:
    """The environment of a process in production, on a database of the cluster."""
    environment = databases.of(name) | {
        "DJANGO_SETTINGS_MODULE": "municipality.settings.production",
        "HELHED_SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
        "HELHED_HOSTS": "localhost,127.0.0.1",
        "HELHED_STATIC": str(folder),
    }
    del environment["DATABASE_URL"]
    return environment


def test_a_database_that_comes_late_and_is_not_safe_is_unhealthy_and_the_reason_is_written_once(
    databases: Databases, tmp_path: Path
) -> None:
    port = cluster.free_port()
    command = [sys.executable, "-m", "municipality.engine.web_process", "--port", str(port), "--workers", "1"]
    environment = production(databases, "unsafe", tmp_path)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as web:
        assert web.stdout is not None
        assert web.stderr is not None
        try:
            assert web.stdout.readline().strip() == READY
            assert health_of(port) == (503, "unreachable")
            databases.create("unsafe", template="fresh")
            databases.ask("unsafe", "ALTER ROLE helhed_web IN DATABASE unsafe SET log_min_messages = 'log'")
            for _ in range(2):
                time.sleep(AGAIN_AFTER_SECONDS)
                assert health_of(port) == (503, "unconfirmed")
        finally:
            web.terminate()
        said = web.stderr.read()
    assert said.count("Databaserollen helhed_web kan ikke logge ind") == 1
    assert '"unsafe" does not exist' in said
    assert said.count("ALTER ROLE helhed_web SET log_min_messages = 'fatal'") == 1


def test_production_is_not_served_from_a_server_that_logs_statements(databases: Databases, tmp_path: Path) -> None:
    databases.create("talks", template="fresh")
    databases.ask("talks", "ALTER ROLE helhed_web IN DATABASE talks SET log_min_messages = 'log'")
    environment = production(databases, "talks", tmp_path)
    command = [sys.executable, "-m", "municipality.engine.web_process", "--port", str(cluster.free_port())]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert "ALTER ROLE helhed_web SET log_min_messages = 'fatal'" in ran.stderr
    assert "Traceback" not in ran.stderr
    worker = [sys.executable, "-m", "municipality.engine.worker_process", "--once"]
    environment["HELHED_OUTBOX"] = str(tmp_path)
    ran = subprocess.run(worker, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert "log_min_messages" in ran.stderr


def test_the_serving_role_may_do_nothing_while_migrations_are_pending(databases: Databases, source: Path) -> None:
    """A migration that fails leaves no database without its triggers that pages are served from."""
    databases.create("pending", template="fresh")
    migration = source / "municipality/standards/migrations/0002_fails.py"
    migration.write_text(
        "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
        '    dependencies = [("standards", "0001_initial")]\n    operations = [migrations.RunSQL("SELECT 1 / 0")]\n'
    )
    changed = databases.with_source(source)
    assert changed.run_command("pending", "migrate", "--database", "owner").returncode != 0
    assert {kind for kind, _, _ in databases.rights("pending")} <= {"function"}
    assert not serve(databases, "pending")[0]
    migration.write_text(migration.read_text(encoding="utf-8").replace("1 / 0", "1"))
    changed.migrate("pending")
    assert databases.schema("pending") == databases.schema("fresh")


def test_an_older_backup_restored_over_a_database_is_not_served_before_it_is_migrated(
    databases: Databases, tmp_path: Path
) -> None:
    databases.restore_former("older")
    databases.create("restored", template="fresh")
    kept = tmp_path / "kept.dump"
    databases.program("pg_dump", "older", "-Fc", "-f", str(kept))
    databases.ask("restored", EMPTIED)
    databases.program("pg_restore", "restored", "--exit-on-error", str(kept))
    assert not serve(databases, "restored")[0]
    databases.migrate("restored")
    for name in ("restored", "fresh"):
        assert databases.run_command(name, "install_signing_keys").returncode == 0
    assert databases.schema("restored") == databases.schema("fresh")
    assert serve(databases, "restored")[0]

"""Write docs/database.sql: the whole database as today's migrations and SQL files make it, for a reader.

.venv/bin/python tools/schema_snapshot.py

Starts a PostgreSQL of its own out of the wheel, applies the migrations and the rules, and writes what they made.
`tests/municipality/engine/test_database_rules.py` fails when the page is out of date.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from municipality.engine import cluster  # noqa: E402 -- found a line above
from municipality.engine.binaries import reachable_binaries  # noqa: E402
from municipality.engine.cluster import Cluster  # noqa: E402
from municipality.engine.database import addresses_in_cluster  # noqa: E402
from municipality.engine.roles import DATABASE  # noqa: E402
from municipality.engine.state import Secrets  # noqa: E402

SNAPSHOT = ROOT / "docs" / "database.sql"
HEAD = """\
-- The database as the migrations and the files of src/municipality/*/sql/ make it. Written by
-- tools/schema_snapshot.py with the wheel's PostgreSQL; read it, and change the files.
"""
# What is not specific to this database: pg_dump's own settings, the roles that own and load, and its marks.
LEFT_OUT = re.compile(
    r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict.*|ALTER .* OWNER TO \w+;|COMMENT ON .*|)$"
)


def main() -> None:
    """Write docs/database.sql."""
    with tempfile.TemporaryDirectory(prefix="helhed-schema-") as folder:
        Path(folder).chmod(0o755)
        made = Cluster(home=Path(folder) / "postgresql", password="p", extra={"fsync": "off"})
        try:
            SNAPSHOT.write_text(plain_schema(dump(made, cluster.start_cluster(made))), encoding="utf-8")
        finally:
            cluster.stop_cluster(made)


def dump(made: Cluster, port: int) -> str:
    """Migrate the database of a running cluster, and return its schema as pg_dump writes it."""
    secrets = Secrets(secret_key="s", engine_password="p", owner_password="p", web_password="p", watchdog_password="p")
    addresses = addresses_in_cluster(made, port, secrets)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
        "DATABASE_URL": addresses.owner,
        "DATABASE_RUNTIME_URL": addresses.runtime,
        "HELHED_SECRET_KEY": secrets.secret_key,
        "PYTHONPATH": str(ROOT / "src"),
    }
    migrate = [sys.executable, "-m", "django", "migrate", "--database", "owner", "--verbosity", "0"]
    subprocess.run(migrate, env=environment, check=True)
    address = make_conninfo(made.address(port), dbname=DATABASE)
    command = [str(reachable_binaries(made.home) / "pg_dump"), "--schema-only", "--dbname", address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def plain_schema(dumped: str) -> str:
    """Return a dump without what is not specific to this database."""
    return HEAD + "\n".join(line for line in dumped.splitlines() if not LEFT_OUT.match(line)) + "\n"


if __name__ == "__main__":
    main()

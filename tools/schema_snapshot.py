"""Write src/municipality/engine/schema.sql: the schema as every migration of today makes it.

.venv/bin/python tools/schema_snapshot.py

Starts a PostgreSQL of its own, applies the migrations, and writes what they made, without comments and empty lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from municipality.engine import cluster  # noqa: E402 -- found a line above
from municipality.engine.binaries import reachable_binaries  # noqa: E402
from municipality.engine.cluster import Cluster  # noqa: E402
from municipality.engine.database import addresses_in_cluster  # noqa: E402
from municipality.engine.roles import DATABASE, OWNER  # noqa: E402
from municipality.engine.state import Secrets  # noqa: E402

LEFT_OUT = re.compile(r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict.*|)$")
# The schema is loaded in one transaction, and what is set holds for it alone.
BEGIN = "SET LOCAL check_function_bodies = false;\nSELECT pg_catalog.set_config('search_path', '', true);\n"


def main() -> None:
    """Make the file."""
    with tempfile.TemporaryDirectory(prefix="helhed-schema-") as folder:
        Path(folder).chmod(0o755)
        made = Cluster(home=Path(folder) / "postgresql", password="p", extra={"fsync": "off"})
        try:
            write(made, cluster.start(made))
        finally:
            cluster.stop(made)


def write(made: Cluster, port: int) -> None:
    """Migrate a database of a running cluster, and write its schema."""
    secrets = Secrets(secret_key="s", engine_password="p", owner_password="p", web_password="p", watchdog_password="p")
    addresses = addresses_in_cluster(made, port, secrets)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
        "DATABASE_URL": addresses.owner,
        "DATABASE_RUNTIME_URL": addresses.runtime,
        "HELHED_SECRET_KEY": secrets.secret_key,
    }
    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    from municipality.engine import schema_snapshot as snapshot

    call_command("migrate", database="owner", verbosity=0)
    names = list(MigrationRecorder(connections["owner"]).migration_qs.order_by("id").values_list("app", "name"))
    head = [
        f"{snapshot.MADE_BY}{connections['owner'].pg_version // 10000}",
        f"{snapshot.FINGERPRINT}{snapshot.fingerprint(MigrationLoader(None), names)}",
        *(f"{snapshot.APPLIED}{app}.{name}" for app, name in names),
    ]
    text = dumped(reachable_binaries(made.home), make_conninfo(made.address(port), dbname=DATABASE))
    snapshot.SCHEMA.write_text("\n".join(head) + f"\n{BEGIN}{text}", encoding="utf-8")


def dumped(binaries: Path, address: str) -> str:
    """Returns the schema of a database in SQL, in which the owner is CURRENT_USER, the role that loads the file."""
    command = [str(binaries / "pg_dump"), "--schema-only", "--no-owner", "--no-comments", "--dbname", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line for line in said.splitlines() if not LEFT_OUT.match(line)]
    return re.sub(rf"\b{OWNER}\b", "CURRENT_USER", "\n".join(lines)) + "\n"


if __name__ == "__main__":
    main()

"""In production every script is fetched by a name made from its content, also one that another script imports."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

IMPORT = re.compile(r"""(?:from|import)\s*["'](\.{1,2}/[^"']+)["']""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_no_hashed_script_imports_one_that_is_not(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "municipality.settings.production",
        "HELHED_SECRET_KEY": secrets.token_urlsafe(60),
        "HELHED_HOSTS": "localhost",
        "DATABASE_RUNTIME_URL": "postgresql://web:none@localhost/none",
        "HELHED_STATIC": str(tmp_path),
    }
    collected = subprocess.run(
        [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert collected.returncode == 0, collected.stderr
    scripts = [path for path in (tmp_path / "web").rglob("*.js") if HASHED.search(path.name)]
    imported = [(path, name) for path in scripts for name in IMPORT.findall(path.read_text(encoding="utf-8"))]
    assert len(imported) > 10
    assert [(path.name, name) for path, name in imported if not HASHED.search(name)] == []
    assert [(path.name, name) for path, name in imported if not (path.parent / name).exists()] == []

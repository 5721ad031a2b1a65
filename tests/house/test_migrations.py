"""Migrations are frozen: what they did yesterday they do for ever, so they import nothing that can change."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import SHELL, name_of, python_in, tree

OURS = ("helhed", "municipality")


def migrations() -> list[Path]:
    return [path for path in python_in(SHELL) if "migrations" in path.parts]


def imported(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, f"{'.' * node.level}{node.module or ''}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield node.lineno, ast.unparse(node.args[0]).strip("'")


def is_live(name: str) -> bool:
    return name.startswith(".") or (name.split(".", maxsplit=1)[0] in OURS and "migrations" not in name.split("."))


def live_imports(module: ast.Module) -> list[tuple[int, str]]:
    return [(line, name) for line, name in imported(module) if is_live(name)]


def test_no_migration_imports_live_code() -> None:
    assert len(migrations()) > 10
    found = [f"{name_of(path)}:{line} {name}" for path in migrations() for line, name in live_imports(tree(path))]
    assert not found, "write what the migration needs into it:\n" + "\n".join(found)


def test_an_import_of_live_code_would_be_found() -> None:
    for line in (
        "import municipality.casework.codes",
        "from municipality.casework.models import shapes",
        "from helhed.days import periods",
        "from .. import codes",
        "import_module('municipality.casework.workflow')",
    ):
        assert live_imports(ast.parse(line)), line
    for line in ("from django.db import models", "from municipality.casework.migrations.initial import grants"):
        assert not live_imports(ast.parse(line)), line


def test_no_migration_makes_what_has_a_file_of_its_own() -> None:
    """Triggers, policies and views are in `<app>/sql/`. A function may be declared for a column."""
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in migrations()}
    for made in ("CREATE TRIGGER", "CREATE CONSTRAINT TRIGGER", "CREATE POLICY", "CREATE VIEW", "GRANT ", "OR REPLACE"):
        assert [name for name, text in texts.items() if made in text] == [], made

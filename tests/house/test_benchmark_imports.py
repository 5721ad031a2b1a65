"""Benchmarks and tools are run by hand, so a name that is gone would be seen only when somebody measures."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, project_files

RUN_BY_HAND = ("benchmarks", "tools")
OURS = ("helhed", "municipality")


def list_imported_names(source: Path) -> Iterator[tuple[str, str]]:
    """Module and name of each `from MODULE import NAME` of our own code, wherever in the file it stands."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] in OURS:
            yield from ((node.module, alias.name) for alias in node.names)


def is_run_by_hand(path: Path) -> bool:
    return path.parts[0] in RUN_BY_HAND


def is_found(module: str, name: str) -> bool:
    try:
        return hasattr(importlib.import_module(module), name) or bool(importlib.import_module(f"{module}.{name}"))
    except ModuleNotFoundError:
        return False


def test_each_name_that_benchmarks_and_tools_import_is_found() -> None:
    sources = [path for path in project_files() if path.suffix == ".py" and is_run_by_hand(path.relative_to(ROOT))]
    imported = {(each, path.relative_to(ROOT)) for path in sources for each in list_imported_names(path)}
    assert len(imported) > 100
    assert [(str(path), *each) for each, path in sorted(imported) if not is_found(*each)] == []

"""The documents say what the program does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, calls, project_files, python_files, tree

DOCUMENTS = [path for path in project_files() if path.suffix == ".md" and "vendor" not in path.parts]
TROUBLES = {"StartupError", "BootstrapFailed"}
SHORTEST_WORDS = 12


def messages() -> list[tuple[str, list[str]]]:
    """Where each trouble is raised, and the words of its sentence that never vary."""
    return [
        (f"{path.name}:{call.lineno}", said(call.args[0]))
        for path in python_files()
        if path.is_relative_to(ROOT / "src") or path.parent == ROOT / "tools"
        for call in calls(tree(path))
        if isinstance(call.func, ast.Name) and call.func.id in TROUBLES and call.args and said(call.args[0])
    ]


def said(message: ast.expr) -> list[str]:
    """The fixed parts of a message, long enough to be recognised; none where it is handed on."""
    parts = [part.value for part in ast.walk(message) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [part for part in parts if len(part) >= SHORTEST_WORDS]


def is_explained(parts: list[str], explained: str) -> bool:
    """True when a run of the message's own words stands in the table."""
    cells = [
        cell.strip(" …")
        for row in re.findall(r"^\| (.+?) \|", explained, flags=re.MULTILINE)
        for cell in row.split(" … ")
    ]
    return any(len(cell) >= SHORTEST_WORDS and cell.rstrip(".") in part for cell in cells for part in parts)


def test_every_trouble_has_a_way_out_in_the_operations_document() -> None:
    explained = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    found = messages()
    missing = [f"{place} {parts}" for place, parts in found if not is_explained(parts, explained)]
    assert len(found) > 10
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (path.parent / target).exists()]


def test_every_file_a_document_names_exists() -> None:
    kept = r"`((?:docs|src|tests|tools|requirements|catalogues)/[\w./-]+\.\w+)`"
    named = {(path.name, name) for path in DOCUMENTS for name in re.findall(kept, path.read_text(encoding="utf-8"))}
    assert not [found for found in named if not (ROOT / found[1]).exists()]

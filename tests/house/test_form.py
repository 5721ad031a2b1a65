"""How code looks here: small, and named in English words that say what a thing is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import functions, name_of, project_files, python_files, tree

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "handler", "service", "processor"}
# Django's settings need a name for what the others share, and docs call it so everywhere; a database backend's module
# must bear the name Django looks for.
ALLOWED_DRAWERS = {"src/municipality/settings/base.py", "src/municipality/engine/backend/base.py"}
DANISH_IN_DISGUISE = {
    "afgoerelse", "afgorelse", "afregning", "aeldre", "aldre", "begrundelse", "besoeg", "besog", "bevilling", "borger",
    "egenbetaling", "forloeb", "forlob", "frist", "funktionsniveau", "henvendelse", "hjaelp", "hjalp", "hjemmehjaelp",
    "indsats", "klage", "kommune", "koereliste", "kvalitetsstandard", "laege", "leverandoer", "leverandor", "maaltid",
    "medarbejder", "opfoelgning", "opfolgning", "paaroerende", "parorende", "pleje", "plejehjem", "rengoering",
    "sygeplejerske",
    "takst", "tilstand", "uge", "vagt", "visitation", "visitator", "ydelse", "ydelser", "ydelsespakke",
}  # fmt: skip


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A function's lines, its docstring left out: explaining oneself costs nothing."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and ast.get_docstring(function)
    explained = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - explained


def too_long(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").count("\n")
    if lines > LONGEST_FILE:
        yield f"{name_of(path)} has {lines} lines"
    for function in functions(tree(path)):
        if length(function) > LONGEST_FUNCTION:
            yield f"{name_of(path)}:{function.lineno} {function.name}() has {length(function)} lines"


def identifiers(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name the code gives to something, with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr


def words(identifier: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)]


def disguised(identifier: str) -> bool:
    return not identifier.isascii() or not DANISH_IN_DISGUISE.isdisjoint(words(identifier))


def test_no_function_and_no_file_is_too_long() -> None:
    found = [fault for path in python_files() for fault in too_long(path)]
    assert not found, "\n".join(found)


def test_a_long_function_would_be_found_and_a_long_docstring_is_no_fault() -> None:
    body = "\n".join(f"    a{line} = {line}" for line in range(LONGEST_FUNCTION))
    explained = f'def f():\n    """One.\n{"    more" * 50}\n    """\n    return 1\n'
    long, short = (next(functions(ast.parse(code))) for code in (f"def f():\n{body}\n", explained))
    assert length(long) == LONGEST_FUNCTION + 1
    assert length(short) == 2


def test_there_are_no_drawers() -> None:
    found = sorted(
        {
            name_of(path)
            for path in python_files()
            if not DRAWERS.isdisjoint({path.stem, *Path(name_of(path)).parent.parts})
        }
        - ALLOWED_DRAWERS
    )
    assert not found, f"name what is in it instead: {found}"


def test_no_identifier_is_danish_in_disguise() -> None:
    found = [
        f"{name_of(path)}:{line} {name}"
        for path in python_files()
        for line, name in [(0, path.stem), *identifiers(tree(path))]
        if disguised(name)
    ]
    assert not found, "English identifiers, Danish texts (docs/glossary.toml):\n" + "\n".join(found)


def test_danish_in_disguise_would_be_found() -> None:
    for name in ("paaroerende_count", "BorgerView", "VISITATION_DATE", "ydelse", "forløb"):
        assert disguised(name), name
    for name in ("citizen", "usage", "Assessment", "trial_form"):
        assert not disguised(name), name


def test_no_field_lets_the_browser_cut_what_is_pasted() -> None:
    """`maxlength` cuts without a word. A limit is `data-longest`, which the page's script tells (`saves/limits.js`)."""
    found = [
        name_of(path)
        for path in project_files()
        if path.suffix in (".html", ".py", ".js")
        and "templates" in path.parts
        and re.search(r"\smaxlength\s*=", path.read_text(encoding="utf-8"))
    ]
    assert not found, found

"""A page says a closed list in its own language: the Danish label of a choice passes through `translate_choice`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import ROOT

WEB = ROOT / "src/municipality/web"
TRANSLATED = {"translate_choice", "gettext", "_"}
# Tables of the administrator whose cells are marked as Danish, with words of the municipality's own beside them.
MARKED_AS_DANISH = {"administrator/deadlines.py", "administrator/prices.py"}


def untranslated_labels(tree: ast.Module) -> Iterator[int]:
    """The lines with `Choices(value).label` outside a call that translates it."""
    inside = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED
        for argument in node.args
    }
    for node in ast.walk(tree):
        is_label = isinstance(node, ast.Attribute) and node.attr == "label" and isinstance(node.value, ast.Call)
        if is_label and id(node) not in inside:
            yield node.lineno


def test_no_page_shows_a_danish_label_on_an_english_screen() -> None:
    found = {
        f"{path.relative_to(WEB)}:{line}"
        for path in WEB.rglob("*.py")
        if str(path.relative_to(WEB)) not in MARKED_AS_DANISH
        for line in untranslated_labels(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


def test_a_label_that_is_not_translated_is_seen() -> None:
    assert list(untranslated_labels(ast.parse("a = Outcome(x).label"))) == [1]
    assert list(untranslated_labels(ast.parse("a = translate_choice(Outcome(x).label)"))) == []

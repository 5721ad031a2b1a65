"""A stranger searches for a word and lands in one place: names are verbs with objects, and each stands once.

The ceilings only fall: whoever brings a count down lowers the ceiling with it.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import CORE, ROOT, SHELL, name_of, python_in, tree

# Per cent of the public functions outside actions and commands that are one word.
ONE_WORD_CEILING = 1.5
# Per cent of the public functions whose name stands in another module too.
SHARED_CEILING = 0.7
# Class names that stand in two modules or more: Django's `Command`, and four that stored letters name.
# Django names each command's class itself.
SHARED_CLASSES_CEILING = 1
# Modules named by a past participle.
PARTICIPLES_CEILING = 4
# The private dialect, in every thousand words of docstrings and comments.
DIALECT_CEILING = 1.7

DIALECT = {"whoever", "whatever", "whose", "told", "stands", "beside", "nobody", "somebody", "she", "her", "hers"}
# Words that end as participles do and are nouns.
NOUNS = {"feed", "need", "seed", "speed", "bed"}
PARTICIPLE = re.compile(
    r"^(\w*[a-z]ed|found|written|told|leaving|standing|reading|asking|kept|given|shown|seen|made|said)$"
)
WRITES_OR_COMMANDS = ("/actions/", "/actions.py", "/cli/", "/management/")


def source_files() -> list[Path]:
    """The program's modules, without migrations: their names are Django's."""
    files = [*python_in(CORE), *python_in(SHELL)]
    return [path for path in files if "migrations" not in path.parts]


def public(path: Path, kind: type[ast.stmt]) -> Iterator[str]:
    """The public names of one kind at the top of a module."""
    return (node.name for node in tree(path).body if isinstance(node, kind) and not node.name.startswith("_"))  # type: ignore[attr-defined]


def places(kind: type[ast.stmt]) -> dict[str, list[str]]:
    """Every public name of one kind, with the modules it stands in."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in source_files():
        for name in public(path, kind):
            found[name].append(name_of(path))
    return found


def prose(path: Path) -> Iterator[str]:
    """The docstrings and comments of a module."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_few_public_functions_are_a_single_word() -> None:
    outside = [
        (name, place)
        for name, held in places(ast.FunctionDef).items()
        for place in held
        if not any(part in place for part in WRITES_OR_COMMANDS)
    ]
    single = sorted(f"{place}: {name}" for name, place in outside if "_" not in name)
    assert 100 * len(single) / len(outside) <= ONE_WORD_CEILING, "\n".join(single)


def test_few_public_functions_share_their_name() -> None:
    held = places(ast.FunctionDef)
    shared = {name: where for name, where in held.items() if len(where) > 1}
    per_cent = 100 * sum(map(len, shared.values())) / sum(map(len, held.values()))
    assert per_cent <= SHARED_CEILING, shared


def test_few_classes_share_their_name() -> None:
    shared = {name: where for name, where in places(ast.ClassDef).items() if len(where) > 1}
    assert len(shared) <= SHARED_CLASSES_CEILING, shared


def test_few_modules_are_named_by_a_participle() -> None:
    named = [name_of(path) for path in source_files() if PARTICIPLE.match(path.stem) and path.stem not in NOUNS]
    assert len(named) <= PARTICIPLES_CEILING, named


def test_docstrings_and_comments_speak_the_language_of_the_field() -> None:
    words = Counter(
        word for path in source_files() for text in prose(path) for word in re.findall(r"[a-z]+", text.lower())
    )
    dialect = {word: words[word] for word in sorted(DIALECT)}
    per_thousand = 1000 * sum(dialect.values()) / words.total()
    assert per_thousand <= DIALECT_CEILING, (per_thousand, dialect)


def test_the_contributors_page_tells_of_plain_words() -> None:
    assert "## Plain words" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

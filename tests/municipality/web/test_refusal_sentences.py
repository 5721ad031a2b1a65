"""Every code an action or the database can refuse with has a sentence, in Danish, on every surface."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

import municipality
from municipality.refusals import ActionRefused
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.refusal_sentences import NO_SENTENCE, SENTENCES, TABLES, get_sentence

SOURCE = Path(municipality.__file__).parent
REFUSALS = {"ActionRefused", "NotPermitted", "StaleState", "WrongState", "PaperRefused"}
PAPER = re.compile("paper_[a-z_]+")
# What the database holds of tables that are not ours, or that only Django writes.
OF_OTHERS = ("django_", "auth_", "account_", "mfa_", "socialaccount_", "procrastinate_")
NAMED = """
    SELECT conname, conrelid::regclass::text FROM pg_constraint
    WHERE contype IN ('c', 'u', 'x') AND connamespace = 'public'::regnamespace
"""
RAISED = r"""
    SELECT DISTINCT found[1] FROM pg_proc,
        regexp_matches(prosrc, 'casework_refuse\(''([a-z_]+)''', 'g') AS found
"""


def raised_codes() -> Iterator[str]:
    """Every code that is in a refusal anywhere in the program: written in it, or handed to what raises it."""
    trees = {path: ast.parse(path.read_text()) for path in SOURCE.rglob("*.py")}
    handed = {name: place for each in trees.values() for name, place in find_raisers(each)}
    for path, each in trees.items():
        named = dict(find_constants(each))
        for call in (node for node in ast.walk(each) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            place = 0 if call.func.id in REFUSALS else handed.get(call.func.id, len(call.args))  # type: ignore[attr-defined]
            for code in call.args[place : place + 1]:
                if isinstance(code, ast.Constant):
                    yield str(code.value)
                elif isinstance(code, ast.Name) and code.id in named:
                    yield named[code.id]
        if path.parent.name == "scanning":
            # What is wrong with a file is returned by what looks at it, and raised in one place.
            yield from (
                str(node.value)
                for node in ast.walk(each)
                if isinstance(node, ast.Constant) and PAPER.fullmatch(str(node.value))
            )


def find_raisers(module: ast.AST) -> Iterator[tuple[str, int]]:
    """Each function that refuses with a code it is handed, and which of its arguments the code is."""
    for made in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
        names = [each.arg for each in made.args.args]
        for call in (node for node in ast.walk(made) if isinstance(node, ast.Call) and node.args):
            code = call.args[0]
            if getattr(call.func, "id", "") in REFUSALS and isinstance(code, ast.Name) and code.id in names:
                yield made.name, names.index(code.id)


def find_constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts a module has a name for."""
    for made in module.body:
        if isinstance(made, ast.Assign) and isinstance(made.value, ast.Constant):
            yield from ((each.id, str(made.value.value)) for each in made.targets if isinstance(each, ast.Name))
        if isinstance(made, ast.Assign) and isinstance(made.value, ast.Tuple):
            for each in made.targets:
                pairs = zip(getattr(each, "elts", ()), made.value.elts, strict=False)
                yield from ((to.id, str(code.value)) for to, code in pairs if isinstance(code, ast.Constant))


def kept_codes() -> Iterator[str]:
    """Every named condition of our own tables, and every code a trigger refuses with."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED)
        for name, table in cursor.fetchall():
            is_named_by_django = name.startswith(f"{table}_") or name.endswith(("_key", "_uniq", "_check"))
            if not table.startswith(OF_OTHERS) and not is_named_by_django:
                yield name
        cursor.execute(RAISED)
        yield from (name for (name,) in cursor.fetchall())


@pytest.mark.django_db
def test_every_code_has_a_sentence() -> None:
    raised, kept = set(raised_codes()), set(kept_codes())
    assert len(raised) > 40
    assert {"paper_is_archive", "paper_picture_too_large", "change_needs_a_decision"} <= raised, "handed on in a name"
    assert len(kept) > 60
    missing = sorted((raised | kept) - SENTENCES.keys())
    assert missing == [], "give each a sentence in municipality/web/shared/refusal_sentences"


def test_every_code_has_one_sentence_in_one_table() -> None:
    assert sum(map(len, TABLES)) == len(SENTENCES), "a code has two sentences"
    codes = SENTENCES.keys() | set(raised_codes())
    places = {
        f"{path.relative_to(SOURCE)}:{code}"
        for path in SOURCE.rglob("*.py")
        # A command of the terminal knows no page, and says which file or name it is about.
        if path.parent.name not in {"refusal_sentences", "commands"}
        for code in find_worded_codes(ast.parse(path.read_text()))
        if code in codes
    }
    assert places == set(), "the words for a refusal are in municipality/web/shared/refusal_sentences"


def find_worded_codes(module: ast.Module) -> Iterator[str]:
    """The keys of every dictionary that gives them a sentence."""
    for made in (node for node in ast.walk(module) if isinstance(node, ast.Dict)):
        for key, value in zip(made.keys, made.values, strict=True):
            said = value.args[0] if isinstance(value, ast.Call) and value.args else value
            if isinstance(key, ast.Constant) and isinstance(said, ast.Constant) and " " in str(said.value):
                yield str(key.value)


def test_a_second_place_with_words_for_a_code_is_found() -> None:
    written = ast.parse('told = {"orders_missing": _("Vælg mindst én."), "hearing_still_open": "svar"}')
    assert list(find_worded_codes(written)) == ["orders_missing"]


def test_no_surface_shows_a_code() -> None:
    for code in [*SENTENCES, "something_new"]:
        told = [*list_refusal_sentences(ActionRefused(code)), get_sentence(code)]
        assert all(code not in said and said[0].isupper() and said.endswith((".", "?")) for said in told), code
    assert get_sentence("something_new") == NO_SENTENCE


def test_a_number_that_stands_for_another_citizen_says_where_to_look() -> None:
    assert "Søg" in get_sentence("number_was_anothers")

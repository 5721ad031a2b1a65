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
from municipality.web.administrator import administration_refusals as administrator
from municipality.web.administrator.administration_refusals import describe_administration_refusal
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.refusal_sentences import NO_SENTENCE, SENTENCES, get_sentence

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
    missing = sorted(
        code for code in raised | kept if describe_administration_refusal(ActionRefused(code)) == NO_SENTENCE
    )
    assert missing == [], "give each a sentence in municipality/web/shared/refusal_sentences.py"
    # Logins, roles, organisations and prices are the administrator's; everything else is refused on a case page too.
    unsaid = {code for code in raised | kept if list_refusal_sentences(ActionRefused(code))[0] == NO_SENTENCE}
    assert unsaid <= set(administrator.SENTENCES)


def test_no_surface_shows_a_code() -> None:
    for code in [*SENTENCES, "something_new"]:
        told = [*list_refusal_sentences(ActionRefused(code)), describe_administration_refusal(ActionRefused(code))]
        assert all(code not in said and said[0].isupper() and said.endswith((".", "?")) for said in told), code
    assert get_sentence("something_new") == NO_SENTENCE


def test_a_number_that_stands_for_another_citizen_says_where_to_look() -> None:
    assert "Søg" in get_sentence("number_was_anothers")

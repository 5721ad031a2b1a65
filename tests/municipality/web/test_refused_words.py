"""Every form of every role, refused: what was written in it stands on the page that says so."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from municipality.web.shared.input.field_rules import get_max_length
from municipality.web.shared.saves.submissions import KEY
from tests.municipality.web.every_form import Form
from tests.municipality.web.forms import forms_in
from tests.municipality.web.test_every_page import clients  # noqa: F401 — a fixture
from tests.municipality.web.test_input import forms  # noqa: F401 — a fixture

REFUSED = (409, 422)
# A form of these has nothing to be refused with its words in it, and why.
NEVER_REFUSED: dict[str, str] = {}


@pytest.fixture(autouse=True)
def _taken_back(clients: dict[str, Client]) -> Iterator[None]:  # noqa: F811
    """What a form changed is not there for the next test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def texts_of(form: Form) -> list[str]:
    """The fields a person writes words in."""
    return sorted({each.name for each in form.fields if each.kind in ("text", "textarea")})


def written_in(form: Form) -> dict[str, list[str]]:
    """The form with words of its own in each text, under a new key."""
    values = {name: said[:1] for name, said in form.filled().items()} | {KEY: [str(uuid4())]}
    return values | {name: [f"ord{place} & «{place}»"] for place, name in enumerate(texts_of(form))}


def ways_to_be_refused(form: Form) -> Iterator[dict[str, list[str]]]:
    """The same words with something wrong beside them: nothing chosen, no day, an impossible day, a text too long."""
    written = written_in(form)
    chosen = {each.name for each in form.fields if each.kind in ("select", "radio", "checkbox", "number", "button")}
    days = {each.name for each in form.fields if each.kind == "date"}
    yield {name: [""] if name in chosen | days else said for name, said in written.items()}
    yield written | {name: [""] for name in days}
    yield written
    for name in sorted(days)[:1]:
        yield written | {name: ["9999-12-31"]}
    longest = {name: get_max_length(form.address, name) for name in texts_of(form)}
    too_long = {name: ["æ" * most + "slut"] for name, most in longest.items() if most is not None}
    for half in (0, 1):
        yield written | {name: too_long[name] for name in sorted(too_long)[half::2]}


def words_on(answer: Any, form: Form) -> str:
    """Everything the form's own fields hold on the page of the answer, and the words it shows beside them."""
    page = answer.content.decode()
    held = [value for each in forms_in(page) if each.action in ("", form.action) for _name, value in each.fields]
    beside = page.split('id="skrevet-ord"')[1].split("</section>")[0] if 'id="skrevet-ord"' in page else ""
    return unescape(" ".join([*held, beside]))


@pytest.mark.django_db
def test_what_was_written_in_a_form_that_is_refused_stands_in_the_answer(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],  # noqa: F811
) -> None:
    lost, refused, tried = [], set[str](), set[str]()
    for form in {(each.address, frozenset(texts_of(each))): each for each in forms}.values():
        if form.method != "post" or not texts_of(form):
            continue
        tried.add(form.address)
        for values in ways_to_be_refused(form):
            with transaction.atomic():
                answer: Any = form.answer(clients[form.who], values)
                transaction.set_rollback(True)
            if answer.status_code not in REFUSED:
                continue
            refused.add(form.address)
            words = words_on(answer, form)
            lost += [
                (form.who, form.address, name)
                for name in texts_of(form)
                if name in values and unescape(values[name][0]) not in words
            ]
    assert sorted(set(lost)) == []
    assert len(tried) > 30
    assert tried - refused == set(NEVER_REFUSED)

"""Every form of every role, sent with everything wrong: all of it is told at once, each at its field, and all is kept.

A page that says one thing at a time is read, corrected and refused again, once for every mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from municipality.web.shared.input.day_spans import get_day_span
from municipality.web.shared.input.field_rules import day_kind, strip_line_number
from municipality.web.shared.saves.submissions import KEY
from tests.municipality.web.every_form import Field, Form
from tests.municipality.web.forms import forms_in
from tests.municipality.web.test_every_page import clients  # noqa: F401 — a fixture
from tests.municipality.web.test_input import forms  # noqa: F401 — a fixture

LISTS = re.compile(r'\sdata-form="[^"]*"[^>]*>(.*?)</(?:ul|div)>', re.DOTALL)
LISTED = re.compile(r"<(?:li|p)\b([^>]*)>(.*?)</(?:li|p)>", re.DOTALL)
AT_FIELD = re.compile(r'data-field="([^"]*)"')
# A field that is asked for by what is chosen in another, and by nothing where that is not chosen.
ONLY_WITH_ANOTHER = {("administrator:authorities", "graense"), ("administrator:authorities", "ydelse")}
TICKS, CHOSEN = {"checkbox", "radio"}, {"select", "radio"}
# A sentence beside the faults that says what is agreed now, for the writer to compare with.
BESIDE_THE_FAULTS = ("Det er aftalt nu:",)
# What a line of a decision is: another choice draws other fields.
WHAT_A_LINE_IS = ("-ydelse", "-udfald", "-valgt", "-art", "-engang")
REFUSED = (409, 422)


@pytest.fixture(autouse=True)
def _taken_back(clients: dict[str, Client]) -> Iterator[None]:  # noqa: F811
    """What a form changed is not there for the next test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def posted(forms: list[Form]) -> list[Form]:  # noqa: F811
    """Every form that is sent with POST, one of each."""
    return list({form.key: form for form in forms if form.method == "post"}.values())


def faults_on(answer: Any) -> list[tuple[str, str]]:
    """Each fault of the page with the field it is at; empty where it is at none."""
    page = answer.content.decode() if "text/html" in answer["Content-Type"] else ""
    listed = [line for block in LISTS.findall(page) for line in LISTED.findall(block)]
    told = [(AT_FIELD.search(head), unescape(re.sub("<[^>]+>", "", text))) for head, text in listed]
    return [(at[1] if at else "", text) for at, text in told if not text.startswith(BESIDE_THE_FAULTS)]


def in_full(what: str, found: list[tuple[str, ...]]) -> str:
    """Every one that was found, for the message of the test."""
    return "\n".join([what, *sorted({" ".join(each) for each in found})])


def answer_of(client: Client, form: Form, values: dict[str, list[str]]) -> Any:
    """The answer to the form under a new key; nothing of it is kept."""
    with transaction.atomic():
        answer = form.answer(client, values | {KEY: [str(uuid4())]})
        transaction.set_rollback(True)
    return answer


def sent(form: Form, said: Callable[[Field], str | None]) -> dict[str, list[str]]:
    """What is sent where each field a person fills in holds what `said` returns; None where it is not sent at all."""
    values: dict[str, list[str]] = {}
    for each in form.fields:
        value = each.value if each.kind == "hidden" else said(each)
        if value is not None and each.name not in values:
            values[each.name] = [value]
    return values


def left_empty(each: Field) -> str | None:
    return None if each.kind in TICKS | {"file", "button"} else ""


def left_empty_but_ticked(each: Field) -> str | None:
    """As the page drew it where something is chosen, and empty where something is written."""
    if each.kind in TICKS | {"select"}:
        return each.value if each.is_held else None
    return left_empty(each)


@pytest.mark.django_db
def test_each_field_that_must_be_filled_in_is_told_at_once(
    clients: dict[str, Client],  # noqa: F811
    posted: list[Form],
) -> None:
    missed, unplaced, asked = [], [], 0
    for form in posted:
        required = {each.name for each in form.fields if each.is_required}
        ways = (left_empty, left_empty_but_ticked) if form.saves_itself else (left_empty,)
        answers = [answer_of(clients[form.who], form, sent(form, way)) for way in ways]
        told = [fault for answer in answers if answer.status_code in REFUSED for fault in faults_on(answer)]
        missed += [(form.address, form.who, name) for name in sorted(required - {at for at, _text in told})]
        unplaced += [(form.address, text) for at, text in told if not at]
        asked += len(required)
    assert missed == [], in_full("required by the page, and not told by the server with the rest", missed)
    assert unplaced == [], in_full("told, and not at its field", unplaced)
    assert asked > 40


def plausible(form: Form) -> dict[str, list[str]]:
    """Every field filled in: the first of each list, today, a word."""
    words = {"email": "ida@example.dk", "tel": "12345678", "number": "1"}

    def said(each: Field) -> str | None:
        if each.kind in {"file", "button", "password"}:
            return None
        if each.kind in TICKS | {"select"}:
            return each.value
        kind = day_kind(form.address, each.name)
        if kind is not None:
            return each.value or timezone.localdate().isoformat()
        return each.value or words.get(each.kind, "7")

    return sent(form, said)


def wrong(each: Field) -> str | None:
    """What no field of its kind can hold; empty where any text can be written."""
    if each.kind in {"file", "button", "password", "checkbox"}:
        return None
    return {"date": "2026-02-30", "select": "findes-ikke", "radio": "findes-ikke"}.get(each.kind, "")


@pytest.mark.django_db
def test_what_is_told_of_one_field_alone_is_told_among_all_the_others(
    clients: dict[str, Client],  # noqa: F811
    posted: list[Form],
) -> None:
    missed, tried = [], 0
    for form in posted:
        if form.saves_itself:
            continue
        fine, everything = plausible(form), sent(form, wrong)
        at_once = {at for at, _text in faults_on(answer_of(clients[form.who], form, everything))}
        for each in {
            each.name: each for each in form.fields if wrong(each) is not None and each.kind != "hidden"
        }.values():
            alone = faults_on(answer_of(clients[form.who], form, fine | {each.name: [wrong(each) or ""]}))
            if any(at == each.name for at, _text in alone):
                tried += 1
                is_missed = each.name not in at_once and (form.address, each.name) not in ONLY_WITH_ANOTHER
                missed += [(form.address, form.who, each.name)] if is_missed else []
    assert missed == [], in_full("told of the field alone, and not with the rest", missed)
    assert tried > 80


def other_choice(form: Form, each: Field) -> str | None:
    """Another choice than the page's own: the last of a list, a box the other way, a day beside the one it drew."""
    same = [other for other in form.fields if other.name == each.name and other.kind == each.kind]
    if form.saves_itself and each.name.endswith(WHAT_A_LINE_IS):
        return next((other.value for other in same if other.is_held), None)
    if each.kind in CHOSEN:
        return same[-1].value
    if each.kind == "checkbox":
        return each.value if not each.is_held and not each.is_asked_anew else None
    kind = day_kind(form.address, each.name)
    if kind is not None and each.kind == "date":
        first, last = get_day_span(kind, timezone.localdate())
        return min(max(first + timedelta(days=40), timezone.localdate() - timedelta(days=3)), last).isoformat()
    return None


def chosen_in(form: Form) -> dict[str, list[str]]:
    """Each list, radio, box and day with another choice than the page's own."""
    found = {each.name: other_choice(form, each) for each in reversed(form.fields)}
    return {name: [value] for name, value in found.items() if value is not None}


def ways_to_be_refused(form: Form) -> Iterator[dict[str, list[str]]]:
    """The choices kept, and one thing wrong beside them: nothing written, a day that cannot be, an unknown choice."""
    base = sent(form, lambda each: None if each.kind in TICKS | {"file", "button"} else each.value) | chosen_in(form)
    texts = {each.name for each in form.fields if each.kind in {"text", "textarea", "tel", "email"}}
    yield base | {name: [""] for name in texts}
    for name in sorted({each.name for each in form.fields if each.kind == "date"}):
        yield base | {name: ["2026-02-30"]}
    for name in sorted({each.name for each in form.fields if each.kind in CHOSEN})[:2]:
        yield base | {name: [""]}


@pytest.mark.django_db
def test_what_was_chosen_in_a_form_that_is_refused_is_chosen_in_the_answer(
    clients: dict[str, Client],  # noqa: F811
    posted: list[Form],
) -> None:
    lost, kinds = [], set[str]()
    for form in posted:
        chosen = chosen_in(form)
        kind_of = {each.name: each.kind for each in form.fields}
        for values in ways_to_be_refused(form) if chosen else ():
            answer = answer_of(clients[form.who], form, values)
            if answer.status_code not in REFUSED:
                continue
            page = forms_in(answer.content.decode())
            drawn = [each.filled() for each in page if each.action in ("", form.action)]
            kept = {name: said for name, said in values.items() if name in chosen and said != [""]}
            least = min(([name for name in kept if not set(kept[name]) <= set(each.get(name, []))] for each in drawn),
                        key=len, default=list(kept))  # fmt: skip
            lost += [(form.address, form.who, kind_of[name], name, values[name][0]) for name in least]
            kinds |= {kind_of[name] for name in kept}
    assert lost == [], in_full("chosen, and not in the answer", lost)
    assert kinds >= {"select", "radio", "checkbox", "date"}


COUNTS = {"besoeg", "per-dag", "minutter", "timer", "gange", "uger", "graense", "frist", "maal"}
LIMIT = re.compile(r"fra 1 til [0-9]|op til [0-9]")


@pytest.mark.django_db
def test_a_number_that_is_too_large_is_told_with_its_limit(
    clients: dict[str, Client],  # noqa: F811
    posted: list[Form],
) -> None:
    without, told = [], set[str]()
    for form in posted:
        for name in sorted({each.name for each in form.fields if strip_line_number(each.name) in COUNTS}):
            answer = answer_of(clients[form.who], form, plausible(form) | {name: ["99999"]})
            for at, text in faults_on(answer):
                if at == name:
                    told.add(strip_line_number(name))
                    without += [] if LIMIT.search(text) else [(form.address, name, text)]
    assert without == [], in_full("too large, and not how large it can be", without)
    assert told >= {"graense", "frist", "maal"}

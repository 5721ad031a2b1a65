"""What comes in through any form of any role is cleaned, or refused in words at its field; nothing of it is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from municipality.web.shared.day_spans import SPANS, span_of
from municipality.web.shared.field_rules import DAYS, day_kind, longest
from municipality.web.shared.submissions import KEY
from tests.municipality.web.every_form import Form, forms_on, nasty_values
from tests.municipality.web.every_page import ACCOUNT_PAGES, NO_PAGES, PAGES, PUBLIC_PAGES
from tests.municipality.web.test_every_page import ADDRESSES, addresses, any_numbers, clients  # noqa: F401 — a fixture

SEED, ROUNDS = 9, 2
PASTED = "æ" * 3_000_000
NO_FORMS_OF_OURS = {*PUBLIC_PAGES, *ACCOUNT_PAGES, "health"}
REFUSED = 422


@pytest.fixture(scope="module")
def forms(clients: dict[str, Client]) -> list[Form]:  # noqa: F811 — the fixture above
    """Every form of every role, one of each kind of address and set of fields."""
    found: dict[Any, Form] = {}
    for name, pages in PAGES.items():
        for page in pages:
            for address in addresses(name, page) if name not in NO_FORMS_OF_OURS else ():
                for form in forms_on(clients[page.who], page.who, address):
                    key = (form.address, page.who, frozenset(each.name for each in form.fields))
                    found.setdefault(key, form)
    return list(found.values())


@pytest.fixture(autouse=True)
def _taken_back(clients: dict[str, Client]) -> Iterator[None]:  # noqa: F811
    """What a form changed is not there for the next test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_day_of_every_form_has_its_span(forms: list[Form]) -> None:
    days = {(form.address, each.name) for form in forms for each in form.fields if each.kind == "date"}
    assert len(days) >= 30
    without = sorted((address, name) for address, name in days if day_kind(address, name) is None)
    assert without == [], "give each a kind of day in DAYS (municipality/web/shared/field_rules.py)"


def test_every_kind_of_day_is_of_some_form_and_every_address_in_the_table_is_one() -> None:
    assert {address for address in DAYS if address not in ADDRESSES} == set()
    assert {kind for days in DAYS.values() for kind in days.values()} <= set(SPANS)


def sent_alone(clients: dict[str, Client], form: Form, name: str, value: str) -> Any:  # noqa: F811
    """As from a page that was opened for this: a form that was taken once is not taken again with other words."""
    values = {known: said[:1] for known, said in form.filled().items()} | {KEY: [str(uuid4())]}
    return form.answer(clients[form.who], values | {name: [value]})


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["0045-01-01", "9999-12-31", "2026-02-30", "before", "after"])
def test_a_day_that_cannot_be_is_refused_in_words_in_every_form(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
    written: str,
) -> None:
    today, tried = timezone.localdate(), 0
    for form in {each.address: each for each in forms}.values():
        for name in {each.name for each in form.fields if each.kind == "date"}:
            kind = day_kind(form.address, name)
            assert kind is not None, (form.address, name)
            first, last = span_of(kind, today)
            wrong = {"before": first - timedelta(days=1), "after": last + timedelta(days=1)}.get(written, written)
            answer = sent_alone(clients, form, name, str(wrong))
            text = answer.content.decode()
            assert answer.status_code == REFUSED, (form.address, name, wrong)
            assert any(words in text for words in ("fire cifre", "der findes", "mellem", "efter i dag")), form.address
            tried += 1
    assert tried > 20


@pytest.mark.django_db
def test_a_text_of_three_megabytes_is_told_at_its_field_and_the_next_save_is_as_ever(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
) -> None:
    tried = 0
    for form in {each.address: each for each in forms if each.method == "post"}.values():
        for name in {
            each.name for each in form.fields if each.is_typed and longest(form.address, each.name) is not None
        }:
            answer = sent_alone(clients, form, name, PASTED)
            text = answer.content.decode()
            assert answer.status_code == REFUSED, (form.address, name)
            assert "tegn, og her står" in text, (form.address, name)
            assert f'data-field="{name}"' in text, (form.address, name)
            assert "tegn, og her står" not in sent_alone(clients, form, name, "kort").content.decode()
            tried += 1
    assert tried > 50


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(SEED, SEED + ROUNDS))
def test_nothing_a_person_can_send_in_any_form_is_a_fault_of_the_program(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
    seed: int,
) -> None:
    failed = []
    for form in forms:
        with transaction.atomic():
            clients[form.who].raise_request_exception = False
            values = nasty_values(form, seed)
            status = form.send(clients[form.who], values)
            if status >= 500:
                failed.append((form.address, form.who, values))
            transaction.set_rollback(True)
    assert failed == []


@pytest.mark.django_db
def test_a_field_sent_twice_is_no_fault_of_the_program(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
) -> None:
    failed = []
    for form in forms:
        twice = {name: [*said[:1], "1", *said[:1]] for name, said in form.filled().items()} | {KEY: [str(uuid4())]}
        clients[form.who].raise_request_exception = False
        with transaction.atomic():
            if form.answer(clients[form.who], twice).status_code >= 500:  # type: ignore[attr-defined]
                failed.append((form.address, form.who))
            transaction.set_rollback(True)
    assert failed == []


@pytest.mark.django_db
def test_a_file_is_refused_by_every_form_that_takes_none(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
) -> None:
    tried = 0
    for form in {each.address: each for each in forms if each.method == "post"}.values():
        takes_one = any(each.kind == "file" for each in form.fields)
        values: dict[str, Any] = {name: said[:1] for name, said in form.filled().items()}
        with transaction.atomic():
            sent = values | {"bilag": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}
            status = clients[form.who].post(form.action, sent).status_code
            assert (status == 400) is not takes_one, form.address
            transaction.set_rollback(True)
        tried += not takes_one
    assert tried > 40


def every_address() -> Iterator[tuple[str, URLPattern]]:
    yield from ADDRESSES.items()


@pytest.mark.django_db
def test_no_address_of_any_role_fails_whatever_number_or_words_are_sent_to_it(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
) -> None:
    from django.urls import reverse

    failed = []
    known = {form.address: form for form in forms}
    for name, pattern in every_address():
        if name.startswith(("account", "mfa", "socialaccount", "openid", "public:language")):
            continue
        parts = any_numbers(pattern)
        huge = {part: 10**4000 if isinstance(value, int) else value for part, value in parts.items()}
        for kwargs in (parts, {k: 2**63 if isinstance(v, int) else v for k, v in parts.items()}):
            if pattern.pattern.converters and name.endswith("-version"):
                continue
            address = reverse(name, kwargs=kwargs)
            fields = known[name].filled() if name in known else {}
            for who in ("lyngbakke-visitator", "lyngbakke-administrator", "lyngbakke-afregning"):
                clients[who].raise_request_exception = False
                with transaction.atomic():
                    statuses = [clients[who].post(address, fields).status_code, clients[who].get(address).status_code]
                    transaction.set_rollback(True)
                if max(statuses) >= 500:
                    failed.append((address, who))
        if huge and "citizen" in huge:
            digits = "9" * 5000
            assert clients["lyngbakke-visitator"].get(f"/sager/{digits}/").status_code == 404
    assert failed == []
    assert NO_PAGES

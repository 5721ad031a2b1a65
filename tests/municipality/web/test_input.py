"""What comes in through any form of any role is cleaned, or refused in words at its field; nothing of it is a fault.

Of what no browser sends, each form and page gets a little of the list in every `./test`, drawn from a fixed seed.
`HELHED_FUZZ=1000 ./test tests/municipality/web/test_input.py` sends everything everywhere, which takes hours; 20, one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from municipality import web
from municipality.web.shared.input.day_spans import SPANS, get_day_span
from municipality.web.shared.input.field_rules import DAYS, day_kind, get_max_length
from municipality.web.shared.saves.submissions import KEY
from tests.municipality.web.every_form import Form, forms_on, nasty_values
from tests.municipality.web.every_page import ACCOUNT_PAGES, NO_PAGES, PAGES, PUBLIC_PAGES
from tests.municipality.web.fuzz_size import FUZZ
from tests.municipality.web.raw_requests import ASKED, BODIES, FORM, HEADERS, queries
from tests.municipality.web.test_every_page import ADDRESSES, addresses, any_numbers, clients  # noqa: F401 — a fixture
from tests.prepared_databases import PreparedDatabase

SEED, ROUNDS, RAW_SEED = 9, 2 * FUZZ, 20261130
A_FORM, A_PAGE = 2 * FUZZ, 2 * FUZZ
READS = re.compile(r"\.GET(?:\.get|\.getlist)?[(\[]\s*\"([\w-]+)\"")
PASTED = "æ" * 3_000_000
NO_FORMS_OF_OURS = {*PUBLIC_PAGES, *ACCOUNT_PAGES, "health"}
REFUSED = 422
_forms_of: dict[str, list[Form]] = {}


@pytest.fixture(scope="module")
def forms(
    every_page_database: PreparedDatabase[None],
    clients: dict[str, Client],  # noqa: F811 — the fixture above
) -> list[Form]:
    """Every form of every role, one of each kind of address and set of fields. The pages of a prepared database are
    read once in a test process: every module finds it as it was made.
    """
    if every_page_database.name not in _forms_of:
        _forms_of[every_page_database.name] = read_forms(clients)
    return deepcopy(_forms_of[every_page_database.name])


def read_forms(clients: dict[str, Client]) -> list[Form]:  # noqa: F811
    """The forms of every page, in the order of the pages."""
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
    assert without == [], "give each a kind of day in DAYS (municipality/web/shared/input/field_rules.py)"


@pytest.mark.django_db
def test_every_text_of_every_form_has_its_longest(forms: list[Form]) -> None:
    texts = {
        (form.address, each.name) for form in forms if form.method == "post" for each in form.fields if each.is_typed
    }
    assert len(texts) > 60
    without = sorted((address, name) for address, name in texts if get_max_length(address, name) is None)
    assert without == [], "give each a longest in municipality/web/shared/input/field_rules.py"


def test_every_kind_of_day_is_of_some_form_and_every_address_in_the_table_is_one() -> None:
    assert {address for address in DAYS if address not in ADDRESSES} == set()
    assert {kind for days in DAYS.values() for kind in days.values()} <= set(SPANS)


def sent_with(clients: dict[str, Client], form: Form, changed: Mapping[str, str]) -> Any:  # noqa: F811
    """As from a page that was opened for this: a form that was taken once is not taken again with other words."""
    values = {known: said[:1] for known, said in form.filled().items()} | {KEY: [str(uuid4())]}
    return form.answer(clients[form.who], values | {name: [value] for name, value in changed.items()})


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
            first, last = get_day_span(kind, today)
            wrong = {"before": first - timedelta(days=1), "after": last + timedelta(days=1)}.get(written, written)
            answer = sent_with(clients, form, {name: str(wrong)})
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
        longest = {each.name: get_max_length(form.address, each.name) for each in form.fields if each.is_typed}
        too_long = {name: "æ" * (most + 1) for name, most in longest.items() if most is not None}
        if not too_long:
            continue
        answer = sent_with(clients, form, too_long | {min(too_long): PASTED})
        text = answer.content.decode()
        assert answer.status_code == REFUSED, form.address
        assert text.count("tegn, og her står") >= len(too_long), form.address
        assert [name for name in too_long if f'data-field="{name}"' not in text] == [], form.address
        assert "tegn, og her står" not in sent_with(clients, form, dict.fromkeys(too_long, "kort")).content.decode()
        tried += len(too_long)
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

    failed, chance, everybody = [], random.Random(SEED), sorted(set(clients))
    known = {form.address: form for form in forms}
    for name, pattern in every_address():
        if name.startswith(("account", "mfa", "socialaccount", "openid", "public:language")):
            continue
        parts = any_numbers(pattern)
        huge = {part: 10**4000 if isinstance(value, int) else value for part, value in parts.items()}
        for kwargs in (parts, {k: 2**63 if isinstance(v, int) else v for k, v in parts.items()}):
            if "version" in pattern.pattern.converters:
                continue
            address = reverse(name, kwargs=kwargs)
            fields = known[name].filled() if name in known else {}
            for who in everybody if FUZZ > 1 else ("lyngbakke-visitator", *chance.sample(everybody, 2)):
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


def drawn(place: str, everything: list[Any], number: int) -> list[Any]:
    """So many of a list, the same for the same place."""
    return random.Random(f"{RAW_SEED} {place}").sample(everything, min(number, len(everything)))


def tried(client: Client, method: str, address: str, **sent: Any) -> int:
    """The status of the answer, and nothing of it is kept."""
    client.raise_request_exception = False
    with transaction.atomic():
        status: int = client.generic(method, address, **sent).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.django_db
def test_a_body_of_another_kind_is_no_fault_of_the_program(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
) -> None:
    failed, sent = [], set()
    for form in forms:
        for kind, body in drawn(f"{form.who} {form.action}", list(BODIES), A_FORM):
            status = tried(clients[form.who], "POST", form.action, data=body, content_type=kind)
            sent.add((kind, body))
            if status >= 500:
                failed.append((form.address, form.who, kind, body[:80]))
    assert failed == []
    assert sent == set(BODIES), "every kind of body was sent somewhere"


@pytest.mark.django_db
def test_an_address_or_a_header_nobody_writes_is_no_fault_of_the_program(
    clients: dict[str, Client],  # noqa: F811
) -> None:
    failed, asked, every = [], set(), list(queries())
    for name, pages in PAGES.items():
        for page in pages:
            for address in addresses(name, page)[:FUZZ]:
                own = {
                    f"{part}{value}"
                    for part in re.findall(r"[?&](\w+=)", address)
                    for value in ASKED.get(part[:-1], ())
                }
                for query in [*drawn(f"{page.who} {address}", every, A_PAGE), *drawn(address, sorted(own), A_PAGE)]:
                    asked.add(query)
                    if tried(clients[page.who], "GET", f"{address.partition('?')[0]}?{query}") >= 500:
                        failed.append((name, page.who, query))
                heads = drawn(f"{page.who} {address} head", list(HEADERS), A_PAGE)
                bad = [head for head in heads if tried(clients[page.who], "GET", address, **head) >= 500]
                failed += [(name, page.who, str(head)[:80]) for head in bad]
    assert failed == []
    assert asked >= set(every) or FUZZ == 1


@pytest.mark.django_db
def test_a_header_nobody_writes_is_no_fault_where_a_form_is_sent(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],
) -> None:
    failed = []
    for form in (each for each in forms if each.method == "post"):
        for head in drawn(f"{form.who} {form.action} head", list(HEADERS), FUZZ):
            status = tried(clients[form.who], "POST", form.action, data=b"om=1", content_type=FORM, **head)
            if status >= 500:
                failed.append((form.address, form.who, str(head)[:80]))
    assert failed == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND", "X" * 300])
def test_another_method_is_no_fault_of_the_program(clients: dict[str, Client], method: str) -> None:  # noqa: F811
    failed = []
    for name, pages in PAGES.items():
        address = addresses(name, pages[0])[0]
        if tried(clients[pages[0].who], method, address, data=b"{", content_type="application/json") >= 500:
            failed.append((name, method))
    assert failed == []


def test_every_name_a_page_reads_from_its_address_is_tried() -> None:
    folder = Path(web.__path__[0])
    read = {name for path in folder.rglob("*.py") for name in READS.findall(path.read_text(encoding="utf-8"))}
    assert len(read) > 8
    assert read <= set(ASKED)

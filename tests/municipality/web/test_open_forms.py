"""What is sent through the forms that stand before the case is opened, or beside it, is answered in words: signing in,
the password, the code, one's own account, and the public search and trial. `test_input.py` sends those of the cases.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.municipality.web.every_form import Form, forms_on, nasty_values
from tests.municipality.web.every_page import ACCOUNT_PAGES, PUBLIC_PAGES
from tests.municipality.web.fuzz_size import FUZZ
from tests.municipality.web.test_every_page import HEADING, addresses, clients  # noqa: F401 — a fixture

SEEDS = range(9, 9 + 2 * FUZZ)
FORMS = {
    "account_login", "account_reauthenticate", "account_change_password", "mfa_activate_totp", "mfa_authenticate",
    "mfa_reauthenticate", "public:front", "public:trial",
}  # fmt: skip


def read_open_forms(clients: dict[str, Client]) -> list[Form]:  # noqa: F811 — the fixture above
    """The forms of the public pages and of the account, one of each kind of address and fields for each reader."""
    found: dict[object, Form] = {}
    for name, pages in (PUBLIC_PAGES | ACCOUNT_PAGES).items():
        for page in pages:
            for address in addresses(name, page):
                for form in forms_on(clients[page.who], page.who, address):
                    found.setdefault((form.who, form.key), form)
    return list(found.values())


def answer_of(client: Client, form: Form, values: dict[str, list[str]]) -> HttpResponse:
    """The answer. Nothing of it is kept, and the session is the one before: also where it was ended or begun anew."""
    client.raise_request_exception = False
    before = deepcopy(client.cookies)
    with transaction.atomic():
        answer = form.answer(client, values)
        transaction.set_rollback(True)
    client.cookies = before
    assert isinstance(answer, HttpResponse)
    return answer


def says_something(answer: HttpResponse) -> bool:
    """Whether the answer leads on, or is a page with a heading."""
    is_led_on = 300 <= answer.status_code < 400
    return is_led_on or HEADING.search(answer.content.decode()) is not None


@pytest.mark.django_db
def test_nothing_sent_before_a_case_is_opened_is_a_fault_of_the_program(
    clients: dict[str, Client],  # noqa: F811
) -> None:
    forms = read_open_forms(clients)
    assert {form.address for form in forms} >= FORMS
    failed = []
    for form in forms:
        filled = {name: said[:1] for name, said in form.filled().items()}
        twice = {name: [*said, "1", *said] for name, said in filled.items()}
        nasty = [filled | {name: [said] for name, said in nasty_values(form, seed).items()} for seed in SEEDS]
        for values in (filled, {}, twice, *nasty):
            answer = answer_of(clients[form.who], form, values)
            if answer.status_code >= 500 or not says_something(answer):
                failed.append((form.address, form.who, answer.status_code, str(values)[:200]))
    assert failed == []

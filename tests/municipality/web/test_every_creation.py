"""No form of any role makes a second of the same, unasked, when its page is gone back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from municipality.web.shared.saves.submissions import KEY
from tests.municipality.web.every_form import Form
from tests.municipality.web.test_every_fault import plausible
from tests.municipality.web.test_every_page import clients  # noqa: F401 — a fixture
from tests.municipality.web.test_input import forms  # noqa: F401 — a fixture

INSERTED = re.compile(r'INSERT INTO "(\w+)"')
# What is written of every act, and says nothing of how often it was done: the log, sessions, keys, jobs and notices.
OF_EVERY_ACT = re.compile("audit_|access_submittedform|access_signedin|django_|procrastinate_|casework_draftsave")
# What a form is filled with where the first choice and «7» are refused.
FILLED = {
    "administrator:add": {"brugernavn": "ny-proevesen", "navn": "Ny Prøvesen"},
    "administrator:authorities": {"hvad": "weekly_hours", "graense": "20", "rolle": "team_leader"},
    "administrator:deadlines": {"frist": "5", "frist-enhed": "working_days", "maal": "", "maal-enhed": ""},
    "administrator:give_role": {"til": ""},
    "administrator:organisations": {"navn": "En til", "telefon": "12345678"},
    "assessor:correct_number": {"nummer": "0101449999", "set": "0101449999"},
    "assessor:move_citizen": {"postnummer": "0001", "by": "Lilleby", "vej": "Nyvej 9"},
    "assessor:new_citizen": {"nummer": "0101449999", "set": "0101449999", "postnummer": "0001", "bopael": ""},
    "assessor:note": {"hvornaar": "", "henvendelse": ""},
    "assessor:pause": {"til": ""},
}  # fmt: skip
# A second row says what the first said, and nothing follows from it.
SAYS_THE_SAME = {
    "clerk:begin": "everything known before the day is settled, whether it is said once or twice",
    "clerk:mark": "what was seen of an order is settled, whether it is said once or twice",
}
ALWAYS_TRIED = {
    "administrator:authorities",
    "administrator:deadlines",
    "assessor:delay",
    "assessor:order",
    "assessor:paper",
    *SAYS_THE_SAME,
}


@pytest.fixture
def _taken_back(clients: dict[str, Client]) -> Iterator[None]:  # noqa: F811
    """What a form made is not there for the next test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_made(client: Client, form: Form, values: dict[str, list[str]]) -> tuple[int, set[str]]:
    """The status of the answer, and the tables the form made rows in: under a new key, and confirmed where asked."""
    sent = values | {KEY: [str(uuid4())]}
    for _try in range(2):
        with CaptureQueriesContext(connection) as asked:
            answer: Any = form.answer(client, sent)
        if answer.status_code != 200 or 'name="bekraeft"' not in answer.content.decode():
            break
        sent |= {"bekraeft": ["ja"]}
    tables = {table for each in asked.captured_queries for table in INSERTED.findall(each["sql"])}
    return answer.status_code, {table for table in tables if not OF_EVERY_ACT.match(table)}


def filled(form: Form) -> dict[str, list[Any]]:
    more = {name: [value] for name, value in FILLED.get(form.address, {}).items()}
    if form.address == "assessor:delay":
        more["ventes"] = [(timezone.localdate() + timezone.timedelta(days=60)).isoformat()]
    return plausible(form) | {each.name: [a_paper()] for each in form.fields if each.kind == "file"} | more


def a_paper() -> Any:
    """The same file each time: a browser sends it from its beginning."""
    return SimpleUploadedFile("brev.txt", b"Udskrevet til hjemmet.", content_type="text/plain")


@pytest.mark.django_db
@pytest.mark.usefixtures("_taken_back")
def test_no_form_of_any_role_makes_a_second_of_the_same_unasked(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],  # noqa: F811
) -> None:
    twice, tried = set[str](), set[str]()
    for form in forms:
        if form.method != "post" or form.saves_itself:
            continue
        with transaction.atomic():
            status, made = rows_made(clients[form.who], form, filled(form))
            if status == 302 and made:
                tried.add(form.address)
                again, more = rows_made(clients[form.who], form, filled(form))
                is_second = again == 302 and bool(made & more) and form.address not in SAYS_THE_SAME
                twice |= {f"{form.address} {sorted(made & more)}"} if is_second else set()
            transaction.set_rollback(True)
    assert sorted(twice) == [], "\n".join(sorted(twice))
    assert tried >= ALWAYS_TRIED

"""Every day a form takes is taken by its table, and no table takes a day that cannot be meant."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.utils import timezone

from municipality.access.plausible_days import DAY_AFTER_LATEST, EARLIEST_DAY
from municipality.access.row_security import as_actor
from municipality.casework.models import Citizen
from municipality.web.shared.input.day_spans import DayKind, get_day_span
from municipality.web.shared.input.field_rules import day_kind
from municipality.web.shared.refusal_sentences import SENTENCES, get_sentence
from municipality.web.shared.saves.submissions import KEY
from tests.municipality.casework import worlds
from tests.municipality.web.every_form import Form
from tests.municipality.web.test_every_fault import plausible
from tests.municipality.web.test_every_page import clients  # noqa: F401 — a fixture
from tests.municipality.web.test_input import forms  # noqa: F401 — a fixture

CHECKS = "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
# Bounded by the moment the row is recorded instead: within ten years.
BY_THE_ROW_ITSELF = {("casework_incomingpaper", "received_on")}
# Written by triggers alone, from rows that are bounded.
BY_ITS_SOURCE = {
    ("casework_unorderedperiod", "valid"),
    ("casework_promisedreview", "review_on"),
    ("casework_promisedreview", "ends_on"),
}
IN_THE_FORMS_LIFE = date(2149, 12, 31)
SERVER_ERROR = 500
OURS = ("access", "casework", "settlement", "standards")


def day_columns() -> set[tuple[str, str]]:
    """Every column that holds a day or a period of days, by its table."""
    tables = connection.introspection.table_names()
    rows = [model for model in apps.get_models() if model._meta.app_label in OURS and model._meta.db_table in tables]
    return {
        (model._meta.db_table, each.column)
        for model in rows
        for each in model._meta.concrete_fields
        if isinstance(each, models.DateField | DateRangeField) and not isinstance(each, models.DateTimeField)
    }


@pytest.mark.django_db
def test_every_column_with_a_day_has_its_bounds_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CHECKS)
        checks = cursor.fetchall()
    bounds = (EARLIEST_DAY.isoformat(), DAY_AFTER_LATEST.isoformat())
    bounded = {
        (table, column)
        for table, column in day_columns()
        for of, text in checks
        if of == table and f"{column}" in text and all(bound in text for bound in bounds)
    }
    assert len(bounded) > 30
    assert day_columns() - bounded == BY_THE_ROW_ITSELF | BY_ITS_SOURCE, (
        "give the table a days_check (access/plausible_days.py)"
    )


def test_no_form_takes_a_day_that_its_table_refuses_before_the_year_2150() -> None:
    for kind in DayKind:
        for today in (timezone.localdate(), date(2028, 2, 29), IN_THE_FORMS_LIFE):
            first, last = get_day_span(kind, today)
            assert EARLIEST_DAY <= first <= last < DAY_AFTER_LATEST, kind


@pytest.mark.django_db
@pytest.mark.parametrize("born", [date(45, 1, 1), date(1849, 12, 31), date(2200, 1, 1), date(9999, 1, 1)])
def test_the_table_refuses_a_day_that_cannot_be_meant_also_past_every_form(born: date) -> None:
    with as_actor(worlds.build().assessor) as assessor:
        row = worlds.citizen(assessor)
        with pytest.raises(IntegrityError, match="citizen_days_are_plausible"), transaction.atomic():
            Citizen.objects.filter(pk=row.pk).update(born=born)


@pytest.mark.django_db
def test_the_first_and_the_last_day_of_each_field_are_not_refused_by_the_table(
    clients: dict[str, Client],  # noqa: F811
    forms: list[Form],  # noqa: F811
) -> None:
    today, refused, tried = timezone.localdate(), [], 0
    sentences = {get_sentence(code) for code in SENTENCES if code.endswith("_plausible")}
    for form in {each.key: each for each in forms if each.method == "post"}.values():
        for name in sorted({each.name for each in form.fields if each.kind == "date"}):
            kind = day_kind(form.address, name)
            assert kind is not None
            for day in get_day_span(kind, today):
                with transaction.atomic():
                    said = plausible(form) | {name: [day.isoformat()], KEY: [str(uuid4())]}
                    clients[form.who].raise_request_exception = False
                    answer: Any = form.answer(clients[form.who], said)
                    transaction.set_rollback(True)
                refused += [(form.address, name, day)] if answer.status_code >= SERVER_ERROR else []
                page = answer.content.decode() if answer.status_code == 422 else ""
                refused += [(form.address, name, day) for each in sentences if each in page]
                tried += 1
    assert refused == []
    assert tried > 60

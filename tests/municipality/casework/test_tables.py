"""The tables are those the models describe."""

from __future__ import annotations

from itertools import product

import pytest
from django.core.management import call_command
from django.db import connection

from municipality.access.database_rules.files import read_rules
from municipality.casework.codes import FROM_OTHERS
from municipality.casework.complaint_workflow import (
    COMPLAINT_STEPS,
    ComplaintAction,
    ComplaintKind,
    ComplaintState,
)
from municipality.casework.workflow import LEGAL, DecisionState


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    call_command("makemigrations", "casework", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_database_has_the_steps_of_a_decision_that_the_workflow_has() -> None:
    states = DecisionState.values
    asked = "SELECT casework_step_is_legal(%s, %s)"
    with connection.cursor() as cursor:
        legal = set()
        for step in product(states, states):
            cursor.execute(asked, step)
            if cursor.fetchone()[0]:
                legal.add(step)
    assert legal == LEGAL


@pytest.mark.django_db
def test_the_database_has_the_steps_of_a_complaint_that_the_workflow_has() -> None:
    states = ["", *ComplaintState.values]
    steps = list(product(ComplaintKind.values, ComplaintAction.values, states, ComplaintState.values))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, action, before, after FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])"
            " AS step (kind, action, before, after)"
            " WHERE casework_complaint_step_is_legal(kind, action, before, after)",
            [list(column) for column in zip(*steps, strict=True)],
        )
        legal = set(cursor.fetchall())
    assert legal == {(kind, rule.action, rule.before, rule.after) for rule in COMPLAINT_STEPS for kind in rule.kinds}


def test_the_database_has_the_sources_that_are_others_words() -> None:
    (rule,) = (rule for rule in read_rules() if rule.name == "casework/functions/casework_letter_answers")
    named = ", ".join(f"'{source}'" for source in FROM_OTHERS)
    assert f"fact.source IN ({named})" in rule.text

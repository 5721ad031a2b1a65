"""A database of the version before the migrations were squashed becomes one of this version, and loses nothing."""

from __future__ import annotations

import json
import re

import pytest

from municipality.casework.letters import content_from_json, content_to_json
from tests.municipality.engine.databases import COMPUTED_COLUMNS, NEW_COLUMNS, Databases

# What an upgrade itself writes: Django's notes of migrations and of models.
OF_THE_UPGRADE = {"django_migrations", "django_content_type", "auth_permission"}
NEW_TABLES = {
    "casework_cataloguedraft",
    "casework_complaint",
    "casework_complaintpractice",
    "casework_complaintstep",
    "casework_decisionreturn",
    "casework_publishedcatalogue",
    *(f"procrastinate_{name}" for name in ("events", "jobs", "periodic_defers", "workers")),
}
# Filled by the upgrade from the grants there are.
REVIEWS = "casework_promisedreview"
# The standards a municipality writes itself: uploaded, put away, published.
DRAFTS = ("casework_cataloguedraft", "casework_publishedcatalogue")
# Complaints are written once: no row of theirs is changed.
COMPLAINTS = ("casework_complaint", "casework_complaintpractice", "casework_complaintstep")
# A table that a trigger alone writes, and a view.
ONLY_READ = (REVIEWS, "casework_ordered_agreement")
PROMISED = """
    SELECT count(DISTINCT decision_id) FROM casework_grant JOIN casework_decision decision ON decision.id = decision_id
    WHERE review_on IS NOT NULL AND upper_inf(known) AND NOT isempty(valid)
"""
NEW_RIGHTS = {
    # What was an overload of `casework_verdicts_said` is a function with a name of its own.
    ("function", "casework_standards_said(bigint,date,text,text,jsonb,jsonb,jsonb)", "EXECUTE"),
    # All the serving role may do with the queue.
    ("function", "jobs_defer(text,bigint)", "EXECUTE"),
    ("function", "jobs_worker_state()", "EXECUTE"),
    # What an officer and the standards of a municipality need.
    ("function", "wall_drafting_standards()", "EXECUTE"),
    ("function", "casework_facts_of_running_help(text,date)", "EXECUTE"),
    # The steps of a complaint, and their conditions.
    ("function", "casework_complaint_step_is_legal(text,text,text,text)", "EXECUTE"),
    ("function", "casework_complaint_rests(casework_complaint,casework_complaintstep)", "EXECUTE"),
    # Functions of triggers, which no statement can call.
    ("function", "casework_complaint_last_day(bigint,bigint)", "EXECUTE"),
    ("function", "casework_complaint_begins()", "EXECUTE"),
    ("function", "casework_complaint_received()", "EXECUTE"),
    ("function", "casework_complaint_step_rules()", "EXECUTE"),
    ("function", "casework_adopts_own_standard()", "EXECUTE"),
    ("function", "casework_closed_by()", "EXECUTE"),
    ("function", "casework_decision_returned_by()", "EXECUTE"),
    ("function", "casework_decision_sent_by()", "EXECUTE"),
}
RIGHTS_GONE = {
    ("function", "casework_verdicts_said(bigint,date,text,text,jsonb,jsonb)", "EXECUTE"),
    ("function", "casework_verdicts_said(bigint,date,text,text,jsonb,jsonb,jsonb)", "EXECUTE"),
}
# Settlement has left casework, and its tables and views have its name.
MOVED = re.compile(r"\bcasework_(?=settlement|unsettled\b|order_(to_settle|unsettled|waiting|changes)\b)")
LETTERS = "SELECT sha256 = encode(sha256(pdf), 'hex') FROM casework_letter"
HEADS = "SELECT municipality_id, number, encode(hash, 'hex') FROM audit_chainhead ORDER BY 1"
HALFWAY = "DELETE FROM django_migrations WHERE app = 'casework' AND name = '0046_regime_reasons'"


@pytest.fixture(scope="module")
def upgraded(databases: Databases) -> Databases:
    """With `former`, and `upgraded`, which was the same."""
    databases.restore_former("former")
    databases.create("upgraded", template="former")
    databases.migrate("upgraded")
    return databases


def test_an_upgraded_database_has_the_tables_and_rules_of_a_new_one(upgraded: Databases) -> None:
    for name in ("fresh", "upgraded"):
        assert upgraded.run_command(name, "install_signing_keys").returncode == 0
    assert upgraded.schema("upgraded") == upgraded.schema("fresh")


def test_an_upgrade_loses_and_changes_no_row(upgraded: Databases) -> None:
    before = {MOVED.sub("settlement_", table): kept for table, kept in upgraded.rows("former").items()}
    after = upgraded.rows("upgraded")
    assert before["settlement_unsettled"][0] > 10
    assert before["casework_letter"][0] > 20
    assert before["audit_entry"][0] > 500
    assert sum(count for count, _ in before.values()) > 3000
    changed = {table for table in before.keys() | after.keys() if before.get(table) != after.get(table)}
    assert changed <= OF_THE_UPGRADE | NEW_TABLES | {"wall_key", REVIEWS}
    assert after.keys() - before.keys() == NEW_TABLES | {REVIEWS}
    assert [(after[REVIEWS][0],)] == upgraded.ask("upgraded", PROMISED)
    assert after[REVIEWS][0] > 10
    assert {after[table][0] for table in NEW_TABLES} == {0}
    for table, _dot, column in (each.partition(".") for each in NEW_COLUMNS):
        assert upgraded.ask("upgraded", f"SELECT count(nullif(nullif({column}::text, ''), '{{}}')) FROM {table}") == [
            (0,)
        ]


def test_letters_and_the_chain_of_the_log_hold_after_an_upgrade(upgraded: Databases) -> None:
    assert set(upgraded.ask("upgraded", LETTERS)) == {(True,)}
    assert upgraded.run_command("upgraded", "install_signing_keys").returncode == 0
    said = upgraded.run_command("upgraded", "audit", "verify")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "Loggen holder" in said.stdout
    heads = upgraded.ask("former", HEADS)
    assert len(heads) == 3
    assert all(f"{town}:{number}:{head}" in said.stdout for town, number, head in heads)


def test_what_kept_letters_were_made_from_can_be_read_and_has_the_same_names(upgraded: Databases) -> None:
    kept = [content for (content,) in upgraded.ask("upgraded", "SELECT content FROM casework_letter")]
    assert len(kept) > 20
    anew = [content_to_json(content_from_json(content)) for content in kept]
    assert [json.loads(content)["matter"]["is"] for content in anew] == [
        json.loads(content)["matter"]["is"] for content in kept
    ]


def test_an_upgrade_gives_the_serving_role_no_right_to_a_row_it_had_not(upgraded: Databases) -> None:
    before = {(kind, MOVED.sub("settlement_", what), right) for kind, what, right in upgraded.rights("former")}
    after = upgraded.rights("upgraded")
    of_columns = {right for right in after if right[1] in (*NEW_COLUMNS, *COMPUTED_COLUMNS)}
    only_read = {right for right in after if right[1].partition(".")[0] in ONLY_READ}
    assert {right for _kind, _what, right in only_read} == {"SELECT"}
    of_drafts = {right for right in after if right[1].partition(".")[0] in DRAFTS}
    assert {each for each in of_drafts if each[2] in {"UPDATE", "DELETE"}} == {
        ("column", "casework_cataloguedraft.discarded_at", "UPDATE")
    }
    of_returns = {right for right in after if right[1].partition(".")[0] == "casework_decisionreturn"}
    assert {each for each in of_returns if each[2] in {"UPDATE", "DELETE"}} == {
        ("column", "casework_decisionreturn.answered_at", "UPDATE")
    }
    of_complaints = {right for right in after if right[1].partition(".")[0] in COMPLAINTS}
    assert {right for _kind, _what, right in of_complaints} == {"SELECT", "INSERT"}
    # A draft and its lines are changed; a trigger writes who sent it, or sent it back, whatever the statement says.
    assert {column for _kind, column, right in of_columns if right == "UPDATE"} == {
        "casework_decision.returned_by_id", "casework_decision.sent_by_id", "casework_decisionline.offer_answer",
        "casework_decision.answered_conflicts", "casework_decision.answered_comparisons",
        "access_organisation.approved_for",
    }  # fmt: skip
    assert after - before == NEW_RIGHTS | of_columns | of_returns | of_drafts | of_complaints | only_read
    assert before - after == RIGHTS_GONE
    assert upgraded.rights("fresh") == after


def test_an_upgrade_that_is_done_again_changes_nothing(upgraded: Databases) -> None:
    made = upgraded.ask("upgraded", "SELECT oid, xmin FROM pg_policy ORDER BY oid")
    upgraded.migrate("upgraded")
    assert upgraded.ask("upgraded", "SELECT oid, xmin FROM pg_policy ORDER BY oid") == made


def test_a_database_that_stopped_halfway_in_the_former_migrations_is_left_alone(upgraded: Databases) -> None:
    upgraded.create("halfway", template="former")
    upgraded.ask("halfway", HALFWAY)
    before = upgraded.schema("halfway"), upgraded.rows("halfway")
    for words in (("-m", "django", "migrate", "--database", "owner"), ("-m", "municipality.engine.migrate")):
        refused = upgraded.run_python("halfway", *words)
        assert refused.returncode == 1
        assert "den mangler casework.0046_regime_reasons" in refused.stderr
        assert "start den én gang med ./run" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert (upgraded.schema("halfway"), upgraded.rows("halfway")) == before

"""No decision leaves with a verdict the standard did not give, however the rows were written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import override_settings

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import verdicts
from municipality.casework.actions.decision import approval, decision_sending, decisions
from municipality.casework.models import Decision, Grant
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

FALSIFIED = "decision_verdicts_are_the_standards"
OUTSIDE = line("F2", wish={"per_day": 2})
REFUSED = line("F1", "refused", refusal_reason="du kan selv", refusal_rule=worlds.RULE)
BY_HAND = (
    "UPDATE casework_decisionline SET verdict = 'within'",
    "UPDATE casework_decisionline SET verdict = 'within', findings = '[]'",
    "UPDATE casework_decisionline SET product = 'F1'",
    """UPDATE casework_decisionline SET wish = wish || '{"visits": 5}'""",
    "UPDATE casework_decisionline SET outcome = 'granted', start = '2026-03-09', reason = 'x', deviation_reason = 'x'",
    "UPDATE casework_decisionline SET last_day = '2026-04-01'",
    "UPDATE casework_decisionline SET position = position + 10",
    "UPDATE casework_decision SET answer = '{}', version = version + 1",
    "UPDATE casework_decision SET facts = '{}', version = version + 1",
    """UPDATE casework_decision SET "on" = '2026-03-10', version = version + 1""",
    "UPDATE casework_decision SET catalogue_version = '1999-01-01', version = version + 1",
    "UPDATE casework_decision SET verdict_seal = NULL, version = version + 1",
    "UPDATE casework_decision SET verdict_seal = sha256('x'), version = version + 1",
    "DELETE FROM casework_linefact; DELETE FROM casework_decisionline WHERE position = 1",
    """INSERT INTO casework_decisionline (municipality_id, citizen_id, decision_id, position, product, wish, verdict,
    findings, outcome, start, is_provider_chosen, goal, reason, deviation_reason, dispensation_reason, refusal_reason,
    refusal_rule, instead) SELECT municipality_id, citizen_id, decision_id, 7, product, wish, 'within', '[]', outcome,
    start, false, goal, reason, '', '', refusal_reason, refusal_rule, '' FROM casework_decisionline
    WHERE position = 0""",
)


def by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount


@pytest.mark.parametrize("statement", BY_HAND)
def test_a_draft_written_in_by_hand_does_not_leave(assessor: Actor, statement: str) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line(), REFUSED)
    by_hand(statement)
    row = Decision.objects.get(pk=row.pk)
    with pytest.raises(ActionRefused):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert not Grant.objects.exists()


def test_the_verdict_that_would_take_a_dispensation_is_not_written_away(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), OUTSIDE)
    with pytest.raises(ActionRefused, match=r"decision_line_deviation_has_reason|decision_line_needs_dispensation"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    by_hand("UPDATE casework_decisionline SET verdict = 'within', findings = '[]'")
    with pytest.raises(ActionRefused, match=FALSIFIED):
        decision_sending.send(assessor, row.pk, row.version, DAY)


def test_nor_is_it_past_a_second_pair_of_eyes(db: None) -> None:
    world = worlds.build(has_second_eyes=True)
    worlds.as_runtime()
    try:
        with as_actor(world.assessor) as assessor:
            row = worlds.draft(assessor, worlds.citizen(assessor), OUTSIDE)
            by_hand("UPDATE casework_decisionline SET verdict = 'within', findings = '[]'")
            with pytest.raises(ActionRefused, match=FALSIFIED):
                approval.ask_for_approval(assessor, row.pk, row.version)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def test_the_seal_of_one_decision_is_worth_nothing_in_another(assessor: Actor) -> None:
    """Two citizens alike in everything the standard reads: the good verdict of the one is put on the other's wish."""
    good = worlds.draft(assessor, worlds.citizen(assessor), line())
    other = worlds.draft(assessor, worlds.citizen(assessor, "0202429999", "Poul Prøvesen"), OUTSIDE)
    by_hand(
        f"""UPDATE casework_decision mine SET (facts, answer, verdict_seal, version) = (
        SELECT facts, answer, verdict_seal, mine.version + 1 FROM casework_decision WHERE id = {good.pk})
        WHERE id = {other.pk}"""
    )
    by_hand(
        f"""UPDATE casework_decisionline mine SET (wish, verdict, findings) = (
        SELECT wish, verdict, findings FROM casework_decisionline WHERE decision_id = {good.pk})
        WHERE decision_id = {other.pk}"""
    )
    other.refresh_from_db()
    with pytest.raises(ActionRefused, match=FALSIFIED):
        decision_sending.send(assessor, other.pk, other.version, DAY)
    assert decision_sending.send(assessor, good.pk, good.version, DAY).state == "sent"


def test_raw_sql_cannot_sign_nor_read_the_key(assessor: Actor) -> None:
    worlds.draft(assessor, worlds.citizen(assessor), line())
    for attempt in (
        "SELECT * FROM wall_key",
        "SELECT wall_mac('verdict', 'x')",
        "CREATE FUNCTION wall_is_sealed2() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE casework_decision DISABLE TRIGGER verdict_rules",
        "CREATE OR REPLACE FUNCTION casework_verdict_rules() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    ):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
            by_hand(attempt)


def test_what_was_put_in_by_hand_is_gone_when_the_draft_is_written_again(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), OUTSIDE)
    by_hand("UPDATE casework_decisionline SET verdict = 'within', findings = '[]'")
    row = decisions.write_lines(assessor, row.pk, row.version, [OUTSIDE])
    assert row.lines.get().verdict == "outside"


def test_a_dispensation_leaves_the_seal_whole(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor), line("F2", wish={"per_day": 2}, deviation_reason="x"))
    with as_actor(world.maker) as maker:
        decisions.dispense(maker, row.pk, 0, reason="særligt", on=DAY)
        now = Decision.objects.get(pk=row.pk)
        assert decision_sending.send(maker, row.pk, now.version, DAY).state == "sent"


def test_a_draft_of_another_key_is_written_again_before_it_leaves(assessor: Actor) -> None:
    """As after HELHED_SECRET_KEY has become another and the database has been given the new key."""
    with override_settings(SECRET_KEY="en anden nøgle" * 5):
        seal = verdicts.sign_verdicts("x")
    assert seal != verdicts.sign_verdicts("x")
    row = worlds.draft(assessor, worlds.citizen(assessor), line())
    by_hand(f"UPDATE casework_decision SET verdict_seal = '\\x{seal.hex()}', version = version + 1")
    row.refresh_from_db()
    with pytest.raises(ActionRefused, match=FALSIFIED):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    row = decisions.write_lines(assessor, row.pk, row.version, [line()])
    assert decision_sending.send(assessor, row.pk, row.version, DAY).state == "sent"


def test_many_drafts_are_signed_at_once_where_they_are_made_in_bulk(assessor: Actor) -> None:
    one = worlds.draft(assessor, worlds.citizen(assessor), line())
    two = worlds.draft(assessor, worlds.citizen(assessor, "0202429999", "Poul Prøvesen"), line())
    by_hand("UPDATE casework_decision SET verdict_seal = NULL, version = version + 1")
    verdicts.seal_drafts([one, two])
    for row in (one, two):
        row.refresh_from_db()
        assert decision_sending.send(assessor, row.pk, row.version, DAY).state == "sent"


def test_a_sent_decision_is_never_signed_anew(assessor: Actor) -> None:
    row = worlds.sent(assessor, worlds.citizen(assessor))
    before = Decision.objects.get(pk=row.pk).verdict_seal
    verdicts.seal_drafts([row])
    assert bytes(Decision.objects.get(pk=row.pk).verdict_seal) == bytes(before)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        by_hand("UPDATE casework_decision SET verdict_seal = NULL, version = version + 1")


def test_nothing_is_not_a_signature_of_nothing(assessor: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall_is_sealed(NULL, NULL), wall_is_sealed('x', NULL), wall_is_sealed(NULL, sha256('x'))"
        )
        assert cursor.fetchone() == (False, False, False)

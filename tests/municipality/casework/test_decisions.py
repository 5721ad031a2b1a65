"""A decision says why, in the name of whoever may, and once sent is never another."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import approval, decision_sending, decisions, hearings
from municipality.casework.models import (
    Decision,
    DecisionLine,
    Grant,
    Hearing,
    HearingDraft,
    Letter,
    OutgoingMessage,
    RefusedItem,
)
from municipality.casework.workflow import LEGAL, DecisionState, is_legal
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState
from tests.municipality.access.people import acting
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line


def test_the_standards_answer_is_kept_beside_each_wish(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line("F2"), level=4)
    kept = row.lines.get()
    assert kept.verdict == "needs_reason"
    assert [finding["rule"] for finding in kept.findings if finding["outcome"] == "not_met"] == ["F2.level"]
    assert row.answer["catalogue"] == {"id": "herning", "version": "2018-09-19"}
    assert row.facts["facts"]["weekly_minutes"] == 315


def test_help_beside_the_standard_asks_for_its_written_reason(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line("F2"), level=4)
    with pytest.raises(ActionRefused, match="decision_line_deviation_has_reason"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert not Letter.objects.exists()
    row = decisions.write_lines(assessor, row.pk, row.version, [line("F2", deviation_reason="hun bor alene")])
    decision_sending.send(assessor, row.pk, row.version, DAY)
    text = Letter.objects.get(decision=row).text
    assert "Hun bor alene" in text
    assert "Kommunens standard er vejledende" in text
    assert "undtagelse" not in text.lower()


def outside() -> decisions.DecisionLineDraft:
    """More than the standard can give: two a day where it gives one."""
    return line("F2", wish={"per_day": 2}, deviation_reason="hun har brug for det to gange")


def test_what_a_binding_condition_speaks_against_needs_a_dispensation_from_who_may_give_it(
    assessor: Actor, world: World
) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), outside())
    assert row.lines.get().verdict == "outside"
    with pytest.raises(ActionRefused, match="decision_line_needs_dispensation"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    with pytest.raises(NotPermitted):
        decisions.dispense(assessor, row.pk, 0, reason="særlige forhold", on=DAY)
    with as_actor(world.maker) as maker:
        decisions.dispense(maker, row.pk, 0, reason="særlige forhold", on=DAY)
    row.refresh_from_db()
    sent = decision_sending.send(assessor, row.pk, row.version, DAY)
    assert sent.lines.get().dispensed_by_id == world.maker.user
    assert "lilleby-decision_maker" in Letter.objects.get(decision=sent).text


def test_a_dispensation_falls_when_the_wish_becomes_another(assessor: Actor, world: World) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), outside())
    with as_actor(world.maker) as maker:
        decisions.dispense(maker, row.pk, 0, reason="særlige forhold", on=DAY)
    row.refresh_from_db()
    same = decisions.write_lines(assessor, row.pk, row.version, [outside()])
    assert same.lines.get().dispensed_by_id == world.maker.user
    other = decisions.write_lines(
        assessor, row.pk, same.version, [line("F2", wish={"per_day": 3}, deviation_reason="mere")]
    )
    assert other.lines.get().dispensed_by_id is None
    inside = decisions.write_lines(assessor, row.pk, other.version, [line("F2")])
    with as_actor(world.maker) as maker, pytest.raises(WrongState, match="no_dispensation_needed"):
        decisions.dispense(maker, inside.pk, 0, reason="særlige forhold", on=DAY)


def test_a_refusal_says_why_and_by_which_rule_also_item_by_item(assessor: Actor) -> None:
    no = line("F3", "refused", refusal_reason="du kan selv med støtte")
    row = worlds.draft(assessor, worlds.citizen(assessor), line(), no)
    with pytest.raises(ActionRefused, match="henviser ikke til den regel"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    bath = decisions.ItemRefusal(item="bath", reason="du bader hos din datter", rule=RULE)
    lines = [
        line(wish={"items": ["bath", "dressing"]}, refused_items=[bath], facts=[worlds.fact(item="bath")]),
        line("F3", "refused", refusal_reason="du kan selv med støtte", refusal_rule=RULE),
    ]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    decision_sending.send(assessor, row.pk, row.version, DAY)
    text = Letter.objects.get(decision=row).text
    assert "Du bader hos din datter" in text
    assert "Ankestyrelsen" in text
    assert Grant.objects.filter(decision=row).count() == 1
    assert RefusedItem.objects.get().item == "bath"


def test_a_wish_that_is_refused_does_not_stand_in_the_way_of_another(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    both = worlds.draft(assessor, of, line("F2"), line("F1"))
    assert [each.verdict for each in both.lines.all()] == ["outside", "outside"]
    row = decisions.write_lines(assessor, both.pk, both.version, [line("F2"), line("F1", "refused")])
    assert [each.verdict for each in row.lines.all()] == ["within", "outside"]


def test_full_grant_carries_the_brief_appeal_and_everything_else_a_letter_must(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of, enquiry=worlds.enquiry(assessor, of).pk)
    text = Letter.objects.get().text
    assert "Hvis du er uenig\n" not in text
    assert "Er du uenig, kan du klage til Ankestyrelsen. Ring eller skriv senest 4 uger efter" in text
    for said in ("Birkevej 4", "Din pårørende", "servicelovens § 83", "Jeg vil helst selv", "9. marts 2027"):
        assert said in text.replace("\u00a0", " "), said


def test_a_municipality_that_wants_it_has_a_second_pair_of_eyes(db: None) -> None:
    world = worlds.build(has_second_eyes=True)
    worlds.as_runtime()
    with as_actor(world.leader) as leader:
        row = worlds.draft(leader, worlds.citizen(leader))
        with pytest.raises(WrongState, match="decision_step_is_legal"):
            decision_sending.send(leader, row.pk, row.version, DAY)
        row = approval.ask_for_approval(leader, row.pk, row.version)
        with pytest.raises(NotPermitted, match="decision_approved_by_another"):
            approval.approve(leader, row.pk, row.version, DAY)
    with as_actor(world.assessor) as assessor, pytest.raises(NotPermitted):
        approval.approve(assessor, row.pk, row.version, DAY)
    with as_actor(world.maker) as maker:
        row = approval.return_decision(maker, row.pk, row.version, "skriv målet tydeligere")
        assert (row.state, row.returned_because) == ("draft", "skriv målet tydeligere")
    with as_actor(world.assessor) as assessor:
        row = approval.ask_for_approval(assessor, row.pk, row.version)
    with as_actor(world.maker) as maker:
        row = approval.approve(maker, row.pk, row.version, DAY)
        with pytest.raises(WrongState, match="decision_is_not_a_draft"):
            decisions.write_lines(maker, row.pk, row.version, [line()])
        row = decision_sending.send(maker, row.pk, row.version, DAY)
    with as_actor(world.assessor):
        assert (row.state, row.approved_by_id, row.drafted_by_id) == ("sent", world.maker.user, world.assessor.user)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_a_hearing_that_is_being_written_is_kept_until_it_is_sent_or_the_decision_is_given_up(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    said = worlds.hearing(about="vores samtale", facts="Du går selv i bad.")
    hearings.draft_hearing(assessor, row.pk, said | {"facts": "Du"})
    hearings.draft_hearing(assessor, row.pk, said)
    kept = HearingDraft.objects.get()
    assert (kept.facts, kept.recorded_by_id) == ("Du går selv i bad.", assessor.user)
    answer = {
        "about": "vores samtale",
        "facts": ["Du går selv i bad (hjemmeplejen, 2. marts 2026)."],
        "may_mean": "Du kan få mindre hjælp.",
    }
    hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**answer), on=DAY)
    assert not HearingDraft.objects.exists()
    with pytest.raises(WrongState, match="decision_is_not_a_draft"):
        hearings.draft_hearing(assessor, row.pk, said)
    other = worlds.draft(assessor, worlds.citizen(assessor, "0101429999", "Ove Opdigtsen"))
    hearings.draft_hearing(assessor, other.pk, said)
    decisions.discard_decision(assessor, other.pk, other.version)
    assert not HearingDraft.objects.exists()


def test_a_hearing_that_is_being_written_is_seen_by_nobody_but_the_staff(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor))
        hearings.draft_hearing(assessor, row.pk, worlds.hearing(facts="Du"))
    for actor, seen in (
        (world.maker, 1),
        (acting(world.town, Role.CITIZEN, citizen=row.citizen_id), 0),
        (acting(world.town, Role.CARER), 0),
    ):
        with as_actor(actor):
            assert HearingDraft.objects.count() == seen


def test_a_decision_waits_while_the_citizen_is_heard(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    asked = hearings.start_hearing(
        assessor,
        row.pk,
        row.version,
        hearings.HearingText(
            about="oplysningerne fra hjemmeplejen",
            facts=["du har selv gjort rent siden jul (din søn, 2. marts 2026)"],
            may_mean="Det kan betyde, at du ikke får hjælp til rengøring.",
        ),
        on=DAY,
    )
    row.refresh_from_db()
    assert row.state == "in_hearing"
    assert Letter.objects.get(hearing=asked).message.complaint_deadline is None
    with pytest.raises(WrongState, match="decision_step_is_legal"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    with pytest.raises(WrongState, match="hearing_still_open"):
        hearings.close_hearing(assessor, asked.pk, answer="", weight="intet", on=asked.respond_by)
    with pytest.raises(ActionRefused, match="hearing_leads_to_something"):
        hearings.close_hearing(assessor, asked.pk, answer="det passer ikke", weight=" ", on=DAY)
    hearings.close_hearing(
        assessor, asked.pk, answer="det passer ikke", weight="du får hjælpen, fordi du er blevet svagere", on=DAY
    )
    row.refresh_from_db()
    decision_sending.send(assessor, row.pk, row.version, DAY)
    assert "Det passer ikke" in Letter.objects.get(decision=row).text
    with pytest.raises(WrongState, match="hearing_is_closed"):
        hearings.close_hearing(assessor, asked.pk, answer="x", weight="x", on=DAY)


def test_two_people_in_one_decision_lose_nothing(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    decisions.write_lines(assessor, row.pk, row.version, [line(goal="et andet mål")])
    with pytest.raises(StaleState, match="changed_meanwhile"):
        decisions.write_lines(assessor, row.pk, row.version, [line(goal="et tredje mål")])
    with pytest.raises(StaleState, match="changed_meanwhile"):
        decision_sending.send(assessor, row.pk, row.version, DAY)


def test_a_pathway_is_granted_with_its_interval_and_elements(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    row = worlds.sent(assessor, of, line("2"))
    grant = worlds.grant_of(row)
    assert (grant.kind, grant.regime, grant.product) == ("pathway", "elderly_care_act", "2")
    text = Letter.objects.get(decision=row).text
    for said in ("fra 2 til under 8 timer om ugen", "genoptræning", "ældrelovens § 10"):
        assert said in text.replace("\u00a0", " "), said


def test_a_sent_decision_is_corrected_by_a_new_one_that_ends_its_grants(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of)
    later = date(2026, 4, 1)
    second = worlds.draft(
        assessor, of, line("F3", start=later, deviation_reason="hun er blevet svagere"), replaces=first.pk
    )
    assert second.lines.get().verdict in ("within", "needs_reason")
    assert second.classification["kind"] == "new_decision"
    with pytest.raises(StaleState, match="decision_replaced_once"):
        decisions.draft_decision(assessor, second.assessment_id, on=DAY, replaces=first.pk)
    decision_sending.send(assessor, second.pk, second.version, DAY)
    assert [(grant.product, grant.valid.upper) for grant in Grant.objects.believed().order_by("valid")] == [
        ("F2", later),
        ("F3", None),
    ]
    first.refresh_from_db()
    assert first.state == "sent"


def test_no_decision_without_a_choice_of_act_or_on_an_old_or_unfinished_assessment(assessor: Actor) -> None:
    from municipality.casework.actions.assessment import assessments

    of = worlds.citizen(assessor)
    done = worlds.assessment(assessor, of)
    with pytest.raises(ActionRefused, match="no_regime_chosen"):
        decisions.draft_decision(assessor, done.pk, on=DAY)
    worlds.choose(assessor, of)
    with pytest.raises(ActionRefused, match="assessment_too_old"):
        decisions.draft_decision(assessor, done.pk, on=date(2027, 3, 10))
    begun = assessments.start_assessment(assessor, of.pk, on=DAY)
    with pytest.raises(WrongState, match="decision_rests_on_an_assessment"):
        decisions.draft_decision(assessor, begun.pk, on=DAY)


def test_a_letter_that_is_not_whole_is_not_sent_and_says_what_is_missing(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    row = worlds.draft(assessor, of, line("2", goal=""))
    for attempt in (
        lambda: worlds.preview_text(assessor, row.pk, DAY),
        lambda: decision_sending.send(assessor, row.pk, 2, DAY),
    ):
        with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
            attempt()
        assert refused.value.details["faults"] == ["Forløbet mangler et mål."]
    assert Decision.objects.get().state == "draft"
    assert not Grant.objects.exists()


def by_hand(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def by_hand_at_once(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement, values)


def test_what_was_sent_is_never_changed_also_not_by_hand(assessor: Actor) -> None:
    row = worlds.sent(assessor, worlds.citizen(assessor))
    letter = Letter.objects.get(decision=row)
    for statement in (
        "UPDATE casework_decision SET review_on = NULL, version = version + 1 WHERE id = %s",
        "UPDATE casework_decision SET state = 'draft', version = version + 1 WHERE id = %s",
        "UPDATE casework_decisionline SET goal = 'x' WHERE decision_id = %s",
        "DELETE FROM casework_decisionline WHERE decision_id = %s",
        """INSERT INTO casework_refuseditem (municipality_id, citizen_id, line_id, item, reason, rule)
        SELECT municipality_id, citizen_id, id, 'x', 'x', 'x' FROM casework_decisionline WHERE decision_id = %s""",
    ):
        with pytest.raises(IntegrityError):
            by_hand(statement, row.pk)
    from django.db import ProgrammingError

    for statement in (
        "DELETE FROM casework_decision WHERE id = %s",
        "UPDATE casework_letter SET text = 'x' WHERE decision_id = %s",
        "DELETE FROM casework_letter WHERE decision_id = %s",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            by_hand(statement, row.pk)
    assert OutgoingMessage.objects.get().letter == letter


@pytest.mark.parametrize("before", list(DecisionState))
@pytest.mark.parametrize("after", list(DecisionState))
def test_the_database_knows_the_same_steps(db: None, before: DecisionState, after: DecisionState) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_step_is_legal(%s, %s)", [before.value, after.value])
        assert cursor.fetchone() == (is_legal(before, after),)
    assert (before, after) not in LEGAL or before not in (DecisionState.SENT, DecisionState.DISCARDED)


def test_no_half_sent_decision_can_be_made_by_hand(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    with pytest.raises(IntegrityError, match="no letter"):
        by_hand(
            "UPDATE casework_decision SET state = 'sent', sent_at = now(), decided_on = '2026-03-09', "
            "version = version + 1 WHERE id = %s",
            row.pk,
        )
    of_line = DecisionLine.objects.get(decision=row)
    with pytest.raises(IntegrityError, match="no sent decision grants this"):
        by_hand_at_once(
            "INSERT INTO casework_grant (municipality_id, citizen_id, decision_id, line_id, series, regime, area, "
            "kind, catalogue, catalogue_version, product, terms, is_one_off, is_temporary, valid, end_cause, end_note) "
            "SELECT municipality_id, citizen_id, decision_id, id, gen_random_uuid(), 'social_services_act', "
            "'home_care', 'package', 'herning', 'x', product, '{}', false, false, "
            "daterange('2026-03-09', NULL), '', '' FROM casework_decisionline WHERE id = %s",
            of_line.pk,
        )


def test_approval_and_dispensation_cannot_be_given_in_anothers_name_by_hand(assessor: Actor, world: World) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), outside())
    with pytest.raises(IntegrityError, match="in another's name or without the right"):
        by_hand(
            "UPDATE casework_decisionline SET dispensed_by_id = %s, dispensed_on = '2026-03-09', "
            "dispensation_reason = 'x' WHERE decision_id = %s",
            world.maker.user,
            row.pk,
        )
    with pytest.raises(IntegrityError, match=r"not from draft to approved"):
        by_hand(
            "UPDATE casework_decision SET state = 'approved', approved_by_id = %s, version = version + 1 WHERE id = %s",
            world.maker.user,
            row.pk,
        )


def test_nothing_of_one_citizen_hangs_on_another(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    other = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
    with pytest.raises(IntegrityError):
        by_hand_at_once("UPDATE casework_assessment SET citizen_id = %s", other.pk)
    with pytest.raises(IntegrityError, match=r"of_citizen|of_its_municipality"):
        Hearing(
            municipality_id=row.municipality_id, citizen=other, decision=row, about="x", facts=["x"], may_mean="x",
            asked_on=DAY, respond_by=date(2026, 4, 1),
        ).save()  # fmt: skip

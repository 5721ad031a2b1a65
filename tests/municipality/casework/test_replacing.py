"""A dispensation is asked for; a new decision stands instead of a sent one; what leaves is shown first; and what is
refused, an item or a wish, is neither granted nor held against the rest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.decision.decision_replacement import WORDS, read_line_draft, replace_decision
from municipality.casework.actions.decision.decisions import DecisionLineDraft, ItemRefusal
from municipality.casework.actions.decision.dispensations import ask_for_dispensation
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.catalogues import get_rulebook
from municipality.casework.letters import get_guidance
from municipality.casework.mappers.lines.letter_rhythm import describe_how_often
from municipality.casework.models import Decision, Grant, Letter, OutgoingMessage
from municipality.refusals import ActionRefused, StaleState, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

LATER = DAY + timedelta(days=30)
NO = {"refusal_reason": "du klarer det selv", "refusal_rule": RULE}


def outside(why: str = "hun har brug for det to gange") -> DecisionLineDraft:
    """More than the standard can give: two a day where it gives one."""
    return line("F2", wish={"per_day": 2}, deviation_reason=why)


def test_a_dispensation_is_asked_for_with_the_reason_in_the_line_and_waits_for_who_may_give_it(
    assessor: Actor, world: World
) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), outside(""))
    with pytest.raises(ActionRefused, match="reason_missing"):
        ask_for_dispensation(assessor, row.pk, row.version, 0, DAY)
    row = decisions.write_lines(assessor, row.pk, row.version, [outside()])
    assert not Decision.objects.awaiting_dispensation().exists()
    asked = ask_for_dispensation(assessor, row.pk, row.version, 0, DAY)
    assert list(Decision.objects.awaiting_dispensation()) == [row]
    with as_actor(world.maker) as maker:
        with pytest.raises(StaleState):
            decisions.dispense(maker, row.pk, 0, reason="særligt", on=DAY, seen_version=row.version)
        decisions.dispense(maker, row.pk, 0, reason="særligt", on=DAY, seen_version=asked.version)
    assert not Decision.objects.awaiting_dispensation().exists()


def test_a_dispensation_asked_for_falls_with_the_wish_and_is_not_asked_for_in_vain(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), outside())
    row = ask_for_dispensation(assessor, row.pk, row.version, 0, DAY)
    row = decisions.write_lines(assessor, row.pk, row.version, [line("F2")])
    assert row.lines.get().dispensation_asked_on is None
    with pytest.raises(WrongState, match="no_dispensation_needed"):
        ask_for_dispensation(assessor, row.pk, row.version, 0, DAY)


def test_a_new_decision_carries_every_wish_undecided_and_without_a_word_of_the_old_reasons(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of, line("F2"), line("G1", "refused", **NO))
    second = replace_decision(assessor, first.pk, on=LATER)
    carried, refused = second.lines.all()
    assert (carried.product, carried.outcome, carried.start) == ("F2", "open", LATER)
    assert (refused.product, refused.outcome) == ("G1", "open")
    assert {getattr(read_line_draft(row), name) for row in (carried, refused) for name in WORDS} == {""}
    assert second.replaces_id == first.pk
    assert second.classification["kind"] in ("adjustment", "new_decision")
    with pytest.raises(StaleState, match="decision_replaced_once"):
        replace_decision(assessor, first.pk, on=LATER)
    assert Grant.objects.believed().get().decision_id == first.pk, "nothing has changed for her until it is sent"


def test_a_decision_that_gave_nothing_is_decided_anew_and_nothing_is_decided_beforehand(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    second = replace_decision(assessor, worlds.sent(assessor, of, line("F2", "refused", **NO)).pk, on=LATER)
    assert second.lines.get().outcome == "open"


def test_a_refused_item_is_neither_granted_nor_held_against_the_rest(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    product = get_rulebook("herning", DAY).catalogue.product("F2")
    given = next(item.id for item in product.items if item.role.value == "core")
    never = next(item.id for item in product.items if item.role.value == "excluded")
    both = {"items": [given, never]}
    whole = worlds.draft(assessor, of, line("F2", wish=both))
    assert whole.lines.get().verdict != "within"
    refused = (ItemRefusal(item=never, reason="det indgår ikke", rule=RULE),)
    rests_on = [worlds.fact("din datter klipper dig"), worlds.fact("du går til frisør i byen", item=never)]
    said = [line("F2", wish=both, refused_items=refused, facts=rests_on)]
    row = decisions.write_lines(assessor, whole.pk, whole.version, said)
    assert row.lines.get().verdict == "within"
    assert row.lines.get().wish["items"] == [given, never], "what she asked for stands as she asked"
    leaving = preview_decision(assessor, row, DAY).letter
    assert "Det indgår ikke" in leaving.text


def test_what_is_shown_before_it_leaves_is_what_leaves(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line("F2", reason="du får hjælp 漢"))
    shown = preview_decision(assessor, row, DAY).letter
    assert shown.lost == ("漢",)
    assert not Letter.objects.exists()
    sent = worlds.decision_sending.send(assessor, row.pk, row.version, DAY)
    letter, message = Letter.objects.get(decision=sent), OutgoingMessage.objects.get()
    assert letter.text == shown.text
    assert (message.receiver, message.received_on) == (shown.receiver, shown.received_on)
    assert message.complaint_deadline == shown.complaint_until


def test_an_item_refused_last_time_is_answered_anew_before_anything_leaves(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    refused = (ItemRefusal(item="bath", reason="du bader hos din datter", rule=RULE),)
    facts = [worlds.fact("du bader hver søndag", item="bath")]
    wish = {"items": ["bath", "dressing"]}
    first = worlds.sent(assessor, of, line("F2", wish=wish, refused_items=refused, facts=facts))
    second = replace_decision(assessor, first.pk, on=LATER)
    carried = read_line_draft(second.lines.get())
    given = replace(carried, outcome="granted", goal="at du klarer morgenen", reason="du kan ikke selv")

    def write(said: decisions.DecisionLineDraft) -> Decision:
        row = Decision.objects.get(pk=second.pk)
        return decisions.write_lines(assessor, row.pk, row.version, [said], worlds.answers([said]))

    write(given)
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        worlds.preview_text(assessor, second.pk, LATER)
    assert "«Bad» blev afslået sidst" in told.value.details["faults"][0]
    write(replace(given, refused_items=refused, facts=facts))
    assert "Du bader hos din datter" in worlds.preview_text(assessor, second.pk, LATER)
    row = write(replace(given, settled_items=["bath"]))
    row = worlds.decision_sending.send(assessor, row.pk, row.version, LATER)
    assert "Vi hjælper nu også med bad." in Letter.objects.get(decision=row).text
    assert "settled_items" not in worlds.grant_of(row).terms


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"weekdays": ["mon", "thu"], "visits": 1}, "mandag og torsdag, ét besøg"),
        ({"visits": 2, "per_day": 2}, "alle dage, fire besøg om dagen"),
        ({"weekdays": ["tue"], "weeks": [2, 6, 10]}, "tirsdag i uge 2, 6 og 10"),
        ({"one_off": True, "weekdays": ["fri"]}, "én gang, fredag"),
        ({"quantity": 0.5, "starts": ["08:15", "20:00"]}, "alle dage, halv hjælp, fra kl. 8.15 og 20.00"),
    ],
)
def test_the_letter_says_all_of_how_often(wish: dict[str, object], said: str) -> None:
    assert describe_how_often(wish) == said


def test_help_that_has_ended_is_not_carried_over(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of, line("F2", last_day=DAY + timedelta(days=10)), line("H", "refused", **NO))
    second = replace_decision(assessor, first.pk, on=LATER)
    assert {row.outcome for row in second.lines.all()} == {"open"}


def test_help_that_is_withdrawn_runs_until_its_letter_is_presumed_received(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    once = {"weekdays": ["mon"], "visits": None}
    first = worlds.sent(assessor, of, line("F2"), line("O", deviation_reason="det haster", wish=once))
    second = replace_decision(assessor, first.pk, on=LATER)
    kept, withdrawn = (read_line_draft(row) for row in second.lines.all())
    lines = [
        replace(kept, outcome="granted", goal="at du bader selv", reason="du kan ikke nå dine fødder", start=LATER),
        replace(withdrawn, outcome="refused", start=None, facts=(worlds.fact(),), **NO),
    ]
    second = decisions.write_lines(assessor, second.pk, second.version, lines, worlds.answers(lines))
    worlds.decision_sending.send(assessor, second.pk, second.version, LATER)
    received = OutgoingMessage.objects.filter(sent_on=LATER).latest("pk").received_on
    old = {row.product: row.valid.upper for row in Grant.objects.believed().filter(decision=first)}
    notice = get_guidance(Regime.SOCIAL_SERVICES_ACT, LATER).notice.days
    assert notice > 0
    assert old == {"F2": LATER, "O": received + timedelta(days=notice + 1)}

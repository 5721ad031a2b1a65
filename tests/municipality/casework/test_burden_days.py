"""Help that becomes less does so once the letter that says it is presumed received, whatever way it becomes less: fewer
days, a smaller pathway, other help in its place, or another Act. What the citizen asked for begins at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import (
    decide_as_last,
    read_line_draft,
    replace_decision,
)
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.codes import DESCRIBED
from municipality.casework.letters.danish_text import format_long_date
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.mappers.help.reductions import list_unclear_comparisons
from municipality.casework.mappers.help.replaced_help import match_successions, read_replaced_help
from municipality.casework.mappers.orders.order_changes import get_order_changes
from municipality.casework.models import CareOrder, Citizen, Decision, Grant, Letter
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

LATER = DAY + timedelta(days=30)
FACTS = (worlds.fact("du klarer selv de andre dage"),)
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LESS = {"less_help": "less"}


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


@pytest.fixture
def free(karen: Citizen) -> date:
    """The first day a burden in a letter of that day can take effect."""
    day = get_first_burden_day(karen, Regime.SOCIAL_SERVICES_ACT, LATER)
    assert day > LATER
    return day


def words(what: str = "Hjælp til bad", **wish: Any) -> DecisionLineDraft:
    """Help in words of half an hour a day."""
    said = {"package": what, "category": "personal_care", "weekdays": WEEK, "visits": 1, "minutes": 30} | wish
    return line(wish=said, catalogue=DESCRIBED, start=LATER, facts=FACTS)


def choose_pathways(assessor: Actor, of: Citizen) -> None:
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)


def given(product: str, **more: Any) -> DecisionLineDraft:
    """A pathway or a package, whatever the standard says to it."""
    return line(product, deviation_reason="det er der brug for", facts=FACTS, **more)


def write(assessor: Actor, first: Decision, lines: list[DecisionLineDraft], **answers: Any) -> Decision:
    """The decision that replaces another, with these lines."""
    row = replace_decision(assessor, first.pk, on=LATER)
    return decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines, **answers))


def send(assessor: Actor, row: Decision) -> str:
    decision_sending.send(assessor, row.pk, row.version, LATER)
    return Letter.objects.get(decision=row, kind="decision").text.replace("\N{NO-BREAK SPACE}", " ")


def spans(of: Citizen) -> dict[str, tuple[date, date | None]]:
    """From when and until when each help is granted."""
    rows = Grant.objects.filter(citizen=of).believed().order_by("valid")
    return {f"{row.decision_id}:{row.product}": (row.valid.lower, row.valid.upper) for row in rows}


def say(day: date) -> str:
    return format_long_date(day).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("less", [{"weekdays": ["mon", "thu"]}, {"items": ["dressing"]}], ids=["days", "items"])
def test_less_of_the_same_help_begins_when_its_letter_is_presumed_received(
    assessor: Actor, world: World, karen: Citizen, free: date, less: dict[str, Any]
) -> None:
    first = worlds.sent(assessor, karen, line("F2", provider_id=world.near))
    carried = decide_as_last(
        read_line_draft(replace_decision(assessor, first.pk, on=LATER).lines.get()), first.lines.get()
    )
    row = Decision.objects.get(replaces=first)
    lines = [replace(carried, wish=carried.wish | less, facts=FACTS)]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    assert row.lines.get().start == LATER, "the day the assessor wrote is kept"
    letter = send(assessor, row)
    assert spans(karen) == {f"{first.pk}:F2": (DAY, free), f"{row.pk}:F2": (free, None)}
    assert f"Du har hjælpen i dag. Den bliver mindre fra {say(free)}." in letter
    assert f"Den gamle hjælp fortsætter til og med {say(free - timedelta(days=1))}." in letter
    assert sorted((order.valid.lower, order.valid.upper) for order in CareOrder.objects.all()) == [
        (DAY, free),
        (free, None),
    ]


def test_less_that_the_citizen_asked_for_begins_on_the_day_that_is_written(
    assessor: Actor, karen: Citizen, free: date
) -> None:
    first = worlds.sent(assessor, karen, line("F2"))
    lines = [line("F2", start=LATER, wish={"weekdays": ["mon"]}, facts=FACTS)]
    row = write(assessor, first, lines, less_help="wished")
    send(assessor, row)
    assert spans(karen)[f"{row.pk}:F2"] == (LATER, None)
    assert free > LATER


def test_a_day_after_receipt_is_kept_as_it_is_written(assessor: Actor, karen: Citizen, free: date) -> None:
    first = worlds.sent(assessor, karen, line("F2"))
    later = free + timedelta(days=4)
    row = write(assessor, first, [line("F2", start=later, wish={"weekdays": ["mon"]}, facts=FACTS)])
    send(assessor, row)
    assert spans(karen)[f"{row.pk}:F2"] == (later, None)


def test_as_much_or_more_begins_at_once(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line("F2", wish={"weekdays": ["mon"]}))
    row = write(assessor, first, [line("F2", start=LATER)])
    send(assessor, row)
    assert spans(karen)[f"{row.pk}:F2"] == (LATER, None)


def test_a_smaller_pathway_begins_after_receipt(assessor: Actor, karen: Citizen, free: date) -> None:
    choose_pathways(assessor, karen)
    first = worlds.sent(assessor, karen, given("3"))
    row = write(assessor, first, [given("2", start=LATER)])
    letter = send(assessor, row)
    assert spans(karen) == {f"{first.pk}:3": (DAY, free), f"{row.pk}:2": (free, None)}
    assert "Du fik hjælpen bevilget den" in letter


@pytest.mark.parametrize(
    ("wish", "answers", "is_moved"),
    [
        ({"minutes": 10}, {}, True),
        ({"minutes": 60}, {"less_help": "not_less"}, False),
        ({"minutes": 30}, {"less_help": "less"}, True),
        ({"minutes": 30}, {"less_help": "wished"}, False),
        ({"minutes": 200}, {}, False),
    ],
)
def test_words_in_the_place_of_a_pathway_begin_after_receipt_where_they_are_less(
    assessor: Actor, karen: Citizen, free: date, wish: dict[str, Any], answers: dict[str, Any], is_moved: bool
) -> None:
    choose_pathways(assessor, karen)
    first = worlds.sent(assessor, karen, given("2"))
    row = write(assessor, first, [words(**wish)], **answers)
    send(assessor, row)
    start = free if is_moved else LATER
    assert spans(karen) == {f"{first.pk}:2": (DAY, start), f"{row.pk}:Hjælp til bad": (start, None)}


def test_only_what_a_person_alone_can_compare_is_asked_about(assessor: Actor, karen: Citizen) -> None:
    choose_pathways(assessor, karen)
    first = worlds.sent(assessor, karen, given("2"))
    row = write(assessor, first, [words()])

    def asks(*lines: DecisionLineDraft) -> bool:
        fresh = Decision.objects.get(pk=row.pk)
        fresh = decisions.write_lines(assessor, fresh.pk, fresh.version, lines)
        rows = list(fresh.lines.all())
        return bool(
            list_unclear_comparisons(rows, get_decision_standards(fresh), read_replaced_help(fresh, rows, LATER))
        )

    assert asks(words(minutes=30)), "a number of minutes within the frame of hours"
    assert asks(words(minutes=None, weekdays=None, how_often="efter behov"))
    assert not asks(words(minutes=10))
    assert not asks(given("3"))
    assert not asks(given("2"))


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_a_new_act_that_takes_something_away_begins_after_receipt_as_a_whole(
    assessor: Actor, karen: Citizen, free: date, outcome: str
) -> None:
    first = worlds.sent(assessor, karen, line("F2"), replace(words("Støvsugning"), start=DAY))
    choose_pathways(assessor, karen)
    more = words("Støvsugning")
    if outcome == "refused":
        more = replace(more, outcome="refused", start=None, refusal_reason="du gør selv rent", refusal_rule=RULE)
    row = write(assessor, first, [given("2", start=LATER), more], less_help="not_less")
    letter = send(assessor, row)
    start = free if outcome == "refused" else LATER
    found = spans(karen)
    assert found[f"{row.pk}:2"] == (start, None)
    assert {until for key, (_since, until) in found.items() if key.startswith(f"{first.pk}:")} == {start}
    if outcome == "refused":
        assert f"Du har hjælpen til og med {say(free - timedelta(days=1))}." in letter


def test_help_refused_under_a_new_act_runs_until_the_letter_is_presumed_received(
    assessor: Actor, karen: Citizen, free: date
) -> None:
    first = worlds.sent(assessor, karen, replace(words("Støvsugning"), start=DAY))
    choose_pathways(assessor, karen)
    no = replace(
        words("Støvsugning"), outcome="refused", start=None, refusal_reason="du gør selv rent", refusal_rule=RULE
    )
    send(assessor, write(assessor, first, [no]))
    assert spans(karen) == {f"{first.pk}:Støvsugning": (DAY, free)}


def test_less_help_that_would_end_before_it_can_begin_is_not_sent(assessor: Actor, karen: Citizen, free: date) -> None:
    first = worlds.sent(assessor, karen, line("F2"))
    short = line("F2", start=LATER, last_day=free - timedelta(days=1), wish={"weekdays": ["mon"]}, facts=FACTS)
    row = write(assessor, first, [short])
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, row.pk, row.version, LATER)
    assert "men slutter før" in told.value.details["faults"][0]


def test_the_page_before_sending_shows_the_days_that_are_sent(
    assessor: Actor, world: World, karen: Citizen, free: date
) -> None:
    first = worlds.sent(assessor, karen, line("F2", provider_id=world.near))
    fewer = line("F2", start=LATER, provider_id=world.near, wish={"weekdays": ["mon"]}, facts=FACTS)
    row = write(assessor, first, [fewer])
    lines, had = decision_sending.get_grantable_lines(row, LATER)
    shown = get_order_changes(row, lines, match_successions(lines, had), LATER)
    assert [each.since for each in shown] == [free]


def test_help_that_began_while_the_draft_was_written_has_begun(assessor: Actor, karen: Citizen, free: date) -> None:
    first = worlds.sent(assessor, karen, line("F2", start=LATER - timedelta(days=2)))
    row = replace_decision(assessor, first.pk, on=DAY + timedelta(days=1))
    lines = [line("F2", start=LATER, wish={"weekdays": ["mon"]}, facts=FACTS)]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    send(assessor, row)
    assert spans(karen)[f"{row.pk}:F2"] == (free, None)


def test_nothing_is_sent_before_it_is_answered_whether_it_is_less(assessor: Actor, karen: Citizen) -> None:
    choose_pathways(assessor, karen)
    first = worlds.sent(assessor, karen, given("2"))
    row = write(assessor, first, [words(minutes=30)], less_help="")
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        send(assessor, row)

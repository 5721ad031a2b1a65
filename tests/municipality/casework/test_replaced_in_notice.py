"""A decision that is replaced while the help it makes less runs its notice out: whatever the new decision says, the
same help runs on every day and never twice, its orders follow it, and the letter, the page before sending and the rows
say the same days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework.actions import deaths
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.actions.help import grants
from municipality.casework.codes import GrantPauseCause
from municipality.casework.letters.danish_text import format_long_date
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import CareOrder, Citizen, Decision, Grant, Letter, OrderNotice, Pause
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FACTS = (worlds.fact("du klarer selv de andre dage"),)
NO = {"refusal_reason": "du klarer det selv", "refusal_rule": RULE, "facts": FACTS, "start": None}
LATER = DAY + timedelta(days=30)
SOON = LATER + timedelta(days=5)


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


@pytest.fixture
def notice(karen: Citizen) -> date:
    """The first day less help by the letter of the second decision can begin."""
    day = get_first_burden_day(karen, Regime.SOCIAL_SERVICES_ACT, LATER)
    assert day > SOON
    return day


@pytest.fixture
def notice_of_third(karen: Citizen, notice: date) -> date:
    """The same of the third decision's letter."""
    day = get_first_burden_day(karen, Regime.SOCIAL_SERVICES_ACT, SOON)
    assert day > notice
    return day


def days(number: int, start: date = DAY, **more: Any) -> DecisionLineDraft:
    """Help so many days a week."""
    return line("F2", start=start, wish={"weekdays": WEEK[:number]}, facts=FACTS, **more)


def pathway(product: str, start: date) -> DecisionLineDraft:
    return line(product, start=start, deviation_reason="det er der brug for", facts=FACTS)


def refused(product: str = "F2") -> DecisionLineDraft:
    return replace(line(product, "refused"), **NO)


def decide(assessor: Actor, before: Decision, on: date, *lines: DecisionLineDraft, **answers: Any) -> Decision:
    """A new decision that replaces another, sent on a day. What the page before sending shows is what is sent."""
    row = replace_decision(assessor, before.pk, on=on)
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines, **answers))
    shown = preview_decision(assessor, row, on).letter
    row = decision_sending.send(assessor, row.pk, row.version, on)
    assert Letter.objects.get(decision=row, kind="decision").text == shown.text
    return row


def letter_of(row: Decision) -> str:
    return Letter.objects.get(decision=row, kind="decision").text.replace("\N{NO-BREAK SPACE}", " ")


def spans(of: Citizen) -> list[tuple[str, int, date, date | None]]:
    """What is granted, how many days a week, from when and until when; nothing of it twice on a day, no day between,
    and each grant with its order.
    """
    rows = list(Grant.objects.filter(citizen=of).believed().order_by("valid"))
    for before, after in pairwise(rows):
        assert before.valid.upper == after.valid.lower
    ordered = {(str(each.series), each.valid) for each in CareOrder.objects.filter(citizen=of, valid__isempty=False)}
    assert ordered in (set(), {(str(row.series), row.valid) for row in rows})
    return [(row.product, len(row.terms.get("weekdays", [])), row.valid.lower, row.valid.upper) for row in rows]


def say(day: date) -> str:
    return format_long_date(day).replace("\N{NO-BREAK SPACE}", " ")


def until(day: date) -> str:
    return say(day - timedelta(days=1))


def reduce(assessor: Actor, karen: Citizen, provider: int | None = None) -> Decision:
    """All week becomes two days, by a letter whose notice is running."""
    first = worlds.sent(assessor, karen, days(7, provider_id=provider))
    return decide(assessor, first, LATER, days(2, LATER, provider_id=provider))


def test_help_given_back_as_it_was_runs_on_as_if_nothing_had_been_said(
    assessor: Actor, world: World, karen: Citizen, notice: date
) -> None:
    second = reduce(assessor, karen, world.near)
    assert spans(karen) == [("F2", 7, DAY, notice), ("F2", 2, notice, None)]
    third = decide(assessor, second, SOON, days(7, SOON, provider_id=world.near))
    assert spans(karen) == [("F2", 7, DAY, SOON), ("F2", 7, SOON, None)]
    letter = letter_of(third)
    assert "Vi ville komme to dage om ugen. I stedet kommer vi alle dage." in letter
    assert "Før kom vi" not in letter
    assert "hjælpen begynder" not in letter.lower()
    notices = [(each.event, each.since) for each in OrderNotice.objects.order_by("pk")]
    assert notices == [("begun", DAY), ("changed", notice), ("changed", SOON)]


def test_help_between_what_runs_and_what_was_to_come_begins_when_what_runs_ends(
    assessor: Actor, karen: Citizen, notice: date
) -> None:
    third = decide(assessor, reduce(assessor, karen), SOON, days(4, SOON))
    assert spans(karen) == [("F2", 7, DAY, notice), ("F2", 4, notice, None)]
    assert f"Den bliver mindre fra {say(notice)}." in letter_of(third)
    assert f"Den gamle hjælp fortsætter til og med {until(notice)}." in letter_of(third)


def test_still_less_begins_after_its_own_notice_and_what_was_told_first_runs_until_then(
    assessor: Actor, world: World, karen: Citizen, notice: date, notice_of_third: date
) -> None:
    third = decide(assessor, reduce(assessor, karen, world.near), SOON, days(1, SOON, provider_id=world.near))
    assert spans(karen) == [
        ("F2", 7, DAY, notice),
        ("F2", 2, notice, notice_of_third),
        ("F2", 1, notice_of_third, None),
    ]
    assert f"Den bliver mindre fra {say(notice_of_third)}." in letter_of(third)
    assert f"Den gamle hjælp fortsætter til og med {until(notice_of_third)}." in letter_of(third)


def test_help_withdrawn_in_the_notice_runs_as_it_was_told_until_the_new_notice_is_over(
    assessor: Actor, world: World, karen: Citizen, notice: date, notice_of_third: date
) -> None:
    third = decide(assessor, reduce(assessor, karen, world.near), SOON, refused())
    assert spans(karen) == [("F2", 7, DAY, notice), ("F2", 2, notice, notice_of_third)]
    assert f"Du har hjælpen til og med {until(notice_of_third)}" in letter_of(third)
    assert OrderNotice.objects.filter(event="stopped").get().since == notice_of_third


def test_help_the_citizen_no_longer_wants_ends_at_once_and_what_was_to_come_never_begins(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    second = reduce(assessor, karen, world.near)
    decide(assessor, second, SOON, refused(), less_help="wished")
    assert spans(karen) == [("F2", 7, DAY, SOON)]
    assert [each.since for each in OrderNotice.objects.filter(event__in=("stopped", "unbegun"))] == [SOON]


def test_withdrawn_help_that_is_given_again_goes_on_without_a_day_between(
    assessor: Actor, world: World, karen: Citizen, notice: date
) -> None:
    first = worlds.sent(assessor, karen, days(7, provider_id=world.near))
    second = decide(assessor, first, LATER, refused())
    assert spans(karen) == [("F2", 7, DAY, notice)]
    third = decide(assessor, second, SOON, days(7, SOON, provider_id=world.near))
    assert spans(karen) == [("F2", 7, DAY, SOON), ("F2", 7, SOON, None)]
    assert "uden slutdato" in letter_of(third)
    assert [each.event for each in OrderNotice.objects.order_by("pk")] == ["begun", "stopped", "changed"]


def test_a_provider_that_was_told_to_stop_is_told_that_it_goes_on_and_the_other_that_it_does_not_begin(
    assessor: Actor, world: World, karen: Citizen, notice: date
) -> None:
    first = worlds.sent(assessor, karen, days(7, provider_id=world.near))
    second = decide(assessor, first, LATER, days(2, LATER, provider_id=world.far))
    decide(assessor, second, SOON, days(7, SOON, provider_id=world.near))
    assert spans(karen) == [("F2", 7, DAY, SOON), ("F2", 7, SOON, None)]
    last = OrderNotice.objects.order_by("-pk")[:2]
    assert {(each.provider_id, each.event, each.since) for each in last} == {
        (world.far, "unbegun", notice),
        (world.near, "begun", SOON),
    }


@pytest.mark.parametrize(("given", "start"), [("3", SOON), ("4", SOON), ("2", None), ("1", None)])
def test_a_smaller_pathway_replaced_in_its_notice(
    assessor: Actor, karen: Citizen, notice: date, notice_of_third: date, given: str, start: date | None
) -> None:
    worlds.choose(assessor, karen, Regime.ELDERLY_CARE_ACT)
    first = worlds.sent(assessor, karen, pathway("3", DAY))
    second = decide(assessor, first, LATER, pathway("2", LATER))
    decide(assessor, second, SOON, pathway(given, SOON))
    found = [(product, since, upper) for product, _days, since, upper in spans(karen)]
    if start:
        assert found == [("3", DAY, start), (given, start, None)]
    elif given == "2":
        assert found == [("3", DAY, notice), ("2", notice, None)]
    else:
        assert found == [("3", DAY, notice), ("2", notice, notice_of_third), ("1", notice_of_third, None)]


def test_another_act_undone_in_its_notice_gives_the_help_back_under_the_first(
    assessor: Actor, world: World, karen: Citizen, notice: date
) -> None:
    first = worlds.sent(
        assessor, karen, days(7, provider_id=world.near), line("O", wish={"weekdays": ["mon"]}, deviation_reason="x")
    )
    worlds.choose(assessor, karen, Regime.ELDERLY_CARE_ACT)
    second = decide(assessor, first, LATER, pathway("1", LATER), less_help="less")
    assert [row.product for row in Grant.objects.believed().filter(valid__contains=notice)] == ["1"]
    worlds.choose(assessor, karen, Regime.SOCIAL_SERVICES_ACT)
    again = line("O", start=SOON, wish={"weekdays": ["mon"]}, deviation_reason="x")
    decide(assessor, second, SOON, days(7, SOON, provider_id=world.near), again)
    rows = Grant.objects.believed().filter(valid__contains=notice)
    assert sorted(row.product for row in rows) == ["F2", "O"]
    for row in Grant.objects.believed().filter(product="F2"):
        assert row.valid in {each.valid for each in CareOrder.objects.filter(series=row.series)}


def test_a_decision_corrected_the_same_day_gives_back_what_it_took(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    second = reduce(assessor, karen, world.near)
    decide(assessor, second, LATER, days(7, LATER, provider_id=world.near))
    assert spans(karen) == [("F2", 7, DAY, LATER), ("F2", 7, LATER, None)]


def test_two_replacements_in_one_notice_end_where_the_last_says(
    assessor: Actor, world: World, karen: Citizen, notice: date
) -> None:
    second = reduce(assessor, karen, world.near)
    third = decide(assessor, second, SOON, days(1, SOON, provider_id=world.near))
    decide(assessor, third, SOON + timedelta(days=2), days(5, SOON + timedelta(days=2), provider_id=world.near))
    assert spans(karen) == [("F2", 7, DAY, notice), ("F2", 5, notice, None)]


def test_help_that_waits_goes_on_waiting_once(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, days(7))
    grants.pause_grant(assessor, worlds.grant_of(first).pk, since=LATER, until=None, cause=GrantPauseCause.HOSPITAL)
    second = decide(assessor, first, LATER, days(2, LATER))
    third = decide(assessor, second, SOON, days(7, SOON))
    found = Pause.objects.filter(series=worlds.grant_of(third).series).believed().get()
    assert (found.valid.lower, found.valid.upper) == (SOON, None)


def test_a_death_in_the_notice_ends_all_of_it(assessor: Actor, world: World, karen: Citizen) -> None:
    reduce(assessor, karen, world.near)
    deaths.register_death(assessor, karen.pk, died_on=SOON, on=SOON)
    assert spans(karen) == [("F2", 7, DAY, SOON + timedelta(days=1))]
    assert GrantEndCause.DEATH.value in set(Grant.objects.believed().values_list("end_cause", flat=True))

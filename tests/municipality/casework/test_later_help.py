"""Help stops, waits and goes on while a decision that makes it less runs its notice out: the help to come in its place
does the same, and the letter, the page before it and the rows say so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import HelpPause, HelpStop
from municipality.casework.actions.letters import outbox
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.help.later_help import find_later_help
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import CareOrder, Citizen, Grant, Letter, OrderNotice, Pause
from tests.municipality.casework import worlds
from tests.municipality.casework.test_replaced_in_notice import LATER, SOON, days, decide, pathway, reduce, refused
from tests.municipality.casework.worlds import World, line

FACT = worlds.fact("du bad om, at hjælpen stopper", source="citizen")
STOPPED = HelpStop(since=SOON, cause=GrantEndCause.OWN_WISH, reason="du ringede til os", fact=FACT)
AWAY = HelpPause(since=SOON, cause=GrantPauseCause.HOSPITAL)


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


@pytest.fixture
def notice(karen: Citizen) -> date:
    """The first day less help by the letter of the second decision can begin."""
    return get_first_burden_day(karen, Regime.SOCIAL_SERVICES_ACT, LATER)


def running_now(of: Citizen) -> Grant:
    return Grant.objects.filter(citizen=of).believed().get(valid__contains=SOON)


def in_letter(kind: str) -> str:
    return Letter.objects.get(kind=kind).text.replace("\N{NO-BREAK SPACE}", " ")


def left_after(of: Citizen, day: date) -> list[Grant]:
    return list(Grant.objects.filter(citizen=of).lasting(day))


def test_stopped_help_does_not_begin_again_as_less(assessor: Actor, world: World, karen: Citizen, notice: date) -> None:
    reduce(assessor, karen, world.near)
    assert notice > SOON
    running_help.end_help(assessor, [running_now(karen).pk], STOPPED, LATER)
    assert left_after(karen, SOON) == []
    orders = CareOrder.objects.filter(citizen=karen, valid__isempty=False)
    assert [each.valid.upper for each in orders] == [SOON]
    notices = [(each.event, each.since) for each in OrderNotice.objects.order_by("pk")]
    assert notices[2:] == [("stopped", SOON), ("unbegun", notice)]
    letter = in_letter("ending")
    assert letter.count("Du får ikke længere") == 1
    assert "heller ikke" not in letter


def test_stopped_on_a_day_of_the_help_to_come_it_is_that_help_that_stops(
    assessor: Actor, karen: Citizen, notice: date
) -> None:
    reduce(assessor, karen)
    later = notice + timedelta(days=10)
    running_help.end_help(assessor, [running_now(karen).pk], replace(STOPPED, since=later), LATER)
    assert [row.valid.upper for row in Grant.objects.filter(citizen=karen).believed().order_by("valid")] == [
        notice,
        later,
    ]


def test_other_help_that_was_to_come_instead_is_named_in_the_letter(assessor: Actor, karen: Citizen) -> None:
    worlds.choose(assessor, karen, Regime.ELDERLY_CARE_ACT)
    first = worlds.sent(assessor, karen, pathway("3", worlds.DAY))
    decide(assessor, first, LATER, pathway("1", LATER))
    running_help.end_help(assessor, [running_now(karen).pk], STOPPED, LATER)
    assert left_after(karen, SOON) == []
    assert "som skulle være begyndt senere" in in_letter("ending")


def test_help_that_no_decision_put_in_its_place_goes_on(assessor: Actor, karen: Citizen, notice: date) -> None:
    reduce(assessor, karen)
    apart = worlds.sent(assessor, karen, line("O", start=notice, deviation_reason="det er der brug for"))
    running_help.end_help(assessor, [running_now(karen).pk], STOPPED, LATER)
    assert [row.decision_id for row in left_after(karen, SOON)] == [apart.pk]


def test_the_help_to_come_waits_and_goes_on_with_the_help_it_follows(
    assessor: Actor, karen: Citizen, notice: date
) -> None:
    reduce(assessor, karen)
    made = running_help.pause_help(assessor, [running_now(karen).pk], AWAY, LATER)
    assert {each.series for each in made} == {row.series for row in left_after(karen, LATER)}
    assert in_letter("pause").count("Hvad") == 1
    back = notice + timedelta(days=3)
    now = Pause.objects.believed().get(series=running_now(karen).series)
    running_help.resume_help(assessor, [now.pk], back, LATER)
    assert [each.valid.upper for each in Pause.objects.believed()] == [back, back]


def test_a_pause_that_is_over_before_the_help_to_come_begins_is_for_the_running_help_alone(
    assessor: Actor, karen: Citizen, notice: date
) -> None:
    reduce(assessor, karen)
    made = running_help.pause_help(assessor, [running_now(karen).pk], replace(AWAY, until=notice), LATER)
    assert [each.series for each in made] == [running_now(karen).series]


def test_help_to_come_that_waits_already_keeps_its_own_pause(assessor: Actor, karen: Citizen, notice: date) -> None:
    reduce(assessor, karen)
    (coming,) = find_later_help(running_now(karen), LATER)
    running_help.pause_help(assessor, [coming.pk], replace(AWAY, since=notice), LATER)
    running_help.pause_help(assessor, [running_now(karen).pk], AWAY, LATER)
    assert sorted(each.valid.lower for each in Pause.objects.believed()) == [SOON, notice]


def test_help_that_only_runs_its_notice_out_has_no_help_to_come(assessor: Actor, karen: Citizen) -> None:
    decide(assessor, worlds.sent(assessor, karen, days(7)), LATER, refused())
    assert find_later_help(running_now(karen), LATER) == []
    running_help.end_help(assessor, [running_now(karen).pk], STOPPED, LATER)
    assert left_after(karen, SOON) == []


def test_the_letter_of_a_pause_that_never_was_does_not_leave(assessor: Actor, karen: Citizen, tmp_path: Path) -> None:
    worlds.sent(assessor, karen, days(7))
    (pause,) = running_help.pause_help(assessor, [running_now(karen).pk], AWAY, LATER)
    running_help.resume_help(assessor, [pause.pk], SOON, LATER)
    message = Letter.objects.get(kind="pause").message
    assert message.state == "stopped"
    outbox.hand_over_all(outbox.build_outbox_actor(karen.municipality_id), tmp_path)
    assert Letter.objects.get(kind="pause").message.handed_over_at is None


def test_the_letter_of_a_pause_that_has_begun_leaves_though_it_ends_early(assessor: Actor, karen: Citizen) -> None:
    worlds.sent(assessor, karen, days(7))
    (pause,) = running_help.pause_help(assessor, [running_now(karen).pk], AWAY, LATER)
    running_help.resume_help(assessor, [pause.pk], SOON + timedelta(days=1), LATER)
    assert Letter.objects.get(kind="pause").message.state == "waiting"


def test_the_letter_leaves_where_some_of_the_help_it_names_still_waits(assessor: Actor, karen: Citizen) -> None:
    worlds.sent(assessor, karen, days(7), line("O", deviation_reason="det er der brug for"))
    both = [row.pk for row in Grant.objects.filter(citizen=karen).believed()]
    first, _second = running_help.pause_help(assessor, both, AWAY, LATER)
    running_help.resume_help(assessor, [first.pk], SOON, LATER)
    assert Letter.objects.get(kind="pause").message.state == "waiting"

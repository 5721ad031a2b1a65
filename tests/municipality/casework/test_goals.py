"""A goal of managing more alone is shown next to the answer that training cannot make the citizen manage more."""

from __future__ import annotations

import pytest

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.mappers.lines.contradictions import find_contradictions
from municipality.casework.models import Decision
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.test_offers import letter_of
from tests.municipality.casework.worlds import DAY, line

MORE = (
    "at du inden sommer selv kan vaske dig foroven",
    "at du igen kan gå i bad alene",
    "at du lærer at tage tøj på uden hjælp",
    "at du bliver i stand til selv at lave mad",
)
KEPT = ("at du klarer morgenen", "at du er ren og tryg igen", "at du bliver ved med selv at vaske dig foroven")


def shown(row: Decision) -> list[tuple[str, str]]:
    fresh = Decision.objects.get(pk=row.pk)
    return [(each.said, each.case_says) for each in find_contradictions(fresh, list(fresh.lines.all()))]


@pytest.mark.parametrize("answer", ["completed", "no_gain"])
@pytest.mark.parametrize("goal", MORE)
def test_a_goal_that_training_is_said_not_to_reach_is_asked_about(assessor: Actor, goal: str, answer: str) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line(goal=goal))
    kept = [line(goal=goal)]
    row = decisions.write_lines(assessor, row.pk, row.version, kept, worlds.answers(kept, reablement=answer))
    ((said, case_says),) = shown(row)
    assert said == goal
    assert "kan ikke give dig brug for mindre hjælp nu" in case_says
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    why = worlds.answers(kept, reablement=answer, conflict_answer="du har fået nye briller siden forløbet")
    row = decisions.write_lines(assessor, row.pk, row.version, kept, why)
    assert "Du har fået nye briller siden forløbet." in letter_of(
        decision_sending.send(assessor, row.pk, row.version, DAY)
    )


@pytest.mark.parametrize("goal", KEPT)
def test_a_goal_of_keeping_what_one_can_is_not_asked_about(assessor: Actor, goal: str) -> None:
    assert shown(worlds.draft(assessor, worlds.citizen(assessor), line(goal=goal))) == []


def test_a_goal_is_not_asked_about_where_training_is_offered_or_the_act_does_not_ask(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.draft(assessor, of, line(goal=MORE[0]))
    offered = [line(goal=MORE[0])]
    row = decisions.write_lines(assessor, row.pk, row.version, offered, worlds.answers(offered, reablement="offered"))
    assert shown(row) == []
    other = worlds.citizen(assessor, "0101449999")
    worlds.choose(assessor, other, Regime.ELDERLY_CARE_ACT)
    assert shown(worlds.draft(assessor, other, line("2", goal=MORE[0], deviation_reason="det er der brug for"))) == []

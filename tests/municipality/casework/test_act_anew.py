"""The Act is chosen anew where the answers of the last choice point to another one by now, and an assessment asks by
the Act the decision will rest on.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.access.actor import Actor
from municipality.casework.act_proposals import ELDERLY_CARE_ACT_FROM, get_likely_regime
from municipality.casework.actions.decision import decisions, regimes
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.mappers.lines.letter_facts import explain_act
from municipality.casework.models import Citizen, Decision
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

OLD, NEW = Regime.SOCIAL_SERVICES_ACT, Regime.ELDERLY_CARE_ACT
# Pension age is 67: reached ten days after DAY.
SOON_OF_AGE = date(1959, 3, 19)
OF_AGE = DAY + timedelta(days=20)


def choose(actor: Actor, of: Citizen, regime: Regime, on: date = DAY, reason: str = "", **told: Any) -> None:
    said: dict[str, Any] = {"is_lawfully_resident": True, "has_personal_assistance": False} | told
    facts = RegimeFacts(born=of.born, **said)
    regimes.choose_regime(actor, of.pk, regime=regime, facts=facts, reason=reason, on=on)


def test_a_decision_replaced_after_the_pension_age_asks_for_the_act(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=SOON_OF_AGE)
    choose(assessor, of, OLD, corresponds_to_age=False)
    first = worlds.sent(assessor, of, line("F2"))
    with pytest.raises(ActionRefused, match="act_to_be_chosen_anew"):
        replace_decision(assessor, first.pk, on=OF_AGE)
    assert get_likely_regime(of, OF_AGE) is NEW
    choose(assessor, of, NEW, OF_AGE, need_came_with_age=True)
    made = replace_decision(assessor, first.pk, on=OF_AGE)
    assert made.regime_choice.regime == NEW.value


def test_the_day_before_the_pension_age_the_last_choice_is_taken(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=SOON_OF_AGE)
    choose(assessor, of, OLD, corresponds_to_age=False)
    first = worlds.sent(assessor, of, line("F2"))
    made = replace_decision(assessor, first.pk, on=DAY + timedelta(days=9))
    assert made.regime_choice.regime == OLD.value


def test_help_from_before_the_new_act_is_not_decided_anew_under_the_old(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    before = ELDERLY_CARE_ACT_FROM - timedelta(days=30)
    choose(assessor, of, OLD, before, reason="loven gjaldt endnu ikke", need_came_with_age=True)
    done = worlds.assessment(assessor, of, assessed_on=before)
    assert get_likely_regime(of, before) is OLD
    with pytest.raises(ActionRefused, match="act_to_be_chosen_anew"):
        decisions.draft_decision(assessor, done.pk, on=ELDERLY_CARE_ACT_FROM)
    assert get_likely_regime(of, ELDERLY_CARE_ACT_FROM) is NEW
    assert not Decision.objects.filter(citizen=of).exists()


@pytest.mark.parametrize(
    ("born", "regime", "told"),
    [
        (date(1943, 5, 5), OLD, {"need_came_with_age": False}),
        (date(1943, 5, 5), OLD, {"need_came_with_age": True, "has_personal_assistance": True}),
        (SOON_OF_AGE, NEW, {"corresponds_to_age": True}),
        (date(1943, 5, 5), OLD, {"reason": "det er ikke oplyst endnu"}),
    ],
)
def test_a_choice_whose_answers_point_where_they_did_is_taken_again(
    assessor: Actor, born: date, regime: Regime, told: dict[str, Any]
) -> None:
    of = worlds.citizen(assessor, born=born)
    choose(assessor, of, regime, **told)
    made = decisions.draft_decision(assessor, worlds.assessment(assessor, of).pk, on=OF_AGE)
    assert made.regime_choice.regime == regime.value
    assert get_likely_regime(of, OF_AGE) is regime


@pytest.mark.parametrize(("on", "is_of_age"), [(DAY, False), (OF_AGE, True)])
def test_the_letter_tells_the_age_of_the_day_whatever_was_answered(
    assessor: Actor, world: World, on: date, is_of_age: bool
) -> None:
    of = worlds.citizen(assessor, born=SOON_OF_AGE)
    choose(assessor, of, NEW, corresponds_to_age=True, need_came_with_age=True)
    told = explain_act(of.regimechoice_set.get(), SOON_OF_AGE, on)
    assert ("har nået folkepensionsalderen" in told.text) is is_of_age
    assert told.rule == ("ældrelovens § 2, stk. 1" if is_of_age else "ældrelovens § 2, stk. 2")

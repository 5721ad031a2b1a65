"""Which Act a decision's letter says it is made by, why, and what training could do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helhed.catalogue import Regime
from municipality.casework import letters
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import DESCRIBED, GrantKind, HelpCategory, LineOutcome
from municipality.casework.mappers.help.replaced_help import is_home_care
from municipality.casework.mappers.lines.letter_facts import explain_act, explain_training, read_need_cause
from municipality.casework.mappers.lines.letter_rules import is_meals, is_training_required
from municipality.casework.mappers.lines.offers import get_offer_rule
from municipality.casework.models import Decision, DecisionLine, RegimeChoice
from municipality.casework.offers import LAW, find_offer

BY_HOUSING_ACT, HOUSING_RULE = "Om du kan få en plejebolig, afgør vi efter almenboligloven", "almenboliglovens § 54"
RELIEF_BY_THE_ACT = "Din pårørende kan få aflastning efter ældreloven, fordi du er omfattet af den"
RELIEF_JUDGED_BY_THE_ACT = "Om din pårørende kan få aflastning, afgør vi efter ældreloven, fordi du er omfattet af den"


def describe_law(decision: Decision, lines: Sequence[DecisionLine]) -> Mapping[str, Any]:
    """What a decision's letter says of the law: the Act and why, what the need comes from, and training."""
    training = explain_required_training(decision, lines)
    return {
        "why_this_act": explain_law(decision, lines),
        "need_cause": explain_need_cause(decision, lines),
        "training": training,
        "training_because": decision.reablement_reason if training else "",
    }


def explain_law(decision: Decision, lines: Sequence[DecisionLine]) -> letters.Reason:
    """The law the decision is made by, and why. A dwelling alone rests on neither Act."""
    offers = [find_offer(line.product, decision.on) if get_line_catalogue(line) == LAW else None for line in lines]
    if all(offer is not None and offer.kind == GrantKind.PLACE for offer in offers):
        return letters.Reason(text=BY_HOUSING_ACT, rule=get_housing_rule(lines, decision))
    what = "Hjælpen" if any(line.outcome == LineOutcome.GRANTED for line in lines) else "Sagen"
    act = explain_act(decision.regime_choice, decision.citizen.born, decision.on, what)
    if lines and decision.regime_choice.regime == Regime.ELDERLY_CARE_ACT and all(map(is_relief, lines)):
        return explain_relief_act(act, lines, decision.regime_choice)
    if not any(offer is not None and offer.kind == GrantKind.PLACE for offer in offers):
        return act
    housing = get_housing_rule(lines, decision)
    return letters.Reason(text=f"{act.text.rstrip('. ')}. {BY_HOUSING_ACT}", rule=f"{act.rule}, og {housing}")


def get_housing_rule(lines: Iterable[DecisionLine], decision: Decision) -> str:
    """The rule a dwelling is decided by: that of homes the municipality owns itself, where one is granted."""
    for line in lines:
        offer = find_offer(line.product, decision.on) if get_line_catalogue(line) == LAW else None
        if offer is not None and offer.kind == GrantKind.PLACE:
            return get_offer_rule(line, offer, decision.regime_choice.regime) or HOUSING_RULE
    return HOUSING_RULE


def explain_need_cause(decision: Decision, lines: Sequence[DecisionLine]) -> letters.Fact | None:
    """What the need comes from; relief and a dwelling alone do not rest on it."""
    is_of_need = any(not is_relief(line) and is_home_care(line, decision) for line in lines)
    return read_need_cause(decision.regime_choice) if is_of_need else None


def explain_relief_act(act: letters.Reason, lines: Iterable[DecisionLine], choice: RegimeChoice) -> letters.Reason:
    """That relief is decided by ældreloven: a relative can get it where all of it is given. The assessor's own reason
    for another Act than the facts point to comes first.
    """
    is_given = all(line.outcome == LineOutcome.GRANTED for line in lines)
    text = RELIEF_BY_THE_ACT if is_given else RELIEF_JUDGED_BY_THE_ACT
    if choice.proposed != choice.regime:
        text = f"{act.text.rstrip('. ')}. {text}"
    return letters.Reason(text=text, rule=f"{act.rule}, og § 16")


def explain_required_training(decision: Decision, lines: Sequence[DecisionLine]) -> letters.Reason | None:
    """What the consideration of training led to, where the law asks for it (serviceloven § 83, stk. 3)."""
    asked = [line for line in lines if is_training_required(line, decision.regime_choice.regime)]
    return explain_training(decision, {is_meals(line) for line in asked}) if asked else None


def is_relief(line: DecisionLine) -> bool:
    """Whether a line is about relief: the law's offer, or help in words of that kind."""
    home = get_line_catalogue(line)
    offer = find_offer(line.product, line.decision.on) if home == LAW else None
    in_words = home == DESCRIBED and line.wish.get("category") == HelpCategory.RELIEF
    return in_words or (offer is not None and offer.kind == GrantKind.RELIEF)

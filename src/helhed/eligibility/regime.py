"""Proposes the Act a citizen's help is granted under. A person makes the reasoned choice; age alone never decides it.

Ældreloven § 2: lawful stay, age of pension and a need that came with ageing; below that age after an overall
assessment; not for those with citizen-directed personal assistance (Serviceloven §§ 95 and 96). A citizen entitled to
help under Ældreloven cannot receive the same help under Serviceloven (Serviceloven § 2, stk. 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helhed.catalogue import National, Regime
from helhed.catalogue.phrases import format_date
from helhed.days import months_after
from helhed.eligibility.finding import RuleOutcome

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeFacts:
    """What the choice of Act reads. None is unknown.

    `corresponds_to_age`: an overall assessment has found that the need of a younger person corresponds (§ 2, stk. 2).
    """

    born: date | None = None
    is_lawfully_resident: bool | None = None
    need_came_with_age: bool | None = None
    corresponds_to_age: bool | None = None
    has_personal_assistance: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeReason:
    """One condition of the choice, with what the facts say to it."""

    code: str
    outcome: RuleOutcome
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeProposal:
    """The Act the facts point to, or none while something that decides it is unknown. A person chooses and says why."""

    regime: Regime | None
    reasons: tuple[RegimeReason, ...]
    missing: tuple[str, ...]


def propose_regime(facts: RegimeFacts, national: National, on: date) -> RegimeProposal:
    """Returns the Act that the facts of a day point to, with every condition."""
    age = _age(facts, national, on)
    reasons = (_assistance(facts), _residence(facts), age, _need(facts, age.outcome))
    missing = tuple(dict.fromkeys(_missing(facts, reasons)))
    outcomes = {reason.outcome for reason in reasons}
    if RuleOutcome.NOT_MET in outcomes:
        return RegimeProposal(regime=Regime.SOCIAL_SERVICES_ACT, reasons=reasons, missing=())
    if RuleOutcome.UNKNOWN in outcomes:
        return RegimeProposal(regime=None, reasons=reasons, missing=missing)
    return RegimeProposal(regime=Regime.ELDERLY_CARE_ACT, reasons=reasons, missing=())


def pension_date(born: date, national: National) -> date:
    """The day a person reaches the age of pension."""
    return months_after(born, national.pension_age(born).months)


def _outcome(is_met: bool | None) -> RuleOutcome:  # noqa: FBT001 -- a fact, not a switch
    if is_met is None:
        return RuleOutcome.UNKNOWN
    return RuleOutcome.MET if is_met else RuleOutcome.NOT_MET


def _assistance(facts: RegimeFacts) -> RegimeReason:
    said = {
        None: "Det er ikke oplyst, om borgeren har borgerstyret personlig assistance.",
        True: "Borgeren har borgerstyret personlig assistance; hjælpen følger serviceloven.",
        False: "Borgeren har ikke borgerstyret personlig assistance.",
    }
    has = facts.has_personal_assistance
    return RegimeReason(
        code="personal_assistance",
        outcome=_outcome(None if has is None else not has),
        text=said[has],
        source="Ældreloven § 2, stk. 4",
    )


def _residence(facts: RegimeFacts) -> RegimeReason:
    said = {
        None: "Det er ikke oplyst, om opholdet i Danmark er lovligt.",
        True: "Borgeren har lovligt ophold i Danmark.",
        False: "Borgeren har ikke lovligt ophold i Danmark.",
    }
    return RegimeReason(
        code="residence",
        outcome=_outcome(facts.is_lawfully_resident),
        text=said[facts.is_lawfully_resident],
        source="Ældreloven § 2, stk. 1",
    )


def _age(facts: RegimeFacts, national: National, on: date) -> RegimeReason:
    source = "Ældreloven § 2, stk. 1 og 2; pensionsloven § 1 a"
    if facts.born is None:
        return RegimeReason(
            code="age", outcome=RuleOutcome.UNKNOWN, text="Fødselsdatoen er ikke oplyst.", source=source
        )
    reached = pension_date(facts.born, national)
    years = _years(national.pension_age(facts.born).months)
    if reached <= on:
        text = f"Borgeren nåede folkepensionsalderen ({years}) {format_date(reached)}."
        return RegimeReason(code="age", outcome=RuleOutcome.MET, text=text, source=source)
    text = f"Borgeren når først folkepensionsalderen ({years}) {format_date(reached)}. {_exception(facts)}"
    return RegimeReason(code="age", outcome=_outcome(facts.corresponds_to_age), text=text, source=source)


def _years(months: int) -> str:
    whole, left = divmod(months, _MONTHS_A_YEAR)
    return f"{whole}{'½' if left else ''} år"


def _exception(facts: RegimeFacts) -> str:
    return {
        None: "Det er ikke vurderet, om behovet alligevel svarer til en ældre borgers.",
        True: "En samlet vurdering viser, at behovet svarer til en ældre borgers.",
        False: "En samlet vurdering viser, at behovet ikke svarer til en ældre borgers.",
    }[facts.corresponds_to_age]


def _need(facts: RegimeFacts, age: RuleOutcome) -> RegimeReason:
    is_met = True if age is RuleOutcome.MET and facts.corresponds_to_age else facts.need_came_with_age
    said = {
        None: "Det er ikke oplyst, om behovet er kommet med alderen.",
        True: "Behovet er kommet med alderen eller svarer til det.",
        False: "Behovet er ikke kommet med alderen.",
    }
    return RegimeReason(code="need", outcome=_outcome(is_met), text=said[is_met], source="Ældreloven § 2, stk. 1")


_FACT_OF = {"personal_assistance": "has_personal_assistance", "residence": "is_lawfully_resident"}


def _missing(facts: RegimeFacts, reasons: tuple[RegimeReason, ...]) -> Iterator[str]:
    for reason in reasons:
        if reason.outcome is RuleOutcome.UNKNOWN:
            younger = "corresponds_to_age" if facts.born else "born"
            yield _FACT_OF.get(reason.code, younger if reason.code == "age" else "need_came_with_age")

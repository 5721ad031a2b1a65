"""Why the help is decided by its Act: the condition that is not met, with its own rule; the assessor's own reason where
another Act was chosen; and the weeks to complain that the municipality counts by.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import regimes
from municipality.casework.letters import content_from_json
from municipality.casework.letters.danish_text import format_long_date
from municipality.casework.letters.relations import address_relation
from municipality.casework.mappers.lines.letter_facts import describe_applicant
from municipality.casework.models import Enquiry, Letter
from tests.municipality.casework import worlds
from tests.municipality.casework.test_offers import letter_of
from tests.municipality.casework.test_relief import near, relief
from tests.municipality.casework.worlds import DAY, line

OLD, YOUNG = date(1944, 3, 8), date(1966, 3, 8)
MET: dict[str, Any] = {"is_lawfully_resident": True, "has_personal_assistance": False, "need_came_with_age": True}
LIKE = "det behov, vi talte om, svarer til det, ældre kan have brug for hjælp til"
CONDITIONS: list[tuple[date, dict[str, Any], str, str]] = [
    (OLD, {"has_personal_assistance": True}, "du har borgerstyret personlig assistance", "ældrelovens § 2, stk. 4, og"),
    (OLD, {"is_lawfully_resident": False}, "du ikke har lovligt ophold i Danmark", "ældrelovens § 2, stk. 1, og"),
    (OLD, {"need_came_with_age": False}, "det behov, vi talte om, ikke er kommet med alderen", "§ 2, stk. 1, og"),
    (
        YOUNG,
        {"need_came_with_age": None, "corresponds_to_age": False},
        "du er 60 år og ikke har nået folkepensionsalderen",
        "ældrelovens § 2, stk. 1 og 2, pensionslovens § 1 a, og",
    ),
]


def decide(
    actor: Actor, born: date, told: dict[str, Any], regime: Regime, reason: str = "", number: str = "0101419999"
) -> str:
    """The letter of a decision under an Act, as the form makes it."""
    of = worlds.citizen(actor, number, born=born)
    regimes.choose_regime(
        actor, of.pk, regime=regime, facts=RegimeFacts(born=born, **MET | told), reason=reason, on=DAY
    )
    kept = line("F2") if regime is Regime.SOCIAL_SERVICES_ACT else line("2", deviation_reason="det er der brug for")
    return letter_of(worlds.sent(actor, of, kept))


@pytest.mark.parametrize(("born", "told", "why", "rule"), CONDITIONS)
def test_the_letter_names_the_condition_that_is_not_met_and_its_own_rule(
    assessor: Actor, born: date, told: dict[str, Any], why: str, rule: str
) -> None:
    letter = decide(assessor, born, told, Regime.SOCIAL_SERVICES_ACT)
    (said,) = [each for each in letter.splitlines() if "afgjort efter serviceloven, ikke ældreloven" in each]
    assert why in said
    assert f"{rule} servicelovens § 2, stk. 5)" in said
    others = [other for _born, _told, other, _rule in CONDITIONS if other != why]
    assert not [other for other in others if other in said]


def test_another_act_than_the_facts_point_to_is_told_with_the_reason_of_the_assessor(assessor: Actor) -> None:
    letter = decide(
        assessor,
        OLD,
        {"need_came_with_age": False},
        Regime.ELDERLY_CARE_ACT,
        "da du har fået det svært med årene, regner vi behovet med",
    )
    assert "afgjort efter ældreloven. Da du har fået det svært med årene, regner vi behovet med (" in letter
    assert "(ældrelovens § 2, stk. 1 og 2)" in letter
    assert "servicelovens § 2, stk. 5" not in letter, "that passage is about help under serviceloven"


def test_relief_under_another_act_than_the_facts_point_to_keeps_the_reason_of_the_assessor(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=OLD)
    facts = RegimeFacts(born=OLD, **MET | {"need_came_with_age": False})
    reason = "behovet er kommet med årene"
    regimes.choose_regime(assessor, of.pk, regime=Regime.ELDERLY_CARE_ACT, facts=facts, reason=reason, on=DAY)
    letter = letter_of(worlds.sent(assessor, of, relief(near(assessor, of))))
    assert "afgjort efter ældreloven. Behovet er kommet med årene. Din pårørende kan få aflastning" in letter
    assert "(ældrelovens § 2, stk. 1 og 2, og § 16)" in letter


def test_the_elderly_care_act_is_never_said_of_an_age_that_is_not_reached(assessor: Actor) -> None:
    younger = decide(assessor, YOUNG, {"corresponds_to_age": True}, Regime.ELDERLY_CARE_ACT)
    assert f"fordi {LIKE} (ældrelovens § 2, stk. 2)" in younger
    older = decide(assessor, OLD, {}, Regime.ELDERLY_CARE_ACT, number="0101449999")
    assert "du er 82 år og har nået folkepensionsalderen, og det behov, vi talte om, er kommet med alderen" in older


def test_a_new_act_at_a_reassessment_says_the_new_act_and_what_is_given_in_its_place(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of, line("F2"))
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    row = worlds.draft(assessor, of, line("2", deviation_reason="det er der brug for"), replaces=first.pk)
    letter = letter_of(worlds.decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "afgjort efter ældreloven, fordi" in letter
    assert "serviceloven, ikke" not in letter
    (change,) = [each for each in letter.splitlines() if each.startswith("- Før fik du ")]
    assert "personlige pleje" in change
    assert "Nu får du " in change
    assert "Hjælpen er den samme som før" not in letter


@pytest.mark.parametrize("weeks", [3, 6])
def test_a_letter_says_the_weeks_its_last_day_is_counted_by(db: None, weeks: int) -> None:
    made = worlds.build(complaint_weeks=weeks)
    with as_actor(made.assessor) as actor:
        of = worlds.citizen(actor)
        no = line("F2", "refused", refusal_reason="du klarer dig selv", refusal_rule=worlds.RULE)
        letter = Letter.objects.get(decision=worlds.sent(actor, of, no))
    content = content_from_json(letter.content)
    assert content.complaint_last_day is not None
    assert content.presumed_receipt is not None
    assert content.complaint_last_day - content.presumed_receipt >= timedelta(weeks=weeks)
    assert content.complaint_last_day - content.presumed_receipt < timedelta(weeks=weeks + 1)
    text = letter.text.replace("\N{NO-BREAK SPACE}", " ")
    assert format_long_date(content.complaint_last_day).replace("\N{NO-BREAK SPACE}", " ") in text
    assert f"senest {weeks} uger efter, at du har fået brevet" in text
    assert f"de {weeks} uger fra den dag" in text
    assert "senest 4 uger" not in text


APPLICANTS = {
    "din": ("datter", "søn", "kone", "mand", "hustru", "ægtefælle", "samlever", "kæreste", "svigerdatter", "svigersøn",
            "bror", "søster", "niece", "nevø", "nabo", "veninde", "ven", "mor", "far", "fætter", "svoger", "mormor",
            "stedsøn", "værge", "bekendt", "svigerinde", "plejedatter"),
    "dit": ("barnebarn", "oldebarn", "barn", "stedbarn", "plejebarn", "søskendebarn", "familiemedlem"),
    "dine": ("børn", "børnebørn", "døtre", "sønner", "forældre", "svigerforældre", "søskende", "venner", "naboer"),
}  # fmt: skip


@pytest.mark.parametrize(("own", "relation"), [(own, each) for own, words in APPLICANTS.items() for each in words])
def test_who_applied_is_named_by_the_right_word(assessor: Actor, own: str, relation: str) -> None:
    assert address_relation(relation.capitalize()) == f"{own} {relation}"
    assert address_relation(f"dit {relation} og nabo") == f"{own} {relation} og nabo"
    asked = Enquiry(source="relative", source_name=f"Lis Prøvesen ({relation})", wish="bad", received_at=worlds.AT)
    assert describe_applicant(asked) == f"{own} {relation}"


@pytest.mark.parametrize("relation", ["dit yngste barn", "din ældste datter", "dine voksne børn"])
def test_a_relation_is_addressed_by_its_noun(relation: str) -> None:
    assert address_relation(relation.partition(" ")[2]) == relation

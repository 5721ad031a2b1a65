"""A dwelling in a care home in its letter: rights follow where each help is given, a yes is the citizen's answer, and
a complaint about a dwelling rests on the Act of dwellings.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause, RegimeFacts
from municipality.access.actor import Actor
from municipality.casework.actions.citizen import stays
from municipality.casework.actions.decision import decision_sending, decisions, regimes
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import HelpStop
from municipality.casework.models import Citizen, Decision, Letter
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.test_carried_orders import LATER, replaced, send
from tests.municipality.casework.test_offers import PLACE, care, elderly, letter_of, place, wish
from tests.municipality.casework.test_relief import near, refused
from tests.municipality.casework.worlds import DAY, line

MOVES, NEXT = DAY + timedelta(days=21), DAY + timedelta(days=1)
CHOICE, HELPER, FLEXIBLE = "- vælge en anden leverandør", "have en hjælper, du selv vælger", "(servicelovens § 94 a)"
IN_A_HOME = "Når du bor i en plejebolig, er det personalet dér"
CARE_HERE = "Den hjælp, du får dér, står for sig her i brevet"
DWELLING_RULE = "(retssikkerhedslovens §§ 60, 66 og 67)"
ELSEWHERE = {**PLACE, "home": "Plejecenter Fjordblik"}


def waiting(**changes: Any) -> decisions.DecisionLineDraft:
    return wish("care_home_somatic", wish={"waits_for": "den første ledige plejebolig"}, **changes)


def at_home(regime: Regime, **changes: Any) -> decisions.DecisionLineDraft:
    return line(**changes) if regime is Regime.SOCIAL_SERVICES_ACT else care("2", deviation_reason="x", **changes)


def sent_under(assessor: Actor, regime: Regime, *lines: decisions.DecisionLineDraft) -> str:
    of = worlds.citizen(assessor)
    worlds.choose(assessor, of, regime)
    return letter_of(worlds.sent(assessor, of, *lines))


@pytest.mark.parametrize("regime", list(Regime))
def test_help_at_home_during_a_waiting_list_keeps_its_rights(assessor: Actor, regime: Regime) -> None:
    said = sent_under(assessor, regime, waiting(), at_home(regime))
    assert CHOICE in said
    assert HELPER in said
    assert (FLEXIBLE in said) is (regime is Regime.SOCIAL_SERVICES_ACT)
    assert IN_A_HOME not in said
    assert CARE_HERE not in said
    assert re.search(r"Indtil du flytter ind: Du får hjælp .*\. Ring til os, hvis det ikke er nok\.", said)


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize("answer", ["awaited", "accepted"])
@pytest.mark.parametrize(("start", "is_at_home"), [(DAY, True), (MOVES, False)])
def test_rights_follow_where_the_help_is_given(
    assessor: Actor, regime: Regime, answer: str, start: date, is_at_home: bool
) -> None:
    said = sent_under(assessor, regime, place(start=MOVES, offer_answer=answer), at_home(regime, start=start))
    assert (CHOICE in said) is is_at_home
    assert (HELPER in said) is is_at_home
    assert IN_A_HOME in said, "who can move in is told who helps there"
    assert (CARE_HERE in said) is not is_at_home
    assert (
        "Den hjælp, du får dér, afgør vi senest fredag den 27. marts 2026, før du flytter ind." in said
    ) is is_at_home


def test_who_lives_in_a_care_home_is_offered_no_choice(assessor: Actor) -> None:
    of = elderly(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of, place(offer_answer="accepted")))
    stays.move_in(assessor, given.pk, on=NEXT)
    row = decisions.draft_decision(assessor, worlds.assessment(assessor, of).pk, on=NEXT)
    lines = [care("somatic", start=NEXT)]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    said = letter_of(decision_sending.send(assessor, row.pk, row.version, NEXT))
    assert CHOICE not in said
    assert IN_A_HOME in said


@pytest.mark.parametrize(
    ("answer", "answered", "changed"),
    [
        (
            "awaited",
            "Vi tilbyder dig en plads på Plejecenter Solgården.",
            "gælder stadig, til du har svaret på tilbuddet.",
        ),
        (
            "accepted",
            "Du får en plads på Plejecenter Solgården.",
            "Før stod du på venteliste til den første ledige plejebolig. Nu får du en plads på Plejecenter Solgården.",
        ),
    ],
)
def test_a_home_after_a_waiting_list_is_not_one_the_citizen_has(
    assessor: Actor, answer: str, answered: str, changed: str
) -> None:
    first = worlds.sent(assessor, elderly(assessor), waiting())
    found = {"wish": {"package": "care_home_somatic", **PLACE}, "start": LATER + timedelta(days=21)}
    letter = send(assessor, replaced(assessor, first, found | {"offer_answer": answer}))
    assert answered in letter
    assert "Du beholder din plads på Plejecenter" not in letter
    assert "flytte ind fra" in letter or "Du flytter ind" in letter
    assert "Dit svar: " in letter
    assert changed in letter
    assert "ikke skrevet" not in letter
    assert "Den gamle hjælp fortsætter" not in letter, "a place on a list is no help"


def test_another_home_than_the_one_the_citizen_has_is_a_change(assessor: Actor) -> None:
    first = worlds.sent(assessor, elderly(assessor), place(offer_answer="accepted"))
    other = {"wish": {"package": "care_home_somatic", **ELSEWHERE}, "offer_answer": "accepted"}
    letter = send(assessor, replaced(assessor, first, other | {"start": LATER + timedelta(days=21)}))
    assert "Du beholder" not in letter
    assert "Før fik du en plads på Plejecenter Solgården. Nu får du en plads på Plejecenter Fjordblik." in letter


def test_a_home_that_was_only_offered_is_not_kept_before_a_yes(assessor: Actor) -> None:
    first = worlds.sent(assessor, elderly(assessor), place(start=LATER + timedelta(days=7)))
    letter = send(assessor, replaced(assessor, first, {"offer_answer": "accepted"}))
    assert "Du beholder" not in letter
    assert "Før tilbød vi dig en plads på Plejecenter Solgården. Nu får du en plads på Plejecenter Solgården." in letter


def test_who_has_moved_in_keeps_the_home_though_no_answer_was_written(assessor: Actor) -> None:
    first = worlds.sent(assessor, elderly(assessor), place())
    stays.move_in(assessor, worlds.grant_of(first).pk, on=NEXT)
    assert "Du beholder din plads på Plejecenter Solgården." in send(assessor, replaced(assessor, first))


def test_an_agreement_is_no_answer_and_the_answer_is_asked_for(assessor: Actor) -> None:
    of = elderly(assessor)
    shown = place(start=MOVES, offer_answer="", agreed="Vi viser dig boligen mandag.")
    row = worlds.draft(assessor, of, shown)
    with pytest.raises(ActionRefused, match="letter_incomplete") as asked:
        decision_sending.send(assessor, row.pk, row.version, DAY)
    (fault,) = asked.value.details["faults"]
    assert fault == "Svar på, om borgeren har sagt ja til pladsen på Plejecenter Solgården."
    answered = [place(start=MOVES, agreed="Vi viser dig boligen mandag.")]
    row = decisions.write_lines(assessor, row.pk, row.version, answered, worlds.answers(answered))
    said = letter_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "Vi tilbyder dig en plads på Plejecenter Solgården." in said
    assert "Dit svar: Ring til os senest mandag den 23. marts 2026, og sig, om du tager imod pladsen. Har du" in said
    assert "Aftalt: Vi viser dig boligen mandag." in said
    assert "sagt ja" not in said


def test_a_day_before_the_letter_is_received_takes_a_yes_and_not_an_agreement(assessor: Actor) -> None:
    of = elderly(assessor, is_digital_post_exempt=True)
    row = worlds.draft(assessor, of, place(agreed="Vi viser dig boligen mandag."))
    with pytest.raises(ActionRefused, match="letter_incomplete") as hasty:
        worlds.preview_text(assessor, row.pk, DAY)
    assert "brevet regnes først for modtaget" in hasty.value.details["faults"][0]
    accepted = [place(offer_answer="accepted")]
    row = decisions.write_lines(assessor, row.pk, row.version, accepted, worlds.answers(accepted))
    said = worlds.preview_text(assessor, row.pk, DAY)
    assert said.count("sagt ja") == 1
    assert "Valg af hjem" not in said


def no_home(**changes: Any) -> decisions.DecisionLineDraft:
    said: dict[str, Any] = {
        "outcome": "refused", "refusal_reason": "du kan bo hjemme med hjælp", "refusal_rule": "almenboliglovens § 54",
    }  # fmt: skip
    return place(**said, offer_answer="", facts=[worlds.fact("du er tryg i dit hjem om natten")], **changes)


@pytest.mark.parametrize("regime", list(Regime))
def test_a_refused_dwelling_is_complained_of_by_the_act_of_dwellings(assessor: Actor, regime: Regime) -> None:
    said = sent_under(assessor, regime, no_home())
    assert "Om du kan få en plejebolig, afgør vi efter almenboligloven" in said
    assert "Ankestyrelsen kan afgøre, om du har ret til en plejebolig." in said
    assert DWELLING_RULE in said
    for other in ("servicelovens § 166", "om du skal have mere"):
        assert other not in said


@pytest.mark.parametrize("regime", list(Regime))
def test_a_refused_dwelling_beside_help_has_both_rules(assessor: Actor, regime: Regime) -> None:
    said = sent_under(assessor, regime, at_home(regime), no_home())
    own = "servicelovens § 166 og " if regime is Regime.SOCIAL_SERVICES_ACT else ""
    assert f"Kun Ankestyrelsen kan se bort fra fristen ({own}retssikkerhedslovens §§ 60, 66 og 67)" in said
    assert "Ankestyrelsen kan afgøre, om du har ret til en plejebolig." in said
    assert said.count("§§ 60, 66 og 67") == 1, "the rule is cited once"
    assert "om du skal have mere hjælp, end der står i dette brev" in said


def test_a_dwelling_that_stops_is_complained_of_by_its_own_act(assessor: Actor) -> None:
    given = worlds.grant_of(worlds.sent(assessor, elderly(assessor), place(offer_answer="accepted")))
    stopping = HelpStop(since=MOVES, cause=GrantEndCause.MOVED, fact=worlds.fact("du flytter"))
    running_help.end_help(assessor, [given.pk], stopping, DAY)
    said = Letter.objects.get(kind="ending").text.replace("\N{NO-BREAK SPACE}", " ")
    assert DWELLING_RULE in said
    assert "servicelovens § 166" not in said


@pytest.mark.parametrize("is_younger", [False, True])
def test_refused_relief_never_says_that_the_relative_can_get_it(assessor: Actor, is_younger: bool) -> None:
    of = worlds.citizen(assessor, born=date(1975, 1, 1)) if is_younger else elderly(assessor)
    if is_younger:
        choose_by_need(assessor, of)
    row: Decision = worlds.sent(assessor, of, refused(near(assessor, of)))
    said = letter_of(row)
    part = "2" if is_younger else "1"
    assert "Din pårørende kan få" not in said
    act = "Om din pårørende kan få aflastning, afgør vi efter ældreloven, fordi du er omfattet af den"
    assert f"{act} (ældrelovens § 2, stk. {part}, og § 16)." in said


def choose_by_need(assessor: Actor, of: Citizen) -> None:
    """The Act of a younger citizen whose need is like that of the old (ældreloven § 2, stk. 2)."""
    facts = RegimeFacts(
        born=of.born,
        is_lawfully_resident=True,
        need_came_with_age=False,
        corresponds_to_age=True,
        has_personal_assistance=False,
    )
    said = "det svarer til det, ældre kan have brug for"
    regimes.choose_regime(assessor, of.pk, regime=Regime.ELDERLY_CARE_ACT, facts=facts, reason=said, on=DAY)

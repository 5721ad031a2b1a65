"""What would send a letter back is asked about first: a wish half answered, a fact without a source, a hasty day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from municipality.access.actor import Actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decision_sending, decisions, hearings
from municipality.casework.actions.help import notices
from municipality.casework.codes import DESCRIBED
from municipality.casework.mappers.lines.letter_deviation import simplify_standard_text
from municipality.casework.mappers.lines.letter_rhythm import find_first_time
from municipality.casework.models import Decision, Enquiry, Letter, Relative
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.test_offers import PLACE, elderly, letter_of, wish
from tests.municipality.casework.test_relief import near, plain
from tests.municipality.casework.worlds import DAY, RULE, line

ANSWER_BY = date(2026, 3, 26)
MOVES = date(2026, 4, 6)


def faults_of(assessor: Actor, row: Decision) -> str:
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        worlds.preview_text(assessor, row.pk, DAY)
    return " ".join(refused.value.details["faults"]).replace("\N{NO-BREAK SPACE}", " ")


def in_words(name: str, **changes: Any) -> decisions.DecisionLineDraft:
    words = {"package": name, "category": "practical", "how_often": "hver uge"}
    return line("", wish=words, catalogue=DESCRIBED, facts=[worlds.fact()], **changes)


def refused(name: str, why: str) -> decisions.DecisionLineDraft:
    said: dict[str, Any] = {"start": None, "refusal_reason": why, "refusal_rule": RULE}
    return in_words(name, outcome="refused", **said)


def test_a_wish_of_several_things_is_answered_thing_by_thing(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    asked = worlds.enquiry(assessor, of, wish="hjælp til bad, rengøring og indkøb").pk
    no = refused("Indkøb", "du bestiller selv dine varer")
    part = [line(), in_words("Støvsugning"), no]
    row = worlds.draft(assessor, of, *part, enquiry=asked)
    assert "To oplysninger passer ikke sammen" in faults_of(assessor, row), "vacuuming is not all cleaning"
    whole = [*part, refused("Anden rengøring", "du tørrer selv støv af")]
    row = decisions.write_lines(assessor, row.pk, row.version, whole, worlds.answers(whole))
    said = letter_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "Du tørrer selv støv af" in said


def test_extra_help_for_a_time_has_a_last_day(assessor: Actor) -> None:
    extra = {"wish": {"per_day": 2}, "deviation_reason": "Du har brug for ekstra bad, mens behandlingen varer."}
    row = worlds.draft(assessor, worlds.citizen(assessor), line(**extra))
    assert "To oplysninger passer ikke sammen" in faults_of(assessor, row)
    ended = [line(**extra, last_day=DAY + timedelta(days=60))]
    row = decisions.write_lines(assessor, row.pk, row.version, ended, worlds.answers(ended))
    said = worlds.preview_text(assessor, row.pk, DAY)
    assert "Hjælpen gives normalt én gang om dagen, og du får den to gange." in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "Der gives højst 1 pakke om dagen; den gives i aftenvagten. Det bliver 2 om dagen.",
            "Hjælpen gives normalt én gang om dagen, og du får den to gange.",
        ),
        (
            "Der gives højst 7 pakker om ugen. Det bliver 14 om ugen.",
            "Hjælpen gives normalt syv gange om ugen, og du får den 14 gange.",
        ),
        (
            "Ydelsen gives ofte ved funktionsniveau 1–2. Funktionsniveauet er 3.",
            "Hjælpen gives ofte ved funktionsniveau 1–2, og dit er 3.",
        ),
        ("Pakken deles typisk i højst 2 besøg om dagen.", "Hjælpen deles typisk i normalt 2 besøg om dagen."),
    ],
)
def test_a_standard_that_guides_is_told_without_packages_and_without_a_most(written: str, said: str) -> None:
    assert simplify_standard_text(written) == said


@pytest.mark.parametrize(
    "written",
    [
        "Du går selv ned",
        "Du går selv ned (din nabo)",
        "Du går selv ned (2. marts 2026)",
        "Ned (din nabo, 2. juni 2026)",
    ],
)
def test_a_citizen_is_heard_only_about_facts_with_a_source_and_a_day(assessor: Actor, written: str) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    said: dict[str, Any] = {"about": "dit opkald", "may_mean": "Du får mindre."}
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**said, facts=[written]), on=DAY)
    whole = ["Du går selv ned (din nabo, 2. marts 2026)"]
    made = hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**said, facts=whole), on=DAY)
    assert "- Du går selv ned (din nabo, 2. marts 2026)." in plain(Letter.objects.get(hearing=made))


def test_a_home_is_not_moved_into_before_its_letter_is_received_unless_that_was_agreed(assessor: Actor) -> None:
    of = elderly(assessor, is_digital_post_exempt=True)
    row = worlds.draft(assessor, of, wish("care_home_somatic", wish=PLACE, offer_answer="awaited"))
    assert "brevet regnes først for modtaget" in faults_of(assessor, row)
    yes = "Du sagde ja til boligen i dag."
    agreed = [wish("care_home_somatic", wish=PLACE, offer_answer="accepted", agreed=yes)]
    row = decisions.write_lines(assessor, row.pk, row.version, agreed, worlds.answers(agreed))
    assert "Du sagde ja til boligen i dag." in worlds.preview_text(assessor, row.pk, DAY)
    later = [wish("care_home_somatic", wish=PLACE, start=MOVES, offer_answer="awaited")]
    row = decisions.write_lines(assessor, row.pk, row.version, later, worlds.answers(later))
    assert "Dit svar: Ring til os senest " in worlds.preview_text(assessor, row.pk, DAY)
    for answer_by in (DAY, ANSWER_BY):
        offered = PLACE | {"answer_by": answer_by.isoformat()}
        given = [wish("care_home_somatic", wish=offered, start=MOVES, offer_answer="awaited")]
        row = decisions.write_lines(assessor, row.pk, row.version, given, worlds.answers(given))
        if answer_by == DAY:
            assert "svaret kan først ventes efter" in faults_of(assessor, row)
    letter = letter_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "Hvis du siger nej: Du må gerne sige nej. Så kommer du på venteliste." in letter
    assert "Den dag, vi får dit nej, begynder en ny frist på to måneder." in letter
    assert "almenboliglovens § 58 a" in letter


def test_what_is_offered_in_place_of_help_is_something_to_apply_for(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    no: dict[str, Any] = {"outcome": "refused", "refusal_reason": "du sover hele natten", "refusal_rule": RULE}
    row = worlds.draft(assessor, of, line("H", **no, instead="et nødkald om natten"))
    assert "Skriv, at borgeren kan søge om det" in faults_of(assessor, row)
    way = [line("H", **no, instead="søg om et nødkald (servicelovens § 112)")]
    row = decisions.write_lines(assessor, row.pk, row.version, way, worlds.answers(way))
    said = letter_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    assert "Det kan du i stedet: Søg om et nødkald (servicelovens § 112)." in said


def test_a_need_that_nothing_answers_is_taken_up_as_an_enquiry_of_its_own(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    no = line("H", "refused", refusal_reason="du sover hele natten", refusal_rule=RULE)
    said = letter_of(worlds.sent(assessor, of, no))
    assert "Samtalen viste også, at du har brug for hjælp til: bad. Det behandler vi nu som en ansøgning" in said
    taken_up = Enquiry.objects.open().get(citizen=of)
    assert (taken_up.wish, taken_up.source) == ("bad", "municipality")
    assert taken_up.due_on > DAY, "the promise has a deadline of its own"
    given = letter_of(worlds.sent(assessor, worlds.citizen(assessor, "0101449999"), line()))
    assert "Samtalen viste også" not in given
    waiting = wish("care_home_somatic", wish={"waits_for": "den første ledige plejebolig"})
    listed = letter_of(worlds.sent(assessor, elderly(assessor, number="0101448888"), waiting))
    assert "Samtalen viste også, at du har brug for hjælp til: bad." in listed, "who waits may need help meanwhile"


def test_no_step_is_promised_for_after_the_answer(assessor: Actor) -> None:
    asked = worlds.enquiry(assessor, worlds.citizen(assessor))
    late = asked.due_on + timedelta(days=4)
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        notices.acknowledge_enquiry(assessor, asked.pk, DAY, [f"Vi ringer senest {late.day}. marts {late.year}"])
    assert notices.acknowledge_enquiry(assessor, asked.pk, DAY, ["Vi ringer senest den 10. marts"])


def test_a_letter_to_a_guardian_says_where_the_guardian_was_not_spoken_with(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.draft(assessor, of)
    guardian = Relative(
        name="Else Værn", relation="niece", capacity="guardian", gets_letters=True,
        address_lines="Skovvej 9\n0001 Lilleby",
        valid=near(assessor, of).valid,
    )  # fmt: skip
    citizens.add_relative(assessor, of, guardian)
    unheard = "Vi har ikke talt med værgen om sagen. Ring til os"
    assert unheard in worlds.preview_text(assessor, row.pk, DAY)
    heard = [line(facts=[worlds.fact("hun er enig", source="relative", source_name="Else Værn")])]
    row = decisions.write_lines(assessor, row.pk, row.version, heard, worlds.answers(heard))
    assert unheard not in letter_of(decision_sending.send(assessor, row.pk, row.version, DAY))


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"how_often": "torsdag kl. 12–15"}, date(2026, 3, 12)),
        ({"how_often": "tirsdag og mandag"}, None),
        ({"how_often": "hver anden uge, torsdag"}, None),
        ({"how_often": "tirsdag til torsdag"}, None),
        ({"weekdays": ["sun"]}, date(2026, 3, 15)),
        ({"weekdays": ["thu"], "weeks": [11]}, None),
        ({}, None),
    ],
)
def test_the_first_time_is_told_where_it_is_another_day_than_the_first(
    said: dict[str, Any], first: date | None
) -> None:
    assert find_first_time(said, DAY) == first

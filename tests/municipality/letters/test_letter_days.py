"""No letter asks, promises or grants something for a day that is over when the letter is in the reader's hand."""

from __future__ import annotations

import re
from datetime import timedelta

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import GrantedPathway, GrantedPlace, PauseCause, PauseMatter, content_from_json
from municipality.casework.letters.danish_text import find_days
from tests.municipality.letters.test_all_letters import decisions

TIME_TO_ANSWER = timedelta(days=7)
LONGER = "Har du brug for mere tid, så sig det."


def test_an_offer_leaves_a_week_to_answer_and_more_for_the_asking(made: list[ReadLetter]) -> None:
    offers = [
        (each, given)
        for each, matter in decisions(made)
        for given in matter.granted
        if isinstance(given, GrantedPlace) and given.is_offered
    ]
    assert offers
    for each, given in offers:
        received = content_from_json(each.content).presumed_receipt
        assert received is not None
        if given.answer_by:
            assert given.answer_by >= received + TIME_TO_ANSWER, each.name
            assert LONGER in each.text, each.name
        assert "Du må gerne sige nej." in each.text, each.name
        assert "før du siger nej" not in each.text, each.name


def test_an_offer_takes_away_nothing_that_was_decided_before(made: list[ReadLetter]) -> None:
    offered = [
        (each, matter)
        for each, matter in decisions(made)
        if matter.replaced and matter.granted and all(getattr(given, "is_offered", False) for given in matter.granted)
    ]
    assert offered
    for each, _matter in offered:
        assert "afløser afgørelsen" not in each.text, each.name
        assert "gælder stadig, til du har svaret på tilbuddet" in each.text, each.name


def test_no_start_up_is_over_before_the_letter_comes(made: list[ReadLetter]) -> None:
    for each, matter in decisions(made):
        received = content_from_json(each.content).presumed_receipt
        for given in matter.granted:
            if isinstance(given, GrantedPathway) and given.start_up_until and given.runs_on and received:
                assert given.start_up_until > received, each.name


def test_help_that_ends_is_looked_at_before_it_does(made: list[ReadLetter]) -> None:
    found = 0
    for each, matter in decisions(made):
        ends = [given.span.last_day for given in matter.granted if given.span.last_day]
        if ends and matter.review and matter.review > min(ends):
            found += 1
            assert re.search(r"Vi ser på (?:hjælpen|din situation) igen, inden |Det ser vi på inden da", each.text), (
                each.name
            )
    assert found


def test_an_answer_is_promised_to_be_sent_and_a_delay_is_regretted(made: list[ReadLetter]) -> None:
    assert not [each.name for each in made if "Du får svar senest" in each.text or "skulle have haft svar" in each.text]
    to_come = "Det når vi ikke, og det beklager vi"
    late = [each for each in made if "Vi skulle have sendt dig svar senest" in each.text or to_come in each.text]
    assert {each.name.partition("-")[2].partition("-")[0] for each in late} >= {"late", "in", "heard"}
    assert not [each.name for each in late if "beklager vi" not in each.text]
    asked = [each for each in made if each.kind == "partshøring"]
    assert asked
    assert not [each.name for each in asked if LONGER not in each.text]


def spaced(text: str) -> str:
    """A text with plain spaces alone."""
    return " ".join(text.split())


MISSED = re.compile(r"Vi skulle have sendt dig svar senest \w+ den (\d+\. \w+ \d{4})\. Det beklager vi\.")
TO_COME = re.compile(r"Vi skulle sende dig svar senest \w+ den (\d+\. \w+ \d{4})\. Det når vi ikke")


def test_a_day_for_the_answer_has_passed_only_where_it_has(made: list[ReadLetter]) -> None:
    passed, coming = set[str](), set[str]()
    for each in made:
        dated = content_from_json(each.content).dated
        text = spaced(each.text)
        for pattern, names, has_passed in ((MISSED, passed, True), (TO_COME, coming, False)):
            for day in pattern.findall(text):
                names.add(each.name)
                assert (find_days(day, dated)[0] < dated) is has_passed, each.name
    assert {"strandeng-in-hearing-1-hearing", "lyngbakke-late-1-delay-notice"} <= coming
    assert "strandeng-home-found-2-decision" in passed


def test_help_that_is_only_added_is_more_help_from_its_day(made: list[ReadLetter]) -> None:
    more = {each.name: each.text for each in made if "-more-2-" in each.name}
    assert "Du får mere hjælp fra den 10. marts 2026." in spaced(more["strandeng-more-2-decision"])
    assert not [name for name, text in more.items() if "Din hjælp bliver ændret" in text]


def test_what_is_urgent_has_a_number_that_answers_day_and_night(made: list[ReadLetter]) -> None:
    call = "Haster det, så ring på telefon 00 11 22 11, dag og nat. Er du i fare, så ring 112."
    urgent = [each for each in made if re.search(r"Hvis det haster|hvis vi ikke har ringet", each.text)]
    assert {each.kind for each in urgent} >= {"afgørelse"}
    assert not [each.name for each in urgent if call not in spaced(each.text)]
    assert any("received" in each.name for each in urgent)


def test_a_pause_says_who_makes_the_help_begin_again(made: list[ReadLetter]) -> None:
    paused = [(each, content_from_json(each.content).matter) for each in made if each.kind == "besked om pause"]
    assert paused
    for each, matter in paused:
        assert isinstance(matter, PauseMatter)
        assert "Den begynder igen" in each.text, each.name
        is_asked_there = matter.cause is PauseCause.HOSPITAL and matter.last_day is None
        assert ("Bed sygehuset om at sige det til os" in each.text) is is_asked_there, each.name


def test_a_need_that_was_found_is_taken_up_by_the_municipality(made: list[ReadLetter]) -> None:
    unmet = [each for each, matter in decisions(made) if matter.unmet_needs]
    assert unmet
    new, begun = "Det behandler vi nu som en ansøgning, og vi sender", "Det er vi i gang med at se på"
    assert not [each.name for each in unmet if new not in each.text and begun not in each.text]
    assert {new in each.text for each in unmet} == {True, False}
    assert not [each.name for each in made if "Vil du have hjælp til det, så ring" in each.text]


def test_the_duty_to_say_what_changes_names_what_matters(made: list[ReadLetter]) -> None:
    told = [
        each for each in made if "retssikkerhedslovens § 11, stk. 2" in each.text.replace("\N{NO-BREAK SPACE}", " ")
    ]
    assert told
    assert not [each.name for each in told if "mere eller mindre selv" not in each.text]


def test_no_letter_says_what_it_does_not_say(made: list[ReadLetter]) -> None:
    assert not [each.name for each in made if "Vi skriver ikke om" in each.text]


def test_those_who_care_for_the_dying_are_told_what_else_there_is(made: list[ReadLetter]) -> None:
    dying = [each for each, matter in decisions(made) if matter.fast_track]
    assert dying
    assert not [each.name for each in dying if "kan måske få løn for det" not in each.text]

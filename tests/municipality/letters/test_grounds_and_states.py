"""Every letter says what its help rests on, what is offered, waits or is had, and from when something is different."""

from __future__ import annotations

import re
from datetime import date

import pytest

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import (
    DecisionMatter,
    Fact,
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    HelpBasis,
    ReliefGranted,
    content_from_json,
)
from municipality.casework.letters.danish_text import cite_rule, find_days, format_long_date, format_short_date
from tests.municipality.letters.test_all_letters import decisions
from tests.municipality.letters.test_texts import answer

# Asks for the test database, in which the letters are made.
pytestmark = pytest.mark.django_db

ONE_SENTENCE = re.compile(r"^(?:Hjælpen|Sagen) er afgjort efter [^.]*, fordi [^.]+$")


def plain(text: str) -> str:
    """A text with common spaces alone."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def places(made: list[ReadLetter]) -> list[tuple[ReadLetter, GrantedPlace]]:
    """Each letter about a dwelling in a care home."""
    return [
        (each, given) for each, matter in decisions(made) for given in matter.granted if isinstance(given, GrantedPlace)
    ]


def has_source_and_day(fact: Fact) -> bool:
    """Whether a fact says who or what it is known from, and on which day."""
    said, day = fact.source.partition(",")[0], find_days(fact.source, date(2026, 3, 9))
    return bool(said.strip() and len(day) == 1)


def test_every_help_that_is_given_rests_on_a_fact_with_its_source_and_day(made: list[ReadLetter]) -> None:
    given: list[tuple[ReadLetter, Granted | ReliefGranted]] = [
        (each, given) for each, matter in decisions(made) for given in matter.granted
    ]
    given += [
        (each, matter) for each in made if isinstance(matter := content_from_json(each.content).matter, ReliefGranted)
    ]
    assert {each.town for each, _given in given} == {each.town for each in made}
    assert not [(each.name, help_given.help) for each, help_given in given if not help_given.facts]
    for each, help_given in given:
        for fact in help_given.facts:
            assert has_source_and_day(fact), (each.name, fact)
            assert plain(cite_rule(fact.text, fact.source)) in each.text, each.name


def test_the_level_of_the_assessment_is_what_help_rests_on_where_no_fact_of_its_own_is_written(
    by_name: dict[str, ReadLetter],
) -> None:
    row = (
        "Bygger på: Du har brug for en del hjælp, når du skal vaske dig og tage tøj på (vores samtale, 9. marts 2026)."
    )
    assert row in by_name["lyngbakke-older-1-decision"].text
    assert row in by_name["strandeng-sent-1-decision"].text
    dying = by_name["lyngbakke-fast-track-1-decision"].text
    assert "Bygger på: Du ligger i sengen det meste af dagen" in dying
    assert dying.count("Du ligger i sengen det meste af dagen") == 1


def test_a_home_is_offered_waits_or_is_had_and_the_letter_says_which(made: list[ReadLetter]) -> None:
    rows = places(made)
    offered = [(each, given) for each, given in rows if given.is_offered]
    waiting = [each for each, given in rows if given.is_waiting]
    had = [each for each, given in rows if not given.is_offered and not given.is_waiting]
    assert {given.is_right_new for _each, given in offered} == {True, False}
    assert waiting
    assert had
    for each, given in offered:
        right = "Du har ret til en plejebolig fra den 9. marts 2026. " if given.is_right_new else ""
        assert answer(each.text).startswith(f"{right}Vi tilbyder dig en plads på {given.home}."), each.name
        assert "Du får en plads" not in each.text
        assert "Det tilbyder vi dig\n" in each.text
        assert "Du kan flytte ind fra" in each.text
        assert "sig, om du tager imod pladsen" in each.text
    for each in waiting:
        assert answer(each.text).startswith("Du har ret til en plejebolig. Du står på venteliste til "), each.name
        assert each.text.count("på venteliste til") == 1, each.name
        assert "tilbyder" not in each.text
        assert "Indflytning" not in each.text
    for each in had:
        assert answer(each.text).startswith("Du får en plads på"), each.name
        assert len(re.findall(r"sagt ja|sagde ja", each.text)) == 1, each.name
        assert "Valg af hjem" not in each.text
        assert "tilbyder" not in each.text
        assert "om du tager imod pladsen" not in each.text


def test_help_where_a_home_is_offered_comes_with_a_yes(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["strandeng-care-home-1-decision"].text
    assert "Siger du ja, får du hjælp hele døgnet i din plejebolig og madordning." in answer(said)
    assert said.count("Fra: Mandag den 30. marts 2026, hvis du siger ja til pladsen.") == 2


def test_help_without_a_standard_is_described_whole(made: list[ReadLetter]) -> None:
    found = [
        (each, matter, given)
        for each, matter in decisions(made)
        for given in matter.granted
        if isinstance(given, GrantedPackage) and given.basis is HelpBasis.HOME_CARE and not given.standard_name
    ]
    assert {each.name.partition("-")[0] for each, _matter, _given in found} >= {"lyngbakke", "strandeng"}
    for each, matter, given in found:
        assert "har ikke en standard" not in each.text, "the lack of one is the council's matter"
        assert given.goal, each.name
        assert given.how_often, each.name
        assert given.reason.rule, each.name
        assert given.provider.is_decided or given.provider.is_in_home, each.name
        assert matter.review or matter.fast_track, each.name
        assert matter.why_this_act is not None, each.name
        is_chosen = "- vælge en anden leverandør" in each.text
        assert is_chosen is not given.provider.is_in_home, each.name
    elderly = [each for each, _matter, given in found if given.reason.rule.startswith("ældrelovens")]
    assert elderly
    begins = [each for each in elderly if re.search(r"^Vi (?:begynder|hjælper) med: ", each.text, re.MULTILINE)]
    assert begins == elderly or {each.name for each in elderly} - {each.name for each in begins} == set()


def test_the_act_and_why_are_one_sentence_that_begins_with_the_help(made: list[ReadLetter]) -> None:
    said = [
        (each.name, plain(matter.why_this_act.text).partition(". Om du kan få en plejebolig")[0])
        for each, matter in decisions(made)
        if matter.why_this_act is not None and "afgjort" in matter.why_this_act.text
    ]
    assert {text.partition(" ")[0] for _name, text in said} == {"Hjælpen", "Sagen"}
    assert not [name for name, text in said if not ONE_SENTENCE.match(text)]


def test_what_is_different_later_is_not_said_to_be_so_already(made: list[ReadLetter]) -> None:
    later = [
        (each, start)
        for each, matter in decisions(made)
        if matter.replaced and matter.replaced.is_changed
        for start in first_days(matter)
        if start > content_from_json(each.content).dated
    ]
    assert later
    for each, start in later:
        changes = re.split("Det mister du\n|Det er ændret\n", each.text, maxsplit=1)[1].partition("Det får du")[0]
        assert f"den {plain(format_short_date(start))}" in changes, each.name
        assert not re.search(r"\b[Nn]u\b|\bFør\b", changes), each.name


def first_days(matter: DecisionMatter) -> list[date]:
    """The days from which help gets less, or is no more."""
    less = [
        given.span.start
        for given in matter.granted
        if isinstance(given, GrantedPackage | GrantedPathway) and given.before
    ]
    over = [date.fromordinal(no.last_day.toordinal() + 1) for no in matter.refused if no.is_withdrawn and no.last_day]
    return [*less, *over]


def test_an_exception_of_a_pathway_holds_from_the_day_the_help_is_over(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["strandeng-less-2-decision"]
    matter = content_from_json(said.content).matter
    assert isinstance(matter, DecisionMatter)
    (no,) = matter.refused
    assert no.last_day is not None
    assert f"(dog ikke støvsugning og gulvvask efter den {plain(format_short_date(no.last_day))})" in said.text
    assert f"Du har hjælpen til og med {plain(format_long_date(no.last_day))}" in said.text


def test_the_answer_names_the_help_in_the_order_it_is_told_in(made: list[ReadLetter]) -> None:
    several = [(each, matter) for each, matter in decisions(made) if len(matter.granted) > 1]
    assert several
    for each, matter in several:
        at = [answer(each.text).find(given.help.partition(",")[0]) for given in matter.granted]
        assert at == sorted(at), each.name
        assert at[0] >= 0, each.name


def test_an_adjustment_names_no_help_by_its_name_in_a_catalogue(made: list[ReadLetter]) -> None:
    adjusted = [each for each in made if each.kind == "besked om justering"]
    assert adjusted
    assert not [each.name for each in adjusted if re.search(r"forløb \d", each.text, re.IGNORECASE)]


def test_an_agreement_says_what_was_agreed(made: list[ReadLetter]) -> None:
    agreed = [line for each in made for line in each.text.splitlines() if line.startswith("Aftalt: ")]
    assert agreed
    assert not [line for line in agreed if re.match(r"Aftalt: (?:Det|Dette|Sådan) aftalte", line)]


def test_a_pathway_that_pauses_is_named_whole_and_help_in_words_by_itself(by_name: dict[str, ReadLetter]) -> None:
    whole = "Hvad: Hjælp i dit hjem, fra 2 til under 8 timer om ugen."
    for town in ("strandeng", "hedemose"):
        assert whole in by_name[f"{town}-away-2-pause"].text
        assert "tøjvask" not in by_name[f"{town}-away-2-pause"].text
    assert "tøjvask" in by_name["lyngbakke-away-2-pause"].text


def test_a_dying_citizen_is_told_to_say_what_changes_and_no_day_a_year_on(made: list[ReadLetter]) -> None:
    dying = [(each, matter) for each, matter in decisions(made) if matter.fast_track]
    assert dying
    for each, matter in dying:
        assert matter.review is not None
        assert plain(format_long_date(matter.review)) not in plain(each.text), each.name
        assert "når noget ændrer sig" in each.text, each.name
        assert "klare mere selv" not in each.text, each.name


def test_what_is_refused_is_never_said_to_be_had(made: list[ReadLetter]) -> None:
    refused = [each for each, matter in decisions(made) if matter.refused and not matter.granted]
    names = {each.name for each in refused}
    assert {"lyngbakke-no-relief-1-decision", "strandeng-no-relief-elderly-1-decision"} <= names
    assert not [each.name for each in refused if "kan få aflastning efter" in each.text and "Om din" not in each.text]


def test_a_refused_dwelling_is_complained_of_by_its_own_act(by_name: dict[str, ReadLetter]) -> None:
    for name in ("no-home", "no-home-younger"):
        said = by_name[f"strandeng-{name}-1-decision"].text
        assert "Ankestyrelsen kan afgøre, om du har ret til en plejebolig." in said
        assert "servicelovens § 166" not in said
        assert "om du skal have mere" not in said
        assert said.splitlines().count("Om: Afgørelse om plejebolig") == 1
    both = by_name["strandeng-no-home-but-help-1-decision"].text
    assert "Ankestyrelsen kan afgøre, om du har ret til en plejebolig." in both
    assert "om du skal have mere hjælp" in both

"""Every letter of the demonstration's towns and of the added cases, made the whole way, holds what the law asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from benchmarks.letters.read_all import ReadLetter
from benchmarks.letters.readability import measure_lix
from municipality.casework.letters import (
    DecisionMatter,
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    HearingMatter,
    HelpBasis,
    Matter,
    ReliefEnded,
    ReliefGranted,
    ReliefRefused,
    content_from_json,
    is_appeal_due,
)
from municipality.casework.letters.danish_text import capitalize_first, format_long_date, format_phone
from municipality.demo.municipalities import TOWNS

LEAST, HARDEST = 60, 30
NOT_OFFERED_IN_A_CARE_HOME = ("- vælge en anden leverandør", "- have en hjælper, du selv vælger")


def test_there_are_sixty_at_least_from_every_town_and_of_every_kind(made: list[ReadLetter]) -> None:
    assert len(made) >= LEAST
    assert {each.town for each in made} == {town.name for town in TOWNS}
    assert {each.kind for each in made} == {
        "afgørelse", "partshøring", "kvittering", "besked om forsinkelse", "besked om pause", "besked om ophør",
        "besked om justering", "afgørelse til den pårørende", "besked om ophør til den pårørende",
    }  # fmt: skip


def test_each_is_easy_to_read(made: list[ReadLetter]) -> None:
    assert not {each.name: measure_lix(each.text) for each in made if measure_lix(each.text) >= HARDEST}


def test_nothing_is_refused_without_a_fact_and_a_whole_rule(made: list[ReadLetter]) -> None:
    refusals = [
        (each.name, refused)
        for each in made
        if isinstance(matter := content_from_json(each.content).matter, DecisionMatter)
        for refused in matter.refused
    ]
    assert refusals
    assert not [of for of, refused in refusals if not refused.facts]
    rules = {(of, reason.rule) for of, refused in refusals for reason in refused.reasons if reason.rule}
    assert not [(of, rule) for of, rule in rules if "§ 83, stk. 1" in rule and "jf. stk. 2" not in rule]


def test_yes_to_everything_is_said_where_it_was_decided_and_only_there(made: list[ReadLetter]) -> None:
    for each in made:
        matter = content_from_json(each.content).matter
        if isinstance(matter, ReliefGranted):
            is_decided = bool(matter.is_met and matter.applied_on)
        else:
            is_decided = isinstance(matter, DecisionMatter) and bool(matter.is_wish_met and matter.application)
            is_decided = is_decided and not is_something_open(matter)  # type: ignore[arg-type]
        assert ("Vi siger ja til det hele" in each.text) == is_decided, each.name


def is_something_open(matter: DecisionMatter) -> bool:
    """Whether something is refused, offered, waited for, or looked at apart."""
    places = [given for given in matter.granted if isinstance(given, GrantedPlace)]
    return bool(matter.refused or matter.unmet_needs) or any(each.is_offered or each.is_waiting for each in places)


def test_an_offer_and_a_need_left_open_are_told_with_how_to_appeal(made: list[ReadLetter]) -> None:
    left = [(each, matter) for each, matter in decisions(made) if is_something_open(matter)]
    assert {bool(matter.unmet_needs) for _each, matter in left} == {True, False}
    assert not [each.name for each, _matter in left if "Hvis du er uenig\n" not in each.text]


def test_how_to_appeal_is_told_where_it_is_due_and_only_there(made: list[ReadLetter]) -> None:
    for each in made:
        content = content_from_json(each.content)
        assert ("Hvis du er uenig\n" in each.text) == is_appeal_due(content.matter), each.name
        if isinstance(content.matter, HearingMatter):
            assert not is_appeal_due(content.matter)
        if isinstance(content.matter, ReliefRefused):
            assert is_appeal_due(content.matter)


def is_help_at_home(matter: DecisionMatter) -> Callable[[Granted], bool]:
    """Asks of each thing given whether the law gives a choice of provider for it, where it is given."""

    def ask(given: Granted) -> bool:
        if isinstance(given, GrantedPlace | GrantedStay) or matter.is_resident or given.provider.is_in_home:
            return False
        is_later = matter.moves_in is not None and given.span.start >= matter.moves_in
        is_of_kind = (
            given.basis in {HelpBasis.HOME_CARE, HelpBasis.MEALS}
            if isinstance(given, GrantedPackage)
            else not given.is_residential
        )
        return is_of_kind and not is_later

    return ask


def test_a_care_home_resident_is_offered_no_choice(made: list[ReadLetter]) -> None:
    residents = [
        each
        for each in made
        if isinstance(matter := content_from_json(each.content).matter, DecisionMatter)
        and (matter.is_resident or matter.moves_in)
        and not any(map(is_help_at_home(matter), matter.granted))
    ]
    assert residents
    assert not [each.name for each in residents for words in NOT_OFFERED_IN_A_CARE_HOME if words in each.text]


def test_every_grant_has_a_goal_and_no_civil_number_is_written(made: list[ReadLetter]) -> None:
    for each in made:
        assert not re.search(r"\b\d{6}-?\d{4}\b", each.text), each.name
        matter = content_from_json(each.content).matter
        for given in matter.granted if isinstance(matter, DecisionMatter) else ():
            assert getattr(given, "goal", "a dwelling has none").strip(), each.name


def decisions(made: list[ReadLetter]) -> list[tuple[ReadLetter, DecisionMatter]]:
    """Each letter about a decision, with what it holds."""
    rows = ((each, content_from_json(each.content).matter) for each in made)
    return [(each, matter) for each, matter in rows if isinstance(matter, DecisionMatter)]


def test_where_not_everything_is_given_the_letter_says_what_is_not(made: list[ReadLetter]) -> None:
    unmet = [(each, matter) for each, matter in decisions(made) if matter.application and matter.is_wish_met is False]
    assert unmet
    for each, matter in unmet:
        waits = any(isinstance(given, GrantedPlace) and given.waits_for for given in matter.granted)
        assert matter.refused or waits, each.name


def test_the_last_day_of_a_complaint_stands_with_the_day_it_is_counted_from(made: list[ReadLetter]) -> None:
    due = [each for each in made if is_appeal_due(content_from_json(each.content).matter)]
    assert due
    for each in due:
        content = content_from_json(each.content)
        assert content.complaint_last_day is not None
        assert content.presumed_receipt is not None
        last, got = (
            format_long_date(day).replace("\u00a0", " ")
            for day in (content.complaint_last_day, content.presumed_receipt)
        )
        who = "værgen" if content.on_behalf else "du"
        assert f"Vi regner med, at {who} får brevet senest {got}. Så er sidste dag for at klage {last}." in each.text


def test_the_unit_that_writes_is_never_said_to_come(made: list[ReadLetter]) -> None:
    assert not [each.name for each in made if re.search(r"^Hvem: .*Visitationen", each.text, re.MULTILINE)]


def test_a_number_to_call_is_said_once(made: list[ReadLetter]) -> None:
    for each in made:
        content = content_from_json(each.content)
        numbers = {format_phone(content.sender.phone), *(format_phone(phone) for phone in find_phones(content.matter))}
        # Where to complain and whom to ask are two places, and the reader looks in one of them.
        steps = plain(each.text).partition("Du kan klage mundtligt eller skriftligt.")[2].partition("\n")[0]
        text = plain(each.text).replace(steps, "", 1) if steps else plain(each.text)
        said = {number: text.count(plain(number)) for number in numbers if number}
        assert set(said.values()) == {1}, (each.name, said)


def find_phones(matter: Matter) -> Iterator[str]:
    """The numbers of those who deliver the help of a letter."""
    given = matter.granted if isinstance(matter, DecisionMatter) else (matter,)
    for each in given:
        if isinstance(each, GrantedPlace | GrantedStay):
            yield each.phone
        elif isinstance(each, GrantedPackage | GrantedPathway | ReliefGranted):
            is_called = each.provider.is_decided and not each.provider.is_in_home
            yield each.provider.phone if is_called else ""


def plain(text: str) -> str:
    """A text with common spaces alone."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_choice_is_offered_only_for_help_the_law_gives_a_choice_of(made: list[ReadLetter]) -> None:
    for each, matter in decisions(made):
        is_of_choice = any(map(is_help_at_home(matter), matter.granted))
        assert (NOT_OFFERED_IN_A_CARE_HOME[0] in each.text) == is_of_choice, each.name


def test_a_place_a_stay_and_the_help_in_them_are_told_apart_with_their_rules_and_prices(made: list[ReadLetter]) -> None:
    places = [
        (each, given)
        for each, matter in decisions(made)
        for given in matter.granted
        if isinstance(given, GrantedPlace | GrantedStay)
    ]
    assert {type(given) for _each, given in places} == {GrantedPlace, GrantedStay}
    for each, given in places:
        assert given.care or (isinstance(given, GrantedPlace) and given.meanwhile), each.name
        assert given.costs, each.name
        assert given.reason.rule, each.name
    in_homes = [each for each, given in places if isinstance(given, GrantedPlace)]
    assert not [each.name for each in in_homes if "almenboliglovens § 54)" not in each.text]
    assert not [each.name for each in in_homes if "Efter behov" in each.text]
    visited = {each.name for each, matter in decisions(made) if any(map(is_help_at_home(matter), matter.granted))}
    assert not [each.name for each in in_homes if "Kommer der ingen" in each.text and each.name not in visited]
    lists = [each for each, given in places if isinstance(given, GrantedPlace) and given.waits_for]
    assert lists
    for each in lists:
        is_offered = "Derfor tilbyder vi dig" in each.text
        assert ("det er ikke et afslag" in each.text.lower()) is not is_offered, each.name
    assert not [each.name for each in lists if "Det får du ikke" in each.text]


def test_the_two_months_are_said_of_a_waiting_list_in_the_branch_that_fits(by_name: dict[str, ReadLetter]) -> None:
    anywhere, chosen = (by_name[f"lyngbakke-{case}-1-decision"].text for case in ("waiting-list", "place"))
    assert "Du har ret til den fra den 9. marts 2026. Sidste dag er den 9. maj 2026" in anywhere
    assert "gælder fristen på to måneder ikke" not in anywhere
    assert "Du venter på et bestemt hjem. Derfor gælder fristen på to måneder ikke" in chosen
    assert "senest to måneder efter" not in chosen


def test_help_that_is_withdrawn_lasts_until_the_notice_is_over(made: list[ReadLetter]) -> None:
    withdrawn = [(each, no) for each, matter in decisions(made) for no in matter.refused if no.is_withdrawn]
    assert withdrawn
    for each, no in withdrawn:
        received = content_from_json(each.content).presumed_receipt
        assert no.last_day is not None
        assert received is not None
        notice = timedelta(days=content_from_json(each.content).guidance.notice.days)
        assert no.last_day == received + notice, each.name
        said = format_long_date(no.last_day).replace("\u00a0", " ")
        assert f"Du har hjælpen til og med {said}." in each.text, each.name
        assert "også hvis du klager" in each.text, each.name


def test_help_that_becomes_less_does_so_once_the_notice_is_over(made: list[ReadLetter]) -> None:
    reduced = [
        (each, given)
        for each, matter in decisions(made)
        for given in matter.granted
        if isinstance(given, GrantedPackage | GrantedPathway) and given.before is not None
    ]
    assert {type(given) for _each, given in reduced} == {GrantedPackage, GrantedPathway}
    for each, given in reduced:
        content = content_from_json(each.content)
        assert content.presumed_receipt is not None
        assert given.span.start == content.presumed_receipt + timedelta(days=content.guidance.notice.days + 1)
        assert given.facts, each.name
        assert format_long_date(given.span.start).replace("\u00a0", " ") in each.text.lower(), each.name


def test_a_pathway_is_the_only_help_at_home_of_its_letter_and_loses_no_element(made: list[ReadLetter]) -> None:
    for each, matter in decisions(made):
        pathways = [given for given in matter.granted if isinstance(given, GrantedPathway)]
        if pathways:
            words = [
                given
                for given in matter.granted
                if isinstance(given, GrantedPackage) and given.basis is HelpBasis.HOME_CARE and not given.standard_name
            ]
            assert len(pathways) == 1, each.name
            assert not words, each.name
            assert any(element.startswith("praktisk hjælp") for element in pathways[0].elements), each.name


def test_no_minutes_are_granted_by_paragraph_10(made: list[ReadLetter]) -> None:
    for each, matter in decisions(made):
        rules = [given.reason.rule for given in matter.granted]
        if any(rule.startswith("ældrelovens § 10") for rule in rules):
            assert not re.search(r"^Hvor tit: .*minutter", each.text, re.MULTILINE), each.name


def test_a_pathway_that_is_refused_is_refused_with_the_hours_that_were_counted(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["hedemose-partly-refused-1-decision"].text
    assert "Vi har regnet med 3 timer og 30 minutter om ugen: bad og påklædning" in said


def test_running_help_that_is_decided_anew_without_an_application_says_why(made: list[ReadLetter]) -> None:
    own = [each for each, matter in decisions(made) if matter.application is None and matter.replaced is not None]
    assert own
    assert not [each.name for each in own if not re.search("Anledningen(?: til brevet)?: ", each.text)]


def test_help_that_is_withdrawn_is_told_with_the_reason_it_was_granted_by(made: list[ReadLetter]) -> None:
    for each, matter in decisions(made):
        for no in matter.refused:
            assert no.is_withdrawn == (no.before is not None), each.name
            assert no.before is None or f"Dengang skrev vi: «{capitalize_first(no.before.reason)}.»" in each.text, (
                each.name
            )


def test_relief_that_stops_can_always_be_complained_of(made: list[ReadLetter]) -> None:
    stopped = [each for each in made if isinstance(content_from_json(each.content).matter, ReliefEnded)]
    assert stopped
    assert not [each.name for each in stopped if "Hvis du er uenig\n" not in each.text]


def test_help_under_serviceloven_is_granted_by_the_whole_rule(made: list[ReadLetter]) -> None:
    rules = {given.reason.rule for _each, matter in decisions(made) for given in matter.granted}
    assert any("§ 83, stk. 1" in rule for rule in rules)
    assert not [rule for rule in rules if "§ 83, stk. 1" in rule and "jf. stk. 2" not in rule]


def test_help_that_goes_on_begins_nothing_anew(by_name: dict[str, ReadLetter]) -> None:
    first, second = (by_name[f"strandeng-same-{number}-decision"].text for number in (1, 2))
    assert "Opstart: Til og med mandag den 16. marts 2026." in first
    assert "Opstart" not in second, "it is over the day before the letter comes"
    assert "Vi begynder med:" in first
    assert "Vi begynder med:" not in second
    assert "Vi hjælper med:" in second

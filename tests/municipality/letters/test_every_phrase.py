"""Every phrase the bridge puts into a letter is whole Danish, for all values and for extreme ones: differences, the Act
and why, training, prices, days, offers, catalogues and guidance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product as combinations
from typing import Any

import pytest

from helhed.catalogue import WEEKDAYS, ProductKind, Regime
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED, OfferAnswer, PriceUnit, Reablement
from municipality.casework.individual_help import format_help_minutes, load_help_rules
from municipality.casework.letters.compose.reasons import describe_application, format_fact
from municipality.casework.letters.danish_text import add_article, cite_rule, format_reason, format_sentence, tidy_text
from municipality.casework.letters.guidance import load_guidance
from municipality.casework.letters.reasons import Application, Fact
from municipality.casework.mappers.help.prices import describe_price
from municipality.casework.mappers.letters.relief import ASKED_TO_STOP, HEARD_ABOUT, STILL_ENDED
from municipality.casework.mappers.letters.running_help import ENDINGS
from municipality.casework.mappers.lines.difference_sentences import (
    FROM_A_DAY,
    NOT_BEGUN,
    SENTENCES,
    Aspect,
    HelpDifference,
    write_sentence,
    write_sentences,
)
from municipality.casework.mappers.lines.differences import PHRASES, Terms, until_phrase
from municipality.casework.mappers.lines.letter_facts import APPLICANTS, SOURCES, explain_act, explain_training
from municipality.casework.mappers.lines.letter_lines import describe_element, get_plain_help
from municipality.casework.mappers.lines.letter_rhythm import describe_frequency, describe_how_often, describe_parts
from municipality.casework.mappers.lines.place_phrases import (
    describe_earlier_place,
    describe_lost_place,
    describe_new_place,
    is_same_place,
)
from municipality.casework.models import Decision, Price, RegimeChoice
from municipality.casework.offers import load_offers
from tests.municipality.letters.test_every_sentence import find_faults

ON = date(2026, 3, 9)
HELPS = ("hjælp til bad", "hjælp i dit hjem, fra 2 til under 8 timer om ugen", "vask af tøj og sengelinned")
WISHES: tuple[dict[str, Any], ...] = (
    {},
    {"weekdays": ["mon"]},
    {"weekdays": ["mon", "thu"], "visits": 2},
    {"weekdays": list(WEEKDAYS), "visits": 3, "per_day": 4},
    {"weekdays": ["sat", "sun"], "weeks": [2]},
    {"weeks": list(range(1, 53))},
    {"one_off": True},
    {"one_off": True, "weekdays": ["fri"]},
    {"quantity": 0.5, "starts": ["08:15", "20:00"]},
    {"starts": ["00:00"]},
    {"home": "Plejecenter Solgården", "how_often": "torsdag kl. 12–15"},
    {"minutes": 60, "how_often": "Hver anden uge."},
    {"weekly_minutes": 90},
)
NAMES = ("Karen Testesen", "en anden", "Å", "Anne Marie Kirstine " + "Prøvesen-" * 6 + "Ødsøe")
NUMBERS = (1, 2, 7, 10, 99, 1000)


def terms(wish: Mapping[str, Any], catalogue: str) -> Terms:
    """Help as it is compared."""
    return Terms(
        catalogue=catalogue, product="x", help=HELPS[0], wish=wish, items={}, provider="", start=ON, last_day=None
    )


def check(texts: Iterator[str]) -> None:
    """Each text, as it stands in a letter, is whole."""
    said = [tidy_text(text) for text in texts]
    assert said
    assert {text: faults for text in said if (faults := find_faults(text))} == {}


@pytest.mark.parametrize("has_begun", [True, False])
def test_every_difference_between_old_and_new_help_is_a_whole_sentence(has_begun: bool) -> None:
    def sentences() -> Iterator[str]:
        for aspect, was, now, names_help, since in combinations(Aspect, HELPS, HELPS, (True, False), (None, ON)):
            row = HelpDifference(aspect=aspect, help=was, before=was, now=now, has_begun=has_begun, since=since)
            yield write_sentence(row, names_help=names_help)
        helps = [terms(wish, catalogue) for wish in WISHES for catalogue in ("herning", DESCRIBED)]
        for (aspect, phrase), was, now, since in combinations(PHRASES.items(), helps, helps, (None, ON)):
            said, is_said = phrase(was, now), phrase(now, was)
            if said == is_said:
                continue
            row = HelpDifference(
                aspect=aspect, help=HELPS[0], before=said, now=is_said, has_begun=has_begun, since=since
            )
            yield write_sentence(row, names_help=False)
        for day in (None, ON):
            row = HelpDifference(aspect=Aspect.LAST_DAY, help=HELPS[0], before=until_phrase(day), now=until_phrase(ON))
            yield write_sentence(row, names_help=True)
        yield from write_sentences(())

    check(sentences())
    assert set(Aspect) == set(SENTENCES) >= set(NOT_BEGUN) | set(FROM_A_DAY)


def test_every_reason_for_an_act_is_a_whole_sentence_with_its_rule() -> None:
    def sentences() -> Iterator[str]:
        truths = (True, False)
        for regime, proposed, by_age, older, helped in combinations(Regime, ("", *Regime), truths, truths, truths):
            choice = RegimeChoice(
                regime=regime,
                proposed=proposed,
                reason="dit behov kom efter et uheld",
                facts={"need_came_with_age": by_age, "corresponds_to_age": older, "has_personal_assistance": helped},
                reasons=[{"code": "age", "outcome": "met" if older else "not_met"}],
            )
            for born in (date(1944, 3, 10), date(1968, 3, 10)):
                said = explain_act(choice, born, date(2026, 3, 9))
                assert "§" in said.rule
                yield cite_rule(said.text, said.rule)

    check(sentences())


def test_every_answer_about_training_is_a_whole_sentence_with_its_rule() -> None:
    def sentences() -> Iterator[str]:
        for answer, why, meals in combinations(
            Reablement.values, ("", "Forløbet sluttede i maj", "du er træt."), ({True}, {False}, {True, False})
        ):
            said = explain_training(Decision(reablement=answer, reablement_reason=why), meals)
            yield cite_rule(said.text, said.rule)

    check(sentences())


def test_every_way_of_saying_how_often_is_a_whole_row() -> None:
    check(format_sentence(describe_how_often(wish)) for wish in WISHES)
    check(format_sentence(f"bad {describe_frequency(times, weeks)}") for times in NUMBERS for weeks in NUMBERS)
    check(
        format_sentence(describe_how_often({"visits": visits, "per_day": packages, "weekdays": days}))
        for visits, packages, days in combinations((0, *NUMBERS), (0, *NUMBERS), ((), ("mon",), WEEKDAYS))
    )
    days = (("day",), ("day", "night"), ("day", "evening", "night"), ("night", "evening"))
    check(format_sentence(f"bad {describe_parts(each)}, hver dag") for each in days)
    check(
        format_sentence(f"vi har regnet med {format_help_minutes(minutes)} om ugen")
        for minutes in (1, 2, 59, 60, 61, 120, 210, 1000, 10_080)
    )
    check(
        format_sentence(describe_element("praktisk hjælp", each))
        for each in ((), ("rengøring",), ("rengøring", "indkøb"))
    )


def test_every_offer_of_the_law_says_itself_in_whole_sentences() -> None:
    def sentences() -> Iterator[str]:
        for offer in load_offers():
            chosen = offer.declined_chosen.replace("{waits_for}", "Plejecenter Fjordblik")
            until = (each.replace("{day}", "9. marts 2026") for each in (offer.deadline, offer.deadline_after_no))
            call = offer.meanwhile_call.replace("{day}", "mandag den 9. marts 2026")
            no = (offer.declined, offer.declined_first, offer.unanswered)
            said = (offer.pays, *until, offer.deadline_ready, offer.choice, *no, offer.showing, call, chosen)
            yield from (format_sentence(text) for text in (*offer.contains, *said) if text)
            yield f"Du får {add_article(offer.name[:1].lower() + offer.name[1:])}."
            for name in NAMES if offer.for_relative else ():
                yield format_sentence(offer.for_relative.replace("{cared_for}", name))
            for unit, amount in combinations(
                PriceUnit.values, ("0.00", "0.01", "1", "2", "61.50", "1000", "4123", "123456.78")
            ):
                if offer.priced:
                    yield format_sentence(describe_price(offer, Price(unit=unit, amount_dkk=Decimal(amount)), ON))
            yield from (cite_rule("Du kan selv", rule) for rule in offer.rules.values())

    check(sentences())


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "on"), [("herning", date(2020, 1, 1)), ("jammerbugt", ON)])
def test_every_help_of_a_catalogue_is_said_in_everyday_words(number: str, on: date) -> None:
    catalogue = get_catalogue(number, on)

    def sentences() -> Iterator[str]:
        for each in catalogue.products:
            yield f"Du får {get_plain_help(each, catalogue, on)}."
            yield from (format_sentence(item.text) for item in each.items)
            if each.kind is ProductKind.PATHWAY:
                yield from (format_sentence(element) for element in each.elements)

    check(sentences())


def test_everything_said_of_relief_stops_and_applicants_is_whole() -> None:
    def sentences() -> Iterator[str]:
        for name, text in combinations(NAMES, (ASKED_TO_STOP, HEARD_ABOUT, STILL_ENDED)):
            yield format_reason(text.format(whom=name))
        yield from (format_reason(text.format(day="mandag den 9. marts 2026")) for _cause, text in ENDINGS.values())
        for by in (*APPLICANTS.values(), "din datter"):
            yield describe_application(Application(wish="hjælp til bad.", received=ON, by=by))
            yield describe_application(Application(wish="hjælp til bad", received=ON, by=by, is_own=True))
        yield from (
            format_fact(Fact(text="Du falder", source=f"{source}, 9. marts 2026")) for source in SOURCES.values()
        )

    check(sentences())


def test_every_text_of_the_guidance_and_every_rule_is_whole() -> None:
    places = {
        "{weeks}": "4", "{reconsider_weeks}": "4", "{board}": "Ankestyrelsen", "{receiver}": "du",
        "{unit}": "Visitationen", "{phone}": "00 11 22 00", "{providers}": "Leverandøren på telefon 00 11 22 21",
        "{cared_for}": "Karen Testesen", "{contact}": "Visitationen på telefon 00 11 22 00 (hverdage kl. 9–14)",
        "{address}": " eller til Torvet 1, 0951 Lyngbakke", "{due}": "mandag den 16. marts 2026",
        "{anew}": "mandag den 23. marts 2026",
    }  # fmt: skip

    def filled(text: str) -> str:
        for place, value in places.items():
            text = text.replace(place, value)
        return text

    def sentences() -> Iterator[str]:
        for each in load_guidance():
            said = (
                each.while_pending, each.change, each.failed_visit, each.failed_help, each.in_care_home,
                each.housing_appeal, each.relief.party, each.less_while_pending, each.reading, each.other_help,
                each.other_help_begun, each.other_help_late, each.housing_offer, each.housing_list,
                each.change_from_day_to_day, each.near_the_end, *(one.said for one in each.conditions),
                *([each.frame] if each.frame.text else []),
            )  # fmt: skip
            yield from (cite_rule(filled(text.text), text.rule) for text in said)
            told = each.appeal
            powers = (told.larger_need, told.refused_help, told.ending)
            rest = (told.by_another, told.of_parts, told.of_delivery, told.brief)
            yield from map(filled, (*told.sentences, *powers, *rest))
        yield from (cite_rule("Du kan selv", rule.rule) for rule in load_help_rules())

    check(sentences())


PLACES: tuple[dict[str, Any], ...] = (
    {},
    {"waits_for": "den første ledige plejebolig."},
    {"waits_for": " "},
    {"home": "Plejecenter Solgården"},
)


def test_every_place_that_is_had_offered_waited_for_or_lost_is_a_whole_sentence() -> None:
    def sentences() -> Iterator[str]:
        for wish, answer in combinations(PLACES, ("", *OfferAnswer.values)):
            yield f"Før {describe_earlier_place(wish, answer)}."
            yield f"Nu {describe_new_place(wish, answer)}."
            yield format_sentence(describe_lost_place(wish, answer))

    check(sentences())


def test_an_offer_that_is_accepted_is_another_place_and_what_is_waited_for_is_the_same() -> None:
    home, waiting = {"home": "Solgården"}, {"waits_for": "en plejebolig"}
    assert is_same_place(home, {"home": "solgården"}, OfferAnswer.ACCEPTED, OfferAnswer.ACCEPTED)
    assert not is_same_place(home, home, OfferAnswer.AWAITED, OfferAnswer.ACCEPTED)
    assert not is_same_place(waiting, home, "", OfferAnswer.AWAITED)
    assert is_same_place(waiting, {}, "", "")

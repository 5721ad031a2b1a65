"""A provider reads of the citizen in the third person, in notices and on the page of what to deliver."""

from __future__ import annotations

import re
from datetime import date

import pytest
from psycopg.types.range import DateRange

from helhed.catalogue import catalogue_root, load
from municipality.casework.codes import DESCRIBED, GrantKind
from municipality.casework.mappers.lines.difference_sentences import Aspect, HelpDifference
from municipality.casework.mappers.lines.differences import describe_help, find_catalogue_product
from municipality.casework.mappers.orders.deliveries import build_help
from municipality.casework.mappers.orders.provider_words import (
    describe_to_provider,
    speak_of_citizen,
    speak_to_provider,
    write_to_provider,
)
from municipality.casework.models import Grant
from municipality.casework.offers import LAW, get_offers_on

DAY = date(2026, 3, 9)
TO_THE_CITIZEN = re.compile(r"\b(du|dig|din|dit|dine)\b", re.IGNORECASE)
TO_THE_PROVIDER = re.compile(r"\b(vi|os|vores)\b", re.IGNORECASE)


def everything_granted() -> list[tuple[str, str, str]]:
    """Each product of the catalogues and each offer of the law."""
    products = [
        (catalogue.id, catalogue.version, product.code)
        for catalogue in (load(catalogue_root() / name, DAY) for name in ("herning", "jammerbugt"))
        for product in catalogue.products
    ]
    return [*products, *((LAW, offer.version, offer.code) for offer in get_offers_on(DAY))]


@pytest.mark.parametrize(("catalogue", "version", "code"), everything_granted())
def test_no_help_is_spoken_of_to_the_citizen(catalogue: str, version: str, code: str) -> None:
    row = Grant(
        catalogue=catalogue,
        catalogue_version=version,
        product=code,
        kind=GrantKind.PACKAGE,
        terms={"items": []},
        valid=DateRange(DAY, None),
    )
    said = describe_to_provider(build_help(row, DAY, None))
    read = " ".join((said.name, *said.contents, said.how_often, said.when))
    assert said.contents
    assert not TO_THE_CITIZEN.search(read), read
    notice = speak_to_provider(describe_help(find_catalogue_product(catalogue, code, DAY), catalogue, code, DAY))
    assert not TO_THE_CITIZEN.search(notice), notice
    assert not TO_THE_PROVIDER.search(notice), notice


@pytest.mark.parametrize("aspect", [each for each in Aspect if each is not Aspect.DETAILS])
def test_every_difference_is_told_of_the_citizen_and_to_the_provider(aspect: Aspect) -> None:
    phrase = "hjælp i dit hjem, hvor du selv er med, på et tidspunkt, vi aftaler"
    (said,) = write_to_provider([HelpDifference(aspect=aspect, help=phrase, before=phrase, now=phrase)])
    assert not TO_THE_CITIZEN.search(said), said
    assert not re.search(r"\b(vi|Vi|os)\b", said), said


def test_what_an_assessor_wrote_is_quoted_as_it_is_written() -> None:
    row = HelpDifference(aspect=Aspect.DETAILS, help="x", before="vi ringer til dig", now="vi ringer til din søn")
    assert write_to_provider([row]) == ("Før var aftalen: vi ringer til dig. Nu er den: vi ringer til din søn.",)


def test_nothing_different_is_nothing_said() -> None:
    assert write_to_provider([]) == ()


def test_a_described_help_is_spoken_of_too() -> None:
    terms = {"described": "x"}
    row = Grant(catalogue=DESCRIBED, product="Støtte til dit bad", terms=terms, valid=DateRange(DAY, None))
    assert describe_to_provider(build_help(row, DAY, None)).name == "Støtte til borgerens bad"


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("Du klarer dig selv.", "Borgeren klarer sig selv."),
        ("hjem til dig og dine", "hjem til borgeren og borgerens"),
        ("digt og videre, i dur", "digt og videre, i dur"),
        ("For dig, der bor i din bolig", "For borgeren, der bor i borgerens bolig"),
    ],
)
def test_whole_words_alone_are_put_in_the_third_person(letter: str, said: str) -> None:
    assert speak_of_citizen(letter) == said

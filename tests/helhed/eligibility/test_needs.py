"""Which products a stated need is about."""

from __future__ import annotations

import pytest

from helhed.eligibility import (
    Facts,
    NeedFit,
    StatedNeed,
    Verdict,
    assess,
    find_unmatched_needs,
    match_needs,
    match_wish,
)
from tests.helhed.eligibility.standards import catalogue, rulebook

HERNING = catalogue("herning").products
PATHWAYS = catalogue("jammerbugt").products


def fitting(*needs: StatedNeed) -> set[str]:
    return {code for code, fit in match_needs(HERNING, needs).items() if fit is NeedFit.FITS}


def test_without_a_stated_need_no_product_fits() -> None:
    assert set(match_needs(HERNING, ()).values()) == {NeedFit.NONE_STATED}
    assert set(match_needs(PATHWAYS, ()).values()) == {NeedFit.NONE_STATED}


@pytest.mark.parametrize("what", ["bad", "hjælp til bad", "et brusebad om morgenen", "Bad og påklædning"])
def test_a_need_by_day_is_met_by_the_packages_of_the_day_that_name_the_task(what: str) -> None:
    fits = match_needs(HERNING, [StatedNeed(shift="day", what=what)])
    assert {code for code, fit in fits.items() if fit is NeedFit.FITS} == {"F1", "F2", "F3", "F4"}
    assert {fits[code] for code in ("G1", "G2", "G3", "G4", "H")} == {NeedFit.OTHER_PART_OF_DAY}
    assert fits["T/center"] is NeedFit.OTHER_TASK


def test_a_package_of_the_night_needs_a_need_at_night() -> None:
    assert fitting(StatedNeed(shift="night", what="toiletbesøg")) == {"H"}
    assert "H" not in fitting(StatedNeed(shift="day", what="toiletbesøg"), StatedNeed(shift="evening", what="medicin"))


def test_a_need_without_a_task_is_met_by_any_product_of_its_part_of_the_day() -> None:
    assert {"G1", "G2", "G3", "G4"} <= fitting(StatedNeed(shift="evening", what="hjælp"))
    assert not {"F1", "H"} & fitting(StatedNeed(shift="evening", what="hjælp"))


@pytest.mark.parametrize(
    "what",
    [
        "rengøring",
        "hjælp til rengøring",
        "indkøb",
        "tøjvask",
        "vaske tøj",
        "vask af tøj",
        "vaske mit tøj",
        "vaske gulv",
        "snak",
    ],
)
@pytest.mark.parametrize("shift", ["day", "evening", "night"])
def test_a_task_no_product_names_is_met_by_none_and_told_apart(shift: str, what: str) -> None:
    need = StatedNeed(shift=shift, what=what)
    assert fitting(need) == set()
    assert find_unmatched_needs(HERNING, [need, StatedNeed(shift=shift, what="hjælp")]) == (need,)
    assert find_unmatched_needs(PATHWAYS, [need]) == (), "a pathway covers every task"


@pytest.mark.parametrize("what", ["bad", "personlig pleje", "morgenpleje", "nedre vask", "tænder", "medicin", "i seng"])
def test_an_everyday_task_of_care_finds_its_packages(what: str) -> None:
    assert {"F2", "F3", "F4"} <= fitting(StatedNeed(shift="day", what=what))


@pytest.mark.parametrize(
    ("what", "shift", "products"),
    [
        ("vask og tøj på", "day", {"F1", "F2", "F3", "F4"}),
        ("hjælp til vask og tøj", "day", {"F1", "F2", "F3", "F4"}),
        ("vaske mig, tøj på", "day", {"F1", "F2", "F3", "F4"}),
        ("vaske mig tøj på", "day", {"F1", "F2", "F3", "F4"}),
        ("kompressionsstrømper", "day", {"F1", "F2", "F3"}),
        ("tabletter", "day", {"F1", "F2", "F3", "F4"}),
        ("gebis", "day", {"F2", "F3", "F4"}),
        ("aftensmad", "evening", {"G2", "G3", "G4"}),
    ],
)
def test_everyday_words_find_the_words_of_the_standard(what: str, shift: str, products: set[str]) -> None:
    need = StatedNeed(shift=shift, what=what)
    assert products <= fitting(need)
    assert find_unmatched_needs(HERNING, [need]) == ()


def test_going_to_bed_in_the_evening_is_being_made_ready_for_the_night() -> None:
    assert {"G2", "G3", "G4"} <= fitting(StatedNeed(shift="evening", what="hjælp til at komme i seng"))
    assert "F2" not in fitting(StatedNeed(shift="evening", what="hjælp til at komme i seng"))


def test_one_task_two_words() -> None:
    assert fitting(StatedNeed(shift="day", what="støttestrømper")) == fitting(StatedNeed(shift="day", what="strømper"))
    assert "F2" in fitting(StatedNeed(shift="day", what="komme i tøjet, tøj på"))


def test_a_pathway_is_the_one_the_facts_point_to() -> None:
    need = [StatedNeed(shift="day", what="bad")]
    assert [code for code, fit in match_needs(PATHWAYS, need, "2").items() if fit is NeedFit.FITS] == ["2"]
    open_yet = {code for code, fit in match_needs(PATHWAYS, need).items() if fit is NeedFit.FITS}
    assert open_yet == {product.code for product in PATHWAYS if not product.is_residential}


@pytest.mark.parametrize("name", ["herning", "jammerbugt"])
def test_within_the_standard_without_an_answer_is_told_apart(name: str) -> None:
    unanswered = assess(rulebook(name), Facts()).products
    assert not any(product.has_answer for product in unanswered)
    answered = assess(rulebook("herning"), Facts(values={"functional_level": 2})).products
    assert all(product.has_answer for product in answered if product.verdict is Verdict.WITHIN)


def test_a_wish_names_its_products_at_any_part_of_the_day() -> None:
    assert {"F1", "F2", "F3", "F4"} <= match_wish(HERNING, "hjælp til bad")
    assert "H" in match_wish(HERNING, "toiletbesøg om natten")
    assert match_wish(HERNING, "opfølgning på hjælpen") == frozenset()
    assert match_wish(HERNING, "") == frozenset()

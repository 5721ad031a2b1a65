"""What an invented citizen needs, as an assessment says it, and what the standard answers: asked of the core itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

from helhed.catalogue import WEEKDAYS
from helhed.eligibility import Rulebook
from municipality.casework import functioning
from municipality.casework.actions.decision.assess_lines import run_assessment
from municipality.casework.catalogues import get_rulebook
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp, sum_weekly_minutes
from municipality.casework.mappers.assessments import build_assessment_input
from municipality.casework.mappers.verdicts import LineVerdict, build_line_verdict
from municipality.casework.models import Home
from municipality.demo.hours import get_hour_band
from municipality.demo.municipalities import Town
from municipality.demo.population import InventedPerson

WEEK = len(WEEKDAYS)
EVENINGS_FROM, NIGHTS_FROM, LIGHT_UNTIL = 300, 1440, 120
# The level most people of a band have, and one that some have; the standards ask for a reason where it does not fit.
LEVELS = ((1, 2), (2, 3), (3, 2), (4, 3), (4, 4))
OTHER_LEVEL_ONE_IN = 5
GOALS = (
    "at du selv klarer mest muligt af din morgen",
    "at du kan blive boende i dit eget hjem",
    "at du kommer ud og ser andre hver uge",
    "at du får kræfterne igen efter din sygdom",
    "at du holder fast i dine vaner",
)
VIEWS = (
    "Jeg vil helst klare mig selv.", "Jeg er glad for den hjælp, jeg får.", "Det går, men jeg bliver hurtigt træt.",
    "Jeg er bange for at falde i badet.", "Jeg vil gerne træne, så jeg kan mere selv.",
)  # fmt: skip
WHAT = {"day": "personlig pleje om dagen", "evening": "hjælp om aftenen", "night": "tilsyn om natten"}
DEVIATION = "Hjælpen svarer til det, du faktisk behøver, også hvor dit funktionsniveau ellers peger på en anden."


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredNeeds:
    """An assessment, the wishes that follow from it, what the standard was given, and what it answered to each."""

    draft: AssessmentDraft
    wishes: tuple[dict[str, Any], ...]
    told: dict[str, Any]
    answer: dict[str, Any]
    verdicts: tuple[LineVerdict, ...]


def answer_needs(person: InventedPerson, town: Town, book: Rulebook, on: date, chance: Random) -> AnsweredNeeds:
    """What a person needs on a day, and the standard's answer to it. Wishes it cannot be granted without dispensation
    are not wished for.
    """
    draft, home = draft_demo_assessment(person, on, chance), Home(dwelling="own_home")
    first = get_alike_answer(book, build_assessment_input(draft, home, (), ()))
    wishes = choose_pathway(first) if town.is_of_pathways else choose_packages(first, book, draft)
    told = build_assessment_input(draft, home, (), wishes)
    answer = get_alike_answer(book, told)
    verdicts = tuple(build_line_verdict(answer, place) for place in range(len(wishes)))
    return AnsweredNeeds(draft=draft, wishes=wishes, told=told, answer=answer, verdicts=verdicts)


def get_alike_answer(book: Rulebook, told: Mapping[str, Any]) -> dict[str, Any]:
    """The core's answer; asked once of everybody who is alike in the facts that the standard reads."""
    read = {fact for product in book.products for fact in product.facts}
    alike = {name: value for name, value in told["facts"].items() if name in read}
    said = {**told, "facts": alike}
    return run_cached_assessment(book.catalogue.id, book.on, json.dumps(said, sort_keys=True))


@lru_cache(maxsize=512)
def run_cached_assessment(catalogue: str, on: date, told: str) -> dict[str, Any]:
    """The core's answer to facts as the contract writes them."""
    return run_assessment(get_rulebook(catalogue, on), json.loads(told))


def choose_pathway(answer: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """The one pathway the facts point to."""
    return ({"package": answer["proposal"]["pathway"]},)


def choose_packages(answer: dict[str, Any], book: Rulebook, draft: AssessmentDraft) -> tuple[dict[str, Any], ...]:
    """A package for each part of the day with a need: of those within the standard the smallest or the largest."""
    within = {product["code"] for product in answer["products"] if product["verdict"] == "within"}
    minutes = sum_weekly_minutes(draft.needs)
    wishes = []
    for need in draft.needs:
        fitting = [each for each in book.catalogue.products if each.code in within and each.shift == need.shift]
        if not fitting:
            continue
        product = fitting[0 if minutes < LIGHT_UNTIL else -1]
        days = WEEKDAYS if need.times >= WEEK else WEEKDAYS[: need.times * 2 : 2]
        wish: dict[str, Any] = {"package": product.code, "weekdays": list(days)}
        wishes.append(wish if need.shift == "night" else wish | {"visits": 1})
    return tuple(wishes)


def draft_demo_assessment(person: InventedPerson, on: date, chance: Random) -> AssessmentDraft:
    """What was seen and said at the visit."""
    usual, other = LEVELS[person.band]
    level = other if chance.randrange(OTHER_LEVEL_ONE_IN) == 0 else usual
    draft = AssessmentDraft(
        assessed_on=on,
        place="hjemme hos dig",
        participants=(("din datter",), ("din søn",), ("din ægtefælle",), ())[chance.randrange(4)],
        own_view=chance.choice(VIEWS),
        resources="Du kender dine nærmeste naboer og følger med i avisen.",
        goals=chance.choice(GOALS).capitalize() + ".",
        facts={"trained_first": True, "relatives_can_help": False, "need_is_permanent": True},
        overall_level=level,
        overall_reason=choose_level_reason(level),
        items=tuple(item_levels(level, chance)),
        needs=split_into_needs(person.minutes),
    )
    if {need.shift for need in draft.needs} != {"day"}:
        draft = replace(draft, facts={**draft.facts, "possible_by_day": False, "others_can_do_it": False})
    return draft


def choose_level_reason(level: int) -> str:
    """Why a person set this level."""
    return (
        "Du klarer dig selv.",
        "Du klarer det meste selv, men har brug for lidt støtte i badet.",
        "Du er selv den aktive, men kan ikke nå dine fødder og har brug for hjælp i badet.",
        "Du kan kun klare en lille del af din pleje selv.",
        "Du har brug for hjælp til næsten alt i din hverdag.",
    )[level]


def item_levels(level: int, chance: Random) -> list[ItemLevels]:
    """The thirteen items around an overall level; what the mind does is often better than what the body does."""
    made = []
    for item in functioning.load_functioning_items():
        present = max(0, min(4, level + chance.choice((-1, 0, 0, 0, 1)) - (item.theme == "Mentale funktioner")))
        made.append(ItemLevels(code=item.code, present=present, expected=max(0, present - chance.randrange(2))))
    return made


def split_into_needs(minutes: int) -> tuple[NeedOfHelp, ...]:
    """So many minutes a week as needs in parts of the day, without leaving the band they lie in."""
    if minutes < LIGHT_UNTIL:
        return (build_need("day", minutes, 1 + minutes // 40, minutes),)
    if minutes < EVENINGS_FROM:
        return (build_need("day", minutes, WEEK, minutes),)
    night = minutes // 5 if minutes > NIGHTS_FROM else 0
    evening = (minutes - night) * 35 // 100
    day = build_need("day", minutes - night - evening, WEEK, minutes)
    rest = [build_need("evening", evening, WEEK, minutes)] + (
        [build_need("night", night, WEEK, minutes)] if night else []
    )
    return fit_needs_to_band((day, *rest), minutes)


def build_need(shift: str, minutes: int, times: int, whole: int) -> NeedOfHelp:
    """One need of so many minutes a week; `whole` is what all come to, so that none is rounded out of its band."""
    each = max(round(minutes / times), 1)
    if get_hour_band(each * times) != get_hour_band(minutes) and minutes == whole:
        each += 1 if each * times < minutes else -1
    return NeedOfHelp(shift=shift, what=WHAT[shift], minutes=each, times=times)


def fit_needs_to_band(needs: Sequence[NeedOfHelp], minutes: int) -> tuple[NeedOfHelp, ...]:
    """The same needs, the first a minute longer or shorter where rounding had moved them to another band."""
    total = sum_weekly_minutes(needs)
    if get_hour_band(total) == get_hour_band(minutes):
        return tuple(needs)
    longer = 1 if total < minutes else -1
    return (replace(needs[0], minutes=needs[0].minutes + longer), *needs[1:])

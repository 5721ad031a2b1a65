"""The form's part that a letter needs: whether the wish is met, what training could do, and the facts of each line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhed.catalogue import Regime
from helhed.days import months_after
from municipality.casework.actions.decision.decisions import MOST_REVIEW_MONTHS
from municipality.casework.actions.letters.letter_answers import DecisionAnswers, FactText
from municipality.casework.codes import FactSource, LessHelp, OfferAnswer, Reablement, ReliefCondition
from municipality.casework.mappers.help.lost_tasks import LOST
from municipality.casework.models import Decision, Practice
from municipality.web.assessor.letters.decision_gaps import has_wish_to_meet

MOST_FACTS, LEAST_ROWS = 6, 3
ENDING_FACT = "ophoer-fakta"
LOST_FACT = "mistetfakta-"
YES_NO = {"ja": True, "nej": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm:
    """The fields of one fact. `name` begins the name of each field; the text is empty where nothing is written."""

    name: str
    text: str
    source: str
    source_name: str
    known_on: date
    is_known: bool
    empty_day: date
    empty_source: str = FactSource.VISIT.value
    asks_whether_known: bool = True

    @property
    def sources(self) -> list[tuple[str, str]]:
        """The sources to choose among."""
        return list(FactSource.choices)


def get_fact_name(place: int, number: int) -> str:
    """How the fields of a line's own fact begin."""
    return f"linje-{place}-fakta-{number}"


def get_item_fact_name(place: int, item: str) -> str:
    """How the fields of a refused item's fact begin."""
    return f"linje-{place}-opgavefakta-{item}"


def get_lost_fact_name(place: int, key: str) -> str:
    """How the fields of the fact behind a task that falls away begin."""
    return f"linje-{place}-{LOST_FACT}{key}"


def list_lost_keys(given: Mapping[str, str], place: int) -> list[str]:
    """The tasks that fall away, by the names of the fields that are on the page."""
    begin = re.compile(rf"linje-{place}-{LOST_FACT}({LOST}\w+)")
    return [found[1] for name in given if (found := begin.fullmatch(name))]


def get_relative_fact_name(place: int) -> str:
    """How the fields of the fact in the relative's letter begin."""
    return f"linje-{place}-paarfakta"


def get_ending_fact_form(today: date) -> FactForm:
    """The empty fields of the fact an ending rests on: mostly what the citizen said, today."""
    return FactForm(
        name=ENDING_FACT,
        text="",
        source=FactSource.CITIZEN.value,
        source_name="",
        known_on=today,
        is_known=True,
        empty_day=today,
        empty_source=FactSource.CITIZEN.value,
        asks_whether_known=False,
    )


def read_fact_fields(given: QueryDict, place: int, known_on: date, refused_items: Iterable[str]) -> Iterator[FactText]:
    """The facts of a line. One without text is left out; without a day it is known since the assessment."""
    names = [(get_fact_name(place, number), "", False) for number in range(MOST_FACTS)]
    names += [(get_item_fact_name(place, item), item, False) for item in refused_items]
    names += [(get_lost_fact_name(place, key), key, False) for key in list_lost_keys(given, place)]
    names.append((get_relative_fact_name(place), "", True))
    for name, item, is_for_relative in names:
        fact = read_fact(given, name, known_on)
        if fact is not None:
            yield replace(fact, item=item, is_for_relative=is_for_relative)


def read_fact(given: Mapping[str, str], name: str, known_on: date) -> FactText | None:
    """Reads the fact in the fields that begin with `name`; None where no text is written."""
    text, source = given.get(name, "").strip(), given.get(f"{name}-kilde", "")
    if not text:
        return None
    return FactText(
        text=text,
        source=source if source in FactSource.values else FactSource.VISIT.value,
        source_name=given.get(f"{name}-hvem", "").strip(),
        known_on=_read_day(given.get(f"{name}-dag", "")) or known_on,
        is_known=bool(given.get(f"{name}-kendt")),
    )


def build_fact_forms(facts: Iterable[FactText], place: int, known_on: date) -> list[FactForm]:
    """The facts of a line to write in, and empty fields for more."""
    own = [fact for fact in facts if not fact.item and not fact.is_for_relative]
    rows = min(max(len(own) + 1, LEAST_ROWS), MOST_FACTS)
    padded = [*own, *[None] * (rows - len(own))][:rows]
    return [build_fact_form(get_fact_name(place, number), fact, known_on) for number, fact in enumerate(padded)]


def build_fact_form(name: str, fact: FactText | None, known_on: date) -> FactForm:
    """One fact to write in; empty, it is of the conversation on the day of the assessment."""
    return FactForm(
        name=name,
        text=fact.text if fact else "",
        source=fact.source if fact else FactSource.VISIT.value,
        source_name=fact.source_name if fact else "",
        known_on=fact.known_on if fact else known_on,
        is_known=bool(fact and fact.is_known),
        empty_day=known_on,
    )


def read_answers(given: QueryDict) -> DecisionAnswers:
    """What is answered once for the whole decision; what is not answered is empty, and what was not asked is None."""
    reablement, less_help = given.get("rehabilitering", ""), given.get("mindre", "")
    return DecisionAnswers(
        is_wish_met=YES_NO.get(given.get("opfyldt", "")),
        reablement=reablement if reablement in Reablement.values else "",
        reablement_reason=given.get("rehabilitering-hvorfor", "").strip(),
        conflict_answer=given.get("modsigelse", "").strip(),
        review_on=_read_day(given.get("vurderes-igen", "")),
        review_reason=given.get("vurderes-hvorfor", "").strip(),
        less_help=less_help if less_help in LessHelp.values else "",
        taken_up_because=given.get("anledning", "").strip() if "anledning" in given else None,
    )


def letter_answer_context(row: Decision, practice: Practice) -> dict[str, Any]:
    """What the questions for the letter are shown with."""
    latest = date_format(months_after(row.on, MOST_REVIEW_MONTHS), "j. F Y")
    return {
        "asks_wish": has_wish_to_meet(row),
        "asks_reablement": row.regime_choice.regime == Regime.SOCIAL_SERVICES_ACT,
        "reablements": Reablement.choices,
        "offer_answers": OfferAnswer.choices,
        "relief_conditions": ReliefCondition.choices,
        "less_answers": LessHelp.choices if row.replaces_id else (),
        "review_hint": _("Efter %(day)s skal der en begrundelse til.") % {"day": latest},
        "practice_hint": describe_practice(row, practice),
    }


def describe_practice(row: Decision, practice: Practice) -> str:
    """That the municipality's own practice looks at help again later than a year, and what is proposed instead."""
    if practice.review_months <= MOST_REVIEW_MONTHS:
        return ""
    by_practice = date_format(months_after(row.on, practice.review_months), "j. F Y")
    return _("Kommunens egen praksis ser først på hjælpen igen %(day)s. Der foreslås højst et år.") % {
        "day": by_practice
    }


def _read_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None

"""What hurts, as the first question of the try-it page: needs in plain words, and the standards each points to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue
from municipality.web.public.everyday_answers import NeedAnswer, need_answer
from municipality.web.public.everyday_search import get_everyday_words
from municipality.web.shared.standards.fields import Field, FilledForm, Shape
from municipality.web.shared.standards.trial_page import Answer, Answers

NEEDS = "svaert"
# Needs about the case and its rights rather than about a day that has become difficult.
ABOUT_THE_CASE = frozenset({"apply", "attorney", "complaint", "garden", "holiday", "not_coming", "payment", "provider"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialNeeds:
    """What the reader said is difficult: the products it points to, and what the standard does not hold."""

    wanted: tuple[Answer, ...]
    others: tuple[Answer, ...]
    elsewhere: tuple[NeedAnswer, ...]
    is_given: bool


def build_needs_fields(filled: FilledForm, catalogue: Catalogue) -> tuple[Field, Field]:
    """The first question: what is difficult. First what the standard answers, then all else, which is folded."""
    asked = [need for need in get_everyday_words().needs if need.id not in ABOUT_THE_CASE]
    answered = [(need.id, need.name) for need in asked if need.products_of(catalogue.id)]
    others = [(need.id, need.name) for need in asked if not need.products_of(catalogue.id)]
    return (
        filled.ask(Shape.CHECKBOXES, NEEDS, _("Hvad er blevet svært?"), answered, language="da"),
        filled.ask(Shape.CHECKBOXES, NEEDS, _("Hvad er ellers blevet svært?"), others, language="da"),
    )


def build_trial_needs(catalogue: Catalogue, given: QueryDict, answers: Answers | None, today: date) -> TrialNeeds:
    """The answers, those of the products the needs point to first."""
    chosen = set(given.getlist(NEEDS))
    needs = [need for need in get_everyday_words().needs if need.id in chosen]
    codes = {code for need in needs for code in need.products_of(catalogue.id)}
    products: Sequence[Answer] = answers.products if answers else ()
    return TrialNeeds(
        wanted=tuple(answer for answer in products if not codes or answer.code in codes),
        others=tuple(answer for answer in products if codes and answer.code not in codes),
        elsewhere=tuple(
            need_answer([catalogue], need, frozenset(), today) for need in needs if not need.products_of(catalogue.id)
        ),
        is_given=bool(needs),
    )

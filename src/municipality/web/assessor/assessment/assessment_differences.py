"""Two versions of an assessment side by side, in the words of the page: what two people wrote, or last time and now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.casework import functioning
from municipality.casework.catalogues import find_fact_definition
from municipality.casework.codes import NeedShift, Performance, Significance
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp, compare_drafts
from municipality.casework.previous_assessment import is_unwritten
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish

NAMES = {
    "assessed_on": _("Vurderet"),
    "place": _("Sted"),
    "participants": _("Deltog"),
    "own_view": _("Borgerens eget syn"),
    "resources": _("Ressourcer"),
    "goals": _("Mål"),
    "signs": _("Kendetegn"),
    "overall_level": _("Samlet niveau"),
    "overall_reason": _("Begrundelse for niveauet"),
    "needs": _("Behov"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDifference:
    """One thing two versions say differently."""

    name: str
    one: str
    other: str


def compare_assessments(one: AssessmentDraft, other: AssessmentDraft) -> list[AssessmentDifference]:
    """Everything two versions say differently, in words."""
    return [
        AssessmentDifference(name=name_assessment_part(name), one=format_answer(first), other=format_answer(second))
        for name, (first, second) in compare_drafts(one, other).items()
    ]


def compare_with_last(before: AssessmentDraft, now: AssessmentDraft) -> list[AssessmentDifference]:
    """What differs from last time, of what has been written now. The day always differs: it is no news."""
    return [
        AssessmentDifference(name=name_assessment_part(name), one=format_answer(was), other=format_answer(is_now))
        for name, (was, is_now) in compare_drafts(before, now).items()
        if name != "assessed_on" and is_filled_in(is_now)
    ]


def is_filled_in(value: object) -> bool:
    """Whether anything is written; an item without a level is not looked at yet."""
    if isinstance(value, ItemLevels):
        return not is_unwritten(value)
    return value is not None and value not in ("", ())


def name_assessment_part(name: str) -> str:
    """What a part of an assessment is called on the page."""
    part, _dot, code = name.partition(".")
    if part == "items":
        return mark_danish(
            next((item.name for item in functioning.load_functioning_items() if item.code == code), code)
        )
    if part == "facts":
        question = find_fact_definition(code).question
        said = gettext(question)
        # A question of a catalogue's own is in Danish alone.
        return said if said != question else mark_danish(question)
    return gettext(NAMES[part]) if part in NAMES else part


def format_answer(value: object) -> str:
    """What was written, as a person reads it."""
    if value is None or value in ("", ()):
        return gettext("ikke skrevet")
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nej")
    if isinstance(value, ItemLevels):
        return join_parts(describe_item_levels(value), "; ")
    if isinstance(value, NeedOfHelp):
        words = {"what": mark_danish(value.what), "minutes": value.minutes, "times": value.times}
        shift = translate_choice(NeedShift(value.shift).label)
        return fill_sentence("%(shift)s: %(what)s, %(minutes)s min × %(times)s", shift=shift, **words)
    if isinstance(value, tuple):
        return join_parts(map(format_answer, value), "; ")
    if isinstance(value, date):
        return date_format(value, "j. F Y")
    return str(value) if isinstance(value, int) else mark_danish(value)


def describe_item_levels(item: ItemLevels) -> Iterator[str]:
    """An item: the level now and expected, then what else was written about it."""
    yield f"{level_word(item.present)} → {level_word(item.expected)}"
    if item.performance:
        yield translate_choice(Performance(item.performance).label)
    if item.significance:
        yield translate_choice(Significance(item.significance).label)
    if item.note:
        yield mark_danish(item.note)


def level_word(level: int | None) -> str:
    """A level in a sentence."""
    return gettext("ikke set på") if level is None else str(level)

"""What the last assessment said, matter by matter, as the form shows it next to the fields that are still empty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from municipality.casework.drafts import AssessmentDraft, ItemLevels
from municipality.casework.previous_assessment import FIELDS, get_open_fields, is_said, is_unwritten
from municipality.web.assessor.assessment.assessment_differences import format_answer, name_assessment_part
from municipality.web.shared.danish_parts import mark_danish
from municipality.web.shared.standards.fields import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMatter:
    """One matter of last time: its day, and each thing that was said by its name. `code` is what its button sends."""

    code: str
    on: date
    words: tuple[tuple[str, str], ...]


def get_last_matters(
    last: AssessmentDraft | None, now: AssessmentDraft, answered: Sequence[Field]
) -> dict[str, LastMatter]:
    """The matters of which something was said last time that is not said now, by their codes.

    `answered` are the questions about facts and signs with last time's answers; a matter without words is not offered.
    """
    if last is None:
        return {}
    found = ((matter, tuple(describe_matter(matter, last, now, answered))) for matter in FIELDS)
    return {matter: LastMatter(code=matter, on=last.assessed_on, words=words) for matter, words in found if words}


def describe_matter(
    matter: str, last: AssessmentDraft, now: AssessmentDraft, answered: Sequence[Field]
) -> Iterator[tuple[str, str]]:
    """Everything that was said of a matter and is unsaid now: in texts, needs and levels."""
    names = get_open_fields(matter, now, last)
    if matter == "facts":
        yield from describe_answered_fields(answered) if len(names) == len(said_fields(matter, last)) else ()
        return
    if matter == "reason" and names and last.overall_level is not None:
        yield name_assessment_part("overall_level"), str(last.overall_level)
    for name in names:
        value = getattr(last, name)
        if name == "items":
            yield from (
                (name_assessment_part(f"items.{each.code}"), format_answer(each))
                for each in value
                if is_looked_at(each)
            )
        else:
            yield name_assessment_part(name), format_answer(value)


def said_fields(matter: str, last: AssessmentDraft) -> list[str]:
    """The fields of a matter that hold anything."""
    return [name for name in FIELDS[matter] if is_said(getattr(last, name))]


def describe_answered_fields(answered: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """The questions that were answered, each with its answer in the form's own words."""
    for field in answered:
        chosen = [option.text for option in field.options if option.is_chosen and option.value]
        if words := "; ".join(chosen) or ("" if field.options else field.value):
            yield field.label, words if field.options else mark_danish(words)


def is_looked_at(item: ItemLevels) -> bool:
    """Whether something was said of an item."""
    return not is_unwritten(item)

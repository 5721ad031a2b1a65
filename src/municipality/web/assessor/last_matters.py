"""What the last assessment said, matter by matter, as the form shows it beside the fields that are still unwritten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from municipality.casework.drafts import AssessmentDraft, ItemLevels
from municipality.casework.last_time import FIELDS, has_something, is_said, is_unwritten
from municipality.web.assessor.assessment_differences import named, said
from municipality.web.public.fields import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMatter:
    """One matter of last time: its day, and each thing that was said by its name. `code` is what its button sends."""

    code: str
    on: date
    words: tuple[tuple[str, str], ...]


def get_last_matters(
    last: AssessmentDraft | None, now: AssessmentDraft, answered: Sequence[Field]
) -> dict[str, LastMatter]:
    """The matters something was said of last time and nothing now, by their codes.

    `answered` are the questions about facts and signs with last time's answers.
    """
    if last is None:
        return {}
    told = tuple(words_of_answers(answered))
    return {
        matter: LastMatter(
            code=matter, on=last.assessed_on, words=told if matter == "facts" else tuple(words_of(matter, last))
        )
        for matter in FIELDS
        if has_something(matter, last) and not has_something(matter, now)
    }


def words_of(matter: str, last: AssessmentDraft) -> Iterator[tuple[str, str]]:
    """Everything that was said of a matter in texts, needs and levels."""
    for name in FIELDS[matter]:
        value = getattr(last, name)
        if name == "items":
            yield from ((named(f"items.{each.code}"), said(each)) for each in value if is_looked_at(each))
        elif is_said(value):
            yield named(name), said(value)


def words_of_answers(answered: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """The questions that were answered, each with its answer in the form's own words."""
    for field in answered:
        chosen = [option.text for option in field.options if option.is_chosen and option.value]
        if words := "; ".join(chosen) or ("" if field.options else field.value):
            yield field.label, words


def is_looked_at(item: ItemLevels) -> bool:
    """Whether something was said of an item."""
    return not is_unwritten(item)

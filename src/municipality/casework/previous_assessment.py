"""The last assessment by matter, and how a draft accepts one matter of it.

A reassessment begins empty. Each matter of the last assessment is shown with its date; the assessor writes it anew or
accepts it as it was, one matter at a time. Accepting fills empty fields and overwrites nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from municipality.casework.drafts import AssessmentDraft, ItemLevels

Taker = Callable[[AssessmentDraft, AssessmentDraft], AssessmentDraft]
# The texts and lists of an assessment, by the matter they are accepted with.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "conversation": ("place", "participants", "own_view"),
    "aims": ("resources", "goals"),
    "reason": ("overall_reason",),
    "needs": ("needs",),
    "facts": ("facts", "signs", "signs_absent"),
    # No dict of a template may have the key `items`: a missing one is found as the dict's own method.
    "levels": ("items",),
}
# What is never offered: the day, which is another, and the level, which a person sets every time.
NEVER_OFFERED = frozenset({"assessed_on", "overall_level"})


def take_over_matter(matter: str, draft: AssessmentDraft, last: AssessmentDraft) -> AssessmentDraft:
    """Returns the draft with one matter of the last assessment in empty fields. KeyError for an unknown matter."""
    taken = {name: fill_from_last(getattr(draft, name), getattr(last, name)) for name in FIELDS[matter]}
    return replace(draft, **taken)


def fill_from_last(now: Any, last: Any) -> Any:
    """Returns the present value, or the last one where it is empty: by key in facts, by item in levels."""
    if isinstance(now, Mapping):
        return {**last, **now}
    if now and all(isinstance(each, ItemLevels) for each in now):
        before = {each.code: each for each in last}
        return tuple(before.get(each.code, each) if is_unwritten(each) else each for each in now)
    return now or last


def is_unwritten(item: ItemLevels) -> bool:
    """Returns whether an item is empty."""
    return item == ItemLevels(code=item.code)


def get_open_fields(matter: str, draft: AssessmentDraft, last: AssessmentDraft) -> list[str]:
    """Returns the fields of a matter that the last assessment has and the draft has not."""
    names = FIELDS[matter]
    return [name for name in names if is_said(getattr(last, name)) and not is_said(getattr(draft, name))]


def is_said(value: Any) -> bool:
    """Whether a field holds anything; items without a level hold nothing."""
    if isinstance(value, tuple) and value and isinstance(value[0], ItemLevels):
        return any(not is_unwritten(each) for each in value)
    return bool(value)

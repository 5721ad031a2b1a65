"""Merges two writers' words in one draft, field by field. A value: no rows are read or written here.

A draft is a flat mapping from the name of a field to its value; a field that is missing has never been written. Three
drafts meet: the one the page was read at (`base`), what the page says now (`mine`), and what is saved (`theirs`).

    >>> merge_fields({"goals": "", "place": ""}, {"goals": "a", "place": ""}, {"goals": "", "place": "b"}).merged
    {'goals': 'a', 'place': 'b'}
    >>> merge_fields({"goals": ""}, {"goals": "a"}, {"goals": "b"}).conflicts
    ('goals',)
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
# The rows of a list, by what they are about. Where both writers change which rows there are, positions are not
# comparable.
Rows = Callable[[Fields], tuple[Any, ...]]
MISSING = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What is to be saved, and the fields both have written differently; in those the saved value is kept."""

    merged: dict[str, Any]
    conflicts: tuple[str, ...]


def no_rows(_fields: Fields) -> tuple[Any, ...]:
    """The default for drafts without lists: no rows can move."""
    return ()


def merge_fields(base: Fields, mine: Fields, theirs: Fields, *, rows: Rows = no_rows) -> Merge:
    """The two drafts as one.

    A field only one of them has changed since `base` gets that change. Where both changed it to different values it is
    a conflict. Where both changed which rows a list has, every field they differ in is one.
    """
    if have_rows_moved(rows(base), rows(mine), rows(theirs)) and base not in (mine, theirs):
        return Merge(merged=dict(theirs), conflicts=list_differing_fields(mine, theirs))
    merged, conflicts = dict[str, Any](), list[str]()
    for name in dict.fromkeys([*theirs, *mine]):
        was, here, there = (each.get(name, MISSING) for each in (base, mine, theirs))
        if here not in (was, there) and there != was:
            conflicts.append(name)
        value = here if here != was and there == was else there
        if value is not MISSING:
            merged[name] = value
    return Merge(merged=merged, conflicts=tuple(conflicts))


def have_rows_moved(base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    """Returns whether a row has moved since `base`, or both have added other rows at its end."""
    if mine == theirs:
        return False
    if base not in (mine, theirs):
        return True
    return any(each[: len(base)] != base for each in (mine, theirs))


def list_differing_fields(one: Fields, other: Fields) -> tuple[str, ...]:
    """Returns the fields in which two drafts differ."""
    names = dict.fromkeys([*one, *other])
    return tuple(name for name in names if one.get(name, MISSING) != other.get(name, MISSING))


def get_changed_values(before: Fields, after: Fields) -> dict[str, list[Any]]:
    """What each changed field held before: nothing, or one value. So it is kept, and so a base is rebuilt."""
    return {name: [before[name]] if name in before else [] for name in list_differing_fields(before, after)}


def restore_earlier(fields: Fields, earlier: Mapping[str, Collection[Any]]) -> dict[str, Any]:
    """The draft with these fields as they were before."""
    rebuilt = {name: value for name, value in fields.items() if name not in earlier}
    return rebuilt | {name: next(iter(value)) for name, value in earlier.items() if value}

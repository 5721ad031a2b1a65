"""Merges saves of one draft from several pages: each with what was saved since its page was read, under the row lock.

The version a page was read with is an optimistic lock.

The same rule applies to assessments and decisions. A save by another page is the other's. A save by the same page is
its own, also where the page got no answer to it. A save older than one already accepted from its page changes nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from municipality.casework.lookups.draft_saves import get_draft_saves
from municipality.casework.models import Assessment, Decision, DraftSave
from municipality.casework.three_way_merge import (
    Fields,
    Rows,
    get_changed_values,
    merge_fields,
    no_rows,
    restore_earlier,
)
from municipality.refusals import StaleState

# The version of a save that changed nothing; the row records its number only.
NO_VERSION = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDoubts:
    """The keys of what a page asked about when it was answered, and of what is ticked as answered by the same words."""

    conflicts: frozenset[str] = frozenset()
    comparisons: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSave:
    """Where a save comes from: the page, the save's number among the page's own, and what the user has chosen since.

    `kept` are fields in which the page's values win over the saved ones; `yielded` are fields in which the saved values
    win. `number` is None where the page has no script to count with. `asked` is what the page asked about; None where
    all that is to be asked is known to have been.
    """

    page: UUID | None = None
    number: int | None = None
    kept: frozenset[str] = field(default=frozenset())
    yielded: frozenset[str] = field(default=frozenset())
    asked: SeenDoubts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSave:
    """Another save since the page was read: who, when, and whether it is the same user in another window."""

    name: str
    at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFields:
    """The fields to save, those in conflict, those taken from others, and the saves that changed them."""

    fields: dict[str, Any]
    conflicts: tuple[str, ...]
    taken: tuple[str, ...]
    others: tuple[OtherSave, ...]


def merge_save(  # noqa: PLR0913 — a merge is between all of this
    user: int,
    row: Assessment | Decision,
    seen_version: int,
    save: PageSave,
    mine: Fields,
    saved: Fields,
    *,
    rows: Rows = no_rows,
) -> MergedFields:
    """Merges what a page of this user holds with what is saved. The row must be locked.

    Raises StaleState `save_superseded` where the page has had a later save accepted.
    """
    require_in_order(row, save)
    since = list(get_draft_saves(row).since(seen_version))
    theirs = find_foreign_changes(since, save.page)
    base = restore_earlier(saved, {name: each.changes[name] for name, each in theirs.first.items()})
    if not is_recorded(since, seen_version, row.version):
        base = build_doubtful_base(base, mine, saved, known=theirs.own)
    base = take_saved_fields(base, saved, save.kept)
    mine = take_saved_fields(mine, saved, save.yielded)
    found = merge_fields(base, mine, saved, rows=rows)
    taken = tuple(
        name for name in theirs.last if name not in found.conflicts and is_field_different(found.merged, mine, name)
    )
    asked = [theirs.last[name] for name in (*found.conflicts, *taken) if name in theirs.last]
    return MergedFields(
        fields=found.merged,
        conflicts=found.conflicts,
        taken=taken,
        others=tuple(list_latest_by_person(user, asked)),
    )


def require_in_order(row: Assessment | Decision, save: PageSave) -> None:
    """Raises StaleState `save_superseded` where a later save of the same page was accepted before this one arrived."""
    if save.page is None or save.number is None:
        return
    newest = get_draft_saves(row).filter(page=save.page).aggregate(newest=Max("number"))["newest"]
    if newest is not None and save.number < newest:
        raise StaleState("save_superseded", number=save.number, newest=newest)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignChanges:
    """Returns what was changed since a page was read, by field. It gives the first and the last save by others after
    the page's own last write of the field, and the fields last written by the page itself.
    """

    first: Mapping[str, DraftSave]
    last: Mapping[str, DraftSave]
    own: frozenset[str]


def find_foreign_changes(since: Iterable[DraftSave], page: UUID | None) -> ForeignChanges:
    """Returns what others changed. A field the page wrote after them counts as its own."""
    first, last, own = dict[str, DraftSave](), dict[str, DraftSave](), set[str]()
    for each in since:
        for name in each.changes:
            if page is not None and each.page == page:
                own.add(name)
                first.pop(name, None)
                last.pop(name, None)
            else:
                own.discard(name)
                first.setdefault(name, each)
                last[name] = each
    return ForeignChanges(first=first, last=last, own=frozenset(own))


def is_recorded(since: Sequence[DraftSave], seen_version: int, now: int) -> bool:
    """Returns whether every version since the page was read has a record of its changes."""
    return {each.version for each in since}.issuperset(range(seen_version + 1, now + 1))


def build_doubtful_base(base: Fields, mine: Fields, saved: Fields, known: Collection[str]) -> dict[str, Any]:
    """Returns a base for a page read before the record began; every difference from the saved draft is a conflict."""
    doubtful = (name for name in {*mine, *saved} if name not in known and is_field_different(mine, saved, name))
    return {**base, **{name: object() for name in doubtful}}


def take_saved_fields(fields: Fields, saved: Fields, names: Collection[str]) -> dict[str, Any]:
    """Returns the fields, with these as saved."""
    kept = {name: value for name, value in fields.items() if name not in names}
    return kept | {name: saved[name] for name in names if name in saved}


def is_field_different(one: Fields, other: Fields, name: str) -> bool:
    """Returns whether two drafts differ in a field."""
    return (name in one, one.get(name)) != (name in other, other.get(name))


def list_latest_by_person(asker: int, saves: Iterable[DraftSave]) -> Iterable[OtherSave]:
    """Returns each person once, with the latest time."""
    latest: dict[int | None, DraftSave] = {}
    for each in sorted(saves, key=lambda one: one.recorded_at):
        latest[each.recorded_by_id] = each
    for user, each in latest.items():
        name = each.recorded_by.name if each.recorded_by is not None else ""
        yield OtherSave(name=name, at=each.recorded_at, is_own=user == asker)


def record_save(row: Assessment | Decision, save: PageSave, version: int, before: Fields, after: Fields) -> None:
    """Records what a save changed. `version` is the draft's new one, or NO_VERSION where nothing was written."""
    if version == NO_VERSION and save.number is None:
        return
    made = DraftSave(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        assessment=row if isinstance(row, Assessment) else None,
        decision=row if isinstance(row, Decision) else None,
        version=version,
        page=save.page,
        number=save.number,
        changes=get_changed_values(before, after),
    )
    made.save(force_insert=True)

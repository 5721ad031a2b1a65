"""The drafts as flat fields, as they are merged and kept, and back: plain JSON values by the name of the field."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp
from municipality.casework.three_way_merge import Fields

TEXTS = ("place", "own_view", "resources", "goals", "overall_level", "overall_reason")
ITEM_PARTS = ("present", "expected", "performance", "significance", "note")


def flatten_assessment(draft: AssessmentDraft) -> dict[str, Any]:
    """An assessment's fields: `goals`, `facts.trained_first`, `signs.falls`, `items.memory.note`, `needs.0`."""
    fields: dict[str, Any] = {name: getattr(draft, name) for name in TEXTS}
    fields |= {"assessed_on": draft.assessed_on.isoformat(), "participants": list(draft.participants)}
    fields |= {f"facts.{name}": value for name, value in draft.facts.items()}
    fields |= {f"signs.{name}": True for name in draft.signs}
    fields |= {f"signs_absent.{name}": True for name in draft.signs_absent}
    for item in draft.items:
        fields |= {f"items.{item.code}.{part}": getattr(item, part) for part in ITEM_PARTS}
    return fields | {f"needs.{place}": asdict(need) for place, need in enumerate(draft.needs)}


def build_assessment_draft(fields: Fields, like: AssessmentDraft) -> AssessmentDraft:
    """The assessment these fields say. Its items are those of `like`, in their order."""
    return replace(
        like,
        **{name: fields[name] for name in TEXTS},
        assessed_on=date.fromisoformat(fields["assessed_on"]),
        participants=tuple(fields["participants"]),
        facts=select_by_prefix(fields, "facts."),
        signs=order_names(select_by_prefix(fields, "signs."), like.signs),
        signs_absent=order_names(select_by_prefix(fields, "signs_absent."), like.signs_absent),
        items=tuple(build_item_level(fields, item) for item in build_item_levels(fields, like)),
        needs=tuple(NeedOfHelp(**need) for _place, need in sort_by_place(select_by_prefix(fields, "needs."))),
    )


def build_item_levels(fields: Fields, like: AssessmentDraft) -> list[ItemLevels]:
    """Returns the items the fields name: those of `like`, and any unknown one, which the action refuses."""
    known = {item.code for item in like.items}
    said = dict.fromkeys(name.split(".")[0] for name in select_by_prefix(fields, "items."))
    return [*like.items, *(ItemLevels(code=code) for code in said if code not in known)]


def build_item_level(fields: Fields, item: ItemLevels) -> ItemLevels:
    """One item of functioning as the fields say it."""
    said = {part: fields[name] for part in ITEM_PARTS if (name := f"items.{item.code}.{part}") in fields}
    return replace(item, **said)


def select_by_prefix(fields: Fields, prefix: str) -> dict[str, Any]:
    """The fields under a common name, without it."""
    return {name.removeprefix(prefix): value for name, value in fields.items() if name.startswith(prefix)}


def sort_by_place(rows: Mapping[str, Any]) -> list[tuple[int, Any]]:
    """The rows of a list, in their order."""
    return sorted((int(place), row) for place, row in rows.items())


def order_names(names: Mapping[str, Any], before: Sequence[str]) -> tuple[str, ...]:
    """Returns the names, those in `before` first and in their order."""
    kept = [name for name in before if name in names]
    return (*kept, *(name for name in names if name not in kept))

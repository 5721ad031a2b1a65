"""A letter's content as JSON and back: what is kept in the archive, so that the letter can be made again."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from helhed.catalogue import Regime
from municipality.casework.letters import decision_parts, guidance, matters, people, reasons, relief
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.faults import LetterError

KIND = "is"
MODULES = (people, reasons, decision_parts, relief, matters, guidance)
# The names these classes have in the archive: a letter that is kept is never written anew.
ARCHIVED_NAMES: dict[type, str] = {
    matters.DecisionMatter: "Decision",
    matters.HearingMatter: "Hearing",
    matters.PauseMatter: "Pause",
    matters.AdjustmentMatter: "Adjustment",
}
KNOWN: dict[str, Any] = {
    ARCHIVED_NAMES.get(each, each.__name__): each
    for module in MODULES
    for each in vars(module).values()
    if isinstance(each, type) and each.__module__ == module.__name__
} | {"LetterContent": LetterContent, "Regime": Regime}


def content_to_json(content: LetterContent) -> str:
    """The content as text, always the same for the same content."""
    return json.dumps(encode_value(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_from_json(text: str) -> LetterContent:
    """The content a text holds. LetterError where it holds something else."""
    found = decode_value(json.loads(text))
    if not isinstance(found, LetterContent):
        raise LetterError([f"Teksten rummer {type(found).__name__}, ikke indholdet af et brev."])
    return found


def encode_value(item: Any) -> Any:
    """A value as JSON knows it; what JSON does not know carries its kind."""
    if is_dataclass(item) and not isinstance(item, type):
        kind = ARCHIVED_NAMES.get(type(item), type(item).__name__)
        return {KIND: kind} | {each.name: encode_value(getattr(item, each.name)) for each in fields(item)}
    if isinstance(item, StrEnum):
        return {KIND: type(item).__name__, "code": item.value}
    if isinstance(item, date):
        return {KIND: "date", "day": item.isoformat()}
    return [encode_value(each) for each in item] if isinstance(item, tuple) else item


def decode_value(item: Any) -> Any:
    """Returns the value of its JSON."""
    if isinstance(item, list):
        return tuple(decode_value(each) for each in item)
    if not isinstance(item, dict):
        return item
    kind = item.get(KIND)
    if kind == "date":
        return date.fromisoformat(item["day"])
    known = KNOWN.get(str(kind))
    if known is None:
        raise LetterError([f"Brevets indhold nævner {kind}, som ikke kendes."])
    if issubclass(known, StrEnum):
        return known(item["code"])
    return known(**{name: decode_value(each) for name, each in item.items() if name != KIND})

"""Families: many near-identical products from one file, by their axes (shift, task, purpose).

A family file has its `axes`, in order, a `template` of a product, the combinations that do not exist (`without`), and
single `members` where one differs. In the template `<shift.name>` is replaced by what the axis value says; a text that
is nothing else becomes the value itself, so that a number stays a number. `<shift.id>` is the value's own id.

    [axes.shift.day]               [template]                          [members.A-bath]
    letter = "D"                   code = "<shift.letter>-<task.id>"   summary = "…"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product as combine
from typing import Any

from helhed.errors import describe_given_value, suggest_known_word

__all__ = ["FamilyFault", "FamilyMember", "expand_family"]

Table = Mapping[str, Any]
Path = tuple[str | int, ...]

_KEYS = ("axes", "template", "without", "members")
_SLOT = re.compile(r"<([a-z0-9_]+)\.([a-z0-9_]+)>")
_LEFT_OVER = re.compile(r"<[^<>\s.]+\.[^<>\s]+>")
"""What was meant as a slot and is none."""
_MOST_MEMBERS = 500
"""A family of more is a slip of the axes; nothing of it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFault:
    """A mistake in a family file, at a path of its keys."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember:
    """One product of a family: its code, and its table as a file of its own would hold it.

    `own` are the keys that the member itself writes out; the others come from the template. `words` are what its axes
    say, for its own texts.
    """

    code: str
    table: Table
    own: frozenset[str] = frozenset()
    words: Mapping[str, Table] = field(default_factory=dict)


@dataclass(slots=True)
class _Expansion:
    table: Table
    faults: dict[tuple[Path, str], FamilyFault] = field(default_factory=dict)

    def fault(self, path: Path, message: str, mark: str = "") -> None:
        """Records a fault; of several with one mark at one path only the first."""
        self.faults.setdefault((path, mark or message), FamilyFault(path=path, message=message))


def expand_family(table: Table) -> tuple[tuple[FamilyMember, ...], tuple[FamilyFault, ...]]:
    """Returns the members in the order of the axes, and every fault; with faults no member is complete."""
    expansion = _Expansion(table)
    for key in table:
        if key not in _KEYS:
            expansion.fault((key,), f"ukendt nøgle «{key}».{suggest_known_word(key, _KEYS)}")
    axes, template = _read_axes(expansion), table.get("template")
    if not isinstance(template, Mapping):
        expansion.fault(("template",), "familien mangler «template»: ydelsen, som medlemmerne skrives efter.")
    if expansion.faults or not isinstance(template, Mapping):
        return (), tuple(expansion.faults.values())
    members = [*_list_members(expansion, axes, template)]
    return tuple(_write_out(expansion, members)), tuple(expansion.faults.values())


Axes = Mapping[str, Mapping[str, Table]]


def _read_axes(expansion: _Expansion) -> Axes:
    axes = expansion.table.get("axes")
    if not isinstance(axes, Mapping) or not axes:
        expansion.fault(("axes",), "familien mangler «axes»: dem, den skrives ud efter, som [axes.shift.day].")
        return {}
    for name, values in axes.items():
        if not isinstance(values, Mapping) or not values:
            expansion.fault(("axes", name), f"aksen «{name}» har ingen værdier; skriv dem som [axes.{name}.…].")
            continue
        for word, value in values.items():
            if not isinstance(value, Mapping):
                given = describe_given_value(value)
                expansion.fault(("axes", name, word), f"her skal stå en tabel med aksens ord, ikke {given}.")
    count = 1
    for values in axes.values():
        count *= len(values) if isinstance(values, Mapping) else 1
    if count > _MOST_MEMBERS:
        expansion.fault(("axes",), f"akserne giver {count} ydelser; en familie har højst {_MOST_MEMBERS}.")
    return axes


def _list_members(expansion: _Expansion, axes: Axes, template: Table) -> Iterator[FamilyMember]:
    left_out = _read_without(expansion, axes)
    for chosen in combine(*(values for values in axes.values())):
        place = dict(zip(axes, chosen, strict=True))
        if any(all(place[axis] == word for axis, word in each.items()) for each in left_out):
            continue
        words = {axis: {"id": word, **axes[axis][word]} for axis, word in place.items()}
        filled = _fill(expansion, template, ("template",), words)
        yield FamilyMember(code=str(filled.get("code", "")), table=filled, words=words)


def _read_without(expansion: _Expansion, axes: Axes) -> Sequence[Mapping[str, str]]:
    rows = expansion.table.get("without", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and row for row in rows):
        expansion.fault(("without",), 'skriv dem, der ikke findes, som [[without]] med aksen: shift = "night".')
        return ()
    for number, row in enumerate(rows):
        for axis, word in row.items():
            if axis in axes and not isinstance(word, str):
                message = (
                    f"skriv én værdi af aksen «{axis}», ikke {describe_given_value(word)}; én [[without]] for hver."
                )
                expansion.fault(("without", number, axis), message)
                continue
            known = [*axes] if axis not in axes else [*axes[axis]]
            wrong = axis if axis not in axes else str(word) if word not in axes[axis] else ""
            if wrong:
                message = f"«{wrong}» findes ikke i «axes».{suggest_known_word(wrong, known)}"
                expansion.fault(("without", number, axis), message)
    return rows


def _fill(expansion: _Expansion, value: Any, path: Path, words: Mapping[str, Table]) -> Any:
    if isinstance(value, Mapping):
        return {key: _fill(expansion, part, (*path, key), words) for key, part in value.items()}
    if isinstance(value, list):
        return [_fill(expansion, part, (*path, number), words) for number, part in enumerate(value)]
    if not isinstance(value, str):
        return value
    whole = _SLOT.fullmatch(value)
    if whole:
        return _word(expansion, whole, path, words)
    filled = _SLOT.sub(lambda found: _text_word(expansion, found, path, words), value)
    for left in _LEFT_OVER.findall(_SLOT.sub("", value)):
        expansion.fault(path, f"«{left}» er ikke «<akse.ord>» med små bogstaver, tal og understreg.", left)
    return filled


def _text_word(expansion: _Expansion, found: re.Match[str], path: Path, words: Mapping[str, Table]) -> str:
    """The word as a part of a text; a list or a table is no part of one."""
    word = _word(expansion, found, path, words)
    if isinstance(word, Mapping | list | bool):
        given = describe_given_value(word)
        expansion.fault(path, f"«{found[0]}» er {given} og kan ikke stå inde i en tekst.", found[0])
    return str(word)


def _word(expansion: _Expansion, found: re.Match[str], path: Path, words: Mapping[str, Table]) -> Any:
    axis, name = found[1], found[2]
    if axis not in words:
        expansion.fault(path, f"«{found[0]}»: der er ingen akse «{axis}».{suggest_known_word(axis, [*words])}")
        return ""
    if name not in words[axis]:
        given = words[axis]["id"]
        hint = suggest_known_word(name, [*words[axis]])
        expansion.fault(path, f"«{found[0]}»: «{given}» på aksen «{axis}» har ikke «{name}».{hint}", found[0])
        return ""
    return words[axis][name]


def _write_out(expansion: _Expansion, members: Sequence[FamilyMember]) -> Iterator[FamilyMember]:
    """Yields the members with what single ones write out themselves."""
    own = expansion.table.get("members", {})
    if not isinstance(own, Mapping) or not all(isinstance(part, Mapping) for part in own.values()):
        expansion.fault(("members",), "skriv det, et medlem har for sig, under dets kode: [members.D-bath].")
        own = {}
    codes = [member.code for member in members]
    for code in own:
        if code not in codes:
            message = f"familien har intet medlem «{code}».{suggest_known_word(code, codes)}"
            expansion.fault(("members", code), message)
    for member in members:
        said = _fill(expansion, own.get(member.code, {}), ("members", member.code), member.words)
        table = {**member.table, **{key: _merged(member.table.get(key), part) for key, part in said.items()}}
        yield FamilyMember(code=member.code, table=table, own=frozenset(said))


def _merged(before: Any, now: Any) -> Any:
    """A list of named parts takes the member's own in place of those of the same name; all else is replaced."""
    if not (isinstance(before, list) and isinstance(now, list) and all(_name(part) for part in (*before, *now))):
        return now
    named = {_name(part): part for part in now}
    kept = [named.pop(_name(part), part) for part in before]
    return [*kept, *named.values()]


def _name(part: Any) -> str:
    return str(part.get("name") or part.get("id") or "") if isinstance(part, Mapping) else ""

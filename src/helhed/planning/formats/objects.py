"""JSON values read into the classes that describe them. Every fault is told, with the key where it stands.

A class says itself what it takes: whole numbers, numbers, text, yes or no, lists (a tuple of any length), pairs (a
tuple of two), sets of names, values by name, other classes, and one of several classes, told apart by `kind`.
"""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from helhed.errors import Fault, suggest_known_word
from helhed.planning.formats.matrix import parse_matrix

__all__ = ["Matrix", "kind_name", "parse_json_object", "parse_json_value", "required_keys", "types_of"]

LARGEST = 1 << 53
SAID: dict[type, str] = {int: "et helt tal", float: "et tal", str: "en tekst", bool: "true eller false"}


class Matrix:
    """Rows of numbers, all of one length; decimals are rounded and null is no way. Read into an array of int64."""


def parse_json_object(kind: Any, item: Any, where: str, faults: list[Fault]) -> Any:
    """One value of a class from an object, None where it has faults; unknown and missing keys are faults."""
    if not isinstance(item, Mapping):
        return _fault(faults, where, f"her skal stå et objekt, ikke {_shown(item)}.")
    types, bad = types_of(kind), list[Fault]()
    for key in item.keys() - types.keys():
        bad.append(
            Fault(key=_inside(where, key), message=f"nøglen kendes ikke.{suggest_known_word(str(key), list(types))}")
        )
    for key in sorted(required_keys(kind) - item.keys()):
        bad.append(Fault(key=_inside(where, key), message="nøglen mangler."))
    filled = {
        key: parse_json_value(types[key], item[key], _inside(where, key), bad) for key in types.keys() & item.keys()
    }
    faults.extend(bad)
    return None if bad else kind(**{_field(key): value for key, value in filled.items()})


def _field(key: str) -> str:
    """The field that a key fills: where the key is a word of Python's own, the field ends in a stroke."""
    return f"{key}_" if keyword.iskeyword(key) else key


def parse_json_value(hint: Any, given: Any, where: str, faults: list[Fault]) -> Any:
    """One value of a type from what JSON gives; None where it has faults."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _one_of(parts, given, where, faults)
    if origin is tuple:
        return _pair(parts, given, where, faults) if parts[-1] is not ... else _list(parts[0], given, where, faults)
    if origin is frozenset:
        return frozenset(_list(parts[0], given, where, faults))
    if origin is dict:
        return _by_name(parts[1], given, where, faults)
    if hint is Matrix:
        return parse_matrix(given, where, faults)
    return parse_json_object(hint, given, where, faults) if is_dataclass(hint) else _plain(hint, given, where, faults)


def kind_name(kind: type) -> str:
    """What `kind` says of a class, where one of several may stand."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


@cache
def types_of(kind: type) -> dict[str, Any]:
    """The type of each field of a class."""
    hints = get_type_hints(kind)
    return {one.name.rstrip("_"): hints[one.name] for one in fields(kind)}


@cache
def required_keys(kind: type) -> frozenset[str]:
    """The fields of a class that have no default."""
    return frozenset(
        one.name.rstrip("_") for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
    )


def _fault(faults: list[Fault], where: str, message: str) -> Any:
    """Tells a fault; there is no value then."""
    faults.append(Fault(key=where, message=message))
    return None


def _shown(given: Any) -> str:
    """A value as its file has it, cut short."""
    return json.dumps(given, ensure_ascii=False, default=str)[:40]


def _inside(where: str, key: object) -> str:
    return f"{where}.{key}" if where else str(key)


def _one_of(kinds: tuple[Any, ...], given: Any, where: str, faults: list[Fault]) -> Any:
    if given is None and NoneType in kinds:
        return None
    kinds = tuple(kind for kind in kinds if kind is not NoneType)
    if len(kinds) == 1:
        return parse_json_value(kinds[0], given, where, faults)
    named = {kind_name(kind): kind for kind in kinds}
    chosen = named.get(str(given.get("kind"))) if isinstance(given, Mapping) else None
    if chosen is None:
        return _fault(faults, where, f"«kind» skal være en af {', '.join(named)}.")
    return parse_json_object(chosen, {key: value for key, value in given.items() if key != "kind"}, where, faults)


def _list(kind: Any, given: Any, where: str, faults: list[Fault]) -> tuple[Any, ...]:
    if not isinstance(given, list):
        _fault(faults, where, f"her skal stå en liste, ikke {_shown(given)}.")
        return ()
    return tuple(parse_json_value(kind, item, f"{where}[{at}]", faults) for at, item in enumerate(given))


def _pair(kinds: tuple[Any, ...], given: Any, where: str, faults: list[Fault]) -> Any:
    if not isinstance(given, list) or len(given) != len(kinds):
        return _fault(faults, where, f"her skal stå en liste med netop {len(kinds)} værdier, ikke {_shown(given)}.")
    return tuple(parse_json_value(kind, given[at], f"{where}[{at}]", faults) for at, kind in enumerate(kinds))


def _by_name(kind: Any, given: Any, where: str, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        _fault(faults, where, f"her skal stå et objekt, ikke {_shown(given)}.")
        return {}
    return {str(name): parse_json_value(kind, item, _inside(where, name), faults) for name, item in given.items()}


def _plain(hint: Any, given: Any, where: str, faults: list[Fault]) -> Any:
    if hint is object:
        return given
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    fits = {int: is_number and isinstance(given, int), float: is_number}.get(hint, isinstance(given, hint))
    if not fits:
        return _fault(faults, where, f"her skal stå {SAID[hint]}, ikke {_shown(given)}.")
    if is_number and given != given:  # noqa: PLR0124 -- the one value that is not itself
        return _fault(faults, where, f"her skal stå {SAID[hint]}, ikke NaN.")
    if is_number and not -LARGEST < given < LARGEST:
        return _fault(faults, where, f"tallet {_shown(given)} er for stort til at regne med.")
    return given

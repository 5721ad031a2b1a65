"""The published shape of our own JSON, made from the very classes it is read into, so that the two cannot part."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from helhed.planning.formats.helhed_json import DAY_FORM, PLAN_FORM, DayFile, Promise, RecentVisits
from helhed.planning.formats.objects import Matrix, kind_name, required_keys, types_of
from helhed.planning.formats.week import WEEK_FORM, WEEK_PLAN_FORM
from helhed.planning.model.plan import Plan, Stop, Tour, Unplanned
from helhed.planning.model.problem import Break, Employee, Fixed, ShiftPart, Slot, TimeWindow, Visit
from helhed.planning.model.weights import Weights

__all__ = ["SCHEMAS", "get_json_schema"]

Shape = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
CLASSES = {
    one.__name__: one
    for one in (
        Break,
        Employee,
        Fixed,
        ShiftPart,
        Slot,
        Visit,
        TimeWindow,
        Weights,
        RecentVisits,
        Promise,
        Plan,
        Stop,
        Tour,
        Unplanned,
    )
}
PLAIN: dict[Any, Shape] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    object: {},
    NoneType: {"type": "null"},
}


def _object(properties: Shape, required: list[str], **more: Any) -> Shape:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False, **more}


def _list(items: Shape, **more: Any) -> Shape:
    return {"type": "array", "items": items, **more}


def _by_key(values: Shape) -> Shape:
    return {"type": "object", "additionalProperties": values} if values else {"type": "object"}


def _type(hint: Any) -> Shape:
    """The shape of one field, from what its class says it is."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _one_of(parts)
    if origin is tuple:
        exactly = {} if parts[-1] is ... else {"minItems": len(parts), "maxItems": len(parts)}
        return _list(_type(parts[0]), **exactly)
    if origin is frozenset:
        return _list(_type(parts[0]), uniqueItems=True)
    if origin is dict:
        return _by_key(_type(parts[1]))
    if hint is Matrix:
        return _list(_list({"type": ["number", "null"], "minimum": 0}))
    return PLAIN.get(hint, {"$ref": f"#/$defs/{hint.__name__}"})


def _one_of(kinds: tuple[Any, ...]) -> Shape:
    if NoneType in kinds:
        return {"anyOf": [_type(kind) for kind in kinds]}
    return {"oneOf": [_class(kind, kind_name(kind)) for kind in kinds]}


def _class(kind: type, named: str = "") -> Shape:
    """The shape of a class; where it is one of several, `named` is the `kind` that says so."""
    needed, explained = _needed(kind), " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    shape = _object(_properties(kind), needed, description=explained)
    if named:
        shape["properties"] = {"kind": {"const": named}, **shape["properties"]}
        shape["required"] = ["kind", *needed]
    return shape


def _properties(kind: type) -> Shape:
    return {name: _type(hint) for name, hint in types_of(kind).items()}


def _needed(kind: type) -> list[str]:
    return [name for name in types_of(kind) if name in required_keys(kind)]


DAY = _properties(DayFile) | {
    "ticks_per_minute": {"type": "integer", "minimum": 1},
    "speeds": _by_key({"type": "number", "exclusiveMinimum": 0}),
}
del DAY["form"]
WAYS = [{"required": ["travel"]}, {"required": ["speeds", "locations"]}]
DEFINITIONS = {name: _class(kind) for name, kind in CLASSES.items()}


def _plan(**more: Shape) -> Shape:
    shape = DEFINITIONS["Plan"]
    return {**shape, "properties": {"form": {"const": PLAN_FORM}, **shape["properties"], **more}}


SCHEMAS: dict[str, Shape] = {
    DAY_FORM: _object({"form": {"const": DAY_FORM}, **DAY}, ["form", "visits", "employees"], anyOf=WAYS),
    PLAN_FORM: _plan(),
    WEEK_FORM: _object(
        {"form": {"const": WEEK_FORM}, **DAY, "contracts": _type(dict[str, int]), "days": _list(_object(DAY, []))},
        ["form", "days"],
    ),
    WEEK_PLAN_FORM: _object(
        {"form": {"const": WEEK_PLAN_FORM}, "circles": _type(dict[str, tuple[str, ...]]), "days": _list(_plan())},
        ["form", "circles", "days"],
    ),
}
"""The shapes by the name each file carries as its `form`."""


def get_json_schema(form: str) -> Shape:
    """The JSON schema of one form, whole."""
    return {"$schema": DRAFT, "title": form, **SCHEMAS[form], "$defs": DEFINITIONS}

"""The published shape of our own JSON, made from the very classes it is read into, so that the two cannot part."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from typing import Any

from helhed.planning.forms.own import FORM, KINDS
from helhed.planning.forms.week import WEEK_FORM, WEEK_PLAN_FORM
from helhed.planning.plan import Plan, Stop, Tour, Unplanned
from helhed.planning.problem import Break, Employee, Fixed, Slot, Visit, Window
from helhed.planning.weights import Weights

__all__ = ["SCHEMAS", "schema"]

Shape = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLAN_FORM = "helhed-plan-1"
CLASSES = {
    one.__name__: one for one in (Break, Employee, Fixed, Slot, Visit, Window, Weights, Plan, Stop, Tour, Unplanned)
}
PLAIN: dict[str, Shape] = {
    "int": {"type": "integer"},
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "frozenset[str]": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "dict[str, object]": {"type": "object"},
}


def _object(properties: Shape, required: list[str], **more: Any) -> Shape:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False, **more}


def _list(items: Shape) -> Shape:
    return {"type": "array", "items": items}


def _by_key(values: Shape) -> Shape:
    return {"type": "object", "additionalProperties": values}


def _ref(name: str) -> Shape:
    return {"$ref": f"#/$defs/{name}"}


def _type(annotation: str) -> Shape:
    """The shape of one field, from what its class says it is."""
    if annotation.endswith(" | None"):
        return {"anyOf": [_type(annotation.removesuffix(" | None")), {"type": "null"}]}
    if many := re.fullmatch(r"tuple\[(\w+), \.\.\.\]", annotation):
        return _list(_type(many[1]))
    return PLAIN[annotation] if annotation in PLAIN else _ref(annotation)


def _class(kind: type) -> Shape:
    own = fields(kind)
    needed = [one.name for one in own if one.default is MISSING and one.default_factory is MISSING]
    explained = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    return _object({one.name: _type(str(one.type)) for one in own}, needed, description=explained)


def _links() -> Shape:
    shapes = []
    for kind, name in KINDS.items():
        shape = _class(kind)
        shape["properties"] = {"kind": {"const": name}, **shape["properties"]}
        shapes.append({**shape, "required": ["kind", *shape["required"]]})
    return {"oneOf": shapes}


INTEGER, NUMBER, TEXT = {"type": "integer"}, {"type": "number"}, {"type": "string"}
DAY: Shape = {
    "name": TEXT,
    "ticks_per_minute": {"type": "integer", "minimum": 1},
    "visits": _list(_ref("Visit")),
    "employees": _list(_ref("Employee")),
    "links": _list(_links()),
    "weights": _ref("Weights"),
    "travel": _by_key(_list(_list({"type": "integer", "minimum": 0}))),
    "speeds": _by_key({"type": "number", "exclusiveMinimum": 0}),
    "history": _list(
        _object({"citizen": TEXT, "employee": TEXT, "visits": INTEGER}, ["citizen", "employee", "visits"])
    ),
    "published": _list(_object({"visit": TEXT, "slot": INTEGER, "employee": TEXT}, ["visit", "slot", "employee"])),
    "published_hours": _by_key(INTEGER),
    "leeway": INTEGER,
    "is_lateness_at_end": {"type": "boolean"},
    "leaves_at_shift_start": {"type": "boolean"},
    "locations": _list({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}),
    "places": _list(TEXT),
}
WAYS = [{"required": ["travel"]}, {"required": ["speeds", "locations"]}]
DEFINITIONS = {name: _class(kind) for name, kind in CLASSES.items()}


def _plan(**more: Shape) -> Shape:
    shape = DEFINITIONS["Plan"]
    return {**shape, "properties": {"form": {"const": PLAN_FORM}, **shape["properties"], **more}}


SCHEMAS: dict[str, Shape] = {
    FORM: _object({"form": {"const": FORM}, **DAY}, ["form", "visits", "employees"], anyOf=WAYS),
    PLAN_FORM: _plan(),
    WEEK_FORM: _object(
        {"form": {"const": WEEK_FORM}, **DAY, "contracts": _by_key(INTEGER), "days": _list(_object(DAY, []))},
        ["form", "days"],
    ),
    WEEK_PLAN_FORM: _object(
        {"form": {"const": WEEK_PLAN_FORM}, "circles": _by_key(_list(TEXT)), "days": _list(_plan())},
        ["form", "circles", "days"],
    ),
}
"""The shapes by the name each file carries as its `form`."""


def schema(form: str) -> Shape:
    """The JSON schema of one form, whole."""
    return {"$schema": DRAFT, "title": form, **SCHEMAS[form], "$defs": DEFINITIONS}

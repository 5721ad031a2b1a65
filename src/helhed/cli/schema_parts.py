"""The parts the published JSON Schemas are put together from: objects, lists, words, and the fields of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
RequiredFields = Callable[[Any], list[str]]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
POSITIVE: Schema = {"type": "integer", "minimum": 1}
DATE: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
CLOCK: Schema = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}
_PLAIN: Mapping[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: TEXT,
    date: DATE,
    time: CLOCK,
    # A whole number of a decimal field is written as a number, every other decimal as text: no digit is lost.
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"}]},
    NoneType: {"type": "null"},
    object: {},
}


def object_schema(properties: Mapping[str, Schema], required: Iterable[str] | None = None, **more: Any) -> Schema:
    """Returns the schema of an object with these keys and no other; every key is required unless some are named."""
    needed = list(properties if required is None else required)
    return {"type": "object", "properties": dict(properties), "required": needed, "additionalProperties": False, **more}


def list_schema(items: Schema, **more: Any) -> Schema:
    """Returns the schema of a list."""
    return {"type": "array", "items": items, **more}


def word_schema(words: Iterable[str]) -> Schema:
    """Returns the schema of one of these words; an enumeration lists its values."""
    return {"enum": [str(word) for word in words]}


def nullable_schema(schema: Schema) -> Schema:
    """Returns the schema of a value that may also be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def reference_schema(name: str) -> Schema:
    """Returns a reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


def whole_schema(name: str, schema: Schema, definitions: Mapping[str, Schema] | None = None) -> Schema:
    """Returns a schema that is complete in itself: the draft, its name as the title, and its definitions."""
    own = {"$defs": dict(definitions)} if definitions else {}
    return {"$schema": DRAFT, "title": name, **schema, **own}


def dataclass_schema(kind: Any, special: Mapping[Any, Schema], required: RequiredFields) -> Schema:
    """Returns the schema of a dataclass written as an object.

    `special` maps a type to a schema of its own; `required` names the fields that are always written.
    """
    hints = get_type_hints(kind)
    properties = {one.name: type_schema(hints[one.name], special, required) for one in fields(kind)}
    return object_schema(properties, required(kind))


def list_fields(kind: Any) -> list[str]:
    """Returns every field: of a dataclass that is written whole."""
    return [one.name for one in fields(kind)]


def list_fields_without_default(kind: Any) -> list[str]:
    """Returns the fields that have no default: of a dataclass whose defaults are left out when it is written."""
    return [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]


def type_schema(hint: Any, special: Mapping[Any, Schema], required: RequiredFields) -> Schema:
    """Returns the schema of one type annotation; `special` and `required` as for `dataclass_schema`."""
    if hint in special:
        return special[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        found = [type_schema(part, special, required) for part in parts]
        return {"anyOf": [schema for number, schema in enumerate(found) if schema not in found[:number]]}
    if origin is tuple:
        return list_schema(type_schema(parts[0], special, required))
    if origin is dict:
        return {"type": "object", "additionalProperties": type_schema(parts[1], special, required)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return word_schema(hint)
    if is_dataclass(hint):
        return dataclass_schema(hint, special, required)
    return _PLAIN[hint]

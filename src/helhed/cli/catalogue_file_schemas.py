"""The JSON Schemas of a catalogue's files: what an editor completes and marks as they are typed.

The keys are the fields of the model, their meanings those of the workbook's help sheet, so a new construct is in them
by itself. Dates and clock times are texts here, as an editor hands them on. A file names its schema in its first line:

    #:schema ./schemas/helhed-common-file.schema.json
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from helhed.catalogue.exchange.guide import COLUMNS_SAID
from helhed.catalogue.load import (
    AcceptedFile,
    AnchorsFile,
    DeliveryFile,
    FactsFile,
    FrameFile,
    QuestionsFile,
    SignsFile,
)
from helhed.catalogue.model import Common, Product
from helhed.catalogue.regimes import REGIME
from helhed.catalogue.rules import Operator
from helhed.catalogue.values import MEASURES, DatedValue, Parameter, Unit
from helhed.catalogue.vocabulary import FACT_NAMES, GRANTS, LEVELS
from helhed.cli.assess_schemas import OWN_FACT, assess_input_schema, rhythm_schema
from helhed.cli.catalogue_schemas import (
    INTERVAL,
    RECORD_SPECIAL,
    condition_schema,
    declared_fact_schema,
    limit_exception_schema,
    requirement_schema,
)
from helhed.cli.schema_parts import (
    CLOCK,
    COUNT,
    DATE,
    TEXT,
    Schema,
    dataclass_schema,
    list_fields_without_default,
    list_schema,
    object_schema,
    reference_schema,
    whole_schema,
    word_schema,
)
from helhed.days.rhythm import WEEKDAYS
from helhed.eligibility.standard_cases import StandardCase, StandardCaseFile
from helhed.eligibility.wording import VERDICT_WORDS

__all__ = ["CATALOGUE_FILE_SCHEMAS"]

_SLOT: Schema = {"type": "string", "pattern": "^<[a-z0-9_]+[.][a-z0-9_]+>$"}
"""A place in a family's template that the axes fill, also where no text may be."""

_NUMBER: Schema = {"type": "number", "exclusiveMinimum": 0}
_RHYTHM = reference_schema("Rhythm")
_BY_UNIT: Mapping[str, Schema] = {
    Unit.LEVELS: list_schema({"enum": [*LEVELS]}, minItems=1),
    Unit.EMPLOYEES: list_schema(COUNT, minItems=1),
    Unit.NUMBERS: list_schema(COUNT, minItems=1),
    Unit.WINDOW: object_schema({"start": CLOCK, "end": CLOCK}),
    Unit.CLOCK: CLOCK,
    Unit.WEEKDAYS: list_schema(word_schema(WEEKDAYS), minItems=1),
    Unit.AMOUNT: INTERVAL,
    Unit.MINUTES_PER_WEEK: INTERVAL,
    Unit.QUANTITIES: list_schema(_NUMBER, minItems=1),
    Unit.RHYTHM: _RHYTHM,
    Unit.RHYTHMS: list_schema(_RHYTHM, minItems=1),
    **dict.fromkeys(MEASURES, _NUMBER),
}
"""The form of a parameter's value by its unit; every other unit is one whole number."""


def _parameter_schema() -> Schema:
    """A parameter: its unit says the form of its values."""
    whole = dataclass_schema(
        Parameter, {**RECORD_SPECIAL, DatedValue: reference_schema("DatedValue")}, list_fields_without_default
    )
    whole["properties"]["values"]["minItems"] = 1
    forms = []
    for unit in Unit:
        form = _BY_UNIT.get(unit, COUNT)
        value = {"properties": {"value": form, "literal": form}}
        is_unit = {"properties": {"unit": {"const": unit.value}}, "required": ["unit"]}
        forms.append({"if": is_unit, "then": {"properties": {"values": {"items": value}}}})
    return {**whole, "allOf": forms}


def _dated_value_schema() -> Schema:
    return object_schema({"valid_from": DATE, "valid_to": DATE, "value": {}, "literal": {}}, ["valid_from", "value"])


_FACT_NAME: Schema = {"anyOf": [{"enum": [*FACT_NAMES, GRANTS, REGIME]}, {"type": "string", "pattern": OWN_FACT}]}
_WORDS = {"anyOf": [TEXT, list_schema(TEXT, minItems=1)]}
_OPERANDS: Mapping[str, Schema] = {
    Operator.IS: {"type": ["boolean", "string"]},
    Operator.ONE_OF: _WORDS,
    Operator.NONE_OF: _WORDS,
}
"""What an operator takes; every other one takes a name."""


def _with_operands(schema: Schema) -> Schema:
    """A requirement whose facts and operators are those there are."""
    operands = {operator.value: _OPERANDS.get(operator, TEXT) for operator in Operator}
    return {**schema, "properties": {**schema["properties"], "fact": _FACT_NAME, **operands}}


def _definitions() -> dict[str, Schema]:
    special = {**RECORD_SPECIAL, Parameter: reference_schema("Parameter")}
    return {
        "Product": dataclass_schema(Product, special, list_fields_without_default),
        "Parameter": _parameter_schema(),
        "DatedValue": _dated_value_schema(),
        "DeclaredFact": declared_fact_schema(),
        "Condition": _with_operands(condition_schema()),
        "Requirement": _with_operands(requirement_schema({}, [])),
        "LimitException": _with_operands(limit_exception_schema()),
        "Interval": INTERVAL,
        "Rhythm": rhythm_schema(),
    }


def _file_schema(kind: type, name: str) -> Schema:
    """The schema of a file that is one record of the model."""
    special = {**RECORD_SPECIAL, Parameter: reference_schema("Parameter")}
    if kind is FactsFile:
        return _whole(name, object_schema({"facts": list_schema(reference_schema("DeclaredFact"))}))
    return _whole(name, dataclass_schema(kind, special, list_fields_without_default))


def _whole(name: str, schema: Schema, definitions: Mapping[str, Schema] | None = None) -> Schema:
    """A schema with the definitions it leads to, each key with its meaning."""
    known = {**_definitions(), **(definitions or {})}
    used: dict[str, Schema] = {}
    waiting = [schema]
    while waiting:
        for found in _referenced(waiting.pop()):
            if found not in used:
                used[found] = known[found]
                waiting.append(known[found])
    return whole_schema(f"helhed-{name}-file", _explained(schema), {key: _explained(used[key]) for key in sorted(used)})


def _referenced(schema: Any) -> set[str]:
    if isinstance(schema, Mapping):
        own = {schema["$ref"].rpartition("/")[2]} if "$ref" in schema else set()
        return own.union(*(_referenced(part) for part in schema.values()))
    return set().union(*(_referenced(part) for part in schema)) if isinstance(schema, list) else set()


def _explained(schema: Any) -> Any:
    """A schema whose keys have the meaning that the workbook's help sheet gives their columns."""
    if isinstance(schema, list):
        return [_explained(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: {name: _meant(name, _explained(part)) for name, part in value.items()}
        if key == "properties"
        else _explained(value)
        for key, value in schema.items()
    }


def _meant(name: str, schema: Schema) -> Schema:
    return (
        {**schema, "description": COLUMNS_SAID[name]}
        if name in COLUMNS_SAID and "description" not in schema
        else schema
    )


def _family_schema() -> Schema:
    """A family: its template and members are parts of a product, and the axes fill any of their places."""
    definitions = {f"Part{name}": _with_slots(schema) for name, schema in _definitions().items()}
    part = {**definitions["PartProduct"], "required": []}
    table: Schema = {"type": "object"}
    axes = {"type": "object", "minProperties": 1, "additionalProperties": {**table, "additionalProperties": table}}
    without = list_schema({**table, "additionalProperties": TEXT, "minProperties": 1})
    properties = {
        "axes": axes,
        "template": reference_schema("PartProduct"),
        "without": without,
        "members": {**table, "additionalProperties": reference_schema("PartProduct")},
    }
    schema = object_schema(properties, ["axes", "template"])
    return _whole("family", schema, {**definitions, "PartProduct": part})


def _with_slots(schema: Any) -> Any:
    """A schema where a slot may be in the place of every value; what a member leaves out is the template's."""
    if isinstance(schema, list):
        return [_with_slots(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return {"anyOf": [{"$ref": schema["$ref"].replace("$defs/", "$defs/Part")}, _SLOT]}
    changed = {key: _with_slots(value) for key, value in schema.items() if key != "required" or "if" in schema}
    for key in ("properties", "patternProperties"):
        if key in changed:
            changed[key] = {name: _or_slot(part) for name, part in changed[key].items()}
    if isinstance(changed.get("items"), Mapping):
        changed["items"] = _or_slot(changed["items"])
    return changed


def _or_slot(schema: Schema) -> Schema:
    is_open = schema.get("type") == "string" or "const" in schema or schema == {} or _SLOT in schema.get("anyOf", [])
    return schema if is_open else {"anyOf": [schema, _SLOT]}


def _cases_schema() -> Schema:
    """The cases: facts by any of their names, grants and lines as an assessment reads them."""
    given = assess_input_schema()
    table: Schema = {"type": "object"}
    case = dataclass_schema(StandardCase, {Mapping[str, Any]: table}, list_fields_without_default)
    verdicts = [word for verdict, said in VERDICT_WORDS.items() for word in (verdict.value, said.partition(";")[0])]
    case["properties"] |= {
        "verdict": {"enum": verdicts},
        **{key: list_schema(given["properties"][key]["anyOf"][0]["items"]) for key in ("grants", "request")},
    }
    case["anyOf"] = [
        {"required": ["verdict"]},
        {"required": ["pathway"]},
        {"required": ["steps"]},
        {"required": ["applications"]},
    ]
    whole = dataclass_schema(
        StandardCaseFile,
        {StandardCase: case, Mapping[str, Any]: {**table, "additionalProperties": TEXT}},
        list_fields_without_default,
    )
    return _whole("cases", whole, given["$defs"])


CATALOGUE_FILE_SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    **{
        f"helhed-{name}-file": partial(_file_schema, kind, name)
        for name, kind in {
            "common": Common,
            "anchors": AnchorsFile,
            "facts": FactsFile,
            "frame": FrameFile,
            "delivery": DeliveryFile,
            "signs": SignsFile,
            "questions": QuestionsFile,
            "accepted": AcceptedFile,
            "product": Product,
        }.items()
    },
    "helhed-family-file": _family_schema,
    "helhed-cases-file": _cases_schema,
}
"""What makes the schema of each of a catalogue's files, by its name in docs/contracts."""

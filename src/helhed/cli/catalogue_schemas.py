"""The JSON Schemas of what the commands write about a catalogue: the list, the whole of it, a check, a comparison, and
the faults of any command that could not use its input.
"""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_type_hints

from helhed.catalogue.check import Severity, Status
from helhed.catalogue.declared_facts import DeclaredFact
from helhed.catalogue.delivery_terms import Competence, RateDefinition
from helhed.catalogue.diff import DifferenceKind
from helhed.catalogue.model import Accepted, Anchor, Common, Document, Product, Question, Sign
from helhed.catalogue.political_frame import Adoption, QualityGoal
from helhed.catalogue.rules import Condition, LimitException, LimitScope, Operator, Requirement
from helhed.catalogue.shapes import INTERVAL_KEYS
from helhed.catalogue.values import Interval
from helhed.cli.assess_schemas import SOURCE, rhythm_schema
from helhed.cli.schema_parts import (
    COUNT,
    DATE,
    TEXT,
    Schema,
    dataclass_schema,
    list_fields_without_default,
    list_schema,
    nullable_schema,
    object_schema,
    reference_schema,
    type_schema,
    whole_schema,
    word_schema,
)
from helhed.days.rhythm import Rhythm

INTERVAL = object_schema(dict.fromkeys(INTERVAL_KEYS, COUNT), [], minProperties=1)
RECORD_SPECIAL = {
    Interval: reference_schema("Interval"),
    Condition: reference_schema("Condition"),
    Requirement: reference_schema("Requirement"),
    Product: reference_schema("Product"),
    LimitException: reference_schema("LimitException"),
    LimitScope: reference_schema("Requirement"),
    **dict.fromkeys(get_args(Rhythm), reference_schema("Rhythm")),
}


def catalogue_output_schema() -> Schema:
    """Returns the schema of what `helhed catalogue show --json` writes: the catalogue's files as one object, or one
    product where a code is asked for.
    """
    files = object_schema(
        {
            "common": _own_schema(Common),
            "anchors": object_schema(
                {"documents": list_schema(_own_schema(Document)), "anchors": list_schema(_own_schema(Anchor))}
            ),
            "signs": object_schema({"signs": list_schema(_own_schema(Sign))}),
            "facts": object_schema({"facts": list_schema(reference_schema("DeclaredFact"))}),
            "frame": object_schema(
                {"adoptions": list_schema(_own_schema(Adoption)), "goals": list_schema(_own_schema(QualityGoal))}, []
            ),
            "delivery": object_schema(
                {
                    "competences": list_schema(_own_schema(Competence)),
                    "rates": list_schema(_own_schema(RateDefinition)),
                },
                [],
            ),
            "questions": object_schema({"questions": list_schema(_own_schema(Question))}),
            "accepted": object_schema({"accepted": list_schema(_own_schema(Accepted))}),
            "products": {"type": "object", "additionalProperties": reference_schema("Product")},
        },
        ["common", "anchors", "signs", "questions", "accepted", "products"],
    )
    definitions = {
        "Product": _own_schema(Product),
        "DeclaredFact": declared_fact_schema(),
        "Condition": condition_schema(),
        "Requirement": requirement_schema({}, []),
        "Interval": INTERVAL,
        "LimitException": limit_exception_schema(),
        "Rhythm": rhythm_schema(),
    }
    return whole_schema("helhed-catalogue", {"anyOf": [files, reference_schema("Product")]}, definitions)


def _own_schema(kind: type) -> Schema:
    return dataclass_schema(kind, RECORD_SPECIAL, list_fields_without_default)


def declared_fact_schema() -> Schema:
    """Returns the schema of a fact that a catalogue declares; what it may become has the form of its values."""
    values = list_schema({"type": ["boolean", "integer", "string"]})
    own = {
        one.name: values
        if one.name == "may_become"
        else type_schema(get_type_hints(DeclaredFact)[one.name], RECORD_SPECIAL, list_fields_without_default)
        for one in fields(DeclaredFact)
    }
    return object_schema(own, list_fields_without_default(DeclaredFact))


def condition_schema() -> Schema:
    """A condition has the keys of its requirement in the same object as its own."""
    hints = get_type_hints(Condition)
    whole = dataclass_schema(Condition, RECORD_SPECIAL, list_fields_without_default)
    own = {
        one.name: type_schema(hints[one.name], RECORD_SPECIAL, list_fields_without_default)
        for one in fields(Condition)
        if one.name != "requirement"
    }
    return requirement_schema(own, [name for name in whole["required"] if name != "requirement"])


def requirement_schema(own: dict[str, Schema], required: list[str]) -> Schema:
    """A test of one fact with one operator, or `any` or `all` of several requirements."""
    operands: Schema = {"anyOf": [{"type": ["string", "boolean"]}, list_schema(TEXT)]}
    parts = list_schema(reference_schema("Requirement"), minItems=1)
    properties = {"fact": TEXT, **{word.value: operands for word in Operator}, "any": parts, "all": parts}
    one_of = [{"required": ["fact", word.value]} for word in Operator]
    return object_schema({**own, **properties}, required, oneOf=[*one_of, {"required": ["any"]}, {"required": ["all"]}])


def limit_exception_schema() -> Schema:
    """Returns the schema of a listed exception: its texts, and the keys of its requirement in the same object."""
    texts = {one.name: TEXT for one in fields(LimitException) if one.name != "requirement"}
    return requirement_schema(texts, ["text"])


def catalogue_list_schema() -> Schema:
    """Returns the schema of what `helhed catalogue list --json` writes."""
    texts = dict.fromkeys(("id", "municipality", "title"), TEXT)
    dates = {"version": DATE, "valid_from": DATE, "valid_to": nullable_schema(DATE)}
    return whole_schema(
        "helhed-catalogue-list", list_schema(object_schema({**texts, **dates, "products": list_schema(TEXT)}))
    )


def catalogue_diff_schema() -> Schema:
    """Returns the schema of what `helhed catalogue diff --json` writes."""
    version = object_schema({"id": TEXT, "version": DATE})
    change = {"product": TEXT, "what": TEXT, "kind": word_schema(DifferenceKind), "since": DATE, "text": TEXT}
    every = {"old": version, "new": version, "differences": list_schema(object_schema(change))}
    return whole_schema("helhed-catalogue-diff", object_schema(every))


def check_output_schema() -> Schema:
    """Returns the schema of what `helhed check --json` writes; a finding's keys without a value are left out."""
    required = {
        "id": TEXT,
        "code": TEXT,
        "severity": word_schema(Severity),
        "status": word_schema(Status),
        "text": TEXT,
    }
    optional = {
        "reason": TEXT,
        "question": TEXT,
        "products": list_schema(TEXT, minItems=1),
        "rules": list_schema(TEXT, minItems=1),
        "sources": list_schema(SOURCE, minItems=1),
        "witness": {"type": "object", "description": "An example that shows it, as `helhed assess` reads it."},
    }
    finding = object_schema({**required, **optional}, required)
    version = object_schema({"id": TEXT, "version": DATE, "findings": list_schema(finding)})
    return whole_schema("helhed-check", object_schema({"catalogues": list_schema(version)}))


def faults_schema() -> Schema:
    """Returns the schema of what a command with `--json` writes where its input cannot be used (exit status 2)."""
    fault = {"file": TEXT, "line": COUNT, "key": TEXT, "message": TEXT}
    return whole_schema("helhed-faults", object_schema({"faults": list_schema(object_schema(fault), minItems=1)}))

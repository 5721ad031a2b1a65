"""The JSON Schemas of an assessment: the facts, what `helhed assess` reads, and what it and `helhed facts` write.

Names, values and words come from the vocabulary and the enumerations, so a new fact or verdict is published with them.
"""

from __future__ import annotations

from collections.abc import Iterable

from helhed.catalogue import (
    FACT_NAMES,
    FACTS,
    GRANTS,
    REGIME,
    REGIME_FACT,
    WEEKDAYS,
    ApplicationKind,
    FactDefinition,
    FactKind,
    Force,
)
from helhed.catalogue.elements import CareElement
from helhed.catalogue.vocabulary import LAST_ISO_WEEK
from helhed.cli.schema_parts import (
    COUNT,
    DATE,
    POSITIVE,
    TEXT,
    Schema,
    list_schema,
    nullable_schema,
    object_schema,
    reference_schema,
    whole_schema,
    word_schema,
)
from helhed.days.rhythm import RHYTHM_KEYS
from helhed.eligibility.finding import RuleOutcome, Verdict
from helhed.eligibility.parse_input import AMOUNT_UNITS, GRANT_KEYS

FLAG: Schema = {"type": "boolean"}
WEEKS = list_schema({"type": "integer", "minimum": 1, "maximum": LAST_ISO_WEEK})
VERDICT = word_schema(Verdict)
OUTCOME = word_schema(RuleOutcome)
SOURCE = object_schema({"document": TEXT, "section": TEXT, "passage": TEXT})
_FACT_VALUE: Schema = {
    "description": "The value that was read; null where it is unknown.",
    "type": ["null", "boolean", "integer", "string", "array"],
    "items": {"type": ["integer", "string"]},
}
_AMOUNT: Schema = {"type": "number", "exclusiveMinimum": 0}
OWN_FACT = "^[^.]+[.][a-z][a-z0-9_]*$"
"""The name of a fact that a catalogue declares: the catalogue's id, a full stop and the fact's name in it."""

_OWN_FACT_SAID = "A fact that a catalogue declares itself."
_CHANGE: Schema = {"changes": list_schema(reference_schema("Change")), "verdict": VERDICT, "text": TEXT}
_MISSING = list_schema(TEXT, description="The facts that would decide what is unknown.")


def _fact_schema(fact: FactDefinition) -> Schema:
    plain = {
        FactKind.FLAG: FLAG,
        FactKind.MINUTES: COUNT,
        FactKind.WEEKS: WEEKS,
        FactKind.AMOUNT: COUNT,
        FactKind.SHIFTS: list_schema({"enum": list(fact.choices)}),
    }
    values = plain.get(fact.kind) or {"enum": [*fact.choices, *fact.numbers]}
    return nullable_schema(values) | {"description": fact.meaning}


def facts_schema() -> Schema:
    """Returns the schema of the facts: each national one with its values, and those that catalogues declare, whose
    values only the catalogue knows; null or left out is unknown."""
    own = {OWN_FACT: {"type": ["null", "boolean", "integer", "string"], "description": _OWN_FACT_SAID}}
    return object_schema({fact.name: _fact_schema(fact) for fact in (*FACTS, REGIME_FACT)}, []) | {
        "patternProperties": own
    }


def rhythm_schema() -> Schema:
    """Returns the schema of a rhythm: one form, by the key that names it."""
    days = list_schema({"enum": list(WEEKDAYS)}, minItems=1)
    whole: Schema = {"type": "integer"}
    special: dict[str, Schema] = {
        "agreed": {"const": True},
        "at_need": {"const": True},
        "rrule": TEXT,
        "dates": list_schema(DATE, minItems=1),
        "weeks": {"anyOf": [{"enum": ["even", "odd"]}, WEEKS]},
        "weekdays": days,
        "from_week": DATE,
        "from_month": DATE,
        "month_day": whole,
        "nth": whole,
    }
    return object_schema({key: special.get(key, POSITIVE) for key in RHYTHM_KEYS}, [], minProperties=1)


def assess_input_schema() -> Schema:
    """Returns the schema of what `helhed assess` reads."""
    starts = list_schema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})
    weekdays = list_schema({"enum": list(WEEKDAYS)}, minItems=1)
    item_rhythms: Schema = {"type": "object", "additionalProperties": reference_schema("Rhythm")}
    line = {
        "weekdays": weekdays,
        "per_day": POSITIVE,
        "visits": POSITIVE,
        "items": list_schema(TEXT),
        "starts": starts,
        "quantity": _AMOUNT,
        "from": DATE,
        "until": DATE,
        "one_off": FLAG,
        "morning_care": FLAG,
        "weeks": WEEKS,
        "rhythm": reference_schema("Rhythm"),
        "item_rhythms": item_rhythms,
        "item_minutes": {"type": "object", "additionalProperties": POSITIVE},
        "amounts": object_schema(dict.fromkeys(AMOUNT_UNITS, _AMOUNT), []),
    }
    grant = {key: line[key] for key in GRANT_KEYS if key != "package"}
    properties = {
        "catalogue": nullable_schema(TEXT),
        "on": nullable_schema(DATE),
        "facts": nullable_schema(reference_schema("Facts")),
        "signs": nullable_schema(list_schema(TEXT)),
        "signs_absent": nullable_schema(list_schema(TEXT)),
        "grants": nullable_schema(list_schema(_package_row(grant))),
        "request": nullable_schema(list_schema(_package_row(line))),
    }
    return whole_schema(
        "helhed-assess-input", object_schema(properties, []), {"Facts": facts_schema(), "Rhythm": rhythm_schema()}
    )


def _package_row(optional: dict[str, Schema]) -> Schema:
    keys = {"package": TEXT, **{key: nullable_schema(schema) for key, schema in optional.items()}}
    return object_schema(keys, ["package"])


def assess_output_schema() -> Schema:
    """Returns the schema of what `helhed assess --json` writes."""
    properties = {
        "catalogue": object_schema({"id": TEXT, "version": DATE}),
        "on": DATE,
        "products": list_schema(reference_schema("Product")),
        "proposal": reference_schema("Proposal"),
        "request": reference_schema("Request"),
    }
    definitions = {
        "Product": _product_schema(),
        "Proposal": _proposal_schema(),
        "Request": _request_schema(),
        "Finding": _finding_schema(),
        "Branch": _branch_schema(),
        "Change": _change_schema(),
    }
    whole = object_schema(properties, ["catalogue", "on", "products"])
    return whole_schema("helhed-assess-output", whole, definitions)


def _product_schema() -> Schema:
    application = {
        "rule": TEXT,
        "kind": word_schema(ApplicationKind),
        "outcome": OUTCOME,
        "text": TEXT,
        "missing": _MISSING,
        "source": SOURCE,
    }
    keys = {
        "code": TEXT,
        "name": TEXT,
        "verdict": VERDICT,
        "findings": list_schema(reference_schema("Finding")),
        "missing": _MISSING,
        "signs": object_schema({"for": list_schema(TEXT), "against": list_schema(TEXT)}),
        "counterfactuals": list_schema(object_schema(_CHANGE)),
    }
    return object_schema({**keys, "applications": list_schema(object_schema(application))}, [*keys])


def _proposal_schema() -> Schema:
    questions = list_schema(object_schema({"code": TEXT, "text": TEXT}))
    return object_schema({"pathway": nullable_schema(TEXT), "verdict": VERDICT, "questions": questions})


def _request_schema() -> Schema:
    required = {"item": COUNT, "package": TEXT, "verdict": VERDICT, "product_verdict": VERDICT}
    marks = {
        "care_elements": list_schema({"enum": [each.value for each in CareElement if each]}, minItems=1),
        "competences": list_schema(TEXT, minItems=1),
        "delegated": FLAG,
        "morning_care": FLAG,
    }
    line = object_schema({**required, **marks}, [*required])
    return object_schema(
        {
            "verdict": VERDICT,
            "findings": list_schema(reference_schema("Finding")),
            "missing": _MISSING,
            "lines": list_schema(line),
            "counterfactuals": list_schema(object_schema({"item": COUNT, "rule": TEXT, **_CHANGE})),
        }
    )


def _tested() -> dict[str, Schema]:
    """The keys of a rule's requirement: one fact and what it must be, or `any`/`all` of the `parts`."""
    return {
        "fact": {"type": ["string", "null"]},
        "value": _FACT_VALUE,
        "requires": TEXT,
        "parts": list_schema(reference_schema("Branch"), minItems=1),
    }


def _branch_schema() -> Schema:
    return object_schema({"outcome": OUTCOME, **_tested()}, ["outcome", "fact", "value", "requires"])


def _finding_schema() -> Schema:
    required = {"rule": TEXT, "outcome": OUTCOME, "force": word_schema(Force), "text": TEXT, "source": SOURCE}
    optional = {
        "question": {**TEXT, "description": "The open question to the municipality that carries this reading."},
        "item": {**COUNT, "description": "Index of the request line it is about."},
    }
    keys = {**required, **_tested(), **optional}
    return object_schema(keys, [*required, "fact", "value", "requires"])


def _fact_name(national: Iterable[str]) -> Schema:
    return {"anyOf": [word_schema(national), {"type": "string", "pattern": OWN_FACT}]}


def _change_schema() -> Schema:
    interval = object_schema({"first": COUNT, "last": nullable_schema(COUNT)})
    values = list_schema({"type": ["boolean", "integer", "string"]}, minItems=1)
    return object_schema(
        {"fact": _fact_name([*FACT_NAMES, REGIME, GRANTS]), "from": _FACT_VALUE, "to": {"anyOf": [values, interval]}}
    )


def facts_output_schema() -> Schema:
    """Returns the schema of what `helhed facts --json` writes."""
    by_catalogue = {"type": "object", "additionalProperties": list_schema(TEXT)}
    fact = {
        "fact": _fact_name([*FACT_NAMES, REGIME]),
        "type": word_schema(FactKind),
        "values": list_schema({"type": ["string", "integer"]}),
        "meaning": TEXT,
        "rules": {**by_catalogue, "description": "The rules that read it, by catalogue."},
    }
    signs = {"type": "object", "additionalProperties": list_schema(object_schema({"id": TEXT, "text": TEXT}))}
    every = {"facts": list_schema(object_schema(fact)), GRANTS: by_catalogue, "signs": signs}
    return whole_schema("helhed-facts", object_schema(every))

"""The JSON Schemas of what the planning commands write besides their files: a judgement and an explanation."""

from __future__ import annotations

from helhed.cli.schema_parts import Schema, dataclass_schema, list_fields, list_schema, object_schema, whole_schema
from helhed.planning.constraints.breach import Breach
from helhed.planning.explain.explain import Candidate
from helhed.planning.model.plan import Unplanned


def plan_score_schema() -> Schema:
    """Returns the schema of what `helhed plan score --json` writes."""
    breaches = list_schema(dataclass_schema(Breach, {}, list_fields))
    judged = {"cost": {"type": "integer"}, "is_lawful": {"type": "boolean"}, "breaches": breaches}
    return whole_schema("helhed-plan-score", object_schema(judged))


def plan_explanation_schema() -> Schema:
    """Returns the schema of what `helhed plan explain --json` writes."""
    candidates = list_schema(dataclass_schema(Candidate, {}, list_fields))
    unplanned = list_schema(dataclass_schema(Unplanned, {}, list_fields))
    return whole_schema("helhed-plan-explanation", object_schema({"candidates": candidates, "unplanned": unplanned}))

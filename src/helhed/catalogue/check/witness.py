"""Assessments that show a finding, in the form `helhed assess` reads (docs/contracts/assess.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from helhed.catalogue.model import Catalogue
from helhed.catalogue.vocabulary import GRANTS

__all__ = ["build_assess_input"]


def build_assess_input(catalogue: Catalogue, on: date, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Returns facts as an input to `helhed assess` (docs/contracts/assess.md); granted codes become grants."""
    plain = {fact: list(v) if isinstance(v, tuple) else v for fact, v in facts.items() if fact != GRANTS}
    grants = [{"package": code} for code in facts.get(GRANTS, ())]
    given = {"grants": grants} if GRANTS in facts else {}
    return {"catalogue": catalogue.id, "on": on.isoformat(), "facts": plain, **given}

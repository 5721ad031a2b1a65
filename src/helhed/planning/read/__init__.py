"""Days to plan from files: our own JSON and two public benchmark forms. The only place in planning that opens files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helhed.errors import Fault, PlanningError
from helhed.planning.plan import Plan
from helhed.planning.problem import Problem
from helhed.planning.read.mankowska import is_mankowska, read_mankowska, write_mankowska
from helhed.planning.read.uhhc import is_uhhc, read_uhhc, write_uhhc

__all__ = ["form_of", "open_problem", "parse", "written"]


def form_of(data: Mapping[str, Any]) -> str:
    """`mankowska`, `uhhc` or `helhed`. Raises PlanningError when it is none of them."""
    if is_mankowska(data):
        return "mankowska"
    if is_uhhc(data):
        return "uhhc"
    raise PlanningError([Fault(message="Filen er hverken i Mankowska-, UHHC- eller helhed-form.")])


def parse(data: Mapping[str, Any], form: str = "auto", name: str = "") -> Problem:
    """The problem in a JSON object, in the form named or recognised."""
    known = form if form != "auto" else form_of(data)
    return {"mankowska": read_mankowska, "uhhc": read_uhhc}[known](data, name)


def open_problem(path: Path, form: str = "auto") -> Problem:
    """The problem in a file."""
    return parse(json.loads(path.read_text(encoding="utf-8")), form, path.stem)


def written(problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan in the form the problem came in, so that the public checkers read it."""
    return {"mankowska": write_mankowska, "uhhc": write_uhhc}[problem.form](problem, plan)

"""Days to plan, and plans, from files. The only place in planning that opens any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helhed.errors import Fault, PlanningError
from helhed.planning.forms import parse, plan_in
from helhed.planning.forms.week import week_from
from helhed.planning.plan import Plan
from helhed.planning.problem import Problem
from helhed.planning.week import Week

__all__ = ["open_plan", "open_problem", "open_week"]


def open_problem(path: Path, form: str = "auto") -> Problem:
    """The problem in a file. Raises PlanningError with every fault found."""
    return parse(_opened(path), form, path.stem)


def open_week(path: Path) -> Week:
    """The week in a file. Raises PlanningError with every fault found."""
    return week_from(_opened(path), path.stem)


def open_plan(problem: Problem, path: Path) -> Plan:
    """The plan in a file, for a problem. Raises PlanningError with every fault found."""
    return plan_in(problem, _opened(path))


def _opened(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PlanningError([Fault(file=str(path), message=f"filen kan ikke læses: {error.strerror}.")]) from error
    except json.JSONDecodeError as error:
        message = f"filen er ikke gyldig JSON ved tegn {error.colno}."
        raise PlanningError([Fault(file=str(path), line=error.lineno, message=message)]) from error
    except UnicodeDecodeError as error:
        raise PlanningError([Fault(file=str(path), message="filen er ikke tekst i UTF-8.")]) from error
    if not isinstance(data, dict):
        raise PlanningError([Fault(file=str(path), message="filen skal være ét JSON-objekt.")])
    return data

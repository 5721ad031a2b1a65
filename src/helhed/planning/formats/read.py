"""Days to plan, and plans, from files. The only place in planning that opens any."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from helhed.errors import Fault, PlanningError
from helhed.planning.decompose.week import Week
from helhed.planning.formats import parse_plan, parse_problem
from helhed.planning.formats.control_characters import find_control_characters
from helhed.planning.formats.week import parse_week
from helhed.planning.model.faults import require_sound
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem
from helhed.read_errors import REPEATED_KEY, describe_json_error, describe_os_error, find_repeated_keys

__all__ = ["open_plan", "open_problem", "open_unchecked_problem", "open_week"]


def open_problem(path: Path, form: str = "auto") -> Problem:
    """The problem in a file. Raises PlanningError with every fault found."""
    problem = open_unchecked_problem(path, form)
    require_sound(problem)
    return problem


def open_unchecked_problem(path: Path, form: str = "auto") -> Problem:
    """As `open_problem`, for a day whose ways are yet to be asked for: only what its form demands is checked."""
    return parse_problem(_opened(path), form, _name(path))


def open_week(path: Path) -> Week:
    """The week in a file. Raises PlanningError with every fault found."""
    return parse_week(_opened(path), _name(path))


def open_plan(problem: Problem, path: Path) -> Plan:
    """The plan in a file, for a problem. Raises PlanningError with every fault found."""
    return parse_plan(problem, _opened(path))


def _opened(path: Path) -> dict[str, Any]:
    """The JSON object in a file; `-` is standard input. A byte order mark is read past."""
    try:
        data = json.loads(_text(path), object_pairs_hook=partial(_once, path))
    except OSError as error:
        raise _fault(path, f"filen kan ikke læses: {describe_os_error(error)}.") from error
    except json.JSONDecodeError as error:
        message = f"{describe_json_error(error)}."
        raise PlanningError([Fault(file=str(path), line=error.lineno, message=message)]) from error
    except UnicodeDecodeError as error:
        raise _fault(path, "filen er ikke tekst i UTF-8; gem den som UTF-8.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists within lists without end
        raise _fault(path, "filen har et tal, der er for langt, eller lister inden i hinanden uden ende.") from error
    if not isinstance(data, dict):
        raise _fault(path, "filen skal være ét JSON-objekt.")
    faults = [replace(one, file=str(path)) for one in find_control_characters(data)]
    if faults:
        raise PlanningError(faults)
    return data


def _once(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys each stand once: JSON would keep the last of two without a word."""
    faults = [Fault(file=str(path), key=name, message=REPEATED_KEY.format(name)) for name in find_repeated_keys(pairs)]
    if faults:
        raise PlanningError(faults)
    return dict(pairs)


def _name(path: Path) -> str:
    """The name of a file without its ending, as text that can be written: a name on disk is bytes."""
    return os.fsencode(path.stem).decode("utf-8", "replace")


def _text(path: Path) -> str:
    raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    return raw.decode("utf-8-sig")


def _fault(path: Path, message: str) -> PlanningError:
    return PlanningError([Fault(file=str(path), message=message)])

"""The forms a day to plan and a plan can have as JSON: our own, and two public benchmark forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helhed.errors import Fault, PlanningError
from helhed.planning.formats.helhed_json import (
    DAY_FORM,
    PLAN_FORM,
    is_helhed_form,
    parse_helhed_plan,
    parse_helhed_problem,
    parse_visit,
    serialise_plan,
    serialise_problem,
)
from helhed.planning.formats.mankowska import is_mankowska, read_mankowska, write_mankowska
from helhed.planning.formats.route_solutions import plan_from_routes
from helhed.planning.formats.uhhc import is_uhhc, read_uhhc, write_uhhc
from helhed.planning.formats.week import WEEK_FORM
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem
from helhed.planning.model.tour_times import with_tour_times

__all__ = [
    "FORMS",
    "parse_plan",
    "parse_problem",
    "parse_visit",
    "recognise_form",
    "serialise_plan",
    "serialise_problem",
    "serialise_solution",
]

FORMS = {"mankowska": is_mankowska, "uhhc": is_uhhc, "helhed": is_helhed_form}


def recognise_form(data: Mapping[str, Any]) -> str:
    """`mankowska`, `uhhc` or `helhed`. Raises PlanningError when it is none of them."""
    for name, is_form in FORMS.items():
        if is_form(data):
            return name
    if data.get("form") == PLAN_FORM:
        raise PlanningError(
            [Fault(message="Filen er en plan, ikke den dag, der skal planlægges; nævn dagens fil først.")]
        )
    raise PlanningError([describe_unknown_form(data.get("form"))])


def describe_unknown_form(form: object) -> Fault:
    """What a file of none of the forms needs: the key that names its form, or the command for a week."""
    if form == WEEK_FORM:
        return Fault(key="form", message="filen er en uge; brug «helhed plan week».")
    ours = f'skriv "form": "{DAY_FORM}" øverst i filen'
    said = "mangler" if form is None else f"«{str(form)[:40]}» kendes ikke"
    return Fault(key="form", message=f"{said}; {ours}. (Filen er heller ikke i Mankowska- eller UHHC-form.)")


def parse_problem(data: Mapping[str, Any], form: str = "auto", name: str = "") -> Problem:
    """The problem in a JSON object, in the form named or recognised. Raises PlanningError with every fault found."""
    known = recognise_form(data) if form == "auto" else form
    readers = {"mankowska": read_mankowska, "uhhc": read_uhhc, "helhed": parse_helhed_problem}
    if known not in readers:
        raise PlanningError([Fault(message=f"Formen «{known}» kendes ikke; vælg en af {', '.join(readers)}.")])
    try:
        return readers[known](data, name)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        message = f"Filen ligner {known}-form, men kan ikke læses: {_told(error)}."
        raise PlanningError([Fault(message=message)]) from error


def _told(error: Exception) -> str:
    """What a reader of a public form stumbled over: those forms are others', and their files are read as they come."""
    if isinstance(error, KeyError):
        return f"«{error.args[0]}» mangler eller nævnes, uden at det findes"
    return "noget har en anden form end ventet"


def parse_plan(problem: Problem, data: Mapping[str, Any]) -> Plan:
    """The plan in a JSON object, in our own form or as the problem's form writes solutions."""
    if data.get("form") == PLAN_FORM or "tours" in data:
        return with_tour_times(problem, parse_helhed_plan(data))
    if not isinstance(data.get("routes"), list):
        raise PlanningError([Fault(message="Filen er hverken en plan fra helhed eller en løsning med «routes».")])
    try:
        return plan_from_routes(problem, data)
    except (KeyError, TypeError, ValueError, StopIteration, AttributeError) as error:
        message = f"Løsningen kan ikke læses: {_told(error)}."
        raise PlanningError([Fault(message=message)]) from error


def serialise_solution(problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan in the form the problem came in, so that the public checkers read it."""
    if problem.form == "mankowska":
        return write_mankowska(problem, plan)
    return write_uhhc(problem, plan) if problem.form == "uhhc" else serialise_plan(plan)

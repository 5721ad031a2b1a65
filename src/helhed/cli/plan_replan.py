"""`helhed plan replan`: three ways on when somebody is sick or late, or a visit comes or falls away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.arguments import STANDARD_INPUT, exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Form, ProblemFile, print_lines, require_writable, write_json
from helhed.cli.plan_stop import require_search_options, stop_on_interrupt, stop_rule
from helhed.errors import Fault, HelhedError, PlanningError, suggest_known_word
from helhed.planning.constraints.figures import figures_of
from helhed.planning.constraints.shortcomings import describe_broken_musts, describe_shortcomings
from helhed.planning.explain.day_warnings import day_warnings, name_warnings, plan_warnings
from helhed.planning.formats import parse_visit, serialise_problem, serialise_solution
from helhed.planning.formats.control_characters import find_control_characters
from helhed.planning.formats.page import describe_unplanned
from helhed.planning.formats.read import open_plan, open_problem
from helhed.planning.model.clock import format_tick
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem
from helhed.planning.precompile import precompile_kernels
from helhed.planning.replan.events import too_late_to_cancel
from helhed.planning.replan.replan import Acute, Alternative, Cancelled, Delayed, Event, Sick, after_events
from helhed.planning.replan.replan import replan_day as mend
from helhed.read_errors import describe_json_error, describe_os_error

__all__ = ["replan"]

AIMS = {
    "fewest_changes": "færrest ændringer",
    "least_lateness": "mindst for sent",
    "best_continuity": "bedst kontinuitet",
}
FREEZE_MINUTES = 30
DAY_FILE = "day.json"
MOST_MINUTES = 7 * 24 * 60
Words = list[str] | None


def replan(  # noqa: PLR0913, PLR0917 -- the options of a command
    file: ProblemFile,
    plan: Annotated[Path, typer.Argument(parser=parse_path, metavar="PLAN", help="Planen, som den var.")],
    now: Annotated[int, typer.Option(help="Minutter efter dagens begyndelse.")],
    folder: Annotated[Path, typer.Option("-o", "--output", parser=parse_path, help="Mappe, de tre planer skrives i.")],
    sick: Annotated[list[str] | None, typer.Option(help="Medarbejder, der går hjem.")] = None,
    cancelled: Annotated[list[str] | None, typer.Option(help="Besøg, der falder bort.")] = None,
    late: Annotated[list[str] | None, typer.Option(help="Forsinket medarbejder, MEDARBEJDER=MINUTTER.")] = None,
    acute: Annotated[list[str] | None, typer.Option(help="Et nyt besøg som JSON, som i helheds egen form.")] = None,
    seconds: Annotated[float, typer.Option(help="Hvor længe der søges i alt.")] = 3.0,
    form: Form = "auto",
) -> None:
    """Læg resten af dagen om. Det begyndte, og det der begynder inden en halv time, står fast."""
    try:
        require_search_options(1, seconds)
        _require_folder(folder)
        problem = open_problem(file, form)
        was = open_plan(problem, plan)
        events = _events(problem, sick, cancelled, late, acute)
        moment = {"now": _now(problem, now), "freeze": FREEZE_MINUTES * problem.ticks_per_minute}
        changed = after_events(problem, was, events, **moment)
        with stop_on_interrupt() as asked:
            precompile_kernels()
            found = mend(problem, was, events, **moment, stop=stop_rule(seconds / 3, None, asked))
            write_json(folder / DAY_FILE, serialise_problem(changed))
            for one in found:
                write_json(folder / f"{one.aim}.json", serialise_solution(one.problem, one.plan))
    except HelhedError as error:
        exit_with_faults(error)
    too_late = _too_late(problem, was, events, moment["now"])
    warnings = (*too_late, *plan_warnings(problem, was), *name_warnings(problem), *day_warnings(changed))
    print_lines([f"Bemærk: {told}" for told in dict.fromkeys(warnings)])
    for one in found:
        _tell(one)


def _require_folder(folder: Path) -> None:
    """Raises PlanningError for a place that is no folder and cannot become one, before anything is searched."""
    if str(folder) == STANDARD_INPUT:
        message = "de tre planer skrives i en mappe; nævn den i stedet for «-»."
        raise PlanningError([Fault(key="--output", message=message)])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"mappen kan ikke laves: {describe_os_error(error)}."
        raise PlanningError([Fault(file=str(folder), message=message)]) from error
    require_writable(folder / DAY_FILE)


def _now(problem: Problem, minutes: int) -> int:
    if not 0 <= minutes <= MOST_MINUTES:
        message = f"{minutes}: skriv minutter efter dagens begyndelse, fra 0 til {MOST_MINUTES}."
        raise PlanningError([Fault(key="--now", message=message)])
    return minutes * problem.ticks_per_minute


def _events(problem: Problem, sick: Words, cancelled: Words, late: Words, acute: Words) -> list[Event]:
    """What happened, from the words of the command line. Raises PlanningError with every fault of them."""
    found: list[Event] = [Sick(employee=who) for who in sick or ()]
    found += [Cancelled(visit=name) for name in cancelled or ()]
    faults: list[Fault] = []
    for make, words in ((_acute, acute), (lambda text: _delay(text, problem.ticks_per_minute), late)):
        for text in words or ():
            try:
                found.append(make(text))
            except PlanningError as error:
                faults += error.faults
    faults += find_unknown_names(problem, found)
    if faults:
        raise PlanningError(faults)
    return found


def find_unknown_names(problem: Problem, events: list[Event]) -> Iterator[Fault]:
    """A fault for each name of an event that the day does not have, with the option it was given in."""
    people = [employee.id for employee in problem.employees]
    visits = [visit.id for visit in problem.visits]
    for event in events:
        match event:
            case Sick(employee=who) if who not in people:
                yield describe_unknown_name("--sick", "ingen medarbejder hedder", who, people)
            case Delayed(employee=who) if who not in people:
                yield describe_unknown_name("--late", "ingen medarbejder hedder", who, people)
            case Cancelled(visit=name) if name not in visits:
                yield describe_unknown_name("--cancelled", "intet besøg hedder", name, visits)


def describe_unknown_name(option: str, said: str, name: str, known: list[str]) -> Fault:
    """The fault of an unknown name, with the nearest that there is."""
    return Fault(key=option, message=f"{said} «{name}».{suggest_known_word(name, known)}")


def _acute(text: str) -> Acute:
    try:
        given = json.loads(text)
        faults = list(find_control_characters(given, "--acute"))
        if faults:
            raise PlanningError(faults)
        return Acute(visit=parse_visit(given, "--acute"))
    except json.JSONDecodeError as error:
        message = f"{describe_json_error(error)}."
        raise PlanningError([Fault(key="--acute", message=message)]) from error
    except (ValueError, RecursionError) as error:
        raise PlanningError([Fault(key="--acute", message="et tal er for langt at læse.")]) from error


def _delay(text: str, minute: int) -> Delayed:
    who, _, minutes = text.rpartition("=")
    if not who or not (minutes.isascii() and minutes.isdigit()) or int(minutes[:6]) > MOST_MINUTES:
        message = f"«{text}»: skriv MEDARBEJDER=MINUTTER, fra 0 til {MOST_MINUTES}."
        raise PlanningError([Fault(key="--late", message=message)])
    return Delayed(employee=who, ticks=int(minutes) * minute)


def _too_late(problem: Problem, was: Plan, events: list[Event], now: int) -> list[str]:
    """What was asked for that cannot be: a visit that has begun is not cancelled."""
    begun = {stop.visit: stop.start for tour in was.tours for stop in tour.stops}
    return [
        f"«{name}» begyndte kl. {format_tick(problem, begun[name])} og kan ikke aflyses; det bliver stående i planen."
        for name in sorted(too_late_to_cancel(was, events, now))
    ]


def _tell(one: Alternative) -> None:
    found, minute = figures_of(one.problem, one.plan), one.problem.ticks_per_minute
    leeway = f"{one.problem.leeway / minute:g} minutter"
    leeway = "et kvarter" if one.problem.leeway == 15 * minute else leeway
    typer.echo(
        f"{AIMS[one.aim]}: {one.changed_people} besøg får en anden, {one.moved_hours} flyttes over {leeway}, "
        f"{len(one.plan.unplanned)} ikke i planen, {found.lateness_minutes} minutter for sent i alt, "
        f"{found.missed_breaks} pauser ikke holdt, {found.overtime_minutes} minutters overarbejde"
    )
    for change in one.changes:
        if change.is_of_people or change.ticks > one.problem.leeway:
            ends = (
                f"{end[0]} {format_tick(one.problem, end[1])}" if end else "ingen"
                for end in (change.was, change.becomes)
            )
            typer.echo(f"  {change.visit}: {' → '.join(ends)}")
    for told in describe_broken_musts(one.problem, one.plan):
        typer.echo(f"  Krav brudt: {told}")
    for told in describe_shortcomings(one.problem, one.plan):
        typer.echo(f"  {told}")
    for left in one.plan.unplanned:
        typer.echo(f"  Ikke i planen: {left.visit} – {describe_unplanned(left)}")

"""`helhed plan replan`: three ways on when somebody is sick or late, or a visit comes or falls away."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.place import refuse
from helhed.cli.plan_files import Form, ProblemFile, write_json
from helhed.errors import Fault, HelhedError, PlanningError
from helhed.planning.forms import visit_from, written, written_problem
from helhed.planning.page import clock
from helhed.planning.read import open_plan, open_problem
from helhed.planning.replan import Acute, Alternative, Cancelled, Delayed, Event, Sick, after_events
from helhed.planning.replan import replan as mend
from helhed.planning.score import score
from helhed.planning.stop import seconds as for_seconds
from helhed.planning.warm import warm_up

__all__ = ["replan"]

AIMS = {
    "fewest_changes": "færrest ændringer",
    "least_lateness": "mindst for sent",
    "best_continuity": "bedst kontinuitet",
}
FREEZE_MINUTES = 30
DAY_FILE = "day.json"


def replan(  # noqa: PLR0913, PLR0917 -- the options of a command
    file: ProblemFile,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Planen, som den var.")],
    now: Annotated[int, typer.Option(help="Minutter efter dagens begyndelse.")],
    folder: Annotated[Path, typer.Option("-o", "--output", help="Mappe, de tre planer skrives i.")],
    sick: Annotated[list[str] | None, typer.Option(help="Medarbejder, der går hjem.")] = None,
    cancelled: Annotated[list[str] | None, typer.Option(help="Besøg, der falder bort.")] = None,
    late: Annotated[list[str] | None, typer.Option(help="Forsinket medarbejder, MEDARBEJDER=MINUTTER.")] = None,
    acute: Annotated[list[str] | None, typer.Option(help="Et nyt besøg som JSON, som i helheds egen form.")] = None,
    seconds: Annotated[float, typer.Option(help="Hvor længe der søges i alt.")] = 3.0,
    form: Form = "auto",
) -> None:
    """Læg resten af dagen om. Det begyndte, og det der begynder inden en halv time, står fast."""
    try:
        problem = open_problem(file, form)
        was = open_plan(problem, plan)
        minute = problem.ticks_per_minute
        events: list[Event] = [
            *(Sick(employee=who) for who in sick or ()),
            *(Cancelled(visit=v) for v in cancelled or ()),
        ]
        events += [_delay(text, minute) for text in late or ()]
        events += [Acute(visit=visit_from(json.loads(text), "--acute")) for text in acute or ()]
        warm_up()
        moment = {"now": now * minute, "freeze": FREEZE_MINUTES * minute}
        found = mend(
            problem,
            was,
            events,
            **moment,
            stop=lambda: for_seconds(seconds / 3, time.monotonic),
        )
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / DAY_FILE, written_problem(after_events(problem, was, events, **moment)))
        for one in found:
            write_json(folder / f"{one.aim}.json", written(one.problem, one.plan))
            _tell(one)
    except json.JSONDecodeError as error:
        refuse(PlanningError([Fault(key="--acute", message=f"ikke gyldig JSON ved tegn {error.colno}.")]))
    except HelhedError as error:
        refuse(error)


def _delay(text: str, minute: int) -> Delayed:
    who, _, minutes = text.rpartition("=")
    if not who or not minutes.isdigit():
        raise PlanningError([Fault(key="--late", message=f"«{text}»: skriv MEDARBEJDER=MINUTTER.")])
    return Delayed(employee=who, ticks=int(minutes) * minute)


def _tell(one: Alternative) -> None:
    judged = score(one.problem, one.plan)
    late = judged.amount("not_late") / one.problem.ticks_per_minute
    typer.echo(
        f"{AIMS[one.aim]}: {one.changed_people} besøg får en anden, {one.moved_hours} flyttes over et kvarter, "
        f"{len(one.plan.unplanned)} ikke i planen, {late:.0f} minutter for sent i alt"
    )
    for change in one.changes:
        if change.is_of_people or change.ticks > one.problem.leeway:
            ends = (
                f"{end[0]} {clock(one.problem, end[1])}" if end else "ingen" for end in (change.was, change.becomes)
            )
            typer.echo(f"  {change.visit}: {' → '.join(ends)}")

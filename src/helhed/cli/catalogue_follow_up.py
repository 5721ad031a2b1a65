"""`helhed catalogue follow-up`: what a standard promises, who adopted it, and when each is due."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from helhed.catalogue.delivery_words import describe_adoption, describe_goal
from helhed.catalogue.model import Catalogue
from helhed.catalogue.political_frame import Adoption, QualityGoal, find_adoption
from helhed.cli.arguments import exit_with_faults, exit_with_json_faults, find_version, parse_on_option
from helhed.errors import HelhedError

__all__ = ["follow_up"]

OVERDUE = "Fristen er overskredet."


def follow_up(
    catalogue: Annotated[str, typer.Argument(help="Katalogets id eller sti.")],
    on: Annotated[str | None, typer.Option("--on", help="Dagen, ÅÅÅÅ-MM-DD (i dag).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis til den årlige opfølgning, hvad standarden lover, hvem der har besluttet den, og hvornår det skal ses på."""
    try:
        when = parse_on_option(on)
        found = find_version(catalogue, when)
    except HelhedError as error:
        (exit_with_json_faults if as_json else exit_with_faults)(error)
    if as_json:
        typer.echo(json.dumps(build_follow_up(found, when), ensure_ascii=False, indent=2))
        return
    for line in list_follow_up_lines(found, when):
        typer.echo(line)


def list_follow_up_lines(catalogue: Catalogue, on: date) -> list[str]:
    """Returns the lines of the print: the standard, its adoption, and each goal with what is overdue."""
    common, adoption = catalogue.common, find_adoption(catalogue.adoptions, on)
    lines = [f"{common.municipality}: {common.title} ({catalogue.version})"]
    if adoption is None:
        lines.append("Kataloget siger ikke, hvem der har besluttet standarden.")
    else:
        lines.append(" ".join((describe_adoption(adoption), *([OVERDUE] if adoption.is_overdue(on) else []))))
    if not catalogue.goals:
        lines.append("Kataloget har ingen kvalitetsmål.")
    for goal in catalogue.goals:
        late = [OVERDUE] if is_goal_overdue(goal, adoption, on) else []
        lines.append("- " + " ".join((describe_goal(goal, catalogue, on), *late)))
    return lines


def is_goal_overdue(goal: QualityGoal, adoption: Adoption | None, on: date) -> bool:
    """Whether a goal should have been followed up by this day."""
    due = goal.next_due or (adoption.next_due if adoption else None)
    return due is not None and due < on


def build_follow_up(catalogue: Catalogue, on: date) -> dict[str, object]:
    """Returns the print as JSON values."""
    adoption = find_adoption(catalogue.adoptions, on)
    return {
        "catalogue": {"id": catalogue.id, "version": catalogue.version},
        "on": on.isoformat(),
        "adoption": describe_as_json(adoption, on) if adoption else None,
        "goals": [
            {
                "name": goal.name,
                "text": describe_goal(goal, catalogue, on),
                "measure": goal.measure.value,
                "is_overdue": is_goal_overdue(goal, adoption, on),
            }
            for goal in catalogue.goals
        ],
    }


def describe_as_json(adoption: Adoption, on: date) -> dict[str, object]:
    """Returns an adoption as JSON values."""
    return {
        "body": adoption.body,
        "decided_on": adoption.decided_on.isoformat(),
        "agenda_item": adoption.agenda_item,
        "next_due": adoption.next_due.isoformat() if adoption.next_due else None,
        "is_overdue": adoption.is_overdue(on),
    }

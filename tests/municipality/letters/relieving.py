"""Cases with a letter to the one who cares for the citizen, in that person's own name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from helhed.eligibility import EndCause
from municipality.access.wall import as_actor
from municipality.casework.actions import decisions, running
from municipality.casework.actions.letter_answers import FactText
from municipality.casework.models import Citizen, Decision
from municipality.demo import stories
from municipality.demo.standings import working_day
from municipality.demo.stories import Teller
from tests.municipality.letters import case_steps as steps

WISH = "aflastning, så din datter kan få fri"


def relieve(teller: Teller, citizen: Citizen, code: str = "relief_at_home", **changes: Any) -> decisions.LineText:
    """Relief for the citizen's daughter."""
    said: dict[str, Any] = {
        "relative_id": steps.add_daughter(teller, citizen).pk,
        "relative_reason": "du hjælper hver dag og har ikke selv fri",
        "provider_id": teller.places[teller.town.providers[0][0]],
        "goal": "at du er tryg, når din datter er væk",
        "reason": "du kan ikke være alene i mere end en time",
        "facts": [
            FactText(
                text="Du hjælper både dag og nat.",
                source="relative",
                known_on=changes.get("start", teller.day),
                is_for_relative=True,
                is_known=True,
            )
        ],
    } | changes
    return steps.offer(teller, code, {"how_often": "torsdag kl. 12–15"}, **said)


def tell_of_relief(teller: Teller, citizen: Citizen) -> Decision:
    """Granted: two letters."""
    return steps.send(teller, citizen, [relieve(teller, citizen)], wish=WISH, source="relative")


def tell_of_refused_relief(teller: Teller, citizen: Citizen) -> Decision:
    """Refused: two letters, each with its own facts."""
    no = relieve(
        teller,
        citizen,
        "relief_stay",
        outcome="refused",
        start=None,
        provider_id=None,
        goal="",
        reason="",
        refusal_reason="der er allerede nogen hos dig hver torsdag, så din datter får fri",
        refusal_rule=steps.offer_rule(teller, citizen, "relief_stay"),
        relative_reason="du har fri hver torsdag eftermiddag, når naboen er der",
        facts=[
            FactText(text="Din nabo er hos dig hver torsdag eftermiddag.", source="visit", known_on=teller.day),
            FactText(
                text="Naboen kommer hver torsdag kl. 12–16.", source="visit", known_on=teller.day, is_for_relative=True
            ),
        ],
    )
    wish = "et aflastningsophold, så din datter kan få fri"
    return steps.send(teller, citizen, [no], wish=wish, source="relative")


def tell_of_ended_relief(teller: Teller, citizen: Citizen) -> object:
    """Ended by the citizen's wish."""
    return stop(teller, citizen, EndCause.OWN_WISH)


def tell_of_relief_and_a_move(teller: Teller, citizen: Citizen) -> object:
    """Ended because they move."""
    return stop(teller, citizen, EndCause.MOVED)


def stop(teller: Teller, citizen: Citizen, cause: EndCause) -> object:
    """Relief that has run for a month ends in ten days."""
    on = working_day(teller.today - timedelta(days=35))
    line = relieve(teller, citizen, start=on)
    row = steps.send(teller, citizen, [line], wish=WISH, source="relative", on=on)
    granted = [each.pk for each in stories.granted_by(teller, row)]
    with as_actor(teller.assessor) as actor:
        said = "Du fortalte, at I flytter." if cause is EndCause.MOVED else "Du sagde, at I klarer det selv nu."
        told = FactText(text=said, source="citizen", known_on=teller.day)
        stopping = running.Stopping(since=teller.day + timedelta(days=10), cause=cause, fact=told)
        return running.end_help(actor, granted, stopping, teller.day)

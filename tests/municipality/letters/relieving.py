"""Cases with a letter to the one who cares for the citizen, in that person's own name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from helhed.eligibility import GrantEndCause
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.help import running_help
from municipality.casework.actions.letters.letter_answers import FactText
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Citizen, Decision
from municipality.demo import stories
from municipality.demo.case_stages import days_before, working_day
from municipality.demo.stories import Teller
from tests.municipality.letters import case_steps as steps

WISH = "aflastning i hjemmet, så jeg kan få fri"


def relieve(
    teller: Teller, citizen: Citizen, code: str = "relief_at_home", **changes: Any
) -> decisions.DecisionLineDraft:
    """Relief for the citizen's daughter."""
    said: dict[str, Any] = {
        "relative_id": steps.add_daughter(teller, citizen).pk,
        "relative_reason": "du hjælper hver dag og har ikke selv fri",
        "provider_id": teller.places[teller.town.providers[0][0]],
        "goal": "at du er tryg, når din datter er væk",
        "reason": "du kan ikke være alene i mere end en time",
        "facts": [
            FactText(
                text="Du blev bange, da din datter var væk i to timer.",
                source="visit",
                known_on=changes.get("start", teller.day),
            ),
            FactText(
                text="Du hjælper både dag og nat.",
                source="relative",
                known_on=changes.get("start", teller.day),
                is_for_relative=True,
                is_known=True,
            ),
        ],
    } | changes
    wish = {"how_often": "torsdag kl. 12–15"} | said.pop("wish", {})
    return steps.offer(teller, code, wish, **said)


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
        refusal_reason="du er tryg alene det meste af døgnet, og din datter har fri imens",
        refusal_rule=steps.offer_rule(teller, citizen, "relief_stay"),
        relative_reason="du har fri om natten og hver weekend, hvor din bror kommer",
        wish={
            "unmet": "need",
            "other_forms": "Du fik tilbudt afløsning nogle timer om ugen. Det har du ikke brug for nu, sagde du",
        },
        facts=[
            FactText(
                text="Du er alene om dagen og om natten og ringer selv, hvis der er noget.",
                source="visit",
                known_on=teller.day,
            ),
            FactText(
                text="Du hjælper en time morgen og aften, og din bror passer hele weekenden.",
                source="relative",
                known_on=teller.day,
                is_for_relative=True,
                is_known=True,
            ),
        ],
    )
    wish = "et aflastningsophold, så jeg kan få fri"
    return steps.send(teller, citizen, [no], wish=wish, source="relative")


def tell_of_ended_relief(teller: Teller, citizen: Citizen) -> object:
    """Ended by the citizen's wish."""
    return stop(teller, citizen, GrantEndCause.OWN_WISH)


def tell_of_relief_and_a_move(teller: Teller, citizen: Citizen) -> object:
    """Ended because they move."""
    return stop(teller, citizen, GrantEndCause.MOVED)


def stop(teller: Teller, citizen: Citizen, cause: GrantEndCause) -> object:
    """Relief that has run for a month ends in four weeks."""
    on = working_day(teller.today - timedelta(days=35))
    line = relieve(teller, citizen, start=on)
    row = steps.send(teller, citizen, [line], wish=WISH, source="relative", on=on)
    granted = [each.pk for each in stories.list_granted(teller, row)]
    with as_actor(teller.assessor) as actor:
        moves = f"Du flytter den {format_short_date(teller.day + timedelta(days=28))}."
        said = moves if cause is GrantEndCause.MOVED else "Du vil ikke have aflastning mere."
        learned = days_before(teller.day, 5)
        told = FactText(text=said, source="citizen", source_name="telefonsamtale", known_on=learned)
        heard = {
            "relative_asked_on": days_before(teller.day, 4),
            "relative_answer": "Du sagde, at du gerne vil blive ved.",
        }
        asked = heard if cause is GrantEndCause.OWN_WISH else {}
        stopping = running_help.HelpStop(since=teller.day + timedelta(days=28), cause=cause, fact=told, **asked)
        return running_help.end_help(actor, granted, stopping, teller.day)

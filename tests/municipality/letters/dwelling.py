"""Cases about a dwelling in a care home: waited for with help at home, found, accepted, refused, to be seen first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.decision.decision_replacement import read_line_draft, replace_decision
from municipality.casework.models import Citizen, Decision
from municipality.demo import stories
from municipality.demo.case_stages import working_day
from municipality.demo.stories import Teller
from tests.municipality.letters import case_steps as steps
from tests.municipality.letters.granting import LIVE_THERE, PLACE, RENT

WAITS = {"waits_for": "den første ledige plejebolig"}
ALONE = "du er tryg alene om natten og kan blive boende i dit eget hjem"
WITH_HELP = "du kan bo i dit eget hjem med den hjælp, vi giver dig i dette brev"
LOST = "du finder ikke hjem, når du er gået ud"
NEEDING: dict[str, Any] = {
    "own_view": LIVE_THERE,
    "overall_level": 3,
    "overall_reason": "Du går ud om natten og finder ikke hjem igen.",
}


def wait(teller: Teller, **changes: Any) -> decisions.DecisionLineDraft:
    """A right to a dwelling, and none offered yet."""
    return steps.offer(teller, "care_home_dementia", WAITS, reason=LOST, **changes)


def tell_of_a_waiting_list(teller: Teller, citizen: Citizen) -> Decision:
    """A right to a dwelling in a care home, and none offered yet: no refusal."""
    return steps.send(teller, citizen, [wait(teller)], wish="en plejebolig", source="relative", **NEEDING)


def tell_of_waiting_with_help(teller: Teller, citizen: Citizen) -> Decision:
    """A right to a dwelling, a place on the waiting list, and help at home meanwhile."""
    until = {"meanwhile": "du får hjælp i dit hjem om dagen. Din datter sover hos dig om natten, til du flytter ind"}
    lines = [
        replace(wait(teller), wish={"package": "care_home_dementia", **WAITS, **until}),
        help_at_home(teller, citizen),
    ]
    wish = f"en plejebolig og {stories.WISH}"
    return steps.send(teller, citizen, lines, wish=wish, source="relative", **NEEDING)


def help_at_home(teller: Teller, citizen: Citizen) -> decisions.DecisionLineDraft:
    """Help in the citizen's own home, with a fact for it."""
    seen = steps.FactText(text="Du kommer ikke ud af badet alene.", source="visit", known_on=teller.day)
    return stories.build_granted_line(teller, citizen, facts=[seen])


def tell_of_a_home_after_waiting(teller: Teller, citizen: Citizen) -> Decision:
    """A home is offered to a citizen on the waiting list; an answer is awaited."""
    start = working_day(teller.day + timedelta(days=21), back=-1)
    answer_by = {"answer_by": (start - timedelta(days=4)).isoformat()}
    return find_home(teller, citizen, PLACE | RENT | answer_by, start=start, offer_answer="awaited")


def tell_of_a_home_accepted_after_waiting(teller: Teller, citizen: Citizen) -> Decision:
    """A home for a citizen on the waiting list who has said yes to it."""
    start = working_day(teller.day + timedelta(days=14), back=-1)
    return find_home(teller, citizen, PLACE | RENT, start=start, offer_answer="accepted")


def find_home(teller: Teller, citizen: Citizen, wish: dict[str, Any], **changes: Any) -> Decision:
    """A right to a dwelling that was waited for a month, and the decision that names the home."""
    on = working_day(teller.today - timedelta(days=35))
    listed = steps.send(
        teller, citizen, [wait(teller, start=on)], wish="en plejebolig", source="relative", on=on, **NEEDING
    )
    done = steps.assess(teller, citizen, teller.day, None, **NEEDING)
    with as_actor(teller.assessor) as actor:
        made = replace_decision(actor, listed.pk, on=teller.day, assessment=done.pk)
        (carried,) = (read_line_draft(row) for row in made.lines.all())
        home = {"package": carried.wish["package"], **wish}
        said: dict[str, Any] = {"goal": "at du er tryg døgnet rundt", "reason": LOST, "outcome": "granted"} | changes
        lines = [replace(carried, wish=home, **said)]
        answers = replace(
            stories.build_story_answers(lines, made.regime_choice.regime, teller.day),
            taken_up_because="der er en ledig plejebolig til dig",
        )
        made = decisions.write_lines(actor, made.pk, made.version, lines, answers)
    return stories.send_story_decision(teller, made)


def refuse_home(teller: Teller, citizen: Citizen, reason: str) -> decisions.DecisionLineDraft:
    """A dwelling that is refused, by its own Act, for a reason that rests on no help but what is given."""
    said: dict[str, Any] = steps.REFUSED | {
        "refusal_reason": reason,
        "refusal_rule": steps.offer_rule(teller, citizen, "care_home_somatic"),
        "facts": [
            steps.FactText(text="Du sover hele natten og er tryg i dit hjem.", source="visit", known_on=teller.day),
        ],
    }
    return steps.offer(teller, "care_home_somatic", **said)


def tell_of_a_refused_home(teller: Teller, citizen: Citizen) -> Decision:
    """A dwelling is all that was asked for, and it is refused."""
    return steps.send(teller, citizen, [refuse_home(teller, citizen, ALONE)], wish="en plejebolig", source="relative")


def tell_of_help_instead(teller: Teller, citizen: Citizen) -> Decision:
    """Help at home, and no dwelling."""
    lines = [help_at_home(teller, citizen), refuse_home(teller, citizen, WITH_HELP)]
    return steps.send(teller, citizen, lines, wish=f"{stories.WISH} og en plejebolig", source="relative")


def tell_of_a_home_to_be_seen(teller: Teller, citizen: Citizen) -> Decision:
    """A home is offered; a day and an hour are agreed to see it, which is no answer."""
    start = working_day(teller.day + timedelta(days=21), back=-1)
    seen = {"shown_on": (start - timedelta(days=7)).isoformat(), "shown_time": "10:30"}
    return offer_home(teller, citizen, seen, start=start, offer_answer="awaited")


def tell_of_an_accepted_place(teller: Teller, citizen: Citizen) -> Decision:
    """A dwelling in a care home that the citizen has seen and said yes to."""
    start = working_day(teller.day + timedelta(days=14), back=-1)
    agreed = "Du så boligen og sagde ja til den og huslejen."
    return offer_home(teller, citizen, start=start, agreed=agreed, offer_answer="accepted")


def offer_home(teller: Teller, citizen: Citizen, wish: dict[str, Any] | None = None, **changes: Any) -> Decision:
    """A home for a citizen who cannot be alone at night."""
    fell = steps.FactText(text="Du faldt tre nætter i februar.", source="provider", known_on=teller.day)
    why: dict[str, Any] = {"reason": "du kan ikke være alene hjemme om natten", "facts": [fell]}
    line = steps.offer(teller, "care_home_somatic", PLACE | RENT | (wish or {}), **why | changes)
    said = {"own_view": LIVE_THERE, "overall_level": 4, "overall_reason": "Du har brug for hjælp til næsten alt."}
    return steps.send(teller, citizen, [line], wish="en plejebolig", source="relative", **said)

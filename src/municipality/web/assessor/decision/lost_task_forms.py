"""The tasks that fall away from a wish, each with the fields of the fact behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.mappers.help.lost_tasks import LostTask
from municipality.casework.models import Decision
from municipality.web.assessor.letters.letter_answer_form import FactForm, build_fact_form, get_lost_fact_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTaskForm:
    """A task that falls away, or the earlier ground that does not hold any more, and the fields of its fact."""

    name: str
    is_ground: bool
    fact: FactForm


def build_lost_task_forms(
    said: DecisionLineDraft, place: int, tasks: Iterable[LostTask], row: Decision
) -> tuple[LostTaskForm, ...]:
    """One form for each task, with what is written of it already."""
    facts = {fact.item: fact for fact in said.facts if fact.item}
    known_on = row.assessment.assessed_on
    return tuple(
        LostTaskForm(
            name=each.name,
            is_ground=each.is_ground,
            fact=build_fact_form(get_lost_fact_name(place, each.key), facts.get(each.key), known_on),
        )
        for each in tasks
    )

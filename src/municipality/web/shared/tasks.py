"""A line of a start page's list: the citizen, the matter, the deadline, and the one thing to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from municipality.access.actor import Actor
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.models import Citizen
from municipality.web.shared.dates import DeadlineText

# The length of a list that is easy to read; what is beyond it is less urgent by its own deadline.
SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line. `name` may be filled in when all the lists are known; `because` is what another employee said of it,
    and `number` what a form on the page calls it by. Where `begins_at` is set, the button is a form sent there: it
    begins the work.
    """

    citizen: int
    name: str = ""
    about: str
    deadline: DeadlineText | None
    action: str
    address: str
    because: str = ""
    number: int = 0
    begins_at: str = ""
    is_now: bool = False


def name_listed_tasks(actor: Actor, lists: Mapping[str, Iterable[Task]], subject: str) -> dict[str, list[Task]]:
    """The lists with each citizen's name as lists may show it. The citizens listed are logged as looked up. A task is
    left out where the actor may not see its citizen.
    """
    kept = {place: list(tasks) for place, tasks in lists.items()}
    wanted = {task.citizen for tasks in kept.values() for task in tasks}
    listed = Citizen.objects.filter(pk__in=wanted).listed() if wanted else []
    names = {each.id: each.name for each in listed}
    if names:
        audit.look_up(actor, sorted(names), LookUp.LISTED, subject=subject)
    return {
        place: [replace(task, name=names[task.citizen]) for task in tasks if task.citizen in names]
        for place, tasks in kept.items()
    }

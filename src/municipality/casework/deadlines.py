"""By when an enquiry is answered: the catalogue's own case time, in the working days of the place."""

from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Catalogue, Product, Topic, Unit
from helhed.days import CaseTime, Pace, due
from municipality.casework.closed_days import working_calendar
from municipality.casework.models import Practice
from municipality.refusals import ActionRefused

PACES = {Unit.WORKING_DAYS: Pace.WORKING_DAYS, Unit.WEEKS: Pace.WEEKS, Unit.MONTHS: Pace.MONTHS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day a decision is sent in time, and the process rule it follows from."""

    on: date
    rule: str


def deadline(received: date, catalogue: Catalogue, practice: Practice, product: str = "") -> Deadline:
    """The last day for an enquiry received on a day, about a product where that is known.

    Without a product the general case time counts: the one that names no products, else the one that names the most.
    Raises ActionRefused `no_case_time` where the catalogue promises none.
    """
    rules = [rule for rule in catalogue.common.process if rule.topic is Topic.CASE_TIME and rule.parameter]
    fitting = [rule for rule in rules if not product or not rule.applies_to or product in rule.applies_to]
    timed = [(rule, catalogue.parameter(_product(catalogue, rule.applies_to), rule.parameter)) for rule in fitting]
    timed = [(rule, parameter) for rule, parameter in timed if parameter.unit in PACES]
    if not timed:
        raise ActionRefused("no_case_time", catalogue=catalogue.id, product=product)
    rule, parameter = max(timed, key=lambda pair: (not pair[0].applies_to, len(pair[0].applies_to)))
    dated = parameter.dated_value(received)
    if dated is None or not isinstance(dated.value, int):
        raise ActionRefused("no_case_time", catalogue=catalogue.id, product=product)
    case_time = CaseTime(count=dated.value, pace=PACES[parameter.unit])
    last = due(received, case_time, working_calendar(received, practice.closed_days))
    return Deadline(on=last, rule=f"{catalogue.id} {catalogue.version} {rule.name}")


def _product(catalogue: Catalogue, applies_to: tuple[str, ...]) -> Product | None:
    return catalogue.product(applies_to[0]) if applies_to else None

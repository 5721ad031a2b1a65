"""By when an enquiry is answered: the case time the standards promise, in the working days of the place."""

from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Catalogue, Product, Topic, Unit
from helhed.days import CaseTime, Pace, due
from municipality.casework.case_standards import CaseStandards
from municipality.casework.closed_days import working_calendar
from municipality.casework.models import Practice

PACES = {Unit.WORKING_DAYS: Pace.WORKING_DAYS, Unit.WEEKS: Pace.WEEKS, Unit.MONTHS: Pace.MONTHS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day a decision is sent in time, and the process rule it follows from."""

    on: date
    rule: str


OWN_RULE = "kommunens egen frist"


def deadline(received: date, standards: CaseStandards, practice: Practice, product: str = "") -> Deadline:
    """The last day for an enquiry received on a day, about a product where that is known.

    Of several standards the shortest promise counts. Where none promises a case time, or none is in force, the
    municipality's own counts (`Practice.answer_days`).
    """
    calendar = working_calendar(received, practice.closed_days)
    promised = (_promised(received, each, product) for each in standards.catalogues)
    lasts = [Deadline(on=due(received, each.time, calendar), rule=each.rule) for each in promised if each is not None]
    if lasts:
        return min(lasts, key=lambda last: last.on)
    own = CaseTime(count=practice.answer_days, pace=Pace.WORKING_DAYS)
    return Deadline(on=due(received, own, calendar), rule=OWN_RULE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedTime:
    """How long a standard promises an answer takes, and the process rule that says so."""

    time: CaseTime
    rule: str


def _promised(received: date, catalogue: Catalogue, product: str) -> PromisedTime | None:
    """The case time of a standard. Without a product the general one counts: the one that names no products, else the
    one that names the most. None where the standard promises none.
    """
    rules = [rule for rule in catalogue.common.process if rule.topic is Topic.CASE_TIME and rule.parameter]
    fitting = [rule for rule in rules if not product or not rule.applies_to or product in rule.applies_to]
    timed = [(rule, catalogue.parameter(_product(catalogue, rule.applies_to), rule.parameter)) for rule in fitting]
    timed = [(rule, parameter) for rule, parameter in timed if parameter.unit in PACES]
    if not timed:
        return None
    rule, parameter = max(timed, key=lambda pair: (not pair[0].applies_to, len(pair[0].applies_to)))
    dated = parameter.dated_value(received)
    if dated is None or not isinstance(dated.value, int):
        return None
    time = CaseTime(count=dated.value, pace=PACES[parameter.unit])
    return PromisedTime(time=time, rule=f"{catalogue.id} {catalogue.version} {rule.name}")


def _product(catalogue: Catalogue, applies_to: tuple[str, ...]) -> Product | None:
    return catalogue.product(applies_to[0]) if applies_to else None

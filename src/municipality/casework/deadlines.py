"""By when an enquiry is answered, by its matter: the municipality's own dated table, else the law or the standards'
case times, in the working days of the municipality.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from helhed.catalogue import Catalogue, Parameter, ProcessRule, ProcessStep, Product, Topic
from helhed.days import CaseTime, Pace, decision_deadline
from helhed.eligibility.steps import PACE_OF_UNIT
from municipality.casework.case_standards import CaseStandards
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.codes import EnquirySource, Matter, TimeUnit
from municipality.casework.models import Citizen, Enquiry, MatterDeadline, Practice

OWN_RULE = "kommunens egen frist"
# The steps of a standard that say when an enquiry is answered; its other steps are about something else.
ANSWERED = (ProcessStep.UNSTATED, ProcessStep.ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day a decision is sent in time, and the rule it follows from.

    `at` is the moment where the matter runs in hours; `target` the municipality's own target, where it has one.
    """

    on: date
    rule: str
    at: datetime | None = None
    target: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long a matter may take: the deadline and the target, each a count of a unit, and what they follow from."""

    source: str
    limit: tuple[int, str] | None = None
    target: tuple[int, str] | None = None


# The default until a municipality has set its own. The hours are a proposal; no text of law counts them.
PROPOSED = "Helheds forslag, til kommunen har sat sin egen frist"
USUAL: Mapping[Matter, Clock] = {
    Matter.CARE_HOME: Clock(source="plejeboliggarantien", limit=(2, TimeUnit.MONTHS)),
    Matter.DISCHARGE: Clock(source=PROPOSED, limit=(24, TimeUnit.HOURS)),
    Matter.END_OF_LIFE: Clock(source=PROPOSED, limit=(24, TimeUnit.HOURS)),
    Matter.COMPLAINT: Clock(source="genvurdering inden fire uger", limit=(4, TimeUnit.WEEKS)),
    Matter.ACCESS: Clock(source="forvaltningslovens § 16, stk. 2", limit=(7, TimeUnit.WORKING_DAYS)),
}
# The product that gives the matter its case time in a catalogue.
PRODUCTS: Mapping[Matter, str] = {Matter.SUPPORT: "C"}
HOSPITALS = frozenset({
    EnquirySource.HOSPITAL_SURGICAL, EnquirySource.HOSPITAL_MEDICAL, EnquirySource.HOSPITAL_PSYCHIATRIC,
    EnquirySource.HOSPITAL_EMERGENCY,
})  # fmt: skip


def derive_matter(citizen: Citizen, source: str, product: str = "") -> Matter:
    """Derives the matter of an enquiry without one: end of life first, then a discharge, else help at home."""
    if citizen.fast_track_since is not None:
        return Matter.END_OF_LIFE
    for matter, of_matter in PRODUCTS.items():
        if product == of_matter:
            return matter
    if source == EnquirySource.MUNICIPALITY:
        return Matter.FOLLOW_UP
    return Matter.DISCHARGE if source in HOSPITALS else Matter.HOME_CARE


def compute_matter_deadline(
    matter: Matter, received_at: datetime, standards: CaseStandards, practice: Practice
) -> Deadline:
    """The deadline and the target of a matter received at a moment."""
    received = timezone.localdate(received_at)
    clock = get_clock(matter, received, practice)
    if clock is None:
        return compute_standard_deadline(received, standards, practice, PRODUCTS.get(matter, ""))
    target = compute_end(clock.target, received_at, practice)[0] if clock.target else None
    if clock.limit is None:
        return replace(compute_usual_deadline(matter, received_at, standards, practice), target=target)
    on, at = compute_end(clock.limit, received_at, practice)
    return Deadline(on=on, at=at, rule=f"{matter.label}: {clock.source}", target=target)


def compute_usual_deadline(
    matter: Matter, received_at: datetime, standards: CaseStandards, practice: Practice
) -> Deadline:
    """The deadline where the municipality has set none: that of the law, or the case time of the standards."""
    usual = USUAL.get(matter)
    if usual is None:
        received = timezone.localdate(received_at)
        return compute_standard_deadline(received, standards, practice, PRODUCTS.get(matter, ""))
    on, at = compute_end(usual.limit, received_at, practice)
    return Deadline(on=on, at=at, rule=f"{matter.label}: {usual.source}")


def list_chosen_matters(enquiry: Enquiry, products: Iterable[str]) -> list[Matter]:
    """The matters with a clock of their own that a decision on the enquiry is about, besides the enquiry's."""
    chosen = set(products)
    return [matter for matter, product in PRODUCTS.items() if product in chosen and matter != enquiry.matter]


def get_clock(matter: Matter, received: date, practice: Practice) -> Clock | None:
    """Returns the municipality's newest statement that applies on a day, else the default."""
    said = MatterDeadline.objects.filter(municipality_id=practice.municipality_id, matter=matter, since__lte=received)
    row = said.order_by("-since", "-pk").first()
    if row is None:
        return USUAL.get(matter)
    return Clock(
        source=row.source,
        limit=(row.limit_count, row.limit_unit) if row.limit_count else None,
        target=(row.target_count, row.target_unit) if row.target_count else None,
    )


def compute_end(
    time: tuple[int, str] | None, received_at: datetime, practice: Practice
) -> tuple[date, datetime | None]:
    """The last day of a time that begins at a moment; and the moment, where it is counted in hours."""
    count, unit = time or (0, TimeUnit.HOURS)
    if unit == TimeUnit.HOURS:
        at = received_at + timedelta(hours=count)
        return timezone.localdate(at), at
    received = timezone.localdate(received_at)
    case_time = CaseTime(count=count, pace=Pace(unit))
    return decision_deadline(received, case_time, build_working_calendar(received, practice.closed_days)), None


def compute_standard_deadline(
    received: date, standards: CaseStandards, practice: Practice, product: str = ""
) -> Deadline:
    """The last day for an enquiry received on a day, about a product where that is known.

    Of several standards the shortest promise counts. Where none promises a case time, or none is in force, the
    municipality's own counts (`Practice.answer_days`).
    """
    promised = (find_promised_deadline(received, each, practice, product) for each in standards.catalogues)
    lasts = [each for each in promised if each is not None]
    if lasts:
        return min(lasts, key=lambda last: last.on)
    own = CaseTime(count=practice.answer_days, pace=Pace.WORKING_DAYS)
    return Deadline(
        on=decision_deadline(received, own, build_working_calendar(received, practice.closed_days)), rule=OWN_RULE
    )


def find_promised_deadline(received: date, catalogue: Catalogue, practice: Practice, product: str) -> Deadline | None:
    """The case time of a standard; None where it promises none.

    Without a product the general one counts: the one that names no products, else the one that names the most. Where
    the same products have two, the longer is the deadline and the shorter the target.
    """
    timed = [
        (rule, last)
        for rule, parameter in list_case_times(catalogue, product)
        if (last := compute_last_day(parameter, received, practice)) is not None
    ]
    if not timed:
        return None
    most, _last = max(timed, key=lambda pair: (not pair[0].applies_to, len(pair[0].applies_to)))
    same = sorted((last, rule.name) for rule, last in timed if rule.applies_to == most.applies_to)
    (first, _name), (on, name) = same[0], same[-1]
    return Deadline(on=on, rule=f"{catalogue.id} {catalogue.version} {name}", target=first if first < on else None)


def list_case_times(catalogue: Catalogue, product: str) -> list[tuple[ProcessRule, Parameter]]:
    """The standard's case times that are about a product, or all of them. A receipt or a visit is no answer."""
    timed_rules = (rule for rule in catalogue.common.process if rule.topic is Topic.CASE_TIME and rule.parameter)
    rules = [rule for rule in timed_rules if rule.step in ANSWERED]
    fitting = [rule for rule in rules if not product or not rule.applies_to or product in rule.applies_to]
    timed = [
        (rule, catalogue.parameter(owner, rule.parameter))
        for rule in fitting
        for owner in _list_owners(catalogue, rule, product)
    ]
    return [(rule, parameter) for rule, parameter in timed if parameter.unit in PACE_OF_UNIT]


def compute_last_day(parameter: Parameter, received: date, practice: Practice) -> date | None:
    """The last day of a case time that begins on a day; None where it has no value that day."""
    dated = parameter.dated_value(received)
    if dated is None or not isinstance(dated.value, int):
        return None
    case_time = CaseTime(count=dated.value, pace=PACE_OF_UNIT[parameter.unit])
    return decision_deadline(received, case_time, build_working_calendar(received, practice.closed_days))


def _list_owners(catalogue: Catalogue, rule: ProcessRule, product: str) -> tuple[Product | None, ...]:
    """The products that a rule reads its number from: the one it is about, else all it names; a general rule's is
    common.
    """
    codes = (product,) if product in rule.applies_to else rule.applies_to
    return tuple(map(catalogue.product, codes)) or (None,)

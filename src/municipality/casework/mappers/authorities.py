"""The role that must approve a decision, by the municipality's own table of who may grant what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from municipality.access.roles import Role
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED, ApproverRole, GrantedMatter, GrantKind, LineOutcome
from municipality.casework.drafts import NeedOfHelp, sum_weekly_minutes
from municipality.casework.individual_help import get_described_minutes
from municipality.casework.mappers.help.replaced_help import read_replaced_help
from municipality.casework.models import Decision, DecisionLine, Grant, GrantLimit, Need
from municipality.casework.offers import LAW, find_offer

MINUTES_AN_HOUR = 60
STRICT = ("outside", "unknown")
INDIVIDUAL = "individuel"
COUNTED_IN_HOURS = (GrantKind.PACKAGE, GrantKind.PATHWAY, GrantKind.DESCRIBED)
# The roles by what they may grant, the least first.
RANKS = {"": 0, ApproverRole.TEAM_LEADER.value: 1, ApproverRole.DECISION_MAKER.value: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalDemand:
    """One thing in a decision that only a role may grant. `product` is the code or the words it is about."""

    matter: GrantedMatter
    role: ApproverRole
    product: str = ""
    limit: int | None = None


def get_approval_demands(row: Decision, lines: Sequence[DecisionLine], on: date) -> tuple[ApprovalDemand, ...]:
    """Everything the decision grants that the municipality's table of the day reserves to a role."""
    given = [line for line in lines if line.outcome == LineOutcome.GRANTED]
    if not given:
        return ()
    limits = GrantLimit.objects.filter(municipality_id=row.municipality_id).on(on)
    return tuple(demand for limit in limits for demand in _demands(limit, row, given, on))


def get_highest_role(demands: Iterable[ApprovalDemand]) -> str:
    """The role that may grant all of it; empty where any assessor may."""
    return max((demand.role.value for demand in demands), key=RANKS.__getitem__, default="")


def may_grant(role: Role, needed: str) -> bool:
    """Whether a role may grant what needs a role."""
    return RANKS.get(role.value, 0) >= RANKS[needed]


def _demands(limit: GrantLimit, row: Decision, given: Sequence[DecisionLine], on: date) -> Iterator[ApprovalDemand]:
    role, matter = ApproverRole(limit.role), GrantedMatter(limit.matter)
    if matter is GrantedMatter.WEEKLY_HOURS:
        if get_weekly_help_minutes(row, given, on) > (limit.limit or 0) * MINUTES_AN_HOUR:
            yield ApprovalDemand(matter=matter, role=role, limit=limit.limit)
        return
    for line in given:
        if is_about(line, matter, limit.product, row):
            yield ApprovalDemand(matter=matter, role=role, product=line.product)


def is_about(line: DecisionLine, matter: GrantedMatter, product: str, row: Decision) -> bool:
    """Whether a granted line is what the table speaks of."""
    home = get_line_catalogue(line)
    if matter is GrantedMatter.PRODUCT:
        return line.product == product and home != DESCRIBED
    if matter is GrantedMatter.DISPENSATION:
        # Given by another than the author, by the highest role there is: that is the approval.
        return line.verdict in STRICT and line.dispensed_by_id in (None, row.drafted_by_id)
    if matter is GrantedMatter.DEVIATION:
        return line.verdict == "needs_reason"
    if matter is GrantedMatter.WITHOUT_STANDARD:
        return home == DESCRIBED and not row.catalogue
    if matter is GrantedMatter.BESIDE_STANDARD:
        return home == DESCRIBED and bool(row.catalogue)
    if matter is GrantedMatter.CARE_HOME:
        offer = find_offer(line.product, row.on) if home == LAW else None
        return offer is not None and offer.kind == GrantKind.PLACE
    return home not in (LAW, DESCRIBED) and get_catalogue(home, row.on).product(line.product).rate.lower().startswith(
        INDIVIDUAL
    )


def get_weekly_help_minutes(row: Decision, given: Sequence[DecisionLine], on: date) -> int:
    """The minutes of help a week the citizen has with this decision, the help that continues with it counted in.

    Each assessment counts once: as the needs were assessed, or as the help in words says where that is more. A need of
    an earlier assessment that a later one names again counts with the later.
    """
    kept = list_kept_grants(row, given, on)
    decided = {grant.decision.assessment_id: grant.decision for grant in kept} | {row.assessment_id: row}
    assessed = sum_assessed_minutes(decided)
    in_words = Counter({row.assessment_id: sum(map(get_minutes_in_words, given))})
    for grant in kept:
        in_words[grant.decision.assessment_id] += get_minutes_in_words(grant.line)
    return sum(max(minutes, in_words[assessment]) for assessment, minutes in assessed.items())


def sum_assessed_minutes(decided: Mapping[int, Decision]) -> dict[int, int]:
    """The minutes a week of each assessment, the newest first, without the needs that a newer one names again."""
    needs = defaultdict[int, list[Need]](list)
    for need in Need.objects.filter(assessment__in=decided) if len(decided) > 1 else ():
        needs[need.assessment_id].append(need)
    named, minutes = set[tuple[str, str]](), dict[int, int]()
    for assessment in sorted(decided, reverse=True):
        again = [need for need in needs[assessment] if get_need_key(need) in named]
        minutes[assessment] = max(
            0, get_assessed_minutes(decided[assessment]) - sum_weekly_minutes(map(read_need, again))
        )
        named |= {get_need_key(need) for need in needs[assessment]}
    return minutes


def read_need(need: Need) -> NeedOfHelp:
    """A need as its minutes are counted."""
    return NeedOfHelp(
        shift=need.shift, what=need.what, minutes=need.minutes, times=need.times, every_weeks=need.every_weeks
    )


def get_need_key(need: Need) -> tuple[str, str]:
    """What identifies a need: its part of the day and its words."""
    return need.shift, " ".join(need.what.casefold().split())


def list_kept_grants(row: Decision, given: Sequence[DecisionLine], on: date) -> list[Grant]:
    """The help counted in hours that runs or begins later by other decisions, and that this one does not end."""
    lasting = Grant.objects.lasting(on).filter(citizen_id=row.citizen_id, kind__in=COUNTED_IN_HOURS)
    ended = [grant.pk for grant in read_replaced_help(row, given, on).grants]
    return list(lasting.exclude(decision_id=row.pk).exclude(pk__in=ended).select_related("decision", "line"))


def get_assessed_minutes(row: Decision) -> int:
    """The minutes a week of the needs that were assessed."""
    return int(row.facts.get("facts", {}).get("weekly_minutes") or 0)


def get_minutes_in_words(line: DecisionLine) -> int:
    """The minutes a week that help described in words says."""
    return get_described_minutes(line.wish) if get_line_catalogue(line) == DESCRIBED else 0

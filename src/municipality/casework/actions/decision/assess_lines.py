"""Assesses the lines of a decision by the standards in force for an Act, or without one where none is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from helhed.catalogue import REGIME, Catalogue
from helhed.catalogue.vocabulary import NATIONAL_FACTS
from helhed.eligibility import Rulebook, as_json, assess_with_changes, parse_facts
from helhed.errors import FactError
from municipality.casework.case_standards import CaseStandards, find_product_catalogue, get_standards_on
from municipality.casework.catalogues import get_rulebook
from municipality.casework.codes import AWAY_FROM_HOME, DESCRIBED, NO_STANDARD, GrantKind, LineOutcome
from municipality.casework.drafts import AssessmentDraft
from municipality.casework.longest_duration import find_longest_duration
from municipality.casework.mappers.assessments import build_assessment_input, read_assessment_draft
from municipality.casework.mappers.lines.letter_contents import drop_refused_items
from municipality.casework.mappers.lines.offers import find_granted_housing, get_offer_verdict
from municipality.casework.mappers.verdicts import LineVerdict, build_line_verdict
from municipality.casework.models import Assessment, Grant, Home, RegimeChoice
from municipality.casework.models.grants import HOME_CARE
from municipality.casework.offers import LAW, find_offer
from municipality.refusals import ActionRefused

if TYPE_CHECKING:
    from municipality.casework.actions.decision.decisions import DecisionLineDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAnswer:
    """The facts given to one standard and its answer, as both are stored. Refused wishes are not part of them."""

    catalogue: Catalogue
    facts: dict[str, Any]
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedLines:
    """The facts and answer of every standard in force, the catalogue of each line, and its verdict.

    `facts` are the facts a standard would receive; they are stored where no standard is in force.
    """

    answers: tuple[StandardAnswer, ...]
    facts: dict[str, Any]
    belongs_to: tuple[str, ...]
    verdicts: tuple[LineVerdict, ...]

    @property
    def columns(self) -> dict[str, Any]:
        """Returns the answers as the columns of a decision."""
        first, further = (self.answers[0], self.answers[1:]) if self.answers else (None, ())
        return {
            "catalogue": first.catalogue.id if first else "",
            "catalogue_version": first.catalogue.version if first else "",
            "facts": first.facts if first else self.facts,
            "answer": first.answer if first else {},
            "further_answers": [{"facts": each.facts, "answer": each.answer} for each in further],
        }


def assess_lines(
    row: Assessment, choice: RegimeChoice, on: date, *, lines: Sequence[DecisionLineDraft], replaces: int | None
) -> AssessedLines:
    """Assesses the lines by every standard in force for the Act. Where none is, only the law's offers are assessed.

    A grant that the new decision replaces does not count as running. A refused wish or item does not count against the
    rest: each refused wish is assessed together with the wishes that are not refused, and those are assessed without
    it.

    Raises ActionRefused `facts_unreadable` with every fault, `product_unknown`.
    """
    standards = get_standards_on(row.municipality_id, choice.regime, on)
    homes = tuple(require_line_catalogue(line, standards, on) for line in lines)
    without = read_case(row, choice, on, lines=lines, belongs_to=homes, replaces=replaces)
    cases = {each.id: case_for_standard(without, each, lines, homes) for each in standards.catalogues}
    told = {number: case.told(case.kept) for number, case in cases.items()}
    answers = {number: run_assessment(case.rules, told[number]) for number, case in cases.items()}
    places = {number: iter(range(len(case.kept))) for number, case in cases.items()}
    return AssessedLines(
        answers=tuple(
            StandardAnswer(catalogue=each, facts=told[each.id], answer=answers[each.id])
            for each in standards.catalogues
        ),
        facts=without.told(()),
        belongs_to=homes,
        verdicts=tuple(
            get_standard_verdict(cases[home], line, answers[home], places[home])
            if home in cases
            else get_verdict_without_standard(without, line, home)
            for line, home in zip(lines, homes, strict=True)
        ),
    )


def require_line_catalogue(line: DecisionLineDraft, standards: CaseStandards, on: date) -> str:
    """Returns the catalogue of a line. A product without a catalogue belongs to the first standard in force; its core
    refuses the product. Raises ActionRefused `product_unknown` where no standard is in force.
    """
    home = find_product_catalogue(line.wish["package"], line.catalogue, standards, on)
    if home:
        return home
    if not standards:
        raise ActionRefused("product_unknown", product=line.wish["package"])
    return standards.catalogues[0].id


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedCase:
    """The facts of a citizen as the standards receive them, without the wishes. `kept` are the wishes to assess. An
    offer of the law is not among them, but `housing` may follow from it.
    """

    said: AssessmentDraft
    home: Home | None
    running: tuple[Grant, ...]
    kept: tuple[Mapping[str, Any], ...]
    housing: str
    regime: str
    book: Rulebook | None
    on: date

    @property
    def rules(self) -> Rulebook:
        """Returns the rules of the standard. Raises ValueError where the case is read without a standard."""
        if self.book is None:
            raise ValueError("no standard is in force for the Act")
        return self.book

    def told(self, wishes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Returns the facts for the standard, with these wishes and the running grants of its own catalogue."""
        number = self.book.catalogue.id if self.book else ""
        told = build_assessment_input(
            self.said, self.home, (row for row in self.running if row.catalogue == number), wishes
        )
        catalogue = self.book.catalogue if self.book else None
        told |= get_own_signs(told, catalogue) | get_own_facts(told, catalogue, self.regime)
        if self.housing:
            told["facts"]["housing_grant"] = self.housing
        return told


def get_own_signs(told: Mapping[str, Any], catalogue: Catalogue | None) -> dict[str, list[str]]:
    """Returns the signs that belong to this standard; an assessment may hold signs of several standards."""
    known = {sign.id for sign in catalogue.signs} if catalogue else set()
    return {name: [sign for sign in told[name] if sign in known] for name in ("signs", "signs_absent")}


def get_own_facts(told: Mapping[str, Any], catalogue: Catalogue | None, regime: str) -> dict[str, dict[str, Any]]:
    """Returns the facts this standard knows; an assessment may hold facts that other standards declare. A standard for
    both Acts also gets the Act the help is granted under.
    """
    known = catalogue.defined if catalogue else NATIONAL_FACTS
    act = {REGIME: regime} if REGIME in known else {}
    return {"facts": {name: value for name, value in told["facts"].items() if name in known} | act}


def read_case(
    row: Assessment,
    choice: RegimeChoice,
    on: date,
    *,
    lines: Sequence[DecisionLineDraft],
    belongs_to: Sequence[str],
    replaces: int | None,
) -> AssessedCase:
    """Reads the case as it is on a day, before a standard is chosen. It leaves out three kinds of grants: those the
    decision replaces, those given under the other Act, and those that wait during a stay the decision gives.
    """
    of_law = [line for line, home in zip(lines, belongs_to, strict=True) if home == LAW and is_kept(line)]
    offers = [offer for line in of_law if (offer := find_offer(line.wish["package"], on)) is not None]
    granted = Grant.objects.filter(citizen_id=row.citizen_id)
    if replaces is not None:
        granted = granted.outside_chain(replaces)
    running = granted.exclude(~Q(regime=choice.regime), area=HOME_CARE).running(on)
    if any(offer.kind == GrantKind.STAY for offer in offers):
        running = running.filter(kind__in=AWAY_FROM_HOME)
    places = granted.lasting(on).filter(kind__in=AWAY_FROM_HOME).values_list("product", flat=True)
    return AssessedCase(
        said=read_assessment_draft(row),
        home=Home.objects.filter(citizen_id=row.citizen_id).on(on).first(),
        running=tuple(running),
        kept=(),
        housing=find_granted_housing([offer.code for offer in offers], places, on),
        regime=choice.regime,
        book=None,
        on=on,
    )


def case_for_standard(
    case: AssessedCase, catalogue: Catalogue, lines: Sequence[DecisionLineDraft], belongs_to: Sequence[str]
) -> AssessedCase:
    """Returns the case for one standard, with the wishes of its own catalogue."""
    own = (line for line, home in zip(lines, belongs_to, strict=True) if home == catalogue.id and is_kept(line))
    return replace(
        case, book=get_rulebook(catalogue.id, case.on), kept=tuple(get_assessed_wish(line, catalogue) for line in own)
    )


def is_kept(line: DecisionLineDraft) -> bool:
    """Returns whether a wish is not refused."""
    return line.outcome != LineOutcome.REFUSED


def get_assessed_wish(line: DecisionLineDraft, catalogue: Catalogue) -> Mapping[str, Any]:
    """Returns the wish as the standard reads it. It carries the last day a person has written, and the first where the
    standard says how long the help may last. Where the wish is granted in part, it leaves out the refused items.
    """
    is_refused = line.outcome == LineOutcome.REFUSED
    wish = drop_refused_items(line.wish, () if is_refused else {each.item for each in line.refused_items})
    days = {} if line.last_day is None else {"until": line.last_day.isoformat()}
    own = CaseStandards(catalogues=(catalogue,))
    if line.start and find_longest_duration(own, wish["package"], catalogue.id, line.start):
        days["from"] = line.start.isoformat()
    return {**wish, **days} if days else wish


def get_standard_verdict(
    case: AssessedCase, line: DecisionLineDraft, answer: dict[str, Any], places: Iterator[int]
) -> LineVerdict:
    """Returns the standard's verdict on one wish. A refused wish is assessed together with the kept ones."""
    if is_kept(line):
        return build_line_verdict(answer, next(places))
    return build_line_verdict(
        run_assessment(case.rules, case.told([*case.kept, get_assessed_wish(line, case.rules.catalogue)])),
        len(case.kept),
    )


def get_verdict_without_standard(case: AssessedCase, line: DecisionLineDraft, home: str) -> LineVerdict:
    """Returns the law's verdict on one of its own offers. Help described in words has no standard to be assessed by."""
    if home == DESCRIBED:
        return LineVerdict(verdict=NO_STANDARD, findings=())
    offer = find_offer(line.wish["package"], case.on)
    if offer is None:
        raise ActionRefused("product_unknown", product=line.wish["package"])
    return get_offer_verdict(offer, case.regime, case.home, case.housing)


def run_assessment(book: Rulebook, told: Mapping[str, Any]) -> dict[str, Any]:
    """Runs the core and returns its answer. Raises ActionRefused `facts_unreadable` with every fault."""
    try:
        facts = parse_facts(told, book.catalogue)
    except FactError as fault:
        raise ActionRefused("facts_unreadable", faults=[str(each) for each in fault.faults]) from fault
    return as_json(assess_with_changes(book, facts))

"""Assessments and decisions as they are printed: everything that was written, as it was kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from municipality.casework import functioning
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.case_standards import (
    CaseStandards,
    get_decision_standards,
    get_line_catalogue,
    load_standards,
)
from municipality.casework.catalogues import find_fact_definition, get_help_name
from municipality.casework.codes import DESCRIBED
from municipality.casework.drafts import sum_weekly_minutes
from municipality.casework.lookups.decision_lines import WHOLE_LINES
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import AdoptedStandard, Assessment, AssessmentItem, Citizen, Decision, DecisionLine
from municipality.casework.offers import LAW
from municipality.web.assessor.assessment.assessment_differences import level_word
from municipality.web.assessor.assessment.assessment_page import describe_distribution, format_weekly_hours
from municipality.web.assessor.decision.decision_words import describe_answers, line_terms
from municipality.web.assessor.verdict.help_choices import get_verdict_code
from municipality.web.assessor.verdict.need_fits import describe_need
from municipality.web.shared.standards import labels


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedItem:
    """One item of functioning, in words."""

    name: str
    theme: str
    present: str
    expected: str
    row: AssessmentItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAssessment:
    """An assessment with everything in it."""

    row: Assessment
    items: tuple[PrintedItem, ...]
    distribution: str
    weekly: str
    needs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A wish in a decision: what the standard said to it then, and everything the assessor wrote about it (`terms`)."""

    row: DecisionLine
    name: str
    verdict: str
    against: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDecision:
    """A decision with its lines, the standards that were asked and the assessor's answers for the whole of it."""

    row: Decision
    lines: tuple[PrintedLine, ...]
    standards: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


def list_printed_assessments(citizen: Citizen) -> list[PrintedAssessment]:
    """Every assessment, the oldest first."""
    rows = Assessment.objects.filter(citizen=citizen).select_related("written_by").prefetch_related("items", "needs")
    return [build_printed_assessment(row) for row in rows.order_by("pk")]


def build_printed_assessment(row: Assessment) -> PrintedAssessment:
    """One of them."""
    draft = read_assessment_draft(row)
    said = sign_texts(row)
    return PrintedAssessment(
        row=row,
        items=tuple(build_printed_items(row)),
        distribution=describe_distribution(functioning.compute_distribution(item.present for item in draft.items)),
        weekly=format_weekly_hours(sum_weekly_minutes(draft.needs)),
        needs=tuple(map(describe_need, draft.needs)),
        facts=tuple(
            (find_fact_definition(name).question, format_fact_value(name, value)) for name, value in draft.facts.items()
        ),
        signs=tuple(said.get(sign, sign) for sign in draft.signs),
    )


def build_printed_items(row: Assessment) -> Iterator[PrintedItem]:
    """The items that were looked at, in KL's order."""
    kept = {item.code: item for item in row.items.all()}
    for item in functioning.load_functioning_items(row.items_version):
        found = kept.get(item.code)
        if found is not None:
            yield PrintedItem(
                name=item.name,
                theme=item.theme,
                present=level_word(found.present),
                expected=level_word(found.expected),
                row=found,
            )


def format_fact_value(name: str, value: Any) -> str:
    """The value of a fact as it was answered."""
    said: Mapping[Any, str] = dict(find_fact_definition(name).said)
    try:
        return said.get(value, str(value))
    except TypeError:
        return ", ".join(str(each) for each in value)


def sign_texts(row: Assessment) -> dict[str, str]:
    """The signs of the municipality's standards in words, whichever Act they are for."""
    if not row.signs:
        return {}
    adopted = AdoptedStandard.objects.filter(municipality_id=row.municipality_id).on(row.assessed_on)
    numbers = dict.fromkeys(adopted.values_list("catalogue", flat=True))
    return {sign.id: sign.text for each in load_standards(numbers, row.assessed_on).catalogues for sign in each.signs}


def list_printed_decisions(citizen: Citizen) -> list[PrintedDecision]:
    """Every decision, the oldest first."""
    rows = (
        Decision.objects.filter(citizen=citizen)
        .select_related("drafted_by", "sent_by", "approved_by", "regime_choice")
        .prefetch_related(Prefetch("lines", WHOLE_LINES), "hearings")
        .defer("facts", "answer")
    )
    return [build_printed_decision(row) for row in rows.order_by("pk")]


def build_printed_decision(row: Decision) -> PrintedDecision:
    """One of them."""
    standards = get_decision_standards(row)
    return PrintedDecision(
        row=row,
        lines=tuple(build_printed_lines(row, standards)),
        standards=tuple(labels.get_standard_name(each) for each in standards.catalogues),
        answers=tuple((term, text) for term, text in describe_answers(DecisionAnswers.of(row)).items() if text),
    )


def build_printed_lines(row: Decision, standards: CaseStandards) -> Iterator[PrintedLine]:
    """The wishes of a decision, with the verdict as it was kept."""
    for line in row.lines.all():
        providers = {line.provider.pk: line.provider.name} if line.provider else {}
        home = get_line_catalogue(line)
        name = get_help_name(home, line.product, row.on)
        yield PrintedLine(
            row=line,
            name=name
            if home in (LAW, DESCRIBED) or not labels.get_shown_code(line.product)
            else f"{name} ({line.product})",
            verdict=labels.get_label(labels.VERDICTS, get_verdict_code(line)),
            against=tuple(dict.fromkeys(finding["text"] for finding in line.findings)),
            terms=tuple(line_terms(line, standards, providers)),
        )

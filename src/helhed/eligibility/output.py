"""An assessment as the contract's JSON object (docs/contracts/assess.md): plain dicts, lists and texts."""

from __future__ import annotations

from typing import Any

from helhed.catalogue import Anchor, Interval
from helhed.eligibility.facts import FactValue
from helhed.eligibility.finding import (
    NO_CHANGES,
    ApplicationReading,
    Branch,
    CatalogueAssessment,
    Counterfactual,
    FactChange,
    Finding,
    LimitChange,
    LineAssessment,
    ProductAssessment,
    Proposal,
    RequestAssessment,
    SignReport,
)

Json = dict[str, Any]


def as_json(assessment: CatalogueAssessment) -> Json:
    """The whole answer, with the keys and the order of the contract."""
    catalogue = assessment.catalogue
    changes = assessment.counterfactuals or (NO_CHANGES,) * len(assessment.products)
    answer: Json = {
        "catalogue": {"id": catalogue.id, "version": catalogue.version},
        "on": assessment.on.isoformat(),
        "products": [_product(*parts) for parts in zip(assessment.products, assessment.signs, changes, strict=True)],
    }
    for product, applying in zip(answer["products"], assessment.applications, strict=False):
        if applying:
            product["applications"] = [_application(reading) for reading in applying]
    if assessment.proposal:
        answer["proposal"] = _proposal(assessment.proposal)
    if assessment.request:
        answer["request"] = _request(assessment.request, assessment)
    return answer


def _product(product: ProductAssessment, signs: SignReport, changes: tuple[Counterfactual, ...]) -> Json:
    return {
        "code": product.product.code,
        "name": product.product.name,
        "verdict": product.verdict.value,
        "findings": [_finding(finding) for finding in product.findings],
        "missing": list(product.missing),
        "signs": {"for": list(signs.speaks_for), "against": list(signs.speaks_against)},
        "counterfactuals": [_counterfactual(change) for change in changes],
    }


def _application(reading: ApplicationReading) -> Json:
    return {
        "rule": reading.rule,
        "kind": reading.kind.value,
        "outcome": reading.outcome.value,
        "text": reading.text,
        "missing": list(reading.missing),
        "source": _source(reading.source),
    }


def _finding(finding: Finding) -> Json:
    told: Json = {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "force": finding.force.value,
        **_branch(finding.branch),
        "text": finding.text,
        "source": _source(finding.source),
    }
    if finding.question:
        told["question"] = finding.question
    if finding.line is not None:
        told["item"] = finding.line
    return told


def _branch(branch: Branch) -> Json:
    if not branch.parts:
        return {"fact": branch.fact, "value": fact_value_as_json(branch.value), "requires": branch.requires}
    parts = [{"outcome": part.outcome.value, **_branch(part)} for part in branch.parts]
    return {"fact": None, "value": None, "requires": branch.joined, "parts": parts}


def fact_value_as_json(value: FactValue) -> Any:
    """A fact's value as JSON has it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _source(anchor: Anchor) -> Json:
    return {"document": anchor.document, "section": anchor.section, "passage": anchor.passage}


def _counterfactual(counterfactual: Counterfactual) -> Json:
    return {
        "changes": [_change(change) for change in counterfactual.changes],
        "verdict": counterfactual.verdict.value,
        "text": counterfactual.text,
    }


def _change(change: FactChange) -> Json:
    values = change.values
    to: Any = list(values) if isinstance(values, tuple) else _interval(values)
    return {"fact": change.fact, "from": fact_value_as_json(change.present), "to": to}


def _interval(interval: Interval) -> Json:
    return {"first": interval.first, "last": interval.last}


def _proposal(proposal: Proposal) -> Json:
    return {
        "pathway": proposal.product.code if proposal.product else None,
        "verdict": proposal.verdict.value,
        "questions": [{"code": question.code, "text": question.text} for question in proposal.questions],
    }


def _request(request: RequestAssessment, assessment: CatalogueAssessment) -> Json:
    verdicts = {product.product.code: product.verdict.value for product in assessment.products}
    return {
        "verdict": request.verdict.value,
        "findings": [_finding(finding) for finding in request.findings],
        "missing": list(request.missing),
        "lines": [
            {
                "item": line.line,
                "package": line.package,
                "verdict": line.verdict.value,
                "product_verdict": verdicts[line.package],
                **_marks(line),
            }
            for line in request.lines
        ],
        "counterfactuals": [_limit_change(change) for change in request.counterfactuals],
    }


def _limit_change(change: LimitChange) -> Json:
    return {
        "item": change.line,
        "rule": change.rule,
        "changes": [_change(of_fact) for of_fact in change.changes],
        "verdict": change.verdict.value,
        "text": change.text,
    }


def _marks(line: LineAssessment) -> Json:
    """What the visits of a line are and ask for; what the catalogue does not say is left out."""
    said = {
        "care_elements": [each.value for each in line.care_elements],
        "competences": list(line.competences),
        "delegated": line.is_delegated,
        "morning_care": line.is_morning_care,
    }
    return {key: value for key, value in said.items() if value}

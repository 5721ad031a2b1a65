"""What the letter says of a standard's process: how long the help may last, and that it is given without applying."""

from typing import Any

from helhed.catalogue import ApplicationKind, Catalogue
from helhed.eligibility import RuleOutcome
from municipality.casework.case_standards import CaseStandards
from municipality.casework.longest_duration import find_longest_duration
from municipality.casework.models import Decision, DecisionLine

NOT_APPLIED = {
    ApplicationKind.AUTOMATIC: "Du har ikke søgt om det, men efter kommunens standard får du det alligevel.",
    ApplicationKind.NOT_ON_APPLICATION: "Du har ikke søgt om det, men kommunen tilbyder det selv.",
}
NO_NEED_TO_APPLY = "Efter kommunens standard får du det, uden at du behøver at søge om det."


def describe_closing(line: DecisionLine, catalogue: Catalogue) -> str:
    """How long the standard lets the help last, and that it ends with an assessment; empty where it says neither."""
    start = line.start or line.decision.on
    longest = find_longest_duration(CaseStandards(catalogues=(catalogue,)), line.product, catalogue.id, start)
    if longest is None:
        return ""
    said = f"Efter kommunens standard varer hjælpen højst {longest.length}."
    if not longest.has_closing_assessment:
        return said
    return f"{said} Inden den slutter, vurderer vi sammen med dig, hvad du har brug for bagefter."


def describe_applying(line: DecisionLine, decision: Decision, catalogue: Catalogue) -> str:
    """That the help is given though the citizen has not applied for it, where the standard says so to this citizen."""
    kinds = {reading["kind"] for reading in list_met_applications(line, decision, catalogue)}
    if ApplicationKind.NOT_ON_APPLICATION in kinds:
        return NOT_APPLIED[ApplicationKind.NOT_ON_APPLICATION]
    if ApplicationKind.AUTOMATIC not in kinds:
        return ""
    return NOT_APPLIED[ApplicationKind.AUTOMATIC] if decision.taken_up_because.strip() else NO_NEED_TO_APPLY


def list_met_applications(line: DecisionLine, decision: Decision, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The rules about applying that hold for the citizen, as the standard answered when the decision was written."""
    answers = (decision.answer, *(each["answer"] for each in decision.further_answers))
    products = (
        product
        for answer in answers
        if answer and answer["catalogue"]["id"] == catalogue.id
        for product in answer["products"]
        if product["code"] == line.product
    )
    readings = (reading for product in products for reading in product.get("applications", ()))
    return [reading for reading in readings if reading["outcome"] == RuleOutcome.MET]

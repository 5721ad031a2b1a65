"""An assessment in Danish in a terminal: first what it points to, then why, then what is missing."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from helhed.catalogue import Catalogue, Unit
from helhed.catalogue.check.finding_example import get_product_name
from helhed.catalogue.phrases import format_date, format_source, format_unit
from helhed.catalogue.rule_text import FORCE_SAID
from helhed.catalogue.vocabulary import GRANTS
from helhed.eligibility import (
    VERDICT_WORDS,
    CatalogueAssessment,
    Counterfactual,
    Finding,
    ProductAssessment,
    Proposal,
    RequestAssessment,
    RuleOutcome,
    SignReport,
    Verdict,
)

_MARKS = {RuleOutcome.MET: "+", RuleOutcome.NOT_MET: "−", RuleOutcome.UNKNOWN: "?"}
_STYLES = {Verdict.WITHIN: "green", Verdict.NEEDS_REASON: "yellow", Verdict.OUTSIDE: "red", Verdict.UNKNOWN: "cyan"}


NOTHING_KNOWN = "intet er oplyst, som standarden spørger om"


def print_assessment(assessment: CatalogueAssessment) -> None:
    """Writes the whole answer to standard output."""
    console = Console(highlight=False)
    common = assessment.catalogue.common
    version = f"udgave {assessment.catalogue.version}, {format_date(assessment.on)}"
    console.print(f"{common.municipality}: {common.title} ({version})", style="bold", markup=False)
    console.print("Programmet oplyser; et menneske afgør. + opfyldt  − ikke opfyldt  ? mangler oplysning\n")
    if assessment.proposal:
        _tell_proposal(console, assessment.proposal)
    if assessment.request:
        _tell_request(console, assessment.request, assessment)
    changes = assessment.counterfactuals or ((),) * len(assessment.products)
    applying = assessment.applications or ((),) * len(assessment.products)
    each = zip(assessment.products, assessment.signs, changes, applying, strict=True)
    for product, signs, counterfactuals, applications in each:
        _tell_product(console, product, signs, counterfactuals, assessment)
        for reading in applications:
            _bullet(console, f"{_MARKS[reading.outcome]} {reading.text} [{format_source(reading.source)}]")
        console.print()


def _heading(console: Console, words: str, verdict: Verdict) -> None:
    line = Text(words, style="bold")
    line.append(f"  {VERDICT_WORDS[verdict]}", style=_STYLES[verdict])
    console.print(line)


def _bullet(console: Console, text: str, *, indent: int = 2) -> None:
    console.print(Padding(Text(text), (0, 0, 0, indent)))


def _tell_proposal(console: Console, proposal: Proposal) -> None:
    words = f"Forslag: {proposal.product.name}" if proposal.product else "Forslag: intet forløb følger af oplysningerne"
    _heading(console, words, proposal.verdict)
    for question in proposal.questions:
        _bullet(console, f"spørgsmål: {question.text}")
    console.print()


def _tell_request(console: Console, request: RequestAssessment, assessment: CatalogueAssessment) -> None:
    _heading(console, "Det ønskede", request.verdict)
    for line in request.lines:
        _bullet(
            console,
            f"{line.line + 1}. {get_product_name(assessment.catalogue, line.package)}: {VERDICT_WORDS[line.verdict]}",
        )
        for finding in request.findings:
            if finding.line == line.line:
                _tell_finding(console, finding, indent=5)
        for change in (change for change in request.counterfactuals if change.line == line.line):
            _bullet(console, f"→ {change.text}", indent=5)
    _tell_missing(console, assessment.catalogue, request.missing)
    console.print()


def _tell_product(
    console: Console,
    product: ProductAssessment,
    signs: SignReport,
    changes: tuple[Counterfactual, ...],
    assessment: CatalogueAssessment,
) -> None:
    words = "  ".join(filter(None, (product.product.code_in_use, product.product.name)))
    if product.verdict is Verdict.WITHIN and not product.has_answer:
        console.print(Text(words, style="bold").append(f"  {NOTHING_KNOWN}", style="not bold"))
    else:
        _heading(console, words, product.verdict)
    for finding in product.findings:
        _tell_finding(console, finding)
    _tell_signs(console, signs, assessment)
    _tell_missing(console, assessment.catalogue, product.missing)
    for change in changes:
        _bullet(console, f"→ {change.text}")


def _tell_finding(console: Console, finding: Finding, *, indent: int = 2) -> None:
    ending = f"[{FORCE_SAID[finding.force]}; {format_source(finding.source)}]"
    _bullet(console, f"{_MARKS[finding.outcome]} {finding.text} {ending}", indent=indent)


def _tell_signs(console: Console, signs: SignReport, assessment: CatalogueAssessment) -> None:
    texts = {sign.id: sign.text for sign in assessment.catalogue.signs}
    for words, ids in (("taler for", signs.speaks_for), ("taler imod", signs.speaks_against)):
        if ids:
            _bullet(console, f"{words}: {'; '.join(texts[sign] for sign in ids)}")


def _tell_missing(console: Console, catalogue: Catalogue, missing: tuple[str, ...]) -> None:
    if missing:
        _bullet(console, f"mangler: {' '.join(_asked(catalogue, fact) for fact in missing)}")


def _asked(catalogue: Catalogue, fact: str) -> str:
    if fact == GRANTS:
        return "Hvad er bevilget i forvejen?"
    return _asked_of_line(fact) if fact.startswith("request[") else catalogue.fact(fact).question


def _asked_of_line(fact: str) -> str:
    """What is asked of a line of the request: its days, how often, how much, or whether it is only once."""
    part, _, name = fact.partition(".")[2].partition(".")
    if part == "amounts" and name == Unit.MINUTES:
        return "Hvor mange minutter varer et besøg?"
    if part == "amounts":
        return f"Hvor meget ønskes ({format_unit(Unit(name))})?"
    if part == "item_rhythms":
        return f"Hvor tit ønskes «{name}»?"
    return {"rhythm": "Hvor tit ønskes det?", "one_off": "Ønskes det kun en enkelt gang?"}.get(part, "Hvilke ugedage?")

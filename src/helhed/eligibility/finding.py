"""The values an assessment returns: outcomes, findings, verdicts, missing facts and counterfactuals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helhed.catalogue import Anchor, ApplicationKind, Catalogue, FactDefinition, Force, Interval, Product
from helhed.catalogue.elements import CareElement
from helhed.eligibility.facts import FactValue


class RuleOutcome(StrEnum):
    """Whether a requirement holds: three-valued, since a fact may be unknown."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """How the facts meet a product's conditions. It informs a person and refuses no citizen.

    `within` · `needs_reason`: may be granted with a written reason · `outside`: only by dispensation from someone who
    may give it · `unknown`: a binding condition cannot be decided yet.
    """

    WITHIN = "within"
    NEEDS_REASON = "needs_reason"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A requirement evaluated: the rule's own tree with an outcome on every branch.

    A leaf has `fact` and its `definition`, the `value` read and what it `requires`; a joint has `joined` («any» or
    «all») and its `parts`.
    """

    outcome: RuleOutcome
    fact: str = ""
    definition: FactDefinition | None = field(default=None, compare=False, repr=False)
    value: FactValue = None
    requires: str = ""
    joined: str = ""
    parts: tuple[Branch, ...] = ()

    def unknown_facts(self) -> tuple[str, ...]:
        """The facts that would decide an unknown branch; none where it is decided."""
        if self.outcome is not RuleOutcome.UNKNOWN:
            return ()
        if not self.parts:
            return (self.fact,)
        return tuple(fact for part in self.parts for fact in part.unknown_facts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule evaluated, with everything its explanation needs.

    `missing` are the facts that would decide it, where it is unknown. `line` is the request line it is about, if any.
    """

    rule: str
    outcome: RuleOutcome
    force: Force
    branch: Branch
    text: str
    source: Anchor
    question: str = ""
    asks: str = ""
    missing: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that would have to change; `values` are those that reach the verdict."""

    fact: str
    present: FactValue
    values: tuple[bool | int | str, ...] | Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """The fewest changes that would give a better verdict, only to facts that are unknown or that people can change."""

    changes: tuple[FactChange, ...]
    verdict: Verdict
    text: str


NO_CHANGES: tuple[Counterfactual, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductAssessment:
    """One product assessed against the facts."""

    product: Product
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]

    @property
    def has_answer(self) -> bool:
        """Whether any of its conditions could be decided. Without an answer «within» only means that no condition is
        broken, and is not shown as a verdict.
        """
        return any(finding.outcome is not RuleOutcome.UNKNOWN for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReading:
    """What a rule about applying says for the citizen. `missing` are the facts that would tell, where it is unknown."""

    rule: str
    kind: ApplicationKind
    outcome: RuleOutcome
    text: str
    source: Anchor
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignReport:
    """The signs that speak for and against a product. They change no verdict."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something a person must settle before a pathway is chosen."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The one pathway the facts point to, or none, with every open question."""

    product: Product | None
    verdict: Verdict
    questions: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAssessment:
    """One request line: the verdict of its own findings, and what the visits it leads to are and ask for."""

    line: int
    package: str
    verdict: Verdict
    care_elements: tuple[CareElement, ...] = ()
    competences: tuple[str, ...] = ()
    is_delegated: bool = False
    is_morning_care: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitChange:
    """A change that would make a line keep a limit: of facts, or, where `changes` is empty, of the wish itself.

    `verdict` is the whole line's after the change.
    """

    line: int
    rule: str
    changes: tuple[FactChange, ...]
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAssessment:
    """The request assessed against caps, windows, items and combinations; `counterfactuals` only where asked for."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    lines: tuple[LineAssessment, ...]
    counterfactuals: tuple[LimitChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAssessment:
    """A whole answer: every product in the catalogue's order, the proposal for pathways, the request."""

    catalogue: Catalogue
    on: date
    products: tuple[ProductAssessment, ...]
    signs: tuple[SignReport, ...] = ()
    proposal: Proposal | None = None
    request: RequestAssessment | None = None
    counterfactuals: tuple[tuple[Counterfactual, ...], ...] = field(default=())
    """One tuple a product, in the same order; empty where none was asked for."""
    applications: tuple[tuple[ApplicationReading, ...], ...] = field(default=())
    """One tuple a product, in the same order; empty where no product has a rule about applying."""


_RANK = {Force.BINDING: 2, Force.MAIN_RULE: 1, Force.GUIDANCE: 1, Force.DISCRETION: 0}


def list_missing_facts(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Returns the facts that would decide the unknown findings, each once."""
    missing: dict[str, None] = {}
    for finding in findings:
        for fact in finding.missing:
            missing[fact] = None
    return tuple(missing)


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """The verdict of findings; see `decide_verdict`."""
    return decide_verdict([(finding.force, finding.outcome) for finding in findings])


def decide_verdict(outcomes: Iterable[tuple[Force, RuleOutcome]]) -> Verdict:
    """The verdict of outcomes (docs/contracts/assess.md): a binding one not met → outside; else a binding one unknown →
    unknown; else a main rule or guidance not met → needs_reason; else within."""
    heaviest, is_undecided = 0, False
    for force, outcome in outcomes:
        if outcome is RuleOutcome.NOT_MET:
            heaviest = max(heaviest, _RANK[force])
        elif outcome is RuleOutcome.UNKNOWN and force is Force.BINDING:
            is_undecided = True
    if heaviest == _RANK[Force.BINDING]:
        return Verdict.OUTSIDE
    if is_undecided:
        return Verdict.UNKNOWN
    return Verdict.NEEDS_REASON if heaviest else Verdict.WITHIN

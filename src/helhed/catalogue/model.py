"""The model of a catalogue: a municipality's standards as dated, cited values.

Field names are the keys of the TOML files. Texts are Danish, short and written by us; `{name}` in a text is filled with
the parameter of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helhed.catalogue.allowance_rule import AllowanceRule
from helhed.catalogue.application import ApplicationRule
from helhed.catalogue.declared_facts import DeclaredFact, define_facts
from helhed.catalogue.delivery_terms import Competence, DeliveredBy, ProviderCategory, RateDefinition
from helhed.catalogue.elements import CareElement
from helhed.catalogue.political_frame import Adoption, QualityGoal
from helhed.catalogue.process import ProcessRule
from helhed.catalogue.regimes import REGIME, REGIME_FACT, Regime
from helhed.catalogue.rules import Combination, Condition, Limit
from helhed.catalogue.values import Parameter
from helhed.catalogue.vocabulary import NATIONAL_FACTS, FactDefinition
from helhed.days.rhythm import ClosedDayRule


class ProductKind(StrEnum):
    """The two ways of granting."""

    PACKAGE = "package"
    PATHWAY = "pathway"


class Shift(StrEnum):
    """The part of the day a product belongs to; `ANY` where it may be any hour."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    ANY = "any"


class ItemRole(StrEnum):
    """What an item is to its product."""

    CORE = "core"
    TOGETHER_WITH = "together_with"
    AS_NEEDED = "as_needed"
    EXCLUDED = "excluded"


class HelpArea(StrEnum):
    """Which help of the Act a package is; the number of the rule in its letter follows (Serviceloven § 83, stk. 1)."""

    UNSTATED = ""
    PERSONAL_CARE = "personal_care"
    PRACTICAL_TASKS = "practical_tasks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the standard that is shown and cited, and computes nothing."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that can, or cannot, be part of a product.

    `rhythm` and `minutes` name the parameters for how often it is normally given and how long it takes each time.
    `competence` names the one it asks for; a delegated item is a nurse's task given to others.
    """

    id: str
    role: ItemRole
    text: str
    source: str
    rhythm: str = ""
    minutes: str = ""
    care_element: CareElement = CareElement.UNSTATED
    competence: str = ""
    is_morning_care: bool = False
    is_delegated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A typical characteristic. Signs speak for and against; they never change a verdict."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSign:
    """A sign that a product's text names."""

    id: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A package or a pathway: one quality standard, one page.

    `plain` says what the help is, in everyday words that follow «Du får» in a letter; `elements` are what a pathway
    contains, as its letter lists them. `care_elements` are what the help is in law. `competence_levels` names the
    levels at which `competence` is asked for; without it, at all. `closed_days` is what happens on a closed day.
    """

    code: str
    slug: str
    name: str
    english: str
    kind: ProductKind
    shift: Shift
    group: str
    summary: str
    needs: Statement
    purpose: tuple[Statement, ...]
    recipients: Statement
    character: Statement | None = None
    contains: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    plain: str = ""
    area: HelpArea = HelpArea.UNSTATED
    elements: tuple[str, ...] = ()
    rate: str = ""
    governs_by_level: bool = False
    is_residential: bool = False
    care_elements: tuple[CareElement, ...] = ()
    competence: str = ""
    competence_levels: str = ""
    is_morning_care: bool = False
    is_delegated: bool = False
    provider_category: ProviderCategory = ProviderCategory.UNSTATED
    delivered_by: DeliveredBy = DeliveredBy.UNSTATED
    allows_voucher: bool = False
    closed_days: ClosedDayRule | None = None
    signs: tuple[ProductSign, ...] = ()
    applications: tuple[ApplicationRule, ...] = ()
    allowances: tuple[AllowanceRule, ...] = ()
    items: tuple[Item, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    combinations: tuple[Combination, ...] = ()

    @property
    def code_in_use(self) -> str:
        """The code as people use it (F2, G4/S); empty for a code that only the program uses (`somatic`)."""
        return "" if self.code.isidentifier() and self.code.islower() else self.code

    @property
    def short_name(self) -> str:
        """The code where people use one, else the name."""
        return self.code_in_use or self.name

    @property
    def name_with_code(self) -> str:
        """The name, followed by the code where people use one."""
        return f"{self.name} ({self.code_in_use})" if self.code_in_use else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A municipality's own document. It is not part of the catalogue; an installation may attach it."""

    id: str
    title: str
    publisher: str
    approved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where in a document a rule comes from.

    `title` says in Danish what the passage is about. `heading` is the line a section begins with, `row` the beginning
    of the line its passage begins with, `words` a few words that narrow it to one line. `fingerprint`: the first 16 hex
    digits of SHA-256 over the passage with white space folded: it detects a changed text without a copy of the text.
    """

    id: str
    document: str
    section: str
    passage: str
    heading: str
    title: str = ""
    row: str = ""
    words: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A point the text leaves open, with the default chosen until the municipality answers."""

    id: str
    source: str
    problem: str
    default: str
    carried_by: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding of `helhed check` that is known and accepted, with the reason."""

    finding: str
    reason: str
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """The rules and values of the whole catalogue: the file common.toml.

    `pathway_axes` names the facts that tell its pathways apart; none named means the level and the weekly hours.
    `also_regime` is the other Act, where one standard is for both; its rules may then read the fact `regime`.
    `closed_days` is what happens to help that falls on a public holiday or a day the municipality is closed.
    """

    id: str
    version: date
    valid_from: date
    valid_to: date | None = None
    municipality: str
    title: str
    topic: str
    english: str
    regime: Regime
    order: tuple[str, ...]
    introduction: str
    process: tuple[ProcessRule, ...]
    also_regime: Regime | None = None
    pathway_axes: tuple[str, ...] = ()
    closed_days: ClosedDayRule | None = None
    parameters: tuple[Parameter, ...] = ()
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    combinations: tuple[Combination, ...] = ()

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """The Acts it is for, in its own order: one, or both."""
        return (self.regime, self.also_regime) if self.also_regime else (self.regime,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One complete, dated version of a municipality's standards."""

    common: Common
    documents: tuple[Document, ...]
    anchors: tuple[Anchor, ...]
    signs: tuple[Sign, ...]
    questions: tuple[Question, ...]
    accepted: tuple[Accepted, ...]
    products: tuple[Product, ...]
    facts: tuple[DeclaredFact, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    goals: tuple[QualityGoal, ...] = ()
    competences: tuple[Competence, ...] = ()
    rates: tuple[RateDefinition, ...] = ()
    defined: Mapping[str, FactDefinition] = field(init=False, repr=False, compare=False)
    """Every fact a rule of the catalogue may read, by its full name: the national ones, then its own."""

    def __post_init__(self) -> None:
        acts = {REGIME: REGIME_FACT} if self.common.also_regime else {}
        object.__setattr__(self, "defined", {**NATIONAL_FACTS, **acts, **define_facts(self.id, self.facts)})

    @property
    def id(self) -> str:
        """The catalogue's id, the same in all its versions."""
        return self.common.id

    @property
    def version(self) -> str:
        """The version as an ISO date."""
        return self.common.version.isoformat()

    def fact(self, name: str) -> FactDefinition:
        """The definition of a fact, national or the catalogue's own; KeyError where there is none."""
        return self.defined[name]

    @property
    def own_facts(self) -> tuple[FactDefinition, ...]:
        """The definitions of the facts that the catalogue itself declares, in its order."""
        return tuple(self.defined[f"{self.id}.{fact.name}"] for fact in self.facts)

    def product(self, code: str) -> Product:
        """The product with this code; KeyError where there is none."""
        for product in self.products:
            if product.code == code:
                return product
        raise KeyError(code)

    def anchor(self, anchor_id: str) -> Anchor:
        """The anchor with this id; KeyError where there is none."""
        for anchor in self.anchors:
            if anchor.id == anchor_id:
                return anchor
        raise KeyError(anchor_id)

    def conditions_of(self, product: Product) -> tuple[Condition, ...]:
        """The common conditions that apply to a product, then its own."""
        shared = (c for c in self.common.conditions if not c.applies_to or product.code in c.applies_to)
        return (*shared, *product.conditions)

    def limits_of(self, product: Product) -> tuple[Limit, ...]:
        """The common limits that apply to a product and that it does not itself replace, then its own."""
        own = {limit.kind for limit in product.limits}
        shared = (
            limit
            for limit in self.common.limits
            if limit.kind not in own and (not limit.applies_to or product.code in limit.applies_to)
        )
        return (*shared, *product.limits)

    def competence(self, competence_id: str) -> Competence:
        """The competence with this id; KeyError where there is none."""
        for competence in self.competences:
            if competence.id == competence_id:
                return competence
        raise KeyError(competence_id)

    def closed_days_of(self, product: Product) -> ClosedDayRule | None:
        """The rule for closed days of a product: its own, else the common one; None where the text says nothing."""
        return product.closed_days or self.common.closed_days

    def combinations(self) -> tuple[Combination, ...]:
        """Every combination, the common ones first, then each product's."""
        return (*self.common.combinations, *(c for product in self.products for c in product.combinations))

    def parameter(self, product: Product | None, name: str) -> Parameter:
        """Returns the parameter a product refers to by a name: its own, else the common one. Raises KeyError."""
        own = product.parameters if product else ()
        for parameter in (*own, *self.common.parameters):
            if parameter.name == name:
                return parameter
        raise KeyError(name)

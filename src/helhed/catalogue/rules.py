"""The rules of a standard: conditions on facts, limits on a request, and combinations of products.

Every rule has a `Force` (how hard it binds), a `Wording` (how strong the source's own wording is) and the id of its
anchor in the municipality's own document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Force(StrEnum):
    """How hard a condition binds (docs/contracts/assess.md)."""

    BINDING = "binding"
    MAIN_RULE = "main_rule"
    GUIDANCE = "guidance"
    DISCRETION = "discretion"


class Wording(StrEnum):
    """How strong the source's own wording is; `SILENT` where the text says nothing and we chose a default."""

    ONLY = "only"
    CANNOT = "cannot"
    AT_MOST = "at_most"
    WILL_BE = "will_be"
    STATES = "states"
    AS_A_RULE = "as_a_rule"
    OFTEN = "often"
    TYPICALLY = "typically"
    FOR_EXAMPLE = "for_example"
    SILENT = "silent"


class LimitKind(StrEnum):
    """What a limit of a request line reads; each kind is one function in `helhed.eligibility.limits`."""

    START_WINDOW = "start_window"
    END_WINDOW = "end_window"
    VISIT_WINDOW = "visit_window"
    MORNING_START = "morning_start"
    PER_DAY = "per_day"
    PER_WEEK = "per_week"
    WEEKDAYS = "weekdays"
    VISITS_AT_MOST = "visits_at_most"
    VISITS_TYPICALLY = "visits_typically"
    QUANTITY = "quantity"
    ONE_OFF = "one_off"
    ONLY_ONCE = "only_once"
    END_DATE = "end_date"
    DURATION_AT_MOST = "duration_at_most"
    ITEMS_EXCLUDED = "items_excluded"
    ITEMS_LISTED = "items_listed"
    ITEMS_WITH_CORE = "items_with_core"
    ITEMS_NEED_FACT = "items_need_fact"
    WEEKS_APART = "weeks_apart"
    FREQUENCY_AT_MOST = "frequency_at_most"
    FREQUENCY_ONE_OF = "frequency_one_of"
    AMOUNT_AT_MOST = "amount_at_most"


class AmountPeriod(StrEnum):
    """The time that an amount is counted over: each time the help is given, or everything in a week, month or year."""

    EACH_TIME = "each_time"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class CombinationKind(StrEnum):
    """The kinds of rules between products; each kind is one function in `helhed.eligibility.combinations`."""

    ONE_PER_DAY = "one_per_day"
    NEEDS_SAME_DAY = "needs_same_day"
    NEEDS = "needs"
    NEEDS_FIRST = "needs_first"
    CONSIDER_FIRST = "consider_first"
    APART_SAME_DAY = "apart_same_day"
    ITEM_NOT_ALONE = "item_not_alone"


class Operator(StrEnum):
    """What a test asks of one fact."""

    IS = "is"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    WITHIN = "within"
    LACKS = "lacks"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterName:
    """A reference from a condition to the parameter that holds its number."""

    name: str


Operand = bool | str | tuple[str, ...] | ParameterName


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A question to one fact: *functional_level one_of {levels}*, *trained_first is true*."""

    fact: str
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """Met where one part is met."""

    parts: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Met where every part is met."""

    parts: tuple[Requirement, ...]


Requirement = Test | AnyOf | AllOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition on the citizen's facts. Its rule id is the product's code, a full stop and `name`.

    `applies_to` (in common.toml only) names the products it belongs to; none named means all.
    `asks` is the code of the question a proposal raises where the condition is not met.
    """

    name: str
    force: Force
    wording: Wording
    source: str
    text: str
    requirement: Requirement
    question: str = ""
    asks: str = ""
    applies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitScope:
    """The requirement a citizen's facts must meet for a limit to apply: one cap for one person, another for two."""

    requirement: Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitException:
    """A listed exception from a limit: where it is met, the limit may be passed. `text` names it in a verdict.

    `because` says it to the citizen after «fordi»: «du har allergi, som lægen har dokumenteret».
    """

    text: str
    requirement: Requirement
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit on what may be requested of a product: window, cap, items. A product's limit of a kind and force
    replaces the common one of that kind. `parameter` is empty for kinds without a number; `items` and `fact`
    serve the kinds that read them. `when` is the requirement for it to apply, `unless` are its listed exceptions.
    `per` is the time an amount is counted over; what runs already counts in a week, a month and a year.
    A longest duration may end with a `closing_assessment`.
    """

    name: str
    kind: LimitKind
    force: Force
    wording: Wording
    source: str
    text: str
    parameter: str = ""
    items: tuple[str, ...] = ()
    fact: str = ""
    per: AmountPeriod = AmountPeriod.EACH_TIME
    when: LimitScope | None = None
    unless: tuple[LimitException, ...] = ()
    closing_assessment: bool = False
    question: str = ""
    applies_to: tuple[str, ...] = ()

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The requirements it reads of the citizen's facts: its scope, then its exceptions."""
        scope = (self.when.requirement,) if self.when else ()
        return (*scope, *(exception.requirement for exception in self.unless))


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """A rule between products. `packages` are those the rule is about, `others` are those it relates them to.

    `one_per_day`: at most one of `packages` a weekday · `needs_same_day`, `needs`: each of `packages` needs one of
    `others` · `needs_first`, `consider_first`: each of `packages` comes after one of `others`, or after a fact of
    `when_any` says that it has been given or considered ·
    `apart_same_day`: none of `packages` with any of `others` on a weekday (only where one of the
    facts `when_any` is true, if any are named) · `item_not_alone`: a line of `packages` may not hold only `items`
    while one of `others` runs. `stated_by` are the products with a text that states it.
    """

    name: str
    kind: CombinationKind
    force: Force
    wording: Wording
    source: str
    text: str
    packages: tuple[str, ...]
    others: tuple[str, ...] = ()
    when_any: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    stated_by: tuple[str, ...] = ()
    question: str = ""

"""One quality standard as one page: what the template shows, in the order it shows it. No request, no row, only
values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import TypeVar

from django.utils.translation import gettext as _

from helhed.catalogue import (
    WEEKDAYS,
    Combination,
    Condition,
    Force,
    Item,
    ItemRole,
    Limit,
    LimitKind,
    Product,
    Regime,
    Topic,
    Window,
)
from helhed.catalogue.allowance_words import describe_allowance
from helhed.catalogue.delivery_words import (
    describe_marks,
    describe_providers,
    describe_rate,
    list_product_rates,
)
from helhed.catalogue.rule_text import describe_closed_days
from helhed.eligibility.combinations import is_about_package
from municipality.web.public.drawings import DrawnDay, WeekBox, draw_day, draw_week
from municipality.web.public.sentences import describe_drawn_day, describe_drawn_week, join_list
from municipality.web.shared.standards import labels
from municipality.web.shared.standards.edition import CitedGroup, CitedSentence, Edition, EditionQuestion, Source

Shape = TypeVar("Shape")
FORCE_ORDER = (Force.BINDING, Force.MAIN_RULE, Force.GUIDANCE, Force.DISCRETION)
PROCESS = (
    Topic.LEGAL_BASIS, Topic.WHO_DECIDES, Topic.CASE_TIME, Topic.START_UP, Topic.REASSESSMENT, Topic.CHANGE,
    Topic.FREE_CHOICE, Topic.DELIVERY, Topic.PAYMENT, Topic.RATE, Topic.COMPLAINT,
)  # fmt: skip

EXTENT_KINDS = (
    LimitKind.START_WINDOW, LimitKind.MORNING_START, LimitKind.PER_DAY, LimitKind.PER_WEEK, LimitKind.WEEKDAYS,
    LimitKind.VISITS_AT_MOST, LimitKind.VISITS_TYPICALLY, LimitKind.QUANTITY, LimitKind.ONE_OFF, LimitKind.ONLY_ONCE,
    LimitKind.END_DATE, LimitKind.WEEKS_APART, LimitKind.ITEMS_NEED_FACT, LimitKind.FREQUENCY_AT_MOST,
    LimitKind.FREQUENCY_ONE_OF, LimitKind.AMOUNT_AT_MOST, LimitKind.END_WINDOW, LimitKind.VISIT_WINDOW,
    LimitKind.DURATION_AT_MOST,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule as a reader meets it: the sentence, how hard it binds, where it comes from, and what it leaves open.

    `only_for` names the products it is about, where the page is about more than those.
    """

    text: str
    force: str
    force_meaning: str
    source: Source
    question: EditionQuestion | None = None
    only_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """What can be part of a package, gathered under the words that say on which terms."""

    heading: str
    groups: tuple[CitedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessGroup:
    """Sentences that share a source, the products they are about and what they leave open; `only_for` is empty where
    that is all products.
    """

    texts: tuple[str, ...]
    source: Source
    question: EditionQuestion | None
    only_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPart:
    """One topic of the process around a grant."""

    heading: str
    anchor: str
    groups: tuple[ProcessGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """When and how much: the drawings and the same facts in words."""

    day: DrawnDay
    day_words: str
    week: tuple[WeekBox, ...]
    week_words: str
    limits: tuple[RuleLine, ...]
    closed_days: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One line of the page in short. `language` is that of the text where it is not the reader's own."""

    heading: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePage:
    """Everything on the page of one package."""

    code: str
    slug: str
    name: str
    danish_name: str
    summary: str
    needs: CitedSentence
    purpose: tuple[CitedGroup, ...]
    character: CitedSentence | None
    recipients: CitedSentence
    conditions: tuple[RuleLine, ...]
    signs: tuple[CitedGroup, ...]
    applications: tuple[CitedGroup, ...]
    allowances: tuple[CitedGroup, ...]
    items: tuple[ItemGroup, ...]
    contains: tuple[CitedGroup, ...]
    notes: tuple[CitedGroup, ...]
    excluded: tuple[CitedGroup, ...]
    extent: Extent
    combinations: tuple[RuleLine, ...]
    delivery: tuple[str, ...]
    rates: tuple[CitedGroup, ...]
    process: tuple[ProcessPart, ...]
    brief: tuple[Brief, ...]


def build_package_page(edition: Edition, product: Product) -> PackagePage:
    """The page of one package on the edition's day."""
    extent = build_extent(edition, product)
    return PackagePage(
        code=product.code,
        slug=product.slug,
        name=labels.translate_product_name(product),
        danish_name=product.name,
        summary=edition.text(product, product.summary),
        needs=edition.cite(product, product.needs),
        purpose=edition.grouped(product, product.purpose),
        character=edition.cite(product, product.character) if product.character else None,
        recipients=edition.cite(product, product.recipients),
        conditions=tuple(rule_line(edition, product, c) for c in edition.catalogue.conditions_of(product)),
        signs=list_product_signs(edition, product),
        applications=edition.grouped_texts(
            (edition.application(product, each), each.source) for each in product.applications
        ),
        allowances=edition.grouped_texts(
            (said, each.source)
            for each in product.allowances
            for said in describe_allowance(edition.catalogue, product, each, edition.on)
        ),
        items=item_groups(edition, product),
        contains=edition.grouped(product, product.contains),
        notes=edition.grouped(product, product.notes),
        excluded=_items(edition, product, ItemRole.EXCLUDED),
        extent=extent,
        combinations=list_combinations(edition, product),
        delivery=list_delivery_sentences(edition, product),
        rates=list_rates(edition, product),
        process=list_process_parts(edition, product, PROCESS),
        brief=_brief(edition, product, extent),
    )


def rule_line(edition: Edition, product: Product | None, rule: Condition | Limit | Combination) -> RuleLine:
    """A condition, limit or combination as a line of a page."""
    scope = edition.limit_scope(product, rule) if isinstance(rule, Limit) else ()
    return RuleLine(
        text=" ".join((edition.text(product, rule.text), *scope)),
        force=labels.get_label(labels.FORCES, rule.force),
        force_meaning=labels.get_label(labels.FORCE_MEANINGS, rule.force),
        source=edition.source(rule.source),
        question=edition.question(rule.question),
        only_for=only_for(edition, product, rule.applies_to if isinstance(rule, Condition) else ()),
    )


def only_for(edition: Edition, product: Product | None, codes: tuple[str, ...]) -> str:
    """The products a rule is about, by the names people use; nothing on the page of one product, or where it is all."""
    if product or not codes:
        return ""
    named = (
        labels.get_shown_code(code) or labels.translate_product_name(edition.catalogue.product(code)) for code in codes
    )
    return _("Gælder kun %(products)s.") % {"products": join_list(named)}


def only_under(regimes: tuple[Regime, ...]) -> str:
    """The Acts a rule is about; nothing where it is all."""
    if not regimes:
        return ""
    acts = join_list(labels.get_label(labels.REGIMES, regime) for regime in regimes)
    return _("Gælder kun efter %(acts)s.") % {"acts": acts}


def list_product_signs(edition: Edition, product: Product) -> tuple[CitedGroup, ...]:
    """The typical signs of a product, each in its own words."""
    texts = {sign.id: sign.text for sign in edition.catalogue.signs}
    return edition.grouped_texts((texts[sign.id], sign.source) for sign in product.signs)


def item_groups(edition: Edition, product: Product) -> tuple[ItemGroup, ...]:
    """What can be included, under the words that say on which terms."""
    found = {
        role: _items(edition, product, role) for role in (ItemRole.CORE, ItemRole.TOGETHER_WITH, ItemRole.AS_NEEDED)
    }
    headings = {role: labels.get_label(labels.ITEM_GROUPS, role) for role in found}
    if found[ItemRole.TOGETHER_WITH]:
        headings[ItemRole.CORE] = labels.get_label(labels.ITEM_GROUPS, "core_before_together_with")
    return tuple(ItemGroup(heading=headings[role], groups=groups) for role, groups in found.items() if groups)


def _items(edition: Edition, product: Product, role: ItemRole) -> tuple[CitedGroup, ...]:
    chosen: Iterable[Item] = (item for item in product.items if item.role is role)
    return edition.grouped_texts((edition.item(product, item), item.source) for item in chosen)


def build_extent(edition: Edition, product: Product) -> Extent:
    """The day and the week of a product, from its limits and the numbers they name."""
    window = _number(edition, product, LimitKind.START_WINDOW, Window)
    morning = _number(edition, product, LimitKind.MORNING_START, time)
    per_day = _number(edition, product, LimitKind.PER_DAY, int)
    per_week = _number(edition, product, LimitKind.PER_WEEK, int)
    weekdays = _number(edition, product, LimitKind.WEEKDAYS, tuple) or WEEKDAYS
    limits = (limit for limit in edition.catalogue.limits_of(product) if limit.kind in EXTENT_KINDS)
    shown = sorted(limits, key=lambda limit: EXTENT_KINDS.index(limit.kind))
    return Extent(
        day=draw_day(window, morning),
        day_words=describe_drawn_day(window, morning),
        week=draw_week(
            weekdays, per_day, per_week, {day: labels.get_label(labels.WEEKDAY_LETTERS, day) for day in WEEKDAYS}
        ),
        week_words=describe_drawn_week(weekdays, per_day, per_week),
        limits=tuple(rule_line(edition, product, limit) for limit in shown),
        closed_days=describe_closed_days(edition.catalogue, product),
    )


def _number(edition: Edition, product: Product, kind: LimitKind, shape: type[Shape]) -> Shape | None:
    """The number of the hardest limit of a kind; None where the standard sets none."""
    limits = [limit for limit in edition.catalogue.limits_of(product) if limit.kind is kind and limit.parameter]
    for limit in sorted(limits, key=lambda limit: FORCE_ORDER.index(limit.force)):
        value = edition.value(product, limit.parameter)
        if isinstance(value, shape):
            return value
    return None


def list_delivery_sentences(edition: Edition, product: Product) -> tuple[str, ...]:
    """What the help is in law and asks for, and who may deliver it."""
    return (*describe_marks(product, edition.catalogue, edition.on), *describe_providers(product))


def list_rates(edition: Edition, product: Product) -> tuple[CitedGroup, ...]:
    """The rates of a product by name, without kroner."""
    rates = list_product_rates(edition.catalogue, product)
    return edition.grouped_texts((describe_rate(rate, edition.catalogue, edition.on), rate.source) for rate in rates)


def list_combinations(edition: Edition, product: Product) -> tuple[RuleLine, ...]:
    """Returns the combinations that concern a citizen who is granted this product."""
    found = (c for c in edition.catalogue.combinations() if is_about_package(c, product.code))
    return tuple(rule_line(edition, product, combination) for combination in found)


def list_process_parts(edition: Edition, product: Product | None, topics: Iterable[Topic]) -> tuple[ProcessPart, ...]:
    """The process around a grant, topic by topic. Without a product: what holds for the whole catalogue."""
    parts = (_process_part(edition, product, topic) for topic in topics)
    return tuple(part for part in parts if part.groups)


def _process_part(edition: Edition, product: Product | None, topic: Topic) -> ProcessPart:
    rules = (rule for rule in edition.catalogue.common.process if rule.topic is topic)
    chosen = (rule for rule in rules if product is None or not rule.applies_to or product.code in rule.applies_to)
    alike = groupby(chosen, key=lambda rule: (rule.source, rule.applies_to, rule.question, rule.regimes))
    groups = tuple(
        ProcessGroup(
            texts=tuple(edition.text(product, rule.text) for rule in rules),
            source=edition.source(anchor),
            question=edition.question(question),
            only_for=" ".join(filter(None, (only_for(edition, product, codes), only_under(regimes)))),
        )
        for (anchor, codes, question, regimes), rules in alike
    )
    return ProcessPart(
        heading=labels.get_label(labels.TOPICS, topic), anchor=topic.value.replace("_", "-"), groups=groups
    )


def _brief(edition: Edition, product: Product, extent: Extent) -> tuple[Brief, ...]:
    """The page in a few lines, for a reader who stops there."""
    lines = [
        Brief(heading=_("Hvornår"), text=extent.day_words),
        Brief(heading=_("Hvor meget"), text=extent.week_words),
    ]
    levels = edition.value(product, "levels")
    if isinstance(levels, tuple):
        lines.append(Brief(heading=_("Funktionsniveau"), text=join_list(str(level) for level in levels)))
    case_time = list_process_parts(edition, product, (Topic.CASE_TIME,))
    if case_time:
        text = case_time[0].groups[0].texts[0]
        lines.append(Brief(heading=_("Svar på din ansøgning"), text=text, language="da"))
    return tuple(lines)

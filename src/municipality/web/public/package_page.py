"""One quality standard as one page: what the template shows, in the order it shows it. No request, no row, only
values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from django.utils.translation import gettext as _

from helhed.catalogue import (
    WEEKDAYS,
    Combination,
    Condition,
    Force,
    Item,
    Limit,
    LimitKind,
    Product,
    Role,
    Topic,
    Window,
)
from municipality.web.public import words
from municipality.web.public.drawings import Day, WeekBox, draw_day, draw_week
from municipality.web.public.edition import Cited, CitedGroup, Edition, OpenQuestion, Source
from municipality.web.public.sentences import day_sentence, list_of, week_sentence

Shape = TypeVar("Shape")
FORCE_ORDER = (Force.BINDING, Force.MAIN_RULE, Force.GUIDANCE, Force.DISCRETION)
PROCESS = (
    Topic.LEGAL_BASIS, Topic.WHO_DECIDES, Topic.CASE_TIME, Topic.START_UP, Topic.REASSESSMENT, Topic.CHANGE,
    Topic.FREE_CHOICE, Topic.DELIVERY, Topic.PAYMENT, Topic.RATE, Topic.COMPLAINT,
)  # fmt: skip

EXTENT_KINDS = (
    LimitKind.START_WINDOW, LimitKind.MORNING_START, LimitKind.PER_DAY, LimitKind.PER_WEEK, LimitKind.WEEKDAYS,
    LimitKind.VISITS_AT_MOST, LimitKind.VISITS_TYPICALLY, LimitKind.QUANTITY, LimitKind.ONE_OFF, LimitKind.END_DATE,
    LimitKind.WEEKS_APART, LimitKind.ITEMS_NEED_FACT,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule as a reader meets it: the sentence, how hard it binds, where it comes from, and what it leaves open."""

    text: str
    force: str
    force_meaning: str
    source: Source
    question: OpenQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """What can be part of a package, gathered under the words that say on which terms."""

    heading: str
    groups: tuple[CitedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPart:
    """One topic of the process around a grant."""

    heading: str
    anchor: str
    groups: tuple[CitedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """When and how much: the drawings and the same facts in words."""

    day: Day
    day_words: str
    week: tuple[WeekBox, ...]
    week_words: str
    limits: tuple[RuleLine, ...]


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
    needs: Cited
    purpose: tuple[CitedGroup, ...]
    character: Cited | None
    recipients: Cited
    conditions: tuple[RuleLine, ...]
    signs: tuple[CitedGroup, ...]
    items: tuple[ItemGroup, ...]
    contains: tuple[CitedGroup, ...]
    notes: tuple[CitedGroup, ...]
    excluded: tuple[CitedGroup, ...]
    extent: Extent
    combinations: tuple[RuleLine, ...]
    process: tuple[ProcessPart, ...]
    brief: tuple[Brief, ...]


def package_page(edition: Edition, product: Product) -> PackagePage:
    """The page of one package on the edition's day."""
    extent = extent_of(edition, product)
    return PackagePage(
        code=product.code,
        slug=product.slug,
        name=words.name_of(product),
        danish_name=product.name,
        summary=edition.text(product, product.summary),
        needs=edition.cite(product, product.needs),
        purpose=edition.grouped(product, product.purpose),
        character=edition.cite(product, product.character) if product.character else None,
        recipients=edition.cite(product, product.recipients),
        conditions=tuple(rule_line(edition, product, c) for c in edition.catalogue.conditions_of(product)),
        signs=signs_of(edition, product),
        items=item_groups(edition, product),
        contains=edition.grouped(product, product.contains),
        notes=edition.grouped(product, product.notes),
        excluded=_items(edition, product, Role.EXCLUDED),
        extent=extent,
        combinations=combinations_of(edition, product),
        process=process_of(edition, product, PROCESS),
        brief=_brief(edition, product, extent),
    )


def rule_line(edition: Edition, product: Product | None, rule: Condition | Limit | Combination) -> RuleLine:
    """A condition, limit or combination as a line of a page."""
    return RuleLine(
        text=edition.text(product, rule.text),
        force=words.say(words.FORCES, rule.force),
        force_meaning=words.say(words.FORCE_MEANINGS, rule.force),
        source=edition.source(rule.source),
        question=edition.question(rule.question),
    )


def signs_of(edition: Edition, product: Product) -> tuple[CitedGroup, ...]:
    """The typical signs of a product, each in its own words."""
    texts = {sign.id: sign.text for sign in edition.catalogue.signs}
    return edition.grouped_texts((texts[sign.id], sign.source) for sign in product.signs)


def item_groups(edition: Edition, product: Product) -> tuple[ItemGroup, ...]:
    """What can be included, under the words that say on which terms."""
    found = {role: _items(edition, product, role) for role in (Role.CORE, Role.TOGETHER_WITH, Role.AS_NEEDED)}
    headings = {role: words.say(words.ITEM_GROUPS, role) for role in found}
    if found[Role.TOGETHER_WITH]:
        headings[Role.CORE] = words.say(words.ITEM_GROUPS, "core_before_together_with")
    return tuple(ItemGroup(heading=headings[role], groups=groups) for role, groups in found.items() if groups)


def _items(edition: Edition, product: Product, role: Role) -> tuple[CitedGroup, ...]:
    chosen: Iterable[Item] = (item for item in product.items if item.role is role)
    return edition.grouped_texts((edition.text(product, item.text), item.source) for item in chosen)


def extent_of(edition: Edition, product: Product) -> Extent:
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
        day_words=day_sentence(window, morning),
        week=draw_week(weekdays, per_day, per_week, {day: words.say(words.WEEKDAY_LETTERS, day) for day in WEEKDAYS}),
        week_words=week_sentence(weekdays, per_day, per_week),
        limits=tuple(rule_line(edition, product, limit) for limit in shown),
    )


def _number(edition: Edition, product: Product, kind: LimitKind, shape: type[Shape]) -> Shape | None:
    """The number of the hardest limit of a kind; None where the standard sets none."""
    limits = [limit for limit in edition.catalogue.limits_of(product) if limit.kind is kind and limit.parameter]
    for limit in sorted(limits, key=lambda limit: FORCE_ORDER.index(limit.force)):
        value = edition.value(product, limit.parameter)
        if isinstance(value, shape):
            return value
    return None


def combinations_of(edition: Edition, product: Product) -> tuple[RuleLine, ...]:
    """The combinations that name the product, on either side."""
    named = (c for c in edition.catalogue.combinations() if product.code in c.packages or product.code in c.others)
    return tuple(rule_line(edition, product, combination) for combination in named)


def process_of(edition: Edition, product: Product | None, topics: Iterable[Topic]) -> tuple[ProcessPart, ...]:
    """The process around a grant, topic by topic. Without a product: what holds for the whole catalogue."""
    parts = (_process_part(edition, product, topic) for topic in topics)
    return tuple(part for part in parts if part.groups)


def _process_part(edition: Edition, product: Product | None, topic: Topic) -> ProcessPart:
    rules = (rule for rule in edition.catalogue.common.process if rule.topic is topic)
    chosen = (rule for rule in rules if product is None or not rule.applies_to or product.code in rule.applies_to)
    groups = edition.grouped_texts((edition.text(product, rule.text), rule.source) for rule in chosen)
    return ProcessPart(heading=words.say(words.TOPICS, topic), anchor=topic.value.replace("_", "-"), groups=groups)


def _brief(edition: Edition, product: Product, extent: Extent) -> tuple[Brief, ...]:
    """The page in a few lines, for a reader who stops there."""
    lines = [
        Brief(heading=_("Hvornår"), text=extent.day_words),
        Brief(heading=_("Hvor meget"), text=extent.week_words),
    ]
    levels = edition.value(product, "levels")
    if isinstance(levels, tuple):
        lines.append(Brief(heading=_("Funktionsniveau"), text=list_of(str(level) for level in levels)))
    case_time = process_of(edition, product, (Topic.CASE_TIME,))
    if case_time:
        text = case_time[0].groups[0].texts[0]
        lines.append(Brief(heading=_("Svar på din ansøgning"), text=text, language="da"))
    return tuple(lines)

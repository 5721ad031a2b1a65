"""The limits on one request line: caps, windows, visits, weekdays, quantities, items. One function per kind of limit.

Each function returns a `LimitReading`, or None where the limit does not apply to the line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from helhed.catalogue import (
    WEEKDAYS,
    FactDefinition,
    FactKind,
    Item,
    ItemRole,
    Limit,
    LimitKind,
    Product,
    Unit,
    Value,
    Window,
)
from helhed.catalogue.phrases import WEEKDAY_NAMES, format_clock, join_words
from helhed.catalogue.vocabulary import GRANTS
from helhed.days.rhythm import OnDates, Rhythm
from helhed.eligibility.facts import Facts, RequestLine
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.tally import OF_GRANTS, Tally, busiest_day, whole_week
from helhed.eligibility.wording import describe_fact_value


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitReading:
    """A limit evaluated on a line: the outcome, the value read, the Danish explanation, and what is missing."""

    outcome: RuleOutcome
    value: str | int | None
    text: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitContext:
    """Everything a limit reads. `number` is the line's index in the request, `on` the day of the assessment, `value`
    the limit's own number, `unit` what it counts, and `fact` the fact it names.
    """

    limit: Limit
    product: Product
    line: RequestLine
    number: int
    facts: Facts
    on: date
    value: Value | None
    unit: Unit | None = None
    fact: FactDefinition | None = None


Judge = Callable[[LimitContext], LimitReading | None]

UNSAID_WEEKDAYS = "Ugedagene er ikke oplyst."


def build_kept_reading(value: str | int | None, text: str) -> LimitReading:
    """A limit that is kept."""
    return LimitReading(outcome=RuleOutcome.MET, value=value, text=text)


def build_broken_reading(value: str | int | None, text: str) -> LimitReading:
    """A limit that is not kept."""
    return LimitReading(outcome=RuleOutcome.NOT_MET, value=value, text=text)


def _start_window(asked: LimitContext) -> LimitReading | None:
    window = asked.value
    if not asked.line.starts or not isinstance(window, Window):
        return None
    late = [start for start in asked.line.starts if not window.contains(start)]
    return (build_kept_reading if not late else build_broken_reading)(
        _clocks(late or asked.line.starts), f"Ønsket starttid: {_clocks(asked.line.starts)}."
    )


def is_morning_care(product: Product, line: RequestLine) -> bool:
    """Whether a line is morning care: by the catalogue's mark on the product or its items, or as the line says."""
    marked = {item.id for item in product.items if item.is_morning_care}
    return line.is_morning_care or product.is_morning_care or not marked.isdisjoint(line.items)


def _morning_start(asked: LimitContext) -> LimitReading | None:
    latest = asked.value
    if not is_morning_care(asked.product, asked.line) or not asked.line.starts or not isinstance(latest, time):
        return None
    late = [start for start in asked.line.starts if start >= latest]
    text = f"Ønsket start på morgenplejen: {_clocks(asked.line.starts)}."
    return (build_kept_reading if not late else build_broken_reading)(_clocks(late or asked.line.starts), text)


def _clocks(starts: Sequence[time]) -> str:
    return join_words((f"kl. {format_clock(start)}" for start in starts), "og")


def _per_day(asked: LimitContext) -> LimitReading | None:
    return _counted(asked, busiest_day(asked.facts, asked.number), "om dagen")


def _per_week(asked: LimitContext) -> LimitReading | None:
    return _counted(asked, whole_week(asked.facts, asked.number), "om ugen")


def _counted(asked: LimitContext, tally: Tally, period: str) -> LimitReading | None:
    if not isinstance(asked.value, int):
        return None
    outcome = tally.beside(asked.value)
    if outcome is RuleOutcome.UNKNOWN:
        return build_unknown_weekdays_reading(tally.missing)
    count = tally.at_most if outcome is RuleOutcome.MET else tally.at_least
    return LimitReading(outcome=outcome, value=_whole(count), text=f"Det bliver {_number(count)} {period}.")


def build_unknown_weekdays_reading(lines: Sequence[int]) -> LimitReading:
    """Returns an unknown reading: the weekdays of these lines are missing."""
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=UNSAID_WEEKDAYS, missing=weekday_fields(lines))


def weekday_fields(lines: Sequence[int]) -> tuple[str, ...]:
    """The names, for `missing`, of the weekdays of some lines of the request, and of running grants."""
    names = (f"request[{number}].weekdays" if number != OF_GRANTS else GRANTS for number in lines)
    return tuple(dict.fromkeys(names))


def _whole(count: Decimal) -> int | str:
    return int(count) if count == int(count) else str(count.normalize())


def _number(count: Decimal) -> str:
    return str(_whole(count)).replace(".", ",")


def _packages(count: Decimal) -> str:
    return "pakke" if count == 1 else "pakker"


def _weekdays(asked: LimitContext) -> LimitReading | None:
    if not isinstance(asked.value, tuple):
        return None
    if asked.line.weekdays is None:
        return None if set(asked.value) >= set(WEEKDAYS) else build_unknown_weekdays_reading((asked.number,))
    outside = [day for day in asked.line.weekdays if day not in asked.value]
    days = join_words((WEEKDAY_NAMES[day] for day in asked.line.weekdays), "og")
    return (build_kept_reading if not outside else build_broken_reading)(
        ",".join(outside or asked.line.weekdays), f"Der ønskes {days}."
    )


def _visits_at_most(asked: LimitContext) -> LimitReading | None:
    if asked.line.visits is None or not isinstance(asked.value, int):
        return None
    is_kept = asked.line.visits <= asked.value
    return (build_kept_reading if is_kept else build_broken_reading)(
        asked.line.visits, f"Der ønskes {asked.line.visits} besøg om dagen."
    )


def _quantity(asked: LimitContext) -> LimitReading | None:
    quantity = asked.line.quantity
    is_met = isinstance(asked.value, tuple) and quantity in asked.value
    return (build_kept_reading if is_met else build_broken_reading)(
        _whole(quantity), f"Der ønskes {_number(quantity)} {_packages(quantity)} ad gangen."
    )


def _one_off(asked: LimitContext) -> LimitReading | None:
    return build_broken_reading("one_off", "Der ønskes hjælp en enkelt gang.") if asked.line.is_one_off else None


def _only_once(asked: LimitContext) -> LimitReading | None:
    """Once in all: a running grant of the same package is that once."""
    line = asked.line
    if any(grant.package == line.package for grant in asked.facts.grants or ()):
        return build_broken_reading(None, "Hjælpen er allerede bevilget.")
    earlier = any(other.package == line.package for other in asked.facts.request[: asked.number])
    if earlier or (not (line.is_one_off or is_one_date(line.rhythm)) and (line.rhythm or line.weekdays or line.weeks)):
        return build_broken_reading(None, "Der er ønsket mere end en enkelt gang.")
    if line.is_one_off or line.rhythm:
        return build_kept_reading("one_off", "Der ønskes hjælp en enkelt gang.")
    text = "Det er ikke oplyst, om hjælpen ønskes en enkelt gang."
    missing = (f"request[{asked.number}].one_off",)
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=missing)


def is_one_date(rhythm: Rhythm | None) -> bool:
    """Whether a rhythm is one time on one date."""
    return isinstance(rhythm, OnDates) and len(rhythm.dates) * rhythm.per_day == 1


def _end_date(asked: LimitContext) -> LimitReading | None:
    until = asked.line.until
    text = f"Slutdato: {until.isoformat()}." if until else "Der er ikke sat en slutdato."
    return (build_kept_reading if until is not None else build_broken_reading)(
        until.isoformat() if until else None, text
    )


def _of_role(asked: LimitContext, *roles: ItemRole) -> list[Item]:
    return [item for item in asked.product.items if item.id in asked.line.items and item.role in roles]


def _texts(items: Sequence[Item]) -> str:
    return join_words((f"«{item.text}»" for item in items), "og")


def _items_excluded(asked: LimitContext) -> LimitReading | None:
    if not asked.line.items:
        return None
    excluded = _of_role(asked, ItemRole.EXCLUDED)
    text = f"Indgår ikke: {_texts(excluded)}." if excluded else "Intet af det ønskede er undtaget."
    return (build_kept_reading if not excluded else build_broken_reading)(
        ",".join(item.id for item in excluded) or None, text
    )


def _items_listed(asked: LimitContext) -> LimitReading | None:
    if not asked.line.items:
        return None
    listed = {item.id for item in asked.product.items}
    others = [item for item in asked.line.items if item not in listed]
    text = f"Står ikke på listen: {', '.join(others)}." if others else "Alt det ønskede står på ydelsens lister."
    return (build_kept_reading if not others else build_broken_reading)(",".join(others) or None, text)


def _items_with_core(asked: LimitContext) -> LimitReading | None:
    secondary = _of_role(asked, ItemRole.TOGETHER_WITH)
    if not secondary:
        return None
    has_core = bool(_of_role(asked, ItemRole.CORE))
    text = f"{_texts(secondary)} gives sammen med andre opgaver i ydelsen"
    ending = ", og det er der ønsket." if has_core else ", men ingen af dem er ønsket."
    return (build_kept_reading if has_core else build_broken_reading)(
        ",".join(item.id for item in secondary), text + ending
    )


def _concerned(asked: LimitContext) -> list[Item]:
    return [item for item in asked.product.items if item.id in asked.line.items and item.id in asked.limit.items]


def _items_need_fact(asked: LimitContext) -> LimitReading | None:
    if not _concerned(asked):
        return None
    value = asked.facts.known[asked.limit.fact]
    text = f"{_texts(_concerned(asked))}. {describe_fact_value(asked.fact, value)}".rstrip(".") + (
        "" if value is None else "."
    )
    if value is None:
        return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=(asked.limit.fact,))
    return (build_kept_reading if value is True else build_broken_reading)(str(value).lower(), text)


def _weeks_apart(asked: LimitContext) -> LimitReading | None:
    if not _concerned(asked) or asked.line.weeks is None:
        return None
    taken = asked.facts.known[asked.limit.fact]
    if not isinstance(taken, tuple) or asked.fact is None or asked.fact.kind is not FactKind.WEEKS:
        text = describe_fact_value(asked.fact, None)
        return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=(asked.limit.fact,))
    shared = sorted(set(asked.line.weeks) & {int(week) for week in taken})
    weeks = join_words((str(week) for week in shared or asked.line.weeks), "og")
    text = f"Der kommer også rengøring i uge {weeks}." if shared else f"Der kommer ikke rengøring i uge {weeks}."
    return (build_kept_reading if not shared else build_broken_reading)(weeks or None, text)


JUDGES: Mapping[LimitKind, Judge] = {
    LimitKind.START_WINDOW: _start_window,
    LimitKind.MORNING_START: _morning_start,
    LimitKind.PER_DAY: _per_day,
    LimitKind.PER_WEEK: _per_week,
    LimitKind.WEEKDAYS: _weekdays,
    LimitKind.VISITS_AT_MOST: _visits_at_most,
    LimitKind.VISITS_TYPICALLY: lambda _: None,
    LimitKind.QUANTITY: _quantity,
    LimitKind.ONE_OFF: _one_off,
    LimitKind.ONLY_ONCE: _only_once,
    LimitKind.END_DATE: _end_date,
    LimitKind.ITEMS_EXCLUDED: _items_excluded,
    LimitKind.ITEMS_LISTED: _items_listed,
    LimitKind.ITEMS_WITH_CORE: _items_with_core,
    LimitKind.ITEMS_NEED_FACT: _items_need_fact,
    LimitKind.WEEKS_APART: _weeks_apart,
}
"""How each kind of limit is judged. Typical numbers of visits are only shown: fewer is never a finding."""

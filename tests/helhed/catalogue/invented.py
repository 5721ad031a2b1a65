"""Invented catalogues, one for every number, for laws that must hold for every municipality there could be.

`invented(seed)` is valid by construction: every name in it leads somewhere. Drawn with `random.Random` and not from
strategies all the way down, because a whole catalogue is some thousand choices; the seed is all a failure needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from helhed.catalogue import application, model, process, regimes, rules, values
from helhed.catalogue.values import Unit
from helhed.days.rhythm import WEEKDAYS, ClosedDayRule, read_rhythm

START = date(2026, 1, 1)
ON = date(2026, 3, 2)
CODES = ("a", "b", "c", "d")
ITEMS = ("bath", "walk", "meal")
DWELLINGS = ("own_home", "somatic_care_home", "near_activity_centre")
TEXTS = (
    "", "Hjælp", "æøå ÆØÅ é", "=1+1", "@x", "'så", " foran", "bagved ", "to\nlinjer", 'et "citat"', "en \\ skrå",
    "true", "42", "0,5", "2026-01-01", "07:00", "a, b", "a; b", "[x]", "«x»", "#", "_x000D_", '"""', "Å" * 300,
)  # fmt: skip
"""Texts that a careless file format would take for something else. No braces: those name parameters."""

PARAMETERS = {
    "levels": Unit.LEVELS,
    "staff": Unit.EMPLOYEES,
    "hours": Unit.MINUTES_PER_WEEK,
    "window": Unit.WINDOW,
    "morning": Unit.CLOCK,
    "per_day": Unit.PACKAGES_PER_DAY,
    "per_week": Unit.PACKAGES_PER_WEEK,
    "weekdays": Unit.WEEKDAYS,
    "quantities": Unit.QUANTITIES,
    "visits": Unit.VISITS_PER_DAY,
    "metres": Unit.METRES,
    "often": Unit.RHYTHM,
    "item_often": Unit.RHYTHM,
    "offered": Unit.RHYTHMS,
    "kilos": Unit.KILOGRAMS,
    "minutes": Unit.MINUTES,
    "days": Unit.DAYS,
}
LIMITS = {
    rules.LimitKind.START_WINDOW: "window",
    rules.LimitKind.MORNING_START: "morning",
    rules.LimitKind.PER_DAY: "per_day",
    rules.LimitKind.PER_WEEK: "per_week",
    rules.LimitKind.WEEKDAYS: "weekdays",
    rules.LimitKind.VISITS_AT_MOST: "visits",
    rules.LimitKind.QUANTITY: "quantities",
    rules.LimitKind.ONE_OFF: "",
    rules.LimitKind.ITEMS_EXCLUDED: "",
    rules.LimitKind.FREQUENCY_AT_MOST: "often",
    rules.LimitKind.FREQUENCY_ONE_OF: "offered",
    rules.LimitKind.AMOUNT_AT_MOST: "kilos",
    rules.LimitKind.VISIT_WINDOW: "window",
}
RHYTHMS = tuple(
    map(
        read_rhythm,
        (
            {"weekdays": ["mon", "thu"], "per_day": 2},
            {"every_weeks": 2, "weekdays": ["tue"], "from_week": "2026-03-02"},
            {"every_weeks": 6},
            {"weeks": "even", "weekdays": ["mon"]},
            {"weeks": [1, 5, 9], "per_week": 2},
            {"every_months": 2, "nth": -1, "weekdays": ["fri"], "from_month": "2026-01-01"},
            {"month_day": 15},
            {"times_a_year": 25},
            {"dates": ["2026-03-02", "2026-04-01"]},
            {"agreed": True},
            {"at_need": True},
        ),
    )
)
# Those that say how often at the most: the last three do not.
CAPS = RHYTHMS[:-3]
UNSAID_PERIOD = rules.AmountPeriod.EACH_TIME
TESTS = (
    ("functional_level", rules.Operator.ONE_OF, rules.ParameterName(name="levels")),
    ("functional_level", rules.Operator.NONE_OF, rules.ParameterName(name="levels")),
    ("staff_per_visit", rules.Operator.ONE_OF, rules.ParameterName(name="staff")),
    ("weekly_minutes", rules.Operator.WITHIN, rules.ParameterName(name="hours")),
    ("trained_first", rules.Operator.IS, True),
    ("trained_first", rules.Operator.IS, False),
    ("dwelling", rules.Operator.IS, "own_home"),
    ("dwelling", rules.Operator.ONE_OF, DWELLINGS[:2]),
    ("dwelling", rules.Operator.NONE_OF, DWELLINGS[:1]),
    ("shifts", rules.Operator.LACKS, "night"),
    ("shifts", rules.Operator.HOLDS, "day"),
    ("grants", rules.Operator.HOLDS, "a"),
)


def invented(seed: int) -> model.Catalogue:
    """The catalogue of a number, always the same."""
    return _Inventor(Random(seed)).catalogue()


class _Inventor:
    def __init__(self, random: Random) -> None:
        self.random, self.rhythms = random, RHYTHMS

    def one(self, choices: Sequence[Any]) -> Any:
        return self.random.choice([*choices])

    def some(self, choices: Sequence[Any], least: int = 0) -> tuple[Any, ...]:
        return tuple(self.random.sample([*choices], self.random.randint(least, len(choices))))

    def maybe(self, make: Callable[[], Any]) -> Any:
        return make() if self.random.random() < 0.3 else None

    def flag(self) -> bool:
        return self.random.random() < 0.5

    def text(self) -> str:
        return str(self.one(TEXTS))

    def source(self) -> str:
        return str(self.one(("S.one", "S.two")))

    def question(self) -> str:
        return str(self.one(("", "Q1")))

    def day(self) -> date:
        return START + timedelta(days=self.random.randint(-400, 400))

    def time(self) -> time:
        return time(self.random.randint(0, 23), self.one((0, 15, 30)))

    def interval(self) -> values.Interval:
        lower, width = self.one((0, 0, 60, 120, 480, 780)), self.one((None, 1, 60, 361, 1000))
        upper = None if width is None else lower + width
        return values.Interval(
            lower=lower,
            upper=upper,
            is_lower_included=lower == 0 or self.flag(),
            is_upper_included=upper is not None and (width == 1 or self.flag()),
        )

    def value(self, unit: Unit) -> values.Value:
        by_unit: dict[Unit, Callable[[], values.Value]] = {
            Unit.LEVELS: lambda: self.some(range(5), 1),
            Unit.EMPLOYEES: lambda: self.some((1, 2), 1),
            Unit.WINDOW: lambda: values.Window(start=self.time(), end=self.time()),
            Unit.CLOCK: self.time,
            Unit.WEEKDAYS: lambda: self.some(WEEKDAYS, 1),
            Unit.MINUTES_PER_WEEK: self.interval,
            Unit.QUANTITIES: lambda: self.some((Decimal("0.5"), Decimal(1)), 1),
            Unit.RHYTHM: lambda: self.one(self.rhythms),
            Unit.RHYTHMS: lambda: self.some(RHYTHMS, 1),
            Unit.KILOGRAMS: lambda: self.one((Decimal(8), Decimal("12.5"))),
        }
        return by_unit.get(unit, lambda: self.random.randint(0, 20))()

    def dated(self, unit: Unit, since: date) -> values.DatedValue:
        return values.DatedValue(
            valid_from=since,
            valid_to=self.maybe(self.day),
            value=self.value(unit),
            literal=self.maybe(lambda: self.value(unit)),
        )

    def parameter(self, name: str) -> values.Parameter:
        days = [START, *([self.day()] if self.flag() else [])]
        self.rhythms = CAPS if name == "often" else RHYTHMS
        return values.Parameter(
            name=name,
            unit=PARAMETERS[name],
            source=self.source(),
            values=tuple(self.dated(PARAMETERS[name], day) for day in days),
            is_stated=self.flag(),
            question=self.question(),
        )

    def requirement(self, depth: int = 2) -> rules.Requirement:
        if depth == 0 or self.flag():
            fact, operator, operand = self.one(TESTS)
            return rules.Test(fact=fact, operator=operator, operand=operand)
        parts = tuple(self.requirement(depth - 1) for _ in range(self.random.randint(1, 2)))
        return self.one((rules.AnyOf, rules.AllOf))(parts=parts)

    def rule(self, name: str) -> dict[str, Any]:
        return {
            "name": name,
            "force": self.one([*rules.Force]),
            "wording": self.one([*rules.Wording]),
            "source": self.source(),
            "text": self.text(),
            "question": self.question(),
        }

    def conditions(self, codes: Sequence[str]) -> tuple[rules.Condition, ...]:
        return tuple(
            rules.Condition(
                **self.rule(f"condition{number}"),
                requirement=self.requirement(),
                asks=self.text(),
                applies_to=self.some(codes),
            )
            for number in range(self.random.randint(0, 3))
        )

    def limits(self, items: Sequence[str], codes: Sequence[str]) -> tuple[rules.Limit, ...]:
        kinds = [self.one([*LIMITS]) for _ in range(self.random.randint(0, 4))]
        return tuple(
            rules.Limit(
                **self.rule(f"limit{number}"),
                kind=kind,
                parameter=LIMITS[kind],
                items=() if kind is rules.LimitKind.AMOUNT_AT_MOST else self.some(items),
                per=self.one([*rules.AmountPeriod] if kind is rules.LimitKind.AMOUNT_AT_MOST else [UNSAID_PERIOD]),
                fact=self.one(("", "cleaning_granted")),
                when=self.maybe(lambda: rules.LimitScope(requirement=self.requirement())),
                unless=tuple(
                    rules.LimitException(text=self.text(), requirement=self.requirement(), because=self.text())
                    for _ in range(self.random.randint(0, 2))
                ),
                applies_to=self.some(codes),
            )
            for number, kind in enumerate(kinds)
        )

    def applications(self) -> tuple[application.ApplicationRule, ...]:
        return tuple(
            application.ApplicationRule(
                name=f"application{number}",
                kind=self.one([*application.ApplicationKind]),
                text=self.text(),
                source=self.source(),
                when=self.maybe(lambda: rules.LimitScope(requirement=self.requirement())),
                question=self.question(),
            )
            for number in range(self.random.randint(0, 2))
        )

    def process(self, acts: Sequence[regimes.Regime]) -> tuple[process.ProcessRule, ...]:
        return tuple(
            process.ProcessRule(
                name=f"process{number}",
                topic=self.one([*process.Topic]),
                text=self.text(),
                source=self.source(),
                parameter=parameter,
                question=self.question(),
                applies_to=self.some(CODES),
                regimes=self.some(acts),
                step=self.one([*process.ProcessStep]) if parameter == "days" else process.ProcessStep.UNSTATED,
            )
            for number in range(self.random.randint(0, 3))
            for parameter in (self.one(("", "metres", "days")),)
        )

    def combinations(self, prefix: str) -> tuple[rules.Combination, ...]:
        return tuple(
            rules.Combination(
                **self.rule(f"{prefix}{number}"),
                kind=self.one([*rules.CombinationKind]),
                packages=self.some(CODES, 1),
                others=self.some(CODES, 1),
                when_any=self.some(("already_at_centre", "stays_at_centre_to_eat")),
                items=self.some(ITEMS, 1),
                stated_by=self.some(CODES),
            )
            for number in range(self.random.randint(0, 2))
        )

    def statement(self) -> model.Statement:
        return model.Statement(text=self.text(), source=self.source())

    def statements(self) -> tuple[model.Statement, ...]:
        return tuple(self.statement() for _ in range(self.random.randint(0, 2)))

    def item(self, name: str) -> model.Item:
        return model.Item(
            id=name,
            role=self.one([*model.ItemRole]),
            text=self.text(),
            source=self.source(),
            rhythm=self.one(("", "item_often")),
            minutes=self.one(("", "minutes")),
        )

    def product(self, code: str) -> model.Product:
        return model.Product(
            code=code,
            slug=f"slug-{code}",
            name=self.text(),
            english=self.text(),
            kind=self.one([*model.ProductKind]),
            shift=self.one([*model.Shift]),
            group=self.text(),
            summary=self.text(),
            needs=self.statement(),
            purpose=self.statements(),
            recipients=self.statement(),
            character=self.maybe(self.statement),
            contains=self.statements(),
            notes=self.statements(),
            plain=self.text(),
            area=self.one([*model.HelpArea]),
            elements=self.some(ITEMS),
            rate=self.text(),
            governs_by_level=self.flag(),
            is_residential=self.flag(),
            closed_days=self.one([None, *ClosedDayRule]),
            signs=(model.ProductSign(id="sign", source=self.source()),) if self.flag() else (),
            items=tuple(self.item(item) for item in ITEMS),
            parameters=tuple(self.parameter(name) for name in self.some([*PARAMETERS])[:4]),
            applications=self.applications(),
            conditions=self.conditions(()),
            limits=self.limits(ITEMS, ()),
            combinations=self.combinations(f"{code}_combination"),
        )

    def common(self) -> model.Common:
        acts = [*regimes.Regime][: self.random.randint(1, 2)]
        return model.Common(
            id="invented",
            version=START,
            valid_from=START,
            valid_to=self.maybe(lambda: START + timedelta(days=self.random.randint(1, 900))),
            municipality=self.text(),
            title=self.text(),
            topic=self.text(),
            english=self.text(),
            regime=acts[0],
            also_regime=acts[1] if acts[1:] else None,
            order=self.some(CODES, len(CODES)),
            introduction=self.text(),
            closed_days=self.one([None, *ClosedDayRule]),
            process=self.process(acts),
            parameters=tuple(self.parameter(name) for name in PARAMETERS),
            conditions=self.conditions(CODES),
            limits=self.limits((), CODES),
            combinations=self.combinations("common_combination"),
        )

    def catalogue(self) -> model.Catalogue:
        common = self.common()
        return model.Catalogue(
            common=common,
            documents=(
                model.Document(id="doc", title=self.text(), publisher=self.text(), approved=self.maybe(self.day)),
            ),
            anchors=tuple(
                model.Anchor(
                    id=name,
                    document="doc",
                    section="S",
                    passage=name,
                    heading=self.text(),
                    row=self.text(),
                    words=self.text(),
                    fingerprint=self.text(),
                )
                for name in ("S.one", "S.two")
            ),
            signs=(model.Sign(id="sign", text=self.text()),),
            questions=(
                model.Question(
                    id="Q1",
                    source=self.source(),
                    problem=self.text(),
                    default=self.text(),
                    carried_by=self.text(),
                    answer=self.text(),
                ),
            ),
            accepted=tuple(
                model.Accepted(finding=f"finding{number}", reason=self.text(), question=self.question())
                for number in range(self.random.randint(0, 2))
            ),
            products=tuple(self.product(code) for code in common.order),
        )

"""Invented catalogues at random, valid by construction, for laws that must hold for every municipality."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from helhed.catalogue import (
    Accepted,
    AllOf,
    Anchor,
    AnyOf,
    Catalogue,
    Combination,
    CombinationKind,
    Common,
    Condition,
    DatedValue,
    Document,
    Force,
    Interval,
    Item,
    Kind,
    Limit,
    LimitKind,
    Operator,
    Parameter,
    ParameterName,
    ProcessRule,
    Product,
    ProductSign,
    Question,
    Regime,
    Role,
    Shift,
    Sign,
    Statement,
    Test,
    Topic,
    Unit,
    Window,
    Wording,
)

START = date(2026, 1, 1)
ON = date(2026, 3, 2)
CODES = ("a", "b", "c", "d")
ITEMS = ("bath", "walk", "meal")

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="{}￾￿"), max_size=12)
forces, wordings = st.sampled_from(Force), st.sampled_from(Wording)
days = st.dates(START - timedelta(days=400), START + timedelta(days=400))
times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
ends = st.sampled_from([None, 1, 60, 120, 480, 481, 780])
sources, questions = st.sampled_from(["S.one", "S.two"]), st.sampled_from(["", "Q1"])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lower = draw(ends) or 0
    width = draw(ends)
    return Interval(
        lower=lower,
        upper=None if width is None else lower + width,
        is_lower_included=draw(st.booleans()) or lower == 0,
        is_upper_included=draw(st.booleans()) if width else False,
    )


BY_UNIT: dict[Unit, st.SearchStrategy] = {
    Unit.LEVELS: st.lists(st.integers(0, 4), min_size=1, unique=True).map(tuple),
    Unit.EMPLOYEES: st.lists(st.integers(1, 2), min_size=1, unique=True).map(tuple),
    Unit.WINDOW: st.builds(Window, start=times, end=times),
    Unit.CLOCK: times,
    Unit.WEEKDAYS: st.lists(st.sampled_from(["mon", "wed", "sun"]), min_size=1, unique=True).map(tuple),
    Unit.MINUTES_PER_WEEK: intervals(),
    Unit.QUANTITIES: st.lists(st.sampled_from([Decimal("0.5"), Decimal(1)]), min_size=1, unique=True).map(tuple),
}


@st.composite
def parameters(draw: st.DrawFn, name: str, unit: Unit) -> Parameter:
    value = BY_UNIT.get(unit, st.integers(0, 20))
    literal = st.none() | value
    first = DatedValue(valid_from=START, value=draw(value), literal=draw(literal))
    later = draw(
        st.lists(
            st.builds(DatedValue, valid_from=days, valid_to=st.none() | days, value=value, literal=literal), max_size=1
        )
    )
    return Parameter(
        name=name,
        unit=unit,
        source=draw(sources),
        values=(first, *later),
        is_stated=draw(st.booleans()),
        question=draw(questions),
    )


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
}
DWELLINGS = ("own_home", "somatic_care_home", "near_activity_centre")
TESTS = st.sampled_from(
    [
        Test(fact="functional_level", operator=Operator.ONE_OF, operand=ParameterName(name="levels")),
        Test(fact="functional_level", operator=Operator.NONE_OF, operand=ParameterName(name="levels")),
        Test(fact="staff_per_visit", operator=Operator.ONE_OF, operand=ParameterName(name="staff")),
        Test(fact="weekly_minutes", operator=Operator.WITHIN, operand=ParameterName(name="hours")),
        Test(fact="trained_first", operator=Operator.IS, operand=True),
        Test(fact="trained_first", operator=Operator.IS, operand=False),
        Test(fact="dwelling", operator=Operator.IS, operand="own_home"),
        Test(fact="dwelling", operator=Operator.ONE_OF, operand=DWELLINGS[:2]),
        Test(fact="dwelling", operator=Operator.NONE_OF, operand=DWELLINGS[:1]),
        Test(fact="shifts", operator=Operator.LACKS, operand="night"),
        Test(fact="shifts", operator=Operator.HOLDS, operand="day"),
        Test(fact="grants", operator=Operator.HOLDS, operand="a"),
    ]
)
requirements = st.recursive(
    TESTS,
    lambda part: (
        st.builds(AnyOf, parts=st.lists(part, min_size=1, max_size=2).map(tuple))
        | st.builds(AllOf, parts=st.lists(part, min_size=1, max_size=2).map(tuple))
    ),
    max_leaves=4,
)
KINDS = {
    LimitKind.START_WINDOW: "window",
    LimitKind.MORNING_START: "morning",
    LimitKind.PER_DAY: "per_day",
    LimitKind.PER_WEEK: "per_week",
    LimitKind.WEEKDAYS: "weekdays",
    LimitKind.VISITS_AT_MOST: "visits",
    LimitKind.QUANTITY: "quantities",
    LimitKind.ONE_OFF: "",
    LimitKind.ITEMS_EXCLUDED: "",
}


def named(prefix: str, strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    """Up to `most` values, each with a name of its own."""
    return st.lists(strategy, max_size=most).map(
        lambda made: tuple(make(f"{prefix}{number}") for number, make in enumerate(made))
    )


def _rule(made: type, **fields: st.SearchStrategy) -> st.SearchStrategy:
    every = st.fixed_dictionaries(
        {"force": forces, "wording": wordings, "source": sources, "text": texts, "question": questions, **fields}
    )
    return every.map(lambda values: lambda name: made(name=name, **values))


def conditions(applies_to: st.SearchStrategy) -> st.SearchStrategy:
    return named("condition", _rule(Condition, requirement=requirements, asks=texts, applies_to=applies_to))


def limits(items: tuple[str, ...], applies_to: st.SearchStrategy) -> st.SearchStrategy:
    def build(kind: LimitKind) -> st.SearchStrategy:
        some = st.lists(st.sampled_from(items), max_size=2).map(tuple) if items else st.just(())
        own = {"kind": st.just(kind), "parameter": st.just(KINDS[kind]), "items": some, "applies_to": applies_to}
        return _rule(Limit, **own)

    return named("limit", st.sampled_from(sorted(KINDS)).flatmap(build))


def combinations(prefix: str) -> st.SearchStrategy:
    some = st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(tuple)
    some_facts = st.sampled_from([(), ("already_at_centre",), ("already_at_centre", "stays_at_centre_to_eat")])
    rule = _rule(
        Combination,
        kind=st.sampled_from(CombinationKind),
        packages=some,
        others=some,
        stated_by=some,
        when_any=some_facts,
        items=st.lists(st.sampled_from(ITEMS), max_size=2).map(tuple),
    )
    return named(prefix, rule, 2)


statements = st.builds(Statement, text=texts, source=sources)
some_statements = st.lists(statements, max_size=2).map(tuple)
some_codes = st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple)


def products(code: str) -> st.SearchStrategy[Product]:
    items = st.tuples(
        *(st.builds(Item, id=st.just(i), role=st.sampled_from(Role), text=texts, source=sources) for i in ITEMS)
    )
    return st.builds(
        Product,
        code=st.just(code),
        slug=st.just(f"slug-{code}"),
        name=texts,
        english=texts,
        kind=st.sampled_from(Kind),
        shift=st.sampled_from(Shift),
        group=texts,
        summary=texts,
        needs=statements,
        purpose=some_statements,
        recipients=statements,
        character=st.none() | statements,
        contains=some_statements,
        notes=some_statements,
        rate=texts,
        governs_by_level=st.booleans(),
        is_residential=st.booleans(),
        signs=st.lists(st.builds(ProductSign, id=st.just("sign"), source=sources), max_size=1).map(tuple),
        items=items,
        parameters=st.sets(st.sampled_from(sorted(PARAMETERS)), max_size=3).flatmap(
            lambda names: st.tuples(*(parameters(name, PARAMETERS[name]) for name in sorted(names)))
        ),
        conditions=conditions(st.just(())),
        limits=limits(ITEMS, st.just(())),
        combinations=combinations(f"{code}_combination"),
    )


commons = st.builds(
    Common,
    id=st.just("invented"),
    version=st.just(START),
    valid_from=st.just(START),
    valid_to=st.none() | st.dates(START + timedelta(days=1), START + timedelta(days=900)),
    municipality=texts,
    title=texts,
    topic=texts,
    english=texts,
    regime=st.sampled_from(Regime),
    order=st.permutations(CODES).map(tuple),
    introduction=texts,
    process=named(
        "process",
        st.fixed_dictionaries(
            {
                "topic": st.sampled_from(Topic),
                "text": texts,
                "source": sources,
                "parameter": st.sampled_from(["", "metres"]),
                "question": questions,
                "applies_to": some_codes,
            }
        ).map(lambda values: lambda name: ProcessRule(name=name, **values)),
    ),
    parameters=st.tuples(*(parameters(name, unit) for name, unit in PARAMETERS.items())),
    conditions=conditions(some_codes),
    limits=limits((), some_codes),
    combinations=combinations("common_combination"),
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """A whole catalogue, every reference in it kept."""
    common = draw(commons)
    anchors = tuple(
        Anchor(id=name, document="doc", section="S", passage=name, heading=draw(texts), row=draw(texts))
        for name in ("S.one", "S.two")
    )
    question = st.builds(
        Question,
        id=st.just("Q1"),
        source=sources,
        problem=texts,
        default=texts,
        carried_by=texts,
        answer=texts,
    )
    return Catalogue(
        common=common,
        documents=(Document(id="doc", title=draw(texts), publisher=draw(texts), approved=draw(st.none() | days)),),
        anchors=anchors,
        signs=(Sign(id="sign", text=draw(texts)),),
        questions=(draw(question),),
        accepted=draw(
            st.lists(st.builds(Accepted, finding=texts, reason=texts, question=questions), max_size=2).map(tuple)
        ),
        products=tuple(draw(products(code)) for code in common.order),
    )

"""The forms that a catalogue file gives to intervals, dated values, conditions and requirements.

Written so that a policy officer can read them: `{ at_least = 120, below = 480 }`, `fact = "dwelling"` `none_of = […]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from decimal import Decimal
from typing import Any

from helhed.catalogue.declared_facts import DeclaredFact
from helhed.catalogue.regimes import REGIME
from helhed.catalogue.rules import (
    AllOf,
    AnyOf,
    Condition,
    LimitException,
    LimitScope,
    Operand,
    Operator,
    ParameterName,
    Requirement,
    Test,
)
from helhed.catalogue.strict import OwnReader, Path, Reader, Unreadable
from helhed.catalogue.values import MEASURES, DatedValue, Interval, Parameter, Unit, Value, Window
from helhed.catalogue.vocabulary import GRANTS, LEVELS, FactKind, get_fact_definition
from helhed.days.rhythm import WEEKDAYS, Rhythm, RhythmError, read_rhythm
from helhed.errors import describe_given_value, suggest_known_word

DEEPEST_REQUIREMENT = 20
"""Requirements inside each other: more is a slip, and nothing a person can read."""
INTERVAL_KEYS = ("at_least", "above", "below", "at_most")
REQUIREMENT_KEYS = frozenset({"fact", "any", "all", *(operator.value for operator in Operator)})


def read_interval(reader: Reader, value: Any, path: Path) -> Interval:
    """Reads an interval from its ends: one of at_least/above, one of below/at_most, either may be left out."""
    if not isinstance(value, Mapping) or not value:
        raise reader.fault(path, "et interval skrives som { at_least = 120, below = 480 }.")
    unknown = [key for key in value if key not in INTERVAL_KEYS]
    for key in unknown:
        reader.fault((*path, key), f"ukendt nøgle «{key}».{suggest_known_word(key, INTERVAL_KEYS)}")
    if unknown:
        raise Unreadable
    if {"at_least", "above"} <= set(value) or {"below", "at_most"} <= set(value):
        raise reader.fault(path, "intervallet har to ender til samme side; behold én.")
    read = reader.each(_plainly(int), (((*path, key), end) for key, end in value.items()))
    ends: dict[str, int] = dict(zip(value, read, strict=True))
    try:
        return Interval(
            lower=ends.get("at_least", ends.get("above", 0)),
            upper=ends.get("below", ends.get("at_most")),
            is_lower_included="above" not in ends,
            is_upper_included="at_most" in ends,
        )
    except ValueError as fault:
        raise reader.fault(path, "intervallet er tomt: den øvre ende skal ligge over den nedre.") from fault


def read_quantity(reader: Reader, value: Any, path: Path) -> Decimal:
    """A quantity: 0.5 or 1. A whole number is a decimal too."""
    is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
    if not is_number or not Decimal(value).is_finite() or value <= 0:
        raise reader.fault(path, f"her skal stå et tal over 0, ikke {describe_given_value(value)}.")
    return Decimal(value)


def read_rhythm_value(reader: Reader, value: Any, path: Path) -> Rhythm:
    """A rhythm from its table; each fault at its own key."""
    try:
        return read_rhythm(value)
    except RhythmError as error:
        for key, message in error.faults:
            reader.fault((*path, key) if key else path, message)
        raise Unreadable from error


def _read_weekday(reader: Reader, value: Any, path: Path) -> str:
    if value not in WEEKDAYS:
        raise reader.fault(path, f"{describe_given_value(value)} er ikke en ugedag; skriv en af {', '.join(WEEKDAYS)}.")
    return str(value)


def _each(read: Callable[[Reader, Any, Path], Any]) -> Callable[[Reader, Any, Path], tuple[Any, ...]]:
    def read_list(reader: Reader, value: Any, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list) or not value:
            raise reader.fault(path, f"her skal stå en liste med mindst én værdi, ikke {describe_given_value(value)}.")
        return reader.each(read, (((*path, number), part) for number, part in enumerate(value)))

    return read_list


def _plainly(kind: type) -> Callable[[Reader, Any, Path], Any]:
    return lambda reader, value, path: reader.read(kind, value, path)


def _count(reader: Reader, value: Any, path: Path) -> int:
    number: int = reader.read(int, value, path)
    if number < 0:
        raise reader.fault(path, f"tallet kan ikke være negativt, men er {number}.")
    return number


def _among(known: Sequence[int]) -> Callable[[Reader, Any, Path], int]:
    def read_known(reader: Reader, value: Any, path: Path) -> int:
        number = _count(reader, value, path)
        if number not in known:
            raise reader.fault(path, f"{number} er ikke et af tallene {', '.join(map(str, known))}.")
        return number

    return read_known


_BY_UNIT: dict[str, Callable[[Reader, Any, Path], Value]] = {
    Unit.LEVELS: _each(_among(LEVELS)),
    Unit.EMPLOYEES: _each(_among(get_fact_definition("staff_per_visit").numbers)),
    Unit.WINDOW: _plainly(Window),
    Unit.CLOCK: _plainly(time),
    Unit.WEEKDAYS: _each(_read_weekday),
    Unit.NUMBERS: _each(_count),
    Unit.AMOUNT: read_interval,
    Unit.MINUTES_PER_WEEK: read_interval,
    Unit.QUANTITIES: _each(read_quantity),
    Unit.RHYTHM: read_rhythm_value,
    Unit.RHYTHMS: _each(read_rhythm_value),
    **dict.fromkeys(MEASURES, read_quantity),
}


def read_parameter(reader: Reader, value: Any, path: Path) -> Parameter:
    """Reads a parameter: its unit determines the shape of its values."""
    own = {"values": OwnReader(frozenset({"values"}), _read_dated_values)}
    parameter: Parameter = reader.record(Parameter, value, path, own)
    return parameter


def _read_dated_values(reader: Reader, table: Any, path: Path) -> tuple[DatedValue, ...]:
    values = table.get("values")
    if not isinstance(values, list) or not values:
        raise reader.fault((*path, "values"), "skriv mindst én værdi som { valid_from = 2025-07-01, value = … }.")
    unit = table.get("unit")
    if unit not in [*Unit]:
        raise Unreadable  # the unit's fault is recorded where it is read; without a unit no value can be read
    read_value = _BY_UNIT.get(unit, _count)
    places = (((*path, "values", number), part) for number, part in enumerate(values))
    return reader.each(lambda reader, part, place: _read_dated(reader, part, place, read_value), places)


def _read_dated(reader: Reader, value: Any, path: Path, read_value: Callable[[Reader, Any, Path], Value]) -> DatedValue:
    if not isinstance(value, Mapping):
        raise reader.fault(path, "skriv værdien som { valid_from = 2025-07-01, value = … }.")

    def stated(reader: Reader, table: Any, place: Path) -> Value:
        if "value" not in table:
            raise reader.fault((*place, "value"), "nøglen «value» mangler.")
        return read_value(reader, table["value"], (*place, "value"))

    def literal(reader: Reader, table: Any, place: Path) -> Value | None:
        return read_value(reader, table["literal"], (*place, "literal")) if "literal" in table else None

    own = {
        "value": OwnReader(frozenset({"value"}), stated),
        "literal": OwnReader(frozenset({"literal"}), literal),
    }
    dated: DatedValue = reader.record(DatedValue, value, path, own)
    return dated


def read_condition(reader: Reader, value: Any, path: Path) -> Condition:
    """Reads a condition: the keys of its requirement are in the same table as its own."""
    own = {"requirement": OwnReader(REQUIREMENT_KEYS, read_requirement)}
    condition: Condition = reader.record(Condition, value, path, own)
    return condition


def read_limit_exception(reader: Reader, value: Any, path: Path) -> LimitException:
    """Reads a listed exception: its text and, in the same table, the keys of its requirement."""
    own = {"requirement": OwnReader(REQUIREMENT_KEYS, read_requirement)}
    exception: LimitException = reader.record(LimitException, value, path, own)
    return exception


def read_limit_scope(reader: Reader, value: Any, path: Path) -> LimitScope:
    """Reads the requirement for a limit to apply."""
    return LimitScope(requirement=_read_part(reader, value, path))


def read_requirement(reader: Reader, value: Any, path: Path) -> Requirement:
    """A test of one fact, or `any`/`all` of several."""
    if sum(part in ("any", "all") for part in path) > DEEPEST_REQUIREMENT:
        raise reader.fault(path, f"et krav har højst {DEEPEST_REQUIREMENT} lag inden i hinanden.")
    if not isinstance(value, Mapping):
        raise reader.fault(path, 'skriv kravet som { fact = "…", is = true }.')
    groups = [key for key in ("any", "all", "fact") if key in value]
    if len(groups) != 1:
        raise reader.fault(path, "et krav har præcis én af nøglerne «fact», «any» og «all».")
    if groups == ["fact"]:
        return _read_test(reader, value, path)
    astray = [operator.value for operator in Operator if operator.value in value]
    if astray:
        raise reader.fault((*path, astray[0]), f"«{astray[0]}» hører til ét faktum, ikke til «{groups[0]}».")
    parts = value[groups[0]]
    if not isinstance(parts, list) or not parts:
        raise reader.fault((*path, groups[0]), "her skal stå en liste af krav.")
    read = reader.each(_read_part, (((*path, groups[0], number), part) for number, part in enumerate(parts)))
    return AnyOf(parts=read) if groups == ["any"] else AllOf(parts=read)


def _read_part(reader: Reader, value: Any, path: Path) -> Requirement:
    """A requirement inside another: it has no other keys than its own."""
    known = sorted(REQUIREMENT_KEYS)
    unknown = [key for key in value if key not in known] if isinstance(value, Mapping) else []
    for key in unknown:
        reader.fault((*path, key), f"ukendt nøgle «{key}».{suggest_known_word(key, known)}")
    if unknown:
        raise Unreadable
    return read_requirement(reader, value, path)


def _read_test(reader: Reader, value: Mapping[str, Any], path: Path) -> Test:
    fact = reader.read(str, value["fact"], (*path, "fact"))
    if fact == REGIME and fact not in reader.facts:
        message = "«regime» læses kun i et katalog for begge love; skriv den anden lov som «also_regime» i common.toml."
        raise reader.fault((*path, "fact"), message)
    if fact != GRANTS and fact not in reader.facts:
        raise reader.fault((*path, "fact"), f"faktaet «{fact}» findes ikke.{suggest_known_word(fact, [*reader.facts])}")
    operators = [operator for operator in Operator if operator.value in value]
    if len(operators) != 1:
        names = ", ".join(operator.value for operator in Operator)
        raise reader.fault(path, f"«{fact}» skal prøves med præcis én af {names}.")
    (operator,) = operators
    place = (*path, operator.value)
    if operator not in _OPERATORS[_kind_of(reader, fact)]:
        raise reader.fault(place, f"«{fact}» kan ikke prøves med «{operator.value}».")
    return Test(fact=fact, operator=operator, operand=_read_operand(reader, fact, operator, value[operator], place))


def _kind_of(reader: Reader, fact: str) -> FactKind | None:
    return None if fact == GRANTS else reader.facts[fact].kind


_OPERATORS: dict[FactKind | None, tuple[Operator, ...]] = {
    FactKind.FLAG: (Operator.IS,),
    FactKind.CHOICE: (Operator.IS, Operator.ONE_OF, Operator.NONE_OF),
    FactKind.LEVEL: (Operator.ONE_OF, Operator.NONE_OF),
    FactKind.COUNT: (Operator.ONE_OF, Operator.NONE_OF),
    FactKind.MINUTES: (Operator.WITHIN,),
    FactKind.AMOUNT: (Operator.WITHIN,),
    FactKind.SHIFTS: (Operator.LACKS, Operator.HOLDS),
    FactKind.WEEKS: (),
    None: (Operator.HOLDS,),
}


def _read_operand(reader: Reader, fact: str, operator: Operator, value: Any, path: Path) -> Operand:
    kind = _kind_of(reader, fact)
    if kind is FactKind.FLAG:
        return bool(reader.read(bool, value, path))
    if kind in (FactKind.LEVEL, FactKind.COUNT, FactKind.MINUTES, FactKind.AMOUNT):
        return ParameterName(name=reader.read(str, value, path))
    if operator in (Operator.ONE_OF, Operator.NONE_OF):
        return _each(lambda reader, part, place: _read_choice(reader, fact, part, place))(reader, value, path)
    return _read_choice(reader, fact, value, path)


def _read_choice(reader: Reader, fact: str, value: Any, path: Path) -> str:
    word: str = reader.read(str, value, path)
    choices = () if fact == GRANTS else reader.facts[fact].choices
    if fact != GRANTS and word not in choices:
        raise reader.fault(path, f"«{word}» er ikke en værdi af «{fact}».{suggest_known_word(word, choices)}")
    return word


def read_declared_fact(reader: Reader, value: Any, path: Path) -> DeclaredFact:
    """Reads a fact that the catalogue declares; what it may become has the form of its values."""
    own = {"may_become": OwnReader(frozenset({"may_become"}), _read_may_become)}
    fact: DeclaredFact = reader.record(DeclaredFact, value, path, own)
    return fact


def _read_may_become(reader: Reader, table: Any, path: Path) -> tuple[bool | int | str, ...]:
    place = (*path, "may_become")
    values = table.get("may_become", [])
    if not isinstance(values, list):
        raise reader.fault(place, f"her skal stå en liste, ikke {describe_given_value(values)}.")
    return reader.each(_read_fact_value, (((*place, number), part) for number, part in enumerate(values)))


def _read_fact_value(reader: Reader, value: Any, path: Path) -> bool | int | str:
    if not isinstance(value, bool | int | str):
        message = f"her skal stå true, false, et helt tal eller et ord, ikke {describe_given_value(value)}."
        raise reader.fault(path, message)
    return value


SHAPES: dict[type, Callable[[Reader, Any, Path], Any]] = {
    Condition: read_condition,
    Decimal: read_quantity,
    DeclaredFact: read_declared_fact,
    Interval: read_interval,
    LimitException: read_limit_exception,
    LimitScope: read_limit_scope,
    Parameter: read_parameter,
}
"""The types with a form of their own, for `Reader.shapes`."""

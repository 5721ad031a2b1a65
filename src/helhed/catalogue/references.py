"""Checks that every name in a catalogue refers to something: anchors, parameters, signs, questions, products, facts.

Each fault carries the file's name inside the version and, in `key`, the path to the key with `/` between its parts;
the loader turns that into a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from helhed.catalogue.allowance_faults import allowance_faults
from helhed.catalogue.amount_faults import amount_faults
from helhed.catalogue.declared_facts import FACTS_FILE, declared_fact_faults
from helhed.catalogue.delivery_references import DELIVERY_FILE, FRAME_FILE, delivery_faults
from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.process_faults import DURATION_UNITS, duration_faults, process_faults
from helhed.catalogue.rules import (
    Combination,
    CombinationKind,
    Condition,
    Force,
    Limit,
    LimitKind,
    Operator,
    ParameterName,
    Requirement,
    Test,
)
from helhed.catalogue.values import MEASURES, PLACEHOLDER, Unit
from helhed.catalogue.vocabulary import GRANTS, HOUSEHOLD_FACTS, FactDefinition, FactKind
from helhed.days.rhythm import Rhythm, average_times_a_week
from helhed.errors import Fault, suggest_known_word

_UNITS_OF_KIND: Mapping[FactKind, tuple[Unit, ...]] = {
    FactKind.LEVEL: (Unit.LEVELS,),
    FactKind.COUNT: (Unit.EMPLOYEES, Unit.NUMBERS),
    FactKind.AMOUNT: (Unit.AMOUNT,),
    FactKind.MINUTES: (Unit.MINUTES_PER_WEEK,),
}
_UNITS_OF_LIMIT: Mapping[LimitKind, Unit] = {
    LimitKind.START_WINDOW: Unit.WINDOW,
    LimitKind.END_WINDOW: Unit.WINDOW,
    LimitKind.VISIT_WINDOW: Unit.WINDOW,
    LimitKind.MORNING_START: Unit.CLOCK,
    LimitKind.PER_DAY: Unit.PACKAGES_PER_DAY,
    LimitKind.PER_WEEK: Unit.PACKAGES_PER_WEEK,
    LimitKind.WEEKDAYS: Unit.WEEKDAYS,
    LimitKind.VISITS_AT_MOST: Unit.VISITS_PER_DAY,
    LimitKind.VISITS_TYPICALLY: Unit.VISITS_PER_DAY,
    LimitKind.QUANTITY: Unit.QUANTITIES,
    LimitKind.FREQUENCY_AT_MOST: Unit.RHYTHM,
    LimitKind.FREQUENCY_ONE_OF: Unit.RHYTHMS,
}
_SEVERAL_UNITS: Mapping[LimitKind, tuple[Unit, ...]] = {
    LimitKind.AMOUNT_AT_MOST: (*MEASURES, Unit.MINUTES),
    LimitKind.DURATION_AT_MOST: DURATION_UNITS,
}
_UNITS_OF_ITEM = {"rhythm": (Unit.RHYTHM,), "minutes": (Unit.MINUTES,)}
"""The fields of an item that name a parameter, and its unit."""
_UNITS_OF_ALLOWANCE = {
    **_UNITS_OF_ITEM,
    "most_saved": (Unit.MINUTES,),
    "kept_weeks": (Unit.WEEKS,),
    "notice": (Unit.WORKING_DAYS,),
    "window": (Unit.WINDOW,),
    "weekdays": (Unit.WEEKDAYS,),
}
_UNITS_OF_PART = {"items": _UNITS_OF_ITEM, "allowances": _UNITS_OF_ALLOWANCE}
_LISTED: Mapping[str, str] = {
    "source": "anker",
    "question": "spørgsmål",
    "document": "dokument",
    "applies_to": "ydelse",
    "packages": "ydelse",
    "others": "ydelse",
    "stated_by": "ydelse",
    "order": "ydelse",
    "when_any": "faktum",
    "pathway_axes": "faktum",
    "competence": "kompetence",
}
"""Fields that name something, and in Danish what they name."""

_WITH_ARTICLE: Mapping[str, str] = {"ydelse": "en kendt ydelse", "kompetence": "en kendt kompetence"}
"""The kinds of common gender; every other is neuter."""

_NEVER_EMPTY = frozenset({"source", "document", "packages"})
_FACTS_OF_LIMIT: Mapping[LimitKind, FactKind] = {
    LimitKind.ITEMS_NEED_FACT: FactKind.FLAG,
    LimitKind.WEEKS_APART: FactKind.WEEKS,
}
_NEEDS_OF_COMBINATION: Mapping[CombinationKind, tuple[str, ...]] = {
    CombinationKind.NEEDS_SAME_DAY: ("others",),
    CombinationKind.NEEDS: ("others",),
    CombinationKind.NEEDS_FIRST: ("others",),
    CombinationKind.CONSIDER_FIRST: ("others",),
    CombinationKind.APART_SAME_DAY: ("others",),
    CombinationKind.ITEM_NOT_ALONE: ("others", "items"),
}
"""Fields without which a combination of a kind says nothing."""


def reference_faults(
    catalogue: Catalogue, files: Mapping[str, str], *, unread: Sequence[str] = ()
) -> tuple[Fault, ...]:
    """Returns every broken reference, every name used twice and every number of the wrong unit, in file order.

    `files` maps a product's code to its file; `unread` are the codes of products with a missing or unreadable file.
    """
    known = _known_names(catalogue, unread)
    faults: list[Fault] = []
    for file, root in _roots(catalogue, files):
        faults.extend(_name_faults(file, root, known))
        faults.extend(_duplicate_faults(file, root))
    faults.extend(declared_fact_faults(catalogue.facts))
    faults.extend(_duplicate_faults(FACTS_FILE, {"facts": catalogue.facts}))
    faults.extend(delivery_faults(catalogue, files))
    for product in (None, *catalogue.products):
        file = files[product.code] if product else "common.toml"
        faults.extend(_parameter_faults(catalogue, product, file))
        faults.extend(_limit_faults(catalogue, product or catalogue.common, file))
        faults.extend(_combination_faults(catalogue, product or catalogue.common, file))
        faults.extend(_household_faults(product or catalogue.common, file))
        faults.extend(duration_faults(product or catalogue.common, file))
    faults.extend(process_faults(catalogue))
    faults.extend(_product_faults(catalogue, files, known["ydelse"]))
    return tuple(faults)


def _roots(catalogue: Catalogue, files: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    yield "common.toml", catalogue.common
    yield "anchors.toml", {"documents": catalogue.documents, "anchors": catalogue.anchors}
    yield "signs.toml", {"signs": catalogue.signs}
    yield "questions.toml", {"questions": catalogue.questions}
    yield "accepted.toml", {"accepted": catalogue.accepted}
    yield FRAME_FILE, {"adoptions": catalogue.adoptions, "goals": catalogue.goals}
    yield DELIVERY_FILE, {"competences": catalogue.competences, "rates": catalogue.rates}
    for product in catalogue.products:
        yield files[product.code], product


def _known_names(catalogue: Catalogue, unread: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    return {
        "anker": tuple(anchor.id for anchor in catalogue.anchors),
        "spørgsmål": tuple(question.id for question in catalogue.questions),
        "dokument": tuple(document.id for document in catalogue.documents),
        "ydelse": (*(product.code for product in catalogue.products), *unread),
        "faktum": tuple(catalogue.defined),
        "kompetence": tuple(each.id for each in catalogue.competences),
    }


def walk_fields(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yields every field below a value: its path, its name and its value."""
    for name, part in _fields(value):
        place = f"{path}/{name}" if path else name
        if isinstance(part, tuple) and any(is_dataclass(p) for p in part):
            for number, element in enumerate(part):
                yield from walk_fields(element, f"{place}/{number}")
        elif is_dataclass(part):
            yield from walk_fields(part, place)
        else:
            yield place, name, part


def _fields(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    return ((f.name, getattr(value, f.name)) for f in fields(value))


def _name_faults(file: str, root: Any, known: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for path, name, value in walk_fields(root):
        kind = _LISTED.get(name)
        if name in _NEVER_EMPTY and not value:
            yield Fault(file=file, key=path, message=f"«{name}» er tom; skriv {_with_article(kind or name)}.")
        if kind is None or not value:
            continue
        for word in (value,) if isinstance(value, str) else value:
            if word not in known[kind]:
                yield Fault(
                    file=file,
                    key=path,
                    message=f"«{word}» er ikke {_with_article(kind)}.{suggest_known_word(word, known[kind])}",
                )


def _with_article(kind: str) -> str:
    return _WITH_ARTICLE.get(kind, f"et kendt {kind}")


def _duplicate_faults(file: str, root: Any) -> Iterator[Fault]:
    for name, part in _fields(root):
        if not isinstance(part, tuple):
            continue
        names = [getattr(p, "id", None) or getattr(p, "name", None) for p in part]
        for word, count in Counter(names).items():
            if word and count > 1:
                yield Fault(file=file, key=name, message=f"«{word}» står {count} gange; hvert navn bruges én gang.")


def _parameter_faults(catalogue: Catalogue, product: Product | None, file: str) -> Iterator[Fault]:
    owner = product or catalogue.common
    for path, name in parameter_names(owner):
        unit, wanted = _unit_of(catalogue, product, name), _wanted_units(catalogue, owner, path)
        if unit is None:
            names = [p.name for p in (*owner.parameters, *catalogue.common.parameters)]
            yield Fault(
                file=file, key=path, message=f"parameteren «{name}» findes ikke.{suggest_known_word(name, names)}"
            )
        elif wanted and unit not in wanted:
            yield Fault(file=file, key=path, message=f"«{name}» er i enheden {unit}, men her ventes {wanted[0]}.")


def _unit_of(catalogue: Catalogue, product: Product | None, name: str) -> Unit | None:
    try:
        return catalogue.parameter(product, name).unit
    except KeyError:
        return None


def parameter_names(owner: Any) -> Iterator[tuple[str, str]]:
    """Yields the path and name of each parameter that a product (or the common file) refers to."""
    for path, name, value in walk_fields(owner):
        named = _UNITS_OF_PART.get(path.partition("/")[0], {})
        if (name == "parameter" or name in named) and value:
            yield path, value
        if name in ("text", "summary", "introduction", "plain") and isinstance(value, str):
            yield from ((path, found) for found in PLACEHOLDER.findall(value))
    for path, requirement in _list_requirements(owner):
        for test in tests_of(requirement):
            if isinstance(test.operand, ParameterName):
                yield path, test.operand.name


def _list_requirements(owner: Any) -> Iterator[tuple[str, Requirement]]:
    """Yields the requirements of an owner's conditions, then of its limits, each with the path of its rule."""
    for number, condition in enumerate(owner.conditions):
        yield f"conditions/{number}", condition.requirement
    for number, application in enumerate(owner.applications if isinstance(owner, Product) else ()):
        yield from ((f"applications/{number}", scope.requirement) for scope in (application.when,) if scope)
    for number, limit in enumerate(owner.limits):
        yield from ((f"limits/{number}", requirement) for requirement in limit.requirements)


def _wanted_units(catalogue: Catalogue, owner: Any, path: str) -> tuple[Unit, ...]:
    parts = path.split("/")
    if parts[0] == "limits" and parts[-1] == "parameter":
        kind = owner.limits[int(parts[1])].kind
        unit = _UNITS_OF_LIMIT.get(kind)
        return (unit,) if unit else _SEVERAL_UNITS.get(kind, ())
    if parts[0] in _UNITS_OF_PART:
        return _UNITS_OF_PART[parts[0]].get(parts[-1], ())
    if len(parts) == 2:  # noqa: PLR2004 -- conditions/<number> or limits/<number>
        read = (requirement for place, requirement in _list_requirements(owner) if place == path)
        tests = (test for requirement in read for test in tests_of(requirement))
        return tuple(unit for test in tests for unit in _units_of_test(catalogue, test))
    return ()


def _units_of_test(catalogue: Catalogue, test: Test) -> tuple[Unit, ...]:
    if test.fact == GRANTS or not isinstance(test.operand, ParameterName):
        return ()
    return _UNITS_OF_KIND[catalogue.fact(test.fact).kind]


def tests_of(requirement: Requirement) -> tuple[Test, ...]:
    """The tests of single facts inside a requirement, in reading order."""
    if isinstance(requirement, Test):
        return (requirement,)
    return tuple(test for part in requirement.parts for test in tests_of(part))


def list_limit_facts(limit: Limit) -> tuple[str, ...]:
    """The facts a limit reads: its own, and those of its scope and its exceptions, each once."""
    tests = (test for requirement in limit.requirements for test in tests_of(requirement))
    return tuple(dict.fromkeys(fact for fact in (limit.fact, *(test.fact for test in tests)) if fact))


def _product_faults(catalogue: Catalogue, files: Mapping[str, str], known: Sequence[str]) -> Iterator[Fault]:
    codes, signs = [p.code for p in catalogue.products], [sign.id for sign in catalogue.signs]
    yield from _twice(codes, "koden", files)
    yield from _twice([p.slug for p in catalogue.products], "adressen", files)
    for code in codes:
        if code not in catalogue.common.order:
            yield Fault(file="common.toml", key="order", message=f"ydelsen «{code}» mangler i rækkefølgen «order».")
    for product in catalogue.products:
        for number, sign in enumerate(product.signs):
            if sign.id not in signs:
                message = f"kendetegnet «{sign.id}» findes ikke i signs.toml.{suggest_known_word(sign.id, signs)}"
                yield Fault(file=files[product.code], key=f"signs/{number}/id", message=message)
        yield from _common_only_faults(product, files[product.code])
        yield from allowance_faults(catalogue, product, files[product.code])
        yield from _grant_faults(catalogue, product, files[product.code], known)


def _twice(words: Sequence[str], what: str, files: Mapping[str, str]) -> Iterator[Fault]:
    for word, count in Counter(words).items():
        if count > 1:
            message = f"{what} «{word}» bruges af {count} ydelser; giv hver sin."
            yield Fault(file=files.get(word, "common.toml"), key="", message=message)


def _common_only_faults(product: Product, file: str) -> Iterator[Fault]:
    """A product's own rules are about that product: naming others there would have no effect."""
    for kind in ("conditions", "limits"):
        for number, rule in enumerate(getattr(product, kind)):
            if rule.applies_to:
                message = "«applies_to» hører kun til i common.toml; her gælder reglen ydelsen selv."
                yield Fault(file=file, key=f"{kind}/{number}/applies_to", message=message)


def _household_faults(owner: Product | Common, file: str) -> Iterator[Fault]:
    """Yields each binding rule about the household. Who lives with a citizen never refuses help by itself."""
    rules: tuple[tuple[str, Condition | Limit | Combination, list[str]], ...] = (
        *((f"conditions/{n}", c, [t.fact for t in tests_of(c.requirement)]) for n, c in enumerate(owner.conditions)),
        *((f"limits/{n}", limit, [*list_limit_facts(limit)]) for n, limit in enumerate(owner.limits)),
        *((f"combinations/{n}", c, [*c.when_any]) for n, c in enumerate(owner.combinations)),
    )
    for place, rule, facts in rules:
        about = [fact for fact in facts if fact in HOUSEHOLD_FACTS]
        if about and rule.force is Force.BINDING:
            message = (
                f"«{about[0]}» handler om husstanden og må ikke afvise af sig selv: skriv «main_rule», så en person "
                "tager stilling. Kildens ord står stadig i «wording»."
            )
            yield Fault(file=file, key=f"{place}/force", message=message)


def _limit_faults(catalogue: Catalogue, owner: Product | Common, file: str) -> Iterator[Fault]:
    for number, limit in enumerate(owner.limits):
        place = f"limits/{number}"
        if (limit.kind in _UNITS_OF_LIMIT or limit.kind in _SEVERAL_UNITS) and not limit.parameter:
            yield Fault(file=file, key=place, message=f"grænsen «{limit.name}» mangler «parameter».")
        yield from _limit_fact_faults(catalogue.defined, limit, file, place)
        yield from _cap_faults(catalogue, owner, limit, file, place)
        yield from amount_faults(catalogue, owner, limit, file, place)
        if isinstance(owner, Product):
            items = {item.id for item in owner.items}
            for item in (item for item in limit.items if item not in items):
                yield Fault(file=file, key=f"{place}/items", message=f"«{item}» er ikke blandt ydelsens indhold.")


def _cap_faults(catalogue: Catalogue, owner: Product | Common, limit: Limit, file: str, place: str) -> Iterator[Fault]:
    """Yields a cap without a number: help at need, by agreement or on dates is nothing a wish can be more than."""
    named = [each for each in (*owner.parameters, *catalogue.common.parameters) if each.name == limit.parameter]
    if limit.kind is not LimitKind.FREQUENCY_AT_MOST or not named:
        return
    rhythms = [dated.value for dated in named[0].values if isinstance(dated.value, Rhythm)]
    if any(average_times_a_week(rhythm) is None for rhythm in rhythms):
        message = f"«{limit.parameter}» siger ikke, hvor tit højst; skriv for eksempel {{ per_week = 1 }}."
        yield Fault(file=file, key=f"{place}/parameter", message=message)


def _limit_fact_faults(facts: Mapping[str, FactDefinition], limit: Limit, file: str, place: str) -> Iterator[Fault]:
    kind = _FACTS_OF_LIMIT.get(limit.kind)
    if limit.fact and limit.fact not in facts:
        message = f"faktaet «{limit.fact}» findes ikke.{suggest_known_word(limit.fact, [*facts])}"
        yield Fault(file=file, key=f"{place}/fact", message=message)
    elif kind and (not limit.fact or facts[limit.fact].kind is not kind):
        wanted = ", ".join(name for name, fact in facts.items() if fact.kind is kind)
        message = f"grænsen «{limit.name}» læser ét faktum; skriv «fact» som et af {wanted}."
        yield Fault(file=file, key=f"{place}/fact", message=message)
    if kind and not limit.items:
        yield Fault(file=file, key=place, message=f"grænsen «{limit.name}» mangler «items».")


def _combination_faults(catalogue: Catalogue, owner: Product | Common, file: str) -> Iterator[Fault]:
    for number, combination in enumerate(owner.combinations):
        for name in _NEEDS_OF_COMBINATION.get(combination.kind, ()):
            if not getattr(combination, name):
                message = f"kombinationen «{combination.name}» mangler «{name}»."
                yield Fault(file=file, key=f"combinations/{number}", message=message)
        for fact in combination.when_any:
            if fact in catalogue.defined and catalogue.fact(fact).kind is not FactKind.FLAG:
                message = f"«{fact}» er ikke et ja eller nej."
                yield Fault(file=file, key=f"combinations/{number}/when_any", message=message)


def _grant_faults(catalogue: Catalogue, product: Product, file: str, codes: Sequence[str]) -> Iterator[Fault]:
    for path, requirement in _list_requirements(product):
        for test in tests_of(requirement):
            if test.fact == GRANTS and test.operator is Operator.HOLDS and test.operand not in codes:
                message = f"«{test.operand}» er ikke en ydelse i kataloget «{catalogue.id}»."
                yield Fault(file=file, key=path, message=message)


__all__ = ["PLACEHOLDER", "list_limit_facts", "parameter_names", "reference_faults", "tests_of", "walk_fields"]

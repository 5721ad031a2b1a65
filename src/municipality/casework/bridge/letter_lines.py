"""One line of a decision as a letter says it: what is given, how often, by whom, and what is not."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from helhed.catalogue import WEEKDAYS, Catalogue, Kind, Product, Regime, Role, Unit, filled, phrase
from helhed.catalogue.phrases import joined
from helhed.eligibility import Verdict
from municipality.casework import letters
from municipality.casework.bridge.described import describe_rhythm, granted_described, require_words
from municipality.casework.bridge.offers import CARE_HOMES, granted_offer
from municipality.casework.case_standards import CaseStandards, line_belongs_to
from municipality.casework.codes import DESCRIBED, LineOutcome
from municipality.casework.models import Decision, DecisionLine, Home, Practice
from municipality.casework.offers import LAW, offer_of

START_UP = "start_up_weeks"
HALF = 0.5
ELEMENTS = ("personlig hjælp og pleje", "hjælp til praktiske opgaver", "genoptræning")


def granted(
    line: DecisionLine, decision: Decision, standards: CaseStandards, rule: str, practice: Practice
) -> letters.Granted:
    """What is given. Raises LetterError with what is missing."""
    home = line_belongs_to(line)
    if home == DESCRIBED:
        span = letters.Span(start=line.start or decision.on, last_day=line.last_day)
        often = describe_rhythm(line.wish, how_often(line.wish))
        return granted_described(line, often, span, provider(line, practice))
    offer = offer_of(line.product, decision.on) if home == LAW else None
    if offer is not None:
        return granted_offer(line, offer, decision.regime_choice.regime, provider(line, practice))
    catalogue, product = product_of_line(line, standards)
    require_choice(line, product, decision)
    shared: dict[str, Any] = {
        "help": small(product.name),
        "name": product.name if product.kind is Kind.PATHWAY else product.name_with_code,
        "when": window(product, catalogue, decision.on),
        "span": letters.Span(start=line.start or decision.on, last_day=line.last_day),
        "provider": provider(line, practice),
        "goal": line.goal,
        "reason": letters.Reason(text=line.reason, rule=rule),
        "deviation": deviation(line, rule),
    }
    if product.kind is Kind.PATHWAY:
        return letters.GrantedPathway(
            interval=hours(product, catalogue, decision.on),
            elements=ELEMENTS,
            start_up_until=start_up_until(product, catalogue, line.start or decision.on),
            **shared,
        )
    return letters.GrantedPackage(contains=contents(line, product), how_often=how_often(line.wish), **shared)


def product_of_line(line: DecisionLine, standards: CaseStandards) -> tuple[Catalogue, Product]:
    """The product of a line and its standard. Raises LetterError where the standard is not among those asked."""
    found = standards.find(line.product, line_belongs_to(line))
    if found is None:
        raise letters.LetterError([f"Kommunens standard kender ikke {line.product} den dag."])
    return found


def require_choice(line: DecisionLine, product: Product, decision: Decision) -> None:
    """In a care home there is no choice of who gives a pathway. Raises LetterError where one is said to be made.

    The Act's rule is about where somebody lives (ældreloven § 21), so it is asked anew with every decision.
    """
    if not line.is_provider_chosen or decision.regime_choice.regime != Regime.ELDERLY_CARE_ACT:
        return
    home = Home.objects.filter(citizen_id=decision.citizen_id).on(line.start or decision.on).first()
    if product.is_residential or (home is not None and home.dwelling in CARE_HOMES):
        raise letters.LetterError(
            [f"{product.name}: den, der bor i plejebolig, vælger ikke selv leverandør (ældrelovens § 21)."]
        )


def small(name: str) -> str:
    """A name inside a sentence."""
    return name[:1].lower() + name[1:]


def given_of(wish: Mapping[str, Any], refused: Collection[str]) -> dict[str, Any]:
    """A wish without the items that are refused; the key goes where none of them is left."""
    items = [item for item in wish.get("items") or () if item not in refused]
    return {name: value for name, value in wish.items() if name != "items"} | ({"items": items} if items else {})


def contents(line: DecisionLine, product: Product) -> tuple[str, ...]:
    """The items given: those wished for and not refused; where none were named, what the package is about.

    Raises LetterError where every item wished for is refused: then the wish is.
    """
    asked = line.wish.get("items") or ()
    wished = given_of(line.wish, {each.item for each in line.refused_items.all()}).get("items", [])
    if asked and not wished:
        raise letters.LetterError([f"Alt det, der er ønsket i {product.name}, er afslået. Afslå hele ønsket."])
    texts = {item.id: small(item.text) for item in product.items}
    core = [item.id for item in product.items if item.role is Role.CORE]
    return tuple(texts[item] for item in wished or core if item in texts) or (small(product.summary),)


def how_often(wish: Mapping[str, Any]) -> str:
    """The days and visits of a wish in words."""
    return ", ".join((days_of(wish), *extent_of(wish)))


def days_of(wish: Mapping[str, Any]) -> str:
    """On which days, and in which weeks where not in all; once is once."""
    days = wish.get("weekdays") or WEEKDAYS
    said = "alle dage" if len(days) == len(WEEKDAYS) else phrase(tuple(days), Unit.WEEKDAYS)
    if wish.get("one_off"):
        return "én gang" if len(days) == len(WEEKDAYS) else f"én gang, {said}"
    weeks = wish.get("weeks")
    return f"{said} i uge {joined((str(week) for week in weeks), 'og')}" if weeks else said


def extent_of(wish: Mapping[str, Any]) -> Iterator[str]:
    """How much on such a day: visits, packages, half ones, and when they begin."""
    visits, packages = wish.get("visits"), wish.get("per_day") or 1
    if visits:
        yield f"{visits} besøg om dagen" if visits > 1 else "ét besøg"
    if packages > 1:
        yield f"{packages} gange pakken om dagen"
    if wish.get("quantity") == HALF:
        yield "halv pakke"
    if wish.get("starts"):
        clocks = (start.removeprefix("0").replace(":", ".") for start in wish["starts"])
        yield f"fra kl. {joined(clocks, 'og')}"


def window(product: Product, catalogue: Catalogue, on: date) -> str:
    """The part of the day, as the standard says it."""
    named = next((parameter for parameter in product.parameters if parameter.unit is Unit.WINDOW), None)
    return filled(f"{{{named.name}}}", catalogue, product, on) if named else ""


def hours(product: Product, catalogue: Catalogue, on: date) -> str:
    """The hours of a pathway, as the standard says them."""
    named = next((parameter for parameter in product.parameters if parameter.unit is Unit.MINUTES_PER_WEEK), None)
    return filled(f"{{{named.name}}}", catalogue, product, on) if named else "efter behov"


def start_up_until(product: Product, catalogue: Catalogue, start: date) -> date | None:
    """The last day of the start-up period, where the standard has one."""
    if product.is_residential:
        return None
    try:
        dated = catalogue.parameter(product, START_UP).dated_value(start)
    except KeyError:
        return None
    if dated is None or not isinstance(dated.value, int):
        return None
    return start + timedelta(weeks=dated.value) - timedelta(days=1)


def provider(line: DecisionLine, practice: Practice) -> letters.Provider:
    """Who comes. Until providers have telephones of their own, the unit that writes is called."""
    name = line.provider.name if line.provider else practice.unit
    return letters.Provider(name=name, phone=practice.phone, is_chosen=line.is_provider_chosen)


def deviation(line: DecisionLine, rule: str) -> letters.Deviation | None:
    """What the standard says and why it is departed from, where it is."""
    if line.verdict == Verdict.WITHIN or not line.deviation_reason.strip():
        return None
    given = None
    if line.dispensed_by is not None and line.dispensed_on is not None:
        given = letters.Dispensation(given_by=line.dispensed_by.name, on=line.dispensed_on)
    return letters.Deviation(
        standard=standard_says(line),
        reason=letters.Reason(text=line.deviation_reason, rule=rule),
        dispensation=given,
    )


def standard_says(line: DecisionLine) -> str:
    """What the standard said against it, as it was read."""
    against = [finding["text"] for finding in line.findings if finding["outcome"] == "not_met"]
    return small(" ".join(dict.fromkeys(against)).rstrip(".")) or "standarden kan ikke svare på oplysningerne"


def refusals(line: DecisionLine, standards: CaseStandards) -> Iterator[letters.Refused]:
    """What is not given: the whole wish, or single items of it."""
    if line.outcome == LineOutcome.REFUSED:
        reason = letters.Reason(text=line.refusal_reason, rule=line.refusal_rule)
        yield letters.Refused(what=small(wished(line, standards)), reasons=(reason,), instead=line.instead)
        return
    if line_belongs_to(line) in (LAW, DESCRIBED):
        return
    _catalogue, product = product_of_line(line, standards)
    texts = {item.id: small(item.text) for item in product.items}
    for each in line.refused_items.all():
        reason = letters.Reason(text=each.reason, rule=each.rule)
        yield letters.Refused(what=texts.get(each.item, each.item), reasons=(reason,))


def wished(line: DecisionLine, standards: CaseStandards) -> str:
    """What was wished for, by name; a place by its home as well, help described in words by them."""
    home = line_belongs_to(line)
    offer = offer_of(line.product, line.decision.on) if home == LAW else None
    if home == DESCRIBED:
        return require_words(line)
    if offer is None:
        return product_of_line(line, standards)[1].name
    place = str(line.wish.get("home", "")).strip()
    return f"{offer.name} på {place}" if place else offer.name

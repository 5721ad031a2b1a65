"""One line of a decision as a letter says it: what is given, how often, by whom, and what is not."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from helhed.catalogue import WEEKDAYS, Catalogue, Item, Kind, Product, Regime, Role, Unit, filled, phrase
from helhed.catalogue.phrases import joined
from helhed.eligibility import Verdict
from municipality.casework import letters
from municipality.casework.bridge.carried_refusals import SETTLED
from municipality.casework.bridge.described import describe_rhythm, granted_described, require_words
from municipality.casework.bridge.help_words import get_stems
from municipality.casework.bridge.letter_facts import agreed_of, describe_agreed, get_line_facts, require_facts
from municipality.casework.bridge.letter_rules import CONDITION_AND_ADAPTATION, get_grant_rule, with_condition
from municipality.casework.bridge.offers import CARE_HOMES, granted_offer
from municipality.casework.bridge.start_up import get_first_day, get_start_up_end
from municipality.casework.case_standards import CaseStandards, line_belongs_to
from municipality.casework.codes import DESCRIBED, GrantKind, HelpCategory, LineOutcome
from municipality.casework.individual_help import say_minutes
from municipality.casework.letters.words import cited, number_word, short_date
from municipality.casework.models import Decision, DecisionLine, Home, Practice
from municipality.casework.offers import LAW, offer_of

HALF = 0.5
# The element of a pathway that a refusal in words of a category takes something out of.
ELEMENT_WORDS = {HelpCategory.PRACTICAL: "praktisk"}
DAILY = "hver dag"
PARTS_OF_DAY = {"day": "om dagen", "evening": "om aftenen", "night": "om natten"}
# Help in a care home or during a stay: how much, and what it costs (ældreloven § 33, stk. 1, is read).
DAY_AND_NIGHT = "dag, aften og nat, når du har brug for det"
FREE_OF_STAFF_COST, FREE_RULE = "du betaler ikke for personalets arbejde", "ældrelovens § 33, stk. 1"
# The rules of a standard that cap how much is given: whoever is given more has a larger need.
CAPS = frozenset({"per_day", "per_week", "visits", "hours", "quantity"})


def granted(
    line: DecisionLine,
    decision: Decision,
    standards: CaseStandards,
    reduced: Mapping[int, letters.Before | None],
    practice: Practice,
) -> letters.Granted:
    """What is given. A reduction rests on at least one fact. Raises LetterError with what is missing."""
    home = line_belongs_to(line)
    offer = offer_of(line.product, decision.on) if home == LAW else None
    if line.pk in reduced and (home == DESCRIBED or offer is not None):
        require_facts(get_line_facts(line), f"{offer.name if offer else line.product} bliver mindre")
    if home == DESCRIBED:
        span = letters.Span(start=line.start or decision.on, last_day=line.last_day)
        often = describe_rhythm(line.wish, how_often(line.wish), decision.regime_choice.regime)
        given = granted_described(line, often, span, provider(line, practice))
        return replace(given, runs_on=has_run(line, decision), before=reduced.get(line.pk))
    if offer is not None:
        comes = provider(line, practice, is_in_home=offer.needs_care_home)
        offered = granted_offer(line, offer, decision.regime_choice.regime, comes)
        if not isinstance(offered, letters.GrantedPackage):
            return offered
        return replace(offered, runs_on=has_run(line, decision), before=reduced.get(line.pk))
    return granted_product(line, decision, standards, reduced, practice)


def granted_product(
    line: DecisionLine,
    decision: Decision,
    standards: CaseStandards,
    reduced: Mapping[int, letters.Before | None],
    practice: Practice,
) -> letters.Granted:
    """Help of a standard, as it is given. Raises LetterError with what is missing."""
    catalogue, product = product_of_line(line, standards)
    require_choice(line, product, decision)
    rule = get_grant_rule(product, decision.regime_choice.regime, practice)
    facts = get_line_facts(line)
    if line.pk in reduced:
        rule = with_condition(rule, CONDITION_AND_ADAPTATION)
        facts = require_facts(facts, f"{product.name} bliver mindre")
    shared: dict[str, Any] = {
        "help": plain_help(product, catalogue, decision.on),
        "name": product.name if product.kind is Kind.PATHWAY else product.name_with_code,
        "standard_name": product.name if product.kind is Kind.PATHWAY else product.name_with_code,
        "facts": facts,
        "when": "" if line.agreed.strip() or line.wish.get("starts") else window(product, catalogue, decision.on),
        "span": letters.Span(start=line.start or decision.on, last_day=line.last_day),
        "provider": provider(line, practice, is_in_home=product.is_residential),
        "goal": line.goal,
        "reason": letters.Reason(text=line.reason, rule=rule),
        "deviation": deviation(line, rule),
        "before": reduced.get(line.pk),
    }
    if product.kind is Kind.PATHWAY:
        return granted_pathway(line, decision, catalogue, product, shared)
    return letters.GrantedPackage(
        contains=contents(line, product, decision, standards),
        how_often=how_often(line.wish),
        details=describe_agreed(line),
        runs_on=has_run(line, decision),
        **shared,
    )


def has_run(line: DecisionLine, decision: Decision) -> bool:
    """Whether the help runs already and goes on under a decision that replaces another."""
    start = line.start or decision.on
    return decision.replaces_id is not None and get_first_day(line, start) < start


def granted_pathway(
    line: DecisionLine, decision: Decision, catalogue: Catalogue, product: Product, shared: Mapping[str, Any]
) -> letters.GrantedPathway:
    """A pathway at home or in a care home. One that runs already begins nothing anew."""
    start = line.start or decision.on
    first = get_first_day(line, start) if decision.replaces_id else start
    return letters.GrantedPathway(
        interval=hours(product, catalogue, decision.on),
        elements=elements_of(product, decision),
        begins_with=(*agreed_of(line), *needs_of(decision)),
        start_up_until=None
        if decision.citizen.fast_track_since
        else get_start_up_end(product, catalogue, first, start),
        runs_on=first < start,
        is_residential=product.is_residential,
        costs=cited(FREE_OF_STAFF_COST, FREE_RULE) if product.is_residential else "",
        **shared,
    )


def elements_of(product: Product, decision: Decision) -> tuple[str, ...]:
    """The elements of a pathway, all of them: what the same decision refuses in words is said as an exception of its
    element, since a refusal reaches no further than its reason.
    """
    refused = [
        (ELEMENT_WORDS[category], small(line.product))
        for line in decision.lines.all()
        if line.outcome == LineOutcome.REFUSED and line_belongs_to(line) == DESCRIBED
        for category in [line.wish.get("category")]
        if category in ELEMENT_WORDS
    ]
    return tuple(
        except_for(each, [what for word, what in refused if word in each.lower()]) for each in product.elements
    )


def except_for(element: str, refused: Sequence[str]) -> str:
    """An element with what of it is not given: «praktisk hjælp (dog ikke rengøring)»."""
    return f"{element} (dog ikke {joined(refused, 'og')})" if refused else element


def plain_help(product: Product, catalogue: Catalogue, on: date) -> str:
    """What the help is, in the catalogue's everyday words. Raises LetterError where the catalogue has none."""
    if not product.plain.strip():
        raise letters.LetterError([f"Kataloget siger ikke med almindelige ord, hvad {product.code} er."])
    return filled(product.plain, catalogue, product, on)


def needs_of(decision: Decision) -> Iterator[str]:
    """What the help begins with: each need of the assessment, in which parts of the day, and how often. Only what is
    done every day is said of several parts at once: elsewhere one number would be read as the sum.
    """
    parts: dict[tuple[str, str, str], list[str]] = {}
    for need in decision.assessment.needs.all():
        rhythm = rhythm_of(need.times, need.every_weeks)
        apart = "" if rhythm == DAILY else need.shift
        parts.setdefault((need.what.strip().rstrip("."), rhythm, apart), []).append(need.shift)
    for (what, rhythm, _apart), shifts in parts.items():
        yield f"{what} {describe_parts(shifts)}, {rhythm}"


def describe_parts(shifts: Collection[str]) -> str:
    """Parts of the day in words; all of them are day and night."""
    if set(PARTS_OF_DAY) <= set(shifts):
        return "døgnet rundt"
    return joined((said for shift, said in PARTS_OF_DAY.items() if shift in shifts), "og")


def describe_hours(decision: Decision) -> str:
    """The hours a week the needs of the assessment come to, and what they are; empty where no need has minutes."""
    needs = list(decision.assessment.needs.all())
    minutes = sum(Fraction(need.minutes * need.times, need.every_weeks) for need in needs)
    what = joined(dict.fromkeys(small(need.what.strip().rstrip(".")) for need in needs), "og")
    return f"vi har regnet med {say_minutes(round(minutes))} om ugen: {what}" if minutes else ""


def rhythm_of(times: int, every_weeks: int) -> str:
    """How often: «hver dag», «tre gange om ugen», «én gang på fire uger»."""
    if times == len(WEEKDAYS) and every_weeks == 1:
        return DAILY
    often = "én gang" if times == 1 else f"{number_word(times)} gange"
    return f"{often} om ugen" if every_weeks == 1 else f"{often} på {number_word(every_weeks)} uger"


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
    """A wish without the items that are refused; the key goes where none of them is left. What became of items that
    were refused last time is no part of the wish.
    """
    items = [item for item in wish.get("items") or () if item not in refused]
    rest = {name: value for name, value in wish.items() if name not in ("items", SETTLED)}
    return rest | ({"items": items} if items else {})


def contents(line: DecisionLine, product: Product, decision: Decision, standards: CaseStandards) -> tuple[str, ...]:
    """The items given: those wished for and not refused. Where none were named and all help of that part of the day is
    in this one line, the needs of the assessment in it; else what the package is about.

    Raises LetterError where every item wished for is refused: then the wish is.
    """
    asked = line.wish.get("items") or ()
    wished = given_of(line.wish, {each.item for each in line.refused_items.all()}).get("items", [])
    if asked and not wished:
        raise letters.LetterError([f"Alt det, der er ønsket i {product.name}, er afslået. Afslå hele ønsket."])
    texts = {item.id: item.text for item in product.items}
    core = [item.id for item in product.items if item.role is Role.CORE]
    needs = needs_met_by(line, product, decision, standards) if core and not wished else ()
    return needs or tuple(texts[item] for item in wished or core if item in texts) or (product.summary,)


def needs_met_by(line: DecisionLine, product: Product, decision: Decision, standards: CaseStandards) -> tuple[str, ...]:
    """The needs of the assessment that fall in the part of the day a package is for; none where some of them may belong
    to another line of the letter, or are refused.
    """
    rows = (need for need in decision.assessment.needs.all() if need.shift == product.shift.value)
    needs = tuple(dict.fromkeys(need.what.strip().rstrip(".") for need in rows))
    others = [each for each in decision.lines.all() if each.pk != line.pk]
    is_apart = any(may_be_about(each, product, needs, standards) for each in others)
    return () if is_apart or line.refused_items.all() else needs


def may_be_about(other: DecisionLine, product: Product, needs: Sequence[str], standards: CaseStandards) -> bool:
    """Whether another line may be about one of these needs: of the same part of the day or of none, or in words like
    those of a need.
    """
    found = standards.find(other.product, line_belongs_to(other))
    shift = found[1].shift.value if found else ""
    if found and (shift == product.shift.value or shift not in PARTS_OF_DAY):
        return True
    named = f"{found[1].name if found else other.product} {other.wish.get('package', '')}"
    return any(get_stems(named) & get_stems(need) for need in needs)


def item_phrase(item: Item) -> str:
    """An item inside a sentence: what it is, without what is listed after a colon."""
    return small(item.text.partition(":")[0].strip())


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
    """How much on such a day: the visits of all packages, half help, and when it begins."""
    visits, packages = wish.get("visits"), wish.get("per_day") or 1
    if visits or packages > 1:
        count = (visits or 1) * packages
        yield f"{number_word(count)} besøg om dagen" if count > 1 else "ét besøg"
    if wish.get("quantity") == HALF:
        yield "halv hjælp"
    if wish.get("starts"):
        clocks = (start.removeprefix("0").replace(":", ".") for start in wish["starts"])
        yield f"fra kl. {joined(clocks, 'og')}"


def window(product: Product, catalogue: Catalogue, on: date) -> str:
    """The part of the day, as the standard says it."""
    named = next((parameter for parameter in product.parameters if parameter.unit is Unit.WINDOW), None)
    return filled(f"{{{named.name}}}", catalogue, product, on) if named else ""


def hours(product: Product, catalogue: Catalogue, on: date) -> str:
    """The hours of a pathway, as the standard says them; in a care home there are none to count."""
    if product.is_residential:
        return DAY_AND_NIGHT
    named = next((parameter for parameter in product.parameters if parameter.unit is Unit.MINUTES_PER_WEEK), None)
    return filled(f"{{{named.name}}}", catalogue, product, on) if named else "efter behov"


def provider(line: DecisionLine, practice: Practice, *, is_in_home: bool = False) -> letters.Provider:
    """Who comes, on the provider's own telephone. Where no provider is chosen it is agreed on with the citizen; in a
    care home it is the staff there.
    """
    row = line.provider
    if row is None:
        return letters.Provider(
            name=practice.unit,
            phone=practice.phone,
            phone_hours=practice.phone_hours,
            is_decided=False,
            is_in_home=is_in_home,
        )
    own = row.phone.strip()
    return letters.Provider(
        name=row.name,
        phone=own or practice.phone,
        phone_hours=row.phone_hours if own else practice.phone_hours,
        is_chosen=line.is_provider_chosen,
    )


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
        is_larger=any(finding.get("rule", "").rsplit(".", 1)[-1] in CAPS for finding in line.findings),
    )


def standard_says(line: DecisionLine) -> str:
    """What the standard said against it, as it was read."""
    against = [finding["text"] for finding in line.findings if finding["outcome"] == "not_met"]
    return small(" ".join(dict.fromkeys(against)).rstrip(".")) or "standarden kan ikke svare på oplysningerne"


def refusals(line: DecisionLine, standards: CaseStandards) -> Iterator[letters.Refused]:
    """What is not given: the whole wish, or single items of it."""
    if line.outcome == LineOutcome.REFUSED:
        reason = letters.Reason(text=line.refusal_reason, rule=line.refusal_rule)
        what = small(wished(line, standards))
        facts = (*get_hours(line, standards), *require_facts(get_line_facts(line), f"Afslaget på {what}"))
        yield letters.Refused(what=what, reasons=(reason,), instead=line.instead, facts=facts)
        return
    if line_belongs_to(line) in (LAW, DESCRIBED):
        return
    _catalogue, product = product_of_line(line, standards)
    texts = {item.id: item_phrase(item) for item in product.items}
    for each in line.refused_items.all():
        reason = letters.Reason(text=each.reason, rule=each.rule)
        what = texts.get(each.item, each.item)
        facts = require_facts(get_line_facts(line, each.item), f"Afslaget på {what}")
        yield letters.Refused(what=what, reasons=(reason,), facts=facts)


def get_hours(line: DecisionLine, standards: CaseStandards) -> Iterator[letters.Fact]:
    """The hours that were counted, where a pathway is refused: the refusal turns on that number."""
    product, decision = standards.find_product(line.product, line_belongs_to(line)), line.decision
    if product is None or product.kind is not Kind.PATHWAY or product.is_residential:
        return
    if said := describe_hours(decision):
        yield letters.Fact(text=said, source=f"vores samtale, {short_date(decision.assessment.assessed_on)}")


def wished(line: DecisionLine, standards: CaseStandards) -> str:
    """What was wished for, by name; a place by its home as well, help described in words by them."""
    home = line_belongs_to(line)
    offer = offer_of(line.product, line.decision.on) if home == LAW else None
    if home == DESCRIBED:
        return require_words(line)
    if offer is None:
        catalogue, product = product_of_line(line, standards)
        if product.kind is Kind.PATHWAY and not product.is_residential:
            return f"et forløb med hjælp {hours(product, catalogue, line.decision.on)}"
        return plain_help(product, catalogue, line.decision.on)
    place = str(line.wish.get("home", "")).strip()
    named = offer.contains[0] if offer.kind in (GrantKind.PLACE, GrantKind.STAY) else offer.name
    return f"{named} på {place}" if place else named

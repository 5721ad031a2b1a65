"""One line of a decision for a letter: what is given, how often, by whom, and what is not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from helhed.catalogue import Catalogue, Product, ProductKind, Regime, fill_placeholders
from helhed.catalogue.allowance_words import describe_allowance
from helhed.catalogue.delivery_terms import DeliveredBy
from helhed.catalogue.delivery_words import list_choices
from helhed.catalogue.phrases import join_words
from helhed.catalogue.rule_text import describe_closed_days
from helhed.days.rhythm import ClosedDayRule, ClosedDays
from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.codes import DESCRIBED, GrantKind, HelpCategory, LineOutcome
from municipality.casework.letters.danish_text import (
    add_article,
    capitalize_first,
    cite_rule,
    format_short_date,
    lowercase_first,
)
from municipality.casework.lookups.homes import find_home
from municipality.casework.mappers.help.dwellings import CARE_HOMES, has_dwelling
from municipality.casework.mappers.help.help_words import get_stems
from municipality.casework.mappers.help.lost_tasks import LostTask
from municipality.casework.mappers.help.receipt import find_received_on
from municipality.casework.mappers.help.start_up import get_first_day, get_start_up_end
from municipality.casework.mappers.help.wish_rhythm import list_first_days, read_wish_rhythm
from municipality.casework.mappers.lines.described_help import build_described_help, describe_rhythm, require_words
from municipality.casework.mappers.lines.letter_contents import (
    describe_hours,
    describe_item,
    list_line_contents,
    list_need_phrases,
)
from municipality.casework.mappers.lines.letter_deviation import build_deviation
from municipality.casework.mappers.lines.letter_exceptions import list_held_exceptions
from municipality.casework.mappers.lines.letter_facts import (
    describe_agreed,
    get_line_facts,
    get_reduction_facts,
    require_facts,
)
from municipality.casework.mappers.lines.letter_grounds import get_grounds
from municipality.casework.mappers.lines.letter_process import describe_applying, describe_closing
from municipality.casework.mappers.lines.letter_rhythm import (
    describe_how_often,
    describe_pathway_hours,
    describe_window,
    find_first_time,
)
from municipality.casework.mappers.lines.letter_rules import CONDITION_AND_ADAPTATION, add_condition, get_grant_rule
from municipality.casework.mappers.lines.offers import build_granted_offer
from municipality.casework.models import Decision, DecisionLine, Practice
from municipality.casework.offers import LAW, find_offer

# The element of a pathway that a refusal in words of a category takes something out of.
ELEMENT_WORDS = {HelpCategory.PRACTICAL: "praktisk"}
# What may be offered in place of help: something to apply for or ask about, something given here, or by a named rule.
A_WAY = re.compile(r"\bsøg|\bansøg|\bring\b|\bringe\b|\bspørg|§|\bdu får\b|\bkommunen\b", re.IGNORECASE)
NO_WAY = (
    "Afslaget på {what} tilbyder noget andet. Skriv, at borgeren kan søge om det, eller efter hvilken regel det gives."
)
GROUND_IS_OVER = "Grunden fra dengang er ovre"
# Where no standard is in force for the Act, the help is described for the one citizen.
# What help in a care home or during a stay costs (ældreloven § 33, stk. 1, is read).
FREE_OF_STAFF_COST, FREE_RULE = "du betaler ikke for personalets arbejde", "ældrelovens § 33, stk. 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantingDecision:
    """What every line of a decision is written with: the decision, its standards, the practice, the help each reduced
    line had before, the letter's own day, and the tasks that fall away from each line.
    """

    decision: Decision
    standards: CaseStandards
    practice: Practice
    reduced: Mapping[int, letters.Before | None]
    on: date
    lost: Mapping[int, Sequence[LostTask]]


def build_granted(line: DecisionLine, within: GrantingDecision) -> letters.Granted:
    """What is given; where it is less than before, with the facts that say why. Raises LetterError with what is
    missing.
    """
    given = build_granted_help(line, within)
    if line.pk in within.reduced and isinstance(given, letters.GrantedPackage | letters.GrantedPathway):
        rule = add_condition(given.reason.rule, CONDITION_AND_ADAPTATION)
        return replace(given, less_because=get_less_facts(line, within), less_rule=rule)
    return given


def get_less_facts(line: DecisionLine, within: GrantingDecision) -> tuple[letters.Fact, ...]:
    """The facts that less help rests on, and those of each task that falls away, named by it."""
    tasks = within.lost.get(line.pk, ())
    return (*get_reduction_facts(line), *(fact for each in tasks for fact in explain_lost_task(line, each)))


def explain_lost_task(line: DecisionLine, task: LostTask) -> Iterator[letters.Fact]:
    """Yields why a task falls away, or why the ground of the earlier help is over."""
    opening = GROUND_IS_OVER if task.is_ground else capitalize_first(task.name)
    for fact in get_line_facts(line, task.key):
        yield replace(fact, text=f"{opening}: {lowercase_first(fact.text)}")


def build_granted_help(line: DecisionLine, within: GrantingDecision) -> letters.Granted:
    """What is given. A reduction rests on at least one fact. Raises LetterError with what is missing."""
    decision, practice, reduced = within.decision, within.practice, within.reduced
    home = get_line_catalogue(line)
    offer = find_offer(line.product, decision.on) if home == LAW else None
    if line.pk in reduced and (home == DESCRIBED or offer is not None):
        require_facts(get_less_facts(line, within), f"{offer.name if offer else line.product} bliver mindre")
    if home == DESCRIBED:
        span = letters.Span(start=line.start or decision.on, last_day=line.last_day)
        days = describe_how_often(line.wish, is_one_day=span.is_once)
        often = describe_rhythm(line.wish, days, decision.regime_choice.regime)
        given = build_described_help(line, often, span, build_provider(line, practice))
        return replace(
            given,
            runs_on=has_run(line, decision),
            before=reduced.get(line.pk),
            begins_with=begin_described(line, decision),
        )
    if offer is not None:
        comes = build_provider(line, practice, is_in_home=offer.needs_care_home)
        offered = build_granted_offer(line, offer, decision.regime_choice.regime, comes, within.on)
        if isinstance(offered, letters.GrantedPlace):
            return replace(offered, is_had=has_dwelling(line, decision))
        if not isinstance(offered, letters.GrantedPackage):
            return offered
        return replace(offered, runs_on=has_run(line, decision), before=reduced.get(line.pk))
    return build_granted_product(line, within)


def begin_described(line: DecisionLine, decision: Decision) -> tuple[str, ...]:
    """The needs that help in words begins with, under ældreloven, which grants the help as a whole: where this is the
    only personal help of the decision, those that no other line is about.
    """
    personal = [each for each in decision.lines.all() if each.wish.get("category") == HelpCategory.PERSONAL_CARE]
    if decision.regime_choice.regime != Regime.ELDERLY_CARE_ACT or [each.pk for each in personal] != [line.pk]:
        return ()
    others = " ".join(each.product for each in decision.lines.all() if each.pk != line.pk)
    needs = decision.assessment.needs.all()
    return tuple(list_need_phrases(need for need in needs if not get_stems(need.what) & get_stems(others)))


def build_granted_product(line: DecisionLine, within: GrantingDecision) -> letters.Granted:
    """Help of a standard, as it is given. Raises LetterError with what is missing."""
    decision, standards, practice, reduced = within.decision, within.standards, within.practice, within.reduced
    catalogue, product = require_line_product(line, standards)
    require_choice(line, product, decision)
    rule = get_grant_rule(product, decision.regime_choice.regime, practice)
    shared: dict[str, Any] = {
        "help": get_plain_help(product, catalogue, decision.on),
        "name": product.name if product.kind is ProductKind.PATHWAY else product.name_with_code,
        "standard_name": product.name if product.kind is ProductKind.PATHWAY else product.name_with_code,
        "facts": build_reduction_facts(line, product, within) if line.pk in reduced else get_grounds(line),
        "when": ""
        if line.agreed.strip() or line.wish.get("starts")
        else describe_window(product, catalogue, decision.on),
        "span": letters.Span(start=line.start or decision.on, last_day=line.last_day),
        "provider": add_choice(build_provider(line, practice, is_in_home=product.is_residential), product),
        "goal": line.goal,
        "reason": letters.Reason(text=line.reason, rule=rule),
        "deviation": build_deviation(line, rule),
        "before": reduced.get(line.pk),
    }
    if product.kind is ProductKind.PATHWAY:
        return build_granted_pathway(line, decision, catalogue, product, shared)
    return letters.GrantedPackage(
        contains=list_line_contents(line, product, decision, standards),
        how_often=describe_how_often(line.wish, is_one_day=shared["span"].is_once),
        details=describe_agreed(line),
        first_time=find_first_day(line, shared["span"].start, catalogue.closed_days_of(product), practice),
        closed_days=describe_closed_days(catalogue, product),
        allowance=tuple(
            said for each in product.allowances for said in describe_allowance(catalogue, product, each, decision.on)
        ),
        runs_on=has_run(line, decision),
        exceptions=tuple(list_held_exceptions(line, decision, catalogue, product)),
        closing=describe_closing(line, catalogue),
        applying=describe_applying(line, decision, catalogue),
        **shared,
    )


def find_first_day(line: DecisionLine, start: date, rule: ClosedDayRule | None, practice: Practice) -> date | None:
    """The first day the help comes, where that is after `start`: by its rhythm, moved as the standard says of closed
    days, else by its weekdays.
    """
    rhythm = read_wish_rhythm(line.wish)
    if rhythm is None:
        return find_first_time(line.wish, start)
    calendar = build_working_calendar(start, practice.closed_days)
    days = list_first_days(rhythm, start, ClosedDays(rule=rule or ClosedDayRule.KEEP, calendar=calendar))
    return days[0] if days and days[0] > start else None


def build_reduction_facts(line: DecisionLine, product: Product, within: GrantingDecision) -> tuple[letters.Fact, ...]:
    """What less help rests on. Raises LetterError where no fact is written."""
    written = require_facts(get_less_facts(line, within), f"{product.name} bliver mindre")
    return (*get_hours(line, within.standards), *written)


def has_run(line: DecisionLine, decision: Decision) -> bool:
    """Returns whether the help runs already and continues under a decision that replaces another."""
    start = line.start or decision.on
    return decision.replaces_id is not None and get_first_day(line, start) < start


def find_start_up_end(
    line: DecisionLine, decision: Decision, catalogue: Catalogue, product: Product, first: date
) -> date | None:
    """The last day of the start-up period; none near the end of life, or where it is over before the letter comes."""
    if decision.citizen.fast_track_since:
        return None
    end = get_start_up_end(product, catalogue, first, line.start or decision.on)
    received = find_received_on(decision.citizen, decision.on) or decision.on
    return end if end and end > received else None


def build_granted_pathway(
    line: DecisionLine, decision: Decision, catalogue: Catalogue, product: Product, shared: Mapping[str, Any]
) -> letters.GrantedPathway:
    """A pathway at home or in a care home. One that runs already begins nothing anew."""
    start = line.start or decision.on
    first = get_first_day(line, start) if decision.replaces_id else start
    return letters.GrantedPathway(
        interval=describe_pathway_hours(product, catalogue, decision.on),
        elements=list_elements(product, decision),
        agreed=describe_agreed(line),
        begins_with=tuple(list_need_phrases(decision.assessment.needs.all())),
        start_up_until=find_start_up_end(line, decision, catalogue, product, first),
        runs_on=first < start,
        is_residential=product.is_residential,
        costs=cite_rule(FREE_OF_STAFF_COST, FREE_RULE) if product.is_residential else "",
        **shared,
    )


def list_elements(product: Product, decision: Decision) -> tuple[str, ...]:
    """The elements of a pathway, all of them: what the same decision refuses in words is said as an exception of its
    element, since a refusal reaches no further than its reason.
    """
    refused = [
        (ELEMENT_WORDS[category], lowercase_name(line.product))
        for line in decision.lines.all()
        if line.outcome == LineOutcome.REFUSED and get_line_catalogue(line) == DESCRIBED
        for category in [line.wish.get("category")]
        if category in ELEMENT_WORDS
    ]
    return tuple(
        describe_element(each, [what for word, what in refused if word in each.lower()]) for each in product.elements
    )


def describe_element(element: str, refused: Sequence[str]) -> str:
    """An element with what of it is not given: «praktisk hjælp (dog ikke rengøring)»."""
    return f"{element} (dog ikke {join_words(refused, 'og')})" if refused else element


def get_plain_help(product: Product, catalogue: Catalogue, on: date) -> str:
    """What the help is, in the catalogue's everyday words. Raises LetterError where the catalogue has none."""
    if not product.plain.strip():
        raise letters.LetterError([f"Kataloget siger ikke med almindelige ord, hvad {product.code} er."])
    return fill_placeholders(product.plain, catalogue, product, on)


def require_line_product(line: DecisionLine, standards: CaseStandards) -> tuple[Catalogue, Product]:
    """The product of a line and its standard. Raises LetterError where the standard is not among those asked."""
    found = standards.find(line.product, get_line_catalogue(line))
    if found is None:
        raise letters.LetterError([f"Kommunens standard kender ikke {line.product} den dag."])
    return found


def require_choice(line: DecisionLine, product: Product, decision: Decision) -> None:
    """Raises LetterError where a provider is chosen for a pathway in a care home: there the citizen has no choice.

    The Act's rule depends on where the citizen lives (ældreloven § 21), so it is checked for every decision.
    """
    if not line.is_provider_chosen or decision.regime_choice.regime != Regime.ELDERLY_CARE_ACT:
        return
    home = find_home(decision.citizen_id, line.start or decision.on)
    if product.is_residential or (home is not None and home.dwelling in CARE_HOMES):
        raise letters.LetterError(
            [f"{product.name}: den, der bor i plejebolig, vælger ikke selv leverandør (ældrelovens § 21)."]
        )


def lowercase_name(name: str) -> str:
    """A name inside a sentence."""
    return lowercase_first(name)


def build_provider(line: DecisionLine, practice: Practice, *, is_in_home: bool = False) -> letters.Provider:
    """Who comes, on the provider's own telephone; where it has given none, on the unit's, named as such. Where no
    provider is chosen it is agreed on with the citizen; in a care home it is the staff there.
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
        phone_of="" if own else practice.unit,
        is_chosen=line.is_provider_chosen,
    )


def add_choice(provider: letters.Provider, product: Product) -> letters.Provider:
    """A provider with what the standard says about who may deliver the product; in a care home it is the staff."""
    if provider.is_in_home:
        return provider
    only_municipality = product.delivered_by is DeliveredBy.MUNICIPALITY
    said = () if product.delivered_by is DeliveredBy.ANY and not product.allows_voucher else list_choices(product)
    return replace(provider, choice=" ".join(said), has_choice=not only_municipality)


def build_refusals(line: DecisionLine, standards: CaseStandards) -> Iterator[letters.Refused]:
    """What is not given: the whole wish, or single items of it."""
    if line.outcome == LineOutcome.REFUSED:
        reason = letters.Reason(text=line.refusal_reason, rule=line.refusal_rule)
        what = add_article(lowercase_name(describe_wish(line, standards)))
        facts = (*get_hours(line, standards), *require_facts(get_line_facts(line), f"Afslaget på {what}"))
        yield letters.Refused(
            what=what,
            reasons=(reason,),
            instead=require_way(line.instead, what),
            facts=facts,
            is_dwelling=is_dwelling(line),
        )
        return
    if get_line_catalogue(line) in (LAW, DESCRIBED):
        return
    _catalogue, product = require_line_product(line, standards)
    texts = {item.id: describe_item(item) for item in product.items}
    for each in line.refused_items.all():
        reason = letters.Reason(text=each.reason, rule=each.rule)
        what = texts.get(each.item, each.item)
        facts = require_facts(get_line_facts(line, each.item), f"Afslaget på {what}")
        yield letters.Refused(what=what, reasons=(reason,), facts=facts)


def is_dwelling(line: DecisionLine) -> bool:
    """Whether a line is about a dwelling in a care home."""
    offer = find_offer(line.product, line.decision.on) if get_line_catalogue(line) == LAW else None
    return offer is not None and offer.kind == GrantKind.PLACE


def require_way(instead: str, what: str) -> str:
    """What the citizen can do in place of what is refused: apply, ask, or get something by a rule that is named. Raises
    LetterError where it promises something that is not decided.
    """
    if instead.strip() and not A_WAY.search(instead):
        raise letters.LetterError([NO_WAY.format(what=what)])
    return instead


def get_hours(line: DecisionLine, standards: CaseStandards) -> Iterator[letters.Fact]:
    """The hours that were counted, where a pathway is refused or gets smaller: it turns on that number."""
    product, decision = standards.find_product(line.product, get_line_catalogue(line)), line.decision
    if product is None or product.kind is not ProductKind.PATHWAY or product.is_residential:
        return
    if said := describe_hours(decision):
        yield letters.Fact(text=said, source=f"vores samtale, {format_short_date(decision.assessment.assessed_on)}")


def describe_wish(line: DecisionLine, standards: CaseStandards) -> str:
    """What was wished for, by name; a place by its home as well, help described in words by them."""
    home = get_line_catalogue(line)
    offer = find_offer(line.product, line.decision.on) if home == LAW else None
    if home == DESCRIBED:
        return require_words(line)
    if offer is None:
        catalogue, product = require_line_product(line, standards)
        if product.kind is ProductKind.PATHWAY and not product.is_residential:
            return f"et forløb med hjælp {describe_pathway_hours(product, catalogue, line.decision.on)}"
        return get_plain_help(product, catalogue, line.decision.on)
    place = str(line.wish.get("home", "")).strip()
    named = offer.contains[0] if offer.kind in (GrantKind.PLACE, GrantKind.STAY) else offer.name
    return f"{named} på {place}" if place else named

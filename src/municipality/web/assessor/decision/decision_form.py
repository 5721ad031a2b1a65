"""What a person has written in the form of a decision, as lines; and what in it could not be read yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhed.catalogue import MEASURES, WEEKDAYS, Product, ProductKind, Unit
from municipality.casework.actions.decision.decisions import DecisionLineDraft, ItemRefusal
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.case_standards import CaseStandards, find_product_catalogue
from municipality.casework.codes import (
    DESCRIBED,
    HELP_CATEGORIES,
    GrantKind,
    HelpCategory,
    LineOutcome,
    OfferAnswer,
    ReliefCondition,
)
from municipality.casework.individual_help import UNNAMED, get_chosen_category, get_help_rule, load_help_rules
from municipality.casework.longest_duration import find_longest_duration
from municipality.casework.mappers.help.help_in_words import IN_PLACE_OF
from municipality.casework.mappers.lines.letter_rules import RefusalRules
from municipality.casework.offers import LAW, find_offer
from municipality.casework.person_numbers import read_person_number
from municipality.web.assessor.decision.unsaved_fields import find_unsaved_fields
from municipality.web.assessor.letters.item_extents import get_normal_terms, read_item_terms
from municipality.web.assessor.letters.letter_answer_form import read_answers, read_fact_fields
from municipality.web.assessor.verdict.help_choices import (
    IN_WORDS,
    LONGEST_WORDS,
    parse_choice_value,
    parse_help_in_words,
)
from municipality.web.assessor.verdict.help_in_words import IN_WORDS_BY_HAND
from municipality.web.shared.input import parse_text
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.input.parse_rhythm import add_weekdays, leave_out_weekdays, parse_rhythm_on_days
from municipality.web.shared.input.parse_text import Unusable, parse_amount, parse_hour

MOST_LINES = 30
NUMBER_PLACES = 10
AMOUNT_UNITS = (*MEASURES, Unit.MINUTES)
SIZES = {"1": 1, "0.5": 0.5}
# The words of a wish that a person writes by hand, by the name of the field.
BY_HAND: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "besoeg": ("visits", parse_text.parse_count),
    "per-dag": ("per_day", parse_text.parse_count),
    "start": ("starts", parse_text.parse_start_times),
    "uger": ("weeks", parse_text.parse_weeks),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFormContext:
    """What the form is read with: the standards, the possible providers, and what a new wish begins with."""

    standards: CaseStandards
    regime: str
    providers: frozenset[int]
    relatives: frozenset[int]
    rules: RefusalRules
    today: date
    on: date
    assessed_on: date
    goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLines:
    """The lines of a form. `faults` are what could not be read, and `unread` what was written there, by field."""

    lines: tuple[DecisionLineDraft, ...]
    answers: DecisionAnswers = field(default_factory=DecisionAnswers)
    faults: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


def read_decision_lines(given: QueryDict, around: DecisionFormContext, kept: Iterable[DecisionLineDraft]) -> FormLines:
    """The lines of the form; one without a package is left out, and that is how a line is taken away."""
    before, faults = list(kept), dict[str, str]()
    given = add_refused_wish(given)
    count = given.get("linjer", "")
    places = range(min(parse_number(count), MOST_LINES))
    readers = (_Line(given, place, around, before[place] if place < len(before) else None, faults) for place in places)
    lines = tuple(line for reader in readers for line in reader.lines())
    answers = read_answers(given)
    if "vurderes-igen" in given and answers.review_on is None:
        faults["vurderes-igen"] = _("Skriv dagen. Indtil da gælder den, der var gemt før.")
    return FormLines(lines=lines, answers=answers, faults=faults, unread={name: given.get(name, "") for name in faults})


def add_refused_wish(given: QueryDict) -> QueryDict:
    """The form with help in words chosen in its first empty line, where that was asked for. The button itself names no
    line: lines come and go while it stays on the page.
    """
    if "skriv-afslag" not in given:
        return given
    place = next(place for place in range(MOST_LINES) if not given.get(f"linje-{place}-ydelse"))
    changed = given.copy()
    changed[f"linje-{place}-ydelse"] = IN_WORDS
    changed["linjer"] = str(max(parse_number(given.get("linjer", "")), place + 1))
    return changed


class _Line:
    """One line being read. What cannot be read keeps its earlier value, and gets a fault."""

    def __init__(
        self,
        given: QueryDict,
        place: int,
        around: DecisionFormContext,
        before: DecisionLineDraft | None,
        faults: dict[str, str],
    ) -> None:
        self.given, self.place, self.around, self.before, self.faults = given, place, around, before, faults

    def said(self, name: str) -> str:
        """Returns the text in a field of this line."""
        return self.given.get(f"linje-{self.place}-{name}", "").strip()

    def all_said(self, name: str) -> list[str]:
        """Everything that is ticked under one name."""
        return self.given.getlist(f"linje-{self.place}-{name}")

    def lines(self) -> Iterator[DecisionLineDraft]:
        """The line, or nothing where no help is chosen in it."""
        chosen = self.said("ydelse")
        if (chosen_words := parse_help_in_words(chosen)) is not None:
            yield self.described(chosen_words)
            return
        code, catalogue = parse_choice_value(chosen, self.around.standards)
        home = find_product_catalogue(code, catalogue, self.around.standards, self.around.on)
        if not home:
            return
        product = self.around.standards.find_product(code, home) if home != LAW else None
        offer = find_offer(code, self.around.on) if home == LAW else None
        is_relief = offer is not None and offer.kind == GrantKind.RELIEF
        refused_items = tuple(self.refused_items(product, home)) if product else ()
        line = DecisionLineDraft(
            wish=self.wish(product, home) if product else self.offered(code),
            catalogue=home,
            **self.decided(self.around.rules.get_rule(code, home), refused_items),
            deviation_reason=self.said("fravigelse"),
            **(self.relative() if is_relief else {}),
            refused_items=refused_items,
            settled_items=self.settled_items(product) if product else (),
        )
        yield self.check(line)

    def check(self, line: DecisionLineDraft) -> DecisionLineDraft:
        """Returns the line, begun where it was just chosen. What is written and has no place in it gets a fault."""
        proposed = {each.rule for each in load_help_rules()} | self.around.rules.get_all_rules()
        unsaved = find_unsaved_fields(self.given, self.place, line, self.around.assessed_on, proposed)
        for name, sentence in unsaved.items():
            self.faults.setdefault(name, sentence)
        return line if self.before is not None or self.said("skrevet") else self.begun(line)

    def described(self, begun: Mapping[str, Any]) -> DecisionLineDraft:
        """A line of help described in words; its rule follows from its kind. `begun` is what the choice itself says."""
        wish = self.in_words(begun)
        chosen = get_chosen_category(wish)
        rule = get_help_rule(chosen, self.around.regime, self.around.on).rule if chosen else ""
        relative = self.relative() if wish["category"] == HelpCategory.RELIEF else {}
        return self.check(DecisionLineDraft(wish=wish, catalogue=DESCRIBED, **self.decided(rule), **relative))

    def decided(self, rule: str, refused_items: Sequence[ItemRefusal] = ()) -> dict[str, Any]:
        """Reads what the assessor decides about a line of any kind of help. A refusal rests on `rule` until another is
        written; it follows the kind of the help where it was the rule of another kind.
        """
        outcome, provider = self.said("udfald"), self.said("leverandoer")
        is_refused = outcome == LineOutcome.REFUSED
        return {
            "outcome": outcome if outcome in LineOutcome.values else LineOutcome.OPEN.value,
            "start": _day(self.said("fra")),
            "last_day": _day(self.said("til")),
            "provider_id": parse_number(provider) if parse_number(provider) in self.around.providers else None,
            "is_provider_chosen": bool(self.said("valgt")),
            "goal": self.said("maal"),
            "reason": self.said("hvorfor"),
            "refusal_reason": self.said("afslag"),
            "refusal_rule": self.written_rule(rule) or (rule if is_refused else ""),
            "instead": self.said("istedet"),
            "agreed": self.said("aftalt"),
            "offer_answer": answer if (answer := self.said("borgersvar")) in OfferAnswer.values else "",
            "facts": tuple(
                read_fact_fields(self.given, self.place, self.around.assessed_on, [each.item for each in refused_items])
            ),
        }

    def written_rule(self, rule: str) -> str:
        """The rule written in the line; a rule the form itself proposed for another kind of help is none."""
        written = self.said("regel")
        proposed = {each.rule for each in load_help_rules()} | self.around.rules.get_all_rules()
        return "" if written in proposed - {rule} else written

    def in_words(self, begun: Mapping[str, Any]) -> dict[str, Any]:
        """The wish for help described in words: what it is, its kind, how often and how long. It begins as the choice
        says, and answers for the same help as the choice.
        """
        if begun and not self.said("skrevet"):
            return dict(begun)
        words, category = " ".join(self.said("hvad").split()), self.said("art")
        if len(words) > LONGEST_WORDS:
            self.faults[f"linje-{self.place}-hvad"] = _("Skriv, hvad hjælpen er, med højst %(count)s tegn.") % {
                "count": LONGEST_WORDS
            }
            words = str(self.before.wish["package"]) if self.before else words[:LONGEST_WORDS]
        read: dict[str, Any] = {
            "package": words or UNNAMED,
            "category": category if category in HELP_CATEGORIES else HelpCategory.OTHER.value,
            "is_category_open": category not in HELP_CATEGORIES or None,
            "weekdays": [day for day in WEEKDAYS if day in self.all_said("dage")] or None,
            "how_often": self.said("hyppighed") or None,
            "one_off": bool(self.said("engang")) or None,
            IN_PLACE_OF: begun.get(IN_PLACE_OF),
        }
        read |= {key: self.by_hand(name, key, reads) for name, (key, reads) in IN_WORDS_BY_HAND.items()}
        return {name: value for name, value in read.items() if value is not None}

    def relative(self) -> dict[str, Any]:
        """Reads the relative that relief is for, the number the relative's letter goes to, and the reason in that
        letter. A number that is not one gets a fault, and the earlier one of the same relative is kept.
        """
        chosen, written_number = self.said("paaroerende"), self.said("paaroerende-nummer")
        number = read_person_number(written_number) or ""
        is_known = parse_number(chosen) in self.around.relatives
        is_number = number.isdecimal() and len(number) == NUMBER_PLACES
        relative = parse_number(chosen) if is_known else None
        if written_number and not is_number:
            self.faults[f"linje-{self.place}-paaroerende-nummer"] = _("Et personnummer har ti cifre.")
            is_same = self.before is not None and self.before.relative_id == relative
            number = self.before.relative_number if self.before and is_same else ""
        return {
            "relative_id": relative,
            "relative_number": number if is_known else "",
            "relative_reason": self.said("paaroerende-hvorfor"),
        }

    def begun(self, line: DecisionLineDraft) -> DecisionLineDraft:
        """A wish that was just chosen: from today, with the goal of the assessment, and to the last day of the longest
        duration its standard has, where nothing else is said.
        """
        start = line.start or self.around.today
        longest = find_longest_duration(self.around.standards, line.wish["package"], line.catalogue, start)
        last = longest.last_day if longest else None
        return replace(line, start=start, last_day=line.last_day or last, goal=line.goal or self.around.goal)

    def wish(self, product: Product, home: str) -> dict[str, Any]:
        """The wish as the contract writes it. What is not said is left out."""
        if product.kind is ProductKind.PATHWAY:
            return {"package": product.code}
        known = {item.id for item in product.items}
        read: dict[str, Any] = {
            "package": product.code,
            "weekdays": self.weekdays(product),
            "items": [item for item in dict.fromkeys(self.all_said("opgaver")) if item in known] or None,
            "quantity": SIZES.get(self.said("maengde")),
            "one_off": bool(self.said("engang")) or None,
            "morning_care": bool(self.said("morgenpleje")) or None,
        }
        read |= {key: self.by_hand(name, key, reads) for name, (key, reads) in BY_HAND.items()}
        read["visits"] = read["visits"] or self.visits_before()
        read |= self.item_terms(product, home, read["items"] or ())
        read |= self.extent(read["weekdays"])
        return {name: value for name, value in read.items() if value is not None}

    def extent(self, weekdays: list[str]) -> dict[str, Any]:
        """How often and how much, where the form asks: a rhythm on some days only, or on days that are not fixed."""
        days = [] if len(weekdays) == len(WEEKDAYS) else weekdays
        rhythm = self.by_hand("hvor-tit", "rhythm", lambda words: parse_rhythm_on_days(words, days))
        if rhythm and f"linje-{self.place}-hvor-tit" in self.faults:
            rhythm = add_weekdays(leave_out_weekdays(rhythm), days)
        read: dict[str, Any] = {"amounts": self.amounts() or None}
        return read | {"rhythm": rhythm, "weekdays": rhythm.get("weekdays")} if rhythm else read

    def item_terms(self, product: Product, home: str, items: Sequence[str]) -> dict[str, Any]:
        """How often and how long each item wished for is given."""
        found = self.around.standards.find(product.code, home)
        if found is None:
            return {}
        before = self.before.wish if self.before and self.is_same_help(product) else {}
        return read_item_terms(items, get_normal_terms(*found, self.around.on), self.by_hand, before)

    def amounts(self) -> dict[str, float]:
        """How much, by unit; an amount that cannot be read keeps the one that was saved."""
        before = (self.before.wish.get("amounts") if self.before else None) or {}
        fields = {unit.value: f"hvor-meget-{unit.value}" for unit in AMOUNT_UNITS}
        read = {unit: self.by_hand(name, unit, parse_amount, before) for unit, name in fields.items()}
        return {unit: amount for unit, amount in read.items() if amount}

    def is_same_help(self, product: Product) -> bool:
        """Whether the line had this product before: the days it is shown with are then its own."""
        return self.before is not None and self.before.wish.get("package") == product.code

    def weekdays(self, product: Product) -> list[str]:
        """The days that are ticked: all of them in a line just begun. A line with none keeps its days and gets a
        fault.
        """
        ticked = [day for day in WEEKDAYS if day in self.all_said("dage")]
        had = (self.before.wish if self.before else {}).get("weekdays")
        if self.said("skrevet") and had and not ticked and self.is_same_help(product):
            self.faults[f"linje-{self.place}-dage"] = _("Vælg mindst én dag. Dagene er, som de var gemt før.")
        return ticked or list(had or WEEKDAYS)

    def offered(self, code: str) -> dict[str, Any]:
        """The wish for something the law offers: where it is, and what there is to say of it."""
        answer_by, shown_on = _day(self.said("svar-inden")), _day(self.said("vises"))
        read: dict[str, Any] = {
            "package": code,
            "home": self.said("hjem"),
            "address_lines": self.each_line("adresse"),
            "phone": self.said("telefon"),
            "is_municipal": bool(self.said("kommunens")),
            "waits_for": self.said("venter-paa"),
            "meanwhile": self.said("indtil"),
            "declined": self.said("siger-nej"),
            "answer_by": answer_by.isoformat() if answer_by else "",
            "shown_on": shown_on.isoformat() if shown_on else "",
            "shown_time": self.by_hand("vises-kl", "shown_time", parse_hour),
            "how_often": self.said("hyppighed"),
            "costs": self.each_line("pris"),
            "unmet": unmet if (unmet := self.said("ikke-opfyldt")) in ReliefCondition.values else "",
            "other_forms": self.said("andre-maader"),
        }
        return {name: value for name, value in read.items() if value}

    def each_line(self, name: str) -> list[str]:
        """The lines of a field that holds several."""
        return [line.strip() for line in self.said(name).splitlines() if line.strip()]

    def by_hand(self, name: str, key: str, reads: Callable[[str], Any], before: Mapping[str, Any] | None = None) -> Any:
        """Reads what the assessor wrote in a field; where it cannot be read, returns the earlier value (of the wish, or
        of `before`) and adds a fault.
        """
        words = self.said(name)
        if not words:
            return None
        try:
            return reads(words)
        except Unusable as fault:
            self.faults[f"linje-{self.place}-{name}"] = str(fault)
            kept = before if before is not None or self.before is None else self.before.wish
            return kept.get(key) if kept else None

    def visits_before(self) -> int:
        """The visits a day of a line that says none: one in a line just begun; a line that had some keeps them and gets
        a fault.
        """
        name = f"linje-{self.place}-besoeg"
        if self.said("skrevet") and not self.said("besoeg"):
            self.faults[name] = _("Skriv, hvor mange besøg om dagen der er brug for.")
        return int((self.before.wish.get("visits") if self.before else None) or 1)

    def settled_items(self, product: Product) -> list[str]:
        """The items that were refused last time and are answered anew."""
        known = {item.id for item in product.items}
        return [item for item in dict.fromkeys(self.all_said("svaret")) if item in known]

    def refused_items(self, product: Product, home: str) -> Iterator[ItemRefusal]:
        """The items of the wish that are not given: those a reason is written for."""
        wished = set(self.all_said("opgaver"))
        for item in product.items:
            reason = self.said(f"afslag-{item.id}")
            if reason and item.id in wished:
                rule = self.said(f"regel-{item.id}") or self.around.rules.get_rule(product.code, home)
                yield ItemRefusal(item=item.id, reason=reason, rule=rule)


def _day(written_day: str) -> date | None:
    try:
        return date.fromisoformat(written_day)
    except ValueError:
        return None

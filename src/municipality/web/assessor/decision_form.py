"""What a person has written in the form of a decision, as lines; and what in it could not be read yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhed.catalogue import WEEKDAYS, Catalogue, Kind, Product
from municipality.casework.actions.decisions import ItemRefusal, LineText
from municipality.casework.codes import GrantKind, LineOutcome
from municipality.casework.offers import offer_of
from municipality.casework.person_numbers import read_person_number
from municipality.web.assessor.wished import product_of
from municipality.web.public import written
from municipality.web.public.written import Unusable
from municipality.web.shared.numbers import a_number

MOST_LINES = 30
NUMBER_PLACES = 10
SIZES = {"1": 1, "0.5": 0.5}
# The words of a wish that a person writes by hand, by the name of the field.
BY_HAND: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "besoeg": ("visits", written.count),
    "per-dag": ("per_day", written.count),
    "start": ("starts", written.starts),
    "uger": ("weeks", written.weeks),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the form is read beside: the standard, who can provide, and what a new wish begins with."""

    catalogue: Catalogue
    providers: frozenset[int]
    relatives: frozenset[int]
    rule: str
    today: date
    on: date
    goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLines:
    """The lines of a form. `faults` are what could not be read, and `unread` what was written there, by field."""

    lines: tuple[LineText, ...]
    faults: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


def read_lines(given: QueryDict, around: Around, kept: Iterable[LineText]) -> FormLines:
    """The lines of the form; one without a package is left out, and that is how a line is taken away."""
    before, faults = list(kept), dict[str, str]()
    count = given.get("linjer", "")
    places = range(min(a_number(count), MOST_LINES))
    readers = (_Line(given, place, around, before[place] if place < len(before) else None, faults) for place in places)
    lines = tuple(line for reader in readers for line in reader.lines())
    return FormLines(lines=lines, faults=faults, unread={name: given.get(name, "") for name in faults})


class _Line:
    """One line being read. What cannot be read keeps its earlier value, and is told."""

    def __init__(
        self, given: QueryDict, place: int, around: Around, before: LineText | None, faults: dict[str, str]
    ) -> None:
        self.given, self.place, self.around, self.before, self.faults = given, place, around, before, faults

    def said(self, name: str) -> str:
        """What stands in a field of this line."""
        return self.given.get(f"linje-{self.place}-{name}", "").strip()

    def all_said(self, name: str) -> list[str]:
        """Everything that is ticked under one name."""
        return self.given.getlist(f"linje-{self.place}-{name}")

    def lines(self) -> Iterator[LineText]:
        """The line, or nothing where no help is chosen in it."""
        code = self.said("ydelse")
        product, offer = product_of(code, self.around.catalogue), offer_of(code, self.around.on)
        if product is None and offer is None:
            return
        outcome, provider = self.said("udfald"), self.said("leverandoer")
        is_relief = offer is not None and offer.kind == GrantKind.RELIEF
        line = LineText(
            wish=self.wish(product) if product else self.offered(code),
            outcome=outcome if outcome in LineOutcome.values else LineOutcome.OPEN.value,
            start=_day(self.said("fra")),
            last_day=_day(self.said("til")),
            provider_id=a_number(provider) if a_number(provider) in self.around.providers else None,
            is_provider_chosen=bool(self.said("valgt")),
            goal=self.said("maal"),
            reason=self.said("hvorfor"),
            deviation_reason=self.said("fravigelse"),
            refusal_reason=self.said("afslag"),
            refusal_rule=self.said("regel") or self.default_rule(outcome),
            instead=self.said("istedet"),
            **(self.relative() if is_relief else {}),
            refused_items=tuple(self.refused_items(product)) if product else (),
        )
        yield line if self.before is not None or self.said("skrevet") else self.begun(line)

    def relative(self) -> dict[str, Any]:
        """Whom relief is for, where her letter goes, and what may be told her. A number that is none is told."""
        chosen, written_number = self.said("paaroerende"), self.said("paaroerende-nummer")
        number = read_person_number(written_number) or ""
        is_known = a_number(chosen) in self.around.relatives
        is_number = number.isdecimal() and len(number) == NUMBER_PLACES
        if written_number and not is_number:
            self.faults[f"linje-{self.place}-paaroerende-nummer"] = _("Et personnummer har ti cifre.")
        return {
            "relative_id": a_number(chosen) if is_known else None,
            "relative_number": number if is_known and is_number else "",
            "relative_reason": self.said("paaroerende-hvorfor"),
        }

    def begun(self, line: LineText) -> LineText:
        """A wish somebody has just chosen: from today, with the goal of the assessment, where nothing else is said."""
        return replace(line, start=line.start or self.around.today, goal=line.goal or self.around.goal)

    def default_rule(self, outcome: str) -> str:
        """A refusal rests on the rule the help is given by, until somebody writes another."""
        return self.around.rule if outcome == LineOutcome.REFUSED else ""

    def wish(self, product: Product) -> dict[str, Any]:
        """The wish as the contract writes it. What is not said is left out."""
        if product.kind is Kind.PATHWAY:
            return {"package": product.code}
        known = {item.id for item in product.items}
        read: dict[str, Any] = {
            "package": product.code,
            "weekdays": [day for day in WEEKDAYS if day in self.all_said("dage")] or list(WEEKDAYS),
            "items": [item for item in dict.fromkeys(self.all_said("opgaver")) if item in known] or None,
            "quantity": SIZES.get(self.said("maengde")),
            "one_off": bool(self.said("engang")) or None,
            "morning_care": bool(self.said("morgenpleje")) or None,
        }
        read |= {key: self.by_hand(name, key, reads) for name, (key, reads) in BY_HAND.items()}
        return {name: value for name, value in read.items() if value is not None}

    def offered(self, code: str) -> dict[str, Any]:
        """The wish for something the law offers: where it is, and what there is to say of it."""
        answer_by = _day(self.said("svar-inden"))
        read: dict[str, Any] = {
            "package": code,
            "home": self.said("hjem"),
            "address_lines": self.each_line("adresse"),
            "phone": self.said("telefon"),
            "answer_by": answer_by.isoformat() if answer_by else "",
            "how_often": self.said("hyppighed"),
            "costs": self.each_line("pris"),
        }
        return {name: value for name, value in read.items() if value}

    def each_line(self, name: str) -> list[str]:
        """The lines of a field that holds several."""
        return [line.strip() for line in self.said(name).splitlines() if line.strip()]

    def by_hand(self, name: str, key: str, reads: Callable[[str], Any]) -> Any:
        """What somebody wrote in a field, read; where it cannot be, the value it had, and a fault beside it."""
        words = self.said(name)
        if not words:
            return None
        try:
            return reads(words)
        except Unusable as fault:
            self.faults[f"linje-{self.place}-{name}"] = str(fault)
            return self.before.wish.get(key) if self.before else None

    def refused_items(self, product: Product) -> Iterator[ItemRefusal]:
        """The items of the wish that are not given: those a reason is written for."""
        wished = set(self.all_said("opgaver"))
        for item in product.items:
            reason = self.said(f"afslag-{item.id}")
            if reason and item.id in wished:
                yield ItemRefusal(item=item.id, reason=reason, rule=self.said(f"regel-{item.id}") or self.around.rule)


def _day(written_day: str) -> date | None:
    try:
        return date.fromisoformat(written_day)
    except ValueError:
        return None

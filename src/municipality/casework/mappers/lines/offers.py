"""An offer of the law in a decision: what speaks against it, what it makes true, and how the letter says it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from psycopg.types.range import DateRange

from helhed.eligibility import RuleOutcome, Verdict
from municipality.casework import letters
from municipality.casework.codes import AWAY_FROM_HOME, REGIMES, Dwelling, GrantKind
from municipality.casework.letters.danish_text import add_article, format_sentence, lowercase_first
from municipality.casework.mappers.help.dwellings import CARE_HOMES, get_home_name
from municipality.casework.mappers.help.prices import list_price_lines
from municipality.casework.mappers.lines.granted_places import build_place
from municipality.casework.mappers.lines.letter_deviation import build_deviation
from municipality.casework.mappers.lines.letter_facts import describe_agreed
from municipality.casework.mappers.lines.letter_grounds import get_grounds
from municipality.casework.mappers.lines.letter_rhythm import find_first_time, format_weekly_days
from municipality.casework.mappers.verdicts import LineVerdict
from municipality.casework.models import DecisionLine, Grant, Home
from municipality.casework.offers import Offer, find_offer

# The dwelling of a citizen who has moved in.
DWELLING_OF = {"somatic": Dwelling.SOMATIC_CARE_HOME, "dementia": Dwelling.DEMENTIA_CARE_HOME}
PERMANENT = frozenset(DWELLING_OF)
# The kind of an offer in law, for the rights in its letter.
BASES = {
    GrantKind.MEALS: letters.HelpBasis.MEALS,
    GrantKind.RELIEF: letters.HelpBasis.RELIEF,
    GrantKind.TRAINING: letters.HelpBasis.TRAINING,
}
AS_NEEDED = "efter aftale"
RENT, FREE = "husleje", "koster ikke noget"


def get_offer_verdict(offer: Offer, regime: str, home: Home | None, housing: str) -> LineVerdict:
    """No municipal standard speaks of it: it is given after an individual view, where the law gives it at all."""
    findings = tuple(_against(offer, regime, home, housing))
    return LineVerdict(verdict=(Verdict.OUTSIDE if findings else Verdict.WITHIN).value, findings=findings)


def _against(offer: Offer, regime: str, home: Home | None, housing: str) -> Iterator[dict[str, Any]]:
    if regime not in offer.rules:
        act = dict(REGIMES)[regime]
        yield _finding(offer, "act", f"{offer.name} gives ikke for sig efter {act}.")
    if offer.needs_care_home and housing not in PERMANENT and (home is None or home.dwelling not in CARE_HOMES):
        yield _finding(offer, "care_home", f"{offer.name} er for borgere, der bor i plejebolig.")


def _finding(offer: Offer, name: str, text: str) -> dict[str, Any]:
    return {
        "rule": f"{offer.code}.{name}",
        "text": text,
        "force": "binding",
        "outcome": RuleOutcome.NOT_MET.value,
        "source": {"document": "offers.toml", "section": offer.code, "passage": name},
    }


def find_granted_housing(wished: Iterable[str], running: Iterable[str], on: date) -> str:
    """Returns the place the citizen is granted: by this decision, else by running grants; empty if none."""
    offers = (find_offer(code, on) for code in (*wished, *running))
    return next((offer.housing for offer in offers if offer is not None and offer.housing), "")


def build_granted_offer(
    line: DecisionLine, offer: Offer, regime: str, provider: letters.Provider, on: date
) -> letters.Granted:
    """What is given, in a letter of the day `on`, with the price of the decision's day. Raises LetterError with what is
    missing.
    """
    reason = letters.Reason(text=line.reason, rule=get_offer_rule(line, offer, regime))
    exception = build_deviation(line, reason.rule)
    if line.start is None:
        raise letters.LetterError([f"{offer.name} mangler en dag, den gælder fra."])
    span = letters.Span(start=line.start, last_day=line.last_day)
    if offer.kind in (GrantKind.PLACE, GrantKind.STAY):
        return _somewhere(line, offer, reason, exception, on)
    return letters.GrantedPackage(
        help=add_article(lowercase_first(offer.name)),
        name=offer.name,
        contains=tuple(line.wish.get("contains") or offer.contains),
        how_often=format_weekly_days(line.wish.get("how_often") or AS_NEEDED),
        when="",
        span=span,
        provider=provider,
        goal=line.goal,
        reason=reason,
        deviation=exception,
        costs=" ".join(format_sentence(each) for each in list_costs(line, offer)),
        details=describe_agreed(line),
        facts=get_grounds(line),
        basis=BASES.get(offer.kind, letters.HelpBasis.HOME_CARE),
        first_time=find_first_time(line.wish, line.start),
    )


def get_offer_rule(line: DecisionLine, offer: Offer, regime: str) -> str:
    """The rule an offer is given by; a home that the municipality owns itself has a rule of its own."""
    is_municipal = offer.municipal_rule and line.wish.get("is_municipal") and get_home_name(line.wish)
    return offer.municipal_rule if is_municipal else offer.rules.get(regime, "")


def _somewhere(
    line: DecisionLine, offer: Offer, reason: letters.Reason, exception: letters.Deviation | None, on: date
) -> letters.Granted:
    wish, span = line.wish, letters.Span(start=line.start or on, last_day=line.last_day)
    home = get_home_name(wish)
    shared: dict[str, Any] = {
        "home": home,
        "address_lines": _texts(wish, "address_lines"),
        "span": span,
        "reason": reason,
        "phone": str(wish.get("phone", "")),
        "costs": list_costs(line, offer),
        "deviation": exception,
        "agreed": describe_agreed(line),
        "facts": get_grounds(line),
    }
    if offer.kind == GrantKind.PLACE:
        return build_place(line, offer, on, shared)
    at_home = Grant.objects.filter(citizen_id=line.citizen_id, valid__overlap=DateRange(span.start, None)).believed()
    is_waiting = at_home.exclude(kind__in=AWAY_FROM_HOME).exists()
    waits = f"Hjælpen i dit hjem holder pause, så længe du er på {home}" if is_waiting else ""
    meanwhile = str(wish.get("meanwhile") or waits)
    return letters.GrantedStay(help=f"et midlertidigt ophold på {home}", goal=line.goal, meanwhile=meanwhile, **shared)


def list_costs(line: DecisionLine, offer: Offer) -> tuple[str, ...]:
    """What the citizen pays: what everyone pays, the price of the municipality, and what the assessor wrote."""
    prices = list_price_lines(line.municipality_id, offer, line.decision.on)
    return (*list_usual_costs(line, offer), *prices, *_texts(line.wish, "costs"))


def list_usual_costs(line: DecisionLine, offer: Offer) -> tuple[str, ...]:
    """What everyone pays: not that it is free where a price is written, nor the rent where the rent is."""
    written = " ".join(_texts(line.wish, "costs")).casefold()
    is_priced = bool(written.strip()) or bool(list_price_lines(line.municipality_id, offer, line.decision.on))
    is_said_else = (RENT in offer.pays and RENT in written) or (FREE in offer.pays and is_priced)
    return (offer.pays,) if offer.pays and not is_said_else else ()


def _texts(wish: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in wish.get(name) or ())

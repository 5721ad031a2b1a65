"""A wish in words: as the approver reads it, and as two versions of it are compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from helhed.catalogue import ProductKind
from municipality.casework.actions.decision.decision_replacement import read_line_draft
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.letters.letter_answers import DecisionAnswers, FactText
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import FactSource, HelpCategory, LessHelp, LineOutcome, OfferAnswer, Reablement
from municipality.casework.individual_help import get_chosen_category
from municipality.casework.mappers.help.item_terms import add_item_terms
from municipality.casework.mappers.help.prices import list_price_lines
from municipality.casework.mappers.lines.described_help import describe_rhythm
from municipality.casework.mappers.lines.letter_rhythm import describe_how_often
from municipality.casework.models import DecisionLine
from municipality.casework.offers import LAW, find_offer
from municipality.web.assessor.verdict.help_choices import get_line_name, get_line_product, get_verdict_code
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.standards import labels


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSummary:
    """A wish to read: its verdict, and everything that is written about it, term by term."""

    place: int
    code: str
    name: str
    outcome: str
    verdict_code: str
    verdict: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDifference:
    """One thing two people have written differently."""

    name: str
    yours: str
    saved: str


# What a line or a decision says in words of the page; all other terms are written in the case.
PAGE_WORDS = (
    gettext_noop("Art"),
    gettext_noop("Afgøres sådan"),
    gettext_noop("Kommunen ejer selv hjemmet"),
    gettext_noop("Borgeren har selv valgt leverandøren"),
    gettext_noop("Borgerens svar"),
    gettext_noop("Oplysninger bag"),
    gettext_noop("Fra"),
    gettext_noop("Til og med"),
    gettext_noop("Får borgeren alt det, der er søgt om?"),
    gettext_noop("Rehabilitering er overvejet (servicelovens § 83 a)"),
    gettext_noop("Får borgeren mindre hjælp end før?"),
    gettext_noop("Hvornår der ses på hjælpen igen"),
)


def summarise_lines(
    rows: Sequence[DecisionLine], standards: CaseStandards, providers: Mapping[int, str]
) -> list[LineSummary]:
    """The lines of a decision, to read."""
    return [
        LineSummary(
            place=place,
            code=row.product if standards.find_product(row.product, row.catalogue) else "",
            name=get_line_name(read_line_draft(row), standards, row.decision.on),
            outcome=translate_choice(LineOutcome(row.outcome).label),
            verdict_code=row.verdict,
            verdict=labels.get_label(labels.VERDICTS, get_verdict_code(row)),
            terms=line_terms(row, standards, providers),
        )
        for place, row in enumerate(rows)
    ]


def line_terms(
    row: DecisionLine, standards: CaseStandards, providers: Mapping[int, str]
) -> tuple[tuple[str, str], ...]:
    """Everything that is written about a line, by what it is called on the page, without its name and its outcome."""
    said = (
        *describe_line_draft(read_line_draft(row), standards, row.decision.on, providers).items(),
        *relative_terms(row),
        *price_terms(row),
        *dispensation_terms(row),
    )
    return tuple((term, text) for term, text in said if text and term not in (_("Hjælp"), _("Afgøres sådan")))


def relative_terms(row: DecisionLine) -> Iterator[tuple[str, str]]:
    """Whom relief is for; not by name where the citizen's own is protected."""
    if row.relative is not None:
        is_hidden = row.decision.citizen.is_name_protected
        named = row.relative.relation if is_hidden else f"{row.relative.name} ({row.relative.relation})"
        yield _("Pårørende"), mark_danish(named)


def price_terms(row: DecisionLine) -> Iterator[tuple[str, str]]:
    """What the citizen pays by the municipality's own prices on the decision's day, or that it has said none."""
    offer = find_offer(row.product, row.decision.on) if get_line_catalogue(row) == LAW else None
    if offer is None or not offer.priced_per:
        return
    known = list_price_lines(row.municipality_id, offer, row.decision.on)
    yield _("Pris"), mark_danish(" ".join(known)) or _("Kommunen har ikke skrevet en pris for den dag.")


def dispensation_terms(row: DecisionLine) -> Iterator[tuple[str, str]]:
    """Who gave it, when and why."""
    if row.dispensed_by is not None:
        by, why = mark_danish(row.dispensed_by.name), mark_danish(row.dispensation_reason)
        words = {"by": by, "day": format_day(row.dispensed_on), "why": why}
        yield _("Dispensation"), fill_sentence("%(by)s, %(day)s: %(why)s", **words)


def describe_line_draft(
    said: DecisionLineDraft, standards: CaseStandards, on: date, providers: Mapping[int, str]
) -> dict[str, str]:
    """Everything a line says, by what it is called on the page; empty where nothing is written."""
    product = get_line_product(said, standards, on)
    texts = {item.id: item.text for item in product.items} if product else {}
    often = describe_wish_frequency(said, is_of_standard=product is not None)
    category = get_chosen_category(said.wish)
    refused = (f"{texts.get(each.item, each.item)} ({each.reason}; {each.rule})" for each in said.refused_items)
    terms = {
        _("Hjælp"): get_line_name(said, standards, on),
        _("Art"): translate_choice(HelpCategory(category).label) if category else "",
        _("Afgøres sådan"): translate_choice(LineOutcome(said.outcome).label),
        _("Hvor tit"): "" if product and product.kind is ProductKind.PATHWAY else often,
        _("Hvor"): ", ".join((str(said.wish.get("home", "")), *said.wish.get("address_lines", ()))).strip(", "),
        _("Kommunen ejer selv hjemmet"): _("ja") if said.wish.get("is_municipal") else "",
        _("Boligen vises"): describe_showing_day(said.wish),
        _("Indtil borgeren flytter ind"): str(said.wish.get("meanwhile", "")),
        _("Hvis borgeren siger nej"): str(said.wish.get("declined", "")),
        _("Hvad borgeren betaler"): " ".join(said.wish.get("costs", ())),
        _("Enkelte opgaver"): "; ".join(
            add_item_terms(texts.get(item, item), said.wish, item) for item in said.wish.get("items") or ()
        ),
        _("Opgaver, der ikke gives"): "; ".join(refused),
        _("Det er givet nu eller ønskes ikke mere"): "; ".join(texts.get(each, each) for each in said.settled_items),
        _("Fra"): format_day(said.start),
        _("Til og med"): format_day(said.last_day),
        _("Hvorfor hjælpen gives"): said.reason,
        _("Hvorfor standarden fraviges"): said.deviation_reason,
        _("Hvorfor der er afslag"): said.refusal_reason,
        _("Lovregel"): said.refusal_rule,
        _("I stedet"): said.instead,
        _("Mål"): said.goal,
        _("Aftalt"): said.agreed,
        _("Borgerens svar"): translate_choice(OfferAnswer(said.offer_answer).label) if said.offer_answer else "",
        _("Oplysninger bag"): join_parts(map(describe_fact_text, said.facts), "; "),
        _("Begrundelse til den pårørende"): said.relative_reason,
        _("Leverandør"): providers.get(said.provider_id or 0, ""),
        _("Borgeren har selv valgt leverandøren"): _("ja") if said.is_provider_chosen else "",
    }
    return mark_written_terms(terms)


def mark_written_terms(terms: Mapping[str, str]) -> dict[str, str]:
    """The terms with what is written in the case marked as Danish; the words of a closed list, a «yes» and a day are
    in the page's language.
    """
    of_page = {_(words) for words in PAGE_WORDS}
    return {term: text if term in of_page else mark_danish(text) for term, text in terms.items()}


def describe_showing_day(wish: Mapping[str, Any]) -> str:
    """The day and the hour a home is shown; empty where none is agreed."""
    day = date.fromisoformat(wish["shown_on"]) if wish.get("shown_on") else None
    return " ".join(filter(None, [format_day(day), str(wish.get("shown_time", ""))])) if day else ""


def describe_wish_frequency(said: DecisionLineDraft, *, is_of_standard: bool) -> str:
    """How often, in the words of the wish or by its days."""
    days = describe_how_often(said.wish, is_one_day=said.start is not None and said.start == said.last_day)
    if "category" in said.wish:
        return describe_rhythm(said.wish, days)
    return days if is_of_standard else str(said.wish.get("how_often", ""))


def describe_fact_text(fact: FactText) -> SafeString:
    """A fact with where it is known from."""
    source = mark_danish(fact.source_name) or translate_choice(FactSource(fact.source).label)
    words = {"text": mark_danish(fact.text), "source": source, "day": format_day(fact.known_on)}
    return fill_sentence("%(text)s (%(source)s, %(day)s)", **words)


def format_day(on: date | None) -> str:
    """A day in a sentence."""
    return date_format(on, "j. F Y") if on else ""


def list_line_differences(
    yours: Sequence[DecisionLineDraft],
    saved: Sequence[DecisionLineDraft],
    standards: CaseStandards,
    on: date,
    providers: Mapping[int, str],
) -> Iterator[DecisionDifference]:
    """What two versions of the lines say differently, line by line."""
    for place, (mine, theirs) in enumerate(zip_longest(yours, saved), start=1):
        here = describe_line_draft(mine, standards, on, providers) if mine else {}
        there = describe_line_draft(theirs, standards, on, providers) if theirs else {}
        for term in here | there:
            if here.get(term, "") != there.get(term, ""):
                name = _("Ønske %(number)s: %(term)s") % {"number": place, "term": term}
                nothing = _("ikke skrevet")
                yield DecisionDifference(name=name, yours=here.get(term) or nothing, saved=there.get(term) or nothing)


def answer_differences(yours: DecisionAnswers, saved: DecisionAnswers) -> Iterator[DecisionDifference]:
    """What two versions of the answers for the whole decision say differently."""
    nothing = _("ikke skrevet")
    here, there = describe_answers(yours), describe_answers(saved)
    for term, text in here.items():
        if text != there[term]:
            yield DecisionDifference(name=term, yours=text or nothing, saved=there[term] or nothing)


def describe_answers(said: DecisionAnswers) -> dict[str, str]:
    """What is answered for the whole decision, by what it is called on the page."""
    met = {True: _("ja"), False: _("nej"), None: ""}
    terms = {
        _("Får borgeren alt det, der er søgt om?"): met[said.is_wish_met],
        _("Rehabilitering er overvejet (servicelovens § 83 a)"): translate_choice(
            dict(Reablement.choices).get(said.reablement, "")
        ),
        _("Om rehabilitering, til borgeren (kan udelades)"): said.reablement_reason,
        _("Hvorfor begge dele er rigtige (står i brevet)"): said.conflict_answer,
        _("Får borgeren mindre hjælp end før?"): translate_choice(dict(LessHelp.choices).get(said.less_help, "")),
        _("Hvorfor kommunen selv har taget sagen op"): said.taken_up_because or "",
        _("Hvornår der ses på hjælpen igen"): format_day(said.review_on),
        _("Hvorfor først da"): said.review_reason,
    }
    return mark_written_terms(terms)

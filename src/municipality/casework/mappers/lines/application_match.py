"""Compares refusals and the application: a refusal of help that was not asked for is shown to the assessor.

It compares words and decides nothing: the assessor says when the citizen asked for it, or removes the refusal.
"""

import re
from collections.abc import Iterable, Iterator

from municipality.casework.case_standards import CaseStandards, get_decision_standards, get_line_catalogue
from municipality.casework.codes import DESCRIBED, EnquirySource, LineOutcome
from municipality.casework.mappers.help.help_words import get_stems
from municipality.casework.mappers.help.replaced_help import get_answered_key, get_grant_key, read_replaced_help
from municipality.casework.mappers.lines.letter_contents import describe_item
from municipality.casework.mappers.lines.letter_lines import describe_wish, require_line_product
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW, find_offer

# Words with the same meaning in an application and in the name of help, with any ending.
SAME_HELP = (
    re.compile(r"støvsug|rengør|gør(?:e)? rent|gulv|vindue|oprydning|husligt|praktisk", re.IGNORECASE),
    re.compile(r"vask\w* af tøj|tøjvask|vaske tøj|sengelinned|praktisk", re.IGNORECASE),
    re.compile(r"indkøb|købe ind|handle|varer|praktisk", re.IGNORECASE),
    re.compile(r"\bmad|måltid|spis|komfur", re.IGNORECASE),
    re.compile(r"\bbad|vaske? (?:dig|mig|sig)|personlig|pleje|tøj på|påklæd|toilet|strømpe|morgen", re.IGNORECASE),
    re.compile(r"afløs|aflast|få fri", re.IGNORECASE),
    re.compile(r"plejebolig|plejehjem|plejecenter|\bplads", re.IGNORECASE),
    re.compile(r"ophold|aflast|væk hjemmefra", re.IGNORECASE),
    re.compile(r"følgeskab|ledsag|center|centret", re.IGNORECASE),
    re.compile(r"\bnat", re.IGNORECASE),
    re.compile(r"aften", re.IGNORECASE),
    re.compile(r"\bforløb|timer|\bmere\b|flere|større|ekstra", re.IGNORECASE),
)


# All but the last, which are words of amount.
KINDS = SAME_HELP[:-1]
# What separates one wish from another.
PARTS = re.compile(r",|;|\bog\b|\bsamt\b|\.\s|\n")
# Cleaning as a whole, of which vacuuming is a part; practical help holds it all.
WIDE = re.compile(r"rengør|gør(?:e)? rent|husligt|praktisk", re.IGNORECASE)


def is_asked_for(help_words: str, wish: str) -> bool:
    """Whether a wish speaks of the same help, by its words."""
    if any(each.search(help_words) and each.search(wish) for each in SAME_HELP):
        return True
    return bool(get_stems(help_words) & get_stems(wish))


def find_unasked(decision: Decision, lines: Iterable[DecisionLine]) -> Iterator[tuple[str, str]]:
    """Yields what is refused without being in the application, and what the application says. Running help can be
    withdrawn without a wish; without an application nothing is compared.
    """
    every = list(lines)
    refusing = [line for line in every if line.outcome == LineOutcome.REFUSED or line.refused_items.all()]
    enquiry = decision.enquiry if refusing and decision.enquiry_id is not None else None
    if enquiry is None or enquiry.source == EnquirySource.MUNICIPALITY:
        return
    standards = get_decision_standards(decision)
    unasked = [
        (line, said)
        for line in refusing
        for said, words in get_refused_words(line, standards)
        if not is_asked_for(words, enquiry.wish)
    ]
    withdrawn = get_withdrawn(decision, every) if unasked else set()
    for line, said in unasked:
        if get_answered_key(line) not in withdrawn:
            yield f"Afslag: {said}", f"Der er søgt om: «{enquiry.wish}»"


def find_unanswered(decision: Decision, lines: Iterable[DecisionLine]) -> Iterator[tuple[str, str]]:
    """Yields each thing the application names that no line grants or refuses, where a line is about another thing it
    names. Only words that name a kind of help count. A word wider than what is given is not answered by it («rengøring»
    and «støvsugning»).
    """
    enquiry = decision.enquiry if decision.enquiry_id is not None else None
    every = list(lines)
    if enquiry is None or enquiry.source == EnquirySource.MUNICIPALITY or not every:
        return
    standards = get_decision_standards(decision)
    answers = [words for line in every for words in get_all_words(line, standards)]
    named = [(part, kinds) for part in PARTS.split(enquiry.wish) if (kinds := [k for k in KINDS if k.search(part)])]
    if not any(kind.search(words) for _part, kinds in named for kind in kinds for words in answers):
        return
    for part, kinds in named:
        if not any(answers_part(words, part, kinds) for words in answers):
            yield f"Ansøgningen nævner: «{part.strip()}»", "Ingen linje giver det eller afslår det."


def answers_part(words: str, part: str, kinds: Iterable[re.Pattern[str]]) -> bool:
    """Whether the words of a line answer a part of a wish: the same kind of help, and as wide."""
    if WIDE.search(part) and not WIDE.search(words):
        return False
    return any(each.search(words) for each in kinds) or bool(get_stems(words) & get_stems(part))


def get_all_words(line: DecisionLine, standards: CaseStandards) -> Iterator[str]:
    """All the words that name the help of a line, given or refused."""
    home = get_line_catalogue(line)
    found = standards.find(line.product, home) if home not in (LAW, DESCRIBED) else None
    yield f"{line.product} {line.agreed} {line.refusal_reason} {line.instead}"
    if found is not None:
        product = found[1]
        yield " ".join((product.name, product.plain, *product.elements, *(item.text for item in product.items)))
    elif home == LAW and (offer := find_offer(line.product, line.decision.on)) is not None:
        yield " ".join(
            (offer.name, *offer.contains, str(line.wish.get("home", "")), str(line.wish.get("waits_for", "")))
        )


def get_withdrawn(decision: Decision, lines: Iterable[DecisionLine]) -> set[tuple[str, str]]:
    """Returns the running help that the decision ends."""
    return {get_grant_key(row) for row in read_replaced_help(decision, lines, decision.on).grants}


def get_refused_words(line: DecisionLine, standards: CaseStandards) -> Iterator[tuple[str, str]]:
    """What each refusal of a line is called, and all the words that name the help."""
    home = get_line_catalogue(line)
    if home in (LAW, DESCRIBED) or standards.find_product(line.product, home) is None:
        yield line.product if home == DESCRIBED else describe_wish(line, standards), get_wished_words(line, standards)
        return
    _catalogue, product = require_line_product(line, standards)
    if line.outcome == LineOutcome.REFUSED:
        said = describe_wish(line, standards)
        yield said, f"{said} {product.plain}"
        return
    refused = {each.item for each in line.refused_items.all()}
    for item in product.items:
        if item.id in refused:
            yield describe_item(item), f"{item.text} {product.plain}"


def get_wished_words(line: DecisionLine, standards: CaseStandards) -> str:
    """All the words that name help of the law or help in words."""
    if get_line_catalogue(line) == DESCRIBED:
        return line.product
    return describe_wish(line, standards)

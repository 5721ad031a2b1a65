"""Compares each refusal with the application: only what was asked for is refused, so any other refusal is asked about.

Words are compared, nothing is decided: the assessor says when the citizen asked for it, or takes the refusal away.
"""

import re
from collections.abc import Iterable, Iterator

from municipality.casework.bridge.help_words import get_stems
from municipality.casework.bridge.letter_lines import item_phrase, product_of_line, wished
from municipality.casework.bridge.replaced_help import get_replaced_grants, help_of_grant, help_of_line
from municipality.casework.case_standards import CaseStandards, line_belongs_to, standards_of
from municipality.casework.codes import DESCRIBED, EnquirySource, LineOutcome
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW

# Words that say the same in an application and in the name of help, however they end.
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


def is_asked_for(help_words: str, wish: str) -> bool:
    """Whether a wish speaks of the same help, by its words."""
    if any(each.search(help_words) and each.search(wish) for each in SAME_HELP):
        return True
    return bool(get_stems(help_words) & get_stems(wish))


def find_unasked(decision: Decision, lines: Iterable[DecisionLine]) -> Iterator[tuple[str, str]]:
    """What is refused that the application does not speak of, and what it says. Help that runs is withdrawn and needs
    no wish; without an application nothing can be compared.
    """
    every = list(lines)
    refusing = [line for line in every if line.outcome == LineOutcome.REFUSED or line.refused_items.all()]
    enquiry = decision.enquiry if refusing and decision.enquiry_id is not None else None
    if enquiry is None or enquiry.source == EnquirySource.MUNICIPALITY:
        return
    standards = standards_of(decision)
    unasked = [
        (line, said)
        for line in refusing
        for said, words in get_refused_words(line, standards)
        if not is_asked_for(words, enquiry.wish)
    ]
    withdrawn = get_withdrawn(decision, every) if unasked else set()
    for line, said in unasked:
        if help_of_line(line) not in withdrawn:
            yield f"Afslag: {said}", f"Der er søgt om: «{enquiry.wish}»"


def get_withdrawn(decision: Decision, lines: Iterable[DecisionLine]) -> set[tuple[str, str]]:
    """The help that runs and that the decision puts an end to."""
    return {help_of_grant(row) for row in get_replaced_grants(decision, lines, decision.on)}


def get_refused_words(line: DecisionLine, standards: CaseStandards) -> Iterator[tuple[str, str]]:
    """What each refusal of a line is called, and all the words that name the help."""
    home = line_belongs_to(line)
    if home in (LAW, DESCRIBED) or standards.find_product(line.product, home) is None:
        yield line.product if home == DESCRIBED else wished(line, standards), wished_words(line, standards)
        return
    _catalogue, product = product_of_line(line, standards)
    if line.outcome == LineOutcome.REFUSED:
        said = wished(line, standards)
        yield said, f"{said} {product.plain}"
        return
    refused = {each.item for each in line.refused_items.all()}
    for item in product.items:
        if item.id in refused:
            yield item_phrase(item), f"{item.text} {product.plain}"


def wished_words(line: DecisionLine, standards: CaseStandards) -> str:
    """All the words that name help of the law or help in words."""
    if line_belongs_to(line) == DESCRIBED:
        return line.product
    return wished(line, standards)

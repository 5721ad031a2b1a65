"""Why the standard says what it says to a wish: each rule with the value it read, what would change the answer, and the
passage it comes from. Shown from the kept answer; the standard is not asked anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from helhed.catalogue import Product
from helhed.eligibility import RuleOutcome
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW, find_offer
from municipality.web.assessor.verdict.help_choices import get_verdict_code
from municipality.web.shared.standards import addresses, editions, labels
from municipality.web.shared.standards.edition import Edition, EditionQuestion, Source
from municipality.web.shared.standards.trial_page import Missing, build_missing

ORDER = (RuleOutcome.NOT_MET, RuleOutcome.UNKNOWN, RuleOutcome.MET)
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictReason:
    """One rule compared with the facts; `text` ends with what the facts say, `requires` is what the rule asks for."""

    text: str
    outcome: str
    force: str
    requires: str
    source: Source | None
    question: EditionQuestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishAnswer:
    """What the standard says to one wish. `place` counts from 0, as the wishes of the form."""

    place: int
    code: str
    name: str
    address: str
    verdict_code: str
    verdict: str
    meaning: str
    why: str
    reasons: tuple[VerdictReason, ...]
    missing: tuple[Missing, ...]
    changes: tuple[str, ...]


def build_wish_answers(row: Decision, lines: Iterable[DecisionLine]) -> Iterator[WishAnswer]:
    """The answer to each line, in their order, each from the standard it belongs to."""
    answered = {each.edition.catalogue.id: each for each in list_kept_answers(row)}
    asked = dict.fromkeys(answered, 0)
    for place, line in enumerate(lines):
        home = get_line_catalogue(line)
        said = answered.get(home)
        product = find_edition_product(said.edition, line.product) if said else None
        if said is None or product is None:
            yield _without_standard(place, line, home)
            continue
        of_wish = tuple(_request(said.answer, asked[home], line))
        answer = _answer(said, place, line, product, of_wish)
        yield replace(answer, changes=(*_limit_changes(said.answer, asked[home], line), *answer.changes))
        asked[home] += line.outcome != LineOutcome.REFUSED


def find_edition_product(edition: Edition, code: str) -> Product | None:
    """The help with this code; None where the standard has none."""
    return next((product for product in edition.catalogue.products if product.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """What one standard answered when the decision was written, with the edition it is read in."""

    edition: Edition
    answer: Json


def list_kept_answers(row: Decision) -> Iterator[KeptAnswer]:
    """What every standard that was asked has answered, the first adopted first."""
    kept = [(row.catalogue, row.answer)] if row.catalogue else []
    further = [(each["answer"]["catalogue"]["id"], each["answer"]) for each in row.further_answers]
    for catalogue, answer in (*kept, *further):
        yield KeptAnswer(edition=editions.get_edition_on(catalogue, row.on), answer=answer)


def _request(answer: Json, number: int, line: DecisionLine) -> Iterator[Json]:
    """The findings about the wish itself. A refused wish was not among those asked together: those kept with it."""
    if line.outcome == LineOutcome.REFUSED:
        yield from (finding for finding in line.findings if "item" in finding)
        return
    asked = answer.get("request") or {"findings": ()}
    yield from (finding for finding in asked["findings"] if finding.get("item") == number)


def _limit_changes(answer: Json, number: int, line: DecisionLine) -> Iterator[str]:
    """What would make the wish keep a limit; an answer from before they were kept has none."""
    asked = answer.get("request") or {}
    if line.outcome != LineOutcome.REFUSED:
        yield from (each["text"] for each in asked.get("counterfactuals", ()) if each["item"] == number)


def _without_standard(place: int, line: DecisionLine, home: str) -> WishAnswer:
    """What is said to the law's own offer, or to help described in words; no standard has answered."""
    offer = find_offer(line.product, line.decision.on) if home == LAW else None
    against = [each["text"] for each in line.findings if each["outcome"] == RuleOutcome.NOT_MET]
    code = get_verdict_code(line)
    return WishAnswer(
        place=place,
        code="",
        name=offer.name if offer else line.product,
        address="",
        verdict_code=line.verdict,
        verdict=labels.get_label(labels.VERDICTS, code),
        meaning=labels.get_label(labels.VERDICT_MEANINGS, code),
        why=against[0] if against else "",
        reasons=tuple(_because(None, each) for each in line.findings),
        missing=(),
        changes=(),
    )


def _answer(
    kept: KeptAnswer, place: int, line: DecisionLine, product: Product, of_wish: tuple[Json, ...]
) -> WishAnswer:
    edition = kept.edition
    said: Json = next((each for each in kept.answer.get("products", ()) if each["code"] == line.product), {})
    findings = sorted((*said.get("findings", ()), *of_wish), key=lambda each: ORDER.index(RuleOutcome(each["outcome"])))
    against = [each["text"] for each in findings if each["outcome"] == RuleOutcome.NOT_MET]
    return WishAnswer(
        place=place,
        code=product.code,
        name=labels.translate_product_name(product),
        address=addresses.product_address(edition.catalogue, product),
        verdict_code=line.verdict,
        verdict=labels.get_label(labels.VERDICTS, line.verdict),
        meaning=labels.get_label(labels.VERDICT_MEANINGS, line.verdict),
        why=against[0] if against else "",
        reasons=tuple(_because(edition, each) for each in findings),
        missing=tuple(build_missing(name) for name in said.get("missing", ()) if not name.startswith("request[")),
        changes=tuple(each["text"] for each in said.get("counterfactuals", ())),
    )


def _because(edition: Edition | None, finding: Json) -> VerdictReason:
    return VerdictReason(
        text=finding["text"],
        outcome=labels.get_label(labels.OUTCOMES, finding["outcome"]),
        force=labels.get_label(labels.FORCES, finding["force"]),
        requires=requires if (requires := str(finding.get("requires") or "")) not in finding["text"] else "",
        source=_source(edition, finding["source"]) if edition else None,
        question=edition.question(finding.get("question", "")) if edition else None,
    )


def _source(edition: Edition, told: Json) -> Source | None:
    """The place in the standard a finding names; nothing where this edition has no such place."""
    place = (told["document"], told["section"], told["passage"])
    anchors = edition.catalogue.anchors
    found = next((each for each in anchors if (each.document, each.section, each.passage) == place), None)
    return edition.source(found.id) if found else None

"""Why the standard says what it says to a wish: each rule with the value it read, what would change the answer, and the
passage it comes from. Told from the answer as it was kept when it was read, not asked anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from helhed.catalogue import Product
from helhed.eligibility import Outcome
from municipality.casework.case_standards import line_belongs_to
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW, offer_of
from municipality.web.assessor.wished import verdict_code
from municipality.web.public import addresses, shelf, words
from municipality.web.public.edition import Edition, OpenQuestion, Source
from municipality.web.public.trial_page import Missing, missing_of

ORDER = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One rule beside the facts; `text` ends with what the facts say, `requires` is what the rule asks for."""

    text: str
    outcome: str
    force: str
    requires: str
    source: Source | None
    question: OpenQuestion | None


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
    reasons: tuple[Because, ...]
    missing: tuple[Missing, ...]
    changes: tuple[str, ...]


def wish_answers(row: Decision, lines: Iterable[DecisionLine]) -> Iterator[WishAnswer]:
    """The answer to each line, in their order, each from the standard it belongs to."""
    answered = {each.edition.catalogue.id: each for each in answers_of(row)}
    asked = dict.fromkeys(answered, 0)
    for place, line in enumerate(lines):
        home = line_belongs_to(line)
        said = answered.get(home)
        product = find_product(said.edition, line.product) if said else None
        if said is None or product is None:
            yield _without_standard(place, line, home)
            continue
        of_wish = tuple(_request(said.answer, asked[home], line))
        yield _answer(said, place, line, product, of_wish)
        asked[home] += line.outcome != LineOutcome.REFUSED


def find_product(edition: Edition, code: str) -> Product | None:
    """The help with this code; None where the standard has none."""
    return next((product for product in edition.catalogue.products if product.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """What one standard answered when the decision was written, with the edition it is read in."""

    edition: Edition
    answer: Json


def answers_of(row: Decision) -> Iterator[KeptAnswer]:
    """What every standard that was asked has answered, the first adopted first."""
    kept = [(row.catalogue, row.answer)] if row.catalogue else []
    further = [(each["answer"]["catalogue"]["id"], each["answer"]) for each in row.further_answers]
    for catalogue, answer in (*kept, *further):
        yield KeptAnswer(edition=shelf.edition_on(catalogue, row.on), answer=answer)


def _request(answer: Json, number: int, line: DecisionLine) -> Iterator[Json]:
    """The findings about the wish itself. A refused wish was not among those asked together: those kept with it."""
    if line.outcome == LineOutcome.REFUSED:
        yield from (finding for finding in line.findings if "item" in finding)
        return
    asked = answer.get("request") or {"findings": ()}
    yield from (finding for finding in asked["findings"] if finding.get("item") == number)


def _without_standard(place: int, line: DecisionLine, home: str) -> WishAnswer:
    """What is said to the law's own offer, or to help described in words; no standard has answered."""
    offer = offer_of(line.product, line.decision.on) if home == LAW else None
    against = [each["text"] for each in line.findings if each["outcome"] == Outcome.NOT_MET]
    code = verdict_code(line)
    return WishAnswer(
        place=place,
        code="",
        name=offer.name if offer else line.product,
        address="",
        verdict_code=line.verdict,
        verdict=words.say(words.VERDICTS, code),
        meaning=words.say(words.VERDICT_MEANINGS, code),
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
    findings = sorted((*said.get("findings", ()), *of_wish), key=lambda each: ORDER.index(Outcome(each["outcome"])))
    against = [each["text"] for each in findings if each["outcome"] == Outcome.NOT_MET]
    return WishAnswer(
        place=place,
        code=product.code,
        name=words.name_of(product),
        address=addresses.product_address(edition.catalogue, product),
        verdict_code=line.verdict,
        verdict=words.say(words.VERDICTS, line.verdict),
        meaning=words.say(words.VERDICT_MEANINGS, line.verdict),
        why=against[0] if against else "",
        reasons=tuple(_because(edition, each) for each in findings),
        missing=tuple(missing_of(name) for name in said.get("missing", ()) if not name.startswith("request[")),
        changes=tuple(each["text"] for each in said.get("counterfactuals", ())),
    )


def _because(edition: Edition | None, finding: Json) -> Because:
    return Because(
        text=finding["text"],
        outcome=words.say(words.OUTCOMES, finding["outcome"]),
        force=words.say(words.FORCES, finding["force"]),
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

"""Why the standard says what it says to a wish: each rule with the value it read, what would change the answer, and the
passage it comes from. Told from the answer as it was kept when it was read, not asked anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from helhed.catalogue import Product
from helhed.eligibility import Outcome
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Decision, DecisionLine
from municipality.web.assessor.wished import name_of, product_of
from municipality.web.public import addresses, words
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


def wish_answers(edition: Edition, row: Decision, lines: Iterable[DecisionLine]) -> Iterator[WishAnswer]:
    """The answer to each line, in their order."""
    products = {each["code"]: each for each in row.answer.get("products", ())}
    number = 0
    for place, line in enumerate(lines):
        product = product_of(line.product, edition.catalogue)
        is_asked = product is not None and line.outcome != LineOutcome.REFUSED
        of_wish = tuple(_request(edition, row, number, line))
        yield _answer(edition, place, line, product, products.get(line.product, {}), of_wish)
        number += is_asked


def _request(edition: Edition, row: Decision, number: int, line: DecisionLine) -> Iterator[Json]:
    """The findings about the wish itself. A refused wish was not among those asked together: those kept with it."""
    if product_of(line.product, edition.catalogue) is None:
        yield from line.findings
        return
    if line.outcome == LineOutcome.REFUSED:
        yield from (finding for finding in line.findings if "item" in finding)
        return
    asked = row.answer.get("request") or {"findings": ()}
    yield from (finding for finding in asked["findings"] if finding.get("item") == number)


def _answer(
    edition: Edition, place: int, line: DecisionLine, product: Product | None, said: Json, of_wish: tuple[Json, ...]
) -> WishAnswer:
    findings = sorted((*said.get("findings", ()), *of_wish), key=lambda each: ORDER.index(Outcome(each["outcome"])))
    against = [each["text"] for each in findings if each["outcome"] == Outcome.NOT_MET]
    return WishAnswer(
        place=place,
        code=product.code if product else "",
        name=words.name_of(product) if product else name_of(line.product, edition.catalogue, edition.on),
        address=addresses.product_address(edition.catalogue, product) if product else "",
        verdict_code=line.verdict,
        verdict=words.say(words.VERDICTS, line.verdict),
        meaning=words.say(words.VERDICT_MEANINGS, line.verdict),
        why=against[0] if against else "",
        reasons=tuple(_because(edition, each) for each in findings),
        missing=tuple(missing_of(name) for name in said.get("missing", ()) if not name.startswith("request[")),
        changes=tuple(each["text"] for each in said.get("counterfactuals", ())),
    )


def _because(edition: Edition, finding: Json) -> Because:
    return Because(
        text=finding["text"],
        outcome=words.say(words.OUTCOMES, finding["outcome"]),
        force=words.say(words.FORCES, finding["force"]),
        requires=requires if (requires := str(finding.get("requires") or "")) not in finding["text"] else "",
        source=_source(edition, finding["source"]),
        question=edition.question(finding.get("question", "")),
    )


def _source(edition: Edition, told: Json) -> Source | None:
    """The place in the standard a finding names; nothing where this edition has no such place."""
    place = (told["document"], told["section"], told["passage"])
    anchors = edition.catalogue.anchors
    found = next((each for each in anchors if (each.document, each.section, each.passage) == place), None)
    return edition.source(found.id) if found else None

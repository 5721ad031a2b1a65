"""The answers of the try-it page: every verdict with its reasons, what is missing, and what would change it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhed.catalogue import GRANTS, Product, definition
from helhed.eligibility import (
    Assessment,
    Counterfactual,
    Finding,
    NeedFit,
    Outcome,
    ProductAssessment,
    SignReport,
    Verdict,
)
from municipality.web.public import addresses, words
from municipality.web.public.edition import Edition, OpenQuestion, Source
from municipality.web.public.trial_form import GRANTS_KNOWN, LABELS, REQUEST

REQUEST_FIELD_NAMES = {
    "weekdays": "dage",
    "starts": "start",
    "until": "til",
    "weeks": "uger",
    "visits": "besoeg",
    "items": "opgaver",
}
MISSING_SHOWN = 2
ORDER = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)
BEST_FIRST = (Verdict.WITHIN, Verdict.NEEDS_REASON, Verdict.UNKNOWN, words.UNSTATED, Verdict.OUTSIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule beside the facts."""

    text: str
    outcome: str
    outcome_code: str
    force: str
    source: Source
    question: OpenQuestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact nobody has given yet, and the field that asks for it."""

    text: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One product's answer."""

    code: str
    slug: str
    name: str
    address: str
    verdict: str
    verdict_code: str
    meaning: str
    why: str
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    changes: tuple[str, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswer:
    """The pathway the facts point to, and what a person must settle first."""

    name: str
    code: str
    address: str
    verdict: str
    verdict_code: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswer:
    """What is wished for, beside the standard's caps, windows and combinations."""

    verdict: str
    verdict_code: str
    meaning: str
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything the facts lead to; `summary` is one line, read aloud when it changes. `others` are the products no
    stated need is about; where needs are not stated one by one there are none.
    """

    summary: str
    proposal: ProposalAnswer | None
    request: RequestAnswer | None
    products: tuple[Answer, ...]
    others: tuple[Answer, ...] = ()


def answers(edition: Edition, assessment: Assessment, fits: Mapping[str, NeedFit] | None = None) -> Answers:
    """An assessment told to a reader; with `fits`, what fits the stated needs first, best verdict first."""
    changes = assessment.counterfactuals or ((),) * len(assessment.products)
    parts = zip(assessment.products, assessment.signs, changes, strict=True)
    told = tuple(_answer(edition, product, signs, changed, fits) for product, signs, changed in parts)
    first = told if fits is None else tuple(each for each in told if fits[each.code] is NeedFit.FITS)
    return Answers(
        summary=_summary(assessment),
        proposal=_proposal(edition, assessment, fits),
        request=_request(edition, assessment),
        products=first if fits is None else tuple(sorted(first, key=lambda each: BEST_FIRST.index(each.verdict_code))),
        others=tuple(each for each in told if each not in first),
    )


def shown_verdict(code: str, product: Product, fit: NeedFit | None, *, has_answer: bool = True) -> tuple[str, str]:
    """The code and the words of a verdict as it is shown: none where nobody has stated the need or an answer."""
    if fit is not None and fit is not NeedFit.FITS:
        reason = product.shift.value if fit is NeedFit.OTHER_PART_OF_DAY else fit.value
        return words.UNSTATED, words.say(words.NO_VERDICT, reason)
    if code == Verdict.WITHIN and not has_answer:
        return words.UNSTATED, words.say(words.NO_VERDICT, "not_answered")
    return code, words.say(words.VERDICTS, code)


def _summary(assessment: Assessment) -> str:
    counts = Counter(
        product.verdict for product in assessment.products if product.has_answer or product.verdict != Verdict.WITHIN
    )
    told = (f"{counts[verdict]} {words.say(words.VERDICTS, verdict).lower()}" for verdict in Verdict if counts[verdict])
    summary = ", ".join(told) + "." if counts else words.say(words.NO_VERDICT, "not_answered") + "."
    if assessment.proposal and assessment.proposal.product:
        pointed = _("Oplysningerne peger på %(name)s.") % {"name": words.name_of(assessment.proposal.product)}
        return f"{pointed} {summary}"
    return summary


def _proposal(edition: Edition, assessment: Assessment, fits: Mapping[str, NeedFit] | None) -> ProposalAnswer | None:
    proposal = assessment.proposal
    if proposal is None:
        return None
    product = proposal.product
    code, told = proposal.verdict.value, words.say(words.VERDICTS, proposal.verdict)
    if product is not None and fits is not None:
        code, told = shown_verdict(code, product, fits[product.code])
    return ProposalAnswer(
        name=words.name_of(product) if product else "",
        code=product.code if product else "",
        address=addresses.product_address(edition.catalogue, product) if product else "",
        verdict=told,
        verdict_code=code,
        questions=tuple(question.text for question in proposal.questions),
    )


def _request(edition: Edition, assessment: Assessment) -> RequestAnswer | None:
    request = assessment.request
    if request is None:
        return None
    return RequestAnswer(
        verdict=words.say(words.VERDICTS, request.verdict),
        verdict_code=request.verdict.value,
        meaning=words.say(words.VERDICT_MEANINGS, request.verdict),
        reasons=tuple(_reasons(edition, request.findings)),
        missing=tuple(missing_of(name) for name in request.missing),
    )


def _answer(
    edition: Edition,
    assessed: ProductAssessment,
    signs: SignReport,
    changes: Iterable[Counterfactual],
    fits: Mapping[str, NeedFit] | None,
) -> Answer:
    product, texts = assessed.product, {sign.id: sign.text for sign in edition.catalogue.signs}
    fit = fits[product.code] if fits is not None else None
    code, told = shown_verdict(assessed.verdict.value, product, fit, has_answer=assessed.has_answer)
    return Answer(
        code=product.code,
        slug=product.slug,
        name=words.name_of(product),
        address=addresses.product_address(edition.catalogue, product),
        verdict=told,
        verdict_code=code,
        meaning=words.say(words.VERDICT_MEANINGS, code),
        why=_why(assessed) if code != words.UNSTATED else "",
        reasons=tuple(_reasons(edition, assessed.findings)),
        missing=tuple(missing_of(name) for name in assessed.missing),
        changes=tuple(change.text for change in changes),
        speaks_for=tuple(texts[sign] for sign in signs.speaks_for),
        speaks_against=tuple(texts[sign] for sign in signs.speaks_against),
    )


def _why(assessed: ProductAssessment) -> str:
    """The reason that decided, in one line; for an undecided product, what is missing."""
    if assessed.verdict is Verdict.UNKNOWN:
        asked = [missing_of(name).text for name in assessed.missing[:MISSING_SHOWN]]
        rest = len(assessed.missing) - len(asked)
        more = " " + _("(og %(number)d til)") % {"number": rest} if rest else ""
        return _("Mangler: %(questions)s") % {"questions": " ".join(asked)} + more
    against = [finding.text for finding in _by_weight(assessed.findings) if finding.outcome is Outcome.NOT_MET]
    return against[0] if against else ""


def _by_weight(findings: Iterable[Finding]) -> list[Finding]:
    forces = tuple(words.FORCES)
    return sorted(findings, key=lambda f: (ORDER.index(f.outcome), forces.index(f.force.value)))


def _reasons(edition: Edition, findings: Iterable[Finding]) -> Iterable[Reason]:
    for finding in _by_weight(findings):
        yield Reason(
            text=finding.text,
            outcome=words.say(words.OUTCOMES, finding.outcome),
            outcome_code=finding.outcome.value,
            force=words.say(words.FORCES, finding.force),
            source=edition.source(finding.source.id),
            question=edition.question(finding.question),
        )


def missing_of(name: str) -> Missing:
    """What is asked for where a fact is not known, and the field that asks."""
    if name == GRANTS:
        return Missing(text=_("Hvilken hjælp er bevilget i forvejen?"), field=GRANTS_KNOWN)
    if name.startswith("request["):
        part = name.partition(".")[2]
        return Missing(
            text=_("Den ønskede hjælp er ikke fuldt beskrevet"), field=REQUEST_FIELD_NAMES.get(part, REQUEST)
        )
    return Missing(text=_(LABELS.get(name, definition(name).question)), field=name)

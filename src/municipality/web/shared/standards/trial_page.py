"""The answers of the try-it page: every verdict with its reasons, what is missing, and what would change it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from helhed.catalogue import GRANTS, Product
from helhed.eligibility import (
    ApplicationReading,
    CatalogueAssessment,
    Counterfactual,
    Finding,
    NeedFit,
    ProductAssessment,
    RuleOutcome,
    SignReport,
    Verdict,
)
from municipality.casework.catalogues import find_fact_definition
from municipality.web.shared.danish_parts import mark_danish
from municipality.web.shared.standards import addresses, labels
from municipality.web.shared.standards.edition import Edition, EditionQuestion, Source
from municipality.web.shared.standards.trial_form import AMOUNT, GRANTS_KNOWN, LABELS, REQUEST, RHYTHM

REQUEST_FIELD_NAMES = {
    "weekdays": "dage",
    "starts": "start",
    "until": "til",
    "weeks": "uger",
    "visits": "besoeg",
    "items": "opgaver",
    "rhythm": RHYTHM,
}
MISSING_SHOWN = 2
ORDER = (RuleOutcome.NOT_MET, RuleOutcome.UNKNOWN, RuleOutcome.MET)
BEST_FIRST = (Verdict.WITHIN, Verdict.NEEDS_REASON, Verdict.UNKNOWN, labels.UNSTATED, Verdict.OUTSIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReason:
    """One rule compared with the facts."""

    text: str
    outcome: str
    outcome_code: str
    force: str
    source: Source
    question: EditionQuestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A missing fact, and the field that asks for it."""

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
    reasons: tuple[AnswerReason, ...]
    missing: tuple[Missing, ...]
    changes: tuple[str, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    applying: tuple[str, ...] = ()


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
    """What is wished for, compared with the standard's caps, windows and combinations."""

    verdict: str
    verdict_code: str
    meaning: str
    reasons: tuple[AnswerReason, ...]
    missing: tuple[Missing, ...]
    changes: tuple[str, ...]


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


def build_trial_answers(
    edition: Edition, assessment: CatalogueAssessment, fits: Mapping[str, NeedFit] | None = None
) -> Answers:
    """Builds an assessment's answers; with `fits`, what fits the stated needs first, best verdict first."""
    changes = assessment.counterfactuals or ((),) * len(assessment.products)
    parts = zip(assessment.products, assessment.signs, changes, strict=True)
    answered = [_answer(edition, product, signs, changed, fits) for product, signs, changed in parts]
    told = tuple(map(_with_applying, answered, assessment.applications or ((),) * len(answered)))
    first = told if fits is None else tuple(each for each in told if fits[each.code] is NeedFit.FITS)
    return Answers(
        summary=_summary(assessment),
        proposal=_proposal(edition, assessment, fits),
        request=_request(edition, assessment),
        products=first if fits is None else tuple(sorted(first, key=lambda each: BEST_FIRST.index(each.verdict_code))),
        others=tuple(each for each in told if each not in first),
    )


def _with_applying(answer: Answer, readings: Sequence[ApplicationReading]) -> Answer:
    """The answer with what its standard says about applying; what holds for others is left out."""
    said = tuple(each.text for each in readings if each.outcome is not RuleOutcome.NOT_MET)
    return replace(answer, applying=said) if said else answer


def get_shown_verdict(code: str, product: Product, fit: NeedFit | None, *, has_answer: bool = True) -> tuple[str, str]:
    """The code and the words of a verdict as it is shown: none where neither the need nor an answer is stated."""
    if fit is not None and fit is not NeedFit.FITS:
        reason = product.shift.value if fit is NeedFit.OTHER_PART_OF_DAY else fit.value
        return labels.UNSTATED, labels.get_label(labels.NO_VERDICT, reason)
    if code == Verdict.WITHIN and not has_answer:
        return labels.UNSTATED, labels.get_label(labels.NO_VERDICT, "not_answered")
    return code, labels.get_label(labels.VERDICTS, code)


def _summary(assessment: CatalogueAssessment) -> str:
    counts = Counter(
        product.verdict for product in assessment.products if product.has_answer or product.verdict != Verdict.WITHIN
    )
    told = (
        f"{counts[verdict]} {labels.get_label(labels.VERDICTS, verdict).lower()}"
        for verdict in Verdict
        if counts[verdict]
    )
    summary = ", ".join(told) + "." if counts else labels.get_label(labels.NO_VERDICT, "not_answered") + "."
    if assessment.proposal and assessment.proposal.product:
        pointed = _("Oplysningerne peger på %(name)s.") % {
            "name": labels.translate_product_name(assessment.proposal.product)
        }
        return f"{pointed} {summary}"
    return summary


def _proposal(
    edition: Edition, assessment: CatalogueAssessment, fits: Mapping[str, NeedFit] | None
) -> ProposalAnswer | None:
    proposal = assessment.proposal
    if proposal is None:
        return None
    product = proposal.product
    code, told = proposal.verdict.value, labels.get_label(labels.VERDICTS, proposal.verdict)
    if product is not None and fits is not None:
        code, told = get_shown_verdict(code, product, fits[product.code])
    return ProposalAnswer(
        name=labels.translate_product_name(product) if product else "",
        code=product.code if product else "",
        address=addresses.product_address(edition.catalogue, product) if product else "",
        verdict=told,
        verdict_code=code,
        questions=tuple(question.text for question in proposal.questions),
    )


def _request(edition: Edition, assessment: CatalogueAssessment) -> RequestAnswer | None:
    request = assessment.request
    if request is None:
        return None
    return RequestAnswer(
        verdict=labels.get_label(labels.VERDICTS, request.verdict),
        verdict_code=request.verdict.value,
        meaning=labels.get_label(labels.VERDICT_MEANINGS, request.verdict),
        reasons=tuple(_reasons(edition, request.findings)),
        missing=tuple(build_missing(name) for name in request.missing),
        changes=tuple(change.text for change in request.counterfactuals),
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
    code, told = get_shown_verdict(assessed.verdict.value, product, fit, has_answer=assessed.has_answer)
    return Answer(
        code=product.code,
        slug=product.slug,
        name=labels.translate_product_name(product),
        address=addresses.product_address(edition.catalogue, product),
        verdict=told,
        verdict_code=code,
        meaning=labels.get_label(labels.VERDICT_MEANINGS, code),
        why=_why(assessed) if code != labels.UNSTATED else "",
        reasons=tuple(_reasons(edition, assessed.findings)),
        missing=tuple(build_missing(name) for name in assessed.missing),
        changes=tuple(change.text for change in changes),
        speaks_for=tuple(texts[sign] for sign in signs.speaks_for),
        speaks_against=tuple(texts[sign] for sign in signs.speaks_against),
    )


def _why(assessed: ProductAssessment) -> str:
    """The reason that decided, in one line; for an undecided product, what is missing."""
    if assessed.verdict is Verdict.UNKNOWN:
        asked = [build_missing(name).text for name in assessed.missing[:MISSING_SHOWN]]
        rest = len(assessed.missing) - len(asked)
        more = " " + _("(og %(number)d til)") % {"number": rest} if rest else ""
        return _("Mangler: %(questions)s") % {"questions": " ".join(asked)} + more
    against = [finding.text for finding in _by_weight(assessed.findings) if finding.outcome is RuleOutcome.NOT_MET]
    return mark_danish(against[0]) if against else ""


def _by_weight(findings: Iterable[Finding]) -> list[Finding]:
    forces = tuple(labels.FORCES)
    return sorted(findings, key=lambda f: (ORDER.index(f.outcome), forces.index(f.force.value)))


def _reasons(edition: Edition, findings: Iterable[Finding]) -> Iterable[AnswerReason]:
    for finding in _by_weight(findings):
        yield AnswerReason(
            text=finding.text,
            outcome=labels.get_label(labels.OUTCOMES, finding.outcome),
            outcome_code=finding.outcome.value,
            force=labels.get_label(labels.FORCES, finding.force),
            source=edition.source(finding.source.id),
            question=edition.question(finding.question),
        )


def build_missing(name: str) -> Missing:
    """What is asked for where a fact is not known, and the field that asks."""
    if name == GRANTS:
        return Missing(text=_("Hvilken hjælp er bevilget i forvejen?"), field=GRANTS_KNOWN)
    if name.startswith("request["):
        part, _dot, rest = name.partition(".")[2].partition(".")
        if rest:
            field = f"{RHYTHM if part == 'item_rhythms' else AMOUNT}-{rest}"
            return Missing(text=_("Den ønskede hjælp er ikke fuldt beskrevet"), field=field)
        return Missing(
            text=_("Den ønskede hjælp er ikke fuldt beskrevet"), field=REQUEST_FIELD_NAMES.get(part, REQUEST)
        )
    return Missing(text=_(LABELS.get(name, find_fact_definition(name).question)), field=name)

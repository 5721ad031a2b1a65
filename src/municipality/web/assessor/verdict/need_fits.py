"""Which help the needs of an assessment are about, as the core matches them, and what is offered for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from helhed.catalogue import Product
from helhed.eligibility import CatalogueAssessment, NeedFit, StatedNeed, find_unmatched_needs, match_needs
from municipality.casework.case_standards import CaseStandards
from municipality.casework.codes import DESCRIBED, NeedShift
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.models import Decision, Need
from municipality.web.assessor.verdict.help_choices import Pairs, format_choice_value
from municipality.web.assessor.verdict.verdict_page import list_kept_answers
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.standards import labels
from municipality.web.shared.standards.trial_page import BEST_FIRST, get_shown_verdict


def match_needs_to_products(needs: Iterable[NeedOfHelp], assessed: CatalogueAssessment) -> Mapping[str, NeedFit]:
    """Returns how each product of a standard fits the needs of a draft."""
    stated = (StatedNeed(shift=need.shift, what=need.what) for need in needs)
    proposed = assessed.proposal.product.code if assessed.proposal and assessed.proposal.product else ""
    return match_needs(assessed.catalogue.products, stated, proposed)


def describe_need(need: NeedOfHelp | Need) -> SafeString:
    """A need in one line: the part of the day, what for, and how much."""
    times = _("1 gang") if need.times == 1 else _("%(times)s gange") % {"times": need.times}
    every = _("om ugen") if need.every_weeks == 1 else _("på %(weeks)s uger") % {"weeks": need.every_weeks}
    shift = translate_choice(NeedShift(need.shift).label)
    words = {"shift": shift, "what": mark_danish(need.what), "minutes": need.minutes, "often": f"{times} {every}"}
    said = fill_sentence("%(shift)s: %(what)s, %(minutes)s min., %(often)s", **words)
    if need.employees == 1:
        return said
    return join_parts((said, _("%(employees)s medarbejdere ad gangen") % {"employees": need.employees}), ", ")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpVerdict:
    """What the standard says to one product in a decision, as it is shown; `value` is its value in the list of help."""

    value: str
    product: Product
    code: str
    words: str

    @property
    def is_stated(self) -> bool:
        """Whether a stated need is about it."""
        return self.code != labels.UNSTATED

    @property
    def name(self) -> str:
        """What it is called in the reader's language."""
        return labels.translate_product_name(self.product)


def get_help_verdicts(row: Decision, standards: CaseStandards) -> dict[str, HelpVerdict]:
    """The verdict of every product of a decision's standards, by its value in the list of help."""
    stated = [StatedNeed(shift=need.shift, what=need.what) for need in row.assessment.needs.all()]
    found = {}
    for kept in list_kept_answers(row):
        catalogue = kept.edition.catalogue
        proposed = (kept.answer.get("proposal") or {}).get("pathway") or ""
        fits = match_needs(catalogue.products, stated, proposed)
        said = {each["code"]: each["verdict"] for each in kept.answer.get("products", ())}
        for product in catalogue.products:
            if product.code in said:
                code, told = get_shown_verdict(said[product.code], product, fits[product.code])
                value = format_choice_value(product.code, catalogue.id, standards)
                found[value] = HelpVerdict(value=value, product=product, code=code, words=told)
    return found


def list_offered_help(verdicts: Mapping[str, HelpVerdict], taken: Iterable[str]) -> list[HelpVerdict]:
    """What fits the needs and is not in the decision yet; the best verdict first."""
    left = {value: each for value, each in verdicts.items() if each.is_stated and value not in set(taken)}
    return sorted(left.values(), key=lambda each: BEST_FIRST.index(each.code))


def needs_context(row: Decision, standards: CaseStandards) -> dict[str, Sequence[str]]:
    """The needs of a decision's assessment in words, and those whose help is described in words."""
    said = [describe_need(need) for need in row.assessment.needs.all()]
    return {"needs_said": said, "needs_in_words": list_needs_in_words(row, standards)}


def list_needs_in_words(row: Decision, standards: CaseStandards) -> list[str]:
    """The needs that no product of the decision's standards names; their help is described in words."""
    stated = [StatedNeed(shift=need.shift, what=need.what) for need in row.assessment.needs.all()]
    products = [product for catalogue in standards.catalogues for product in catalogue.products]
    left = find_unmatched_needs(products, stated) if products else ()
    made = {" ".join(line.product.split()).casefold() for line in row.lines.all() if line.catalogue == DESCRIBED}
    words = dict.fromkeys(need.what.strip() for need in left)
    return [word for word in words if " ".join(word.split()).casefold() not in made]


def product_groups(verdicts: Mapping[str, HelpVerdict], groups: Iterable[tuple[str, Pairs]]) -> list[tuple[str, Pairs]]:
    """The list of help with each verdict next to its choice, what fits the needs first. The list is Danish."""
    fitting: list[tuple[str, str]] = []
    rest = []
    for heading, pairs in groups:
        told = [(value, _with_verdict(name, verdicts.get(value))) for value, name in pairs]
        fits = [pair for pair in told if pair[0] in verdicts and verdicts[pair[0]].is_stated]
        fitting += fits
        rest.append((heading, tuple(pair for pair in told if pair not in fits)))
    return [(_("Passer til behovet"), tuple(fitting)), *rest]


def _with_verdict(name: str, verdict: HelpVerdict | None) -> str:
    if verdict is None:
        return name
    with override("da"):
        told = labels.get_label(labels.VERDICTS, verdict.code) if verdict.is_stated else ""
    return f"{name}: {told.lower()}" if told else name

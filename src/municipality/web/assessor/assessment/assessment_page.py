"""An assessment as its form shows it: what is written, what differs from last time, and what the standard answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from helhed.catalogue import WEEKDAYS, Document, FactKind, Regime
from helhed.eligibility import Rulebook, assess_with_changes, parse_facts
from helhed.errors import FactError
from municipality.access.actor import Actor
from municipality.casework import functioning
from municipality.casework.act_proposals import get_likely_regime, is_act_certain
from municipality.casework.actions.decision.assess_lines import get_own_facts, get_own_signs
from municipality.casework.case_standards import load_standards
from municipality.casework.catalogues import find_fact_definition
from municipality.casework.codes import LEVELS, REGIMES, NeedShift, Performance, Significance
from municipality.casework.drafts import AssessmentDraft, NeedOfHelp, compare_drafts, sum_weekly_minutes
from municipality.casework.lookups.draft_saves import get_saved_at
from municipality.casework.lookups.homes import find_home
from municipality.casework.mappers.assessments import build_assessment_input, read_assessment_draft
from municipality.casework.models import AdoptedStandard, Assessment, Citizen, Grant
from municipality.casework.models.assessments import OVERALL_LEVELS
from municipality.web.assessor.assessment.assessment_differences import compare_with_last, describe_item_levels
from municipality.web.assessor.assessment.assessment_form import asked_facts
from municipality.web.assessor.assessment.last_matters import get_last_matters
from municipality.web.assessor.assessment.relevant_facts import divide_questions, get_called_facts
from municipality.web.assessor.verdict.help_choices import get_standard_title
from municipality.web.assessor.verdict.need_fits import match_needs_to_products
from municipality.web.shared.standards import editions
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.fields import Field, FilledForm
from municipality.web.shared.standards.trial_form import SIGNS, FieldGroup, build_trial_form
from municipality.web.shared.standards.trial_page import Answers, build_trial_answers

EMPTY_NEEDS = 2
# Where an assessment is usually made, as the letter says it; one of them is written with one click.
PLACES = ("hjemme hos dig", "på sygehuset", "i telefonen")
# Each overall level in a word or two: the row of choices is read at a glance.
OVERALL_WORDS = {
    0: gettext_noop("0 ingen begrænsning"),
    1: gettext_noop("1 lette"),
    2: gettext_noop("2 moderate"),
    3: gettext_noop("3 svære"),
    4: gettext_noop("4 totale"),
}
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item of functioning in the form; `was` is last time's level where it was another."""

    code: str
    name: str
    theme: str
    present: int | None
    expected: int | None
    performance: str
    significance: str
    note: str
    was: str

    @property
    def has_more(self) -> bool:
        """Whether something is written besides the levels."""
        return bool(self.performance or self.significance or self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStandard:
    """One standard an assessment is shown with."""

    edition: Edition
    rules: Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStandards:
    """The standards an assessment is shown with, none where none is in force; and the facts they ask about.

    `further` are the standards of the other Act, while it is not certain which Act the decision will rest on. Their
    questions are folded away, and they give no answers. A standard for both Acts is there once.
    """

    standards: tuple[ReadStandard, ...]
    further: tuple[ReadStandard, ...]
    asked: tuple[str, ...]
    regime: Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAnswers:
    """What one standard says to the draft. `answers` is None where it cannot read the draft."""

    name: str
    number: str
    answers: Answers | None
    documents: tuple[Document, ...]


def get_assessment_standards(actor: Actor, citizen: Citizen, on: date) -> AssessmentStandards:
    """By the newest choice of Act, and until one is made by the Act the citizen's age points to."""
    regime = get_likely_regime(citizen, on)
    standards = read_standards(actor, regime, on)
    others = () if is_act_certain(citizen, on) else (each for each in Regime if each is not regime)
    shown = {each.edition.catalogue.id for each in standards}
    read = (standard for other in others for standard in read_standards(actor, other, on))
    further = tuple(each for each in read if each.edition.catalogue.id not in shown)
    asked = (fact for each in (*standards, *further) for fact in list_asked_facts(each))
    return AssessmentStandards(standards=standards, further=further, asked=tuple(dict.fromkeys(asked)), regime=regime)


def read_standards(actor: Actor, regime: Regime, on: date) -> tuple[ReadStandard, ...]:
    """The standards in force for an Act on a day."""
    numbers = AdoptedStandard.objects.catalogues_for(actor.municipality, regime.value, on)
    return tuple(read_standard(number, on) for number in numbers if is_in_force(number, on))


def is_in_force(number: str, on: date) -> bool:
    """Whether a catalogue has a version on a day."""
    return bool(load_standards([number], on))


def read_standard(number: str, on: date) -> ReadStandard:
    """A standard as it is on a day."""
    edition = editions.get_edition_on(number, on)
    return ReadStandard(
        edition=edition, rules=editions.get_cached_rulebook(edition.catalogue.id, edition.catalogue.version, on)
    )


def list_asked_facts(standard: ReadStandard) -> tuple[str, ...]:
    """The facts one standard asks about."""
    read = (fact for product in standard.rules.products for fact in product.facts)
    return asked_facts(standard.edition.catalogue, read)


def assessment_context(actor: Actor, row: Assessment, written: AssessmentDraft | None = None) -> dict[str, Any]:
    """Everything the form shows; `written` instead of what is saved, where that could not be."""
    draft = written or read_assessment_draft(row)
    beside = get_assessment_standards(actor, row.citizen, row.assessed_on)
    before = read_assessment_draft(row.carried_from) if row.carried_from else None
    answered, faults = build_standard_answers(beside, row, draft)
    called = get_called_facts((each.rules for each in beside.standards), draft, row.enquiry.wish if row.enquiry else "")
    groups, signs = build_question_fields(beside, draft)
    return {
        "assessment": row,
        "draft": draft,
        "participants": "\n".join(draft.participants),
        "items": list(item_rows(row.items_version, draft, before)),
        "performances": Performance.choices,
        "significances": Significance.choices,
        "last": get_last_matters(before, draft, build_answer_fields(beside, before) if before else ()),
        "since_last": compare_with_last(before, draft) if before else [],
        "places": PLACES,
        "levels": [(str(level), str(level)) for level in LEVELS],
        "overall_levels": [(level, _(OVERALL_WORDS[level])) for level in OVERALL_LEVELS],
        "questions": divide_questions(groups, called),
        "called_facts": " ".join(sorted(called)),
        "signs": signs,
        "shifts": NeedShift.choices,
        "needs": [*draft.needs, *empty_needs()],
        "distribution": describe_distribution(functioning.compute_distribution(item.present for item in draft.items)),
        "weekly": format_weekly_hours(sum_weekly_minutes(draft.needs)),
        "standards": answered,
        "regime_without_standard": "" if beside.standards else dict(REGIMES)[beside.regime.value],
        "faults_of_facts": faults,
        "saved_at": get_saved_at(row),
    }


def build_answer_fields(beside: AssessmentStandards, last: AssessmentDraft) -> list[Field]:
    """The questions about facts and signs, with the answers of a draft."""
    groups, signs = build_question_fields(beside, last)
    return [*(field for group in groups for field in group.fields), *signs]


def build_question_fields(beside: AssessmentStandards, draft: AssessmentDraft) -> tuple[list[FieldGroup], list[Field]]:
    """The questions of all the standards: each fact once, and the signs of each. Those that only the other Act's
    standards ask stand last, under headings that name the Act.
    """
    filled, seen = FilledForm(given=build_posted_facts(draft)), set[str]()
    groups, signs = list[FieldGroup](), list[Field]()
    for each in (*beside.standards, *beside.further):
        own = [fact for fact in list_asked_facts(each) if fact not in seen]
        seen.update(own)
        form = build_trial_form(each.edition.catalogue, own, filled)
        groups.extend(form.groups if each in beside.standards else name_other_act(form.groups, beside.regime))
        signs.extend([form.signs] if each in beside.standards else ())
    return groups, [field for field in signs if field.options]


def name_other_act(groups: Iterable[FieldGroup], likely: Regime) -> Iterable[FieldGroup]:
    """The questions of the other Act's standards, with the Act in their headings."""
    act = next(name for code, name in REGIMES if code != likely.value)
    heading = _("%(heading)s (kun hvis hjælpen gives efter %(act)s)")
    return (replace(group, heading=heading % {"heading": group.heading, "act": act}) for group in groups)


def empty_needs() -> Iterable[NeedOfHelp]:
    """Lines to write the next needs in."""
    return (NeedOfHelp(shift="day", what="", minutes=0, times=len(WEEKDAYS)) for _line in range(EMPTY_NEEDS))


def build_posted_facts(draft: AssessmentDraft) -> QueryDict:
    """The facts and signs of a draft as a form would have sent them."""
    given = QueryDict(mutable=True)
    for name, value in draft.facts.items():
        given[name] = format_fact_input(find_fact_definition(name).kind, value)
    given.setlist(SIGNS, list(draft.signs))
    return given


def format_fact_input(kind: FactKind, value: Any) -> str:
    """A fact as a person writes it in its field."""
    if kind is FactKind.FLAG:
        return "ja" if value else "nej"
    if kind is FactKind.WEEKS:
        return ", ".join(map(str, value)) or "ingen"
    return str(value)


def item_rows(version: str, draft: AssessmentDraft, before: AssessmentDraft | None) -> Iterable[ItemRow]:
    """The items, those that differ from last time marked."""
    changed = compare_drafts(before, draft) if before else {}
    said = {item.code: item for item in draft.items}
    for item in functioning.load_functioning_items(version):
        levels = said[item.code]
        was, _now = changed.get(f"items.{item.code}", (None, None))
        yield ItemRow(
            code=item.code,
            name=item.name,
            theme=item.theme,
            present=levels.present,
            expected=levels.expected,
            performance=levels.performance,
            significance=levels.significance,
            note=levels.note,
            was=_("sidst: %(was)s") % {"was": "; ".join(describe_item_levels(was))} if was else "",
        )


def describe_distribution(lies: functioning.Distribution) -> str:
    """How the levels lie, in one line. It is no proposal."""
    each = [_("%(count)s på niveau %(level)s") % {"count": n, "level": level} for level, n in lies.at_level.items()]
    rest = _("%(left_out)s punkter er ikke relevante, %(unseen)s er ikke set på endnu") % {
        "left_out": lies.not_relevant,
        "unseen": lies.not_looked_at,
    }
    if lies.highest is None:
        return rest
    ends = _("højeste %(highest)s, midterste %(middle)s") % {"highest": lies.highest, "middle": lies.middle}
    return "; ".join([", ".join(each), ends, rest])


def format_weekly_hours(minutes: int) -> str:
    """Minutes a week in hours and minutes."""
    return _("%(hours)s t. %(minutes)s min. om ugen") % {
        "hours": minutes // MINUTES_AN_HOUR,
        "minutes": minutes % MINUTES_AN_HOUR,
    }


def build_standard_answers(
    beside: AssessmentStandards, row: Assessment, draft: AssessmentDraft
) -> tuple[list[StandardAnswers], dict[str, str]]:
    """What each standard says to a draft; and what in the draft a standard cannot read."""
    home = find_home(row.citizen_id, draft.assessed_on)
    running = list(Grant.objects.filter(citizen_id=row.citizen_id).running(draft.assessed_on))
    answered, faults = list[StandardAnswers](), dict[str, str]()
    for each in beside.standards:
        catalogue = each.edition.catalogue
        told = build_assessment_input(draft, home, (grant for grant in running if grant.catalogue == catalogue.id), ())
        try:
            own = get_own_signs(told, catalogue) | get_own_facts(told, catalogue, beside.regime.value)
            facts = parse_facts(told | own, catalogue)
            assessed = assess_with_changes(each.rules, facts)
            said = build_trial_answers(each.edition, assessed, match_needs_to_products(draft.needs, assessed))
        except FactError as fault:
            said = None
            faults |= {one.key: one.message for one in fault.faults}
        answered.append(
            StandardAnswers(
                name=get_standard_title(catalogue), number=catalogue.id, answers=said, documents=catalogue.documents
            )
        )
    return answered, faults

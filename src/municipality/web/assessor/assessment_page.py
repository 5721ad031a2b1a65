"""An assessment as its form shows it: what is written, what differs from last time, and what the standard answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from helhed.catalogue import WEEKDAYS, Document, FactKind, Regime, definition
from helhed.eligibility import Rulebook, assess_with_changes, read_facts
from helhed.errors import FactError
from municipality.access.actor import Actor
from municipality.casework import functioning
from municipality.casework.actions.assess_lines import own_signs
from municipality.casework.bridge.assessments import draft_of, input_of
from municipality.casework.case_standards import likely_regime, load_standards
from municipality.casework.codes import LEVELS, REGIMES, NeedShift, Performance, Significance
from municipality.casework.drafts import AssessmentDraft, NeedOfHelp, differences, weekly_minutes
from municipality.casework.models import AdoptedStandard, Assessment, Citizen, Grant, Home
from municipality.casework.models.assessments import OVERALL_LEVELS
from municipality.web.assessor.assessment_differences import item_said, since_last
from municipality.web.assessor.assessment_form import asked_facts
from municipality.web.assessor.called_facts import divide_questions, get_called_facts
from municipality.web.assessor.last_matters import get_last_matters
from municipality.web.assessor.need_fits import fits_of
from municipality.web.assessor.wished import title_of
from municipality.web.public import shelf
from municipality.web.public.edition import Edition
from municipality.web.public.fields import Field, Filled
from municipality.web.public.trial_form import SIGNS, FieldGroup, trial_form
from municipality.web.public.trial_page import Answers, answers

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
    """One item of functioning in the form; `was` tells the level of last time where it was another."""

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
        """Whether something is written beside the levels."""
        return bool(self.performance or self.significance or self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRead:
    """One standard an assessment is read beside."""

    edition: Edition
    rules: Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The standards an assessment is read beside, none where none is in force; and the facts they ask about."""

    standards: tuple[StandardRead, ...]
    asked: tuple[str, ...]
    regime: Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAnswers:
    """What one standard says to the draft. `answers` is None where it cannot read the draft."""

    name: str
    number: str
    answers: Answers | None
    documents: tuple[Document, ...]


def standing(actor: Actor, citizen: Citizen, on: date) -> Standing:
    """By the newest choice of Act, and until one is made by the Act the citizen's age points to."""
    regime = likely_regime(citizen, on)
    numbers = AdoptedStandard.objects.catalogues_for(actor.municipality, regime.value, on)
    standards = tuple(read_standard(number, on) for number in numbers if is_in_force(number, on))
    asked = (fact for each in standards for fact in asked_of(each))
    return Standing(standards=standards, asked=tuple(dict.fromkeys(asked)), regime=regime)


def is_in_force(number: str, on: date) -> bool:
    """Whether a catalogue has a version on a day."""
    return bool(load_standards([number], on))


def read_standard(number: str, on: date) -> StandardRead:
    """A standard as it is on a day."""
    edition = shelf.edition_on(number, on)
    return StandardRead(edition=edition, rules=shelf.rulebook(edition.catalogue.id, edition.catalogue.version, on))


def asked_of(standard: StandardRead) -> tuple[str, ...]:
    """The facts one standard asks about."""
    read = (fact for product in standard.rules.products for fact in product.facts)
    return asked_facts(standard.edition.catalogue, read)


def parts(actor: Actor, row: Assessment, written: AssessmentDraft | None = None) -> dict[str, Any]:
    """Everything the form shows; `written` instead of what is saved, where that could not be."""
    draft = written or draft_of(row)
    beside = standing(actor, row.citizen, row.assessed_on)
    before = draft_of(row.carried_from) if row.carried_from else None
    answered, faults = answer(beside, row, draft)
    called = get_called_facts((each.rules for each in beside.standards), draft, row.enquiry.wish if row.enquiry else "")
    groups, signs = questions(beside, draft)
    return {
        "assessment": row,
        "draft": draft,
        "participants": "\n".join(draft.participants),
        "items": list(item_rows(row.items_version, draft, before)),
        "performances": Performance.choices,
        "significances": Significance.choices,
        "last": get_last_matters(before, draft, answers_in(beside, before) if before else ()),
        "since_last": since_last(before, draft) if before else [],
        "places": PLACES,
        "levels": [(str(level), str(level)) for level in LEVELS],
        "overall_levels": [(level, _(OVERALL_WORDS[level])) for level in OVERALL_LEVELS],
        "questions": divide_questions(groups, called),
        "called_facts": " ".join(sorted(called)),
        "signs": signs,
        "shifts": NeedShift.choices,
        "needs": [*draft.needs, *empty_needs()],
        "distribution": told(functioning.distribution(item.present for item in draft.items)),
        "weekly": hours(weekly_minutes(draft.needs)),
        "standards": answered,
        "regime_without_standard": "" if beside.standards else dict(REGIMES)[beside.regime.value],
        "faults_of_facts": faults,
        "saved_at": timezone.localtime(),
    }


def answers_in(beside: Standing, last: AssessmentDraft) -> list[Field]:
    """The questions about facts and signs, with the answers of a draft."""
    groups, signs = questions(beside, last)
    return [*(field for group in groups for field in group.fields), *signs]


def questions(beside: Standing, draft: AssessmentDraft) -> tuple[list[FieldGroup], list[Field]]:
    """The questions of all the standards: each fact once, and the signs of each."""
    filled, seen = Filled(given=as_given(draft)), set[str]()
    groups, signs = list[FieldGroup](), list[Field]()
    for each in beside.standards:
        own = [fact for fact in asked_of(each) if fact not in seen]
        seen.update(own)
        form = trial_form(each.edition.catalogue, own, filled)
        groups.extend(form.groups)
        signs.append(form.signs)
    return groups, [field for field in signs if field.options]


def empty_needs() -> Iterable[NeedOfHelp]:
    """Lines to write the next needs in."""
    return (NeedOfHelp(shift="day", what="", minutes=0, times=len(WEEKDAYS)) for _line in range(EMPTY_NEEDS))


def as_given(draft: AssessmentDraft) -> QueryDict:
    """The facts and signs of a draft as a form would have sent them."""
    given = QueryDict(mutable=True)
    for name, value in draft.facts.items():
        given[name] = as_written(definition(name).kind, value)
    given.setlist(SIGNS, list(draft.signs))
    return given


def as_written(kind: FactKind, value: Any) -> str:
    """A fact as a person writes it in its field."""
    if kind is FactKind.FLAG:
        return "ja" if value else "nej"
    if kind is FactKind.WEEKS:
        return ", ".join(map(str, value)) or "ingen"
    return str(value)


def item_rows(version: str, draft: AssessmentDraft, before: AssessmentDraft | None) -> Iterable[ItemRow]:
    """The items, those that differ from last time marked."""
    changed = differences(before, draft) if before else {}
    said = {item.code: item for item in draft.items}
    for item in functioning.items(version):
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
            was=_("sidst: %(was)s") % {"was": "; ".join(item_said(was))} if was else "",
        )


def told(lies: functioning.Distribution) -> str:
    """How the levels lie, in one line. It is no proposal."""
    each = [_("%(count)s på niveau %(level)s") % {"count": n, "level": level} for level, n in lies.at_level.items()]
    rest = _("%(left_out)s ikke relevant, %(unseen)s ikke set på") % {
        "left_out": lies.not_relevant,
        "unseen": lies.not_looked_at,
    }
    if lies.highest is None:
        return rest
    ends = _("højeste %(highest)s, midterste %(middle)s") % {"highest": lies.highest, "middle": lies.middle}
    return "; ".join([", ".join(each), ends, rest])


def hours(minutes: int) -> str:
    """Minutes a week in hours and minutes."""
    return _("%(hours)s t. %(minutes)s min. om ugen") % {
        "hours": minutes // MINUTES_AN_HOUR,
        "minutes": minutes % MINUTES_AN_HOUR,
    }


def answer(beside: Standing, row: Assessment, draft: AssessmentDraft) -> tuple[list[StandardAnswers], dict[str, str]]:
    """What each standard says to a draft; and what in the draft a standard cannot read."""
    home = Home.objects.filter(citizen_id=row.citizen_id).on(draft.assessed_on).first()
    running = list(Grant.objects.filter(citizen_id=row.citizen_id).running(draft.assessed_on))
    answered, faults = list[StandardAnswers](), dict[str, str]()
    for each in beside.standards:
        catalogue = each.edition.catalogue
        told = input_of(draft, home, (grant for grant in running if grant.catalogue == catalogue.id), ())
        try:
            facts = read_facts(told | own_signs(told, catalogue), catalogue)
            assessed = assess_with_changes(each.rules, facts)
            said = answers(each.edition, assessed, fits_of(draft.needs, assessed))
        except FactError as fault:
            said = None
            faults |= {one.key: one.message for one in fault.faults}
        answered.append(
            StandardAnswers(name=title_of(catalogue), number=catalogue.id, answers=said, documents=catalogue.documents)
        )
    return answered, faults

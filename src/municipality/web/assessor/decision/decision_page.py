"""A decision as its form shows it: the wishes, what the standard says to each, and the letter that is on its way."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from helhed.catalogue import WEEKDAYS, ProductKind
from helhed.eligibility import Verdict
from municipality.access.actor import Actor
from municipality.access.permissions import may_dispense
from municipality.casework import letters
from municipality.casework.actions.decision.decision_replacement import read_line_draft
from municipality.casework.actions.decision.decision_sending import build_decision_letter
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.help.relief import build_relative_letters
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.actions.rows import require_practice
from municipality.casework.case_standards import CaseStandards, get_decision_standards
from municipality.casework.codes import DESCRIBED, REGIMES, HelpCategory, LineOutcome
from municipality.casework.individual_help import UNNAMED, get_chosen_category
from municipality.casework.lookups.decision_lines import list_whole_lines
from municipality.casework.lookups.draft_saves import get_saved_at
from municipality.casework.lookups.relatives import list_current_relatives
from municipality.casework.mappers.authorities import (
    ApprovalDemand,
    get_approval_demands,
    may_grant,
)
from municipality.casework.mappers.help.carried_refusals import CarriedRefusal, get_carried_refusals
from municipality.casework.mappers.help.lost_tasks import LostTask, find_lost_tasks
from municipality.casework.mappers.help.reductions import find_reductions
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, read_replaced_help
from municipality.casework.mappers.lines.contradictions import find_contradictions
from municipality.casework.mappers.lines.described_help import get_described_rule
from municipality.casework.mappers.lines.letter_grounds import find_unfounded
from municipality.casework.mappers.lines.letter_rules import RefusalRules
from municipality.casework.models import Decision, DecisionLine, Practice
from municipality.web.assessor.decision.decision_form import DecisionFormContext, FormLines
from municipality.web.assessor.decision.doubts_context import doubts_context
from municipality.web.assessor.decision.extent_form import ExtentForm, build_extent_form
from municipality.web.assessor.decision.last_lines import LastLine, get_last_lines
from municipality.web.assessor.decision.line_prices import describe_line_price, describe_usual_no, get_answer_days
from municipality.web.assessor.decision.lost_task_forms import LostTaskForm, build_lost_task_forms
from municipality.web.assessor.letters.decision_gaps import STRICT, describe_notices, list_decision_gaps
from municipality.web.assessor.letters.item_forms import ItemContext, ItemForm, build_item_forms
from municipality.web.assessor.letters.letter_answer_form import (
    FactForm,
    build_fact_form,
    build_fact_forms,
    get_relative_fact_name,
    letter_answer_context,
)
from municipality.web.assessor.letters.letter_preview import letter_context
from municipality.web.assessor.page.municipality_context import MunicipalityContext, get_providers
from municipality.web.assessor.verdict.help_choices import (
    format_wish_value,
    get_earlier_key,
    get_line_offer,
    get_line_product,
    get_line_standard,
    get_verdict_code,
    list_all_help,
)
from municipality.web.assessor.verdict.help_in_words import format_written_wish
from municipality.web.assessor.verdict.line_names import short_name
from municipality.web.assessor.verdict.need_fits import (
    HelpVerdict,
    get_help_verdicts,
    list_offered_help,
    needs_context,
    product_groups,
)
from municipality.web.assessor.verdict.verdict_page import WishAnswer, build_wish_answers
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.standards import labels


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContext:
    """What a line is shown with: its decision, the standards, the rules, what was granted and refused before."""

    row: Decision
    standards: CaseStandards
    rules: RefusalRules
    had: ReplacedHelp
    carried: Sequence[CarriedRefusal] = ()
    reduced: Collection[int] = ()
    lost: Mapping[int, Sequence[LostTask]] = field(default_factory=dict)
    unfounded: Collection[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """One wish in the form. `place` counts from 0. `said` is what is written, `row` what is kept of it: nothing in the
    empty form for the next wish. `by_hand` are the fields the assessor writes in free text.
    """

    place: int
    said: DecisionLineDraft | None
    row: DecisionLine | None
    weekdays: tuple[tuple[str, str, bool], ...]
    items: tuple[ItemForm, ...]
    by_hand: Mapping[str, str]
    verdict_code: str
    verdict: str
    against: tuple[str, ...]
    is_strict: bool
    kind: str
    value: str = ""
    rule: str = ""
    price: str = ""
    usual_no: str = ""
    answer_days: int = 0
    category: str = ""
    last: LastLine | None = None
    facts: Sequence[FactForm] = ()
    relative_fact: FactForm | None = None
    lost: Sequence[LostTaskForm] = ()
    is_reduced: bool = False
    is_unfounded: bool = False
    extent: ExtentForm | None = None

    @property
    def are_items_wished(self) -> bool:
        """Whether single items are wished for. A template cannot ask the wish: every dict answers to `items`."""
        return any(item.is_wished for item in self.items)

    @property
    def are_items_carried(self) -> bool:
        """Whether single items were refused last time and are to be answered anew."""
        return any(item.last_reason for item in self.items)

    @property
    def is_more_said(self) -> bool:
        """Whether the fold with the rest of the wish holds something."""
        told = self.said.wish if self.said else {}
        names = ("per_day", "starts", "weeks", "quantity", "one_off", "morning_care", "rhythm", "amounts")
        return any(name in told for name in names)


def decision_form_context(
    actor: Actor, row: Decision, today: date, typed: FormLines | None = None, here: MunicipalityContext | None = None
) -> dict[str, Any]:
    """Everything the form shows; `typed` where that could not be saved, `here` where it has been read already."""
    prefetch_related_objects([row], "assessment__items", "assessment__needs", "hearings")
    kept, practice = list_whole_lines(row), (here and here.practice) or require_practice(actor.municipality, today)
    beside = build_line_context(row, practice, kept, today)
    standards = beside.standards
    conflicts = list(find_contradictions(row, kept))
    letter, gaps = preview_decision_letter(actor, row, practice, kept, beside.had)
    shown: list[DecisionLineDraft | None] = [*(typed.lines if typed else map(read_line_draft, kept)), None]
    unread = typed.unread if typed else {}
    verdicts, wishes = get_help_verdicts(row, standards), [each.wish for each in shown if each]
    lines = [build_line_form(at, line, find_line_at(kept, at), beside, unread) for at, line in enumerate(shown)]
    return {
        "decision": row,
        "kept": kept,
        "practice": practice,
        "lines": add_last_lines([add_need_verdict(line, verdicts) for line in lines], row, standards),
        "answers_to_wishes": [answer_with_need(each, lines, verdicts) for each in build_wish_answers(row, kept)],
        "products": product_groups(verdicts, list_all_help(row, standards, beside.had.grants, wishes)),
        "offered": list_offered_help(verdicts, {line.value for line in lines}),
        **needs_context(row, standards),
        "outcomes": [choice for choice in LineOutcome.choices if choice[0] != LineOutcome.OPEN],
        "providers": list((here.providers if here else get_providers(actor)).items()),
        "relatives": list_relief_relatives(row, today),
        **letter_context(letter),
        "gaps": list(list_decision_gaps(row, kept, conflicts, beside.carried, beside.had)) or gaps,
        "regime_name": dict(REGIMES)[row.regime_choice.regime],
        "answers": typed.answers if typed else DecisionAnswers.of(row),
        "standards_named": [labels.get_standard_name(each) for each in standards.catalogues],
        "categories": HelpCategory.choices,
        "unnamed": UNNAMED,
        "may_dispense": may_dispense(actor),
        **letter_answer_context(row, practice),
        **doubts_context(row, kept, conflicts, beside.had),
        **approvals_needed(actor, row, kept, today),
        "notices": describe_notices(row, kept, standards, beside.had),
        "saved_at": get_saved_at(row),
        "is_saved": typed is None or not typed.faults,
    }


def build_line_context(row: Decision, practice: Practice, kept: Sequence[DecisionLine], today: date) -> LineContext:
    """Builds what the lines of a decision are shown with."""
    standards, had = get_decision_standards(row), read_replaced_help(row, kept, today)
    return LineContext(
        row=row,
        standards=standards,
        rules=get_rules_of_refusal(row, practice),
        had=had,
        carried=get_carried_refusals(row),
        reduced=find_reductions(kept, standards, had).keys(),
        lost=find_lost_tasks(kept, standards, had),
        unfounded=[line.pk for line in find_unfounded(kept)],
    )


def add_last_lines(lines: Sequence[LineForm], row: Decision, standards: CaseStandards) -> list[LineForm]:
    """The lines with what the replaced decision said to each of the same wishes."""
    last = get_last_lines(row, standards)

    def last_of(said: DecisionLineDraft | None) -> LastLine | None:
        return last.get(get_earlier_key(said, standards, row.on)) if said else None

    return [replace(line, last=last_of(line.said)) for line in lines]


def add_need_verdict(line: LineForm, verdicts: Mapping[str, HelpVerdict]) -> LineForm:
    """Returns the line, without a verdict where no stated need is about its help."""
    found = verdicts.get(line.value)
    if line.verdict_code != Verdict.WITHIN or found is None or found.is_stated:
        return line
    return replace(line, verdict_code=found.code, verdict=found.words)


def answer_with_need(answer: WishAnswer, lines: Sequence[LineForm], verdicts: Mapping[str, HelpVerdict]) -> WishAnswer:
    """The same for the answer that explains the line."""
    found = verdicts.get(lines[answer.place].value) if answer.place < len(lines) else None
    if answer.verdict_code != Verdict.WITHIN or found is None or found.is_stated:
        return answer
    meaning = labels.get_label(labels.VERDICT_MEANINGS, found.code)
    return replace(answer, verdict_code=found.code, verdict=found.words, meaning=meaning)


def approvals_needed(actor: Actor, row: Decision, kept: Sequence[DecisionLine], today: date) -> dict[str, Any]:
    """The approval the decision needs before it is sent, and what for, by the municipality's own table."""
    demands = get_approval_demands(row, kept, today) if row.approver_role else ()
    names = {line.product: short_name(line, row.on) for line in kept}
    return {
        "demands": [describe_approval_demand(replace(each, product=names.get(each.product, ""))) for each in demands],
        "needs_other": row.needs_approval or not may_grant(actor.role, row.approver_role),
    }


def describe_approval_demand(demand: ApprovalDemand) -> str:
    """One demand in words."""
    what = {
        "matter": translate_choice(demand.matter.label),
        "about": f" ({demand.limit})" if demand.limit is not None else f" ({demand.product})" if demand.product else "",
        "role": translate_choice(demand.role.label),
    }
    return _("Kræver godkendelse af %(role)s: %(matter)s%(about)s") % what


def get_gaps(row: Decision) -> list[str]:
    """What the decision lacks before it can be sent."""
    kept = list_whole_lines(row)
    had = read_replaced_help(row, kept, timezone.localdate())
    return list(list_decision_gaps(row, kept, list(find_contradictions(row, kept)), get_carried_refusals(row), had))


def find_line_at(kept: Sequence[DecisionLine], place: int) -> DecisionLine | None:
    """The line that is kept at a place, where there is one."""
    return kept[place] if place < len(kept) else None


def build_decision_form_context(actor: Actor, row: Decision, today: date) -> DecisionFormContext:
    """Builds what the form is read with."""
    return DecisionFormContext(
        standards=get_decision_standards(row),
        regime=row.regime_choice.regime,
        providers=frozenset(get_providers(actor)),
        relatives=frozenset(number for number, _name in list_relief_relatives(row, today)),
        rules=get_rules_of_refusal(row, require_practice(actor.municipality, today)),
        today=today,
        on=row.on,
        assessed_on=row.assessment.assessed_on,
        goal=format_goal(row.assessment.goals),
    )


def format_goal(goals: str) -> str:
    """The goals of the assessment as the letter says a goal: «at du selv kan klare morgenen»."""
    said = goals.strip().rstrip(".")
    return said[:1].lower() + said[1:] if said.lower().startswith("at ") and "\n" not in said else ""


def get_rules_of_refusal(row: Decision, practice: Practice) -> RefusalRules:
    """The rule each kind of help is refused by, until another is written."""
    return RefusalRules(
        standards=get_decision_standards(row), regime=row.regime_choice.regime, practice=practice, on=row.on
    )


def list_relief_relatives(row: Decision, today: date) -> list[tuple[int, str]]:
    """The relatives that relief can be for. Where the citizen's name is protected, theirs are not shown either."""
    near = list_current_relatives(row.citizen_id, today)
    hidden = row.citizen.is_name_protected
    return [(each.pk, each.relation if hidden else f"{each.name} ({each.relation})") for each in near]


def build_line_form(
    place: int, said: DecisionLineDraft | None, row: DecisionLine | None, beside: LineContext, unread: Mapping[str, str]
) -> LineForm:
    """A wish as the form shows it."""
    wish, standards, on = said.wish if said else {}, beside.standards, beside.row.on
    home = get_line_standard(said, standards, on) if said else ""
    days = wish.get("weekdays") or (() if home == DESCRIBED else WEEKDAYS)
    kept = row if row and said and row.product == wish["package"] and row.catalogue in ("", home) else None
    written = dict(list_unread_fields(unread, place))
    return LineForm(
        place=place,
        said=said,
        row=kept,
        weekdays=tuple((day, labels.get_label(labels.WEEKDAYS, day), day in days) for day in WEEKDAYS),
        items=tuple(build_line_items(said, place, beside, written)) if said else (),
        by_hand=format_written_wish(wish) | written,
        verdict_code=kept.verdict if kept else "",
        verdict=labels.get_label(labels.VERDICTS, get_verdict_code(kept)) if kept else "",
        against=tuple(dict.fromkeys(finding["text"] for finding in kept.findings)) if kept else (),
        is_strict=kept is not None and kept.verdict in STRICT and said is not None and said.outcome == "granted",
        kind=get_help_kind(said, standards, on),
        value=format_wish_value(wish, home, standards) if said else "",
        rule=help_rule(kept) or beside.rules.get_rule(wish["package"], home) if kept else "",
        category=get_chosen_category(wish),
        price=describe_line_price(kept, said, standards) if kept and said else "",
        usual_no=describe_usual_no(said, beside.row, standards) if said else "",
        answer_days=get_answer_days(said, standards, on) if said else 0,
        **fact_forms(said, place, beside),
        is_reduced=kept is not None and kept.pk in beside.reduced,
        lost=build_lost_task_forms(said, place, beside.lost.get(kept.pk, ()), beside.row) if kept and said else (),
        is_unfounded=kept is not None and kept.pk in beside.unfounded,
        extent=build_extent_form(wish, standards.find(wish["package"], home) if said else None, written),
    )


def build_line_items(
    said: DecisionLineDraft, place: int, beside: LineContext, written: Mapping[str, str]
) -> list[ItemForm]:
    """The items of a line's help."""
    row, standards = beside.row, beside.standards
    found = standards.find(said.wish["package"], get_line_standard(said, standards, row.on))
    known_on = row.assessment.assessed_on
    items = ItemContext(
        place=place, known_on=known_on, carried=beside.carried, on=row.on, catalogue=found and found[0], unread=written
    )
    return build_item_forms(said, get_line_product(said, standards, row.on), items)


def fact_forms(said: DecisionLineDraft | None, place: int, beside: LineContext) -> dict[str, Any]:
    """The facts of a line to write in, and the one in the relative's letter."""
    facts, known_on = said.facts if said else (), beside.row.assessment.assessed_on
    for_relative = next((fact for fact in facts if fact.is_for_relative), None)
    return {
        "facts": build_fact_forms(facts, place, known_on),
        "relative_fact": build_fact_form(get_relative_fact_name(place), for_relative, known_on),
    }


def get_help_kind(said: DecisionLineDraft | None, standards: CaseStandards, on: date) -> str:
    """What kind of help a line is about: `words`, `pathway`, `package`, or the kind of the law's offer; the fields
    follow.
    """
    if said is None:
        return ""
    if get_line_standard(said, standards, on) == DESCRIBED:
        return "words"
    product, offer = get_line_product(said, standards, on), get_line_offer(said, standards, on)
    if product is None:
        return offer.kind.value if offer else ""
    return "pathway" if product.kind is ProductKind.PATHWAY else "package"


def help_rule(row: DecisionLine) -> str:
    """The rule of help described in words; empty for other help, which rests on the rule of the whole decision."""
    return get_described_rule(row) if row.catalogue == DESCRIBED and get_chosen_category(row.wish) else ""


def list_unread_fields(unread: Mapping[str, str], place: int) -> Iterator[tuple[str, str]]:
    """What was written in the fields of one line that could not be read, by the name the template knows it by."""
    mine = f"linje-{place}-"
    return ((name.removeprefix(mine).replace("-", "_"), text) for name, text in unread.items() if name.startswith(mine))


def preview_decision_letter(
    actor: Actor, row: Decision, practice: Practice, kept: Sequence[DecisionLine], had: ReplacedHelp
) -> tuple[letters.LetterSheet | None, list[str]]:
    """The letter as it would be sent, or what it still lacks. A protected name is not shown next to the form.

    Its author signs it, also where another reads it to approve it; who sends it sees the own name before sending.
    """
    writer = replace(actor, user=row.drafted_by_id)
    with RefusalCatcher() as caught:
        made = letters.render_letter_sheet(build_decision_letter(row, writer, practice, kept, had))
        build_relative_letters(row, actor, practice, kept, had)
    if refused := caught.refused:
        return None, list_refusal_sentences(refused)[1:]
    return (None if row.citizen.is_name_protected else made), []

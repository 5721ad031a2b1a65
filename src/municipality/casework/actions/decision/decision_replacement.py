"""Replaces a sent decision, which is never changed, with a new one. The old lines are copied as undecided wishes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.decisions import (
    WRITTEN,
    DecisionLineDraft,
    ItemRefusal,
    create_decision_draft,
    save_lines,
)
from municipality.casework.actions.letters.letter_answers import load_line_facts
from municipality.casework.actions.rows import get_or_refuse
from municipality.casework.case_standards import CaseStandards, get_decision_standards, get_line_catalogue
from municipality.casework.codes import DESCRIBED, HelpCategory, LineOutcome
from municipality.casework.individual_help import UNNAMED
from municipality.casework.mappers.help.carried_refusals import SETTLED, get_settled_items
from municipality.casework.mappers.help.help_in_words import IN_PLACE_OF, build_wish_in_words, get_replaced_key
from municipality.casework.mappers.help.lost_tasks import LOST
from municipality.casework.mappers.help.replaced_help import get_answered_key, get_line_key
from municipality.casework.mappers.lines.letter_contents import drop_refused_items
from municipality.casework.mappers.lines.letter_rules import find_rule_under_act
from municipality.casework.mappers.orders.order_changes import get_orders_of
from municipality.casework.models import Assessment, Decision, DecisionLine, Grant
from municipality.casework.offers import LAW, find_offer
from municipality.refusals import ActionRefused

# What the assessor writes in own words in a line; it is copied as the earlier decision's, never as this decision's.
WORDS = ("goal", "reason", "deviation_reason", "refusal_reason", "refusal_rule", "instead", "agreed", "relative_reason")
# Those of them that rest on a standard or an Act.
WORDS_OF_STANDARD = frozenset({"deviation_reason", "refusal_rule"})


def read_line_draft(row: DecisionLine) -> DecisionLineDraft:
    """A line as a person wrote it."""
    said = {name: getattr(row, name) for name in WRITTEN} | {"settled_items": list(get_settled_items(row))}
    items = sorted(row.refused_items.all(), key=lambda each: each.pk)
    refused = tuple(ItemRefusal(item=each.item, reason=each.reason, rule=each.rule) for each in items)
    wish = {name: value for name, value in row.wish.items() if name != SETTLED}
    return DecisionLineDraft(wish=wish, refused_items=refused, facts=load_line_facts(row), **said)


def replace_decision(actor: Actor, decision: int, *, on: date, assessment: int | None = None) -> Decision:
    """Drafts a decision that replaces a sent one. Its lines are copied as wishes; the assessor decides each anew, and
    writes or accepts every reason anew.

    It rests on the assessment that is named, else on the citizen's newest.
    Raises as `draft_decision`, and ActionRefused `not_found`.
    """
    context = CaseworkContext.open(actor, may_decide, on=on)
    with atomic_action(decision=decision):
        before = get_or_refuse(Decision, decision)
        rests_on = get_or_refuse(Assessment, assessment or get_newest_assessment(before))
        enquiry = before.enquiry_id if rests_on.pk == before.assessment_id else rests_on.enquiry_id
        made = create_decision_draft(context, rests_on.pk, enquiry=enquiry, replaces=before.pk)
        lines = list(carry_lines(before, made, on))
        return save_lines(context, made.pk, made.version, lines) if lines else made


def get_newest_assessment(before: Decision) -> int:
    """Returns the assessment a new decision rests on: the citizen's newest."""
    row = Assessment.objects.filter(citizen_id=before.citizen_id).completed().first()
    return row.pk if row else before.assessment_id


def carry_lines(before: Decision, made: Decision, on: date) -> Iterator[DecisionLineDraft]:
    """Returns the wishes the new decision begins with: the running help, and what was refused, whole or in part.

    Help that has ended is left out. Running help that no standard in force has is copied in words: it can be refused,
    or continue as its own kind.
    """
    standards = get_decision_standards(made)
    running = {row.line_id: row for row in Grant.objects.filter(decision=before).lasting(on)}
    orders = get_orders_of(list(running.values()))
    for line in before.lines.select_related("decision").prefetch_related("refused_items", "facts"):
        grant, is_known = running.get(line.pk), is_line_in_standards(line, standards, on)
        if grant is not None:
            order = orders.get(str(grant.series))
            provider = (order.provider_id, order.is_chosen_by_citizen) if order else get_line_provider(line)
            wish = build_running_wish(line, grant, provider, on)
            yield wish if is_known else put_in_words(wish)
        elif is_known and (line.outcome == LineOutcome.REFUSED or not running):
            yield DecisionLineDraft(wish=drop_refused_items(line.wish, ()), catalogue=line.catalogue)


def is_line_in_standards(line: DecisionLine, standards: CaseStandards, on: date) -> bool:
    """Returns whether a standard in force can assess the help of a line."""
    home = get_line_catalogue(line)
    if home == LAW:
        return find_offer(line.product, on) is not None
    return home == DESCRIBED or standards.find(line.product, home) is not None


def get_line_provider(line: DecisionLine) -> tuple[int | None, bool]:
    """Returns the provider a line names, and whether the citizen chose it."""
    return line.provider_id, line.is_provider_chosen


def build_running_wish(
    line: DecisionLine, grant: Grant, provider: tuple[int | None, bool], on: date
) -> DecisionLineDraft:
    """Returns running help as an undecided wish: what was asked for, the present provider, its days. No reason.

    Refused items are copied too; each is answered anew before anything is sent (`carried_refusals`).
    """
    ends = grant.valid.upper
    wish = {name: value for name, value in drop_refused_items(line.wish, ()).items() if name != IN_PLACE_OF}
    return DecisionLineDraft(
        wish=wish,
        catalogue=get_line_catalogue(line),
        start=max(grant.valid.lower, on),
        last_day=ends - timedelta(days=1) if ends else None,
        provider_id=provider[0],
        is_provider_chosen=provider[1],
        relative_id=line.relative_id,
        relative_number=line.relative_number,
    )


def put_in_words(line: DecisionLineDraft) -> DecisionLineDraft:
    """Returns the wish for help of a standard as the same help in words. A product that no version of its catalogue has
    keeps its code as its words, and a person writes what it is.
    """
    code = str(line.wish["package"])
    wish = build_wish_in_words(line.catalogue, code, line.wish)
    unnamed = {"package": UNNAMED, "category": HelpCategory.OTHER.value, "is_category_open": True}
    return replace(line, wish=wish or {**unnamed, IN_PLACE_OF: f"{line.catalogue}:{code}"}, catalogue=DESCRIBED)


def decide_as_last(line: DecisionLineDraft, before: DecisionLine) -> DecisionLineDraft:
    """Returns the line with the earlier outcome and texts, which a person has accepted for this decision. Help that is
    now in words keeps neither the standard's items nor the rule of the earlier Act.
    """
    last, is_in_words = read_line_draft(before), get_replaced_key(line.wish) is not None
    words = {name: getattr(last, name) for name in WORDS if not (is_in_words and name in WORDS_OF_STANDARD)}
    is_granted = last.outcome == LineOutcome.GRANTED and not is_in_words
    items = last.refused_items if is_granted else ()
    facts = [fact for fact in last.facts if not fact.item.startswith(LOST) and not (is_in_words and fact.item)]
    return replace(line, outcome=last.outcome, refused_items=items, facts=facts, **words)


def put_under_act(line: DecisionLineDraft, before: DecisionLine, made: Decision) -> DecisionLineDraft:
    """Returns a line decided as last; under another Act than last, with that Act's rule in place of the old one's.

    Where the Act has none, the assessor writes it.
    """
    regime = made.regime_choice.regime
    if before.decision.regime_choice.regime == regime or not line.refusal_rule:
        return line
    return replace(line, refusal_rule=find_rule_under_act(before, line.refusal_rule, regime, made.on))


def find_last_line(row: Decision, line: DecisionLine) -> DecisionLine | None:
    """Returns the replaced decision's line for the same wish, with its refused items; None where it has none."""
    if row.replaces_id is None:
        return None
    lines = DecisionLine.objects.filter(decision_id=row.replaces_id).select_related("decision")
    decided = list(lines.prefetch_related("refused_items", "facts").exclude(outcome=LineOutcome.OPEN))
    return next((each for each in decided if get_line_key(each) == get_answered_key(line)), None)


def accept_last_line(actor: Actor, decision: int, seen_version: int, position: int) -> Decision:
    """Decides a line as in the replaced decision, with its texts, once the assessor has read and accepted them.

    Raises NotPermitted; StaleState; WrongState; ActionRefused `not_found` where the replaced decision has no such line.
    """
    context = CaseworkContext.open(actor, may_decide)
    with atomic_action(decision=decision):
        row = get_or_refuse(Decision, decision)
        kept = list(row.lines.select_related("decision").prefetch_related("refused_items", "facts"))
        lines = [read_line_draft(line) for line in kept]
        last = find_last_line(row, kept[position]) if position < len(kept) else None
        if last is None:
            raise ActionRefused("not_found", what="line", number=position)
        lines[position] = put_under_act(decide_as_last(lines[position], last), last, row)
        return save_lines(context, decision, seen_version, lines)

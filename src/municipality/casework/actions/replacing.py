"""What was sent is never changed: a new decision is written to stand instead of it, and carries its help over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.casework.actions.decisions import WRITTEN, ItemRefusal, LineText, draft_decision, write_lines
from municipality.casework.actions.found import found
from municipality.casework.actions.refused import whole
from municipality.casework.bridge.letter_lines import given_of
from municipality.casework.catalogues import catalogue_on
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Assessment, Decision, DecisionLine, Grant
from municipality.casework.offers import offer_of


def written(row: DecisionLine) -> LineText:
    """A line as a person wrote it."""
    said = {name: getattr(row, name) for name in WRITTEN}
    items = sorted(row.refused_items.all(), key=lambda each: each.pk)
    refused = tuple(ItemRefusal(item=each.item, reason=each.reason, rule=each.rule) for each in items)
    return LineText(wish=dict(row.wish), refused_items=refused, **said)


def replace_decision(actor: Actor, decision: int, *, on: date, assessment: int | None = None) -> Decision:
    """A draft that stands instead of a sent decision. Help that runs is carried over as it was granted; where nothing
    runs, what was asked for then is asked for again, and a person decides anew.

    It rests on the assessment that is named, else on the citizen's newest.
    Raises as `draft_decision`, and ActionRefused `not_found`.
    """
    may_decide.require(actor)
    with whole(decision=decision):
        before = found(Decision, decision)
        rests_on = found(Assessment, assessment or newest(before))
        enquiry = before.enquiry_id if rests_on.pk == before.assessment_id else rests_on.enquiry_id
        made = draft_decision(actor, rests_on.pk, on=on, enquiry=enquiry, replaces=before.pk)
        lines = list(carried(before, made, on))
        return write_lines(actor, made.pk, made.version, lines) if lines else made


def newest(before: Decision) -> int:
    """The assessment a new decision rests on: the citizen's newest."""
    row = Assessment.objects.filter(citizen_id=before.citizen_id).completed().first()
    return row.pk if row else before.assessment_id


def carried(before: Decision, made: Decision, on: date) -> Iterator[LineText]:
    """The lines of the old decision the new one begins with. Another standard has other help: nothing is carried."""
    if before.catalogue != made.catalogue:
        return
    known = {product.code for product in catalogue_on(made.catalogue, on).products}
    runs = {
        grant.line_id: grant.valid.upper
        for grant in Grant.objects.filter(decision=before).believed()
        if grant.valid.upper is None or grant.valid.upper > on
    }
    for line in before.lines.prefetch_related("refused_items"):
        is_known = line.product in known or offer_of(line.product, on) is not None
        if not is_known or (runs and line.pk not in runs):
            continue
        yield kept(line, runs[line.pk], on) if runs else replace(written(line), outcome=LineOutcome.OPEN.value)


def kept(line: DecisionLine, ends: date | None, on: date) -> LineText:
    """Help that goes on: from today, or from the day it was to begin. What was refused then is not refused again."""
    said = written(line)
    return replace(
        said,
        wish=given_of(said.wish, {each.item for each in said.refused_items}),
        start=max(line.start or on, on),
        last_day=ends - timedelta(days=1) if ends else None,
        refused_items=(),
    )

"""The actions on an assessment, from an empty draft to one that can carry a decision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess
from municipality.casework import functioning
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.draft_merging import (
    NO_VERSION,
    OtherSave,
    PageSave,
    merge_save,
    record_save,
)
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.assignments import take_if_free
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change
from municipality.casework.codes import AssessmentState
from municipality.casework.draft_fields import build_assessment_draft, flatten_assessment
from municipality.casework.drafts import AssessmentDraft, ItemLevels, draft_to_data
from municipality.casework.mappers.assessments import get_draft_columns, read_assessment_draft
from municipality.casework.models import Assessment, AssessmentItem, Citizen, Need
from municipality.refusals import ActionRefused, StaleState, WrongState

# The columns that are written for each item.
ITEM_COLUMNS = ("present", "expected", "performance", "significance", "note")


def start_assessment(actor: Actor, citizen: int, *, on: date, enquiry: int | None = None) -> Assessment:
    """Starts an empty draft that points to the last completed assessment, if there is one. Nothing is copied by itself:
    the assessor accepts earlier findings matter by matter (`previous_assessment.accept_last_matter`). An enquiry
    without a case worker is assigned to the actor.

    Raises NotPermitted; ActionRefused `not_found`; StaleState `assessment_one_draft` where one is being written.
    """
    return create_assessment(CaseworkContext.open(actor, may_assess, on=on), citizen, on=on, enquiry=enquiry)


def create_assessment(context: CaseworkContext, citizen: int, *, on: date, enquiry: int | None = None) -> Assessment:
    """Starts an empty draft, as a step of an action. Raises as `start_assessment`, but for NotPermitted."""
    with atomic_action(citizen=citizen):
        row = get_or_refuse(Citizen, citizen)
        if enquiry is not None:
            take_if_free(context, enquiry)
        before = Assessment.objects.filter(citizen=row).completed().first()
        made = Assessment(
            municipality_id=row.municipality_id,
            citizen=row,
            enquiry_id=enquiry,
            carried_from=before,
            assessed_on=on,
            items_version=functioning.NEWEST,
            written_by_id=context.actor.user or None,
        )
        made.save(force_insert=True)
        start_items(made)
        log_change(context, made, "assessment_started", carried_from=before.pk if before else None)
    return made


def start_items(made: Assessment) -> None:
    """Every item of the version, without a level."""
    AssessmentItem.objects.bulk_create(
        AssessmentItem(
            municipality_id=made.municipality_id, citizen_id=made.citizen_id, assessment=made, code=item.code
        )
        for item in functioning.load_functioning_items(made.items_version)
    )


def write_needs(row: Assessment, draft: AssessmentDraft | None) -> None:
    """The needs of a draft, in its order."""
    rows = [
        Need(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            assessment=row,
            position=position,
            shift=need.shift,
            what=need.what,
            minutes=need.minutes,
            times=need.times,
            every_weeks=need.every_weeks,
            employees=need.employees,
        )
        for position, need in enumerate(draft.needs if draft else ())
    ]
    Need.objects.bulk_create(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAssessment:
    """The result of a save: the draft as saved, and what others have written in it since the page was read.

    Everything but the `conflicts` is saved. In those fields the saved value is kept until a person chooses; `yours` is
    the draft with the page's own values in them.
    """

    row: Assessment
    saved: AssessmentDraft
    yours: AssessmentDraft
    conflicts: tuple[str, ...]
    taken: tuple[str, ...]
    others: tuple[OtherSave, ...]


def save_assessment(actor: Actor, assessment: int, seen_version: int, draft: AssessmentDraft) -> Assessment:
    """Saves what the assessor has written, merged with what others have saved since, in one transaction.

    Raises NotPermitted; WrongState `assessment_is_final`; StaleState `assessment_changed` with both versions side by
    side, `yours` and `theirs`, where both wrote the same field differently.
    """
    return save_draft(CaseworkContext.open(actor, may_assess), assessment, seen_version, draft)


def save_draft(context: CaseworkContext, assessment: int, seen_version: int, draft: AssessmentDraft) -> Assessment:
    """Saves the draft, as a step of an action. Raises as `save_assessment`, but for NotPermitted."""
    with atomic_action(assessment=assessment):
        done = merge_page(context, assessment, seen_version, lambda _saved: draft)
        if done.conflicts:
            said = {"yours": draft_to_data(done.yours), "theirs": draft_to_data(done.saved)}
            raise StaleState("assessment_changed", seen=seen_version, now=done.row.version, **said)
    return done.row


def merge_draft(
    actor: Actor,
    assessment: int,
    seen_version: int,
    read: Callable[[AssessmentDraft], AssessmentDraft],
    save: PageSave = PageSave(),  # noqa: B008 — a frozen value
) -> SavedAssessment:
    """Save what a page says. `read` makes the page's draft from the saved one, once the row is locked.

    Each field only the page has changed is saved; each only others have changed is kept. Raises NotPermitted;
    WrongState `assessment_is_final`; StaleState `save_superseded`.
    """
    return merge_page(CaseworkContext.open(actor, may_assess), assessment, seen_version, read, save)


def merge_page(
    context: CaseworkContext,
    assessment: int,
    seen_version: int,
    read: Callable[[AssessmentDraft], AssessmentDraft],
    save: PageSave = PageSave(),  # noqa: B008 — a frozen value
) -> SavedAssessment:
    """Merges what a page says with the draft, as a step of an action. Raises as `merge_draft`, but for NotPermitted."""
    with atomic_action(assessment=assessment):
        row = lock_or_refuse(Assessment, assessment)
        require_assessment_draft(row)
        standing = read_assessment_draft(row)
        before, mine = flatten_assessment(standing), flatten_assessment(read(standing))
        found_fields = merge_save(context.actor.user, row, seen_version, save, mine, before)
        merged = build_assessment_draft(found_fields.fields, standing)
        is_news = found_fields.fields != before
        if is_news:
            write_draft(context, row, merged)
        record_save(row, save, row.version + 1 if is_news else NO_VERSION, before, found_fields.fields)
    wished = {name: mine[name] for name in found_fields.conflicts if name in mine}
    kept = {name: value for name, value in found_fields.fields.items() if name not in found_fields.conflicts}
    return SavedAssessment(
        row=get_or_refuse(Assessment, assessment),
        saved=merged,
        yours=build_assessment_draft({**kept, **wished}, standing),
        conflicts=found_fields.conflicts,
        taken=found_fields.taken,
        others=found_fields.others,
    )


def write_draft(context: CaseworkContext, row: Assessment, draft: AssessmentDraft) -> None:
    """Writes the draft and increments its version."""
    Assessment.objects.filter(pk=row.pk).update(**get_draft_columns(draft), version=row.version + 1)
    write_items(row, draft)
    Need.objects.filter(assessment=row).delete()
    write_needs(row, draft)
    log_change(context, row, "assessment_saved", version=row.version + 1)


def write_items(row: Assessment, draft: AssessmentDraft) -> None:
    """The levels of a draft, of the items that differ from what is kept. Raises ActionRefused `unknown_items`."""
    items = {item.code: item for item in AssessmentItem.objects.filter(assessment=row)}
    unknown = [said.code for said in draft.items if said.code not in items]
    if unknown:
        raise ActionRefused("unknown_items", items=unknown)
    written = [items[said.code] for said in draft.items if apply_item_levels(items[said.code], said)]
    AssessmentItem.objects.bulk_update(written, ITEM_COLUMNS)


def apply_item_levels(row: AssessmentItem, said: ItemLevels) -> bool:
    """Writes what is said of the row's item, and returns whether anything changed."""
    news = {name: getattr(said, name) for name in ITEM_COLUMNS if getattr(row, name) != getattr(said, name)}
    for name, value in news.items():
        setattr(row, name, value)
    return bool(news)


def complete_assessment(actor: Actor, assessment: int, seen_version: int) -> Assessment:
    """Completes the assessment so that it can carry a decision; from then on nothing in it changes.

    Raises NotPermitted; StaleState; WrongState; ActionRefused `assessment_level_by_a_person` where no person has set
    the overall level with a reason.
    """
    return close_assessment(
        CaseworkContext.open(actor, may_assess), assessment, seen_version, AssessmentState.COMPLETED
    )


def discard_assessment(actor: Actor, assessment: int, seen_version: int) -> Assessment:
    """Discards the draft. Raises NotPermitted; StaleState; WrongState."""
    return close_assessment(
        CaseworkContext.open(actor, may_assess), assessment, seen_version, AssessmentState.DISCARDED
    )


def close_assessment(
    context: CaseworkContext, assessment: int, seen_version: int, state: AssessmentState
) -> Assessment:
    """The last step of a draft."""
    with atomic_action(assessment=assessment):
        row = lock_or_refuse(Assessment, assessment)
        require_assessment_draft(row)
        if row.version != seen_version:
            raise StaleState("changed_meanwhile", what="assessment", number=row.pk, seen=seen_version, now=row.version)
        at = timezone.now() if state == AssessmentState.COMPLETED else None
        Assessment.objects.filter(pk=row.pk).update(state=state, completed_at=at, version=row.version + 1)
        log_change(context, row, f"assessment_{state.value}")
    return get_or_refuse(Assessment, assessment)


def require_assessment_draft(row: Assessment) -> None:
    """Raises WrongState `assessment_is_final`."""
    if row.state != AssessmentState.DRAFT:
        raise WrongState("assessment_is_final", number=row.pk, state=row.state)

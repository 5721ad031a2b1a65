"""An assessment from a first draft to one that can carry a decision."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess
from municipality.casework import functioning
from municipality.casework.actions.found import changed, found, locked
from municipality.casework.actions.refused import whole
from municipality.casework.bridge.assessments import columns_of, draft_of
from municipality.casework.codes import AssessmentState
from municipality.casework.drafts import AssessmentDraft, ItemLevels, as_data
from municipality.casework.models import Assessment, AssessmentItem, Citizen, Need
from municipality.refusals import ActionRefused, StaleState, WrongState

# What is written of each item.
ITEM_COLUMNS = ("present", "expected", "performance", "significance", "note")


def start_assessment(actor: Actor, citizen: int, *, on: date, enquiry: int | None = None) -> Assessment:
    """An unwritten draft that points to the last completed assessment, where there is one: nothing is carried by
    itself. What was said last time is accepted matter by matter (`last_time.accept_last_matter`).

    Raises NotPermitted; ActionRefused `not_found`; StaleState `assessment_one_draft` where one is being written.
    """
    may_assess.require(actor)
    with whole(citizen=citizen):
        row = found(Citizen, citizen)
        before = Assessment.objects.filter(citizen=row).completed().first()
        made = Assessment(
            municipality_id=row.municipality_id,
            citizen=row,
            enquiry_id=enquiry,
            carried_from=before,
            assessed_on=on,
            items_version=functioning.NEWEST,
            written_by_id=actor.user or None,
        )
        made.save(force_insert=True)
        start_items(made)
        changed(actor, made, "assessment_started", carried_from=before.pk if before else None)
    return made


def start_items(made: Assessment) -> None:
    """Every item of the version, without a level."""
    AssessmentItem.objects.bulk_create(
        AssessmentItem(
            municipality_id=made.municipality_id, citizen_id=made.citizen_id, assessment=made, code=item.code
        )
        for item in functioning.items(made.items_version)
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


def save_draft(
    actor: Actor,
    assessment: int,
    seen_version: int,
    draft: AssessmentDraft,
    *,
    builds_on: Iterable[AssessmentDraft] = (),
) -> Assessment:
    """What she has written until now. The whole draft is saved or none of it.

    `builds_on` is what she has sent and had no answer to: where one of these is what stands, nobody has overtaken
    her, and her own words are written over her own; where what stands is word for word what she saves now, it stays as
    it is. It is asked while the row is held, so that two of her saves at once cannot slip past each other.

    Raises NotPermitted; WrongState `assessment_is_final`; StaleState `assessment_changed` with both versions side by
    side, `yours` and `theirs`, where somebody else has saved since she read it: nothing of either is lost.
    """
    may_assess.require(actor)
    with whole(assessment=assessment):
        row = locked(Assessment, assessment)
        require_draft(row)
        if row.version != seen_version:
            standing = draft_of(row)
            if standing == draft:
                # Sent twice, and the first was taken: a page that has its answer would be overtaken by the second.
                return found(Assessment, assessment)
            require_own(row, seen_version, draft, standing, builds_on)
        Assessment.objects.filter(pk=row.pk).update(**columns_of(draft), version=row.version + 1)
        write_items(row, draft)
        Need.objects.filter(assessment=row).delete()
        write_needs(row, draft)
        changed(actor, row, "assessment_saved", version=row.version + 1)
    return found(Assessment, assessment)


def require_own(
    row: Assessment,
    seen_version: int,
    draft: AssessmentDraft,
    standing: AssessmentDraft,
    builds_on: Iterable[AssessmentDraft],
) -> None:
    """Raises StaleState `assessment_changed` where what stands is not what the draft builds on."""
    if standing in tuple(builds_on):
        return
    said = {"yours": as_data(draft), "theirs": as_data(standing)}
    raise StaleState("assessment_changed", seen=seen_version, now=row.version, **said)


def write_items(row: Assessment, draft: AssessmentDraft) -> None:
    """The levels of a draft, of the items that differ from what is kept. Raises ActionRefused `unknown_items`."""
    items = {item.code: item for item in AssessmentItem.objects.filter(assessment=row)}
    unknown = [said.code for said in draft.items if said.code not in items]
    if unknown:
        raise ActionRefused("unknown_items", items=unknown)
    written = [items[said.code] for said in draft.items if is_news(items[said.code], said)]
    AssessmentItem.objects.bulk_update(written, ITEM_COLUMNS)


def is_news(row: AssessmentItem, said: ItemLevels) -> bool:
    """Give the row what is said of its item, and tell whether that was anything else than it held."""
    news = {name: getattr(said, name) for name in ITEM_COLUMNS if getattr(row, name) != getattr(said, name)}
    for name, value in news.items():
        setattr(row, name, value)
    return bool(news)


def complete_assessment(actor: Actor, assessment: int, seen_version: int) -> Assessment:
    """It says what it should and can carry a decision; from now on nothing in it changes.

    Raises NotPermitted; StaleState; WrongState; ActionRefused `assessment_level_by_a_person` where nobody has set the
    overall level with a reason.
    """
    return close(actor, assessment, seen_version, AssessmentState.COMPLETED)


def discard_assessment(actor: Actor, assessment: int, seen_version: int) -> Assessment:
    """It is not to be used. Raises NotPermitted; StaleState; WrongState."""
    return close(actor, assessment, seen_version, AssessmentState.DISCARDED)


def close(actor: Actor, assessment: int, seen_version: int, state: AssessmentState) -> Assessment:
    """The last step of a draft."""
    may_assess.require(actor)
    with whole(assessment=assessment):
        row = locked(Assessment, assessment)
        require_draft(row)
        if row.version != seen_version:
            raise StaleState("changed_meanwhile", what="assessment", number=row.pk, seen=seen_version, now=row.version)
        at = timezone.now() if state == AssessmentState.COMPLETED else None
        Assessment.objects.filter(pk=row.pk).update(state=state, completed_at=at, version=row.version + 1)
        changed(actor, row, f"assessment_{state.value}")
    return found(Assessment, assessment)


def require_draft(row: Assessment) -> None:
    """Raises WrongState `assessment_is_final`."""
    if row.state != AssessmentState.DRAFT:
        raise WrongState("assessment_is_final", number=row.pk, state=row.state)

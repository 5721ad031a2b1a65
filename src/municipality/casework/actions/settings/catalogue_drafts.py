"""The drafts of a municipality's own standards: uploaded, discarded, and published by a second person."""

from datetime import date

from django.db.models.functions import Now

from helhed.catalogue import Catalogue
from helhed.catalogue.load_files import load_version_files
from municipality.access.actor import Actor
from municipality.access.permissions import may_draft_standard
from municipality.audit import actions as audit
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import lock_or_refuse
from municipality.casework.catalogues import list_catalogue_ids, load_catalogue_versions
from municipality.casework.mappers.changed_answers import ChangedAnswers, count_changed_answers
from municipality.casework.models import AdoptedStandard, CatalogueDraft, PublishedCatalogue
from municipality.casework.published_catalogues import ask_again_for_published_versions
from municipality.casework.uploaded_catalogues import UploadedCatalogue
from municipality.refusals import ActionRefused, WrongState


def keep_catalogue_draft(actor: Actor, uploaded: UploadedCatalogue) -> CatalogueDraft:
    """Keeps a version of a catalogue as a draft, which changes nothing before another publishes it.

    Raises NotPermitted; ActionRefused `catalogue_version_known` where the catalogue has a version of that day.
    """
    context = CaseworkContext.open(actor, may_draft_standard)
    read = uploaded.catalogue
    require_new_version(read.id, read.version)
    with atomic_action(catalogue=read.id):
        made = CatalogueDraft(
            municipality_id=context.municipality,
            catalogue=read.id,
            title=read.common.title,
            version=read.version,
            files=dict(uploaded.files),
            file_name=uploaded.file_name,
        )
        made.save(force_insert=True)
        log_draft_change(context, "standard_drafted", made)
    return made


def require_new_version(catalogue: str, version: str) -> None:
    """Raises ActionRefused `catalogue_version_known` where the catalogue has this version already."""
    known = load_catalogue_versions(catalogue) if catalogue in list_catalogue_ids() else ()
    if version in {each.version for each in known}:
        raise ActionRefused("catalogue_version_known", catalogue=catalogue, version=version)


def discard_catalogue_draft(actor: Actor, number: int) -> CatalogueDraft:
    """Puts a draft away. It is kept, and can no longer be published.

    Raises NotPermitted; ActionRefused `not_found`; WrongState `catalogue_draft_is_over`.
    """
    context = CaseworkContext.open(actor, may_draft_standard)
    with atomic_action(draft=number):
        row = lock_open_draft(number)
        CatalogueDraft.objects.filter(pk=row.pk).update(discarded_at=Now())
        log_draft_change(context, "standard_draft_discarded", row)
    return row


def publish_catalogue_draft(actor: Actor, number: int, *, since: date) -> PublishedCatalogue:
    """Publishes another's draft: from that day the catalogue is this version, for decisions made from then on.

    Raises NotPermitted, also `published_by_a_second`; ActionRefused `not_found`, `catalogue_version_known`,
    `catalogue_not_in_use`, `published_before_its_day`, `published_ahead`, `catalogue_of_another`,
    `published_catalogue_day_once`; WrongState `catalogue_draft_is_over`.
    """
    context = CaseworkContext.open(actor, may_draft_standard)
    with atomic_action(draft=number):
        row = lock_open_draft(number)
        require_new_version(row.catalogue, row.version)
        require_standard_in_use(context, row.catalogue)
        require_day_of_draft(row, since)
        made = PublishedCatalogue(
            municipality_id=row.municipality_id,
            draft=row,
            catalogue=row.catalogue,
            version=row.version,
            valid_from=since,
            files=row.files,
        )
        made.save(force_insert=True)
        log_draft_change(context, "standard_published", row, since)
    ask_again_for_published_versions()
    return made


def require_standard_in_use(context: CaseworkContext, catalogue: str) -> None:
    """Raises ActionRefused `catalogue_not_in_use` where the catalogue exists, and the municipality does not use it."""
    mine = AdoptedStandard.objects.filter(municipality_id=context.municipality, catalogue=catalogue).believed()
    own = PublishedCatalogue.objects.filter(municipality_id=context.municipality, catalogue=catalogue)
    if catalogue in list_catalogue_ids() and not mine.exists() and not own.exists():
        raise ActionRefused("catalogue_not_in_use", catalogue=catalogue)


def require_day_of_draft(row: CatalogueDraft, since: date) -> None:
    """Raises ActionRefused `published_before_its_day` for a day before the draft's own first day: its numbers may have
    no value then.
    """
    first = load_version_files(row.files).common.valid_from
    if since < first:
        raise ActionRefused("published_before_its_day", first=first.isoformat())


def count_draft_effects(
    actor: Actor, row: CatalogueDraft, before: Catalogue, draft: Catalogue, on: date
) -> tuple[ChangedAnswers, ...]:
    """The running help the draft, read from the row, would answer otherwise than `before`. The count is logged.

    Raises NotPermitted.
    """
    context = CaseworkContext.open(actor, may_draft_standard)
    log_draft_change(context, "standard_effects_counted", row)
    return count_changed_answers(before, draft, on)


def lock_open_draft(number: int) -> CatalogueDraft:
    """Returns the draft, locked until the transaction ends. Raises ActionRefused `not_found`, and WrongState
    `catalogue_draft_is_over` where it has been published or put away.
    """
    row = lock_or_refuse(CatalogueDraft, number)
    if row.discarded_at is not None or PublishedCatalogue.objects.filter(draft=row).exists():
        raise WrongState("catalogue_draft_is_over", draft=number)
    return row


def log_draft_change(context: CaseworkContext, verb: str, row: CatalogueDraft, since: date | None = None) -> None:
    """Logs what was done with a draft; `since` is the first day of what was published."""
    audit.record(
        context.actor,
        verb,
        subject=f"cataloguedraft:{row.pk}",
        catalogue=row.catalogue,
        version=row.version,
        on="" if since is None else since.isoformat(),
    )

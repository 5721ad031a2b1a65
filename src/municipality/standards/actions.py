"""The only writer of attached documents."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction

from helhed.catalogue import Catalogue
from helhed.catalogue.sources import AnchorChange, LocatedAnchor, compare_editions, locate_anchors
from municipality.refusals import ActionRefused, StaleState
from municipality.standards.models import AttachedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedEdition:
    """The result of attaching: the edition that is now current, and the state of the catalogue's anchors in it.

    `changes` compares with the edition before; it is empty for a first edition and when the text was the same.
    """

    edition: int
    is_new: bool
    located: tuple[LocatedAnchor, ...]
    changes: tuple[AnchorChange, ...]


def attach_document(*, catalogue: Catalogue, document: str, text: str, using: str = "default") -> AttachedEdition:
    """Keeps a municipality's own document for the catalogue that cites it, as a new edition.

    The same text twice is one edition: the command may be repeated without harm. `using` names the database
    connection, which must be the owner's: the role that serves pages may only read.

    Raises `ActionRefused`: `unknown_document` when the catalogue cites no such document, `empty_document`, and
    `StaleState` when another edition was attached at the same moment.
    """
    require_cited(catalogue, document, text)
    located = locate_anchors(text, catalogue, document)
    editions = AttachedDocument.objects.using(using).of_catalogue(catalogue.id).filter(document=document)
    before = editions.current().first()
    if before is not None and before.text == text:
        return AttachedEdition(edition=before.edition, is_new=False, located=located, changes=())
    edition = before.edition + 1 if before else 1
    write_edition(catalogue.id, document, text, edition, using)
    changes = compare_editions(before.text, text, catalogue, document) if before else ()
    return AttachedEdition(edition=edition, is_new=True, located=located, changes=changes)


def require_cited(catalogue: Catalogue, document: str, text: str) -> None:
    """Refuses a document the catalogue does not cite, and one without words: neither could be shown with a rule."""
    cited = [cited.id for cited in catalogue.documents]
    if document not in cited:
        raise ActionRefused("unknown_document", document=document, known=cited)
    if not text.strip():
        raise ActionRefused("empty_document", document=document)


def write_edition(catalogue: str, document: str, text: str, edition: int, using: str) -> None:
    """Write one row; two at once for the same edition number means that one of them read an older state."""
    row = AttachedDocument(
        catalogue=catalogue, document=document, edition=edition, text=text, sha256=sha256(text.encode()).hexdigest()
    )
    try:
        with transaction.atomic(using=using):
            row.save(using=using, force_insert=True)
    except IntegrityError as fault:
        if "attached_document_edition" not in str(fault):
            raise
        raise StaleState("edition_already_attached", document=document, edition=edition) from fault

"""The papers of a case file."""

from hashlib import sha256
from uuid import UUID

from municipality.casework.models import IncomingPaper


def find_same_paper(citizen: int, content: bytes, form_key: UUID) -> IncomingPaper | None:
    """The paper with the same bytes that is in the file already, by another form; without its bytes."""
    same = IncomingPaper.objects.current().filter(citizen_id=citizen, sha256=sha256(content).hexdigest())
    found: IncomingPaper | None = same.exclude(form_key=form_key).defer("content").first()
    return found

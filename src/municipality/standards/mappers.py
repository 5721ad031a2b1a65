"""Between the rows and the core: which passage of a municipality's own document an anchor points to."""

from collections.abc import Mapping

from helhed.catalogue import Anchor, Catalogue
from helhed.catalogue.sources import LocatedAnchor, locate_anchors
from municipality.standards.models import AttachedDocument


def locate_passages(catalogue: Catalogue) -> Mapping[Anchor, LocatedAnchor]:
    """Returns the passages an installation can show with the rules of a catalogue, by anchor.

    Empty where nothing is attached. A passage with other words than the rule was written from has the state `CHANGED`.
    One that is not in the document any more has `MISSING`, without words.
    """
    rows = AttachedDocument.objects.of_catalogue(catalogue.id).current()
    found = (located for row in rows for located in locate_anchors(row.text, catalogue, row.document))
    return {located.anchor: located for located in found}

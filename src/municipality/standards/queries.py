"""Questions over the attached documents."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from municipality.standards.models import AttachedDocument


class AttachedDocuments(models.QuerySet["AttachedDocument"]):
    """The attached documents, narrowed by what one wants to know."""

    def of_catalogue(self, catalogue: str) -> Self:
        """Every edition of every document of one catalogue."""
        return self.filter(catalogue=catalogue)

    def current(self) -> Self:
        """The newest edition of each document, and only that."""
        return self.order_by("catalogue", "document", "-edition").distinct("catalogue", "document")

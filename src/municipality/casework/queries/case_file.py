"""Questions over notes and incoming papers."""

from typing import Any, Self

from django.db import models


class FileRows(models.QuerySet[Any]):
    """Rows of the file, narrowed. The bytes of a paper are heavy and read only where they are handed out."""

    def current(self) -> Self:
        """Those no later row corrects."""
        return self.filter(corrected_at__isnull=True)

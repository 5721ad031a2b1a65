"""Questions about the saves of drafts."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from municipality.casework.models import DraftSave


class DraftSaves(models.QuerySet["DraftSave"]):
    """The saves of drafts."""

    def since(self, version: int) -> Self:
        """Those that made a later version, oldest first, each with who did."""
        return self.filter(version__gt=version).select_related("recorded_by").order_by("pk")

    def get_latest_time(self) -> datetime | None:
        """When the last of them was recorded."""
        latest: datetime | None = self.aggregate(latest=models.Max("recorded_at"))["latest"]
        return latest

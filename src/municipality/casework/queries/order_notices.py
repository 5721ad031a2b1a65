"""Questions over what providers are told of their orders."""

from typing import TYPE_CHECKING, Self

from django.db import connection, models

if TYPE_CHECKING:
    from municipality.casework.models import OrderNotice

NAMES = "SELECT citizen_id, name FROM casework_order_notice_name WHERE citizen_id = ANY(%s)"


class OrderNotices(models.QuerySet["OrderNotice"]):
    """Notices, narrowed."""

    def unseen(self) -> Self:
        """Those the provider has not acknowledged, the soonest first."""
        return self.filter(acknowledged_at__isnull=True).order_by("since", "pk")


def names_of_notices(citizens: list[int]) -> dict[int, str]:
    """The names of citizens the asking provider has an unseen notice about: also before an order begins and after it
    has stopped, when the citizen's own row is not to be read.
    """
    if not citizens:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [citizens])
        return {citizen: name or "" for citizen, name in cursor.fetchall()}

"""The notices that a provider has not acknowledged."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import connection, models

if TYPE_CHECKING:
    from municipality.casework.models import OrderNotice

UNSEEN = """SELECT id, citizen_id, name, event, since, help, details FROM casework_order_notice_unseen
    ORDER BY since, id LIMIT %s"""


class OrderNotices(models.QuerySet["OrderNotice"]):
    """Notices, narrowed."""

    def unseen(self) -> Self:
        """Those the provider has not acknowledged, the soonest first."""
        return self.filter(acknowledged_at__isnull=True).order_by("since", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenNotice:
    """A notice as its provider reads it; the name is empty where it is protected."""

    number: int
    citizen: int
    name: str
    event: str
    since: date
    help: str
    details: tuple[str, ...]


def get_unseen_notices(most: int) -> list[UnseenNotice]:
    """The asking provider's notices, the soonest first, with the citizen's name: also before an order begins and after
    it has stopped, when the citizen's own row is not to be read.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNSEEN, [most])
        return [
            UnseenNotice(
                number=number,
                citizen=citizen,
                name=name or "",
                event=event,
                since=since,
                help=what,
                details=tuple(details),
            )
            for number, citizen, name, event, since, what, details in cursor.fetchall()
        ]

"""What was agreed about the help a provider is to deliver: all that the provider may read of a decision."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

AGREEMENTS = "SELECT series, goal, agreed, needs FROM casework_ordered_agreement WHERE series = ANY(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedAgreement:
    """The goal and the first agreements as they are written, and the needs a pathway begins with, as field values."""

    goal: str
    agreed: str
    needs: tuple[dict[str, Any], ...]


def get_ordered_agreements(series: Iterable[UUID]) -> dict[UUID, OrderedAgreement]:
    """Returns the agreement of each grant the asking provider has an order for, by the grant's series."""
    with connection.cursor() as cursor:
        cursor.execute(AGREEMENTS, [list(series)])
        return {
            number: OrderedAgreement(goal=goal, agreed=agreed, needs=tuple(json.loads(needs) if needs else ()))
            for number, goal, agreed, needs in cursor.fetchall()
        }

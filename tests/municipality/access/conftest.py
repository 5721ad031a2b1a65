"""A municipality to try things in, and one beside it."""

from __future__ import annotations

import pytest

from municipality.access.models import Municipality
from tests.municipality.access import people


@pytest.fixture
def town(db: None) -> Municipality:
    """Lilleby. Storeby is there too; most tests have no business with it."""
    people.found("Storeby", "902")
    return people.found()

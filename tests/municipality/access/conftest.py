"""A municipality to try things in."""

from __future__ import annotations

import pytest

from municipality.access.models import Municipality
from tests.municipality.access import people


@pytest.fixture
def town(db: None) -> Municipality:
    return people.found()

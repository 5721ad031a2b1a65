"""The two real catalogues, made ready for one day."""

from __future__ import annotations

import pytest

from helhed.catalogue import Catalogue
from helhed.eligibility import Rulebook
from tests.helhed.eligibility import standards


@pytest.fixture
def herning() -> Catalogue:
    return standards.catalogue("herning")


@pytest.fixture
def packages() -> Rulebook:
    return standards.rulebook("herning")


@pytest.fixture
def pathways() -> Rulebook:
    return standards.rulebook("jammerbugt")

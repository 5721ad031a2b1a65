"""The invented municipality Lilleby: pathways and packages in one folder, and no code."""

from __future__ import annotations

from pathlib import Path

import pytest

from helhed.catalogue.load import load_version
from helhed.catalogue.model import Catalogue

WORLDS = Path(__file__).parents[1] / "worlds"


@pytest.fixture(scope="session")
def lilleby_folder() -> Path:
    return WORLDS / "lilleby" / "2026-01-01"


@pytest.fixture(scope="session")
def lilleby(lilleby_folder: Path) -> Catalogue:
    return load_version(lilleby_folder)


@pytest.fixture(scope="session")
def catalogues_folder() -> Path:
    return Path(__file__).parents[3] / "catalogues"

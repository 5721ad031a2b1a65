"""The invented standards of tests/helhed/worlds, beside the real ones, for as long as a test runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from helhed.catalogue import catalogue_root
from municipality.casework import catalogues
from municipality.casework.actions.settings import standards
from municipality.web.public import everyday_search
from municipality.web.shared.standards import editions

WORLDS = Path(__file__).parents[1] / "helhed" / "worlds"
READERS = (catalogues, editions, standards, everyday_search)


def forget_catalogues() -> None:
    """Empties every cache of what was read from the folder of catalogues."""
    for module in READERS:
        for held in vars(module).values():
            if hasattr(held, "cache_clear"):
                held.cache_clear()


@pytest.fixture
def invented_standards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = Path(shutil.copytree(catalogue_root(), tmp_path / "catalogues"))
    for world in (path for path in WORLDS.iterdir() if path.is_dir()):
        shutil.copytree(world, root / world.name)
    for module in READERS:
        if hasattr(module, "catalogue_root"):
            monkeypatch.setattr(module, "catalogue_root", lambda: root)
    forget_catalogues()
    yield root
    monkeypatch.undo()
    forget_catalogues()

"""A catalogue is written as the files it would be read from."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhed.catalogue import Catalogue, load_version
from helhed.catalogue.exchange import toml_files, toml_text
from helhed.errors import CatalogueError
from tests.helhed.catalogue.invented import invented


def written(catalogue: Catalogue, folder: Path) -> Path:
    (folder / "products").mkdir(parents=True)
    for name, text in toml_files(catalogue).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["herning", "jammerbugt"])
def test_the_real_catalogues_come_back_equal(catalogues_folder: Path, tmp_path: Path, name: str) -> None:
    (common,) = (catalogues_folder / name).glob("*/common.toml")
    catalogue = load_version(common.parent)
    assert load_version(written(catalogue, tmp_path / "copy")) == catalogue


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_catalogue_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    catalogue = invented(seed)
    assert load_version(written(catalogue, tmp_path_factory.mktemp("invented") / "copy")) == catalogue


@given(st.text(st.characters(codec="utf-8")))
def test_every_text_survives_being_quoted(text: str) -> None:
    assert tomllib.loads(toml_text({"text": text, "list": [text], "table": {"text": text}})) == {
        "text": text,
        "list": [text],
        "table": {"text": text},
    }


def test_a_default_is_not_written(lilleby: Catalogue) -> None:
    files = toml_files(lilleby)
    assert "governs_by_level" not in files["products/let.toml"]
    assert "governs_by_level = true" in files["products/stor.toml"]


@pytest.mark.parametrize("slug", ["../../etc/passwd", "/tmp/x", "", ".hidden", "a/b", "a\\b"])
def test_a_slug_that_leads_out_of_the_folder_is_refused(lilleby: Catalogue, slug: str) -> None:
    (first, *others) = lilleby.products
    with pytest.raises(CatalogueError) as refusal:
        toml_files(replace(lilleby, products=(replace(first, slug=slug), *others)))
    (fault,) = refusal.value.faults
    assert fault.key == "slug"

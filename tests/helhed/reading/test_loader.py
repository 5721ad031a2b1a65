"""The version in force on a day, found by id or by path; a folder that is none is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from helhed.catalogue import (
    Catalogue,
    DatedValue,
    Parameter,
    Unit,
    catalogue_ids,
    find_catalogue_folder,
    in_force,
    load,
    load_version,
    load_versions,
)
from helhed.catalogue.references import reference_faults
from helhed.eligibility import Facts, assess, prepare_rulebook
from helhed.errors import CatalogueError

CATALOGUES = Path(__file__).parents[3] / "catalogues"
LILLEBY = Path(__file__).parents[1] / "worlds" / "lilleby"
ONE_DAY = timedelta(days=1)


def version(valid_from: date, valid_to: date | None = None) -> Catalogue:
    catalogue = load_version(LILLEBY / "2026-01-01")
    return replace(catalogue, common=replace(catalogue.common, valid_from=valid_from, valid_to=valid_to))


def test_a_third_municipality_is_a_folder_and_no_code() -> None:
    day, facts = date(2026, 3, 2), Facts(values={"functional_level": 1, "weekly_minutes": 60})
    catalogue = load(LILLEBY, day)
    assert {product.kind.value for product in catalogue.products} == {"package", "pathway"}
    assessment = assess(prepare_rulebook(catalogue, day), facts)
    assert [p.product.code for p in assessment.products] == list(catalogue.common.order)
    assert assessment.proposal is not None


def test_the_catalogues_of_a_folder_are_told_by_id() -> None:
    assert catalogue_ids(CATALOGUES) == ("herning", "jammerbugt")
    assert find_catalogue_folder("herning", CATALOGUES) == CATALOGUES / "herning"
    assert find_catalogue_folder(str(LILLEBY), CATALOGUES) == LILLEBY
    with pytest.raises(CatalogueError, match="Mente du «jammerbugt»"):
        find_catalogue_folder("jamerbugt", CATALOGUES)


def test_a_version_holds_from_its_first_day_to_the_day_before_its_last() -> None:
    first, second = version(date(2026, 1, 1), date(2026, 7, 1)), version(date(2026, 7, 1))
    for day, held in (
        (date(2026, 1, 1), first),
        (date(2026, 7, 1) - ONE_DAY, first),
        (date(2026, 7, 1), second),
        (date(2036, 1, 1), second),
    ):
        assert in_force((first, second), day) is held
    with pytest.raises(CatalogueError, match="2025-12-31"):
        in_force((first, second), date(2026, 1, 1) - ONE_DAY)


def test_a_newer_version_goes_before_an_older_one_that_never_ended() -> None:
    older, newer = version(date(2026, 1, 1)), version(date(2026, 7, 1))
    assert in_force((newer, older), date(2026, 7, 1)) is newer
    assert in_force((newer, older), date(2026, 7, 1) - ONE_DAY) is older


def test_a_gap_between_versions_is_no_version() -> None:
    with pytest.raises(CatalogueError):
        in_force((version(date(2026, 1, 1), date(2026, 3, 1)), version(date(2026, 4, 1))), date(2026, 3, 15))


def test_a_folder_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(CatalogueError):
            load_versions(folder)


def test_the_faults_of_all_versions_are_told_together(tmp_path: Path) -> None:
    for name in ("2026-01-01", "2027-01-01"):
        folder = Path(shutil.copytree(LILLEBY / "2026-01-01", tmp_path / name))
        (folder / "signs.toml").write_text("sign = 1\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_versions(tmp_path)
    assert {Path(fault.file).parent.name for fault in refused.value.faults} == {"2026-01-01", "2027-01-01"}


def test_a_number_holds_from_its_first_day_and_not_on_its_last() -> None:
    early = DatedValue(valid_from=date(2026, 1, 1), valid_to=date(2026, 3, 1), value=8)
    late = DatedValue(valid_from=date(2026, 4, 1), value=5)
    number = Parameter(name="x", unit=Unit.DAYS, source="s", values=(late, early))
    for day, held in (
        (date(2025, 12, 31), None), (date(2026, 1, 1), early), (date(2026, 2, 28), early), (date(2026, 3, 1), None),
        (date(2026, 3, 31), None), (date(2026, 4, 1), late), (date(2099, 1, 1), late),
    ):  # fmt: skip
        assert number.dated_value(day) is held


def test_a_catalogue_without_a_number_for_the_day_is_not_prepared_by_guessing() -> None:
    catalogue = load_version(CATALOGUES / "herning" / "2018-09-19")
    prepare_rulebook(catalogue, date(2018, 9, 19))
    with pytest.raises(CatalogueError, match=r"F1\.levels"):
        prepare_rulebook(catalogue, date(2018, 9, 18))


def test_a_catalogue_read_twice_is_equal() -> None:
    for name in ("herning", "jammerbugt"):
        day = date(2026, 3, 2)
        assert load(CATALOGUES / name, day) == load(CATALOGUES / name, day)


def test_every_number_that_is_missing_that_day_is_named_at_once() -> None:
    catalogue = load_version(CATALOGUES / "herning" / "2018-09-19")
    with pytest.raises(CatalogueError) as refused:
        prepare_rulebook(catalogue, date(2018, 9, 18))
    keys = [fault.key for fault in refused.value.faults]
    assert {"F1.levels", "F1.window", "C.per_week"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_a_products_own_rule_that_names_other_products_is_a_fault() -> None:
    catalogue = load_version(CATALOGUES / "herning" / "2018-09-19")
    own, *others = catalogue.product("F1").conditions
    changed = replace(catalogue.product("F1"), conditions=(replace(own, applies_to=("F2",)), *others))
    products = tuple(changed if product.code == "F1" else product for product in catalogue.products)
    (fault,) = reference_faults(
        replace(catalogue, products=products), {product.code: f"{product.slug}.toml" for product in products}
    )
    assert (fault.file, fault.key) == ("f1.toml", "conditions/0/applies_to")


def test_a_file_that_cannot_be_read_hides_no_fault_of_another(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CATALOGUES / "herning" / "2018-09-19", tmp_path / "2018-09-19"))
    for name, right, wrong in (
        ("products/F4.toml", 'force = "guidance"', 'force = "guidence"'),
        ("products/G1.toml", 'source = "G1.needs"', 'source = "G1.neds"'),
        ("common.toml", 'source = "general.approval"', 'source = "general.aproval"'),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(right) == 1
        (folder / name).write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_version(folder)
    # F4 is named by S, by G4/S and in common.toml: that it cannot be read is told once, where it is.
    told = sorted((Path(fault.file).name, fault.message.split("»")[0]) for fault in refused.value.faults)
    assert [name for name, _ in told] == ["F4.toml", "G1.toml", "common.toml"]
    assert all(fault.line and fault.key for fault in refused.value.faults)

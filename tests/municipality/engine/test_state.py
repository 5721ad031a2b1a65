"""What an installation keeps, and what it must never touch."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from municipality.engine.startup_error import StartupError
from municipality.engine.state import (
    hold_installation,
    is_open_to_others,
    open_state,
    read_or_make_secrets,
    remove_installation,
)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("unique", encoding="utf-8")
    with pytest.raises(StartupError, match="bruges allerede til noget andet"):
        open_state(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StartupError, match="HELHED_STATE="):
        open_state(tmp_path / "file" / "state")


def test_secrets_are_random_kept_and_for_the_runner_alone(tmp_path: Path) -> None:
    one, other = open_state(tmp_path / "one"), open_state(tmp_path / "other")
    secrets = read_or_make_secrets(one)
    assert secrets == read_or_make_secrets(open_state(tmp_path / "one"))
    assert secrets.owner_password != read_or_make_secrets(other).owner_password
    assert secrets.owner_password != secrets.web_password
    assert stat.S_IMODE(one.secrets_file.stat().st_mode) == 0o600


def test_secrets_half_written_by_a_killed_start_are_made_anew(tmp_path: Path) -> None:
    state = open_state(tmp_path / "state")
    state.secrets_file.with_suffix(".new").write_text("{", encoding="utf-8")
    assert read_or_make_secrets(state).secret_key


def test_two_cannot_hold_one_installation(tmp_path: Path) -> None:
    state = open_state(tmp_path / "state")
    with (
        hold_installation(state, busy="optaget"),
        pytest.raises(StartupError, match="optaget"),
        hold_installation(state, busy="optaget"),
    ):
        pytest.fail("both got in")
    with hold_installation(state, busy="optaget"):
        pass


def test_removing_takes_the_installation_and_nothing_beside_it(tmp_path: Path) -> None:
    neighbour = tmp_path / "neighbour"
    neighbour.mkdir()
    state = open_state(tmp_path / "state")
    read_or_make_secrets(state)
    remove_installation(state)
    assert list(tmp_path.iterdir()) == [neighbour]


def test_a_folder_without_our_mark_is_never_removed(tmp_path: Path) -> None:
    state = open_state(tmp_path / "state")
    (state.folder / "helhed-state").unlink()
    (state.folder / "letters").mkdir()
    with pytest.raises(StartupError, match="bliver ikke rørt"):
        remove_installation(state)
    assert (state.folder / "letters").exists()


def test_a_closed_folder_above_closes_all_below(tmp_path: Path) -> None:
    below = tmp_path / "closed" / "below"
    below.mkdir(parents=True)
    below.parent.chmod(0o700)
    assert not is_open_to_others(below)

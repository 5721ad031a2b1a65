"""One word for a thing: what a developer reads and what an assessor says belong together, one to one."""

from __future__ import annotations

import importlib
import inspect
import re
import tomllib
from collections import Counter
from typing import Any

import pytest
from django.apps import apps

from tests.house.sources import CORE, ROOT, snake

SOURCES = ("KL", "ours", "law")


def terms() -> list[dict[str, Any]]:
    with (ROOT / "docs" / "glossary.toml").open("rb") as file:
        return list(tomllib.load(file)["terms"])


def twice(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def core_classes() -> set[str]:
    """The classes the faces of the core's packages offer, as identifiers."""
    packages = [path.parent.name for path in CORE.glob("*/__init__.py") if path.parent.name != "cli"]
    faces = [importlib.import_module(f"helhed.{name}") for name in (*packages, "errors")]
    return {snake(name) for face in faces for name in face.__all__ if inspect.isclass(getattr(face, name))}


def models() -> set[str]:
    own = [config for config in apps.get_app_configs() if config.name.startswith("municipality.")]
    return {snake(model.__name__) for config in own for model in config.get_models()}


@pytest.mark.parametrize("key", ["danish", "identifier"])
def test_every_term_stands_once(key: str) -> None:
    assert not twice([term[key].lower() for term in terms()])


def test_no_danish_word_is_given_to_two_identifiers() -> None:
    words = [word.strip().lower() for term in terms() for word in term["danish"].split("(")[0].split(",")]
    assert not twice(words)


def test_every_term_says_where_it_is_from() -> None:
    unknown = [term["identifier"] for term in terms() if not term["source"].startswith(SOURCES)]
    assert not unknown


def test_every_public_class_of_the_core_and_every_model_is_in_the_glossary() -> None:
    known = {term["identifier"] for term in terms()}
    named = core_classes() | models()
    assert "catalogue" in named
    assert "attached_document" in named
    assert not named - known, f"add to docs/glossary.toml: {sorted(named - known)}"


def test_a_word_that_misleads_is_not_used_for_anything() -> None:
    never = {word for term in terms() for word in term.get("never", [])}
    assert never
    assert not never & (core_classes() | models() | {term["identifier"] for term in terms()})


def test_a_class_is_looked_up_as_people_would_write_it() -> None:
    assert [snake(name) for name in ("AttachedDocument", "DMNTable", "Catalogue")] == [
        "attached_document",
        "dmn_table",
        "catalogue",
    ]


def test_the_trades_own_terms_are_the_ones_the_code_uses() -> None:
    """A reader who searches for the term of a textbook lands in the code."""
    heading = "# The trade's own terms"
    listed = (ROOT / "docs" / "glossary.toml").read_text(encoding="utf-8").split(heading)[1]
    names = [term["identifier"] for term in tomllib.loads("#" + listed)["terms"]]
    texts = [path.read_text(encoding="utf-8").lower() for path in sorted((ROOT / "src").rglob("*.py"))]
    unused = [name for name in names if not any(re.search(name.replace("_", "[ _-]"), text) for text in texts)]
    assert names
    assert not unused

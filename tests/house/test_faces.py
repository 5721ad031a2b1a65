"""Every package of the core has a face: what it offers, what it is, and an example that is run."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tests.house.sources import CORE, python_in, tree

FACES = [path for path in python_in(CORE) if path.name == "__init__.py" and path.parent.parent in (CORE, CORE.parent)]
# The commands are for people: their face is `helhed --help`.
OF_VALUES = [path for path in FACES if path.parent.name != "cli"]


def package(path: Path) -> str:
    return ".".join(path.parent.relative_to(CORE.parent).parts)


@pytest.mark.parametrize("path", OF_VALUES, ids=package)
def test_a_package_of_the_core_says_what_it_is_and_shows_it(path: Path) -> None:
    explained = ast.get_docstring(tree(path)) or ""
    assert ">>>" in explained, f"{package(path)} has no example in its docstring"


@pytest.mark.parametrize("path", OF_VALUES, ids=package)
def test_a_package_of_the_core_offers_exactly_what_it_lists(path: Path) -> None:
    face = importlib.import_module(package(path))
    assert face.__all__, f"{package(path)} lists nothing"
    assert all(hasattr(face, name) for name in face.__all__)
    assert len(set(face.__all__)) == len(face.__all__)


@pytest.mark.parametrize("path", [path for path in python_in(CORE) if "cli" not in path.parts], ids=str)
def test_everything_public_in_the_core_explains_itself(path: Path) -> None:
    module = tree(path)
    public = [
        node
        for node in [module, *ast.walk(module)]
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and is_public(node, module)
    ]
    silent = [getattr(node, "name", path.stem) for node in public if not ast.get_docstring(node)]
    assert not silent, f"no docstring: {silent}"


def is_public(node: ast.Module | ast.ClassDef | ast.FunctionDef, module: ast.Module) -> bool:
    """A module, or a name without an underscore at its top or directly in one of its public classes."""
    if isinstance(node, ast.Module):
        return True
    within = [top.body for top in module.body if isinstance(top, ast.ClassDef) and not top.name.startswith("_")]
    return not node.name.startswith("_") and any(node in body for body in (module.body, *within))

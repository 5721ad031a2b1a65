"""What the house tests look at: the project's files as they stand, and the Python in them as trees."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "src" / "helhed"
SHELL = ROOT / "src" / "municipality"
CODE = ("src", "tests", "tools", "benchmarks")
COMMANDS = ("run", "test")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or would be, kept in version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


@cache
def python_files() -> tuple[Path, ...]:
    """All Python of the project, the two commands included."""
    commands = [ROOT / name for name in COMMANDS]
    code = [path for path in project_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in CODE]
    return (*commands, *code)


def python_in(folder: Path) -> tuple[Path, ...]:
    """The Python below one folder."""
    return tuple(path for path in python_files() if path.is_relative_to(folder))


@cache
def tree(path: Path) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """A file as a reader of a failure wants it named."""
    return path.relative_to(ROOT).as_posix()


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, however deep."""
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(module: ast.Module) -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))


def snake(name: str) -> str:
    """A class's name as the identifier the glossary lists: `AttachedDocument` is `attached_document`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()

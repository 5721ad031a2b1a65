"""Kernels lie in one folder: what numba keeps on disk is tied to all files of it, and to no other file."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.sources import CORE, python_in, tree

KERNELS = CORE / "planning/kernels"
MARKS = {"kernel", "inline_kernel"}


def marks_kernels(path: Path) -> bool:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    return any(ast.unparse(mark) in MARKS for function in functions for mark in function.decorator_list)


def test_every_kernel_lies_in_the_folder_of_kernels() -> None:
    marked = [path for path in python_in(CORE) if marks_kernels(path)]
    assert len(marked) > 15
    assert [path for path in marked if KERNELS not in path.parents] == []

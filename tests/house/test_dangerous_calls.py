"""The program never makes code of text, takes guessable chance for a secret, or draws what was written as markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import SHELL, name_of, project_files, python_files, tree

# Modules that make code or objects of what they read, or run other programs' text.
MAKE_CODE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "code", "codeop", "xmlrpc", "telnetlib"}
# `runpy` reads one file of ours before anything is installed; Django's own start and import are no calls of ours.
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "loads_unsafe"}
WEAK_HASHES = {"md5", "sha1"}
ESCAPING_OFF = re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b")
# A picture the server draws itself, of a key it has made.
DRAWN_HERE = {"src/municipality/web/templates/mfa/totp/activate_form.html": 1}
# Markup that was safe is taken apart at its tags, and each part of it is as safe.
MARKED_HERE = {"src/municipality/web/templatetags/phones.py": 1}
OLD_OR_RUNNING = re.compile(
    r"<\s*(object|embed|applet|frame|frameset|marquee|bgsound|keygen|base)\b|javascript:|\son\w+="
)
INVENTS = "src/municipality/demo/"


def imports(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def called(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The names that are called, `a.b.c()` as `c`; a pattern is compiled by `re`, a letter by typst."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id
            elif isinstance(node.func, ast.Attribute) and node.func.attr != "compile":
                yield node.lineno, node.func.attr
            if any(each.arg == "shell" for each in node.keywords):
                yield node.lineno, "system"


def dangerous(text: str) -> list[str]:
    module = ast.parse(text)
    return [*(set(imports(module)) & MAKE_CODE), *(name for _line, name in called(module) if name in CALLS)]


def test_no_code_or_object_is_made_of_what_is_read() -> None:
    found = {name_of(path): dangerous(path.read_text(encoding="utf-8")) for path in python_files() if in_program(path)}
    assert len(found) > 200
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "written",
    [
        "import pickle",
        "from yaml import load",
        "eval(said)",
        "import os; os.system(said)",
        "import subprocess; subprocess.run(said, shell=True)",
        "__import__(said)",
    ],
)
def test_such_a_call_would_be_found(written: str) -> None:
    assert dangerous(written)


def in_program(path: object) -> bool:
    return name_of(path).startswith("src/")  # type: ignore[arg-type]


def test_chance_that_can_be_guessed_is_used_where_people_are_invented_alone() -> None:
    users = {name_of(path) for path in python_files() if SHELL in path.parents and "random" in imports(tree(path))}
    assert {name for name in users if not name.startswith(INVENTS)} == set()


def test_no_hash_with_known_collisions_is_used() -> None:
    used = [
        (name_of(path), line, name)
        for path in python_files()
        if in_program(path)
        for line, name in called(tree(path))
        if name in WEAK_HASHES
    ]
    assert used == []


def templates() -> dict[str, str]:
    found = {name_of(path): path.read_text(encoding="utf-8") for path in project_files() if path.suffix == ".html"}
    return {name: text for name, text in found.items() if name.startswith("src/")}


def test_no_page_draws_what_was_written_as_markup() -> None:
    counted = {name: len(ESCAPING_OFF.findall(text)) for name, text in templates().items()}
    assert len(counted) > 60
    assert {name: number for name, number in counted.items() if number} == DRAWN_HERE
    marked = {name_of(path): len(marks_as_markup(tree(path))) for path in python_files() if in_program(path)}
    assert {name: number for name, number in marked.items() if number} == MARKED_HERE


def marks_as_markup(module: ast.Module) -> list[int]:
    """Lines where text is called markup without being escaped; a text that stands in the line itself is not."""
    found = (node for node in ast.walk(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    marks = (node for node in found if node.func.id in {"mark_safe", "SafeString"})  # type: ignore[attr-defined]
    return [node.lineno for node in marks if not all(isinstance(each, ast.Constant) for each in node.args)]


def test_no_page_uses_what_browsers_have_left_behind_or_runs_what_stands_in_its_markup() -> None:
    assert {
        name: OLD_OR_RUNNING.findall(text) for name, text in templates().items() if OLD_OR_RUNNING.search(text)
    } == {}
    assert OLD_OR_RUNNING.search('<a onclick="x">')
    assert OLD_OR_RUNNING.search("< object data=x>")


# A property whose name came from elsewhere may be `__proto__`, and then it is everybody's: written by a computed name,
# copied from what is no literal, gone through with what was inherited, or named outright.
REACHES_PROTOTYPES = re.compile(
    r"[\w)\]]\[(?!\d|\"|')[^\]]+\]\s*(?:\?\?|\|\||&&|[-+*])?=(?!=|>)"
    r"|Object\.assign\([^,()]+,(?!\s*\{)"
    r"|\bfor\s*\((?:const|let)\s+\w+\s+in\b"
    r"|__proto__|setPrototypeOf|\.prototype\b"
)


def test_no_script_writes_a_property_whose_name_came_from_elsewhere() -> None:
    scripts = [path for path in project_files() if path.suffix == ".js" and "vendor" not in path.parts]
    ours = {name_of(path): path.read_text(encoding="utf-8") for path in scripts if in_program(path)}
    assert len(ours) > 15
    assert {
        name: REACHES_PROTOTYPES.findall(text) for name, text in ours.items() if REACHES_PROTOTYPES.search(text)
    } == {}


@pytest.mark.parametrize(
    "written",
    [
        "kept[name] = value;",
        "state.fields[field.name] ??= [];",
        "Object.assign(state, JSON.parse(kept));",
        "for (const key in told) {",
        "told.__proto__.is = 1;",
    ],
)
def test_such_a_property_would_be_found(written: str) -> None:
    assert REACHES_PROTOTYPES.search(written)


@pytest.mark.parametrize(
    "written", ['Object.assign(field, { type: "hidden" });', "if (kept[name] === value)", "first[0] = 1;"]
)
def test_what_writes_no_such_property_is_let_be(written: str) -> None:
    assert REACHES_PROTOTYPES.search(written) is None

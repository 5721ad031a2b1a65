"""What may be done where: the core computes, the named readers read, the actions write."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.sources import CORE, SHELL, calls, name_of, project_files, python_in, tree

# xlsx_parts opens the parts of an archive that is held in memory; the last looks at its own source files alone.
READERS = {
    "catalogue/load.py",
    "catalogue/load_files.py",
    "catalogue/exchange/xlsx_parts.py",
    "planning/formats/read.py",
    "planning/kernels/compilation.py",
}
OPENS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "iterdir",
    "glob",
    "rglob",
    "mkdir",
    "unlink",
}
CLOCKS = {"now", "today", "utcnow", "localtime", "time_ns", "perf_counter", "monotonic"}
SURROUNDINGS = {"environ", "getenv", "urandom", "token_hex", "token_urlsafe"}
DRIFTING_MODULES = {"random", "secrets", "socket", "urllib.request", "http.client", "logging", "asyncio", "threading"}
ALWAYS_WRITES = {
    "save", "asave", "bulk_create", "abulk_create", "bulk_update", "abulk_update", "get_or_create", "aget_or_create",
    "update_or_create", "aupdate_or_create",
}  # fmt: skip
# Words that dictionaries and sets know too: a write when said of rows.
WRITES_ROWS = {"create", "acreate", "update", "aupdate", "delete", "adelete", "add", "remove", "set", "clear"}
WRITING_SQL = ("insert ", "update ", "delete ", "truncate ", "merge ", "copy ")


def file_openings(module: ast.Module) -> Iterator[ast.Call]:
    """Calls that reach for a file or a folder."""
    for call in calls(module):
        called = call.func
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        if name in OPENS:
            yield call


def surroundings_asked(module: ast.Module) -> Iterator[ast.AST]:
    """Places that ask the clock, the environment or chance, so that the same values could give another answer."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and asks(node, node.func.attr):
            yield node
        if isinstance(node, ast.Attribute) and node.attr in SURROUNDINGS:
            yield node
        if isinstance(node, ast.Import | ast.ImportFrom) and not DRIFTING_MODULES.isdisjoint(imported(node)):
            yield node


def asks(call: ast.Call, name: str) -> bool:
    """True for a clock, and for a generator of chance without a seed."""
    return name in CLOCKS or (name == "default_rng" and not call.args)


def imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    """The modules an import statement names; what it takes from one may be a module itself."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)} if node.level == 0 else set()


def row_writes(module: ast.Module) -> Iterator[ast.Call]:
    """Calls that write rows, through the models or in SQL."""
    for call in calls(module):
        if not isinstance(call.func, ast.Attribute):
            continue
        verb, said_of = call.func.attr, ast.unparse(call.func.value)
        if verb in ALWAYS_WRITES or (verb in WRITES_ROWS and (".objects" in said_of or said_of.endswith("_set"))):
            yield call
        if verb in {"execute", "executemany"} and call.args and writes(call.args[0]):
            yield call


def writes(statement: ast.expr) -> bool:
    parts = [
        part.value for part in ast.walk(statement) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return " ".join(parts).strip().lower().startswith(WRITING_SQL)


def names_above(text: str, own: str) -> set[str]:
    """Tables, views and functions of other apps than `own` that a text names."""
    files = [path for path in SHELL.glob("*/sql/**/*.sql") if path.relative_to(SHELL).parts[0] != own]
    made = {path.stem for path in files if path.relative_to(SHELL).parts[2] in ("functions", "views", "rights")}
    return made & set(re.findall(r"\w+", text))


def places(found: Callable[[ast.Module], Iterator[ast.AST]], paths: list[Path]) -> str:
    return "\n".join(
        f"{name_of(path)}:{node.lineno} {ast.unparse(node)}"  # type: ignore[attr-defined]
        for path in paths
        for node in found(tree(path))
    )


def core_without_commands() -> list[Path]:
    """The core but for its commands, which are a door like a screen is."""
    return [path for path in python_in(CORE) if "cli" not in path.relative_to(CORE).parts]


def test_only_the_named_readers_open_files_in_the_core() -> None:
    paths = [path for path in core_without_commands() if path.relative_to(CORE).as_posix() not in READERS]
    assert paths
    assert not places(file_openings, paths), places(file_openings, paths)


def test_the_core_asks_no_clock_no_environment_and_no_chance() -> None:
    assert not places(surroundings_asked, core_without_commands()), places(surroundings_asked, core_without_commands())


def test_only_actions_write_rows() -> None:
    doors = [
        path
        for path in python_in(SHELL)
        if "migrations" not in path.parts and "actions" not in (path.stem, *path.parent.parts)
    ]
    assert doors
    assert not places(row_writes, doors), places(row_writes, doors)


def test_row_level_security_knows_no_table_above_it() -> None:
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in project_files() if is_text_of("access", path)}
    assert sum(name.endswith(".sql") for name in texts) > 20
    found = {name: above for name, text in texts.items() if (above := names_above(text, "access"))}
    assert not found, "a table's policies are in the `sql/` of its own app: " + str(found)


def is_text_of(app: str, path: Path) -> bool:
    return path.is_relative_to(SHELL / app) and path.suffix in (".py", ".sql")


def test_a_table_above_would_be_found() -> None:
    for code in ("GRANT SELECT ON casework_grant TO a", "to_regclass('audit_chainhead')", "wall_dispatching()"):
        assert names_above(code, "access"), code
    assert not names_above("SELECT wall_settling() FROM access_user", "access")


@pytest.mark.parametrize(
    ("find", "code"),
    [
        (file_openings, "open('a')"),
        (file_openings, "Path('a').read_text()"),
        (file_openings, "folder.iterdir()"),
        (surroundings_asked, "datetime.now()"),
        (surroundings_asked, "date.today()"),
        (surroundings_asked, "os.environ['A']"),
        (surroundings_asked, "import random"),
        (surroundings_asked, "from urllib.request import urlopen"),
        (surroundings_asked, "from urllib import request"),
        (surroundings_asked, "np.random.default_rng()"),
        (row_writes, "row.save()"),
        (row_writes, "Thing.objects.filter(a=1).update(a=2)"),
        (row_writes, "Thing.objects.create(a=1)"),
        (row_writes, "parent.child_set.add(child)"),
        (row_writes, "cursor.execute('  INSERT INTO t VALUES (1)')"),
    ],
)
def test_a_step_over_the_border_would_be_found(find: Callable[[ast.Module], Iterator[ast.AST]], code: str) -> None:
    assert list(find(ast.parse(code)))


@pytest.mark.parametrize(
    ("find", "code"),
    [
        (file_openings, "opened(file)"),
        (surroundings_asked, "np.random.default_rng(7)"),
        (surroundings_asked, "from helhed.days import today_in"),
        (surroundings_asked, "from urllib.parse import quote"),
        (row_writes, "settings.update(a=1)"),
        (row_writes, "seen.add(1)"),
        (row_writes, "cursor.execute('SELECT 1')"),
    ],
)
def test_what_is_allowed_is_not_found(find: Callable[[ast.Module], Iterator[ast.AST]], code: str) -> None:
    assert not list(find(ast.parse(code)))

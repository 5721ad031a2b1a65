"""The security document lists every key, every way out and every table, as the program has them."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from datetime import date

from municipality.engine.request_bodies import MOST_HELD_BYTES
from municipality.settings import base
from municipality.settings.database import LIMITS
from tests.house.sources import ROOT, name_of, python_files, tree

DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SCHEMA = (ROOT / "docs" / "database.sql").read_text(encoding="utf-8")
# Modules by which a program reaches another machine, and the files that may.
REACH = {
    "requests",
    "urllib3",
    "http",
    "httpx",
    "aiohttp",
    "smtplib",
    "ftplib",
    "telnetlib",
    "socket",
    "urllib.request",
}
REACHING = {
    "src/municipality/web/account/adapters.py": {"requests"},
    "src/helhed/cli/roads_http.py": {"urllib.request"},
    "src/municipality/web/account/pages.py": {"requests"},
}
# The ports of this machine.
ON_LOOPBACK = "src/municipality/engine/"
KNOWN_CRYPTOGRAPHY = {"cryptography.fernet", "jwt"}
OTHER_CRYPTOGRAPHY = {"Crypto", "nacl", "OpenSSL", "ssl", "jwt", "argon2", "bcrypt", "cryptography", "passlib"}
# Tables of the log that hold numbers and fingerprints alone.
FINGERPRINTS = {"audit_chainhead", "audit_chainlink"}
APPROVED = {"sha256", "sha384", "sha512"}
HASHES = re.compile(r"(?<![\w.])(md5|sha1|sha224|crypt|digest)\(", re.IGNORECASE)


def section(title: str) -> str:
    """The text under a heading of the document."""
    return DOCUMENT.split(f"### {title}\n", 1)[1].split("\n#", 1)[0]


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def programs() -> dict[str, ast.Module]:
    return {name_of(path): tree(path) for path in python_files() if path.is_relative_to(ROOT / "src")}


def labels() -> set[str]:
    """The label of each key that is derived from the secret."""
    found = set()
    for module in programs().values():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "hmac.digest" and len(node.args) > 1:
                label = node.args[1]
                if "SECRET_KEY" in ast.unparse(node.args[0]) and isinstance(label, ast.Constant):
                    found.add(label.value.decode())
    return found


def test_every_key_is_in_the_list_with_how_and_how_long_it_is_used() -> None:
    assert len(labels()) >= 3
    keys = section("Keys")
    assert [label for label in labels() if f"`{label}`" not in keys] == []
    assert "It is changed" in keys
    assert "destroyed" in keys
    rows = [row.strip("|").split("|") for row in keys.splitlines() if row.startswith("|")]
    assert {len(row) for row in rows} == {4}


def test_only_known_cryptography_and_approved_hashes_are_used() -> None:
    used = {each for module in programs().values() for each in imported(module)}
    assert used >= KNOWN_CRYPTOGRAPHY
    assert {each for each in used if each.partition(".")[0] in OTHER_CRYPTOGRAPHY} <= KNOWN_CRYPTOGRAPHY
    hashed = set()
    for module in programs().values():
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "hashlib":
                hashed.add(node.attr)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("hmac.digest", "hmac.new"):
                hashed.add(ast.unparse(node.args[2]).strip("'\"").removeprefix("hashlib."))
    assert hashed
    assert hashed <= APPROVED
    assert HASHES.findall("\n".join(line for line in SCHEMA.splitlines() if not line.startswith("--"))) == []


def test_a_weak_hash_in_the_database_would_be_found() -> None:
    assert HASHES.findall("RETURN md5(said)") == ["md5"]
    assert HASHES.findall("RETURN sha256(said)") == []


def test_only_what_is_listed_reaches_another_machine() -> None:
    found = {
        name: {each for each in imported(module) if each in REACH or each.partition(".")[0] in REACH}
        for name, module in programs().items()
        if not name.startswith(ON_LOOPBACK)
    }
    # `http` holds the names of statuses; its client is what reaches.
    reaching = {name: each - {"http"} for name, each in found.items() if each - {"http"}}
    assert reaching == REACHING
    reaches = section("What it reaches")
    for variable in ("DATABASE_RUNTIME_URL", "DATABASE_URL", "DATABASE_WATCHDOG_URL", "HELHED_OIDC", "HELHED_OUTBOX"):
        assert f"`{variable}`" in reaches


def test_every_table_has_a_grade_and_those_of_citizens_have_row_level_security() -> None:
    rows = [row.strip("|").split("|") for row in section("What is protected, and how well").splitlines()[3:] if row]
    grades = {prefix: row[0].strip()[0] for row in rows for prefix in re.findall(r"`(\w+)\*?`", row[1])}
    tables = re.findall(r"^CREATE TABLE public\.(\w+) ", SCHEMA, re.MULTILINE)
    assert len(tables) > 60
    assert [table for table in tables if not any(table.startswith(each) for each in grades)] == []
    forced = set(re.findall(r"^ALTER TABLE ONLY public\.(\w+) FORCE ROW LEVEL SECURITY", SCHEMA, re.MULTILINE))
    named = {table for table in tables if table.startswith(tuple(each for each in grades if grades[each] == "3"))}
    granted = set(re.findall(r"^GRANT \S+ ON TABLE public\.(\w+) TO helhed_runtime", SCHEMA, re.MULTILINE))
    assert (named - forced) & granted == FINGERPRINTS
    assert all(len(row[2]) > 20 for row in rows)


def test_what_is_logged_where_is_listed() -> None:
    logged = section("What is logged where")
    for place in ("audit_entry", "output of the processes", "PostgreSQL's log", "requests"):
        assert place in logged
    settings = (ROOT / "src/municipality/settings/base.py").read_text(encoding="utf-8")
    assert re.findall(r'"(\w+)": \{"class": "logging', settings) == ["console"], "another log: list it"


def test_what_sessions_packages_and_costly_things_are_bound_by_is_written() -> None:
    sessions = section("Sessions at an identity provider")
    assert f"{base.SESSION_IDLE_SECONDS // 60} idle minutes, {base.SESSION_LONGEST_SECONDS // 3600} hours" in sessions
    assert "provider's session" in sessions
    costs = section("Packages, and what costs much")
    assert re.search(r"within \d+ days of its notice, a grave one within \d+, others within \d+", costs)
    assert f"{base.PAPER_LONGEST_BYTES // 2**20} MB each, {MOST_HELD_BYTES // 2**20} MB in all in one process" in costs
    assert f"{base.ACCOUNT_RATE_LIMITS['login'].partition('/')[0]} sign-ins a minute" in costs
    assert f"{LIMITS['statement_timeout'].removesuffix('s')} seconds" in costs


def days_old(upgraded: str, newest_change: str) -> int:
    """Days from when the packages were brought up to date to a day; both as they are written."""
    return (date.fromisoformat(newest_change) - date.fromisoformat(upgraded.strip())).days


def test_no_package_is_older_than_the_document_allows() -> None:
    """As of the newest change of the project: a copy that is only read later does not fail by itself."""
    allowed = re.search(r"at each release, and at least every (\d+) days", section("Packages, and what costs much"))
    assert allowed
    newest = subprocess.run(
        ["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    age = days_old((ROOT / "requirements" / "upgraded-on").read_text(encoding="utf-8"), newest)
    assert 0 <= age <= int(allowed[1]), "run tools/compile_requirements.sh --upgrade"


def test_packages_that_are_too_old_would_be_found() -> None:
    assert days_old("2026-01-01\n", "2026-04-02") == 91

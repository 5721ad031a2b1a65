"""Reads the SQL files of the apps: one object of the database in each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from django.apps import apps

# The order they are applied in: a policy asks functions, a function is asked by a view.
KINDS = ("functions", "views", "triggers", "policies", "rights")
FOLDER = "sql"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """One file. `name` is its path without the ending: `access/policies/access_user/sign_in_must_find`."""

    name: str
    text: str

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.name.split("/")[1]

    @property
    def object_name(self) -> str:
        """The function, view, trigger or policy it makes; for rights, the table they are to."""
        return self.name.rsplit("/", maxsplit=1)[1]

    @property
    def checksum(self) -> str:
        """A fingerprint of its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_rules() -> tuple[RuleFile, ...]:
    """Read the files of all apps, in the order they are applied."""
    found = [rule for app in apps.get_app_configs() for rule in read_folder(Path(app.path), app.label)]
    return tuple(rule for kind in KINDS for rule in sort_by_dependency([rule for rule in found if rule.kind == kind]))


def read_folder(app: Path, label: str) -> list[RuleFile]:
    """Read the files of one app, by name."""
    folder = app / FOLDER
    names = {path: path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.sql")}
    return [
        RuleFile(name=f"{label}/{name}", text=path.read_text(encoding="utf-8"))
        for path, name in sorted(names.items(), key=lambda item: item[1])
    ]


def sort_by_dependency(rules: Sequence[RuleFile]) -> list[RuleFile]:
    """Put a view after the views it names. All else is made in any order: its text is only read when it is used."""
    if not rules or rules[0].kind != "views":
        return list(rules)
    by_name = {rule.object_name: rule for rule in rules}
    named = {name: set(re.findall(r"\w+", rule.text)) & (by_name.keys() - {name}) for name, rule in by_name.items()}
    return [by_name[name] for name in TopologicalSorter(named).static_order()]

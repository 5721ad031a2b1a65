"""Who may do what, cell by cell: the table as people agreed on it, against the rules as they are."""

from __future__ import annotations

import subprocess
import sys

import pytest

from municipality.access.models import Municipality
from municipality.access.permissions import PERMISSIONS, Permission, may_decide
from municipality.access.roles import Role
from municipality.refusals import NotPermitted
from tests.house.sources import ROOT
from tests.municipality.access import people

COLUMNS = (
    Role.ASSESSOR, Role.DECISION_MAKER, Role.TEAM_LEADER, Role.PLANNER, Role.CARER, Role.PROVIDER_LEADER,
    Role.SETTLEMENT_CLERK, Role.SUPERVISOR, Role.POLICY_OFFICER, Role.ADMINISTRATOR, Role.CITIZEN, Role.RELATIVE,
    Role.DISPATCHER,
)  # fmt: skip
#                      A D T  P C L  S V O M  C R  D
AGREED = """
    search_citizens    x x x  . . .  . x . .  . .  .
    read_case          x x x  . . .  . x . .  x x  .
    read_order         x x x  x x x  . x . .  . .  .
    read_coming_order  . . .  x . x  . . . .  . .  .
    reveal_protected   x x x  x x x  . . . .  . .  .
    print_case         x x x  . . .  . x . .  x x  .
    export_case        x x x  . . .  . . . .  . .  .
    keep_citizen       x x x  . . .  . . . .  . .  .
    register_enquiry   x x x  . . .  . . . .  . .  .
    write_in_file      x x x  . . .  . . . .  . .  .
    read_paper         x x x  . . .  . x . .  x x  .
    assess             x x x  . . .  . . . .  . .  .
    choose_regime      x x x  . . .  . . . .  . .  .
    decide             x x x  . . .  . . . .  . .  .
    dispense           . x .  . . .  . . . .  . .  .
    approve            . x x  . . .  . . . .  . .  .
    hear               x x x  . . .  . . . .  . .  .
    handle_complaint   x x x  . . .  . . . .  . .  .
    change_grant       x x x  . . .  . . . .  . .  .
    order_care         x x x  . . .  . . . .  . .  .
    distribute_cases   . . x  . . .  . . . .  . .  .
    report_change      . . .  x x x  . . . .  . .  .
    plan_visits        . . .  x . .  . . . .  . .  .
    register_visit     . . .  . x x  . . . .  . .  .
    lead_provider      . . .  . . x  . . . .  . .  .
    settle             . . .  . . .  x . . .  . .  .
    read_figures       . . x  . . .  x x . .  . .  .
    read_log           . . .  . . .  . x . .  . .  .
    read_look_ups      x x x  . . .  . x . .  x x  .
    manage_users       . . .  . . .  . . . x  . .  .
    open_logins        . . .  . . .  . . . x  . .  .
    set_practice       . . .  . . .  . . . x  . .  .
    draft_standard     . . .  . . .  . . x .  . .  .
    set_price          . . .  . . .  . . . x  . .  .
    hand_over_letters  . . .  . . .  . . . .  . .  x
    list_letters       x x x  . . .  . . . .  . .  .
    register_receipt   x x x  . . .  . . . .  . .  .
"""
CELLS = [
    (name, role, mark == "x")
    for name, *marks in (line.split() for line in AGREED.strip().splitlines())
    for role, mark in zip(COLUMNS, marks, strict=True)
]
BY_NAME = {permission.name: permission for permission in PERMISSIONS}


def test_every_rule_and_every_role_stands_in_the_table() -> None:
    assert [name for name, *_ in CELLS][:: len(COLUMNS)] == list(BY_NAME)
    assert set(COLUMNS) == set(Role)


@pytest.mark.parametrize(("name", "role", "may"), CELLS, ids=str)
def test_a_role_may_what_was_agreed_and_nothing_else(name: str, role: Role, may: bool) -> None:
    actor = people.acting(Municipality(pk=1), role, citizen=7)
    assert BY_NAME[name](actor) is may
    if may:
        BY_NAME[name].require(actor)
    else:
        with pytest.raises(NotPermitted) as refused:
            BY_NAME[name].require(actor)
        assert refused.value.code == "not_permitted"
        assert refused.value.details == {"permission": name, "role": role.value}


@pytest.mark.parametrize("permission", PERMISSIONS, ids=lambda permission: permission.name)
def test_nobody_may_nothing(permission: Permission) -> None:
    assert not permission(None)
    with pytest.raises(NotPermitted, match="not_signed_in"):
        permission.require(None)


def test_whoever_supervises_or_administrates_changes_no_case() -> None:
    reading = {
        "search_citizens", "read_case", "read_order", "read_paper", "print_case", "read_figures", "read_log",
        "read_look_ups",
    }  # fmt: skip
    assert {found.name for found in PERMISSIONS if Role.SUPERVISOR in found.roles} == reading
    assert {found.name for found in PERMISSIONS if Role.ADMINISTRATOR in found.roles} == {
        "manage_users",
        "open_logins",
        "set_practice",
        "set_price",
    }


def test_a_machine_hands_letters_over_and_does_nothing_else() -> None:
    assert {found.name for found in PERMISSIONS if Role.DISPATCHER in found.roles} == {"hand_over_letters"}


def test_a_rule_is_called_as_it_is_said() -> None:
    assert may_decide(people.acting(Municipality(pk=1), Role.ASSESSOR))


def test_the_security_document_shows_the_same_table() -> None:
    table = subprocess.run([sys.executable, "tools/permission_table.py", "--check"], cwd=ROOT, check=False)
    assert table.returncode == 0, "run tools/permission_table.py"

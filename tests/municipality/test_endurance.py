"""Killed in the middle of sending, three times: the benchmark of the same name does it a hundred times."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.endurance.installation import installed
from benchmarks.endurance.log_check import Checked, check_logs, search
from benchmarks.endurance.rounds import endure
from benchmarks.endurance.sender import Sender
from benchmarks.endurance.truth import look

DEBIANS = Path("/usr/lib/postgresql/15/bin")


def test_nothing_is_half_sent_sent_twice_or_lost_when_web_database_and_outbox_are_killed() -> None:
    run = endure(rounds=3, seed=1, say=print)
    assert sum(told.rounds for told in run.told.values()) == 3
    assert [fault for told in run.told.values() for fault in told.faults] == []
    assert run.faults == []
    assert run.messages == run.decisions
    assert run.audit == "Loggen holder."


def test_after_a_day_of_refusals_errors_and_kills_no_log_holds_anything_of_a_person() -> None:
    day = check_logs(rounds=1, seed=1, say=print)
    assert day.searched_for > 10
    assert {name: bool(text.strip()) for name, text in day.logs.items()} | {"worker": True} == {
        "postgresql": True,
        "web": True,
        "worker": True,
        "pg_stat_activity": True,
    }
    assert {200, 302, 404, 413, 500} <= set(day.answers), "the day had its refusals and its error"
    assert "django.request" in day.logs["web"]
    assert day.found == []


def test_what_stands_in_a_log_would_be_found() -> None:
    day = Checked(logs={"web": "x Internal Server Error: /sager/17/ (0101019999)", "postgresql": "Key (name)=(Karen)"})
    assert sorted(search(day, {"0101019999", "Karen", "Ove"})) == ["postgresql: a word of 5 letters", "web: a number"]


def test_a_decision_goes_the_whole_way_on_debians_postgresql() -> None:
    """Every migration, the wall, the signed verdicts and the constraints of a decision, on PostgreSQL 15."""
    if not (DEBIANS / "postgres").exists():
        pytest.skip("Debian's PostgreSQL 15 is not installed (apt-get install postgresql-15)")
    with installed(1, programs=DEBIANS) as (installation, ready):
        installation.start_web()
        sender = Sender(address=installation.address)
        sender.sign_in(ready["username"], ready["password"])
        ((citizen, decision),) = ready["decisions"]
        assert sender.send(citizen, decision)
        installation.hand_over_all()
        found = look(installation, {decision}, {})
        assert found.faults == []
        assert found.sent == {decision}
        with installation.truth() as connection:
            assert connection.info.server_version // 10000 == 15
            with pytest.raises(Exception, match="never changed"):
                connection.execute("UPDATE casework_decision SET version = version + 1")

"""Whatever happens to running help, in any order: for every day and every grant in force either an order covers the
day or the grant is among what is granted and not ordered; no order outlives its grant; and who comes by the newest
letter is who is ordered.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from psycopg.types.range import DateRange

from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import (
    decide_as_last,
    read_line_draft,
    replace_decision,
)
from municipality.casework.actions.help import grants, orders
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import CareOrder, Decision, Grant, Letter, Pause, UnorderedPeriod
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

DAYS = st.integers(0, 20)
PROVIDERS = st.sampled_from(["near", "far", None])
AHEAD = [DAY + timedelta(days=days) for days in range(0, 60, 3)]
WEEKS = (["mon", "tue", "wed", "thu", "fri"], ["mon", "thu"], ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
MOST_EXAMPLES = 12
ONCE = {"weekdays": ["mon"], "visits": None}
NO = {"refusal_reason": "du klarer det selv", "refusal_rule": RULE, "facts": (worlds.fact(),)}


def contains(whole: DateRange, part: DateRange) -> bool:
    """Every day of the part is one of the whole."""
    ends_in_time = whole.upper is None or (part.upper is not None and part.upper <= whole.upper)
    return whole.lower <= part.lower and ends_in_time


class Help(RuleBasedStateMachine):
    """One citizen's help, and everything that may happen to it. `today` only goes on."""

    world: World
    done: list[str]
    refused: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.today = DAY
        with as_actor(self.world.assessor) as assessor:
            self.citizen = worlds.citizen(assessor)
            both = (
                line("F2", provider_id=self.world.near),
                line("O", deviation_reason="det haster", wish=ONCE, provider_id=self.world.far),
            )
            worlds.sent(assessor, self.citizen, *both)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def provider(self, name: str | None) -> int | None:
        return getattr(self.world, name) if name else None

    def attempt(self, what: str, action: Any) -> None:
        """Done whole, or refused and nothing left of it."""
        with as_actor(self.world.assessor) as assessor:
            try:
                with transaction.atomic():
                    action(assessor)
                self.done.append(what)
            except ActionRefused:
                self.refused.append(what)

    def running(self) -> list[Grant]:
        return list(Grant.objects.believed().lasting(self.today).order_by("product", "pk"))

    @rule(days=DAYS)
    def time_goes(self, days: int) -> None:
        self.today += timedelta(days=days // 4)

    @rule(provider=PROVIDERS, week=st.sampled_from(WEEKS), later=DAYS, refuses=st.booleans())
    def replace_newest(self, provider: str | None, week: list[str], later: int, refuses: bool) -> None:
        def act(assessor: Actor) -> None:
            before = Decision.objects.sent().filter(replacements__isnull=True).order_by("-pk")[0]
            row = replace_decision(assessor, before.pk, on=self.today)
            last = {each.product: each for each in before.lines.prefetch_related("refused_items")}
            lines = [read_line_draft(each) for each in row.lines.prefetch_related("refused_items")]
            lines = [decide_as_last(each, last[each.wish["package"]]) for each in lines]
            granted = [place for place, each in enumerate(lines) if each.outcome == "granted"]
            start = self.today + timedelta(days=later)
            for place in granted:
                lines[place] = replace(lines[place], start=start, last_day=None)
            if granted:
                wish = {**lines[granted[0]].wish, "weekdays": week}
                lines[granted[0]] = replace(lines[granted[0]], wish=wish, provider_id=self.provider(provider))
            if refuses and granted:
                lines[granted[-1]] = replace(lines[granted[-1]], outcome="refused", **NO)
            row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
            decision_sending.send(assessor, row.pk, row.version, self.today)

        self.attempt("replace", act)

    @rule(which=st.integers(0, 3), later=DAYS)
    def pause(self, which: int, later: int) -> None:
        with as_actor(self.world.assessor):
            rows = self.running()
        if rows:
            row, since = rows[which % len(rows)], self.today + timedelta(days=later)
            self.attempt(
                "pause",
                lambda actor: grants.pause_grant(
                    actor, row.pk, since=since, until=None, cause=GrantPauseCause.HOSPITAL
                ),
            )

    @rule(later=DAYS)
    def resume(self, later: int) -> None:
        with as_actor(self.world.assessor):
            waiting = Pause.objects.believed().filter(valid__endswith__isnull=True).order_by("pk").first()
        if waiting is not None:
            self.attempt(
                "resume", lambda actor: grants.resume_grant(actor, waiting.pk, on=self.today + timedelta(days=later))
            )

    @rule(which=st.integers(0, 3), later=DAYS)
    def end(self, which: int, later: int) -> None:
        with as_actor(self.world.assessor):
            rows = self.running()
        if rows:
            row, on = rows[which % len(rows)], self.today + timedelta(days=later)
            self.attempt("end", lambda actor: grants.end_grant(actor, row.pk, on=on, cause=GrantEndCause.OWN_WISH))

    @rule(which=st.integers(0, 3), later=DAYS)
    def stop(self, which: int, later: int) -> None:
        with as_actor(self.world.assessor):
            rows = list(CareOrder.objects.filter(valid__isempty=False).order_by("pk"))
        if rows:
            row, on = rows[which % len(rows)], self.today + timedelta(days=later)
            self.attempt("stop", lambda actor: orders.stop_order(actor, row.pk, on=on))

    @rule(which=st.integers(0, 3), later=DAYS, provider=st.sampled_from(["near", "far"]))
    def order(self, which: int, later: int, provider: str) -> None:
        since = self.today + timedelta(days=later)
        with as_actor(self.world.assessor):
            open_days = UnorderedPeriod.objects.filter(valid__contains=since).values("series")
            rows = list(Grant.objects.believed().filter(series__in=open_days).order_by("pk")) or self.running()
        if rows:
            row = rows[which % len(rows)]
            self.attempt(
                "order", lambda actor: orders.order_care(actor, row.pk, self.provider(provider) or 0, since=since)
            )

    @invariant()
    def every_day_of_every_grant_is_ordered_or_told(self) -> None:
        with as_actor(self.world.assessor):
            for on in AHEAD:
                told = [row.series for row in UnorderedPeriod.objects.filter(valid__contains=on)]
                assert len(told) == len(set(told))
                for grant in Grant.objects.running(on):
                    covered = CareOrder.objects.holding(on).filter(series=grant.series).count()
                    assert covered <= 1
                    assert bool(covered) != (grant.series in told)

    @invariant()
    def no_order_outlives_its_grant(self) -> None:
        with as_actor(self.world.assessor):
            for order in CareOrder.objects.filter(valid__isempty=False):
                given = [row.valid for row in Grant.objects.believed().filter(series=order.series)]
                assert any(contains(each, order.valid) for each in given)

    @invariant()
    def the_newest_letter_names_who_was_ordered(self) -> None:
        with as_actor(self.world.assessor):
            newest = Decision.objects.sent().order_by("-pk")[0]
            said = Letter.objects.get(decision=newest).text.replace("\N{NO-BREAK SPACE}", " ")
            for row in newest.lines.filter(outcome="granted", provider__isnull=False).select_related("provider"):
                series = Grant.objects.filter(line=row).values("series")
                assert CareOrder.objects.filter(series__in=series, provider_id=row.provider_id).exists()
                assert row.provider.name in said


@pytest.mark.django_db
def test_running_help_is_always_ordered_or_told(world: World) -> None:
    done: list[str] = []
    machine = type("HelpHere", (Help,), {"world": world, "done": done, "refused": []})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=MOST_EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
    assert set(done) == {"replace", "pause", "resume", "end", "stop", "order"}, "each has been done, not only refused"
    assert done.count("replace") >= MOST_EXAMPLES

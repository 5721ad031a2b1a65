"""Decisions that follow decisions, under both Acts, at any distance in time: no help twice on a day, no help that ends
untold, less help never before its notice is over, and the page before sending says what sending does.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.formats import date_format
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.mappers.orders.order_changes import OrderStep
from municipality.casework.models import CareOrder, Citizen, Decision, Grant, Letter, OrderNotice
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

# More chains than the suite takes: HELHED_CHAINS=500.
CHAINS = int(os.environ.get("HELHED_CHAINS", "12"))
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FACTS = (worlds.fact("du klarer selv de andre dage"),)
NO = {"refusal_reason": "du klarer det selv", "refusal_rule": RULE, "facts": FACTS, "start": None}
PACKAGES, PATHWAYS = ("F2", "O"), ("1", "2", "3", "4")
ACTS = {True: Regime.ELDERLY_CARE_ACT, False: Regime.SOCIAL_SERVICES_ACT}
TOLD = {OrderStep.BEGINS: {"begun"}, OrderStep.CHANGES: {"changed"}, OrderStep.STOPS: {"stopped", "unbegun"}}
# What the program may ask for before a drawn decision can leave.
ASKED = {"letter_incomplete"}


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A decision to be made: how many days after the one before, under which Act, and what becomes of each help."""

    after: int
    is_pathway: bool
    pathway: str
    days: tuple[int, int]
    refuses: tuple[bool, bool]
    start: int
    provider: str | None
    less_help: str


DRAWN = st.builds(
    Drawn,
    after=st.integers(0, 40),
    is_pathway=st.booleans(),
    pathway=st.sampled_from(PATHWAYS),
    days=st.tuples(st.integers(0, 7), st.integers(0, 7)),
    refuses=st.tuples(st.booleans(), st.booleans()),
    start=st.integers(0, 25),
    provider=st.sampled_from(["near", "far", None]),
    less_help=st.sampled_from(["less", "wished", "not_less"]),
)


@dataclass(kw_only=True)
class Chain:
    """One citizen's decisions, one after the other."""

    world: World
    actor: Actor
    citizen: Citizen
    on: date = DAY
    newest: Decision | None = None
    asked: list[str] = field(default_factory=list)

    def lasting(self) -> list[Grant]:
        return list(Grant.objects.filter(citizen=self.citizen).lasting(self.on))

    def lines(self, drawn: Drawn) -> list[DecisionLineDraft]:
        """What the decision says: of the Act's own help, and of all that runs under the same Act."""
        lines = self.pathway(drawn) if drawn.is_pathway else self.packages(drawn)
        if lines and lines[0].outcome == "granted" and drawn.provider:
            lines[0] = replace(lines[0], provider_id=getattr(self.world, drawn.provider))
        return lines

    def pathway(self, drawn: Drawn) -> list[DecisionLineDraft]:
        start = self.on + timedelta(days=drawn.start)
        if drawn.refuses[0]:
            has = [row.product for row in self.lasting() if row.product in PATHWAYS]
            return [self.no(product) for product in dict.fromkeys(has)]
        return [line(drawn.pathway, start=start, deviation_reason="det er der brug for", facts=FACTS)]

    def packages(self, drawn: Drawn) -> list[DecisionLineDraft]:
        has = {row.product for row in self.lasting()}
        start, lines = self.on + timedelta(days=drawn.start), []
        for product, days, refuses in zip(PACKAGES, drawn.days, drawn.refuses, strict=True):
            if days and not refuses:
                wish: dict[str, Any] = {"weekdays": WEEK[:days]} | ({"visits": None} if product == "O" else {})
                lines.append(line(product, start=start, wish=wish, facts=FACTS, deviation_reason="det haster"))
            elif product in has:
                lines.append(self.no(product))
        return lines

    def no(self, product: str) -> DecisionLineDraft:
        return replace(line(product, "refused"), **NO)

    def decide(self, drawn: Drawn) -> None:
        """The decision is drafted, shown, sent and looked at; where the program asks for something, nothing is left."""
        self.on += timedelta(days=drawn.after)
        lines = self.lines(drawn)
        if not lines:
            return
        had = self.lasting()
        try:
            with transaction.atomic():
                row, shown, orders = self.send(drawn, lines)
        except ActionRefused as asked:
            if asked.code not in ASKED:
                raise
            self.asked += asked.details["faults"]
            return
        self.newest = row
        letter = Letter.objects.get(decision=row, kind="decision").text
        assert letter == shown
        self.look_at_help(row, had, plain(letter), drawn.less_help)
        self.look_at_orders(row, orders)

    def send(self, drawn: Drawn, lines: Sequence[DecisionLineDraft]) -> tuple[Decision, str, Sequence[Any]]:
        worlds.choose(self.actor, self.citizen, ACTS[drawn.is_pathway])
        if self.newest is None:
            made = decisions.draft_decision(self.actor, worlds.assessment(self.actor, self.citizen).pk, on=self.on)
        else:
            made = replace_decision(self.actor, self.newest.pk, on=self.on)
        answers = worlds.answers(lines, less_help=drawn.less_help)
        made = decisions.write_lines(self.actor, made.pk, made.version, lines, answers)
        preview = preview_decision(self.actor, made, self.on)
        shown, orders = preview.letter, preview.orders
        notices = OrderNotice.objects.filter(citizen=self.citizen).values_list("pk", flat=True)
        self.seen = set(notices)
        return decision_sending.send(self.actor, made.pk, made.version, self.on), shown.text, orders

    def look_at_help(self, row: Decision, had: Sequence[Grant], letter: str, less_help: str) -> None:
        """Help that had begun ends where the new help begins, or the letter names its last day; and help that nothing
        follows runs until the notice is over."""
        made = list(Grant.objects.believed().filter(decision=row))
        notice = get_first_burden_day(self.citizen, row.regime_choice.regime, self.on)
        for before in had:
            left = Grant.objects.believed().filter(series=before.series).first()
            if left is None or left.valid.upper == before.valid.upper or before.valid.lower > self.on:
                continue
            ends = left.valid.upper
            follows = any(each.valid.lower == ends for each in made)
            assert follows or until(ends) in letter, f"{before} ends {ends} untold"
            if not follows and less_help != "wished":
                assert ends >= min(notice, before.valid.upper or notice), f"{before} ends {ends} before {notice}"
        for each in made:
            assert say(each.valid.lower) in letter, f"{each} begins untold"

    def look_at_orders(self, row: Decision, shown: Sequence[Any]) -> None:
        """The page told of each order what the provider was notified of, and no order is without its help."""
        notices = OrderNotice.objects.filter(citizen=self.citizen).exclude(pk__in=self.seen)
        told = sorted((each.provider_id, each.since) for each in notices)
        changes = [each for each in shown if each.step in TOLD]
        assert told == sorted((each.provider, each.since) for each in changes)
        for order in CareOrder.objects.filter(citizen=self.citizen, valid__isempty=False):
            (grant,) = Grant.objects.believed().filter(series=order.series)
            assert order.valid.lower >= grant.valid.lower
            assert grant.valid.upper is None or (order.valid.upper and order.valid.upper <= grant.valid.upper)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def say(day: date) -> str:
    """The day as letters say it, with or without its weekday."""
    return date_format(day, "j. F Y")


def until(day: date) -> str:
    return say(day - timedelta(days=1))


@pytest.mark.django_db
def test_a_chain_of_decisions_gives_no_help_twice_and_ends_none_untold(world: World) -> None:
    sent: list[int] = []
    asked: list[str] = []

    @settings(
        max_examples=CHAINS,
        deadline=None,
        derandomize="HELHED_CHAINS" not in os.environ,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(DRAWN, min_size=2, max_size=4))
    def run(drawn: list[Drawn]) -> None:
        with transaction.atomic():
            with as_actor(world.assessor) as actor:
                chain = Chain(world=world, actor=actor, citizen=worlds.citizen(actor))
                for each in drawn:
                    chain.decide(each)
                asked.extend(chain.asked)
                sent.append(Decision.objects.sent().count())
            transaction.set_rollback(True)

    run()
    assert max(sent) >= 3, "chains were really made"
    assert len(asked) < sum(sent), "most drawn decisions could leave"

"""No sequence of actions, and no raw SQL of the role that serves, brings a case where it may not be.

A machine takes steps in any order on one case: the actions of the assessor, the decision-maker and the team leader,
and a saboteur who writes straight into the tables. After each step the whole case is looked over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from psycopg.types.range import DateRange

from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import approval, assess_lines, decision_sending, decisions, hearings
from municipality.casework.actions.help import grants
from municipality.casework.catalogues import get_rulebook
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.verdicts import build_line_verdict
from municipality.casework.models import Decision, DecisionLine, Grant, Letter, OutgoingMessage, Pause
from municipality.casework.workflow import LEGAL, DecisionState
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

WHO = st.sampled_from(["assessor", "maker", "leader"])
LINES = (
    (line(),),
    (line(deviation_reason="hun bor alene"), line("F1", "refused", refusal_reason="du kan selv", refusal_rule=RULE)),
    (line("F2", wish={"per_day": 2}),),
    (line("F2", wish={"per_day": 2}, deviation_reason="to gange"),),
    (line("F2", "open"),),
    (line("F1", "refused", refusal_reason="du kan selv", refusal_rule=RULE),),
    (),
)
BY_HAND = (
    "UPDATE casework_decision SET state = '{state}', version = version + 1",
    "UPDATE casework_decision SET state = '{state}', version = version + 1, sent_at = now(), decided_on = '2026-03-09'",
    "UPDATE casework_decision SET state = 'approved', approved_by_id = {user}, version = version + 1",
    "UPDATE casework_decision SET needs_approval = false, version = version + 1",
    "UPDATE casework_decision SET drafted_by_id = {user}, version = version + 1",
    "UPDATE casework_decision SET version = version - 1",
    "UPDATE casework_decisionline SET outcome = 'granted'",
    "UPDATE casework_decisionline SET dispensed_by_id = {user}, dispensed_on = now(), dispensation_reason = 'x'",
    "UPDATE casework_decisionline SET verdict = 'within'",
    "UPDATE casework_decisionline SET verdict = 'within', findings = '[]', deviation_reason = 'x'",
    "UPDATE casework_decision SET answer = '{{}}', facts = '{{}}', version = version + 1",
    "UPDATE casework_hearing SET closed_on = '2026-03-09', weight = 'x'",
    "UPDATE casework_assessment SET overall_level = 4, version = version + 1",
    "UPDATE casework_grant SET valid = daterange('2020-01-01', NULL)",
    "UPDATE casework_grant SET known = tstzrange('2020-01-01', NULL)",
    "UPDATE casework_outgoingmessage SET state = 'handed_over', handed_over_at = now()",
    "UPDATE casework_outgoingmessage SET state = 'waiting', handed_over_at = NULL",
    "UPDATE casework_letter SET text = 'x'",
    "DELETE FROM casework_decisionline",
    "DELETE FROM casework_grant",
    "DELETE FROM casework_decision",
    "TRUNCATE casework_grant",
    "INSERT INTO casework_grant SELECT nextval('casework_grant_id_seq'), * FROM (SELECT 1) nothing",
    """INSERT INTO casework_pause (municipality_id, citizen_id, series, cause, valid) SELECT municipality_id,
    citizen_id, series, 'away', daterange('2026-03-10', '2026-03-11') FROM casework_grant""",
)


class Case(RuleBasedStateMachine):
    """One citizen's case, and everything anybody might do to it."""

    world: World
    second_eyes = False

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        with as_actor(self.world.assessor) as assessor:
            self.citizen = worlds.citizen(assessor)
            worlds.assessment(assessor, self.citizen)
            worlds.choose(assessor, self.citizen)
        self.seen: dict[int, str] = {}
        self.sent: dict[int, tuple[Any, ...]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def attempt(self, who: str, action: Callable[[Actor], object]) -> None:
        """The action is done whole, or refused with a code of its own and nothing is left of it."""
        with as_actor(getattr(self.world, who)) as actor:
            before = self.rows()
            try:
                with transaction.atomic():
                    action(actor)
            except ActionRefused:
                assert self.rows() == before

    def rows(self) -> tuple[int, ...]:
        return tuple(kind.objects.count() for kind in (Decision, DecisionLine, Grant, Letter, OutgoingMessage, Pause))

    def newest(self) -> Decision:
        return Decision.objects.filter(citizen=self.citizen).order_by("-pk").first() or Decision(pk=0, version=0)

    @rule(who=WHO, replaces=st.booleans())
    def draft(self, who: str, replaces: bool) -> None:
        with as_actor(self.world.assessor):
            before = Decision.objects.sent().first() if replaces else None
            row = self.citizen.assessment_set.get()
        self.attempt(
            who,
            lambda actor: decisions.draft_decision(actor, row.pk, on=DAY, replaces=before.pk if before else None),
        )

    @rule(who=WHO, lines=st.sampled_from(LINES))
    def write(self, who: str, lines: tuple[decisions.DecisionLineDraft, ...]) -> None:
        said = worlds.answers(lines)
        self.attempt(
            who, lambda actor: decisions.write_lines(actor, (row := self.newest()).pk, row.version, lines, said)
        )

    @rule(who=WHO)
    def dispense(self, who: str) -> None:
        self.attempt(who, lambda actor: decisions.dispense(actor, self.newest().pk, 0, reason="særligt", on=DAY))

    @rule(who=WHO)
    def ask(self, who: str) -> None:
        self.attempt(who, lambda actor: approval.ask_for_approval(actor, (row := self.newest()).pk, row.version))

    @rule(who=WHO)
    def approve(self, who: str) -> None:
        self.attempt(who, lambda actor: approval.approve(actor, (row := self.newest()).pk, row.version, DAY))

    @rule(who=WHO)
    def give_back(self, who: str) -> None:
        self.attempt(who, lambda actor: approval.return_decision(actor, (row := self.newest()).pk, row.version, "igen"))

    @rule(who=WHO)
    def reopen(self, who: str) -> None:
        self.attempt(who, lambda actor: approval.reopen(actor, (row := self.newest()).pk, row.version))

    @rule(who=WHO)
    def discard(self, who: str) -> None:
        self.attempt(who, lambda actor: decisions.discard_decision(actor, (row := self.newest()).pk, row.version))

    @rule(who=WHO)
    def hear(self, who: str) -> None:
        self.attempt(
            who,
            lambda actor: hearings.start_hearing(
                actor,
                (row := self.newest()).pk,
                row.version,
                hearings.HearingText(about="det", facts=["x (din søn, 2. marts 2026)"], may_mean="Nej."),
                on=DAY,
            ),
        )

    @rule(who=WHO, answer=st.sampled_from(["", "nej"]))
    def close(self, who: str, answer: str) -> None:
        def closing(actor: Actor) -> None:
            for row in self.newest().hearings.all() if self.newest().pk else ():
                hearings.close_hearing(actor, row.pk, answer=answer, weight="intet", on=DAY + timedelta(days=30))

        self.attempt(who, closing)

    @rule(who=WHO, stale=st.integers(0, 1))
    def send(self, who: str, stale: int) -> None:
        self.attempt(
            who, lambda actor: decision_sending.send(actor, (row := self.newest()).pk, row.version - stale, DAY)
        )

    @precondition(lambda self: self.sent)
    @rule(who=WHO, cause=st.sampled_from(GrantEndCause), days=st.integers(0, 40))
    def end(self, who: str, cause: GrantEndCause, days: int) -> None:
        def ending(actor: Actor) -> None:
            for row in Grant.objects.believed():
                grants.end_grant(actor, row.pk, on=DAY + timedelta(days=days), cause=cause)

        self.attempt(who, ending)

    @precondition(lambda self: self.sent)
    @rule(who=WHO, days=st.integers(0, 40))
    def pause(self, who: str, days: int) -> None:
        def pausing(actor: Actor) -> None:
            for row in Grant.objects.believed():
                since = DAY + timedelta(days=days)
                grants.pause_grant(actor, row.pk, since=since, until=None, cause=GrantPauseCause.HOSPITAL)

        self.attempt(who, pausing)

    @rule(who=WHO, statement=st.sampled_from(BY_HAND), state=st.sampled_from(DecisionState))
    def by_hand(self, who: str, statement: str, state: DecisionState) -> None:
        said = statement.format(state=state.value, user=self.world.maker.user)
        with as_actor(getattr(self.world, who)):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(said)
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            except Error:
                return

    @invariant()
    def nothing_is_where_it_may_not_be(self) -> None:
        with as_actor(self.world.assessor):
            for row in Decision.objects.order_by("pk"):
                self.steps_are_legal(row)
                self.what_was_sent_stands(row)
                self.grants_rest(row)
            self.letters_are_theirs()

    def steps_are_legal(self, row: Decision) -> None:
        """From where it was last to where it is there is a way, and never back from where there is none."""
        before = self.seen.get(row.pk, DecisionState.DRAFT)
        assert row.state == before or (before, row.state) in LEGAL, (before, row.state)
        self.seen[row.pk] = row.state
        assert row.needs_approval == self.second_eyes
        if row.state in (DecisionState.APPROVED, DecisionState.SENT) and row.needs_approval:
            assert row.approved_by_id not in (None, row.drafted_by_id, self.world.assessor.user)

    def what_was_sent_stands(self, row: Decision) -> None:
        """Once sent, every word of it and of its letter is as it was."""
        if row.state != DecisionState.SENT:
            return
        if row.pk not in self.sent:
            self.verdicts_are_the_standards(row)
        letter = Letter.objects.get(decision=row)
        assert hashlib.sha256(letter.pdf).hexdigest() == letter.sha256
        assert letter.message.complaint_deadline is not None
        now = (row.version, row.sent_at, letter.sha256, *row.lines.values_list("product", "outcome", "verdict", "goal"))
        assert self.sent.setdefault(row.pk, now) == now

    def verdicts_are_the_standards(self, row: Decision) -> None:
        """Asked anew with what it was told, the standard says what stands in the lines."""
        answer = assess_lines.run_assessment(get_rulebook(row.catalogue, row.on), row.facts)
        assert answer == row.answer
        kept = [line for line in row.lines.all() if line.outcome != "refused"]
        assert [line.verdict for line in kept] == [
            build_line_verdict(answer, place).verdict for place in range(len(kept))
        ]

    def grants_rest(self, row: Decision) -> None:
        """What is granted is what a sent decision granted, with its reason and its dispensation; nothing else is."""
        if row.state == DecisionState.SENT:
            for each in row.lines.all():
                assert each.outcome != "open"
                assert Grant.objects.filter(line=each).exists() == (each.outcome == "granted")
                if each.outcome == "granted" and each.verdict != "within":
                    assert each.deviation_reason
                if each.outcome == "granted" and each.verdict in ("outside", "unknown"):
                    assert each.dispensed_by_id == self.world.maker.user
        else:
            assert not Grant.objects.filter(decision=row).exists()
            assert not Letter.objects.filter(decision=row).exists()
        assert row.hearings.filter(closed_on__isnull=True).count() <= 1

    def letters_are_theirs(self) -> None:
        """One message a letter; no two believed grants of one package share a day."""
        assert Letter.objects.count() == OutgoingMessage.objects.count()
        for one in Grant.objects.believed():
            others = Grant.objects.believed().exclude(pk=one.pk).filter(product=one.product)
            assert not others.filter(valid__overlap=DateRange(one.valid.lower, one.valid.upper)).exists()
            assert one.valid.lower >= date(2026, 3, 9)


class BentCase(Case):
    """The same, with a hand in the database that moves a decision's state often."""

    @rule(who=WHO, statement=st.sampled_from(BY_HAND[:3]), state=st.sampled_from(DecisionState))
    def bend(self, who: str, statement: str, state: DecisionState) -> None:
        self.by_hand(who=who, statement=statement, state=state)


def run(world: World, second_eyes: bool, examples: int, kind: type[Case] = Case) -> None:
    """The machine, on cases of this municipality; the same ones every time."""
    run_state_machine_as_test(
        type("Case", (kind,), {"world": world, "second_eyes": second_eyes}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def reset(db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("second_eyes", [False, True])
def test_no_sequence_of_steps_leads_where_none_may_be(reset: None, second_eyes: bool) -> None:
    world = worlds.build(has_second_eyes=second_eyes)
    worlds.as_runtime()
    run(world, second_eyes, examples=20)


def test_without_the_databases_rules_the_machine_finds_a_way(reset: None) -> None:
    world = worlds.build()
    with connection.cursor() as cursor:
        for rules in ("decision_rules", "letter_answer_rules", "verdict_rules", "approver_rules"):
            cursor.execute(f"ALTER TABLE casework_decision DISABLE TRIGGER {rules}")
    worlds.as_runtime()
    with pytest.raises((AssertionError, Letter.DoesNotExist)):
        run(world, second_eyes=False, examples=30, kind=BentCase)

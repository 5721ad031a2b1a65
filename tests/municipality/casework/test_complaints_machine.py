"""No sequence of actions, and no raw SQL of the role that serves, brings a complaint where it may not be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from municipality.access.row_security import as_actor
from municipality.casework.actions.complaint.complaint_steps import ComplaintStepText, take_complaint_step
from municipality.casework.actions.complaint.complaints import ComplaintText, convert_complaint, receive_complaint
from municipality.casework.complaint_workflow import ComplaintAction, ComplaintState, find_step_rule
from municipality.casework.models import Complaint, ComplaintStep, Decision
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

WHO = st.sampled_from(["assessor", "maker", "leader"])
FORGED = """
    INSERT INTO casework_complaintstep
        (municipality_id, citizen_id, complaint_id, number, action, before, after, "on", reason)
    SELECT municipality_id, citizen_id, complaint_id, number + 1, %s, after, %s, "on", 'x'
    FROM casework_complaintstep ORDER BY id DESC LIMIT 1
"""


class ComplaintMachine(RuleBasedStateMachine):
    """One citizen's complaints, and everything anybody might do to them."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.today = DAY + timedelta(days=10)
        with as_actor(self.world.assessor) as assessor:
            self.citizen = worlds.citizen(assessor)
            refused = line("F1", "refused", refusal_reason="du kan selv", refusal_rule=RULE)
            self.decision = worlds.sent(assessor, self.citizen, refused)
        self.written: dict[int, tuple[str, str]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @rule(who=WHO, is_over_decision=st.booleans(), waits=st.integers(0, 40))
    def receive(self, who: str, is_over_decision: bool, waits: int) -> None:
        self.today += timedelta(days=waits)
        said = ComplaintText(
            words="x", received_on=self.today, is_oral=False, decision=self.decision.pk if is_over_decision else None
        )
        with as_actor(getattr(self.world, who)) as actor:
            receive_complaint(actor, self.citizen.pk, said, on=self.today)

    @rule(
        who=WHO, action=st.sampled_from(ComplaintAction), reason=st.sampled_from(["", "fordi"]), has_new=st.booleans()
    )
    def take(self, who: str, action: ComplaintAction, reason: str, has_new: bool) -> None:
        with as_actor(getattr(self.world, who)) as actor:
            row = Complaint.objects.with_state().order_by("-pk").first()
            if row is None:
                return
            decision = self.decision.pk if has_new else None
            said = ComplaintStepText(action=action, done_on=self.today, reason=reason, decision=decision)
            before = ComplaintStep.objects.count()
            try:
                with transaction.atomic():
                    take_complaint_step(actor, row.pk, row.step_number, said, on=self.today)
            except ActionRefused:
                assert ComplaintStep.objects.count() == before

    @rule(who=WHO, to_decision=st.booleans())
    def convert(self, who: str, to_decision: bool) -> None:
        with as_actor(getattr(self.world, who)) as actor:
            row = Complaint.objects.with_state().order_by("-pk").first()
            if row is None:
                return
            try:
                with transaction.atomic():
                    over = self.decision.pk if to_decision else None
                    convert_complaint(actor, row.pk, row.step_number, decision=over, reason="x", on=self.today)
            except ActionRefused:
                assert not Complaint.objects.filter(converted_from=row).exists() or row.state == ComplaintState.CLOSED

    @rule(who=WHO, action=st.sampled_from(ComplaintAction), after=st.sampled_from(ComplaintState))
    def forge(self, who: str, action: ComplaintAction, after: ComplaintState) -> None:
        with as_actor(getattr(self.world, who)):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(FORGED, [action.value, after.value])
            except Error:
                return

    @invariant()
    def every_complaint_went_a_legal_way(self) -> None:
        with as_actor(self.world.leader):
            for row in Complaint.objects.all():
                state = ""
                for count, step in enumerate(row.steps.order_by("number"), start=1):
                    legal = find_step_rule(state, step.action, row.kind)
                    assert legal is not None
                    assert (step.number, step.before, step.after) == (count, state, legal.after)
                    assert not legal.needs_reason or step.reason.strip() or step.decision_id
                    assert not legal.needs_decision or step.decision_id
                    assert step.action != ComplaintAction.PASS_ON_LATE or row.is_late
                    assert step.action != ComplaintAction.CONVERT or hasattr(row, "converted_to")
                    assert self.written.setdefault(step.pk, (step.action, step.after)) == (step.action, step.after)
                    state = step.after
                assert state, "it was received"
                assert row in Complaint.objects.open() or state == ComplaintState.CLOSED
            assert len(self.written) == ComplaintStep.objects.count()
            assert Decision.objects.get().pk == self.decision.pk


@pytest.fixture
def reset(db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def run(world: World, examples: int) -> None:
    run_state_machine_as_test(
        type("Case", (ComplaintMachine,), {"world": world}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_sequence_of_steps_bends_a_complaint(reset: None) -> None:
    world = worlds.build()
    worlds.as_runtime()
    run(world, examples=15)


def test_without_the_databases_rules_the_complaint_machine_finds_a_way(reset: None) -> None:
    world = worlds.build()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE casework_complaintstep DISABLE TRIGGER step_rules")
    worlds.as_runtime()
    with pytest.raises(AssertionError):
        run(world, examples=15)

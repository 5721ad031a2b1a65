"""Many invented cases at once: the rows people's own actions would leave, written a table at a time.

Every rule of the database holds for them as for any other row. What they skip is the single steps between, and so the
log has one entry for a whole town and none for each citizen: no employee handled these cases, and the log does not say
that one did.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import F
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.row_security import as_actor
from municipality.audit import actions as audit
from municipality.casework import functioning
from municipality.casework.actions.assessment.verdicts import seal_drafts
from municipality.casework.actions.constraint_errors import check_deferred_constraints
from municipality.casework.actions.rows import require_practice
from municipality.casework.codes import AssessmentState, GrantPauseCause
from municipality.casework.mappers.assessments import get_draft_columns
from municipality.casework.models import (
    Assessment,
    CareOrder,
    Citizen,
    Decision,
    DecisionLine,
    Enquiry,
    Grant,
    Home,
    Need,
    OutgoingMessage,
    Pause,
    RegimeChoice,
    Relative,
)
from municipality.casework.workflow import DecisionState
from municipality.demo.case_stages import CaseStage
from municipality.demo.histories import History
from municipality.demo.municipalities import Town
from municipality.demo.rows import (
    Case,
    Office,
    afternoon_of,
    citizen_row,
    decision_row,
    enquiry_row,
    get_open_step,
    grant_rows,
    home_row,
    line_rows,
    message_row,
    need_rows,
    owner_columns,
    regime_choice_row,
    spouse_row,
)
from municipality.demo.transfer_page import get_transfer_page

AT_A_TIME = 500
# The two tables with the most in them: thirteen rows a citizen in one, the same page for everybody in the other. What
# is the same for all is sent once.
ITEMS = """
    INSERT INTO casework_assessmentitem (
        municipality_id, citizen_id, assessment_id, code, present, expected, performance, significance, note)
    SELECT %s, given.citizen, given.assessment, given.code, given.present, given.expected, '', '', ''
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::smallint[], %s::smallint[])
        AS given (citizen, assessment, code, present, expected)
"""
PAGES = """
    INSERT INTO casework_letter (
        municipality_id, kind, title, content, text, pdf, sha256, made_with, citizen_id, decision_id)
    SELECT %s, 'decision', %s, %s, %s, %s, %s, %s, given.citizen, given.decision
    FROM unnest(%s::bigint[], %s::bigint[]) AS given (citizen, decision)
    RETURNING decision_id, id
"""


def build_office(actor: Actor, town: Town, today: date) -> Office:
    """Builds the office of a town, for an actor who may write its cases. Call it inside `as_actor`."""
    ids = dict(Organisation.objects.filter(municipality_id=actor.municipality).values_list("name", "pk"))
    return Office(
        actor=actor,
        town=town,
        today=today,
        practice=require_practice(actor.municipality, today),
        teams=[ids[name] for name in town.teams],
        providers=[ids[name] for name, _kind in town.providers],
        page=get_transfer_page(town, today),
    )


def write_histories(
    actor: Actor, town: Town, histories: Iterator[History], today: date, told: Callable[[int], None]
) -> int:
    """Write these cases, a few hundred in a transaction; how many there were. `told` is called with how many there are
    by then. The log gets one entry when all are there.

    Raises what the actions raise where a row breaks a rule.
    """
    written = 0
    with as_actor(actor):
        here = build_office(actor, town, today)
    while some := list(islice(histories, AT_A_TIME)):
        with as_actor(actor):
            write_cases(here, some)
        written += len(some)
        told(written)
    with as_actor(actor):
        audit.record(actor, "demonstration_filled", subject=f"municipality:{actor.municipality}", citizens=written)
    return written


def write_cases(here: Office, histories: Sequence[History]) -> None:
    """Some cases, from the citizens to what is open in each."""
    cases = add_citizens(here, histories)
    for place in (0, 1):
        now = [case for case in cases if len(case.history.steps) > place]
        for case in now:
            case.step, case.before = case.history.steps[place], case.decision
        add_enquiries(here, now)
        add_assessments(here, [case for case in now if case.history.standing is not CaseStage.ENQUIRED])
        decided = [case for case in now if not case.history.is_open or case.history.standing is CaseStage.BEING_DECIDED]
        add_regime_choices(here, decided)
        add_decisions(here, decided)
        add_sent_decisions(here, [case for case in decided if not case.history.is_open])
    add_orders(here, [case for case in cases if case.grants])
    check_deferred_constraints()


def add_citizens(here: Office, histories: Sequence[History]) -> list[Case]:
    """The citizens, their homes, and whom they live with."""
    rows = [citizen_row(here, history) for history in histories]
    Citizen.objects.bulk_create(rows)
    cases = [Case(history=history, citizen=row) for history, row in zip(histories, rows, strict=True)]
    Home.objects.bulk_create(home_row(here, case) for case in cases)
    together: dict[int, list[Case]] = {}
    for case in cases:
        together.setdefault(case.history.person.household, []).append(case)
    pairs = [pair for pair in together.values() if len(pair) > 1]
    Relative.objects.bulk_create(
        spouse_row(here, one, other) for pair in pairs for one, other in (pair[:2], pair[1::-1])
    )
    return cases


def add_enquiries(here: Office, cases: Sequence[Case]) -> None:
    """What each asked for, and by when it is answered."""
    for case in cases:
        case.enquiry = enquiry_row(here, case)
    Enquiry.objects.bulk_create(case.enquiry for case in cases if case.enquiry)


def add_assessments(here: Office, cases: Sequence[Case]) -> None:
    """Each one's assessment, completed but where it is still being written."""
    for case in cases:
        said = get_draft_columns(get_open_step(case).answered.draft)
        if case.history.standing is CaseStage.BEING_ASSESSED:
            said |= {"overall_level": None, "overall_reason": ""}
        case.assessment = Assessment(
            **owner_columns(here, case),
            enquiry=case.enquiry,
            items_version=functioning.NEWEST,
            written_by_id=here.actor.user,
            **said,
        )
    made = [case.assessment for case in cases if case.assessment]
    Assessment.objects.bulk_create(made)
    add_items(here, cases)
    Need.objects.bulk_create(need for case in cases for need in need_rows(here, case))
    done = [case.assessment for case in cases if case.assessment and case.assessment.overall_level is not None]
    Assessment.objects.filter(pk__in=[row.pk for row in done]).update(
        state=AssessmentState.COMPLETED, version=F("version") + 1, completed_at=afternoon_of("assessed_on")
    )


def add_items(here: Office, cases: Sequence[Case]) -> None:
    """The thirteen items of each assessment."""
    rows = [
        (case.citizen.pk, case.assessment.pk, item.code, item.present, item.expected)
        for case in cases
        if case.assessment
        for item in get_open_step(case).answered.draft.items
    ]
    if rows:
        with connection.cursor() as cursor:
            columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(ITEMS, [here.actor.municipality, *columns])


def add_pages(here: Office, cases: Sequence[Case]) -> dict[int, int]:
    """Adds the page kept as the letter of each old decision; returns its number by the decision's."""
    page = here.page
    same: list[str | bytes] = [page.title, page.content, page.text, page.pdf, page.sha256, page.made_with]
    citizens = [case.citizen.pk for case in cases]
    decisions = [case.decision.pk for case in cases if case.decision]
    with connection.cursor() as cursor:
        cursor.execute(PAGES, [here.actor.municipality, *same, citizens, decisions])
        return dict(cursor.fetchall())


def add_regime_choices(here: Office, cases: Sequence[Case]) -> None:
    """Adds the Act each one's help rests on, with the Act the facts point to."""
    for case in cases:
        case.choice = regime_choice_row(here, case)
    RegimeChoice.objects.bulk_create(case.choice for case in cases if case.choice)


def add_decisions(here: Office, cases: Sequence[Case]) -> None:
    """Each one's decision and its lines, with the standard's answer as it was read."""
    for case in cases:
        case.decision = decision_row(here, case)
    Decision.objects.bulk_create(case.decision for case in cases if case.decision)
    for case in cases:
        case.lines = list(line_rows(here, case))
    DecisionLine.objects.bulk_create(line for case in cases for line in case.lines)
    seal_drafts([case.decision for case in cases if case.decision])


def add_sent_decisions(here: Office, cases: Sequence[Case]) -> None:
    """Adds each one's grants and the page kept as the letter, and marks the decision as sent."""
    for case in cases:
        case.grants = list(grant_rows(here, case))
    Grant.objects.bulk_create(grant for case in cases for grant in case.grants)
    letters = add_pages(here, cases)
    OutgoingMessage.objects.bulk_create(
        message_row(here, case, letters[case.decision.pk]) for case in cases if case.decision
    )
    Decision.objects.filter(pk__in=[case.decision.pk for case in cases if case.decision]).update(
        state=DecisionState.SENT, version=F("version") + 1, decided_on=F("on"), sent_at=afternoon_of("on")
    )
    for case in cases:
        if case.decision:
            case.decision.state = DecisionState.SENT


def add_orders(here: Office, cases: Sequence[Case]) -> None:
    """Who delivers what is still granted, and what waits."""
    running = [case for case in cases if case.history.standing is not CaseStage.ENDED]
    CareOrder.objects.bulk_create(
        CareOrder(
            **owner_columns(here, case),
            provider_id=here.providers[case.history.provider],
            series=grant.series,
            valid=grant.valid,
        )
        for case in running
        for grant in case.grants
    )
    Pause.objects.bulk_create(
        Pause(
            **owner_columns(here, case),
            series=grant.series,
            cause=GrantPauseCause.HOSPITAL,
            valid=get_pause_period(case),
        )
        for case in running
        if case.history.standing is CaseStage.PAUSED
        for grant in case.grants
    )


def get_pause_period(case: Case) -> DateRange:
    """The days help waits."""
    return DateRange(*(case.history.paused or (None, None)))

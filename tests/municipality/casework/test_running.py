"""Help that waits, ends or is laid out otherwise, and an enquiry that has come: done and told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause, HelpChange
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework import letters
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.help import notices, running_help
from municipality.casework.actions.help.running_help import AgreedChange, HelpPause, HelpStop
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.letters.running_help import describe_granted_help
from municipality.casework.models import Adjustment, Citizen, Grant, Letter, OutgoingMessage, Pause
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState
from municipality.web.assessor.page.confirmation import rehearse_letters
from tests.municipality.access.people import acting
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

TENTH, APRIL = date(2026, 3, 10), date(2026, 4, 1)
AWAY = HelpPause(since=TENTH, cause=GrantPauseCause.HOSPITAL, goes_on=("Dit nødkald er tændt",))
FACT = worlds.fact("du bad om, at hjælpen stopper", source="citizen")
WISHED = HelpStop(
    since=APRIL, cause=GrantEndCause.OWN_WISH, reason="du ringede til os den 10. marts 2026", note="internt", fact=FACT
)
CHANGED = AgreedChange(
    since=TENTH, changes=("Du får bad mandag i stedet for tirsdag",), agreed_with="dig", why="Du vil gerne i kirke"
)


def shown_before(of: Citizen, act: Callable[[], object]) -> list[str]:
    """The letters as the page shows them before anything is confirmed: the action itself, done and taken back."""
    return [letter.text for letter in rehearse_letters(of, act)]


def newest() -> Letter:
    return Letter.objects.order_by("-pk")[0]


def pathway(assessor: Actor) -> Grant:
    of = worlds.citizen(assessor)
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    return worlds.grant_of(worlds.sent(assessor, of, line("2", deviation_reason="det skal hun have")))


def two_packages(assessor: Actor) -> tuple[Citizen, list[int]]:
    of = worlds.citizen(assessor)
    row = worlds.sent(assessor, of, line(), line("O", deviation_reason="det skal hun have"))
    return of, [grant.pk for grant in Grant.objects.filter(decision=row)]


def test_two_grants_wait_and_one_letter_says_so_exactly_as_it_was_shown(assessor: Actor) -> None:
    of, granted = two_packages(assessor)
    (shown,) = shown_before(of, lambda: running_help.pause_help(assessor, granted, AWAY, TENTH))
    assert not Pause.objects.exists()
    running_help.pause_help(assessor, granted, AWAY, TENTH)
    assert Pause.objects.believed().count() == 2
    letter = Letter.objects.get(kind="pause")
    assert letter.text == shown
    assert "mens du er på sygehuset" in shown
    assert "Til du er hjemme igen" in shown
    assert "Dit nødkald er tændt" in shown
    for grant in Grant.objects.all():
        assert describe_granted_help(grant).partition(",")[0] in shown.lower()
    assert letter.message.complaint_deadline is None
    assert hashlib.sha256(letter.pdf).hexdigest() == letter.sha256


def test_where_the_last_day_is_known_the_letter_names_it(assessor: Actor) -> None:
    _of, granted = two_packages(assessor)
    running_help.pause_help(
        assessor, granted, HelpPause(since=TENTH, until=date(2026, 3, 20), cause=GrantPauseCause.AWAY), TENTH
    )
    assert "19. marts 2026" in newest().text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_pause_that_cannot_be_told_is_not_made(assessor: Actor) -> None:
    _of, granted = two_packages(assessor)
    running_help.pause_help(assessor, granted[:1], AWAY, TENTH)
    letters_before = Letter.objects.count()
    with pytest.raises(StaleState, match="pause_one_at_a_time"):
        running_help.pause_help(assessor, granted, AWAY, TENTH)
    assert (Pause.objects.count(), Letter.objects.count()) == (1, letters_before)


def test_one_letter_is_never_about_two_citizens(assessor: Actor) -> None:
    of, granted = two_packages(assessor)
    other = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor, "0202429999", "Poul Prøvesen")))
    with pytest.raises(ActionRefused, match="grants_of_one_citizen"):
        running_help.pause_help(assessor, [*granted, other.pk], AWAY, TENTH)
    with pytest.raises(ActionRefused, match="grants_of_one_citizen"):
        running_help.pause_help(assessor, [], AWAY, TENTH)
    assert not Pause.objects.filter(citizen=of).exists()


def test_help_she_no_longer_wishes_ends_with_a_letter_that_says_her_reason_and_not_our_note(assessor: Actor) -> None:
    of, granted = two_packages(assessor)
    (shown,) = shown_before(of, lambda: running_help.end_help(assessor, granted, WISHED, TENTH))
    left = running_help.end_help(assessor, granted, WISHED, TENTH)
    assert {row.valid.upper for row in left} == {APRIL}
    assert {row.end_note for row in left} == {"internt"}
    assert newest().text == shown
    assert "du ringede til os" in shown.lower()
    assert "internt" not in shown
    assert "31. marts 2026" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "klage" not in shown.lower()


def test_an_ending_rests_on_a_fact_with_its_source_and_day(assessor: Actor) -> None:
    _of, granted = two_packages(assessor)
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        running_help.end_help(assessor, granted, replace(WISHED, fact=None), TENTH)
    running_help.end_help(assessor, granted, WISHED, TENTH)
    said = newest().text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Du bad om, at hjælpen stopper (det fortalte du os, 9. marts 2026)" in said


def test_nobody_is_written_to_who_has_died(assessor: Actor) -> None:
    of, granted = two_packages(assessor)
    before = Letter.objects.count()
    died = HelpStop(since=APRIL, cause=GrantEndCause.DEATH)
    assert shown_before(of, lambda: running_help.end_help(assessor, granted, died, TENTH)) == []
    assert len(running_help.end_help(assessor, granted, died, TENTH)) == 2
    assert Letter.objects.count() == before


def test_help_is_not_taken_away_by_a_letter_that_is_no_decision(assessor: Actor) -> None:
    _of, granted = two_packages(assessor)
    taken = HelpStop(since=APRIL, cause=GrantEndCause.NO_LONGER_NEEDED)
    with pytest.raises(ActionRefused, match="ending_needs_a_decision"):
        running_help.end_help(assessor, granted, taken, TENTH)
    assert not Letter.objects.filter(kind="ending").exists()
    assert Grant.objects.believed().filter(valid__upper_inf=True).count() == 2


def test_an_adjustment_inside_the_frame_is_kept_with_its_reason_and_told(assessor: Actor) -> None:
    grant = pathway(assessor)
    (shown,) = shown_before(
        grant.citizen, lambda: running_help.adjust_help(assessor, grant.pk, HelpChange(), CHANGED, TENTH)
    )
    assert not Adjustment.objects.exists()
    made = running_help.adjust_help(assessor, grant.pk, HelpChange(), CHANGED, TENTH)
    assert made.classification["kind"] == "adjustment"
    assert made.classification["reasons"][0]["code"] == "inside_the_frame"
    assert newest().text == shown
    assert "ikke en ny afgørelse" in shown
    assert "bad mandag" in shown
    assert Grant.objects.believed().get().pk == grant.pk


def test_what_leaves_the_frame_takes_a_decision_and_what_the_provider_fails_is_no_adjustment(assessor: Actor) -> None:
    grant = pathway(assessor)
    for change, code in (
        (HelpChange(is_permanent_reduction=True), "change_needs_a_decision"),
        (HelpChange(obstacle_days=15), "change_needs_a_decision"),
        (HelpChange(obstacle_days=2), "change_is_an_obstacle"),
    ):
        with pytest.raises(ActionRefused, match=code):
            running_help.adjust_help(assessor, grant.pk, change, CHANGED, TENTH)
    assert not Adjustment.objects.exists()


def test_a_package_has_no_frame_and_so_every_change_of_it_is_a_decision(assessor: Actor) -> None:
    _of, granted = two_packages(assessor)
    with pytest.raises(ActionRefused, match="change_needs_a_decision"):
        running_help.adjust_help(assessor, granted[0], HelpChange(), CHANGED, TENTH)


def test_an_adjustment_says_what_is_otherwise_and_is_never_changed(assessor: Actor) -> None:
    grant = pathway(assessor)
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        running_help.adjust_help(
            assessor, grant.pk, HelpChange(), AgreedChange(since=TENTH, changes=(), agreed_with="dig"), TENTH
        )
    running_help.adjust_help(assessor, grant.pk, HelpChange(), CHANGED, TENTH)
    for attempt in (
        "UPDATE casework_adjustment SET why = 'x'",
        "DELETE FROM casework_adjustment",
        """INSERT INTO casework_adjustment (municipality_id, citizen_id, series, since, changes, agreed_with, why,
        classification) SELECT municipality_id, citizen_id, gen_random_uuid(), since, changes, agreed_with, '', '{}'
        FROM casework_adjustment""",
        """INSERT INTO casework_pause (municipality_id, citizen_id, series, cause, valid) SELECT municipality_id,
        citizen_id, gen_random_uuid(), 'away', daterange('2026-03-10', NULL) FROM casework_adjustment""",
    ):
        with (
            pytest.raises(Exception, match=r"permission denied|never granted"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(attempt)


def test_an_adjustment_is_seen_by_whom_it_concerns_and_by_no_other_municipality(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        grant = pathway(assessor)
        running_help.adjust_help(assessor, grant.pk, HelpChange(), CHANGED, TENTH)
    for actor, seen in (
        (acting(world.town, Role.CITIZEN, citizen=grant.citizen_id), 1),
        (acting(world.town, Role.CITIZEN, citizen=grant.citizen_id + 1), 0),
        (acting(world.town, Role.SUPERVISOR), 1),
        (acting(world.town, Role.ADMINISTRATOR), 0),
        (acting(world.town, Role.CARER, organisation=world.near), 0),
    ):
        with as_actor(actor):
            assert Adjustment.objects.count() == seen, actor.role


def test_a_supervisor_neither_pauses_nor_ends_nor_adjusts(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        grant = pathway(assessor)
    supervisor = acting(world.town, Role.SUPERVISOR)
    with as_actor(supervisor):
        for attempt in (
            lambda: running_help.pause_help(supervisor, [grant.pk], AWAY, TENTH),
            lambda: running_help.end_help(supervisor, [grant.pk], WISHED, TENTH),
            lambda: running_help.adjust_help(supervisor, grant.pk, HelpChange(), CHANGED, TENTH),
        ):
            with pytest.raises(NotPermitted):
                attempt()


def test_an_enquiry_is_acknowledged_once_with_its_deadline(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    asked = worlds.enquiry(assessor, of)
    steps = ("Vi ringer til dig i denne uge",)
    (shown,) = shown_before(of, lambda: notices.acknowledge_enquiry(assessor, asked.pk, DAY, steps))
    message = notices.acknowledge_enquiry(assessor, asked.pk, DAY, steps)
    letter = message.letter
    assert (letter.text, letter.enquiry_id, letter.kind) == (shown, asked.pk, "acknowledgement")
    assert "16. marts 2026" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "Vi ringer til dig i denne uge" in shown
    assert letters.render_letter(letters.content_from_json(letter.content)).pdf == bytes(letter.pdf)
    with pytest.raises(StaleState, match="acknowledgement_once"):
        notices.acknowledge_enquiry(assessor, asked.pk, DAY, steps)
    assert OutgoingMessage.objects.count() == 1


def test_an_answer_that_is_already_late_is_not_promised(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    asked = worlds.enquiry(assessor, of)
    with pytest.raises(WrongState, match="deadline_has_passed"):
        notices.acknowledge_enquiry(assessor, asked.pk, date(2026, 3, 17))
    assert not Letter.objects.exists()


def test_a_letter_of_acknowledgement_is_of_an_enquiry(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of)
    row = newest()
    row.pk, row.kind, row.decision = None, "acknowledgement", None
    with pytest.raises(IntegrityError, match="acknowledgement_of_an_enquiry"), transaction.atomic():
        row.save(force_insert=True)


def test_a_letter_about_running_help_goes_to_the_guardian(assessor: Actor) -> None:
    from psycopg.types.range import DateRange

    from municipality.casework.models import Relative

    of, granted = two_packages(assessor)
    citizens.add_relative(
        assessor,
        of,
        Relative(
            name="Ove Værgesen", relation="værge", capacity="guardian", gets_letters=True,
            address_lines="Havnen 2\n0002 By", valid=DateRange(DAY, None),
        ),
    )  # fmt: skip
    running_help.pause_help(assessor, granted, AWAY, TENTH)
    assert newest().message.receiver == "Ove Værgesen"
    assert "Karen Testesen" in newest().text

"""Relief is for whoever cares: she is told in her own name, at once, and nothing of the citizen's health."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.complaint.complaints import ComplaintText, receive_complaint
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import HelpStop
from municipality.casework.actions.letters import outbox
from municipality.casework.models import Citizen, Decision, Letter, OutgoingMessage, Relative
from municipality.refusals import ActionRefused
from tests.municipality.access.people import acting
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World

APRIL = date(2026, 4, 1)
HEALTH = "han falder om natten"
HOME = "Skovvej 9\n0001 Lilleby"


def near(assessor: Actor, of: Citizen, **changes: Any) -> Relative:
    said = {"name": "Ulla Testesen", "relation": "datter", "capacity": "relative", "address_lines": HOME} | changes
    return citizens.add_relative(assessor, of, Relative(**said, valid=DateRange(date(2020, 1, 1), None)))


def relief(to: Relative | None, code: str = "relief_at_home", **changes: Any) -> decisions.DecisionLineDraft:
    said: dict[str, Any] = {
        "wish": {"package": code, "how_often": "torsdag kl. 12–15"},
        "outcome": "granted",
        "start": DAY,
        "goal": f"at nogen er der, når {HEALTH}",
        "reason": HEALTH,
        "relative_id": to.pk if to else None,
        "relative_reason": "du passer hende hver dag",
        "facts": [worlds.fact("du er der hver nat", is_for_relative=True)],
    }
    return decisions.DecisionLineDraft(**(said | changes))


def refused(to: Relative | None, **changes: Any) -> decisions.DecisionLineDraft:
    said = {
        "outcome": "refused",
        "refusal_reason": HEALTH,
        "refusal_rule": "ældrelovens § 16",
        "relative_reason": "du kan få hvile i weekenden",
        "facts": [worlds.fact(HEALTH), worlds.fact("du har sovet godt i weekenden", is_for_relative=True)],
    }
    return relief(to, **(said | changes))


def elderly(assessor: Actor, **changes: Any) -> Citizen:
    of = worlds.citizen(assessor, **changes)
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    return of


def hers(row: Decision) -> Letter:
    return Letter.objects.get(kind="relief_decision", line__decision=row)


def plain(letter: Letter) -> str:
    return letter.text.replace("\N{NO-BREAK SPACE}", " ")


def test_who_cares_gets_a_letter_of_her_own_in_the_same_step(assessor: Actor) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, relief(near(assessor, of)))
    shown = preview_decision(assessor, row, DAY).to_relatives
    row = decision_sending.send(assessor, row.pk, row.version, DAY)
    letter = hers(row)
    assert [each.text for each in shown] == [letter.text]
    assert "Kære Ulla Testesen" in letter.text
    assert "Du får afløsning i hjemmet." in letter.text
    assert "Du passer hende hver dag (ældrelovens § 16)" in plain(letter)
    assert letter.sha256 == hashlib.sha256(bytes(letter.pdf)).hexdigest()
    message = letter.message
    assert (message.channel, message.receiver, message.is_to_relative) == ("print", "Ulla Testesen", True)
    assert message.address == f"Ulla Testesen\n{HOME}"
    assert message.complaint_deadline is not None
    assert Letter.objects.get(decision=row).text.startswith("Lilleby")


def test_nothing_of_the_citizens_health_is_in_it(assessor: Actor) -> None:
    of = elderly(assessor)
    to = near(assessor, of)
    for line in (relief(to), refused(to, wish={"package": "relief_stay"})):
        letter = hers(worlds.sent(assessor, of, line))
        for kept_back in (HEALTH, "fødderne", "funktionsniveau", "morgenen", of.number):
            assert kept_back not in letter.text
            assert kept_back not in letter.content
        assert HEALTH in Letter.objects.get(decision=letter.line.decision).text.lower()


def test_she_may_complain_in_her_own_name_of_what_she_does_not_get(assessor: Actor) -> None:
    of = elderly(assessor)
    letter = hers(worlds.sent(assessor, of, refused(near(assessor, of))))
    assert "Du kan få hvile i weekenden (ældrelovens § 16)" in plain(letter)
    assert "Hvis du er uenig" in letter.text
    assert "er du selv part i sagen" in letter.text


def test_her_complaint_is_late_by_the_day_of_her_own_letter(assessor: Actor) -> None:
    of = elderly(assessor)
    to = near(assessor, of)
    letter = hers(worlds.sent(assessor, of, refused(to)))
    of_decision = OutgoingMessage.objects.get(letter__decision=letter.line.decision)
    assert of_decision.complaint_deadline is not None
    outbox.register_receipt(assessor, letter.message.pk, received_on=of_decision.received_on + timedelta(days=10))
    after = of_decision.complaint_deadline.date() + timedelta(days=1)
    said = ComplaintText(
        words="Jeg har brug for hvile.", received_on=after, is_oral=True, decision=letter.line.decision_id,
        complainant="relative", complainant_name=to.name, relative=to.pk,
    )  # fmt: skip
    assert not receive_complaint(assessor, of.pk, said, on=after).is_late
    assert receive_complaint(assessor, of.pk, replace(said, relative=None), on=after).is_late


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"relative_id": None}, "vælg den pårørende"),
        ({"relative_reason": " "}, "skriv begrundelsen til den pårørende"),
        ({"facts": [worlds.fact(HEALTH)]}, "skriv mindst én oplysning"),
    ],
)
def test_a_refusal_does_not_leave_without_whom_it_is_to_and_why(
    assessor: Actor, changes: dict[str, Any], says: str
) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, refused(near(assessor, of), **changes))
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert says in " ".join(told.value.details["faults"])
    assert not Letter.objects.exists()


def test_relief_does_not_leave_without_a_fact_and_the_letter_says_it_with_its_source_and_day(
    assessor: Actor,
) -> None:
    of = elderly(assessor)
    to = near(assessor, of)
    row = worlds.draft(assessor, of, relief(to, facts=[]))
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert "skriv mindst én oplysning" in " ".join(told.value.details["faults"])
    row = decisions.write_lines(assessor, row.pk, row.version, [relief(to)], worlds.answers([relief(to)]))
    row = decision_sending.send(assessor, row.pk, row.version, DAY)
    assert "Du er der hver nat (vores samtale, 9. marts 2026)" in plain(hers(row))


def test_a_letter_nobody_could_bring_her_does_not_leave(assessor: Actor) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, relief(near(assessor, of, address_lines="")))
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        decision_sending.send(assessor, row.pk, row.version, DAY)


def test_it_goes_to_her_own_mailbox_where_her_number_is_given(world: World, tmp_path: Path) -> None:
    with as_actor(world.assessor) as assessor:
        of = elderly(assessor)
        worlds.sent(assessor, of, relief(near(assessor, of, address_lines=""), relative_number="0202609999"))
    assert outbox.hand_over_all(outbox.build_outbox_actor(world.town.pk), tmp_path) == 2
    with as_actor(world.assessor):
        uuids = {row.is_to_relative: row.uuid for row in OutgoingMessage.objects.all()}
    to_her = (tmp_path / "digital_post" / f"{uuids[True]}.memo.xml").read_text(encoding="utf-8")
    assert "0202609999" in to_her
    assert of.number not in to_her
    assert "0202609999" not in (tmp_path / "digital_post" / f"{uuids[False]}.memo.xml").read_text(encoding="utf-8")


def test_her_address_now_is_used_where_it_was_written_anew(assessor: Actor) -> None:
    of = elderly(assessor)
    to = near(assessor, of)
    row = worlds.draft(assessor, of, relief(to))
    citizens.change_relative(assessor, to.pk, {"address_lines": "Nyvej 1\n0001 Lilleby"}, DAY)
    decision_sending.send(assessor, row.pk, row.version, DAY)
    assert "Nyvej 1" in hers(row).text


@pytest.mark.parametrize(("cause", "may_complain"), [(GrantEndCause.OWN_WISH, True), (GrantEndCause.MOVED, True)])
def test_when_it_ends_she_is_told_too(assessor: Actor, cause: GrantEndCause, may_complain: bool) -> None:
    of = elderly(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of, relief(near(assessor, of))))
    stopping = HelpStop(since=APRIL, cause=cause, reason=HEALTH, fact=worlds.fact(HEALTH))
    if cause is GrantEndCause.OWN_WISH:
        with pytest.raises(ActionRefused, match="letter_incomplete") as unheard:
            running_help.end_help(assessor, [given.pk], stopping, DAY)
        assert "spørg den pårørende først" in unheard.value.details["faults"][0]
        stopping = replace(stopping, relative_asked_on=DAY, relative_answer="du vil gerne blive ved")
    running_help.end_help(assessor, [given.pk], stopping, DAY)
    letter = Letter.objects.get(kind="relief_ending")
    assert "Sidste dag er tirsdag den 31. marts 2026" in plain(letter)
    assert HEALTH not in letter.text
    assert ("Den 9. marts 2026 spurgte vi dig" in plain(letter)) is (cause is GrantEndCause.OWN_WISH)
    assert "en besked til os, 9. marts 2026" in plain(letter)
    assert ("Hvis du er uenig" in letter.text) is may_complain
    assert (letter.message.complaint_deadline is not None) is may_complain


@pytest.mark.parametrize(("is_met", "is_guided"), [(True, False), (False, True), (None, True)])
def test_relief_that_is_not_all_that_was_asked_for_is_told_with_how_to_appeal(
    assessor: Actor, is_met: bool | None, is_guided: bool
) -> None:
    of = elderly(assessor)
    to, source = near(assessor, of), "municipality" if is_met is None else "relative"
    asked = worlds.enquiry(assessor, of, source=source, wish="to nætters aflastning og afløsning torsdag")
    no = refused(to, wish={"package": "relief_stay"}, refusal_reason="der er hjælp om natten")
    lines = [relief(to)] if is_met is not False else [relief(to), no]
    row = worlds.draft(assessor, of, *lines, enquiry=asked.pk)
    decision_sending.send(assessor, row.pk, row.version, DAY)
    letter = Letter.objects.get(kind="relief_decision", line__decision=row, line__outcome="granted")
    assert ("Hvis du er uenig" in letter.text) is is_guided
    assert ("Ansøgningen kom den" in plain(letter)) is (is_met is not None)
    assert ("Vi siger ja til det hele." in letter.text) is bool(is_met)
    assert "Ansøgningen om" not in letter.text, "what is given is not said to be what was applied for"


def test_nobody_is_written_to_when_the_one_she_cared_for_has_died(assessor: Actor) -> None:
    of = elderly(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of, relief(near(assessor, of))))
    running_help.end_help(assessor, [given.pk], HelpStop(since=APRIL, cause=GrantEndCause.DEATH), DAY)
    assert not Letter.objects.filter(kind="relief_ending").exists()


def test_a_new_decision_cannot_end_it_without_a_word(assessor: Actor) -> None:
    of = elderly(assessor)
    to = near(assessor, of)
    before = worlds.sent(assessor, of, relief(to))
    meals = decisions.DecisionLineDraft(
        wish={"package": "meal_delivery"}, outcome="granted", start=DAY, reason="x", goal="y"
    )
    silent = worlds.draft(assessor, of, meals, replaces=before.pk)
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, silent.pk, silent.version, DAY)
    assert "Afløsning i hjemmet stopper for Ulla Testesen" in told.value.details["faults"][0]
    lines = [meals, refused(to)]
    said = decisions.write_lines(assessor, silent.pk, silent.version, lines, worlds.answers(lines))
    assert "Hvis du er uenig" in hers(decision_sending.send(assessor, said.pk, said.version, DAY)).text


def test_relief_is_not_moved_to_another_without_a_word_to_the_one_who_had_it(assessor: Actor) -> None:
    of = elderly(assessor)
    before = worlds.sent(assessor, of, relief(near(assessor, of)))
    son = near(assessor, of, name="Ulrik Testesen", relation="søn")
    row = worlds.draft(assessor, of, relief(son), replaces=before.pk)
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert "stopper for Ulla Testesen" in told.value.details["faults"][0]


def test_whoever_is_near_her_no_longer_is_not_written_to(assessor: Actor) -> None:
    of = elderly(assessor)
    to = near(assessor, of)
    row = worlds.draft(assessor, of, relief(to))
    citizens.end_relative(assessor, to.pk, DAY)
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert "står ikke længere på sagen" in told.value.details["faults"][0]


def test_what_the_citizen_is_told_of_her_own_money_is_not_told_to_another(assessor: Actor) -> None:
    of = elderly(assessor)
    wish = {"package": "relief_at_home", "costs": ["Du skylder kommunen 400 kr."]}
    row = worlds.sent(assessor, of, relief(near(assessor, of), wish=wish))
    assert "skylder" in Letter.objects.get(decision=row).text
    assert "skylder" not in hers(row).text


def test_relief_with_a_price_is_not_said_to_be_free(assessor: Actor) -> None:
    of = elderly(assessor)
    free = worlds.sent(assessor, of, relief(near(assessor, of)))
    assert "Det koster ikke noget" in Letter.objects.get(decision=free).text
    assert "Det koster ikke noget" in hers(free).text
    other = elderly(assessor, number="0101449999")
    wish = {"package": "relief_at_home", "costs": ["Afløsningen koster 40 kr. i timen."]}
    priced = worlds.sent(assessor, other, relief(near(assessor, other), wish=wish))
    assert "Pris: Afløsningen koster 40 kr. i timen." in plain(Letter.objects.get(decision=priced))
    assert "Det koster ikke noget" not in Letter.objects.get(decision=priced).text + hers(priced).text


def test_a_protected_name_is_not_written_to_her(assessor: Actor) -> None:
    of = elderly(assessor, is_name_protected=True)
    letter = hers(worlds.sent(assessor, of, relief(near(assessor, of, name="Ulla Nabosen"))))
    assert "Karen" not in letter.text
    assert "Du passer den, du passer" not in letter.text


def test_the_letter_is_hers_and_the_citizen_does_not_read_it(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = elderly(assessor)
        worlds.sent(assessor, of, relief(near(assessor, of)))
    with as_actor(acting(world.town, Role.CITIZEN, citizen=of.pk)):
        assert [letter.kind for letter in Letter.objects.all()] == ["decision"]
        assert [row.is_to_relative for row in OutgoingMessage.objects.all()] == [False]


def leave_with_the_citizens_letter_alone(begun: Decision, like: Letter) -> None:
    """As somebody would who writes in the database by hand."""
    with transaction.atomic():
        message = OutgoingMessage.objects.get(letter=like)
        like.pk, like.citizen_id, like.decision_id = None, begun.citizen_id, begun.pk
        like.save(force_insert=True)
        message.pk, message.citizen_id, message.letter, message.uuid = None, begun.citizen_id, like, uuid4()
        message.save(force_insert=True)
        Decision.objects.filter(pk=begun.pk).update(
            state="sent", sent_at=timezone.now(), decided_on=DAY, version=begun.version + 1
        )


def hang_on_another(letter: Letter, of: Citizen) -> None:
    with transaction.atomic():
        letter.pk, letter.citizen_id, letter.kind = None, of.pk, "relief_ending"
        letter.save(force_insert=True)


def test_the_database_lets_no_relief_leave_untold(assessor: Actor) -> None:
    of = elderly(assessor)
    row = worlds.sent(assessor, of, relief(near(assessor, of)))
    other = elderly(assessor, number="0202429999")
    begun = worlds.draft(assessor, other, refused(near(assessor, other)))
    with pytest.raises(IntegrityError, match=r"relief_leaves_with_its_letter|the relative is not told"):
        leave_with_the_citizens_letter_alone(begun, Letter.objects.get(decision=row))
    with pytest.raises(IntegrityError, match="letter_line_of_citizen"):
        hang_on_another(hers(row), other)

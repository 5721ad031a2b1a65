"""A citizen, and whoever has her power of attorney, reads her own case and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import (
    decide_as_last,
    read_line_draft,
    replace_decision,
)
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.help import orders
from municipality.casework.models import Decision, Enquiry, Grant, Letter
from tests.municipality.casework import worlds
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

START = "/min-sag/"


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_she_reads_what_is_granted_what_is_under_way_and_whom_to_call(town: Town, sign_in: SignsIn, role: Role) -> None:
    with as_actor(town.world.assessor) as assessor:
        enquiries.register_enquiry(
            assessor, town.karen.pk, Enquiry(source="citizen", wish="hjælp til rengøring", received_at=worlds.AT)
        )
    text = sign_in(role).get(START).content.decode()
    assert "Karen Testesen" in text
    assert "alle dage, ét besøg" in text
    assert "indtil andet bliver besluttet" in text
    assert "hjælp til rengøring" in text
    assert "00 11 22 00" in text
    assert "Opdigtsen" not in text


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_who_comes_and_who_will_is_said(town: Town, sign_in: SignsIn, role: Role) -> None:
    change = timezone.localdate() + timedelta(days=5)
    text = sign_in(role).get(START).content.decode()
    assert "Hvem kommer</dt><dd>Lilleby hjemmepleje</dd>" in text
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.filter(citizen=town.karen).believed().get()
        orders.change_provider(assessor, town.order.pk, grant.pk, town.world.far, on=change)
    text = sign_in(role).get(START).content.decode()
    last, first = (date_format(day, "j. F Y") for day in (change - timedelta(days=1), change))
    assert f"Lilleby hjemmepleje, til og med den {last}; Lilleby omsorg ApS, fra den {first}" in text


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_a_replaced_decision_is_marked_with_the_day(town: Town, sign_in: SignsIn, role: Role) -> None:
    today = timezone.localdate()
    with as_actor(town.world.assessor) as assessor:
        first = Decision.objects.get(citizen=town.karen)
        row = replace_decision(assessor, first.pk, on=today)
        before = first.lines.get()
        lines = [decide_as_last(read_line_draft(each), before) for each in row.lines.prefetch_related("refused_items")]
        assert "erstattet" not in sign_in(role).get(START).content.decode(), "a draft replaces nothing"
        saved = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
        decision_sending.send(assessor, saved.pk, saved.version, today)
    page = sign_in(role).get(START)
    assert [letter.replaced_on for letter in page.context["letters"]] == [None, today]
    assert page.content.decode().count(f"erstattet den {date_format(today, 'j. F Y')}") == 1


def test_the_letter_is_hers_as_it_was_sent_and_no_others_is(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        other = worlds.citizen(assessor, "0101439999", "Lis Påfund")
        worlds.sent(assessor, other)
        mine = Letter.objects.get(citizen=town.karen)
        others = Letter.objects.get(citizen=other)
    client = sign_in(Role.CITIZEN)
    address = f"{START}brev/{mine.pk}.pdf"
    assert address in client.get(START).content.decode()
    assert client.get(address).content == bytes(mine.pdf)
    assert client.get(f"{START}brev/{others.pk}.pdf").status_code == 404
    assert client.get(f"/sager/{other.pk}/brev/{others.pk}.pdf").status_code == 404


def test_what_is_protected_is_hers_to_read(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        citizens.change_citizen(assessor, town.karen.pk, town.karen.version, {"is_name_protected": True})
        mine = Letter.objects.get(citizen=town.karen)
    client = sign_in(Role.CITIZEN)
    assert "Karen Testesen" in client.get(START).content.decode()
    assert client.get(f"{START}brev/{mine.pk}.pdf").content == bytes(mine.pdf)


def test_she_is_told_when_and_why_the_case_was_looked_up_and_not_by_whom(town: Town, sign_in: SignsIn) -> None:
    sign_in(Role.ASSESSOR).get(f"/sager/{town.karen.pk}/")
    page = sign_in(Role.CITIZEN).get(f"{START}opslag/")
    text = page.content.decode()
    assert ("opened", "sagsbehandling af hjælp") in [
        (each.how.value, each.purpose) for each in page.context["look_ups"]
    ]
    assert "sagsbehandling af hjælp" in text
    assert "Assessor Prøvesen" not in text


def test_she_opens_no_page_of_the_caseworkers(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.CITIZEN)
    for address in (f"/sager/{town.karen.pk}/", "/sager/", "/sager/soeg/?q=Karen", "/brugere/", "/tilsyn/"):
        assert client.get(address).status_code == 403, address


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_the_help_is_said_in_everyday_words_with_what_was_agreed(town: Town, sign_in: SignsIn, role: Role) -> None:
    today = timezone.localdate()
    with as_actor(town.world.assessor) as assessor:
        row = replace_decision(assessor, Decision.objects.get(citizen=town.karen).pk, on=today)
        lines = [worlds.line("F2", start=today, agreed="vi kommer klokken 18", goal="at du sover godt")]
        saved = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
        decision_sending.send(assessor, saved.pk, saved.version, today)
        letter = Letter.objects.filter(citizen=town.karen, kind="decision").latest("pk").text
    page = " ".join(sign_in(role).get(START).content.decode().replace("\u00a0", " ").split())
    words = "hjælp til din personlige pleje om dagen, hvor du selv er med"
    assert words in " ".join(letter.replace("\u00a0", " ").split())
    assert f"<h3>{words.capitalize()}</h3>" in page, "the letter's words, not the catalogue's name"
    assert "Aftalt</dt><dd>Vi kommer klokken 18." in page
    assert "Mål</dt><dd>At du sover godt." in page

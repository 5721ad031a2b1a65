"""Everybody at her own work in a real browser, nobody at another's, and nobody shut out of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.help import grants
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import Citizen, Grant
from tests.journeys.conftest import Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve
from tests.municipality.access import people
from tests.municipality.access.one_time_codes import code_for
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.town import Town

LOGIN = "/konto/log-ind/"
OWN_PASSWORD = "en sætning som kun jeg kender"
PASSWORD = "en grøn bænk ved søen"


@pytest.fixture
def town(transactional_db: None, settings: Any) -> Town:
    settings.IS_DEMONSTRATION = True
    return invented.build()


@pytest.fixture
def site(town: Town) -> Iterator[str]:
    """A server before the town: the stories here write, so each has a town of its own."""
    with serve() as address:
        yield address


def sign_in(reader: Reader, username: str, password: str = people.PASSWORD) -> Page:
    reader.page.get_by_label("Brugernavn").fill(username)
    reader.page.get_by_label("Adgangskode").fill(password)
    reader.page.get_by_role("main").get_by_role("button", name="Log ind").click()
    reader.page.wait_for_load_state()
    return reader.page


def must_be_open_to_all(reader: Reader) -> None:
    """Nobody is shut out of the page as it stands, on a phone or a desktop."""
    reader.unfolds_everything()
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []
        assert reader.must_scroll_sideways_for() == []
        if reader.page.evaluate("matchMedia('(pointer: coarse)').matches"):
            assert reader.has_too_small_targets() == []


def logged(town: Town, **wanted: Any) -> list[Entry]:
    with as_actor(invented.reading(town)):
        return list(Entry.objects.filter(**wanted))


def test_a_provider_sees_her_own_citizen_and_meets_nothing_at_anothers(open_page: Opens, town: Town) -> None:
    with as_actor(town.world.assessor) as assessor:
        row = Citizen.objects.get(pk=town.karen.pk)
        citizens.change_citizen(assessor, row.pk, row.version, {"is_name_protected": True})
    reader = open_page(LOGIN, width=360)
    page = sign_in(reader, Role.CARER.value)
    expect(page).to_have_url(re.compile("/leverandoer/$"))
    must_be_open_to_all(reader)
    page.locator("ul.names").get_by_role("link", name="Navn beskyttet").click()
    expect(page.locator("main")).not_to_contain_text("Testesen")
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Vis navn og adresse").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karen Testesen")
    expect(page.locator("main")).to_contain_text("Birkevej 4")
    page.get_by_label("Det handler om").fill("mere hjælp om morgenen efter et fald")
    page.get_by_role("button", name="Send til visitationen").click()
    expect(page.locator("#aendring ~ ul")).to_contain_text("ikke besvaret")
    must_be_open_to_all(reader)

    assert page.goto(f"/leverandoer/{town.ove.pk}/").status == 404  # type: ignore[union-attr]
    must_be_open_to_all(reader)
    assert logged(town, verb="opened", citizen_id=town.karen.pk, role="carer")
    assert logged(town, verb="revealed", citizen_id=town.karen.pk, role="carer")
    assert logged(town, verb="missed", subject=f"citizen:{town.ove.pk}", role="carer")


def test_a_decision_maker_lands_on_what_waits_for_her_word(open_page: Opens) -> None:
    reader = open_page(LOGIN)
    page = sign_in(reader, Role.DECISION_MAKER.value)
    expect(page).to_have_url(re.compile("/afgoerelser/$"))
    expect(page.locator("#overskredet ~ ul")).to_contain_text("Ove Opdigtsen")
    must_be_open_to_all(reader)
    page.get_by_role("link", name="Læs og godkend").click()
    expect(page).to_have_url(re.compile(r"/sager/\d+/#nu$"))

    leader = open_page(LOGIN, width=360)
    sign_in(leader, Role.TEAM_LEADER.value)
    expect(leader.page.locator("#hvis")).to_have_text("Ikke taget af nogen")
    must_be_open_to_all(leader)


def test_a_team_leader_hands_a_case_out_by_keyboard_and_on_with_a_reason(open_page: Opens, town: Town) -> None:
    reader = open_page(LOGIN, width=360)
    page = sign_in(reader, Role.TEAM_LEADER.value)
    page.get_by_role("checkbox", name="Ove Opdigtsen").focus()
    page.keyboard.press("Space")
    page.get_by_label("Giv de valgte til").select_option(label="Assessor Prøvesen")
    page.get_by_role("button", name="Fordel").press("Enter")
    expect(page.locator("main")).to_contain_text("Alle teamets åbne henvendelser er taget.")
    page.get_by_role("link", name="åbne: Assessor Prøvesen").click()
    expect(page.locator("#hvis")).to_have_text("Hos Assessor Prøvesen")
    must_be_open_to_all(reader)
    page.get_by_role("checkbox", name="Ove Opdigtsen").check()
    page.get_by_label("Giv de valgte til").select_option(label="Decision maker Prøvesen")
    page.get_by_label("Hvorfor de gives videre").fill("ferie i uge 42")
    page.get_by_role("button", name="Giv videre").click()
    expect(page.locator("#teamet ~ table")).to_contain_text("Decision maker Prøvesen")

    theirs = open_page(LOGIN)
    sign_in(theirs, Role.DECISION_MAKER.value)
    theirs.page.goto(f"/sager/{town.ove.pk}/")
    theirs.unfolds_everything()
    expect(theirs.page.locator("main")).to_contain_text("ferie i uge 42")
    expect(theirs.page.locator("main")).to_contain_text("hos Decision maker Prøvesen")
    must_be_open_to_all(theirs)


def choose_own_password(page: Page) -> None:
    """A first password is the administrator's: the user chooses another before anything else."""
    page.get_by_label("Nuværende adgangskode").fill(PASSWORD)
    page.get_by_label("Ny adgangskode", exact=True).fill(OWN_PASSWORD)
    page.get_by_label("Ny adgangskode igen").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Skift adgangskode").click()
    page.wait_for_url(lambda url: "adgangskode" not in url)


def test_the_administrator_adds_an_assessor_who_then_signs_in(open_page: Opens) -> None:
    reader = open_page(LOGIN, width=360)
    page = sign_in(reader, Role.ADMINISTRATOR.value)
    expect(page).to_have_url(re.compile("/brugere/$"))
    must_be_open_to_all(reader)
    page.get_by_role("link", name="Ny bruger").click()
    page.get_by_label("Navn", exact=True).fill("Ny Prøvesen")
    page.get_by_label("Brugernavn").fill("ny")
    page.get_by_label("Første adgangskode").fill(PASSWORD)
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Opret brugeren").click()
    page.get_by_label("Rolle", exact=True).select_option(label="visitator")
    page.get_by_label("Organisation").select_option(label="Lilleby visitation (visitation)")
    page.get_by_role("button", name="Giv rollen").click()
    expect(page.get_by_role("button", name="Afslut rollen")).to_be_visible()
    must_be_open_to_all(reader)
    page.get_by_role("link", name="Organisationer").click()
    must_be_open_to_all(reader)

    theirs = open_page(LOGIN)
    new = sign_in(theirs, "ny", PASSWORD)
    choose_own_password(new)
    secret = new.locator(".second-factor-key").inner_text().strip()
    new.locator("input[name=code]").fill(code_for(secret))
    new.locator("main form button[type=submit]").click()
    new.goto("/")
    expect(new).to_have_url(re.compile("/sager/$"))
    expect(new.locator(".standing")).to_contain_text("Ny Prøvesen, visitator")


def test_the_administrator_makes_a_login_for_a_citizen_and_closes_it(open_page: Opens) -> None:
    reader = open_page(LOGIN, width=360)
    page = sign_in(reader, Role.ADMINISTRATOR.value)
    page.get_by_role("link", name="Login til en pårørende med fuldmagt").click()
    page.get_by_label("Borgerens personnummer").fill("0101419999")
    page.get_by_label("Den pårørendes navn").fill("Bent Testesen")
    page.get_by_label("Brugernavn").fill("bent")
    page.get_by_role("button", name="Opret login").click()
    expect(page.get_by_role("alert")).to_contain_text("bed en visitator skrive fuldmagten på sagen")
    must_be_open_to_all(reader)

    page.goto("/brugere/")
    page.get_by_role("link", name="Login til en borger").click()
    page.get_by_label("Borgerens personnummer").fill("0101419999")
    page.get_by_label("Navn på login").fill("Karen")
    page.get_by_label("Brugernavn").fill("karen")
    page.get_by_label("Første adgangskode").fill(PASSWORD)
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Opret login").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karen")
    must_be_open_to_all(reader)

    theirs = open_page(LOGIN, width=360)
    new = sign_in(theirs, "karen", PASSWORD)
    choose_own_password(new)
    secret = new.locator(".second-factor-key").inner_text().strip()
    new.locator("input[name=code]").fill(code_for(secret))
    new.locator("main form button[type=submit]").click()
    new.goto("/")
    expect(new.get_by_role("heading", level=1)).to_have_text("Karen Testesen")

    page.get_by_role("button", name="Luk login").click()
    expect(page.locator("main")).to_contain_text("lukket ude")
    new.goto("/min-sag/")
    expect(new).to_have_url(re.compile("/konto/log-ind/"))


def test_a_citizen_reads_her_own_letter_and_who_looked(open_page: Opens) -> None:
    reader = open_page(LOGIN, width=360)
    page = sign_in(reader, Role.CITIZEN.value)
    expect(page).to_have_url(re.compile("/min-sag/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Karen Testesen")
    must_be_open_to_all(reader)
    with page.expect_download() as begun:
        page.locator("#breve ~ ul a").first.click()
    assert begun.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_role("link", name="Se, hvornår og hvorfor nogen har slået op i sagen").click()
    expect(page.locator("table")).to_contain_text("indsigt i egen sag")
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Log ud").click()
    page.goto("/min-sag/")
    expect(page).to_have_url(re.compile("/konto/log-ind/"))


def test_the_supervisor_has_a_page_that_shuts_nobody_out(open_page: Opens, town: Town) -> None:
    reader = open_page(LOGIN, width=360)
    page = sign_in(reader, Role.SUPERVISOR.value)
    expect(page).to_have_url(re.compile("/tilsyn/$"))
    page.get_by_label("Borger", exact=True).fill(str(town.karen.pk))
    page.get_by_role("button", name="Søg i loggen").click()
    expect(page.locator("table")).to_contain_text("sendte en afgørelse")
    must_be_open_to_all(reader)


def test_the_clerk_marks_what_has_changed_as_handled(open_page: Opens, town: Town) -> None:
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.believed().get(series=town.order.series)
        grants.pause_grant(assessor, grant.pk, since=people.today(), until=None, cause=GrantPauseCause.HOSPITAL)
    clerk = open_page(LOGIN, width=360)
    page = sign_in(clerk, Role.SETTLEMENT_CLERK.value)
    expect(page).to_have_url(re.compile("/afregning/$"))
    expect(page.locator("#i-dag ~ form")).to_contain_text("Lilleby hjemmepleje")
    expect(page.locator("#venter ~ ul")).to_contain_text("Karen Testesen")
    must_be_open_to_all(clerk)
    page.goto(page.url + f"alt-foer/?foer={people.today().isoformat()}")
    expect(page.get_by_role("main")).to_contain_text("0 bestillinger.")
    must_be_open_to_all(clerk)
    page.get_by_role("link", name="Nej, tilbage til listerne").press("Enter")
    page.get_by_role("checkbox", name="Karen Testesen").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="De valgte er behandlet").press("Enter")
    expect(page.locator("main")).to_contain_text("Der er intet fra denne måned, der ikke er behandlet.")
    must_be_open_to_all(clerk)

"""Whole stories, told from the first page to the last."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opens


def test_a_daughter_finds_what_her_mother_may_get_and_prints_it(open_page: Opens) -> None:
    page = open_page("/standarder/", width=390).page
    page.get_by_label("Skriv, hvad der er svært").fill("stoettestroemper")
    expect(page.locator("p.quiet[role=status]")).to_contain_text("Fundet for")
    page.get_by_role("link", name="Elementær daglig pleje", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Elementær daglig pleje.*F2", re.DOTALL))
    expect(page.locator("#indgaar")).to_contain_text("støttestrømper")
    expect(page.locator("#omfang figcaption").first).to_contain_text("mellem kl. 7.00 og kl. 17.00")
    page.emulate_media(media="print")
    expect(page.locator("nav.nav")).to_be_hidden()
    expect(page.locator("#indgaar-ikke")).to_be_visible()
    expect(page.locator(".print-address")).to_have_text("/standarder/herning/2018-09-19/f2/")


def test_a_policy_officer_sees_where_the_pathways_leave_a_gap(open_page: Opens) -> None:
    page = open_page("/standarder/jammerbugt/2/").page
    expect(page).to_have_url(re.compile(r"/standarder/jammerbugt/forloeb/#2$"))
    row = page.locator(".scale-table tr", has_text="Niveau 2").first
    expect(row).to_contain_text("præcis 8 timer om ugen: afgøres konkret: efter ordene passer 2 og 3")
    expect(row).to_contain_text("over 13 timer om ugen: afgøres konkret: intet forløb passer efter ordene")
    expect(page.locator("#aabent")).to_contain_text("passer intet forløb")
    assert page.locator("svg[role=img] > title").all_inner_texts() != []


def keys(page: Page, *names: str) -> None:
    """Press keys one after another."""
    for name in names:
        page.keyboard.press(name)


def test_a_citizen_tries_facts_with_the_keyboard_alone(open_page: Opens) -> None:
    page = open_page("/standarder/proev/?katalog=herning").page
    summary = page.locator("#opsummering")
    before = summary.inner_text()
    keys(page, "Tab")
    expect(page.get_by_role("link", name="Gå til sidens indhold")).to_be_focused()
    keys(page, "Enter")
    tab_to_fold(page, "dwelling")
    keys(page, "Enter")
    tab_to(page, "dwelling")
    page.keyboard.type("Borgeren bor i eget")
    tab_to_fold(page, "functional_level")
    keys(page, "Enter")
    tab_to(page, "functional_level")
    page.keyboard.type("2")
    tab_to_fold(page, "trained_first")
    keys(page, "Enter")
    tab_to(page, "trained_first")
    keys(page, "ArrowRight", "ArrowRight")
    expect(summary).not_to_have_text(before)
    expect(page.locator("#svar-f2 > summary")).to_contain_text("Kræver en begrundelse")
    expect(page).to_have_url(re.compile("functional_level=2"))
    expect(page.locator("#svar-f2")).not_to_have_attribute("open", "")
    tab_to_answer(page, "svar-f2")
    keys(page, "Enter")
    expect(page.locator("#svar-f2")).to_contain_text("Hvad ville ændre svaret")
    expect(page.locator("#svar-f2")).to_contain_text("Ikke opfyldt · Hovedregel")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field of this name has the focus, as somebody without a mouse does."""
    for _ in range(60):
        keys(page, "Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} cannot be reached with the keyboard")


def tab_to_fold(page: Page, field: str) -> None:
    """Press Tab until the line that opens the group of a field has the focus."""
    for _ in range(80):
        keys(page, "Tab")
        if page.evaluate(
            "id => document.activeElement.matches('summary') && document.activeElement.closest(`details:has(#${id})`)",
            field,
        ):
            return
    raise AssertionError(f"the group of {field} cannot be reached with the keyboard")


def unfold(page: Page, field: str) -> None:
    """Open the group of questions a field is in."""
    page.locator(f"details:has(#{field}) > summary").click()


def tab_to_answer(page: Page, answer: str) -> None:
    """Press Tab until the answer's own line has the focus."""
    for _ in range(400):
        keys(page, "Tab")
        if page.evaluate("document.activeElement.parentElement.id") == answer:
            return
    raise AssertionError(f"{answer} cannot be reached with the keyboard")


def test_an_answer_that_was_open_stays_open_while_the_facts_change(open_page: Opens) -> None:
    page = open_page("/standarder/proev/?katalog=herning&dwelling=own_home").page
    page.locator("#svar-f2 > summary").click()
    unfold(page, "functional_level")
    page.get_by_label("Hvad er det samlede funktionsniveau?").select_option("4")
    expect(page.locator("#svar-f2 > summary")).to_contain_text("Kræver en begrundelse")
    expect(page.locator("#svar-f2")).to_have_attribute("open", "")


def test_what_cannot_be_used_is_said_beside_its_field_and_nothing_is_lost(open_page: Opens) -> None:
    page = open_page("/standarder/proev/?katalog=jammerbugt").page
    unfold(page, "weekly_minutes")
    hours = page.get_by_label("Hvor mange timers hjælp om ugen")
    hours.fill("otte")
    expect(page.locator("#weekly_minutes-fault")).to_contain_text("“otte” er ikke et antal timer")
    expect(hours).to_have_attribute("aria-invalid", "true")
    expect(hours).to_have_value("otte")
    hours.fill("8")
    expect(page.locator("#weekly_minutes-fault")).to_be_empty()
    expect(page.locator("#svar")).to_contain_text("grænsen")
    expect(hours).to_be_focused()


def test_leaving_a_field_does_not_take_the_page_away_under_the_finger(open_page: Opens) -> None:
    page = open_page("/standarder/proev/?katalog=jammerbugt").page
    unfold(page, "weekly_minutes")
    page.get_by_label("Hvor mange timers hjælp om ugen").fill("8")
    expect(page.locator("#svar")).to_contain_text("grænsen")
    asked: list[str] = []
    # The browser fetches the page's icon when it has time, which is not the page's doing.
    page.on("request", lambda request: asked.append(request.url) if not request.url.endswith("icon.svg") else None)
    page.locator("h1").click()
    page.wait_for_timeout(600)
    assert asked == []


def test_what_is_wished_for_is_judged_too(open_page: Opens) -> None:
    page = open_page("/standarder/proev/?katalog=herning").page
    page.locator("#oensket-del > summary").click()
    page.get_by_label("Hvilken hjælp ønskes?").select_option("F1")
    page.locator("#opgaver-nail_polish").check()
    expect(page.locator("#svar .panel", has_text="Det, der ønskes")).to_contain_text("Uden for standarden")


def test_everything_works_without_javascript(open_page: Opens) -> None:
    page = open_page("/standarder/", scripts=False).page
    page.get_by_label("Skriv, hvad der er svært").fill("natten")
    page.get_by_role("button", name="Søg").click()
    expect(page.locator("p.quiet[role=status]")).to_contain_text("Fundet for “natten”")
    page.get_by_role("link", name="Prøv selv").click()
    page.get_by_role("link", name="Jammerbugt Kommune").click()
    unfold(page, "functional_level")
    page.get_by_label("Hvad er det samlede funktionsniveau?").select_option("2")
    page.get_by_label("Hvor mange timers hjælp om ugen").fill("7:30")
    page.get_by_role("button", name="Se svar").click()
    expect(page.locator("#svar")).to_contain_text("Pleje- og omsorgsforløb 2")
    page.get_by_label("Hvor mange timers hjælp om ugen").fill("mange")
    page.get_by_role("button", name="Se svar").click()
    expect(page.locator("#weekly_minutes-fault")).to_contain_text("mange")
    expect(page.get_by_label("Hvad er det samlede funktionsniveau?")).to_have_value("2")


def test_a_reader_chooses_english_and_keeps_her_place(open_page: Opens) -> None:
    page = open_page("/standarder/herning/f2/", width=360).page
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile("/standarder/herning/f2/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#omfang h2")).to_have_text("When and how much")
    expect(page.locator("#indgaar li").first).to_be_visible()
    assert page.locator("#indgaar ul").first.get_attribute("lang") == "da"
    page.get_by_role("button", name="Dansk").click()
    expect(page.locator("html")).to_have_attribute("lang", "da")


def test_a_reader_sees_the_standard_as_it_was_on_a_day(open_page: Opens) -> None:
    page = open_page("/standarder/herning/f2/").page
    page.get_by_label("Vis den, som den var den").fill("2020-02-29")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_text("Du ser standarden, som den var den 29. februar 2020")).to_be_visible()
    page.get_by_role("link", name="Fast adresse på denne udgave").click()
    expect(page).to_have_url(re.compile("/standarder/herning/2018-09-19/f2/$"))
    page.goto(page.url.replace("2018-09-19/f2/", "f2/?dato=1999-01-01"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Standarden gjaldt ikke den dag")


def test_two_standards_stand_side_by_side_and_the_difference_is_said_in_words(open_page: Opens) -> None:
    page = open_page("/standarder/sammenlign/", width=390).page
    page.get_by_label("Den ene").select_option("herning:F2")
    page.get_by_label("Den anden").select_option("herning:F3")
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.get_by_text("De er forskellige i:")).to_be_visible()
    row = page.locator("tr", has=page.get_by_role("rowheader", name=re.compile("Kan indgå")))
    expect(row).to_contain_text("Delvis ens")
    expect(row).to_contain_text("kun her")


def test_the_page_to_try_a_standard_is_short_on_a_phone_and_begins_with_what_is_difficult(open_page: Opens) -> None:
    page = open_page("/standarder/proev/?katalog=herning", width=390).page
    assert page.evaluate("document.documentElement.scrollHeight") < 4000, "8,581 px with every question open"
    first = page.locator("#svaert").bounding_box()
    assert first is not None
    assert first["y"] < 700
    page.get_by_label("At komme i bad og blive vasket").check()
    expect(page.locator("#svar-f2 > summary")).to_be_visible()
    expect(page.locator("#opsummering")).to_be_in_viewport()
    page.locator("#svar-f2 > summary").click()
    page.locator("#svar-f2").get_by_role("link", name="Hvor bor").click()
    expect(page.locator("#dwelling")).to_be_in_viewport()

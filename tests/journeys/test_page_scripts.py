"""The pages' scripts, module by module, in the browser that the journeys use.

No server answers: each test draws the few elements its module reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

STATIC = Path(__file__).resolve().parents[2] / "src" / "municipality" / "web" / "static" / "web"
SITE = "http://scripts.invalid"
WORDS = """<template id="gemme-ord" data-writer="901 ane" data-address="/kladde/" data-sign-in="/konto/log-ind/">
<p data-name="too_long">{written} af {longest}</p><p data-name="merged">{who} skrev kl. {at}</p></template>"""

Draw = Callable[[str], Page]


@pytest.fixture
def draw(browser: Browser) -> Iterator[Draw]:
    """Draws a page with this body; its scripts are the project's own files. An error of a script fails the test."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def draw_body(body: str) -> Page:
        html = f'<!doctype html><html lang="da"><title>x</title><body>{body}</body></html>'

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(SITE)
            if path.endswith(".js"):
                route.fulfill(path=STATIC / path.lstrip("/"), content_type="text/javascript")
            else:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")

        page.route("**/*", answer)
        page.goto(f"{SITE}/side/")
        return page

    yield draw_body
    context.close()
    assert errors == []


def run_module(page: Page, module: str, script: str) -> Any:
    """What a function body returns; `m` is the module."""
    return page.evaluate(f"async () => {{ const m = await import('/{module}'); {script} }}")


FORM = """<form id="f" method="post" action="/sag/1/"><input name="navn" value="Ane">
<textarea name="tekst">Hej</textarea><input type="checkbox" name="valg" value="1">
<input type="hidden" name="udgave" value="3"><select name="by"><option>Aa</option>
<option selected>Bo</option></select></form>"""


def test_a_form_is_written_in_only_where_it_differs_from_what_was_drawn(draw: Draw) -> None:
    page = draw(FORM)
    script = "const f = document.forms[0]; return [m.isWrittenIn(f), m.fieldsOf(f).map(([name]) => name)];"
    assert run_module(page, "saves/fields.js", script) == [False, ["navn 0", "tekst 0", "valg 0", "by 0"]]
    page.check("[name=valg]")
    page.select_option("[name=by]", "Aa")
    script = (
        "const f = document.forms[0], was = m.isWrittenIn(f); m.restore(f); return [was, m.isWrittenIn(f), f.by.value];"
    )
    assert run_module(page, "saves/fields.js", script) == [True, False, "Bo"]


def test_kept_words_come_before_those_typed_meanwhile_and_lose_none(draw: Draw) -> None:
    page = draw(FORM)
    page.fill("textarea", "Hej nu")
    put = "const t = document.forms[0].tekst; m.putInto(t, 'Hej igen'); return t.value;"
    assert run_module(page, "saves/fields.js", put) == "Hej igen nu"
    page.fill("textarea", "Hej igen")
    again = "const t = document.forms[0].tekst; m.putInto(t, 'Hej igen og igen'); return t.value;"
    assert run_module(page, "saves/fields.js", again) == "Hej igen og igen"


def test_a_field_that_holds_too_much_says_so_until_it_no_longer_does(draw: Draw) -> None:
    page = draw(f'{WORDS}<form><input name="navn" id="navn" data-longest="5"><textarea name="tekst"></textarea></form>')
    count = "document.forms[0].navn.value = '{}'; return m.tooLong(document.forms[0]).map((one) => one.name);"
    assert run_module(page, "saves/limits.js", count.format("1234567")) == ["navn"]
    assert page.text_content("#navn-for-lang") == "7 af 5"
    assert page.get_attribute("#navn", "aria-invalid") == "true"
    assert run_module(page, "saves/limits.js", count.format("12345678")) == ["navn"]
    assert page.text_content("#navn-for-lang") == "8 af 5"
    assert run_module(page, "saves/limits.js", count.format("123")) == []
    assert page.locator("#navn-for-lang").count() == 0
    assert page.get_attribute("#navn", "aria-invalid") is None


REQUEST = """const request = (status, headers = {}, url = '') =>
  ({ status, responseURL: url, getResponseHeader: (name) => headers[name] ?? null });"""


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("request(0)", "offline"),
        ("request(401)", "signed_out"),
        ("request(200, {}, 'http://x/konto/log-ind/?next=')", "signed_out"),
        ("request(403)", "forbidden"),
        ("request(413)", "too_large"),
        ("request(502)", "server"),
        ("request(503, {'Helhed-Not-Saved': 'database_away'})", "server"),
        ("request(429, {'Helhed-Not-Saved': 'too_many'})", "too_many"),
        ("request(429)", "too_many"),
        ("request(200)", "unknown"),
        ("request(409, {'Helhed-Not-Saved': 'conflict'})", "conflict"),
    ],
)
def test_only_the_servers_own_receipt_is_a_save_and_everything_else_has_its_reason(
    draw: Draw, answer: str, reason: str
) -> None:
    page = draw(WORDS + FORM)
    script = f"{REQUEST} const r = {answer}, f = document.forms[0]; return [m.reasonIn(r), m.receiptIn(r, f)];"
    assert run_module(page, "saves/receipts.js", script) == [reason, None]


def test_a_receipt_is_for_one_form_and_one_writer(draw: Draw) -> None:
    page = draw(WORDS + FORM)
    script = f"""{REQUEST} const f = document.forms[0];
    const receipt = (path, writer) => ({{ 'Helhed-Receipt': `${{path}};4;10.15;${{writer}}` }});
    const said = (path, writer) => m.receiptIn(request(200, receipt(path, writer)), f);
    const session = await import('/saves/session.js');
    return [said('/sag/1/', session.writerOf(f)), said('/sag/2/', session.writerOf(f)), said('/sag/1/', '901 bo')];"""
    assert run_module(page, "saves/receipts.js", script) == [{"version": "4", "at": "10.15"}, None, None]


def test_what_another_wrote_goes_into_untouched_fields_alone(draw: Draw) -> None:
    page = draw(f"{WORDS}<div>{FORM}</div>")
    theirs = FORM.replace('value="Ane"', 'value="Anne"').replace("Hej", "Deres")
    answer = f'<template id="flettet" data-who="Bo" data-at="10.15">{theirs}</template>'
    script = f"""const f = document.forms[0], asked = new FormData(f); f.tekst.value = 'Mine ord';
    const r = {{ responseText: {answer!r}, getResponseHeader: () => '1' }};
    return [m.showMerged(f, r, asked), f.navn.value, f.tekst.value, document.querySelector('.merged').textContent];"""
    assert run_module(page, "saves/merging.js", script) == [False, "Anne", "Mine ord", "Bo skrev kl. 10.15"]


def test_words_are_kept_under_their_writer_and_forgotten_when_told(draw: Draw) -> None:
    page = draw(WORDS + FORM)
    script = """const f = document.forms[0], name = m.formName(f);
    const is_kept = m.keep(name, '901 ane', { tekst: 'Mine ord' });
    const seen = [m.keptOf(name, '901 ane'), m.keptOf(name, '901 bo'), m.allKept('901 ane').length];
    sessionStorage.setItem(Object.keys(sessionStorage)[0], '{ broken');
    seen.push(m.keptOf(name, '901 ane'));
    m.letGo(name, '901 ane');
    return [name, is_kept, ...seen, m.allKept('901 ane').length];"""
    expected = ["/sag/1/ 0", True, {"tekst": "Mine ord"}, None, 1, None, 0]
    assert run_module(page, "saves/kept.js", script) == expected


def draw_levels(row: int) -> str:
    """A row of levels, none of them chosen yet."""
    radios = [f'<input type="radio" name="r{row}" value="{value}">' for value in ("", 0, 1, 2)]
    return f'<div class="levels">{"".join(f"<i class=choice>{radio}</i>" for radio in radios)}</div>'


def test_a_digit_chooses_a_level_and_goes_on_to_the_next_row(draw: Draw) -> None:
    page = draw(f"<div data-levels>{draw_levels(0)}{draw_levels(1)}</div>")
    run_module(page, "levels.js", "return 0;")
    page.focus("[name=r0][value='0']")
    page.keyboard.press("2")
    assert page.is_checked("[name=r0][value='2']")
    assert page.evaluate("document.activeElement.name") == "r1"
    page.focus("[name=r0][value='2']")
    page.keyboard.press("9")
    assert page.is_checked("[name=r0][value='2']")
    page.keyboard.press("Delete")
    assert page.is_checked("[name=r0][value='']")


def test_a_fault_is_shown_at_its_field_until_the_field_is_changed(draw: Draw) -> None:
    page = draw('<form><details><div class="form-group"><input id="navn" name="navn"></div></details></form>')
    run_module(page, "field_faults.js", "return 0;")
    faults = "{ bubbles: true, detail: { faults: { navn: 'Skriv et navn', intet: 'x' } } }"
    page.evaluate(f"document.forms[0].dispatchEvent(new CustomEvent('helhed:field-faults', {faults}))")
    assert page.text_content("#navn-limit") == "Skriv et navn"
    assert page.get_attribute("#navn", "aria-errormessage") == "navn-limit"
    assert page.locator("details[open] .form-error").count() == 1
    page.fill("#navn", "Ane")
    assert page.locator("#navn-limit").count() == 0
    assert page.locator(".form-error").count() == 0


DRAWN_FAULTS = """<script src="/field_faults.js" type="module"></script><form>
<div class="form-group"><span id="navn-hint">x</span><span class="form-error-message" id="navn-feltfejl">Skriv</span>
<input aria-invalid="true" aria-describedby="navn-feltfejl navn-hint" id="navn" name="navn"></div>
<fieldset class="form-group"><span class="form-error-message" id="a-feltfejl">Vælg</span>
<input aria-invalid="true" aria-describedby="a-feltfejl" type="radio" id="a" name="lov" value="a">
<input type="radio" id="b" name="lov" value="b"></fieldset>
<fieldset class="form-group"><span class="form-error-message" id="k-feltfejl">Vælg</span>
<input aria-invalid="true" aria-describedby="k-feltfejl" type="checkbox" id="k" name="hjaelp" value="1">
<input type="checkbox" id="l" name="hjaelp" value="2"></fieldset>
<input id="andet" name="andet"></form>"""


def test_a_fault_the_server_drew_is_gone_whole_once_its_field_or_group_is_changed(draw: Draw) -> None:
    page = draw(DRAWN_FAULTS)
    assert page.locator(".form-group.form-error").count() == 3
    page.fill("#andet", "Ane")
    assert page.locator(".form-error-message").count() == 3
    for field, described, change in (
        ("navn", "navn-hint", lambda: page.fill("#navn", "Ane")),
        ("a", None, lambda: page.check("#b")),
        ("k", None, lambda: page.check("#l")),
    ):
        change()
        assert page.locator(f"#{field}-feltfejl").count() == 0
        assert page.get_attribute(f"#{field}", "aria-invalid") is None
        assert page.get_attribute(f"#{field}", "aria-describedby") == described
    assert page.locator(".form-error").count() == 0


def test_a_fault_of_a_group_that_a_script_shows_is_gone_once_another_is_chosen(draw: Draw) -> None:
    page = draw(DRAWN_FAULTS.replace("form-error-message", ""))
    faults = "{ bubbles: true, detail: { faults: { lov: 'Vælg loven' } } }"
    page.evaluate(f"document.forms[0].dispatchEvent(new CustomEvent('helhed:field-faults', {faults}))")
    assert page.text_content("#a-limit") == "Vælg loven"
    page.check("#b")
    assert page.locator("#a-limit, .form-error").count() == 0


def test_a_fold_that_was_open_is_opened_again_where_an_answer_draws_it_anew(draw: Draw) -> None:
    page = draw('<div id="x"><details id="a" open></details><details id="b"></details></div>')
    run_module(page, "case_page/folds.js", "return 0;")
    page.evaluate("""() => {
      document.dispatchEvent(new Event('htmx:beforeSwap'));
      document.getElementById('x').replaceChildren(...['a', 'b'].map((id) => {
        const fold = document.createElement('details'); fold.id = id; return fold;
      }));
      document.dispatchEvent(new Event('htmx:afterSettle'));
    }""")
    assert page.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)") == [True, False]


def test_on_a_phone_the_part_that_the_address_names_is_shown(draw: Draw) -> None:
    links = '<li><a data-shows="now" href="#n">x</a></li><li><a data-shows="answers" href="#s">y</a></li>'
    page = draw(f'<div class="case"><ul class="case-parts">{links}</ul><i class="answer-column" id="svar"></i></div>')
    run_module(page, "case_page/parts.js", "return 0;")
    assert page.get_attribute(".case", "data-shown") == "now"
    page.evaluate("location.hash = 'svar'")
    page.wait_for_selector(".case[data-shown=answers]", state="attached")
    assert page.get_attribute("[data-shows=answers]", "aria-current") == "true"
    assert page.get_attribute("[data-shows=now]", "aria-current") is None


def test_a_phrase_is_put_into_its_field_and_reported_as_typed(draw: Draw) -> None:
    page = draw('<textarea id="t"></textarea><button type="button" data-fills="t"> Ingen ændring </button>')
    run_module(page, "case_page/phrases.js", "return 0;")
    page.evaluate("document.getElementById('t').addEventListener('change', () => { document.title = 'gemt'; })")
    page.click("button")
    assert page.input_value("#t") == "Ingen ændring"
    assert page.title() == "gemt"


def test_every_script_that_a_page_loads_is_a_module() -> None:
    templates = STATIC.parents[1] / "templates"
    tags = [
        line
        for path in templates.rglob("*.html")
        for line in path.read_text(encoding="utf-8").split("<script")[1:]
        if "{% static 'web/" in line
    ]
    assert len(tags) >= 10
    assert [tag[:60] for tag in tags if not tag.split(">")[0].endswith('type="module"')] == []

"""What a reader does with a page, and what she may expect of it."""

from __future__ import annotations

from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

TARGETS = (
    "button, select, input:not([type=hidden]):not(.form-radio):not(.form-checkbox), .form-radio + label, "
    ".form-checkbox + label, summary, .mainmenu a, .standards .name a"
)

# Runs in the browser. Only the breaches are described and handed over: a page has thousands of places that are right.
JUDGE = """(tags) => axe.run(document, {
  runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
}).then((found) => found.violations)"""

# Runs in the browser: everything that reaches outside the window, but for what scrolls in its own frame.
OUTSIDE = """() => {
  const wide = innerWidth;
  const framed = (one) => one.closest('.table--responsive-scroll, .sr-only, svg');
  return [...document.body.querySelectorAll('*')]
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ one, box }) => box.width > 0 && box.right > wide + 1 && !framed(one))
    .map(({ one, box }) => one.tagName + '.' + one.className + ' reaches ' + Math.round(box.right));
}"""

# What sticks to the window's edge covers half a button wherever the page happens to be scrolled; it is judged in its
# own place. A style sheet of its own: a style on an element would be copied by a save that answers meanwhile.
LET_GO = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.page-foot, .case-parts, .past, .answer-column { position: static !important }');
  document.adoptedStyleSheets = [sheet];
}"""
HOLD_ON = "() => { document.adoptedStyleSheets = []; }"


class Reader:
    """Somebody before a page."""

    def __init__(self, page: Page, axe: str) -> None:
        self.page = page
        self._axe = axe

    def unfolds_everything(self) -> None:
        """Open every fold, so that what is inside is judged too."""
        # A click answers when the next page begins to arrive: its folds may not be there yet.
        self.page.wait_for_load_state()
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    def turns_to(self, width: int) -> None:
        """Go on reading in a window of another width."""
        self.page.set_viewport_size({"width": width, "height": 900})

    def is_shut_out_by(self) -> list[str]:
        """Every breach of WCAG 2.2 A and AA that axe finds, one line each; none is the only answer that passes."""
        self.page.wait_for_load_state()
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(self._axe)
        self.page.evaluate(LET_GO)
        found = self.page.evaluate(JUDGE, WCAG)
        self.page.evaluate(HOLD_ON)
        return [
            f"{breach['id']}: {node['html'][:160]} — {node['failureSummary']}"
            for breach in found
            for node in breach["nodes"]
        ]

    def must_scroll_sideways_for(self) -> list[str]:
        """Whatever does not fit the window's width."""
        scrolls = self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        return [*self.page.evaluate(OUTSIDE), *(["the page itself"] if scrolls else [])]

    def has_too_small_targets(self) -> list[str]:
        """Buttons, fields and menu links lower than 44 px: too small for a finger."""
        return self.page.evaluate(
            """(targets) => [...document.querySelectorAll(targets)]
              .map((one) => ({ one, height: one.getBoundingClientRect().height }))
              .filter(({ one, height }) => one.getClientRects().length && height < 43.5)
              .map(({ one, height }) => one.outerHTML.slice(0, 120) + ' ' + height)""",
            TARGETS,
        )

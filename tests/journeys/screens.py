"""What every screen must hold, read from the browser itself: reflow, paper and forced colours. `Reader` has axe."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ElementHandle, Page

# Runs in the browser: words that a box of a fixed size hides the end of. What is for screen readers alone is a pixel.
CUT = """() => [...document.body.querySelectorAll('*')]
  .filter((one) => one.getClientRects().length && one.clientWidth > 2 && one.textContent.trim() && !one.closest('svg'))
  .filter((one) => {
    const style = getComputedStyle(one), hides = (way) => ['hidden', 'clip'].includes(way);
    return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
  })
  .filter((one) => one.tagName !== 'TEXTAREA' && one.tagName !== 'SELECT')
  .map((one) => 'cut: ' + one.outerHTML.slice(0, 140))"""

# Runs in the browser: a word of a label, a heading or a name that goes on in the next line without a hyphen.
BROKEN = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const seen = text.parentElement.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
    if (!seen || text.parentElement.closest('textarea, select, code')) continue;
    for (const word of text.data.matchAll(/[\\p{L}]{4,30}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
      if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) {
        found.push(`broken: ${word[0]} in ${text.parentElement.outerHTML.slice(0, 140)}`);
      }
    }
  }
  return found;
}"""

# How much of the window is taken by what does not scroll with the page.
STUCK = """() => {
  const stuck = [...document.body.querySelectorAll('*')].filter((one) => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    return ['sticky', 'fixed'].includes(style.position) && style.visibility === 'visible'
      && box.height && box.top < innerHeight && box.bottom > 0 && box.width > innerWidth / 2;
  });
  const taken = stuck.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
  return taken > innerHeight / 2 ? stuck.map((one) => 'takes the window: ' + one.outerHTML.slice(0, 140)) : [];
}"""

# On paper: nothing that is pressed, nothing that leads on, nothing that sticks, nothing folded away.
ON_PAPER = """() => {
  const seen = (one) => one.getClientRects().length && getComputedStyle(one).visibility === 'visible';
  const told = (what, all) => all.filter(seen).map((one) => what + ': ' + one.outerHTML.slice(0, 140));
  const every = [...document.body.querySelectorAll('*')];
  const pressed = 'button, .button, input[type=submit], input[type=button], input[type=search], input[type=file]';
  return [
    ...told('is pressed', [...document.querySelectorAll(pressed)]),
    ...told('leads on', [...document.querySelectorAll('nav, [role=navigation], .skipnav, .mainmenu, dialog')]),
    ...told('sticks', every.filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position))),
    ...told('is folded', [...document.querySelectorAll('details:not([open])')].filter((one) =>
      getComputedStyle(one, '::details-content').contentVisibility !== 'visible')),
    ...told('is cut', every.filter((one) => one.textContent.trim() && one.clientWidth > 2
      && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowY)
      && one.scrollHeight > one.clientHeight + 1 && !one.matches('textarea, select'))),
  ];
}"""

# What is read on a desk, noted in the page; and what of it paper leaves out, but for what leads on and what is pressed.
READ = "main :is(section, h1, h2, h3, table, iframe, .past, .now, .form-column, .answer-column)"
SEEN_ON_A_DESK = f"""() => document.querySelectorAll('{READ}').forEach((one) => {{
  one.toggleAttribute('data-read', one.getClientRects().length > 0);
}})"""
LEFT_OUT = """() => [...document.querySelectorAll('[data-read]')]
  .filter((one) => !one.getClientRects().length)
  .filter((one) => !one.closest('.no-print, nav, dialog, form, .sr-only, .case-search, .footline, .put-back'))
  .map((one) => 'is left out: ' + one.outerHTML.slice(0, 140))"""

CONTROLS = (
    "main :is(input:not([type=hidden]):not([type=file]), select, textarea, button, .button, summary, a), header a"
)
# The kind of a control: two of a kind are drawn by the same rules.
KIND = """(one) => [one.tagName, one.type || '', ...[...one.classList].sort(), one.parentElement.tagName,
  ...[...one.parentElement.classList].sort()].join(' ')"""
KINDS = f"""(selector) => [...document.querySelectorAll(selector)].map((one) => ({KIND})(one))"""
SEEN = "(one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible' && !one.disabled"
CLIP = """(one) => {
  const held = ['radio', 'checkbox'].includes(one.type)
    ? one.closest('.form-group-radio, .form-group-checkbox, .choice, label, li, div') : one;
  const box = held.getBoundingClientRect();
  return [box.x - 6, box.y - 6, Math.min(box.width, 260) + 12, Math.min(box.height, 120) + 12];
}"""


@dataclass(slots=True)
class Drawn:
    """Compares pictures of a page's controls, one of each kind, in the colours the page has now."""

    page: Page
    is_forced: bool
    known: set[str] = field(default_factory=set)

    def has_unseen_controls(self) -> list[str]:
        """Every kind not yet looked at whose choice, border or focus cannot be seen, one line each."""
        kinds = self.page.evaluate(KINDS, CONTROLS)
        if not set(kinds) - self.known:
            return []
        faults = []
        for one, kind in zip(self.page.query_selector_all(CONTROLS), kinds, strict=True):
            if kind not in self.known and one.evaluate(SEEN):
                self.known.add(kind)
                faults += [f"{fault}: {kind}" for fault in self.faults_of(one)]
        return faults

    def faults_of(self, one: ElementHandle) -> list[str]:
        """What cannot be seen of a control: a picture that is the same with and without it shows nothing of it."""
        one.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        choice = one.evaluate("one => ['radio', 'checkbox'].includes(one.type)")
        self.page.evaluate("document.activeElement && document.activeElement.blur()")
        before = self.picture(one)
        faults = []
        if self.with_(one, "one => one.focus({ preventScroll: true })", "one => one.blur()") == before:
            faults.append("its focus is not seen")
        if choice:
            turned = "one => { one.checked = !one.checked; }"
            if self.with_(one, turned, turned) == before:
                faults.append("chosen and not chosen look the same")
        if choice or one.evaluate("one => one.matches('input, select, textarea, button, .button')"):
            faults += self.is_without_shape(one, before, choice=choice)
        return faults

    def is_without_shape(self, one: ElementHandle, before: bytes, *, choice: bool) -> list[str]:
        """A box to tick is the browser's own in forced colours; a field and a button have a border in any colours."""
        gone = "visibility: hidden" if choice else "border-color: transparent; outline: 0; forced-color-adjust: none"
        # A level is drawn by its label, and so is every choice in the colours of the page.
        by_label = "one => one.matches('.function-link, summary, .choice > input')"
        if one.evaluate(by_label) or (choice and not self.is_forced):
            return []
        hidden = self.with_(
            one,
            f"one => {{ one.dataset.was = one.style.cssText; one.style.cssText += ';{gone}'; }}",
            "one => { one.style.cssText = one.dataset.was; }",
        )
        return ["its shape is not seen"] if hidden == before else []

    def with_(self, one: ElementHandle, change: str, back: str) -> bytes:
        """The picture while something is changed."""
        one.evaluate(change)
        made = self.picture(one)
        one.evaluate(back)
        return made

    def picture(self, one: ElementHandle) -> bytes:
        """A picture of the control and what is close around it."""
        left, top, width, height = one.evaluate(CLIP)
        clip = {"x": max(left, 0), "y": max(top, 0), "width": width, "height": height}
        return self.page.screenshot(clip=clip, animations="disabled", caret="hide")  # type: ignore[arg-type]

// The case page: folds that stay open, the parts of a case on a phone, and the proposal for a hearing.
// What is written is saved by `saves/`.
"use strict";

// A fold somebody opened stays open where the answer draws it anew.
let unfolded = [];
document.addEventListener("htmx:beforeSwap", () => {
  unfolded = [...document.querySelectorAll("details[open][id]")].map((fold) => fold.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of unfolded) {
    const fold = document.getElementById(id);
    if (fold && !fold.open) fold.open = true;
  }
});

// That somebody else has saved is told above the form, and whoever writes is far below it: she is brought there once,
// and again only where an answer draws the heading anew beneath her.
let isOvertaken = false;
document.addEventListener("htmx:afterSettle", () => {
  const heading = document.querySelector("#konflikt .alert-heading, #hoering-konflikt .alert-heading"), wasOvertaken = isOvertaken;
  isOvertaken = Boolean(heading);
  if (!heading || (wasOvertaken && document.activeElement !== document.body)) return;
  show("now");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "center" });
});

// On a phone one part of the case at a time.
const parts = document.querySelector(".case-parts");
function show(part) {
  const root = document.querySelector(".case");
  if (!parts || !root) return;
  root.dataset.shown = part;
  for (const link of parts.querySelectorAll("[data-shows]")) {
    if (link.dataset.shows === part) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
function partOf(target) {
  if (target.closest(".past")) return "past";
  return target.closest(".answer-column") ? "answers" : target.closest(".now") ? "now" : "";
}
function showTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target && partOf(target);
  if (part) show(part);
}
if (parts) {
  show("now");
  const answers = parts.querySelector("[data-shows=answers]");
  answers.parentElement.hidden = !document.querySelector(".answer-column");
  parts.addEventListener("click", (event) => {
    const link = event.target.closest("[data-shows]");
    if (link) show(link.dataset.shows);
  });
  addEventListener("hashchange", showTarget);
  showTarget();
}

// What the standard's answer proposes for a hearing is written in while nobody has written anything there herself.
const hearing = document.getElementById("partshoering");
if (hearing) {
  hearing.addEventListener("toggle", () => {
    const proposal = document.getElementById("hoering-forslag");
    for (const [id, words] of [["hoering-oplysninger", proposal.dataset.oplysninger], ["hoering-betyder", proposal.dataset.kanBetyde]]) {
      const field = document.getElementById(id);
      if (field.value === field.defaultValue) field.value = field.defaultValue = words;
    }
  });
}

// A question the needs call for is taken out of the fold while the needs are written. It is never put back: what one
// has begun to answer stays where it is.
document.addEventListener("htmx:afterSettle", () => {
  const answers = document.getElementById("svar"), asked = document.querySelector("#spoergsmaal .asked");
  const fold = document.getElementById("flere-spoergsmaal");
  if (!answers || !asked || !fold) return;
  const called = new Set((answers.dataset.calledFor || "").split(" "));
  for (const row of fold.querySelectorAll("[data-fact]")) {
    if (!called.has(row.dataset.fact) || row.contains(document.activeElement)) continue;
    const group = row.closest("fieldset.questions");
    asked.append(row);
    if (!group.querySelector("[data-fact]")) group.remove();
  }
  const left = fold.querySelectorAll("[data-fact]").length;
  fold.querySelector("[data-count]").textContent = String(left);
  fold.hidden = !left;
  asked.querySelector("p").hidden = Boolean(asked.querySelector("[data-fact]"));
});

// Words that are often written are put into their field with one click, and saved as if they were typed.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fills]");
  if (!button) return;
  const field = document.getElementById(button.dataset.fills);
  field.value = button.textContent.trim();
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
});

// Help that is offered is chosen in the list beside it, so that it is saved as any choice there is.
document.addEventListener("click", (event) => {
  const button = event.target.closest(".offered button");
  if (!button || !window.htmx) return;
  event.preventDefault();
  const list = button.closest("fieldset").querySelector(`select[name="${button.name}"]`);
  list.value = button.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
});

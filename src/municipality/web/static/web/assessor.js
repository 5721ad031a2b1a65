// The case page: folds that stay open, the parts of a case on a phone, the keys, and the proposal for a hearing.
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
  const heading = document.querySelector("#konflikt .alert-heading"), wasOvertaken = isOvertaken;
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

// The keys. They can be turned off: a single letter can get in the way of speech and other aids.
const off = "helhed-keys-off";
const keys = document.getElementById("taster");
const areOff = () => localStorage.getItem(off) === "1";
const isWriting = (one) => one.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
if (keys) {
  const choice = keys.querySelector("#taster-brug");
  choice.checked = !areOff();
  choice.addEventListener("change", () => { localStorage.setItem(off, choice.checked ? "0" : "1"); });
  for (const opener of document.querySelectorAll("[data-opens-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => keys.showModal());
  }
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const main = document.querySelector("[data-main-action]");
    if (main) { event.preventDefault(); main.click(); }
    return;
  }
  if (areOff() || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (event.key === "?" && keys && !keys.open) { event.preventDefault(); keys.showModal(); }
  if (event.key === "n" && document.querySelector('[data-key="n"]')) {
    event.preventDefault();
    document.querySelector('[data-key="n"]').click();
  }
  if (event.key === "/") {
    const field = document.getElementById("q"), link = document.querySelector("[data-searches]");
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus();
    else link.click();
  }
});

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

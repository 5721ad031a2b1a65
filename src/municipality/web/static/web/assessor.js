// A form that saves itself is also sent by its buttons. One of the two at a time: a button waits for a save that is on
// its way, and no save starts once a button has been pressed. Else somebody would be told that she overtook herself.
"use strict";

const inFlight = new Map(), sent = new WeakSet(), waiting = new Map(), unsaved = new Set();
const selfSaving = "[data-saves-itself]";
const isSaving = (form) => (inFlight.get(form) || 0) > 0;
const isUnderWay = (form) => unsaved.has(form) || isSaving(form);

function formOf(event) {
  const form = event.target.closest && event.target.closest("form");
  return form && form.matches(selfSaving) ? form : null;
}

// A button waits for the saves of the other forms of the page too: what it shows or sends would else be read before
// them, and she would overtake herself.
const othersUnderWay = (form) =>
  [...document.querySelectorAll(selfSaving)].filter((one) => one !== form && !sent.has(one) && isUnderWay(one));

document.addEventListener("submit", (event) => {
  const form = event.target, others = isTaken && window.htmx ? othersUnderWay(form) : [];
  if (others.length || isSaving(form)) {
    event.preventDefault();
    waiting.set(form, event.submitter);
    for (const one of others) if (!isSaving(one)) one.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  if (!form.matches(selfSaving)) return;
  sent.add(form);
  unsaved.delete(form);
});
for (const written of ["input", "change"]) {
  document.addEventListener(written, (event) => {
    const form = formOf(event);
    if (form) unsaved.add(form);
  });
}

// What was sent and is not answered yet. A save says which of these it builds on, so that nobody is told she overtook
// herself where one of her own was taken meanwhile.
function saidIn(form) {
  return new URLSearchParams([...form].filter(([name]) => name !== "forrige" && name !== "csrfmiddlewaretoken")).toString();
}
const MOST_UNANSWERED = 8;
function buildsOn(form, said) {
  const earlier = [...form.querySelectorAll("input[name=forrige]")];
  if (earlier.some((one) => one.value === said)) return;
  if (earlier.length >= MOST_UNANSWERED) earlier[0].remove();
  hide(form, "forrige", said);
}
function hide(form, name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

// What was written while an answer was on its way is put back where the answer draws the fields anew.
const asked = new WeakMap();
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  if (sent.has(form) || waiting.has(form)) return event.preventDefault();
  inFlight.set(form, (inFlight.get(form) || 0) + 1);
  unsaved.delete(form);
  asked.set(form, new FormData(form));
  buildsOn(form, saidIn(asked.get(form)));
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = formOf(event.detail.requestConfig.elt ? { target: event.detail.requestConfig.elt } : event);
  if (!form || !asked.has(form)) return;
  const before = asked.get(form), later = [];
  for (const field of form.querySelectorAll("input[type=text], input:not([type]), input[type=date], textarea")) {
    if (field.name && before.has(field.name) && before.get(field.name) !== field.value) later.push([field, field.value]);
  }
  asked.set(form, later);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const form of document.querySelectorAll(selfSaving)) {
    const later = asked.get(form);
    if (!Array.isArray(later)) continue;
    asked.delete(form);
    for (const [before, value] of later) {
      const field = before.id && document.getElementById(before.id);
      // A field that was not drawn anew holds what was written, and perhaps more by now.
      if (!field || field === before || field.value === value) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
});

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

// The button that was pressed; where the answer drew it anew, the one that stands in its place.
function stillThere(button) {
  if (!button || button.isConnected) return button || undefined;
  const named = button.name && `button[name="${button.name}"][value="${CSS.escape(button.value)}"]`;
  return (named && document.querySelector(named)) || undefined;
}

// Whether the last save was taken. Where it was not, what is written is still unsaved, and nobody is kept from leaving.
const A_SETTLING = 40;
let leavingTo = "", isTaken = true;
document.addEventListener("htmx:afterRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  inFlight.set(form, Math.max(0, (inFlight.get(form) || 0) - 1));
  isTaken = event.detail.successful;
  if (isTaken) settled(form);
  else unsaved.add(form);
  setTimeout(goOn, A_SETTLING, form);
});
// What waited for a save goes on when the last of them is over and its answer stands on the page.
function goOn(form) {
  if (isSaving(form)) return;
  for (const [one, button] of [...waiting]) {
    if (one !== form && isTaken && (isSaving(one) || othersUnderWay(one).length)) continue;
    waiting.delete(one);
    // Where another form was not taken, she stays with what is said about it.
    if (one === form || isTaken) one.requestSubmit(stillThere(button));
  }
  if (!isTaken) leavingTo = "";
  else if (leavingTo && !unsaved.size) location.href = leavingTo;
}

// The page is left: a link waits for the save; anything else (a closed window, a step back) sends it on its way out.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const stays = link.target === "_blank" || link.hasAttribute("download") || link.getAttribute("href").startsWith("#");
  if (link.hasAttribute("data-lets-go")) return document.querySelectorAll(selfSaving).forEach((form) => sent.add(form));
  if (stays || !isTaken || !(unsaved.size || [...inFlight.keys()].some(isSaving)) || !window.htmx) return;
  event.preventDefault();
  leavingTo = link.href;
  for (const form of unsaved) form.dispatchEvent(new Event("change", { bubbles: true }));
});
// What is unsaved is kept as soon as she goes: from then on the next page may be drawn already, and what is saved later
// does not stand on it. What was written after that is kept as the page disappears, which may be too late for the next.
addEventListener("beforeunload", () => {
  for (const form of document.querySelectorAll(selfSaving)) {
    if (!sent.has(form) && isUnderWay(form)) keep(form);
    else letGo(form);
  }
});
addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll(selfSaving)) {
    if (sent.has(form) || !isUnderWay(form)) continue;
    keep(form);
    if (unsaved.has(form)) fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, keepalive: true });
  }
  unsaved.clear();
});

// A page that is loaded anew is drawn before the last save of the page it stands instead of: that is sent when the new
// one has arrived. So what was written is kept in this window until the next page of the same form, for whoever wrote
// it; it is put back into the fields and saved again, as what it is: the same text, read at the same time.
const KEPT = "helhed-kladde ";
const keptAs = (form) => `${KEPT}${form.dataset.writer} ${form.getAttribute("action")}`;
const keptLast = new WeakMap();
function keep(form) {
  if (!form.dataset.writer) return;
  const said = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const words = saidIn(said.filter(([name]) => name !== "udgave"));
  if (keptLast.get(form) === words) return;
  keptLast.set(form, words);
  try { sessionStorage.setItem(keptAs(form), JSON.stringify(said)); } catch { /* full or forbidden: it has been sent */ }
}
function letGo(form) {
  keptLast.delete(form);
  sessionStorage.removeItem(keptAs(form));
}
function takeKept(form) {
  const kept = sessionStorage.getItem(keptAs(form));
  for (const name of Object.keys(sessionStorage)) {
    const isAnothers = name.startsWith(KEPT) && !name.startsWith(`${KEPT}${form.dataset.writer} `);
    if (isAnothers || name === keptAs(form)) sessionStorage.removeItem(name);
  }
  return kept && JSON.parse(kept);
}
function putBack(form, said) {
  for (const field of form.elements) {
    const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
    else if (values.length && (!field.matches("[type=hidden]") || field.id === "udgave")) field.value = values[0];
  }
  const drawn = new Set([...form.elements].map((field) => field.name));
  const missing = said.filter(([name]) => !drawn.has(name) && name !== "forrige");
  for (const [name, value] of missing) hide(form, name, value);
  for (const [name, value] of said) if (name === "forrige") buildsOn(form, value);
  buildsOn(form, saidIn(said));
  if (missing.length) halfDrawn.add(form);
}
// Fields the page could not show yet are there once it is read anew.
const halfDrawn = new WeakSet();
function settled(form) {
  for (const one of form.querySelectorAll("input[name=forrige]")) one.remove();
  if (halfDrawn.has(form) && !unsaved.size) location.reload();
}
addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll(`${selfSaving}[data-writer]`)) {
    const said = takeKept(form);
    if (!said) continue;
    putBack(form, said);
    unsaved.add(form);
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
// Back from the next page: the form lives again.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

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

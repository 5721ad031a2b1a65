// A form that saves itself is also sent by its buttons. One of the two at a time: a button waits for a save that is on
// its way, and no save starts once a button has been pressed. Each request carries the page's name and its place in the
// row of the page's requests, so that the server knows the page's own earlier words, and a late one changes nothing.
import { givesWay } from "./drawn_lines.js";
import { isWrittenIn, putInto } from "./fields.js";
import { formName, keep, keptOf, letGo } from "./kept.js";
import { markLeftOut } from "./omissions.js";
import { tooLong } from "./limits.js";
import { showMerged } from "./merging.js";
import { coverPage, hideNotSaved, showNotSaved } from "./notice.js";
import { isOwnAnswer, leftOutIn, reasonIn, receiptIn, saidIn } from "./receipts.js";
import { acceptedLately, isAnswerTo, keyOf } from "./sent.js";
import { askServer, renewTokens, writerOf } from "./session.js";
import { say } from "./words.js";

const selfSaving = "[data-saves-itself]";
const GIVEN_UP_AFTER = 20000, SLOW_AFTER = 6000, SETTLING = 40, RETRIES = [1000, 2000, 5000, 10000, 20000];
const states = new WeakMap(), waiting = new Map();
let leavingTo = "", isLeaving = false;

const forms = () => [...document.querySelectorAll(selfSaving)];
const save = (form) => form.dispatchEvent(new Event("change", { bubbles: true }));

function stateOf(form) {
  if (!states.has(form)) {
    states.set(form, {
      isUnsaved: false, inFlight: 0, isSent: false, isAsking: false, reason: "", tries: 0, number: 0, saved: new FormData(form), asked: null,
      faulty: new Map(), faults: "", left: [], isPartial: false,
    });
  }
  return states.get(form);
}
const isUnderWay = (form) => stateOf(form).isUnsaved || stateOf(form).inFlight > 0;
const hasFailed = (form) => Boolean(stateOf(form).reason);

function formOf(event) {
  const form = event.target.closest && event.target.closest("form");
  return form && form.matches(selfSaving) ? form : null;
}

// The quiet line of the form: «Gemmer …» and «Ikke gemt endnu» are the page's, «gemt» is the server's.
const lineOf = (form) => document.querySelector(form.dataset.status || "#gemt");
function tell(form, name) {
  const line = lineOf(form);
  if (!line || line.dataset.interim === name) return;
  line.dataset.interim = name;
  line.setAttribute("aria-busy", "true");
  const words = document.createElement("p");
  words.className = "quiet";
  words.textContent = say(name);
  line.replaceChildren(words);
}

for (const written of ["input", "change"]) {
  document.addEventListener(written, (event) => {
    const form = formOf(event);
    if (!form) return;
    const state = stateOf(form);
    state.isUnsaved = true;
    isLeaving = false;
    if (!state.inFlight) tell(form, "unsaved");
    if (state.reason === "too_large" || event.type === "change") tooLong(form);
  });
}

// A button waits for the saves of the other forms of the page too: what it shows or sends would else be read before them.
const othersUnderWay = (form) => forms().filter((one) => one !== form && !stateOf(one).isSent && !hasFailed(one) && isUnderWay(one));

document.addEventListener("submit", (event) => {
  const form = event.target, own = form.matches(selfSaving);
  if (own && stateOf(form).isSent) return event.preventDefault();
  const others = window.htmx ? othersUnderWay(form) : [];
  if (others.length || (own && stateOf(form).inFlight)) {
    event.preventDefault();
    waiting.set(form, event.submitter);
    for (const one of others) if (!stateOf(one).inFlight) save(one);
    return;
  }
  if (!own) return;
  if (tooLong(form).length) return event.preventDefault();
  const state = stateOf(form), number = form.elements.nr;
  keepWords(form, keyOf(form));
  if (number) number.value = String(++state.number);
  state.isSent = true;
  state.isUnsaved = false;
  tell(form, "saving");
  hold(form, true);
  state.slow = setTimeout(showNotSaved, SLOW_AFTER, form, "slow");
  // A page that is still here after a while was not answered: its button works again.
  setTimeout(() => { state.isSent = false; hold(form, false); }, GIVEN_UP_AFTER);
});

// Nothing is written in a form while its fate is unknown: the words would come after those that were sent.
function hold(form, isHeld) {
  form.inert = isHeld;
  if (isHeld) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
}

document.addEventListener("htmx:configRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  const state = stateOf(form), said = event.detail.formData;
  event.detail.timeout = GIVEN_UP_AFTER;
  // What a field cannot hold stays on the page, and the rest is saved without it.
  for (const [name, value] of state.faulty) if (said.get(name) !== value) state.faulty.delete(name);
  state.left = [...tooLong(form).map((field) => field.name), ...state.faulty.keys()];
  for (const name of state.left) said.set(name, state.saved.get(name) ?? "");
  if (form.elements.nr) said.set("nr", String(++state.number));
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  const state = stateOf(form);
  if (state.isSent || waiting.has(form) || givesWay(event.detail)) return event.preventDefault();
  state.inFlight += 1;
  state.isUnsaved = false;
  state.asked = new FormData(form);
  for (const name of state.left) state.asked.set(name, state.saved.get(name) ?? "");
  clearTimeout(state.retry);
  clearTimeout(state.slow);
  state.slow = setTimeout(() => state.inFlight && showNotSaved(form, "slow"), SLOW_AFTER);
  tell(form, "saving");
});

document.addEventListener("helhed:field-faults", (event) => {
  const form = formOf(event), before = form && stateOf(form).faulty.size;
  if (!form) return;
  const state = stateOf(form);
  for (const name of Object.keys(event.detail.faults)) if (state.asked) state.faulty.set(name, state.asked.get(name));
  if (state.faulty.size > before) setTimeout(save, SETTLING * 2, form);
});

// Only the form's own answer is put on the page. What was written while it was on its way is put back where it draws the
// fields anew.
const later = new WeakMap();
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = formOf({ target: event.detail.requestConfig.elt });
  if (!form) return;
  if (!isOwnAnswer(event.detail.xhr, form)) {
    event.detail.shouldSwap = false;
    return;
  }
  const before = stateOf(form).asked;
  if (!before) return;
  const texts = form.querySelectorAll("input[type=text], input:not([type]), input[type=date], textarea");
  later.set(form, [...texts].filter((one) => one.name && before.has(one.name) && before.get(one.name) !== one.value).map((one) => [one, one.value]));
});
document.addEventListener("htmx:afterSettle", () => {
  for (const form of forms()) {
    const written = later.get(form) || [];
    later.delete(form);
    for (const [before, value] of written) {
      const field = before.id && document.getElementById(before.id);
      // A field that was not drawn anew holds what was written, and perhaps more by now.
      if (!field || field === before || field.value === value) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  const state = stateOf(form), receipt = receiptIn(event.detail.xhr, form);
  state.inFlight = Math.max(0, state.inFlight - 1);
  clearTimeout(state.slow);
  if (receipt) taken(form, receipt, event.detail.xhr);
  else failed(form, reasonIn(event.detail.xhr), event.detail.xhr);
  setTimeout(goOn, SETTLING, form);
});

function taken(form, receipt, request) {
  const state = stateOf(form), leftOut = leftOutIn(request);
  Object.assign(state, { reason: "", tries: 0, saved: state.asked || state.saved });
  state.isPartial = state.faulty.size > 0 || Object.keys(leftOut).length > 0;
  markLeftOut(form, leftOut);
  if (state.faulty.size) showNotSaved(form, "refused", { values: { said: state.faults } });
  else hideNotSaved(form);
  coverPage(false);
  // What has been written since is still kept; and so is everything while the page is being left: the next one may have
  // been drawn before this save.
  if (!state.isPartial && !state.isUnsaved && !isLeaving) letGo(formName(form), writerOf(form));
  const isWhole = showMerged(form, request, state.asked);
  if (form.elements.udgave && isWhole) form.elements.udgave.value = receipt.version;
  // A field that was left out of the save keeps its words here, until they are saved or taken away.
  if (state.isPartial) keepWords(form);
  if (state.isUnsaved) tell(form, "unsaved");
  if (halfDrawn.has(form) && !state.isUnsaved) location.reload();
}

function failed(form, reason, request) {
  const state = stateOf(form);
  Object.assign(state, { reason, isUnsaved: true });
  keepWords(form);
  tell(form, "not_saved");
  const retry = () => resume(form);
  if (["token", "signed_out", "another_writer", "forbidden"].includes(reason)) return resume(form, reason);
  // A conflict is told, loudly, where both versions are shown.
  if (reason === "conflict") {
    showMerged(form, request, state.asked);
    return hideNotSaved(form);
  }
  if (reason === "refused") {
    state.faults = saidIn(request);
    return showNotSaved(form, reason, { values: { said: state.faults } });
  }
  showNotSaved(form, reason, { retry });
  if (["offline", "server", "too_many", "unknown"].includes(reason)) retryLater(form);
}

function retryLater(form) {
  const state = stateOf(form);
  clearTimeout(state.retry);
  state.retry = setTimeout(resume, RETRIES[Math.min(state.tries, RETRIES.length - 1)], form);
  state.tries += 1;
}

// Who is signed in now? The same person in the same role goes on with the same words and a fresh token; in another's
// name nothing is sent.
async function resume(form, reason = "") {
  const state = stateOf(form);
  if (state.inFlight || state.isSent || !state.reason) return;
  const now = await askServer();
  const retry = () => resume(form);
  if (!now) {
    showNotSaved(form, "offline", { retry });
    return retryLater(form);
  }
  if (!now.writer) return showNotSaved(form, "signed_out", { retry, signsIn: true });
  if (now.writer !== writerOf(form)) {
    letGo(formName(form), writerOf(form));
    return coverPage(true, now.name);
  }
  coverPage(false);
  renewTokens(now.token);
  if (reason === "forbidden") return showNotSaved(form, "forbidden", { retry });
  if (reason === "another_writer" || (reason && state.tries > RETRIES.length)) return showNotSaved(form, "unknown", { retry });
  if (reason) state.tries += 1;
  save(form);
}
function resumeAll() {
  for (const form of forms()) if (hasFailed(form) && !["conflict", "refused"].includes(stateOf(form).reason)) resume(form);
}
addEventListener("online", resumeAll);
addEventListener("focus", resumeAll);
document.addEventListener("visibilitychange", () => { if (!document.hidden) resumeAll(); });

// The button that was pressed; where the answer drew it anew, the one that stands in its place.
function stillThere(button) {
  if (!button || button.isConnected) return button || undefined;
  const named = button.name && `button[name="${button.name}"][value="${CSS.escape(button.value)}"]`;
  return (named && document.querySelector(named)) || undefined;
}

// What waited for a save goes on when the last of them is over and its answer stands on the page.
function goOn(form) {
  if (stateOf(form).inFlight) return;
  const isTaken = !hasFailed(form);
  for (const [one, button] of [...waiting]) {
    if (one !== form && isTaken && (isBusy(one) || othersUnderWay(one).length)) continue;
    waiting.delete(one);
    // Where another form was not taken, the person stays with what is said about it; a sign-out is not held back.
    if (one === form ? maySend(form) : isTaken) one.requestSubmit(stillThere(button));
  }
  if (!isTaken) leavingTo = "";
  else if (leavingTo && !forms().some(isUnderWay)) location.href = leavingTo;
}
const isBusy = (form) => form.matches(selfSaving) && stateOf(form).inFlight > 0;
// The form's own button is pressed on where the form itself said no: the page that comes says why.
const maySend = (form) => !hasFailed(form) || ["conflict", "refused"].includes(stateOf(form).reason);

// The page is left: a link waits for the save; anything else (a closed window, a step back) sends it on its way out.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const stays = link.target === "_blank" || link.hasAttribute("download") || link.getAttribute("href").startsWith("#");
  if (link.dataset.yields) return yieldTo(event, link);
  if (stays || !window.htmx || forms().some(hasFailed) || !forms().some(isUnderWay)) return;
  event.preventDefault();
  leavingTo = link.href;
  for (const form of forms()) if (stateOf(form).isUnsaved) save(form);
});

// «Brug den gemte»: what is saved stands in the fields that were asked about. Everything else is saved with it.
function yieldTo(event, link) {
  const form = document.getElementById(link.dataset.form), field = document.createElement("input");
  event.preventDefault();
  Object.assign(field, { type: "hidden", name: "deres", value: link.dataset.yields });
  form.append(field);
  form.requestSubmit();
}

// What is unsaved is kept as soon as the person goes: from then on the next page may be drawn already, and what is saved
// later does not stand on it. Where the server does not take it, the browser asks before it lets the page go.
addEventListener("beforeunload", (event) => {
  isLeaving = true;
  for (const form of forms()) {
    if (stateOf(form).isSent || stateOf(form).isAsking) continue;
    if (isUnderWay(form) || stateOf(form).isPartial) keepWords(form);
    else letGo(formName(form), writerOf(form));
    if (hasFailed(form) && isUnderWay(form)) event.preventDefault();
  }
});
addEventListener("pagehide", () => {
  for (const form of forms()) {
    const state = stateOf(form);
    if (state.isSent || state.isAsking || !isUnderWay(form)) continue;
    if (form.elements.nr) form.elements.nr.value = String(++state.number);
    keepWords(form);
    if (!state.isUnsaved || tooLong(form).length) continue;
    fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
    state.isUnsaved = false;
  }
});

// What was written is kept in this window until the server has said that it is saved. It is put back into the same form,
// and saved again as what it is: the same page's words, read at the same time.
function keepWords(form, key = "") {
  // In another person's session the words are in the page's memory alone.
  if (document.getElementById("en-anden")) return;
  const said = [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string");
  keep(formName(form), writerOf(form), { said, key, number: stateOf(form).number });
}
const OWN = new Set(["csrfmiddlewaretoken", "noegle", "afsender", "forsoeg"]), READ_AT = new Set(["udgave", "side"]);
const halfDrawn = new WeakSet();

function putBack(form, { said, number }) {
  for (const field of form.elements) {
    const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.matches("[type=checkbox], [type=radio]")) putInto(field, values.includes(field.value));
    else if (values.length && READ_AT.has(field.name)) field.value = values[0];
    else if (values.length && !field.matches("[type=hidden]")) putInto(field, values[0]);
  }
  const drawn = new Set([...form.elements].map((field) => field.name));
  // Fields the page could not show yet are there once it is read anew.
  for (const [name, value] of said.filter(([one]) => !drawn.has(one))) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
    halfDrawn.add(form);
  }
  stateOf(form).number = number || 0;
}
// What the page was drawn with is what is saved, before anything is put back or written.
forms().forEach(stateOf);
addEventListener("DOMContentLoaded", () => {
  for (const form of forms()) {
    const kept = keptOf(formName(form), writerOf(form));
    if (kept && kept.said) goOnWith(form, kept);
    else if (isWrittenIn(form)) saveAnew(form);
  }
});
// A form that was sent by its button may have been accepted: then the page shows what came of it, and nothing is put back.
// What is kept stays kept until that is known.
async function goOnWith(form, kept) {
  if (kept.key && acceptedLately().has(kept.key)) return letGo(formName(form), writerOf(form));
  if (kept.key && !isAnswerTo(kept.key) && (await isAccepted(form, kept.key))) return letGo(formName(form), writerOf(form));
  putBack(form, kept);
  return saveAnew(form);
}
async function isAccepted(form, key) {
  const state = stateOf(form), line = lineOf(form), said = line ? [...line.childNodes] : [];
  state.isAsking = true;
  hold(form, true);
  tell(form, "asking");
  const now = await askServer([key]);
  hold(form, false);
  state.isAsking = false;
  const isTaken = Boolean(now && now.writer === writerOf(form) && now.taken.includes(key));
  if (line) line.replaceChildren(...said);
  if (line) delete line.dataset.interim;
  return isTaken;
}
// What stands in the form and was not drawn by the server is unsaved: put back, or written before the scripts were there.
function saveAnew(form) {
  stateOf(form).isUnsaved = true;
  keepWords(form);
  save(form);
}
// Back from the next page: the form lives again.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// A form that is sent by its button: what is written in it is kept in this window until the server has said that it was
// accepted, and put back after a sign-in, a step back, or a page that said no. What is kept of a form:
//   fields    what it holds that it was not drawn with: [field, value, drawn]
//   key       the key it was or will be sent with, and isSent: whether it was
//   attempts  what it held each time it was sent: {id, said}
//   isLater   it was accepted, and these words were written after it was sent
import { drawnAs, fieldsOf, putInto, restore, valueOf } from "./fields.js";
import { allKept, formName, keep, keptOf, letGo } from "./kept.js";
import { tooLong } from "./limits.js";
import { hideNotSaved, showNotSaved, showPutBack } from "./notice.js";
import { acceptedLately, answeredKey, isAnswerTo, keyOf, nameAttempt, takeKey, takeOwnKey } from "./sent.js";
import { askServer, writerOf } from "./session.js";
import { writer } from "./words.js";

const SENT_AGAIN_AFTER = 8000, SLOW_AFTER = 6000, RETRIES = [1000, 2000, 5000, 10000, 20000];
const isOwn = (form) => form && form.method === "post" && writerOf(form) && !form.matches("[data-saves-itself]");
const isPlain = (form) => isOwn(form) && !form.matches("[data-kept-here]");
const written = new WeakSet();

const valuesOf = (form) => fieldsOf(form).map(([id, field]) => [id, valueOf(field)]);

function keepForm(form, attempt = "") {
  const name = formName(form), before = keptOf(name, writerOf(form)) || {};
  const here = fieldsOf(form), shown = new Set(here.map(([id]) => id));
  // A page that said no is drawn with the words themselves: they are no less unsaved for that.
  const saved = new Map(answeredKey(form) ? (before.fields || []).map(([id, , drawn]) => [id, drawn]) : []);
  const own = here.map(([id, field]) => [id, valueOf(field), saved.has(id) ? saved.get(id) : drawnAs(field)]).filter(([, now, was]) => now !== was);
  // What was kept of fields the page does not show is kept on.
  const fields = [...own, ...(before.fields || []).filter(([id]) => !shown.has(id))];
  const isSame = before.key === keyOf(form), attempts = (isSame && before.attempts) || [];
  const isSent = Boolean(attempt) || Boolean(isSame && before.isSent);
  if (!fields.length && !isSent) return letGo(name, writerOf(form));
  if (attempt && own.length) attempts.push({ id: attempt, said: valuesOf(form) });
  if (!fields.length && !attempts.length) return undefined;
  return keep(name, writerOf(form), { fields, key: keyOf(form), isSent, attempts, isLater: Boolean(before.isLater && !attempt) });
}

// A page that asks for a confirmation, or sends on what was not saved, is a new form with the old one's words.
function sendOn(form, attempt) {
  const earlier = answeredKey(form), shown = new Set(fieldsOf(form).map(([id]) => id));
  for (const [name, said] of allKept(writerOf(form))) {
    if (!said || !said.fields || said.key !== earlier || said.fields.some(([id]) => shown.has(id))) continue;
    const sent = { id: attempt, said: said.fields.map(([id, value]) => [id, value]) };
    keep(name, writerOf(form), { ...said, key: keyOf(form), isSent: true, isLater: false, attempts: [sent] });
    return true;
  }
  return false;
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form;
    if (!isPlain(form)) return;
    written.add(form);
    if (kind === "change") tooLong(form);
    keepForm(form);
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isOwn(form) || event.defaultPrevented) return;
  const sentAt = Number(form.dataset.sentAt || 0);
  if (Date.now() - sentAt < SENT_AGAIN_AFTER) return event.preventDefault();
  const long = tooLong(form);
  if (long.length) {
    event.preventDefault();
    long[0].focus();
    return;
  }
  const attempt = nameAttempt(form);
  if (!(answeredKey(form) && sendOn(form, attempt)) && isPlain(form)) keepForm(form, attempt);
  if (!navigator.onLine) {
    event.preventDefault();
    return showNotSaved(form, "offline", { retry: () => form.requestSubmit(event.submitter || undefined) });
  }
  form.dataset.sentAt = String(Date.now());
  // The page's own line says that it works; here it is told in words where no answer has come after a while.
  hideNotSaved(form);
  setTimeout(() => showNotSaved(form, "slow"), SLOW_AFTER);
});

function putBack(form, kept) {
  let isChanged = false, isPut = false, isShown = true;
  const fields = new Map(fieldsOf(form));
  for (const [id, value, drawn] of kept.fields) {
    const field = fields.get(id);
    if (!field) continue;
    isPut = true;
    if (drawnAs(field) !== value) isShown = false;
    if (drawnAs(field) !== drawn && drawnAs(field) !== value) isChanged = true;
    putInto(field, value);
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
  return { isChanged, isPut, isShown };
}

function reasonOf(kept, isChanged, isUnknown) {
  if (kept.isLater) return "put_back_later";
  if (isUnknown) return "put_back_asking";
  if (isChanged) return "put_back_changed";
  return kept.isSent ? "put_back_sent" : "put_back";
}

function show(form, kept, isUnknown) {
  const { isChanged, isPut, isShown } = putBack(form, kept);
  // A page that asks for a confirmation sends on what it was sent: nothing is written in it.
  if (!isPut) return;
  // The same key, so that a request that was accepted after all is not made twice.
  if (kept.isSent) takeKey(form, kept.key);
  keepForm(form);
  // A page that said no shows the words itself, and why.
  if (isShown && isAnswerTo(kept.key)) return;
  showPutBack(form, reasonOf(kept, isChanged, isUnknown), () => forget(form));
}

function forget(form) {
  letGo(formName(form), writerOf(form));
  location.reload();
}

// The server accepted an attempt. What was in it is let go of; what has been written since is kept, as a new form.
function settle(name, attempt) {
  const kept = keptOf(name, writer), form = [...document.forms].find((one) => isPlain(one) && formName(one) === name);
  if (!kept || !kept.fields || (form && form.dataset.sentAt)) return;
  const sent = kept.attempts && (kept.attempts.find((one) => one.id === attempt) || (kept.attempts.length === 1 && kept.attempts[0]));
  const said = new Map(sent ? sent.said : []);
  const isWhole = !kept.attempts || (sent && kept.fields.every(([id, value]) => said.get(id) === value));
  if (isWhole && !(form && written.has(form))) {
    letGo(name, writer);
    if (form && isPutBack.delete(form)) clear(form);
    return;
  }
  if (form) takeOwnKey(form);
  const later = { ...kept, key: form ? keyOf(form) : kept.key, isSent: false, isLater: true, attempts: [] };
  keep(name, writer, later);
  if (form && isPutBack.has(form)) showPutBack(form, "put_back_later", () => forget(form));
}
const isPutBack = new Set();

function clear(form) {
  restore(form);
  takeOwnKey(form);
  hideNotSaved(form);
}

// Puts back at once what is kept, and asks about what was sent and not answered: nobody waits for a net to write on.
function begin() {
  if (!writer) return;
  const accepted = acceptedLately(), open = [];
  for (const [name, said] of allKept(writer)) if (said && said.isSent && accepted.has(said.key)) settle(name, accepted.get(said.key));
  for (const [name, said] of allKept(writer)) if (said && said.fields && said.isSent && !isAnswerTo(said.key)) open.push([name, said.key]);
  const unknown = new Set(open.map(([name]) => name));
  for (const form of document.forms) {
    if (!isPlain(form)) continue;
    const kept = keptOf(formName(form), writer);
    if (!kept || !kept.fields) {
      keepForm(form);
      continue;
    }
    isPutBack.add(form);
    show(form, kept, unknown.has(formName(form)));
  }
  if (open.length) ask(open);
}

async function ask(open, tries = 0) {
  const now = await askServer(open.map(([, key]) => key)), isKnown = now && now.writer === writer;
  for (const [name, key] of open) {
    const form = [...isPutBack].find((one) => formName(one) === name);
    if (isKnown && now.taken.includes(key)) settle(name, now.attempts[key]);
    else if (form && !form.dataset.sentAt) showPutBack(form, isKnown ? "put_back_sent" : "put_back_unknown", () => forget(form));
  }
  if (!isKnown) setTimeout(ask, RETRIES[Math.min(tries, RETRIES.length - 1)], open, tries + 1);
}

begin();
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// A form that is sent by its button: what is written in it is kept in this window until the server has said that it was
// accepted, and put back after a sign-in, a step back, or a page that said no.
import { allKept, formName, keep, keptOf, letGo } from "./kept.js";
import { tooLong } from "./limits.js";
import { showNotSaved, showPutBack } from "./notice.js";
import { askServer, writerOf } from "./session.js";
import { say, writer } from "./words.js";

const SENT_AGAIN_AFTER = 8000;
const isPlain = (form) =>
  form && form.method === "post" && writerOf(form) && !form.matches("[data-saves-itself], [data-kept-here]");
const keyOf = (form) => form.querySelector("input[name=noegle]").value;

const isKept = (field) => field.name && !field.matches("[type=hidden], [type=password], [type=file], button, fieldset, output");
const isTick = (field) => field.matches("[type=checkbox], [type=radio]");

function valueOf(field) {
  if (isTick(field)) return field.checked;
  return field.multiple ? [...field.selectedOptions].map((one) => one.value).join("\n") : field.value;
}
function drawnAs(field) {
  if (isTick(field)) return field.defaultChecked;
  if (!field.matches("select")) return field.defaultValue;
  const chosen = [...field.options].filter((one) => one.defaultSelected);
  return chosen.length ? chosen[0].value : (field.options[0] || { value: "" }).value;
}
// Each field by its name and its place among those of that name.
function fieldsOf(form) {
  const seen = new Map();
  return [...form.elements].filter(isKept).map((field) => {
    const place = seen.get(field.name) || 0;
    seen.set(field.name, place + 1);
    return [`${field.name} ${place}`, field];
  });
}

function keepForm(form, isSent = false) {
  const said = fieldsOf(form).map(([id, field]) => [id, valueOf(field), drawnAs(field)]).filter(([, now, drawn]) => now !== drawn);
  const before = keptOf(formName(form), writerOf(form));
  if (said.length) keep(formName(form), writerOf(form), { fields: said, key: keyOf(form), isSent: isSent || Boolean(before && before.isSent && before.key === keyOf(form)) });
  else if (!isSent) letGo(formName(form), writerOf(form));
}

for (const written of ["input", "change"]) {
  document.addEventListener(written, (event) => {
    const form = event.target.form;
    if (isPlain(form)) keepForm(form);
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isPlain(form) || event.defaultPrevented) return;
  const sentAt = Number(form.dataset.sentAt || 0);
  if (Date.now() - sentAt < SENT_AGAIN_AFTER) return event.preventDefault();
  const long = tooLong(form);
  if (long.length) {
    event.preventDefault();
    long[0].focus();
    return;
  }
  keepForm(form, true);
  if (!navigator.onLine) {
    event.preventDefault();
    return showNotSaved(form, "offline", { retry: () => form.requestSubmit(event.submitter || undefined) });
  }
  form.dataset.sentAt = String(Date.now());
  showSending(form, event.submitter);
});

function showSending(form, button) {
  const line = document.createElement("span");
  line.className = "quiet sending";
  line.setAttribute("role", "status");
  (button && button.form === form && form.contains(button) ? button : form.lastElementChild || form).after(line);
  setTimeout(() => { line.textContent = say("saving"); }, 400);
  setTimeout(() => line.remove(), SENT_AGAIN_AFTER);
}

function putBack(form, kept) {
  let isChanged = false, isPut = false;
  const fields = new Map(fieldsOf(form));
  for (const [id, value, drawn] of kept.fields) {
    const field = fields.get(id);
    if (!field) continue;
    isPut = true;
    if (drawnAs(field) !== drawn && drawnAs(field) !== value) isChanged = true;
    if (isTick(field)) field.checked = value;
    else if (field.multiple) for (const one of field.options) one.selected = value.split("\n").includes(one.value);
    else field.value = value;
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
  return { isChanged, isPut };
}

// While the server is asked what became of a form that was sent, nothing is written in it: what is put back would meet it.
function hold(form, isHeld) {
  form.inert = isHeld;
  if (isHeld) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
}

async function begin() {
  const kept = writer ? allKept(writer).filter(([, said]) => said && said.fields) : [];
  if (!kept.length) return;
  const sent = kept.filter(([, said]) => said.isSent), names = new Set(sent.map(([name]) => name));
  const held = [...document.forms].filter((form) => isPlain(form) && names.has(formName(form)));
  for (const form of held) hold(form, true);
  const now = sent.length ? await askServer(sent.map(([, said]) => said.key)) : null;
  for (const form of held) hold(form, false);
  const taken = new Set(now ? now.taken : []);
  for (const [name] of kept) {
    const said = keptOf(name, writer);
    if (said && taken.has(said.key)) letGo(name, writer);
  }
  for (const form of document.forms) {
    if (!isPlain(form)) continue;
    const said = keptOf(formName(form), writer);
    if (said && said.fields && !form.dataset.sentAt) show(form, said);
  }
}

function show(form, said) {
  const { isChanged, isPut } = putBack(form, said);
  // A page that asks for a confirmation sends on what it was sent: nothing is written in it.
  if (!isPut) return;
  // The same key, so that a request that was taken after all is not made twice.
  if (said.isSent) form.querySelector("input[name=noegle]").value = said.key;
  const forget = () => { letGo(formName(form), writerOf(form)); location.reload(); };
  showPutBack(form, isChanged ? "put_back_changed" : said.isSent ? "put_back_sent" : "put_back", forget);
}
begin();
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// «Ikke gemt», in words, where the person writes. It is an alert, and it stays until the form is saved.
import { say, signInAddress } from "./words.js";

const notices = new WeakMap();

function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button button-secondary", textContent: text });
  made.addEventListener("click", act);
  return made;
}

function signInLink() {
  const made = document.createElement("a");
  Object.assign(made, { href: signInAddress, target: "_blank", className: "button button-primary" });
  made.textContent = say("sign_in");
  return made;
}

// `reason` is the name of a sentence. The same reason again changes nothing, so that it is not read aloud twice.
export function showNotSaved(form, reason, { values = {}, retry = null, signsIn = false } = {}) {
  const text = say(reason, values);
  const shown = notices.get(form);
  if (shown && shown.isConnected && shown.dataset.text === text) return;
  hideNotSaved(form);
  const box = document.createElement("div");
  box.className = "alert alert-error not-saved";
  box.setAttribute("role", "alert");
  Object.assign(box.dataset, { text, reason });
  const body = document.createElement("div"), heading = document.createElement("p"), words = document.createElement("p");
  body.className = "alert-body";
  heading.className = "alert-heading";
  words.className = "alert-text";
  heading.textContent = say("not_saved");
  words.textContent = text;
  body.append(heading, words);
  if (signsIn || retry) {
    const actions = document.createElement("p");
    actions.className = "actions-row";
    if (signsIn) actions.append(signInLink(), " ");
    if (retry) actions.append(button(say(signsIn ? "go_on" : "retry"), retry));
    body.append(actions);
  }
  box.append(body);
  form.before(box);
  notices.set(form, box);
}

export function hideNotSaved(form) {
  const shown = notices.get(form);
  if (shown) shown.remove();
  notices.delete(form);
}

// A quiet line: what was kept has been put back.
export function showPutBack(form, reason, forget) {
  const shown = notices.get(form);
  if (shown && shown.isConnected && shown.dataset.reason === reason) return;
  hideNotSaved(form);
  const line = document.createElement("p");
  line.className = "put-back";
  line.dataset.reason = reason;
  line.setAttribute("role", "status");
  line.append(say(reason), " ", button(say("forget"), forget));
  form.before(line);
  notices.set(form, line);
}

// The page belongs to somebody else than the person who is signed in now: what is written on it is not shown to her.
export function coverPage(isCovered, name = "") {
  const main = document.querySelector("main"), cover = document.getElementById("en-anden");
  if (!main) return;
  for (const part of main.children) if (part !== cover) part.classList.toggle("is-covered", isCovered);
  if (cover) cover.remove();
  if (!isCovered) return;
  const box = document.createElement("div");
  box.id = "en-anden";
  box.className = "alert alert-error";
  box.setAttribute("role", "alert");
  const body = document.createElement("div"), heading = document.createElement("p"), words = document.createElement("p");
  body.className = "alert-body";
  heading.className = "alert-heading";
  words.className = "alert-text";
  heading.textContent = say("not_saved");
  words.textContent = say("another_writer", { name });
  body.append(heading, words, signInLink(), " ", button(say("reload"), () => location.reload()));
  box.append(body);
  main.prepend(box);
}

// What is written and not saved yet, kept in this window alone, under whoever wrote it and the form it was written in.
// It is never read for another person, and goes when the server has said that it is saved, and at sign-out.
import { userOf } from "./session.js";
import { writer } from "./words.js";

const KEPT = "helhed-kladde ";
const SIGNED_OUT = "helhed-logget-ud";

const placeOf = (form, of) => `${KEPT}${of} ${form}`;

export function formName(form) {
  const action = new URL(form.action).pathname;
  const same = [...document.forms].filter((one) => one.method === "post" && new URL(one.action).pathname === action);
  return `${action} ${same.indexOf(form)}`;
}

export function keep(form, of, said) {
  if (isSigningOut) return false;
  try {
    sessionStorage.setItem(placeOf(form, of), JSON.stringify(said));
    return true;
  } catch {
    return false; // full or forbidden: the page itself still holds the words
  }
}

export function letGo(form, of) {
  sessionStorage.removeItem(placeOf(form, of));
}

export function keptOf(form, of) {
  const kept = sessionStorage.getItem(placeOf(form, of));
  try {
    return kept && JSON.parse(kept);
  } catch {
    return null;
  }
}

const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(KEPT));

// Everything kept for this writer, by the name of its form.
export function allKept(of) {
  const own = placeOf("", of);
  return names().filter((name) => name.startsWith(own)).map((name) => [name.slice(own.length), keptOf(name.slice(own.length), of)]);
}

export function forgetOthers() {
  for (const name of names()) if (userOf(name.slice(KEPT.length)) !== userOf(writer)) sessionStorage.removeItem(name);
}

export function forgetAll() {
  for (const name of names()) sessionStorage.removeItem(name);
}

// Signing out forgets in every window, and nothing is kept on the way out. A session that ran out forgets nothing: the
// person signs in again and goes on.
let isSigningOut = false;
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !navigator.onLine || !new URL(event.target.action).pathname.endsWith("/log-ud/")) return;
  isSigningOut = true;
  forgetAll();
  localStorage.setItem(SIGNED_OUT, String(Date.now()));
});
addEventListener("storage", (event) => { if (event.key === SIGNED_OUT) forgetAll(); });
if (writer) forgetOthers();

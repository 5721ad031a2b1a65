// Who is signed in now, and the token of that session. Asked for only when a save was not taken.
import { address } from "./words.js";

const A_WHILE = 8000;

// The answer of the server, or nothing where it cannot be reached. `keys` are forms whose fate is asked about.
export async function askServer(keys = []) {
  const query = keys.map((key) => `noegle=${encodeURIComponent(key)}`).join("&");
  try {
    const answer = await fetch(`${address}?${query}`, { cache: "no-store", signal: AbortSignal.timeout(A_WHILE) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// A fresh token for every form of the page. The forms were drawn for the same person: the caller has seen to that.
export function renewTokens(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
}

export function writerOf(form) {
  const field = form.querySelector("input[name=afsender]");
  return field ? field.value.split(":")[0] : "";
}

export const userOf = (writer) => writer.split("-")[0];

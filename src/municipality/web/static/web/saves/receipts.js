// What an answer means: «gemt» is the server's own receipt for exactly this form, and nothing else is.
import { writerOf } from "./session.js";

// Nothing where the answer does not say that this form, in this writer's name, was saved.
export function receiptIn(request, form) {
  const said = header(request, "Helhed-Receipt");
  if (!said) return null;
  const [path, version, at, writer] = said.split(";");
  const isOwn = path === new URL(form.action).pathname && writer === writerOf(form);
  return isOwn ? { version, at } : null;
}

// The fields the receipt does not cover, each with why.
export const leftOutIn = (request) => JSON.parse(decodeURIComponent(header(request, "Helhed-Left-Out") || "%7B%7D"));

// Why it was not saved, as the name of a sentence.
export function reasonIn(request) {
  // The server has had enough for now, or is away: whatever page says so, the form is sent again later.
  if (request && request.status === 429) return "too_many";
  if (request && request.status >= 500) return "server";
  const told = header(request, "Helhed-Not-Saved");
  if (told) return told;
  if (!request.status) return "offline";
  if (request.status === 401 || /\/konto\/log-ind\//.test(request.responseURL || "")) return "signed_out";
  if (request.status === 403) return "forbidden";
  if (request.status === 413) return "too_large";
  return "unknown";
}

// The form's own answer, whether it saved or said no: only such an answer is put on the page.
export const isOwnAnswer = (request, form) =>
  Boolean(receiptIn(request, form)) || ["conflict", "refused"].includes(header(request, "Helhed-Not-Saved"));

// What the server said no with, in words.
export const saidIn = (request) => decodeURIComponent(header(request, "Helhed-Said") || "");

function header(request, name) {
  return request && request.getResponseHeader ? request.getResponseHeader(name) : null;
}

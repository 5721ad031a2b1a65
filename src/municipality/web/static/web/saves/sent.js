// What became of a form that was sent by its button. The answer's cookie says that it was accepted; the page that answers
// it says that it was not; where neither is known, because an answer was lost, the server is asked.
const ACCEPTED = "helhed-gemt=";

// The key of each form the latest answers said was accepted, with the attempt that was.
export function acceptedLately() {
  const held = document.cookie.split("; ").find((one) => one.startsWith(ACCEPTED));
  return new Map(held ? held.slice(ACCEPTED.length).split("~").map((one) => one.split(".")) : []);
}

// Whether this page is the answer to the form with this key. A page is drawn only where the form was not accepted.
export const isAnswerTo = (key) => Boolean(key && document.querySelector(`input[name=noegle][data-efter="${CSS.escape(key)}"]`));

// A form may carry more than one key; the server reads the last.
const keyFields = (form) => [...form.querySelectorAll("input[name=noegle]")];
export const keyOf = (form) => keyFields(form).map((one) => one.value).pop() || "";
export const answeredKey = (form) => keyFields(form).map((one) => one.dataset.efter || "").find(Boolean) || "";

// The key of an earlier attempt, so that a form that was accepted after all is not made twice; and the form's own again.
export function takeKey(form, key) {
  for (const field of keyFields(form)) {
    if (!field.dataset.own) field.dataset.own = field.value;
    field.value = key;
  }
}
export function takeOwnKey(form) {
  for (const field of keyFields(form)) if (field.dataset.own) field.value = field.dataset.own;
}

// Each attempt to send a form has a name, so that the server can say which of its words it accepted.
export function nameAttempt(form) {
  let field = form.querySelector("input[name=forsoeg]");
  if (!field) {
    field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "forsoeg" });
    form.append(field);
  }
  field.value = newName();
  return field.value;
}

// A random UUID. `crypto.randomUUID` is missing where the page is not served over https.
function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// A field that holds more than it may: told at the field, with its limit. The rest of the form goes on without it.
import { say } from "./words.js";

// The server says what each field holds (`data-longest`, never `maxlength`: the browser would cut what is pasted, and say
// nothing). What no field can hold is not even sent.
const LONGEST_OF_ALL = 200_000;
const texts = "textarea, input:not([type]), input[type=text], input[type=search], input[type=tel]";

export function limitOf(field) {
  return Number(field.dataset.longest) || LONGEST_OF_ALL;
}

const markOf = (field) => document.getElementById(`${field.id || field.name}-for-lang`);

// The fields that hold too much. Each says so; one that no longer does stops saying it.
export function tooLong(form) {
  const long = [];
  for (const field of form.querySelectorAll(texts)) {
    if (!field.name || field.hidden) continue;
    const isLong = field.value.length > limitOf(field), mark = markOf(field);
    if (isLong) long.push(field);
    if (isLong && !mark) tell(field);
    else if (isLong) mark.textContent = sentence(field);
    else if (mark) { mark.remove(); field.removeAttribute("aria-invalid"); }
  }
  return long;
}

function sentence(field) {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  return say("too_long", { written: number.format(field.value.length), longest: number.format(limitOf(field)) });
}

function tell(field) {
  const mark = document.createElement("p");
  mark.id = `${field.id || field.name}-for-lang`;
  mark.className = "form-error-message";
  mark.setAttribute("role", "alert");
  mark.textContent = sentence(field);
  field.setAttribute("aria-invalid", "true");
  field.after(mark);
}

// What somebody else wrote meanwhile is put into the fields that were not touched here, each with who wrote it and when.
import { say } from "./words.js";

// Whether everything the other wrote is on the page now. Where a field could not be shown, because it has been written
// in since or is not drawn, the page goes on from the version it was read at, and the server asks.
export function showMerged(form, request, asked) {
  if (!request.getResponseHeader("Helhed-Merged")) return true;
  const drawn = new DOMParser().parseFromString(request.responseText, "text/html").getElementById("flettet");
  if (!drawn || !asked) return false;
  const { who, at } = drawn.dataset;
  const theirs = drawn.content.querySelector(`form#${form.id}`);
  if (!theirs) return false;
  let isWhole = true;
  for (const name of namesOf(theirs, form)) {
    const before = asked.getAll(name).join("\n"), after = new FormData(theirs).getAll(name).join("\n");
    if (before === after) continue;
    const now = new FormData(form).getAll(name).join("\n");
    if (now === after) continue;
    if (now !== before || !form.elements[name] || !put(form, theirs, name)) isWhole = false;
    else mark(form, name, who, at);
  }
  return isWhole;
}

const OWN = new Set(["csrfmiddlewaretoken", "noegle", "afsender", "udgave", "side", "nr", "behov", "linjer", "modsigelse-vist", "mindre-vist", "gaelder-ogsaa"]);
function namesOf(...forms) {
  const names = forms.flatMap((form) => [...form.elements].map((field) => field.name));
  return [...new Set(names)].filter((name) => name && !OWN.has(name));
}

function put(form, theirs, name) {
  const here = fieldsOf(form, name), there = fieldsOf(theirs, name);
  if (here.length !== there.length) return false;
  here.forEach((field, place) => {
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = there[place].checked;
    else field.value = there[place].value;
  });
  return true;
}
const fieldsOf = (form, name) => [...form.elements].filter((field) => field.name === name);

function mark(form, name, who, at) {
  const field = fieldsOf(form, name)[0], group = field.closest(".form-group, fieldset, td") || field.parentElement;
  let line = group.querySelector(":scope > .merged");
  if (!line) {
    line = document.createElement("p");
    line.className = "merged";
    line.setAttribute("role", "status");
    group.append(line);
  }
  line.textContent = say("merged", { who, at });
}

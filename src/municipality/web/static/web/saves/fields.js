// The fields of a form: what they hold, what they were drawn with, and words put into them without losing any.

const isText = (field) => field.matches("textarea, input:not([type]), input[type=text], input[type=search], input[type=tel]");
const isTick = (field) => field.matches("[type=checkbox], [type=radio]");
const isTyped = (field) => field.name && !field.matches("[type=hidden], [type=password], [type=file], [hidden][readonly], button, fieldset, output");

export function valueOf(field) {
  if (isTick(field)) return field.checked;
  return field.multiple ? [...field.selectedOptions].map((one) => one.value).join("\n") : field.value;
}

export function drawnAs(field) {
  if (isTick(field)) return field.defaultChecked;
  if (!field.matches("select")) return field.defaultValue;
  const chosen = [...field.options].filter((one) => one.defaultSelected).map((one) => one.value);
  if (field.multiple) return chosen.join("\n");
  return chosen.length ? chosen[0] : (field.options[0] || { value: "" }).value;
}

function setValue(field, value) {
  if (isTick(field)) field.checked = value;
  else if (field.multiple) for (const one of field.options) one.selected = value.split("\n").includes(one.value);
  else field.value = value;
}

// Each field by its name and its place among those of that name.
export function fieldsOf(form) {
  const seen = new Map();
  return [...form.elements].filter(isTyped).map((field) => {
    const place = seen.get(field.name) || 0;
    seen.set(field.name, place + 1);
    return [`${field.name} ${place}`, field];
  });
}

const isWritten = (field) => isTyped(field) && valueOf(field) !== drawnAs(field);

// Whether anything stands in the form that it was not drawn with.
export const isWrittenIn = (form) => [...form.elements].some(isWritten);

// Puts kept words into a field. A slow page can be written in before its scripts are there: those words come after.
export function putInto(field, value) {
  const now = valueOf(field), drawn = drawnAs(field);
  if (!isWritten(field) || !isText(field)) return isWritten(field) ? undefined : setValue(field, value);
  const typed = now.startsWith(drawn) ? now.slice(drawn.length) : now;
  if (!value.includes(typed.trim())) field.value = `${value}${/^\s/.test(typed) ? "" : " "}${typed}`;
  else field.value = value;
}

// What the form was drawn with, in every field.
export function restore(form) {
  for (const [, field] of fieldsOf(form)) if (isWritten(field)) setValue(field, drawnAs(field));
}

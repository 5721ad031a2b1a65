// What a receipt does not cover: each such field is marked, once the person has gone on from its group, and no longer
// once it is saved.
const SETTLED = 60;
const due = new Map(), shown = new WeakMap();

export function markLeftOut(form, faults) {
  due.set(form, faults);
  const gone = [...(shown.get(form) || [])].filter((name) => !(name in faults));
  if (gone.length) tell(form, Object.fromEntries(gone.map((name) => [name, ""])));
  setTimeout(showDue, SETTLED, form);
}

const groupOf = (field) => field.closest("fieldset.need, .fact, .form-group") || field;

function showDue(form) {
  const faults = due.get(form) || {}, active = document.activeElement;
  const isLeft = ([name]) => {
    const field = [...form.elements].find((one) => one.name === name && one.type !== "hidden");
    return !field || (field !== active && !groupOf(field).contains(active));
  };
  tell(form, Object.fromEntries(Object.entries(faults).filter(isLeft)));
}

function tell(form, faults) {
  if (!Object.keys(faults).length) return;
  const names = shown.get(form) || new Set();
  for (const [name, text] of Object.entries(faults)) names[text ? "add" : "delete"](name);
  shown.set(form, names);
  form.dispatchEvent(new CustomEvent("helhed:left-out", { bubbles: true, detail: { faults } }));
}

document.addEventListener("focusout", () => setTimeout(() => {
  for (const form of due.keys()) if (form.isConnected) showDue(form);
}));

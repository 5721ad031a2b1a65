// What is wrong with a field is told at the field too, and no longer once the field is changed.
const faultsOfFields = new WeakMap();

function showFieldFault(form, name, text) {
  const field = [...form.elements].find((one) => one.name === name && one.type !== "hidden");
  if (!field || (text && faultsOfFields.get(field)?.textContent === text && faultsOfFields.get(field).isConnected)) return;
  hideFieldFault(field);
  if (!text) return;
  const said = document.createElement("span");
  said.className = "form-error-message";
  said.id = `${field.id || name}-limit`;
  said.textContent = text;
  field.before(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-errormessage", said.id);
  field.closest(".form-group")?.classList.add("form-error");
  field.closest("details")?.setAttribute("open", "");
  faultsOfFields.set(field, said);
}
function hideFieldFault(field) {
  const said = faultsOfFields.get(field);
  if (!said) return;
  said.remove();
  faultsOfFields.delete(field);
  for (const name of ["aria-invalid", "aria-errormessage"]) field.removeAttribute(name);
  const described = (field.getAttribute("aria-describedby") || "").split(/\s+/).filter((id) => id && id !== said.id);
  if (described.length) field.setAttribute("aria-describedby", described.join(" "));
  else field.removeAttribute("aria-describedby");
  field.closest(".form-group")?.classList.remove("form-error");
}
// A group of radios or of ticks is one field: its fault is at the first, and gone once any of them is chosen.
function fieldsAnsweredBy(field) {
  if (!field.form || !["radio", "checkbox"].includes(field.type)) return [field];
  return [...field.form.elements].filter((one) => one.name === field.name && one.type === field.type);
}

// A form that saves itself is answered with its faults; those that are gone from the answer are gone from the page.
for (const kind of ["helhed:field-faults", "helhed:left-out"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest("form");
    if (!form) return;
    for (const [name, text] of Object.entries(event.detail.faults)) showFieldFault(form, name, text);
  });
}
document.addEventListener("input", (event) => fieldsAnsweredBy(event.target).forEach(hideFieldFault));

// A page that was drawn again tells its faults in a list; each is shown at its field as well.
addEventListener("DOMContentLoaded", () => {
  for (const said of document.querySelectorAll(".form-error-message[id$='-feltfejl']")) {
    const field = document.getElementById(said.id.slice(0, -"-feltfejl".length));
    if (!field) continue;
    faultsOfFields.set(field, said);
    field.closest(".form-group")?.classList.add("form-error");
  }
  for (const said of document.querySelectorAll("[data-form] [data-field]")) {
    if (said.querySelector("a")) continue;
    const action = said.closest("[data-form]").dataset.form;
    const form = [...document.forms].find((one) => one.getAttribute("action") === action) || document.forms[document.forms.length - 1];
    if (form) showFieldFault(form, said.dataset.field, said.textContent);
  }
});

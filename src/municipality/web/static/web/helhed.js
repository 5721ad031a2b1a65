// Two small things htmx does not do by itself. Everything works without this file.
// An answer that was open stays open when the answers are made anew.
let open = new Set();
document.addEventListener("htmx:beforeSwap", () => {
  open = new Set([...document.querySelectorAll("details[open][id]")].map((one) => one.id));
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  // The sentence beside a field arrives by itself; the field says to a screen reader that it is about it.
  for (const fault of document.querySelectorAll("[id$='-fault']")) {
    const field = document.getElementById(fault.id.replace(/-fault$/, ""));
    if (!field || !field.matches("input, select")) continue;
    const isFaulty = fault.textContent.trim() !== "";
    field.toggleAttribute("aria-invalid", isFaulty);
    if (isFaulty) field.setAttribute("aria-invalid", "true");
    field.closest(".form-group")?.classList.toggle("form-error", isFaulty);
  }
});

// A link to an answer or a field inside a fold opens the fold first.
function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target) target.scrollIntoView();
}
addEventListener("hashchange", unfold);
addEventListener("DOMContentLoaded", unfold);

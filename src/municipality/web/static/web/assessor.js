// A form that saves itself is also sent by its buttons. One of the two at a time: a button waits for a save that is on
// its way, and no save starts once a button has been pressed. Else somebody would be told that she overtook herself.
"use strict";

const saving = new Set(), sent = new WeakSet(), waiting = new Map();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-saves-itself]")) return;
  if (saving.has(form)) {
    event.preventDefault();
    waiting.set(form, event.submitter);
    return;
  }
  sent.add(form);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target;
  if (!form.matches("[data-saves-itself]")) return;
  if (sent.has(form) || waiting.has(form)) event.preventDefault();
  else saving.add(form);
});
for (const end of ["htmx:afterSettle", "htmx:responseError", "htmx:sendError", "htmx:sendAbort", "htmx:timeout"]) {
  document.addEventListener(end, () => {
    for (const form of [...saving]) {
      saving.delete(form);
      if (!waiting.has(form)) continue;
      const button = waiting.get(form);
      waiting.delete(form);
      form.requestSubmit(button && button.isConnected ? button : undefined);
    }
  });
}
// Back from the next page: the form lives again.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

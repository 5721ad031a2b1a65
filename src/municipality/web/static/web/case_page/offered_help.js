// Help that is offered is chosen in the list next to it, so that it is saved as any choice there is.
document.addEventListener("click", (event) => {
  const button = event.target.closest(".offered button");
  if (!button || !window.htmx) return;
  event.preventDefault();
  const list = button.closest("fieldset").querySelector(`select[name="${button.name}"]`);
  list.value = button.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
});

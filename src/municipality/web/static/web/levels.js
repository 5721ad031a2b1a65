// The levels of an assessment from the keyboard: a digit chooses it in the row one stands in and goes on to the next row;
// Delete takes it away. Arrow keys and Tab do what they do in any row of radios.
document.addEventListener("keydown", (event) => {
  const radio = event.target;
  if (!radio.matches?.("[data-levels] .choice > input") || event.ctrlKey || event.metaKey || event.altKey) return;
  const isTakenAway = event.key === "Delete" || event.key === "Backspace";
  const row = radio.closest(".levels"), value = isTakenAway ? "" : event.key;
  const chosen = [...row.querySelectorAll("input")].find((one) => one.value === value);
  if (!chosen || (!isTakenAway && !/^[0-9]$/.test(event.key))) return;
  event.preventDefault();
  if (!chosen.checked) chosen.click();
  if (isTakenAway) return chosen.focus();
  const rows = [...row.closest("[data-levels]").querySelectorAll(".levels")];
  const next = rows[rows.indexOf(row) + 1] || row;
  (next.querySelector("input:checked") || next.querySelector("input")).focus();
});

// A fold that was opened stays open where the answer draws it anew.
let unfolded = [];
document.addEventListener("htmx:beforeSwap", () => {
  unfolded = [...document.querySelectorAll("details[open][id]")].map((fold) => fold.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of unfolded) {
    const fold = document.getElementById(id);
    if (fold && !fold.open) fold.open = true;
  }
});

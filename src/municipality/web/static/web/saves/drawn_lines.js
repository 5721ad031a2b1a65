// Help that is chosen draws the lines of the decision anew. On a slow net a later save of the form would take the place of
// that request in the row, and the line would never be drawn: the save then gives way, and the choice is asked again. It
// carries the whole form too.
const CHOICE = "#linjer select[hx-post]";
let chosen = null;

document.addEventListener("change", (event) => {
  if (event.target.matches?.(CHOICE)) chosen = event.target;
}, true);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt === chosen && event.detail.successful) chosen = null;
});

// Whether a request gives way to a choice whose lines are not drawn yet.
export function givesWay(request) {
  if (!chosen || !chosen.isConnected || request.elt === chosen) return false;
  const choice = chosen;
  setTimeout(() => choice.dispatchEvent(new Event("change", { bubbles: true })));
  return true;
}

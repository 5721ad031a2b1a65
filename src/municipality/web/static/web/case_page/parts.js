// On a phone one part of the case at a time.
const parts = document.querySelector(".case-parts");
export function showPart(part) {
  const root = document.querySelector(".case");
  if (!parts || !root) return;
  root.dataset.shown = part;
  for (const link of parts.querySelectorAll("[data-shows]")) {
    if (link.dataset.shows === part) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
function partOf(target) {
  if (target.closest(".past")) return "past";
  return target.closest(".answer-column") ? "answers" : target.closest(".now") ? "now" : "";
}
function showTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target && partOf(target);
  if (part) showPart(part);
}
if (parts) {
  showPart("now");
  const answers = parts.querySelector("[data-shows=answers]");
  answers.parentElement.hidden = !document.querySelector(".answer-column");
  parts.addEventListener("click", (event) => {
    const link = event.target.closest("[data-shows]");
    if (link) showPart(link.dataset.shows);
  });
  addEventListener("hashchange", showTarget);
  showTarget();
}

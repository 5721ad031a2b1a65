import { showPart } from "./parts.js";

// Another employee's save is reported above the form, far from where the assessor writes. The page scrolls there once, and
// again only where an answer draws the heading anew while it has the focus.
let isOvertaken = false;
document.addEventListener("htmx:afterSettle", () => {
  const heading = document.querySelector("#konflikt .alert-heading, #hoering-konflikt .alert-heading"), wasOvertaken = isOvertaken;
  isOvertaken = Boolean(heading);
  if (!heading || (wasOvertaken && document.activeElement !== document.body)) return;
  showPart("now");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "center" });
});

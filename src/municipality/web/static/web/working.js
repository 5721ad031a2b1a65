// A button or a link whose answer takes more than a moment says so: «Arbejder …», also to a screen reader, until the next
// page is there or the form says that it was not sent.
(() => {
  const line = document.getElementById("arbejder");
  if (!line) return;
  const MOMENT = 400;
  let timer = 0, pressed = null;

  function rest() {
    clearTimeout(timer);
    line.textContent = "";
    if (pressed) pressed.removeAttribute("aria-busy");
    pressed = null;
  }
  function work(control) {
    rest();
    pressed = control || null;
    timer = setTimeout(() => {
      // What could not be sent is told where it stands.
      if (document.querySelector(".not-saved")) return;
      line.textContent = line.dataset.words;
      if (pressed) pressed.setAttribute("aria-busy", "true");
    }, MOMENT);
  }

  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || (event.submitter && event.submitter.formMethod === "dialog")) return;
    // A form that waits for its own save is sent after it; one that was refused here is not sent at all.
    if (event.defaultPrevented && !form.matches("[data-saves-itself]")) return;
    work(event.submitter || form.querySelector("[type=submit]"));
  });
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const leadsAway = link.origin === location.origin && (link.pathname !== location.pathname || link.search !== location.search);
    if (link.hasAttribute("download") || link.target || !leadsAway) return;
    work(link);
  });
  addEventListener("pageshow", rest);
  // A save that came to nothing tells so in an alert of its own.
  new MutationObserver(() => { if (line.textContent && document.querySelector(".not-saved")) rest(); })
    .observe(document.body, { childList: true, subtree: true });
})();

// The keys of every page one signs in to.
// The keys. They can be turned off: a single letter can get in the way of speech and other aids.
const off = "helhed-keys-off";
const keys = document.getElementById("taster");
const areOff = () => localStorage.getItem(off) === "1";
const isWriting = (one) => one.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
if (keys) {
  const choice = keys.querySelector("#taster-brug");
  choice.checked = !areOff();
  // A key that has nothing to do on this page is not named.
  for (const line of keys.querySelectorAll("[data-needs]")) line.hidden = !document.querySelector(line.dataset.needs);
  choice.addEventListener("change", () => { localStorage.setItem(off, choice.checked ? "0" : "1"); });
  for (const opener of document.querySelectorAll("[data-opens-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => keys.showModal());
  }
}

// What leaves the house is never sent by Ctrl+Enter: it shows the part of the letters that has not been in sight, and
// when all has been, it goes to the button, which Enter or the space bar then presses.
let seenTo = 0;
const footTop = () => document.querySelector(".page-foot")?.getBoundingClientRect().top ?? innerHeight;
const inSight = () => Math.min(innerHeight, footTop());
const noteSeen = () => { seenTo = Math.max(seenTo, scrollY + inSight()); };
if (document.querySelector("[data-leaves]")) {
  noteSeen();
  addEventListener("scroll", noteSeen, { passive: true });
}
function showWhatLeaves(main) {
  const last = [...document.querySelectorAll(".letter-text")].pop();
  const end = last ? last.getBoundingClientRect().bottom + scrollY : 0;
  noteSeen();
  if (seenTo + 1 >= end) return main.focus();
  const before = scrollY;
  scrollTo({ top: Math.min(seenTo - 48, end - inSight() + 8), behavior: "instant" });
  // A page that cannot be scrolled further has been seen.
  if (scrollY <= before) main.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const main = document.querySelector("[data-main-action]");
    if (main) event.preventDefault();
    // A key that is held down repeats on the next page, which is not read yet.
    if (!main || event.repeat) return;
    if (main.matches("[data-leaves]")) showWhatLeaves(main);
    else main.click();
    return;
  }
  if (areOff() || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (event.key === "?" && keys && !keys.open) { event.preventDefault(); keys.showModal(); }
  if (event.key === "n" && document.querySelector('[data-key="n"]')) {
    event.preventDefault();
    document.querySelector('[data-key="n"]').click();
  }
  if (event.key === "/") {
    const field = document.getElementById("q"), link = document.querySelector("[data-searches]");
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus();
    else link.click();
  }
});

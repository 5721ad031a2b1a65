function isNeedWritten() {
  return [...document.querySelectorAll("#weekly_minutes .need input[id$='-til']")].some((field) => field.value.trim());
}

// A question the needs call for is taken out of the fold while the needs are written. It is never put back: an answer
// that was begun stays where it is.
document.addEventListener("htmx:afterSettle", () => {
  const answers = document.getElementById("svar"), asked = document.querySelector("#spoergsmaal .asked");
  const fold = document.getElementById("flere-spoergsmaal");
  if (!answers || !asked || !fold) return;
  const called = new Set((answers.dataset.calledFor || "").split(" "));
  for (const row of fold.querySelectorAll("[data-fact]")) {
    if (!called.has(row.dataset.fact) || row.contains(document.activeElement)) continue;
    const group = row.closest("fieldset.questions");
    asked.append(row);
    if (!group.querySelector("[data-fact]")) group.remove();
  }
  const left = fold.querySelectorAll("[data-fact]").length;
  fold.querySelector("[data-count]").textContent = String(left);
  fold.hidden = !left;
  asked.querySelector("p").hidden = Boolean(asked.querySelector("[data-fact]")) || isNeedWritten();
});

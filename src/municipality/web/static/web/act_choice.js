// The choice of Act: what the answers point to follows the answers, and a reason is asked for where another Act is chosen.
// Without this file the reason is always shown, and asked for by the server where it is missing.
(() => {
  const form = document.getElementById("lovvalg");
  if (!form) return;
  const acts = JSON.parse(form.dataset.acts), part = document.getElementById("hvorfor-del");
  const reason = document.getElementById("hvorfor"), pointed = document.getElementById("peger-paa");
  const checked = (name) => form.querySelector(`[name="${name}"]:checked`)?.value ?? "";

  function follow() {
    const act = acts[form.dataset.asked.split(",").map(checked).join(",")] || "", chosen = checked("lov");
    const label = act && form.querySelector(`label[for="lov-${act}"]`);
    pointed.hidden = !label;
    if (label) pointed.querySelector("strong").textContent = label.textContent;
    document.getElementById("peger-ikke").hidden = Boolean(label);
    for (const line of document.querySelectorAll("#betingelser li")) {
      const told = line.firstElementChild;
      told.textContent = told.dataset[{ ja: "ja", nej: "nej" }[checked(line.dataset.field)] || "vedIkke"];
    }
    const differs = Boolean(chosen) && chosen !== act;
    reason.required = differs;
    part.hidden = !differs && !reason.value.trim();
  }
  form.addEventListener("change", follow);
  // While the reason is typed: were it hidden only when it is left, the button would move away under the click.
  reason.addEventListener("input", follow);
  addEventListener("pageshow", follow);
  follow();
})();

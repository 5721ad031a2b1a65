// A fact or a need whose text is taken away is empty altogether: what else stood in it goes back to what an empty one
// holds, so that it is not asked about.
document.addEventListener("change", (event) => {
  const group = event.target.closest?.("[data-emptied-by]");
  if (!group) return;
  const texts = group.dataset.emptiedBy.split(" ").map((id) => document.getElementById(id));
  if (!texts.includes(event.target) || texts.some((one) => one && one.value.trim())) return;
  for (const field of group.querySelectorAll("[data-empty]")) field.value = field.dataset.empty;
  for (const field of group.querySelectorAll("[type=checkbox]")) field.checked = false;
}, true);

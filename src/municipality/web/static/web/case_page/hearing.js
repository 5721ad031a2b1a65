// What the standard's answer proposes for a hearing is written in while the field is untouched.
const hearing = document.getElementById("partshoering");
if (hearing) {
  hearing.addEventListener("toggle", () => {
    const proposal = document.getElementById("hoering-forslag");
    for (const [id, words] of [["hoering-oplysninger", proposal.dataset.oplysninger], ["hoering-betyder", proposal.dataset.kanBetyde]]) {
      const field = document.getElementById(id);
      if (field.value === field.defaultValue) field.value = field.defaultValue = words;
    }
  });
}

// Says at the field that a file is too large, before it is sent. The server says the same.
const paper = document.getElementById("papir");
if (paper) {
  const most = Number(paper.form.dataset.mostBytes), told = document.getElementById("papir-fejl");
  paper.addEventListener("change", () => {
    const isTooLarge = [...paper.files].some((file) => file.size > most);
    told.hidden = !isTooLarge;
    told.textContent = isTooLarge ? told.dataset.told : "";
    paper.setCustomValidity(isTooLarge ? told.dataset.told : "");
    paper.setAttribute("aria-invalid", String(isTooLarge));
  });
}

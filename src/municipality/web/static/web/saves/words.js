// The sentences of the saves, written by the server in the reader's language, and who the page was drawn for.
const held = document.getElementById("gemme-ord");

export const writer = held ? held.dataset.writer : "";
export const address = held ? held.dataset.address : "";
export const signInAddress = held ? held.dataset.signIn : "";

export function say(name, values = {}) {
  const sentence = (held && held.content.querySelector(`[data-name="${name}"]`)) || { textContent: name };
  return sentence.textContent.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

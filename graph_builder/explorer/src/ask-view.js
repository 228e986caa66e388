export function makeAskView(box) {
  return { show() { box.textContent = "ask"; } };
}

export function makePathView(box) {
  return { show() { box.textContent = "path"; } };
}

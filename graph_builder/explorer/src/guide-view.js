export function makeGuideView(box) {
  return { show() { box.textContent = "guide"; } };
}

export function makeTimelineView(box) {
  return { show() { box.textContent = "timeline"; } };
}

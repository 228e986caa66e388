export function showTakeAway() {}

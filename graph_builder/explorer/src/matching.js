// How well a name matches what is typed.

// Text as it is compared: lower case, without accents, Arabic vowel signs and tatweel, alif and ya in one form, full-width as half-width.
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ـ", "")
    .replace(/[ٱإأآ]/g, "ا")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .replaceAll("ё", "е")
    .toLowerCase()
    .replace(/[\s\-–_]+/g, " ")
    .trim();

// Whether b can be had from a by at most `most` slips: a letter too many, too few, another one, or two exchanged.
export function near(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_x, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return false;
    before = last;
    last = row;
  }
  return last[b.length] <= most;
}

const slips = (text) => (text.length < 4 ? 0 : text.length < 8 ? 1 : 2);

// How well `folded` matches `sought` (both folded): 0 the same, 1 begins so, 2 a word begins so, 3 every word occurs, null not at all.
export function rank(sought, folded) {
  if (folded === sought) return 0;
  if (folded.startsWith(sought)) return 1;
  if (folded.includes(" " + sought)) return 2;
  return sought.split(" ").every((part) => folded.includes(part)) ? 3 : null;
}

// The same where a few letters may be wrong; running text is not looked through.
export function rankWithSlips(sought, folded) {
  const words = folded.split(" ");
  if (words.length > 12) return null;
  const like = (a, b) => a[0] === b[0] || a[1] === b[0] || a[0] === b[1]; // a beginning altogether different is no slip
  const fits = (part) => words.some((each) => each.startsWith(part) || (slips(part) > 0 && like(part, each) && near(part, each, slips(part))));
  return sought.split(" ").every(fits) ? 10 : null;
}

// The language of the page: its own words, the names of things, and how a name that a language lacks is shown.

import { model } from "./model.js";
import { element } from "./dom.js";

export const LANGUAGES = { ar: "العربية", zh: "中文", en: "English", fr: "Français", ru: "Русский", es: "Español" };
export let language = "en";

export function speak(code) {
  language = Object.hasOwn(LANGUAGES, code) ? code : "en";
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
}

// The page's own words; {name} in them is replaced.
export function word(name, values = {}) {
  const text = model.words[language][name] ?? model.words.en[name];
  if (text === undefined) throw new Error(`There is no word '${name}'`);
  return text.replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

const formats = new Map(); // language -> its way of writing numbers, which is slow to make
export function number(value) {
  if (!formats.has(language)) formats.set(language, new Intl.NumberFormat(language));
  return formats.get(language).format(value);
}

// Of names by language the one to show, and its language: English where the page's own is missing.
export function named(names) {
  const code = names?.[language] ? language : names?.en ? "en" : Object.keys(names || {})[0];
  return { text: code ? names[code] : "", code: code || "en" };
}
export const inLanguage = (names) => named(names).text;

const fullNamesOf = (key) => model.entities[key]?.names || model.names[key] || model.terms[key] || model.documents[key]?.names;
const shortNamesOf = (key) => model.entities[key]?.short || model.documents[key]?.short;

// By what a thing is called in lists, lines and tables: its short names, else its full ones.
const namesOf = (key) => ({ ...fullNamesOf(key), ...shortNamesOf(key) });
export const nameOf = (key) => inLanguage(namesOf(key)) || key.replace(/^.*\//, "");
export const fullNameOf = (key) => inLanguage(fullNamesOf(key)) || nameOf(key);
// What a thing is called, or says if it is a statement; nothing for what is none.
export function called(key) {
  if (model.numberOf.has(key)) return inLanguage(model.statements[model.numberOf.get(key)].sentence);
  const corrected = model.corrections[key];
  if (corrected) return `«${corrected.printed}» → «${corrected.established}»`;
  return model.places[key] ? cite(key) : inLanguage(namesOf(key));
}
export const cite = (place) => inLanguage(model.places[place]?.cite) || place;

// Text of which the language is known, as an element; what is not in the page's language is marked with the one it is in.
export function textIn(names, tag = "span", attributes = {}) {
  const { text, code } = named(names);
  if (code === language) return element(tag, attributes, text);
  return element(
    tag,
    { ...attributes, lang: code, dir: "ltr" },
    text,
    element("sup", { class: "fallback", title: word("fallback"), "aria-hidden": "true" }, code),
  );
}
const textOf = (names, key, tag, attributes) => textIn(Object.keys(names || {}).length ? names : { [language]: nameOf(key) }, tag, attributes);
export const nameText = (key, tag, attributes) => textOf(namesOf(key), key, tag, attributes);
export const fullNameText = (key, tag, attributes) => textOf(fullNamesOf(key), key, tag, attributes);
export const oursIn = (key) => (model.entities[key]?.ours || []).includes(language); // whether the name is our own translation

export function sectionName(key) {
  if (!key) return word("elsewhere");
  const section = model.sections.find((s) => s.key === key);
  return section && key.includes("/section/") ? inLanguage(section.names) : word("front");
}

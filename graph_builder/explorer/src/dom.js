// Making elements. Text always goes in as text, never as markup.

// element("p", {class: "x", click: f}, "text", child, null)
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...present(children));
  return made;
}

const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "" && child !== false);

// Give a box new contents; what is null or false is left out.
export const fill = (box, ...children) => box.replaceChildren(...present(children));

export const byId = (id) => document.getElementById(id);

export const button = (label, click, attributes = {}) => element("button", { type: "button", click, ...attributes }, label);

// A link to an address elsewhere; only http(s) is linked, all else stays text.
export const outward = (address, text = address) =>
  /^https?:\/\//.test(address) ? element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text) : element("span", null, text);

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", { readonly: true, class: "offstage", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

// A button that copies what `make` gives when it is pressed, and says so.
export function copyButton(label, done, make, attributes = {}) {
  const made = button(
    label,
    async () => {
      await copyText(make());
      made.textContent = done;
      setTimeout(() => {
        made.textContent = label;
      }, 1500);
    },
    { class: "copy", ...attributes },
  );
  return made;
}

// Save text or a Blob as a file.
export function save(name, content, type = "text/plain") {
  const blob = content instanceof Blob ? content : new Blob([content], { type: type + ";charset=utf-8" });
  const link = element("a", { href: URL.createObjectURL(blob), download: name, class: "offstage" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Text as XML 1.0 holds it; what it cannot hold is left out.
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
export const xml = (text) =>
  String(text)
    .replace(illegal, "")
    .replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);

// Rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe before it.
export function csv(rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",") + "\n").join("");
}

// A field with suggestions, worked by mouse or keys (WAI-ARIA: combobox with a listbox).

import { element } from "./dom.js";

// `offer(text)` gives the entries to suggest and how many there are: {entries, note}; `render(entry)` what an option shows; `take(entry)` is told the choice.
export function combobox(field, list, { offer, render, take }) {
  let offered = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(entry) {
    close();
    take(entry);
  }

  function mark(position) {
    active = position;
    const options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < 0) return field.removeAttribute("aria-activedescendant");
    options[active].scrollIntoView({ block: "nearest" });
    return field.setAttribute("aria-activedescendant", options[active].id);
  }

  function suggest() {
    if (!field.value.trim()) return close();
    const { entries, note } = offer(field.value);
    offered = entries;
    const options = offered.map((entry, i) =>
      element(
        "li",
        {
          role: "option",
          id: `${list.id}-${i}`,
          mousedown: (event) => {
            event.preventDefault();
            choose(entry);
          },
        },
        render(entry),
      ),
    );
    list.replaceChildren(...options, element("li", { class: "total", role: "presentation" }, note));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    return mark(offered.length ? 0 : -1);
  }

  field.addEventListener("input", suggest);
  field.addEventListener("focus", suggest);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: offered.length - 1 }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      if (offered.length && !list.hidden) mark((active + steps) % offered.length);
    } else if (event.key === "Enter" && offered[active] && !list.hidden) {
      event.preventDefault();
      choose(offered[active]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      field.value = "";
      close();
      field.blur();
    }
  });
}

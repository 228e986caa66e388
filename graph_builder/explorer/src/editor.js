// The SPARQL editor: CodeMirror in a shadow root, where its styles need no leave of the page's security policy.

import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, drawSelection, highlightActiveLine } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, syntaxHighlighting, bracketMatching } from "@codemirror/language";
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { model } from "./model.js";
import { element } from "./dom.js";
import { inLanguage, nameOf } from "./language.js";

const KEYWORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH ORDER BY GROUP HAVING LIMIT OFFSET COUNT SAMPLE GROUP_CONCAT EXISTS NOT CONSTRUCT ASK DESCRIBE FROM NAMED PREFIX LANG STR STRSTARTS CONTAINS LCASE IF COALESCE BOUND IN AS ASC DESC".split(
    " ",
  );

// Our terms with what they are called, our entities, keywords, and the variables of the query itself.
function complete(context) {
  const typed = context.matchBefore(/[\w?$:-]+/);
  if (!typed && !context.explicit) return null;
  const text = typed ? typed.text : "";
  const from = typed ? typed.from : context.pos;
  const valid = /^[\w?$:-]*$/;
  if (text.startsWith("hs:"))
    return {
      from,
      validFor: valid,
      options: Object.entries(model.terms).map(([name, names]) => ({
        label: "hs:" + name,
        detail: inLanguage(names),
        type: /^[A-Z]/.test(name) ? "class" : "property",
      })),
    };
  if (text.startsWith("id:"))
    return {
      from,
      validFor: valid,
      options: Object.keys(model.entities)
        .filter((key) => !key.includes("/"))
        .map((key) => ({ label: "id:" + key, detail: nameOf(key), type: "constant" })),
    };
  if (/^[?$]/.test(text)) {
    const names = new Set(context.state.doc.toString().match(/[?$]\w+/g));
    names.delete(text);
    return { from, validFor: valid, options: [...names].map((label) => ({ label, type: "variable" })) };
  }
  return {
    from,
    validFor: valid,
    options: [
      ...KEYWORDS.map((label) => ({ label, type: "keyword" })),
      ...Object.keys(model.prefixes).map((prefix) => ({ label: prefix + ":", type: "namespace" })),
    ],
  };
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--denied)" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--good)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--back)", border: "1px solid var(--line)", borderRadius: "8px", fontSize: "13px" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'DejaVu Sans Mono', monospace", minHeight: "120px", maxHeight: "340px", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark) !important" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "6px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
});

// Typing goes straight to the editor's state: left to the browser, replaced text would keep its look by inline styles, which the policy forbids.
function typed(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.composing) return false;
  const { from, to } = view.state.selection.main;
  const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, insert))) view.dispatch(insert());
  return true;
}

// An editor in `box`; `run` is called by Ctrl-Enter, `changed` whenever the text is edited by hand.
export function makeEditor(box, label, { run, changed }) {
  const host = element("div", { class: "editor" });
  const root = host.attachShadow({ mode: "open" });
  box.append(host);
  let ours = false; // whether the text is being set by the page
  const runs = { key: "Mod-Enter", preventDefault: true, run: () => (run(), true) };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        sparql(),
        syntaxHighlighting(colours),
        look,
        autocompletion({ override: [complete] }),
        keymap.of([runs, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.domEventHandlers({ beforeinput: typed }),
        EditorView.contentAttributes.of({ "aria-label": label, dir: "ltr" }),
        EditorView.updateListener.of((update) => update.docChanged && !ours && changed()),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    set(text) {
      if (text === view.state.doc.toString()) return;
      ours = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      ours = false;
    },
    focus: () => view.focus(),
  };
}

// JSON as coloured, indented text nodes.
import { h } from "./dom.js";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function kindOf([token, text, colon]) {
  if (text) return colon ? "key" : "string";
  return /^[tfn]/.test(token) ? "word" : "number";
}

/** A <pre> with `value` in it. */
export function prettyJson(value) {
  const text = JSON.stringify(value, null, 2);
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    nodes.push(text.slice(at, match.index), h("span", { class: `json-${kindOf(match)}` }, match[0]));
    at = match.index + match[0].length;
  }
  return h("pre", { class: "json", tabindex: "0" }, nodes, text.slice(at));
}

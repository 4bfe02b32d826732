// JSON as a tree of coloured text nodes; each object and list folds, and what is folded is drawn only when it is opened.
import { h } from "../base/dom.js";

const SMALL = 6000;
const OPEN_DEPTH = 2;
const LONG_LIST = 40;

const kindOf = (value) => ({ string: "string", number: "number" }[typeof value] ?? "word");

const isBranch = (value) => value !== null && typeof value === "object" && Object.keys(value).length > 0;

const keyNode = (key) => (key === null ? null : [h("span", { class: "json-key" }, JSON.stringify(key)), ": "]);

function leaf(key, value, comma) {
  return h("div", { class: "json-line" }, keyNode(key), h("span", { class: `json-${kindOf(value)}` }, JSON.stringify(value) ?? "null"), comma);
}

function children(value, depth, openAll) {
  const isList = Array.isArray(value);
  const entries = isList ? value.map((one) => [null, one]) : Object.entries(value);
  return entries.map(([key, one], at) => node(key, one, at < entries.length - 1 ? "," : "", depth + 1, openAll));
}

function branch(key, value, comma, depth, openAll) {
  const [left, right] = Array.isArray(value) ? "[]" : "{}";
  const count = Object.keys(value).length;
  const folded = h("span", { class: "json-folded" }, ` ${count} ${right}${comma}`);
  const box = h("details", { class: "json-branch", open: depth === 0 || (openAll && count <= LONG_LIST) || depth < OPEN_DEPTH }, h("summary", {}, keyNode(key), left, folded));
  const fill = () => {
    if (!box.open || box.childElementCount > 1) return;
    box.append(h("div", { class: "json-body" }, children(value, depth, openAll)), h("div", { class: "json-end" }, right + comma));
  };
  box.addEventListener("toggle", fill);
  fill();
  return box;
}

const node = (key, value, comma, depth, openAll) =>
  (isBranch(value) ? branch : leaf)(key, value, comma, depth, openAll);

/** An element with `value` in it; a small one is open all the way down. */
export function prettyJson(value) {
  const openAll = JSON.stringify(value ?? null).length < SMALL;
  return h("div", { class: "json" }, node(null, value ?? null, "", 0, openAll));
}

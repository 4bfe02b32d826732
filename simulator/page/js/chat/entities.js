// Turns a text and its Bot API entities (UTF-16 offsets, as JavaScript counts) into DOM nodes. Never parses markup.
import { h } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";

const SAFE = /^(https?|tg|mailto|tel):/i;
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const SCHEMES = { url: (text) => (/^\w+:/.test(text) ? text : `https://${text}`), email: (text) => `mailto:${text}`, phone_number: (text) => `tel:${text}` };

const flip = (element) => {
  const shown = element.classList.toggle("open");
  element.setAttribute("aria-expanded", String(shown));
};

const onKey = (action) => (event) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  action();
};

function spoiler(children, ctx) {
  const element = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("reveal", ctx.lang) }, h("span", { class: "veil" }, children));
  const reveal = () => {
    element.classList.add("open");
    ["role", "tabindex", "aria-label"].forEach((name) => element.removeAttribute(name));
  };
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", onKey(reveal));
  return element;
}

function longQuote(children, ctx) {
  const body = h("span", { class: "quote-body" }, children);
  const button = h("button", { type: "button", class: "quote-toggle", "aria-label": t("expand", ctx.lang), "aria-expanded": "false" }, icon("down"));
  const element = h("blockquote", { class: "expandable" }, body, button);
  button.addEventListener("click", () => {
    flip(element);
    button.setAttribute("aria-expanded", String(element.classList.contains("open")));
  });
  return element;
}

function link(address, children, ctx) {
  if (!SAFE.test(address)) return h("span", {}, children);
  const open = (event) => {
    event.preventDefault();
    ctx.openLink(address);
  };
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", on: { click: open } }, children);
}

function action(name, text, children, ctx) {
  return h("button", { type: "button", class: `text-link ${name}`, on: { click: () => ctx.textAction(name, text) } }, children);
}

function pre(entity, children) {
  const code = h("code", {}, children);
  return h("pre", entity.language ? { data: { language: entity.language } } : {}, code);
}

function wrap(entity, children, text, ctx) {
  const { type } = entity;
  if (TAGS[type]) return h(TAGS[type], {}, children);
  if (type === "spoiler") return spoiler(children, ctx);
  if (type === "pre") return pre(entity, children);
  if (type === "blockquote") return h("blockquote", {}, children);
  if (type === "expandable_blockquote") return longQuote(children, ctx);
  if (type === "text_link") return link(entity.url, children, ctx);
  if (SCHEMES[type]) return link(SCHEMES[type](text), children, ctx);
  if (type === "bot_command") return action(type, text, children, ctx);
  if (["mention", "hashtag", "cashtag", "text_mention"].includes(type)) return h("span", { class: "tag" }, children);
  return h("span", {}, children);
}

function build(text, entities, from, to, ctx) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end && other.offset >= entity.offset);
    nodes.push(wrap(entity, build(text, inner, entity.offset, end, ctx), text.slice(entity.offset, end), ctx));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes.map(trimAfterBlock);
}

/** A block ends its own line, so the newline that follows it would show as an empty one. */
function trimAfterBlock(node, index, all) {
  const before = all[index - 1];
  const block = before instanceof Element && ["PRE", "BLOCKQUOTE"].includes(before.tagName);
  return block && typeof node === "string" ? node.replace(/^\n/, "") : node;
}

/** The nodes of a text; `ctx` says the language and what a link or a command does. */
export function formatted(text, entities = [], ctx) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, ordered, 0, text.length, ctx);
}

// One message as a bubble: sender, forward line, quote, media, text, time and ticks, and its inline keyboard.
import { api } from "../base/api.js";
import { avatar } from "../base/avatar.js";
import { h } from "../base/dom.js";
import { clockTime, fullName, fullTime, tint } from "../base/format.js";
import { t } from "../base/i18n.js";
import { icon, ticks } from "../base/icons.js";
import { inlineKeyboard } from "../compose/keyboard.js";
import { viaLine } from "../inline/inline-switch.js";
import { formatted } from "./entities.js";
import { album, isVisual, media, smallest } from "./media.js";
import { reactionRow } from "./reactions.js";
import { serviceText, summary } from "./service.js";

const originName = (origin) =>
  origin.sender_user_name ?? fullName(origin.sender_user ?? origin.sender_chat ?? origin.chat);

function forwardLine(message, ctx) {
  if (!message.forward_origin) return null;
  return h("div", { class: "forwarded" }, `${t("forwardedFrom", ctx.lang)} `, h("b", {}, originName(message.forward_origin)));
}

function quote(message, ctx) {
  const original = message.reply_to_message;
  if (!original) return null;
  const title = original.from?.id === ctx.userId ? t("you", ctx.lang) : fullName(original.from);
  return h("button", { type: "button", class: `quoted ${tint(original.from?.id)}`, on: { click: () => ctx.showMessage(original.message_id) } },
    original.photo ? h("img", { src: api.fileUrl(smallest(original.photo).file_id), alt: "" }) : null,
    h("span", { class: "quoted-text" }, h("b", {}, title), h("span", {}, summary(original, ctx.lang))));
}

function meta(message, ctx) {
  const edited = message.edit_date ? h("span", { class: "edited" }, t("edited", ctx.lang)) : null;
  const time = h("time", { datetime: new Date(message.date * 1000).toISOString(), title: fullTime(message.edit_date ?? message.date, ctx.lang) }, clockTime(message.date, ctx.lang));
  const mark = message.out
    ? h("span", { class: message.read ? "mark read" : "mark", role: "img", "aria-label": t(message.read ? "read" : "sent", ctx.lang) }, ticks(message.read))
    : null;
  return h("span", { class: "meta" }, edited, time, mark);
}

/** A link's parameter goes to the bot; the chat shows the bare command, as the app people know does. */
const spoken = (message) => (message.out && /^\/start \S+$/.test(message.text ?? "") ? "/start" : (message.text ?? message.caption));

function words(message, ctx) {
  const text = spoken(message);
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities ?? [];
  return h("div", { class: "text", dir: "auto" }, formatted(text, entities, ctx));
}

/** A message of one to three emoji and nothing else is shown large, without a bubble. */
function isJumbo(message) {
  const text = message.text ?? "";
  return text.length <= 24 && /^(\p{Extended_Pictographic}(\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*){1,3}$/u.test(text);
}

function sender(message, ctx) {
  if (message.out || ctx.isPrivate) return null;
  return h("div", { class: `sender ${tint(message.from?.id)}` }, fullName(message.from));
}

/** What a bubble has at its foot beside the text: reactions with the time on their line. */
function foot(messages, time, ctx) {
  const row = reactionRow(messages.find((message) => message.reactions?.length) ?? messages.at(-1), ctx);
  row?.append(time);
  return row;
}

/** Reactions to a bare picture or sticker stand under it, all others inside the bubble. */
const isOpen = (messages) => /visual|bare/.test(look(messages)) && /wordless/.test(look(messages)) && !/mapped/.test(look(messages));

/** The bubble's parts; `messages` has several members when they are one album. */
function parts(messages, ctx) {
  const captioned = messages.find((message) => message.caption) ?? messages[0];
  const carried = messages.length > 1 ? album(messages, ctx) : media(messages[0], ctx);
  const time = meta(messages.at(-1), ctx);
  const under = isOpen(messages) ? null : foot(messages, time, ctx);
  const text = words(captioned, ctx) ?? (carried ? null : h("div", { class: "text dim" }, t("unsupported", ctx.lang)));
  if (text && !under) text.append(time);
  const body = captioned.show_caption_above_media ? [text, carried] : [carried, text];
  return [sender(messages[0], ctx), forwardLine(messages[0], ctx), viaLine(messages[0], ctx), quote(messages[0], ctx), ...body, under ?? (text ? null : time)];
}

function look(messages) {
  const first = messages[0];
  const captioned = messages.some((message) => message.caption);
  const names = ["bubble"];
  if (isVisual(first)) names.push("visual");
  if (first.location || first.venue) names.push("visual", "mapped");
  if (first.sticker || first.video_note || first.dice || isJumbo(first)) names.push("bare");
  if (!captioned && !first.text) names.push("wordless");
  if (first.forward_origin || first.reply_to_message) names.push("headed");
  return names.join(" ");
}

function serviceRow(message, notice, ctx) {
  const { pinned_message: pinned } = message;
  const line = pinned ? h("button", { type: "button", on: { click: () => ctx.showMessage(pinned.message_id) } }, notice) : h("span", {}, notice);
  return h("li", { class: "service", data: { messageId: message.message_id }, tabindex: "-1" }, line);
}

/** In a group everybody else's messages carry a face. */
const face = (message, ctx) =>
  (message.out || ctx.isPrivate ? null : h("span", { class: "face" }, avatar(message.from?.id, fullName(message.from), "small")));

/** One row of the chat: `{messages}` is a message, or the members of one album. */
export function messageRow({ messages }, ctx) {
  const [first] = messages;
  const ids = messages.map((message) => message.message_id).join(" ");
  const notice = serviceText(first, ctx.lang);
  if (notice !== null) return serviceRow(first, notice, ctx);
  const hooks = messages.length > 1 ? { album: first.media_group_id, messageIds: ids } : { messageId: first.message_id };
  const keyboard = inlineKeyboard(messages.at(-1), ctx);
  const under = isOpen(messages) ? reactionRow(messages.find((message) => message.reactions?.length) ?? first, ctx) : null;
  const stack = h("div", { class: keyboard ? "stack keyed" : "stack" }, h("div", { class: look(messages) }, parts(messages, ctx)), under, keyboard);
  return h("li", { class: `row ${first.out ? "out" : "in"}`, data: { ...hooks, out: String(Boolean(first.out)) }, tabindex: "-1" },
    face(first, ctx), stack, h("span", { class: "swipe-hint", "aria-hidden": "true" }, icon("reply")));
}

// The list of a phone's chats: face, title, last message, time, how many are unread; a chat slides over it when pressed.
import { avatar } from "../base/avatar.js";
import { on } from "../base/bus.js";
import { h, iconButton, mayFocus, replace, trapFocus } from "../base/dom.js";
import { clockTime, dayKey, dayName, fullName } from "../base/format.js";
import { has, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { chatsOf, chatState, lookUpLast, messageOf, now, photoOf, world } from "../base/store.js";
import { serviceText, summary } from "../chat/service.js";
import { makeGroup } from "./people.js";

/** The face of a chat: the bot's for the talk with it, the group's own otherwise. */
export function chatFace(chat, size = "") {
  const { bot } = world();
  return chat.type === "private" ? avatar(bot.id, bot.first_name, size) : avatar(chat.id, chat.title, size, chat.photo ?? photoOf(chat.id));
}

/** Who wrote last and what; of what happened to the chat rather than in it only the sentence. */
function lastLine(chat, userId, lang) {
  const { last } = chat;
  if (!last) return [];
  const message = last.message ?? messageOf(userId, chat.id, last.message_id);
  const text = message ? summary(message, lang) : last.text || (has(last.kind) ? t(last.kind, lang) : "");
  const sentence = message ? serviceText(message, lang) !== null : !text;
  const author = message ? fullName(message.from) : last.from_name;
  const who = message?.from?.id === userId ? t("you", lang) : author;
  return [chat.type === "private" || sentence ? null : h("span", { class: "last-from" }, `${who}: `), text];
}

const when = (seconds, lang) => (dayKey(seconds) === dayKey(now()) ? clockTime(seconds, lang) : dayName(seconds, now(), lang));

function row(chat, phone, close) {
  const { lang, userId } = phone;
  const { fresh } = chatState(userId, chat.id);
  const open = () => {
    close();
    if (chat.id !== phone.chatId) phone.openChat(chat.id);
  };
  return h("li", {}, h("button", { type: "button", class: "chat-row", data: { chat: chat.id }, "aria-current": chat.id === phone.chatId ? "true" : null, on: { click: open } },
    chatFace(chat, "wide"),
    h("span", { class: "chat-row-title" }, chat.title), h("span", { class: "chat-row-time" }, chat.last ? when(chat.last.date, lang) : ""),
    h("span", { class: "chat-row-last" }, lastLine(chat, userId, lang)),
    fresh ? h("span", { class: "badge", "aria-label": `${fresh} ${t("unread", lang)}` }, fresh) : null));
}

function walk(list, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...list.querySelectorAll(".chat-row")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
}

/** By the last message; within one second by what this page heard last, and what is unread goes first. */
const newestFirst = (userId) => (a, b) =>
  (b.last?.date ?? 0) - (a.last?.date ?? 0) || (b.last?.heard ?? 0) - (a.last?.heard ?? 0) || chatState(userId, b.id).fresh - chatState(userId, a.id).fresh;

/** Covers the phone with its chats until one is chosen. */
export function openChatList(phone) {
  const { lang } = phone;
  const list = h("ul", { class: "chat-rows" });
  const draw = () => {
    const chosen = document.activeElement?.dataset?.chat;
    const chats = [...chatsOf(phone.userId)].sort(newestFirst(phone.userId));
    replace(list, chats.map((chat) => row(chat, phone, close)));
    if (chosen) list.querySelector(`[data-chat="${chosen}"]`)?.focus({ preventScroll: true });
  };
  const before = document.activeElement;
  const redraw = () => (screen.isConnected ? draw() : close());
  const stops = [on("world", redraw), on("unread", redraw)];
  const close = () => {
    stops.forEach((stop) => stop());
    screen.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const create = iconButton(icon("newGroup"), t("newGroup", lang), () => close() || makeGroup(phone), { class: "new-group" });
  const screen = h("section", { class: "chat-list", role: "dialog", "aria-modal": "true", "aria-label": t("chats", lang) },
    h("header", { class: "chat-head" }, h("h2", {}, t("chats", lang)), create, iconButton(icon("close"), t("close", lang), close)), list);
  trapFocus(screen, close);
  list.addEventListener("keydown", (event) => walk(list, event));
  draw();
  phone.device.append(screen);
  chatsOf(phone.userId).forEach((chat) => lookUpLast(phone.userId, chat).catch(() => {}));
  if (mayFocus(phone.device)) (list.querySelector("[aria-current]") ?? list.querySelector("button"))?.focus({ preventScroll: true });
}

// Ways into inline mode: "via @bot" on a bubble, and the buttons that put the bot's name into an input line.
import { h } from "../base/dom.js";
import { initials, tint } from "../base/format.js";
import { t } from "../base/i18n.js";
import { openPanel } from "../base/overlay.js";
import { chatsOf, world } from "../base/store.js";

const KINDS = { bot: "allow_bot_chats", user: "allow_user_chats", group: "allow_group_chats", channel: "allow_channel_chats" };

/** What kind of chat a button's permissions mean; on this page a private chat is one with the bot, unless it is saved talk. */
function kindOf(chat, userId) {
  if (chat.id === userId) return KINDS.bot;
  return chat.id > 0 ? KINDS.user : chat.type === "channel" ? KINDS.channel : KINDS.group;
}

function choice(chat, index) {
  return h("label", { class: "choice" }, h("input", { type: "radio", name: "chat", value: chat.id, checked: index === 0 }),
    h("span", { class: `avatar small ${tint(chat.id)}`, "aria-hidden": "true" }, initials(chat.title)), h("span", { class: "choice-name" }, chat.title));
}

/** The bot's name and `query` in the input of the chat that is open. */
export const startHere = (phone, query = "") => phone.composer.put(`@${world().bot.username} ${query}`);

/** Asks which of `chats`; `picked(chatId)` hears the answer, `closed()` that the question is gone. */
export function chooseChat(phone, chats, { picked, closed }) {
  const { lang } = phone;
  openPanel(phone.device, {
    title: t("chooseChat", lang), body: chats.map(choice),
    actions: [{ label: t("cancel", lang) }, { label: t("open", lang), main: true, submit: true }],
    onSubmit: (form) => picked(Number(form.get("chat"))), onClose: closed,
  });
}

function goThere(phone, chatId, query) {
  if (chatId !== phone.chatId) phone.openChat(chatId);
  // The dialog gives the focus back when it is gone; the input takes it after that.
  setTimeout(() => startHere(phone, query));
}

/** `permissions` null: this chat; {}: any chat; else the kinds of chat that a button allows. */
export function startInline(phone, query, permissions) {
  if (!permissions) return startHere(phone, query);
  const asked = Object.values(permissions).some((value) => value === true);
  const chats = chatsOf(phone.userId).filter((chat) => !asked || permissions[kindOf(chat, phone.userId)]);
  return chats.length ? chooseChat(phone, chats, { picked: (chatId) => goThere(phone, chatId, query) }) : phone.notify(t("noSuchChat", phone.lang));
}

/** Presses of the three switch_inline_query buttons; false when `button` is none of them. */
export function pressSwitch(phone, button) {
  const { switch_inline_query: any, switch_inline_query_current_chat: here, switch_inline_query_chosen_chat: chosen } = button;
  if (here !== undefined) startInline(phone, here, null);
  else if (any !== undefined) startInline(phone, any, {});
  else if (chosen !== undefined) startInline(phone, chosen.query ?? "", chosen);
  else return false;
  return true;
}

/** The line over a message that was made by the bot for somebody. */
export function viaLine(message, ctx) {
  const bot = message.via_bot;
  if (!bot) return null;
  return h("div", { class: "via" }, "via ", h("button", { type: "button", class: "text-link", on: { click: () => startHere(ctx) } }, `@${bot.username}`));
}

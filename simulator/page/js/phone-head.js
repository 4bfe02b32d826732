// The head of a chat: avatar and name of the bot, what it is doing, and the menu of the chat.
import { h, iconButton, replace } from "./dom.js";
import { initials, tint } from "./format.js";
import { has, t } from "./i18n.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { botChat, chatsOf, chatState, world } from "./store.js";

function openChatMenu(phone, anchor) {
  const { lang } = phone;
  const { blocked } = botChat(phone.userId);
  const items = [
    { name: "play", label: t("restart", lang), run: () => phone.send("/start") },
    { name: "globe", label: lang === "zh" ? "Telegram in English" : "Telegram 用中文", run: () => phone.speak(lang === "zh" ? "en" : "zh-hans") },
    !phone.composer.hints && { name: "bulb", label: t("showSuggestions", lang), run: () => phone.composer.showHints(true) },
    { name: "block", label: t(blocked ? "unblock" : "block", lang), grave: !blocked, run: () => phone.block(!blocked) },
  ];
  openMenu(phone.device, items.filter(Boolean), anchor);
}

function openChatList(phone, anchor) {
  const choice = (chat) => {
    const { fresh } = chatState(phone.userId, chat.id);
    return { name: chat.id > 0 ? "contact" : "group", label: chat.title + (fresh ? ` (${fresh})` : ""), run: () => phone.openChat(chat.id) };
  };
  openMenu(phone.device, chatsOf(phone.userId).map(choice), anchor);
}

/** {element, refresh(), setActivity(action)} */
export function phoneHead(phone) {
  const { lang } = phone;
  const name = h("span", { class: "chat-name" });
  const idle = t(phone.isPrivate ? "bot" : "group", lang);
  const status = h("span", { class: "chat-status" }, idle);
  const avatar = h("span", { class: "avatar", "aria-hidden": "true" });
  const more = iconButton(icon("dots"), t("chatMenu", lang), () => openChatMenu(phone, more), { "aria-haspopup": "menu" });
  const others = h("span", { class: "badge", hidden: true });
  const list = iconButton([icon("back"), others], t("chats", lang), () => openChatList(phone, list), { class: "chat-list-button", "aria-haspopup": "menu" });
  const element = h("header", { class: "chat-head" }, list, avatar, h("span", { class: "chat-title" }, name, status), more);
  const refresh = () => {
    const { bot } = world();
    const chats = chatsOf(phone.userId);
    const chat = chats.find((one) => one.id === phone.chatId);
    const title = phone.isPrivate ? bot.first_name : chat.title;
    name.textContent = title;
    avatar.textContent = initials(title);
    avatar.className = `avatar ${tint(phone.isPrivate ? bot.id : phone.chatId)}`;
    const waiting = chats.filter((one) => one !== chat).reduce((sum, one) => sum + chatState(phone.userId, one.id).fresh, 0);
    list.hidden = chats.length < 2;
    others.hidden = !waiting;
    others.textContent = waiting;
  };
  const setActivity = (action) => {
    status.classList.toggle("active", Boolean(action));
    if (!action) status.textContent = idle;
    else replace(status, t(has(action) ? action : "typing", lang), h("span", { class: "dots" }, h("i"), h("i"), h("i")));
  };
  refresh();
  return { element, refresh, setActivity };
}

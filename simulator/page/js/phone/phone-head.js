// The head of a chat: its face and name, who or how many are there, what is going on, and the menu of the chat.
import { avatar } from "../base/avatar.js";
import { h, iconButton, replace } from "../base/dom.js";
import { fill, has, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { botChat, chatCard, chatsOf, chatState, world } from "../base/store.js";
import { openMenu } from "../compose/menu.js";
import { openApp } from "../miniapp/miniapp.js";
import { chatFace, openChatList } from "./chat-list.js";
import { leaveGroup, makeGroup, openMembers, ownStatus, renameGroup } from "./people.js";

function botItems(phone) {
  const { lang } = phone;
  const { blocked } = botChat(phone.userId);
  return [
    { name: "play", label: t("restart", lang), run: () => phone.send("/start") },
    world().bot.has_main_web_app && { name: "app", label: t("openMainApp", lang), run: () => openApp(phone, { kind: "main" }) },
    { name: "globe", label: lang === "zh" ? "Telegram in English" : "Telegram 用中文", run: () => phone.speak(lang === "zh" ? "en" : "zh-hans") },
    !phone.composer.hints && { name: "bulb", label: t("showSuggestions", lang), run: () => phone.composer.showHints(true) },
    { name: "newGroup", label: t("newGroup", lang), run: () => makeGroup(phone) },
    { name: "block", label: t(blocked ? "unblock" : "block", lang), grave: !blocked, run: () => phone.block(!blocked) },
  ];
}

function groupItems(phone) {
  const { lang } = phone;
  return [
    { name: "group", label: t("members", lang), run: () => openMembers(phone) },
    ownStatus(phone) !== "member" && { name: "edit", label: t("rename", lang), run: () => renameGroup(phone) },
    { name: "leave", label: t("leaveGroup", lang), grave: true, run: () => leaveGroup(phone) },
  ];
}

const openChatMenu = (phone, anchor) =>
  openMenu(phone.device, (phone.isPrivate ? botItems(phone) : groupItems(phone)).filter(Boolean), anchor);

/** Under the name: "bot", or how many people a group has. */
function idleWords(phone) {
  const count = chatCard(phone.userId, phone.chatId)?.members?.length;
  if (phone.isPrivate) return t("bot", phone.lang);
  return count ? fill(count === 1 ? "oneMember" : "memberCount", phone.lang, { n: count }) : t("group", phone.lang);
}

/** {element, refresh(), setActivity(action)} */
export function phoneHead(phone) {
  const { lang } = phone;
  const name = h("span", { class: "chat-name" });
  const status = h("span", { class: "chat-status" }, idleWords(phone));
  const face = h("span", { class: "head-face" });
  const more = iconButton(icon("dots"), t("chatMenu", lang), () => openChatMenu(phone, more), { "aria-haspopup": "menu" });
  const others = h("span", { class: "badge", hidden: true });
  const list = iconButton([icon("back"), others], t("chats", lang), () => openChatList(phone), { class: "chat-list-button", "aria-haspopup": "dialog" });
  const titles = h("span", { class: "chat-title" }, name, status);
  const about = phone.isPrivate ? titles : h("button", { type: "button", class: "chat-about", title: t("members", lang), on: { click: () => openMembers(phone) } }, titles);
  const element = h("header", { class: "chat-head" }, list, face, about, more);
  const refresh = () => {
    const { bot } = world();
    const chats = chatsOf(phone.userId);
    const chat = chats.find((one) => one.id === phone.chatId);
    const title = phone.isPrivate ? bot.first_name : (chat?.title ?? "");
    name.textContent = title;
    replace(face, phone.isPrivate ? avatar(bot.id, title) : chatFace(chat));
    if (!status.classList.contains("active")) status.textContent = idleWords(phone);
    const waiting = chats.filter((one) => one !== chat).reduce((sum, one) => sum + chatState(phone.userId, one.id).fresh, 0);
    list.hidden = chats.length < 2;
    others.hidden = !waiting;
    others.textContent = waiting;
  };
  const setActivity = (action) => {
    status.classList.toggle("active", Boolean(action));
    if (!action) status.textContent = idleWords(phone);
    else replace(status, t(has(action) ? action : "typing", lang), h("span", { class: "dots" }, h("i"), h("i"), h("i")));
  };
  refresh();
  return { element, refresh, setActivity };
}

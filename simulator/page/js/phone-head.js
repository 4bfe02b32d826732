// The head of a chat: avatar and name of the bot, what it is doing, and the menu of the chat.
import { h, iconButton, replace } from "./dom.js";
import { initials, tint } from "./format.js";
import { has, t } from "./i18n.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { botChat, world } from "./store.js";

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

/** {element, refresh(), setActivity(action)} */
export function phoneHead(phone) {
  const { lang } = phone;
  const name = h("span", { class: "chat-name" });
  const status = h("span", { class: "chat-status" }, t("bot", lang));
  const avatar = h("span", { class: "avatar", "aria-hidden": "true" });
  const more = iconButton(icon("dots"), t("chatMenu", lang), () => openChatMenu(phone, more), { "aria-haspopup": "menu" });
  const element = h("header", { class: "chat-head" }, avatar, h("span", { class: "chat-title" }, name, status), more);
  const refresh = () => {
    const { bot } = world();
    name.textContent = bot.first_name;
    avatar.textContent = initials(bot.first_name);
    avatar.className = `avatar ${tint(bot.id)}`;
  };
  const setActivity = (action) => {
    status.classList.toggle("active", Boolean(action));
    if (!action) status.textContent = t("bot", lang);
    else replace(status, t(has(action) ? action : "typing", lang), h("span", { class: "dots" }, h("i"), h("i"), h("i")));
  };
  refresh();
  return { element, refresh, setActivity };
}

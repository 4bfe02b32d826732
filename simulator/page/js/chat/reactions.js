// Reactions: the small row under a message, and the line of emoji a message menu opens with.
import { api } from "../base/api.js";
import { avatar } from "../base/avatar.js";
import { h } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { fill, t } from "../base/i18n.js";
import { putMessage, userOf, world } from "../base/store.js";

export const COMMON = ["👍", "❤", "🔥", "🎉", "👏", "😁", "🤔", "😢", "👎"];
const FACES = 3;

/** Some emoji are plain signs unless the colourful form is asked for. */
export const colourful = (emoji) => (/^[\u2600-\u27BF]$/u.test(emoji) ? `${emoji}\uFE0F` : emoji);

const nameOf = (id) => fullName(userOf(id) ?? (world().bot.id === id ? world().bot : null)) || String(id);

export const ownReaction = (message, userId) => (message.reactions ?? []).find(({ users }) => users.includes(userId))?.emoji ?? "";

/** Sets the emoji, or takes it away when it is there already. */
export function react(phone, message, emoji) {
  const { userId, chatId } = phone;
  const wanted = ownReaction(message, userId) === emoji ? "" : emoji;
  return phone.act(async () => putMessage(userId, chatId, await api.react(userId, chatId, message.message_id, wanted), true));
}

function chip(message, { emoji, users }, ctx) {
  const own = users.includes(ctx.userId);
  const who = users.map(nameOf).join(", ");
  const count = users.length > FACES ? h("span", { class: "count" }, users.length) : users.map((id) => avatar(id, nameOf(id), "mini"));
  return h("button", {
    type: "button", class: "reaction", "aria-pressed": String(own), title: who, data: { emoji },
    "aria-label": fill("reactedBy", ctx.lang, { emoji, who }), on: { click: () => react(ctx, message, emoji) },
  }, h("span", { class: "emoji", "aria-hidden": "true" }, colourful(emoji)), h("span", { class: "faces" }, count));
}

export function reactionRow(message, ctx) {
  const shown = (message.reactions ?? []).filter(({ users }) => users?.length);
  if (!shown.length) return null;
  return h("div", { class: "reactions" }, shown.map((one) => chip(message, one, ctx)));
}

/** The line of emoji at the top of a message's menu. */
export function reactionPicker(phone, message, close) {
  const own = ownReaction(message, phone.userId);
  const choice = (emoji) => h("button", {
    type: "button", role: "menuitemcheckbox", class: "pick", "aria-checked": String(emoji === own), "aria-label": `${t("react", phone.lang)} ${emoji}`, data: { emoji },
    on: { click: () => close() || react(phone, message, emoji) },
  }, colourful(emoji));
  return h("div", { class: "picker", role: "group", "aria-label": t("react", phone.lang) }, COMMON.map(choice));
}

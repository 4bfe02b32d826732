// The people of a group: make one, see who is in it, bring somebody in, put somebody out, give rights.
import { api } from "../base/api.js";
import { avatar } from "../base/avatar.js";
import { h, iconButton, replace } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { openPanel } from "../base/overlay.js";
import { chatCard, putChat, users, world } from "../base/store.js";

const everybody = () => [...users(), world().bot];

const tick = (person, checked = false) =>
  h("label", { class: "choice" }, h("input", { type: "checkbox", name: "members", value: person.id, checked }),
    avatar(person.id, fullName(person), "small"), h("span", { class: "choice-name" }, fullName(person)));

/** A new group of the phone's owner: a title, people, and the bot unless it is left out. */
export function makeGroup(phone) {
  const { lang, userId } = phone;
  const title = h("input", { name: "title", required: true, maxlength: "128", "data-focus": true, autocomplete: "off" });
  openPanel(phone.device, {
    title: t("newGroup", lang),
    body: [h("label", { class: "field-label" }, t("groupTitle", lang), title),
      h("div", { class: "choices", role: "group", "aria-label": t("members", lang) }, everybody().filter(({ id }) => id !== userId).map((one) => tick(one, one.id === world().bot.id)))],
    actions: [{ label: t("cancel", lang) }, { label: t("create", lang), main: true, submit: true }],
    onSubmit: (form) => phone.act(async () => {
      const members = [...new Set([userId, ...form.getAll("members").map(Number)])];
      const chat = await api.makeGroup(userId, { title: form.get("title"), members });
      putChat(userId, chat);
      phone.openChat(chat.id);
    }),
  });
}

export function renameGroup(phone) {
  const { lang, userId, chatId } = phone;
  const input = h("input", { name: "title", required: true, maxlength: "128", "data-focus": true, autocomplete: "off", value: chatCard(userId, chatId).title });
  openPanel(phone.device, {
    title: t("rename", lang), body: h("label", { class: "field-label" }, t("groupTitle", lang), input),
    actions: [{ label: t("cancel", lang) }, { label: t("save", lang), main: true, submit: true }],
    onSubmit: (form) => phone.act(() => api.rename(userId, chatId, form.get("title"))),
  });
}

export function leaveGroup(phone) {
  const { lang, userId, chatId } = phone;
  openPanel(phone.device, {
    title: t("leaveGroup", lang), text: chatCard(userId, chatId).title,
    actions: [{ label: t("cancel", lang) }, { label: t("leaveGroup", lang), main: true, run: () => phone.act(() => api.dropMember(userId, chatId, userId)) }],
  });
}

export const ownStatus = (phone) =>
  chatCard(phone.userId, phone.chatId)?.members?.find((one) => one.id === phone.userId)?.status ?? "member";

function memberRow(member, phone) {
  const { lang, userId, chatId } = phone;
  const mine = ownStatus(phone);
  const other = member.id !== userId && member.status !== "creator";
  const isAdmin = member.status === "administrator";
  const rights = () => phone.act(() => api.giveRights(userId, chatId, member.id, isAdmin ? [] : true));
  const out = () => phone.act(() => api.dropMember(userId, chatId, member.id));
  return h("li", { class: "member", data: { member: member.id } }, avatar(member.id, member.name, "small"),
    h("span", { class: "member-text" }, h("span", { class: "choice-name" }, member.name), h("span", { class: "file-size" }, t(member.is_bot ? "bot" : member.status, lang),
      member.is_bot && isAdmin ? ` · ${t("administrator", lang)}` : "")),
    other && mine === "creator" ? iconButton(icon("star"), t(isAdmin ? "makeMember" : "makeAdmin", lang), rights, { class: "rights", "aria-pressed": String(isAdmin) }) : null,
    other && mine !== "member" ? iconButton(icon("close"), t("removeMember", lang), out, { class: "put-out" }) : null);
}

function newcomers(phone, add) {
  const inside = new Set(chatCard(phone.userId, phone.chatId).members.map(({ id }) => id));
  return everybody().filter(({ id }) => !inside.has(id)).map((person) =>
    h("li", {}, h("button", { type: "button", class: "newcomer", data: { member: person.id }, on: { click: () => add(person.id) } },
      h("span", { class: "plus" }, icon("addUser")), h("span", { class: "choice-name" }, fullName(person)))));
}

/** Who is in the group; what changes while the list is open shows at once. */
export function openMembers(phone) {
  const { lang, userId, chatId } = phone;
  const list = h("ul", { class: "members", "aria-label": t("members", lang) });
  const add = (member) => phone.act(() => api.addMember(userId, chatId, member));
  const draw = () => {
    const chat = chatCard(userId, chatId);
    if (!chat) return opened.close();
    const at = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    replace(list, (chat.members ?? []).map((one) => memberRow(one, phone)), newcomers(phone, add));
    if (at >= 0) [...list.querySelectorAll("button")].slice(0, at + 1).at(-1)?.focus();
    return undefined;
  };
  const opened = openPanel(phone.device, {
    title: chatCard(userId, chatId).title, body: list, kind: "bottom", watch: ["world", draw],
    actions: [{ label: t("close", lang), main: true }],
  });
  draw();
}

/** Own messages; in the talk with the bot everything; in a group everything for its admins. */
export const mayDelete = (phone, message) => message.out || phone.isPrivate || ownStatus(phone) !== "member";

// Sending messages on: to which chats, with or without the author's name.
import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { openPanel } from "../base/overlay.js";
import { chatsOf, putMessage } from "../base/store.js";
import { chatFace } from "../phone/chat-list.js";

function chatChoice(chat, index) {
  return h("label", { class: "choice" }, h("input", { type: "radio", name: "chat", value: chat.id, checked: index === 0 }),
    chatFace(chat, "small"), h("span", { class: "choice-name" }, chat.title));
}

async function forwardAll(phone, ids, form) {
  const { userId, chatId } = phone;
  const target = Number(form.get("chat"));
  const fields = { from_chat_id: chatId, message_ids: ids, ...(form.has("hidden") && { hidden: true }) };
  const sent = await api.forward(userId, target, fields);
  sent.forEach((message) => putMessage(userId, target, message));
  if (target !== chatId) phone.openChat(target);
}

/** `ids` are messages of the open chat, in their order; afterwards the chat they went to is open. */
export function openForward(phone, ids, done = () => {}) {
  const { lang } = phone;
  openPanel(phone.device, {
    title: t("forwardTo", lang),
    body: [h("div", { class: "choices", role: "radiogroup", "aria-label": t("chats", lang) }, chatsOf(phone.userId).map(chatChoice)),
      h("label", { class: "check" }, h("input", { type: "checkbox", name: "hidden" }), h("span", {}, t("hideSender", lang)))],
    actions: [{ label: t("cancel", lang) }, { label: t("forward", lang), main: true, submit: true }],
    onSubmit: async (form) => {
      const sent = await phone.act(() => forwardAll(phone, ids, form));
      if (sent) done();
      return sent;
    },
  });
}

// The menu of one message: reply, copy, edit, forward.
import { api } from "./api.js";
import { h } from "./dom.js";
import { initials, tint } from "./format.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { openPanel } from "./overlay.js";
import { chatsOf } from "./store.js";

async function copy(phone, text) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  phone.notify(t("copied", phone.lang));
}

function chatChoice(chat, index) {
  return h("label", { class: "choice" }, h("input", { type: "radio", name: "chat", value: chat.id, checked: index === 0 }),
    h("span", { class: `avatar small ${tint(chat.id)}` }, initials(chat.title)), h("span", { class: "choice-name" }, chat.title));
}

function openForward(phone, message) {
  const { lang } = phone;
  openPanel(phone.device, {
    title: t("forwardTo", lang),
    body: [...chatsOf(phone.userId).map(chatChoice),
      h("label", { class: "check" }, h("input", { type: "checkbox", name: "hidden" }), h("span", {}, t("hideSender", lang)))],
    actions: [{ label: t("cancel", lang) }, { label: t("forward", lang), main: true, submit: true }],
    onSubmit: (form) => phone.act(() => api.forward(phone.userId, Number(form.get("chat")), {
      from_chat_id: phone.chatId, message_id: message.message_id, ...(form.has("hidden") && { hidden: true }),
    })),
  });
}

export function openMessageMenu(phone, message, point) {
  const { lang, composer } = phone;
  const words = message.text ?? message.caption;
  const items = [
    { name: "reply", label: t("reply", lang), run: () => composer.startReply(message) },
    words && { name: "copy", label: t("copy", lang), run: () => copy(phone, words) },
    message.out && words && !message.forward_origin && { name: "edit", label: t("edit", lang), run: () => composer.startEdit(message) },
    { name: "forward", label: t("forward", lang), run: () => openForward(phone, message) },
  ];
  openMenu(phone.device, items.filter(Boolean), point);
}

// The reply keyboard in force on a phone: shown, hidden, replaced, and what its keys do.
import { api } from "../base/api.js";
import { h, replace } from "../base/dom.js";
import { t } from "../base/i18n.js";
import * as store from "../base/store.js";
import { openApp } from "../miniapp/miniapp.js";
import { ownContact } from "./attach.js";
import { currentReplyMarkup, replyKeyboard } from "./keyboard.js";

const SOMEWHERE = { latitude: 31.2304, longitude: 121.4737 };

export class ReplyKeys {
  constructor(phone) {
    this.phone = phone;
    this.element = h("div", { class: "keys", hidden: true });
    this.known = null;
  }

  /** Draws the keyboard when the bot has said something new about it. */
  refresh() {
    const { userId, chatId, lang, composer } = this.phone;
    const current = currentReplyMarkup(store.messagesOf(userId, chatId));
    const sign = current ? `${current.message.message_id} ${JSON.stringify(current.markup)}` : "";
    if (sign === this.known) return;
    const first = this.known === null;
    this.known = sign;
    const { keyboard, force_reply: force, input_field_placeholder: hint } = current?.markup ?? {};
    replace(this.element, keyboard ? replyKeyboard(current.markup, (button) => this.press(button, current.markup), lang) : null);
    this.element.hidden = !keyboard;
    composer.keyboardButton.hidden = !keyboard;
    composer.hint = hint;
    if (force) composer.startReply(current.message, !first);
    else composer.changed();
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
  }

  press(button, markup) {
    const { phone } = this;
    const { userId, chatId } = phone;
    if (markup.one_time_keyboard) this.element.hidden = true;
    if (button.request_contact) return phone.act(() => api.contact(userId, chatId, ownContact(store.userOf(userId))));
    if (button.request_location) return phone.act(() => api.location(userId, chatId, SOMEWHERE));
    if (button.web_app) return openApp(phone, { kind: "keyboard", url: button.web_app.url, buttonText: button.text });
    if (button.request_users || button.request_chat) return phone.notify(t("unsupportedButton", phone.lang));
    return phone.send(button.text);
  }
}

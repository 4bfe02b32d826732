// The bar of pinned messages under the head: the newest first, a tap shows the message and moves on to the one before it.
import { api } from "../base/api.js";
import { h, iconButton, replace } from "../base/dom.js";
import { fill, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { chatCard, messageOf } from "../base/store.js";
import { smallest } from "./media.js";
import { summary } from "./service.js";

/** Whether this message is pinned in its chat. */
export const isPinned = (phone, messageId) =>
  (chatCard(phone.userId, phone.chatId)?.pinned ?? []).some((one) => one.message_id === messageId);

export const pinMessage = (phone, messageId, pinned) =>
  phone.act(() => api.pin(phone.userId, phone.chatId, messageId, pinned));

export class PinnedBar {
  constructor(phone) {
    this.phone = phone;
    this.at = 0;
    this.element = h("div", { class: "pinned-bar", role: "group", "aria-label": t("pinnedMessage", phone.lang), hidden: true });
    this.refresh();
  }

  /** Draws the bar anew when something about the pinned messages has changed. */
  refresh() {
    const { userId, chatId } = this.phone;
    const pinned = (chatCard(userId, chatId)?.pinned ?? []).map((one) => messageOf(userId, chatId, one.message_id) ?? one);
    const newest = pinned[0]?.message_id;
    if (newest !== this.newest) this.at = 0;
    this.newest = newest;
    this.at = Math.min(this.at, Math.max(0, pinned.length - 1));
    const sign = JSON.stringify([pinned, this.at]);
    if (sign === this.drawn) return;
    this.drawn = sign;
    this.pinned = pinned;
    this.draw();
  }

  draw() {
    const { lang } = this.phone;
    const message = this.pinned[this.at];
    this.element.hidden = !message;
    if (!message) return replace(this.element);
    const many = this.pinned.length > 1;
    const title = many && this.at > 0 ? fill("pinnedNumber", lang, { n: this.pinned.length - this.at }) : t("pinnedMessage", lang);
    const marks = h("span", { class: "pin-marks", "aria-hidden": "true" }, this.pinned.map((_, index) => h("i", { class: index === this.at ? "on" : "" })).reverse());
    const show = h("button", { type: "button", class: "pin-show", on: { click: () => this.show() } }, marks,
      message.photo ? h("img", { src: api.fileUrl(smallest(message.photo).file_id), alt: "" }) : null,
      h("span", { class: "pin-text" }, h("b", {}, title), h("span", {}, summary(message, lang))));
    const off = iconButton(icon("unpin"), t("unpin", lang), () => pinMessage(this.phone, message.message_id, false), { class: "pin-off" });
    return replace(this.element, show, off);
  }

  show() {
    const { message_id: id } = this.pinned[this.at];
    const hadFocus = this.element.contains(document.activeElement);
    this.at = (this.at + 1) % this.pinned.length;
    this.refresh();
    if (hadFocus) this.element.querySelector(".pin-show")?.focus({ preventScroll: true });
    this.phone.showMessage(id);
  }
}

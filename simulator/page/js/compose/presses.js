// Inline buttons that were pressed: they wait, visibly, until the bot answers the callback.
import { api } from "../base/api.js";
import { t } from "../base/i18n.js";
import { followLink } from "../base/links.js";
import { openAlert } from "../base/overlay.js";
import { pressSwitch } from "../inline/inline-switch.js";
import { openApp } from "../miniapp/miniapp.js";

const PATIENCE = 15000;

const keyOf = (...parts) => parts.join(":");

export class Presses {
  constructor(phone) {
    this.phone = phone;
    this.waiting = new Map();
    this.early = new Set();
  }

  has(messageId, row, col) {
    return this.waiting.has(keyOf(messageId, row, col));
  }

  mark(place, waiting) {
    const button = this.phone.chat.keyOf(...place);
    button?.classList.toggle("waiting", waiting);
    if (waiting) button?.setAttribute("aria-busy", "true");
    else button?.removeAttribute("aria-busy");
  }

  release(place) {
    const key = keyOf(...place);
    clearTimeout(this.waiting.get(key)?.timer);
    this.waiting.delete(key);
    this.mark(place, false);
  }

  press(message, button, row, col) {
    if (button.callback_data !== undefined) return this.callback(message, button, [message.message_id, row, col]);
    if (button.url) return followLink(this.phone, button.url);
    if (button.copy_text) return this.copy(button.copy_text.text);
    if (button.web_app) return openApp(this.phone, { kind: "inline", url: button.web_app.url, messageId: message.message_id });
    if (button.login_url) return followLink(this.phone, button.login_url.url);
    if (pressSwitch(this.phone, button)) return undefined;
    return this.phone.notify(t("unsupportedButton", this.phone.lang));
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    this.phone.notify(t("copied", this.phone.lang));
  }

  async callback(message, button, place) {
    const key = keyOf(...place);
    if (this.waiting.has(key)) return;
    this.waiting.set(key, { place, timer: setTimeout(() => this.release(place), PATIENCE) });
    this.mark(place, true);
    const { userId, chatId } = this.phone;
    const pressed = await this.phone.act(async () => {
      const { callback_query_id: query } = await api.press(userId, chatId, message.message_id, button.callback_data);
      if (this.early.delete(query)) this.release(place);
      else if (this.waiting.has(key)) this.waiting.get(key).query = query;
    });
    if (!pressed) this.release(place);
  }

  /** The bot's answer; it can overtake the answer to the press itself. */
  answered({ callback_query_id: query, text, show_alert: alert, url }) {
    const entry = [...this.waiting.values()].find((one) => one.query === query);
    if (entry) this.release(entry.place);
    else this.early.add(query);
    if (url) followLink(this.phone, url);
    else if (text && alert) openAlert(this.phone.device, text, this.phone.lang);
    else if (text) this.phone.notify(text);
  }
}

// Selecting several messages of a chat: a bar takes the place of the input and copies, forwards or deletes them.
import { api } from "../base/api.js";
import { h, iconButton, replace } from "../base/dom.js";
import { fill, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { openPanel } from "../base/overlay.js";
import { dropMessages, messageOf } from "../base/store.js";
import { mayDelete } from "../phone/people.js";
import { openForward } from "./forward.js";

/** Asks once, then deletes for everyone. */
export function deleteMessages(phone, ids, done = () => {}) {
  const { lang, userId, chatId } = phone;
  openPanel(phone.device, {
    title: t("delete", lang), text: ids.length > 1 ? fill("deleteMany", lang, { n: ids.length }) : t("deleteOne", lang),
    actions: [{ label: t("cancel", lang) }, { label: t("delete", lang), main: true, run: async () => {
      const gone = await phone.act(() => api.remove(userId, chatId, ids));
      if (!gone) return;
      dropMessages(userId, chatId, ids);
      done();
    } }],
  });
}

export class Selection {
  constructor(phone) {
    this.phone = phone;
    this.ids = new Set();
    this.element = h("div", { class: "select-bar", role: "toolbar", "aria-label": t("selected", phone.lang), hidden: true });
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.stop());
  }

  get active() {
    return !this.element.hidden;
  }

  start(ids) {
    this.ids = new Set(ids);
    this.element.hidden = false;
    this.draw();
    this.element.querySelector("button").focus({ preventScroll: true });
  }

  stop() {
    this.ids.clear();
    this.element.hidden = true;
    this.draw();
  }

  /** One row more or less; with the last one the selecting ends. */
  flip(ids) {
    const chosen = ids.every((id) => this.ids.has(id));
    ids.forEach((id) => (chosen ? this.ids.delete(id) : this.ids.add(id)));
    if (this.ids.size) this.draw();
    else this.stop();
  }

  /** What was deleted meanwhile is no longer selected. */
  prune() {
    const { userId, chatId } = this.phone;
    const gone = [...this.ids].filter((id) => !messageOf(userId, chatId, id));
    gone.forEach((id) => this.ids.delete(id));
    if (this.active && !this.ids.size) this.stop();
    else if (this.active) this.draw();
  }

  get ordered() {
    return [...this.ids].sort((a, b) => a - b);
  }

  get messages() {
    return this.ordered.map((id) => messageOf(this.phone.userId, this.phone.chatId, id));
  }

  async copy() {
    await this.phone.copy(this.messages.map((one) => one.text ?? one.caption).filter(Boolean).join("\n\n"));
    this.stop();
  }

  draw() {
    const { phone } = this;
    const { lang } = phone;
    phone.chat.markSelected(this.active ? this.ids : null);
    phone.showGate();
    const done = () => this.stop();
    const tool = (name, label, run, possible = true) => (possible ? iconButton(icon(name), t(label, lang), run, { class: `do-${name}` }) : null);
    replace(this.element,
      tool("close", "cancel", done),
      h("span", { class: "select-count", role: "status" }, fill("selectedCount", lang, { n: this.ids.size })),
      tool("copy", "copy", () => this.copy(), this.active && this.messages.some((one) => one.text ?? one.caption)),
      tool("trash", "delete", () => deleteMessages(phone, this.ordered, done), this.active && this.messages.every((one) => mayDelete(phone, one))),
      tool("forward", "forward", () => openForward(phone, this.ordered, done)));
  }
}

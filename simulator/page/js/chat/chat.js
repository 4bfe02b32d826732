// The scrolling list of one chat: rows are reused by key, the end stays in sight unless the person reads further up.
import { avatar } from "../base/avatar.js";
import { batched, h, iconButton } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { calm } from "../base/moving.js";
import { before, buildRow, joined, keepFocus, keepPictures, rowsOf, signature, windowOf } from "../base/rows.js";
import * as store from "../base/store.js";

const NEAR_END = 80;
const NEAR_TOP = 200;
const MOVE_TIME = 1200;
const SETTLE_TIME = 700;

/** The messages a row shows: one, or all of an album. */
export const idsOf = (row) => (row.dataset.messageIds ?? row.dataset.messageId ?? "").split(" ").filter(Boolean).map(Number);

export class Chat {
  constructor(ctx) {
    this.ctx = ctx;
    this.drawn = new Map();
    this.from = 0; // the message the drawn ones begin with, if older ones are left out
    this.newest = Infinity;
    this.stuck = true;
    this.selected = null;
    this.lastTop = 0;
    const state = store.chatState(ctx.userId, ctx.chatId);
    state.divider = state.fresh ? state.firstFresh : 0;
    this.list = h("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-label": t("messages", ctx.lang) });
    this.typing = h("div", { class: "typing-bubble", hidden: true, role: "status" }, h("i"), h("i"), h("i"));
    this.scroller = h("div", { class: "scroller" }, h("div", { class: "column" }, this.list, this.typing));
    this.badge = h("span", { class: "badge", hidden: true });
    this.toEnd = iconButton([icon("down"), this.badge], t("toBottom", ctx.lang), () => this.goToEnd(true), { class: "to-end" });
    this.element = h("div", { class: "chat" }, this.scroller, this.toEnd);
    this.render = batched(() => this.draw());
    this.listen();
  }

  listen() {
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.observer = new ResizeObserver(() => this.stuck && this.goToEnd());
    this.observer.observe(this.scroller);
    this.observer.observe(this.list);
    this.list.addEventListener("keydown", (event) => this.walk(event));
    ["wheel", "touchmove"].forEach((name) => this.scroller.addEventListener(name, () => this.moved(), { passive: true }));
  }

  /** While somebody scrolls, the day stays at the top. */
  moved() {
    this.scroller.classList.add("moving");
    clearTimeout(this.moveTimer);
    this.moveTimer = setTimeout(() => this.scroller.classList.remove("moving"), MOVE_TIME);
  }

  close() {
    this.observer.disconnect();
  }

  distance() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
  }

  scrolled() {
    if (!this.scroller.clientHeight) return;
    // Only who moves up leaves the end: a picture that loads and grows does not.
    const top = this.scroller.scrollTop;
    if (this.distance() < NEAR_END) this.stuck = true;
    else if (top < this.lastTop - 1) this.stuck = false;
    this.lastTop = top;
    this.mark();
    if (this.scroller.scrollTop < NEAR_TOP) this.older();
  }

  /** More of what was before: the page may know it already. */
  older() {
    const { userId, chatId } = this.ctx;
    if (!this.from) return store.loadOlder(userId, chatId).catch(() => {});
    this.from = before(store.messagesOf(userId, chatId), this.from);
    return this.draw();
  }

  goToEnd(smooth = false) {
    this.stuck = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
    this.mark();
  }

  /** Whether the person has the end of the chat before the eyes. */
  get watched() {
    return this.stuck && this.scroller.clientHeight > 0 && !document.hidden;
  }

  /** Shows or hides the button that leads to the end, and tells the store what has been seen. */
  mark() {
    const { userId, chatId } = this.ctx;
    if (this.watched) store.seen(userId, chatId);
    const { fresh } = store.chatState(userId, chatId);
    this.toEnd.classList.toggle("shown", !this.stuck);
    this.badge.hidden = !fresh;
    this.badge.textContent = fresh;
  }

  draw() {
    const { userId, chatId } = this.ctx;
    const state = store.chatState(userId, chatId);
    if (state.fresh && state.firstFresh && !this.watched) state.divider = state.firstFresh;
    const { messages, from } = windowOf(state.messages, this.from, this.stuck);
    this.from = from;
    const rows = rowsOf(messages, state.divider);
    const hold = this.stuck ? null : this.anchor();
    const refocus = this.reconcile(rows);
    this.newest = messages.at(-1)?.message_id ?? Infinity;
    this.shape(rows);
    this.markSelected(this.selected);
    refocus.forEach((again) => again());
    hold?.();
    if (this.stuck) this.goToEnd();
    this.mark();
  }

  /** Remembers the first row in sight; what is called afterwards puts it back where it was. */
  anchor() {
    const top = this.scroller.getBoundingClientRect().top;
    const known = [...this.drawn].find(([key, { element }]) => key.startsWith("m") && element.getBoundingClientRect().bottom > top);
    if (!known) return () => {};
    const [key, { element }] = known;
    const before = element.getBoundingClientRect().top;
    return () => {
      const now = this.drawn.get(key)?.element;
      if (now) this.scroller.scrollTop += now.getBoundingClientRect().top - before;
    };
  }

  reconcile(rows) {
    const refocus = [];
    const drawn = new Map();
    const elements = rows.map((row) => {
      const known = this.drawn.get(row.key);
      const sign = signature(row);
      if (known?.sign === sign) return drawn.set(row.key, known) && known.element;
      const element = buildRow(row, this.ctx);
      if (known) keepPictures(known.element, element);
      if (known) refocus.push(keepFocus(known.element, element));
      else if (row.messages?.[0].message_id > this.newest) element.classList.add("arriving");
      drawn.set(row.key, { element, sign });
      return element;
    });
    this.drawn = drawn;
    this.place(elements);
    return refocus;
  }

  place(elements) {
    const keep = new Set(elements);
    [...this.list.children].filter((child) => !keep.has(child)).forEach((child) => child.remove());
    elements.forEach((element, index) => {
      if (this.list.children[index] !== element) this.list.insertBefore(element, this.list.children[index] ?? null);
    });
  }

  /** Rows of one sender close together form a group: only the last has a tail. */
  shape(rows) {
    rows.forEach((row, index) => {
      if (!row.messages) return;
      const { element } = this.drawn.get(row.key);
      const next = rows[index + 1]?.messages?.[0];
      const before = rows[index - 1]?.messages?.at(-1);
      element.classList.toggle("tail", !joined(row.messages.at(-1), next));
      element.classList.toggle("opens", !joined(before, row.messages[0]));
      if (!element.classList.contains("row")) return;
      element.tabIndex = index === rows.length - 1 ? 0 : -1;
    });
  }

  walk(event) {
    const steps = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" };
    const current = event.target.closest("li");
    if (!steps[event.key] || event.target !== current) return;
    event.preventDefault();
    current[steps[event.key]]?.focus();
  }

  setTyping(shown) {
    this.typing.hidden = !shown;
    if (this.stuck) this.goToEnd();
  }

  rowOf(messageId) {
    return [...this.drawn.values()].map(({ element }) => element).find((element) => idsOf(element).includes(messageId));
  }

  /** Marks the rows of these messages; null ends the selecting. */
  markSelected(ids) {
    if (!ids && !this.selected) return;
    this.selected = ids;
    this.list.classList.toggle("selecting", Boolean(ids));
    this.list.querySelectorAll(".row").forEach((row) => {
      const chosen = Boolean(ids) && idsOf(row).some((id) => ids.has(id));
      row.classList.toggle("selected", chosen);
      if (ids) row.setAttribute("aria-selected", String(chosen));
      else row.removeAttribute("aria-selected");
    });
  }

  /** Scrolls to a message, fetching what lies between if need be; answers whether it is there at all. */
  async show(messageId) {
    const { userId, chatId } = this.ctx;
    if (!this.rowOf(messageId) && (await store.loadBackTo(userId, chatId, messageId).catch(() => false))) {
      this.stuck = false;
      this.from = Math.min(this.from, messageId);
      this.draw();
    }
    const row = this.rowOf(messageId);
    if (!row) return false;
    this.stuck = false;
    row.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    setTimeout(() => this.scrolled(), SETTLE_TIME);
    row.classList.remove("flash");
    void row.offsetWidth;
    row.classList.add("flash");
    return true;
  }

  keyOf(messageId, row, col) {
    return this.rowOf(messageId)?.querySelector(`.key[data-row="${row}"][data-col="${col}"]`);
  }

  /** The card of a chat in which nothing was said yet. */
  welcome(shown) {
    this.card?.remove();
    if (!shown) return;
    const { bot } = store.world();
    this.card = h("div", { class: "welcome" }, avatar(bot.id, bot.first_name),
      h("b", {}, bot.first_name), h("p", {}, t("startHint", this.ctx.lang)));
    this.element.append(this.card);
  }
}

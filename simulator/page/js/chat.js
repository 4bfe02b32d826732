// The scrolling list of one chat: rows are reused by key, the end stays in sight unless the person reads further up.
import { messageRow } from "./bubble.js";
import { batched, h, iconButton } from "./dom.js";
import { dayKey, dayName, initials, tint } from "./format.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import * as store from "./store.js";

const NEAR_END = 80;
const TOGETHER = 600;
const MOVE_TIME = 1200;

const joined = (a, b) =>
  a && b && a.out === b.out && a.from?.id === b.from?.id && Math.abs(b.date - a.date) < TOGETHER && dayKey(a.date) === dayKey(b.date);

const sameAlbum = (a, b) => a && a.media_group_id && a.media_group_id === b.media_group_id;

/** Messages as rows: an album is one row, each new day puts a separator before it. */
export function rowsOf(messages) {
  const rows = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    if (!before || dayKey(before.date) !== dayKey(message.date)) rows.push({ key: `d${dayKey(message.date)}`, day: message.date });
    if (sameAlbum(before, message)) rows.at(-1).messages.push(message);
    else rows.push({ key: `m${message.message_id}`, messages: [message] });
  });
  return rows;
}

function buildRow(row, ctx) {
  if (row.messages) return messageRow(row, ctx);
  return h("li", { class: "day", role: "separator" }, h("span", {}, dayName(row.day, store.now(), ctx.lang)));
}

const signature = (row) => JSON.stringify(row.messages ?? row.day) + (row.day ? dayKey(store.now()) : "");

/** Puts keyboard focus back on the same button after its message was drawn anew. */
function keepFocus(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (!focused) return () => {};
  const { row, col } = focused.dataset;
  return () => (fresh.querySelector(`[data-row="${row}"][data-col="${col}"]`) ?? fresh).focus({ preventScroll: true });
}

export class Chat {
  constructor(ctx) {
    this.ctx = ctx;
    this.drawn = new Map();
    this.stuck = true;
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
    this.stuck = this.distance() < NEAR_END;
    this.mark();
    if (this.scroller.scrollTop < 200) store.loadOlder(this.ctx.userId, this.ctx.chatId).catch(() => {});
  }

  goToEnd(smooth = false) {
    this.stuck = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.mark();
  }

  /** Shows or hides the button that leads to the end, and tells the store what has been seen. */
  mark() {
    const { userId, chatId } = this.ctx;
    if (this.stuck && this.scroller.clientHeight && !document.hidden) store.seen(userId, chatId);
    const { fresh } = store.chatState(userId, chatId);
    this.toEnd.classList.toggle("shown", !this.stuck);
    this.badge.hidden = !fresh;
    this.badge.textContent = fresh;
  }

  draw() {
    const rows = rowsOf(store.messagesOf(this.ctx.userId, this.ctx.chatId));
    const height = this.scroller.scrollHeight;
    const firstBefore = this.list.firstElementChild;
    const refocus = this.reconcile(rows);
    this.shape(rows);
    refocus.forEach((again) => again());
    const grewAbove = firstBefore && this.list.firstElementChild !== firstBefore && !this.stuck;
    if (grewAbove) this.scroller.scrollTop += this.scroller.scrollHeight - height;
    if (this.stuck) this.goToEnd();
    this.mark();
  }

  reconcile(rows) {
    const refocus = [];
    const drawn = new Map();
    const elements = rows.map((row) => {
      const known = this.drawn.get(row.key);
      const sign = signature(row);
      if (known?.sign === sign) return drawn.set(row.key, known) && known.element;
      const element = buildRow(row, this.ctx);
      if (known) refocus.push(keepFocus(known.element, element));
      else if (this.drawn.size) element.classList.add("arriving");
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
    return [...this.drawn.values()].map(({ element }) => element).find((element) =>
      Number(element.dataset.messageId) === messageId || (element.dataset.messageIds ?? "").split(" ").includes(String(messageId)));
  }

  show(messageId) {
    const row = this.rowOf(messageId);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("flash");
    void row.offsetWidth;
    row.classList.add("flash");
  }

  keyOf(messageId, row, col) {
    return this.rowOf(messageId)?.querySelector(`.key[data-row="${row}"][data-col="${col}"]`);
  }

  /** The card of a chat in which nothing was said yet. */
  welcome(shown) {
    this.card?.remove();
    if (!shown) return;
    const { bot } = store.world();
    this.card = h("div", { class: "welcome" }, h("span", { class: `avatar ${tint(bot.id)}` }, initials(bot.first_name)),
      h("b", {}, bot.first_name), h("p", {}, t("startHint", this.ctx.lang)));
    this.element.append(this.card);
  }
}

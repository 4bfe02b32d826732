// Inline mode in the input line: "@bot query" asks the bot, its results stand over the input, a tap or Enter sends one.
import { api } from "../base/api.js";
import { on } from "../base/bus.js";
import { h, replace } from "../base/dom.js";
import { t } from "../base/i18n.js";
import * as store from "../base/store.js";
import { openApp } from "../miniapp/miniapp.js";
import { isGallery, resultOption } from "./inline-results.js";

const DEBOUNCE = 300;
const PATIENCE = 15000;
const NEAR_END = 120;

/** What is asked of the bot when `text` begins with its name and a space, else null. */
function queryIn(text) {
  const { username, supports_inline_queries: inline } = store.world().bot;
  const [, name, query] = text.match(/^@(\w+)\s([\s\S]*)$/) ?? [];
  return inline && name?.toLowerCase() === username?.toLowerCase() ? query : null;
}

export class Inline {
  /** `composer` gives the input; what is drawn here stands in its element. */
  constructor(ctx, composer) {
    Object.assign(this, { ctx, composer, query: null, turn: 0, early: new Map(), waits: new Map() });
    this.list = h("div", { class: "inline-list", role: "listbox", "aria-label": t("inlineResults", ctx.lang) });
    this.above = h("button", { type: "button", class: "inline-above", hidden: true });
    this.element = h("div", { class: "inline-results", hidden: true }, this.above, this.list);
    this.hint = h("span", { class: "inline-hint", "aria-hidden": "true", hidden: true });
    this.spinner = h("span", { class: "inline-spinner", role: "status", "aria-label": t("inlineWaiting", ctx.lang), hidden: true });
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    ctx.stopInline?.();
    ctx.stopInline = on(`inline:${ctx.userId}`, (event) => this.told(event));
  }

  get open() {
    return !this.element.hidden;
  }

  /** The text of the input changed. */
  typed(text) {
    const query = queryIn(text);
    this.showHint(text, query);
    if (query === this.query) return;
    this.query = query;
    this.turn += 1;
    clearTimeout(this.timer);
    if (query === null) return this.close();
    this.busy(true);
    this.timer = setTimeout(() => this.ask(""), DEBOUNCE);
  }

  /** Behind the bot's name an empty query shows what can be looked for. */
  showHint(text, query) {
    const { inline_placeholder: placeholder } = store.world().bot;
    this.hint.hidden = query !== "" || !placeholder;
    if (!this.hint.hidden) replace(this.hint, h("span", { class: "typed" }, text), placeholder);
  }

  busy(waiting) {
    this.spinner.hidden = !waiting;
    clearTimeout(this.patience);
    if (waiting) this.patience = setTimeout(() => this.busy(false), PATIENCE);
  }

  async ask(offset) {
    const { turn } = this;
    const { userId, chatId } = this.ctx;
    const asked = await this.ctx.act(async () => {
      const { inline_query_id: id, answer } = await api.inline(userId, chatId, { query: this.query, offset });
      const known = answer ?? this.early.get(id);
      this.early.clear();
      if (known) this.answered(turn, offset, id, known);
      else this.waits.set(id, (event) => this.answered(turn, offset, id, event));
    });
    if (!asked && turn === this.turn) this.busy(false);
  }

  /** An answer came by the live line; it can overtake the one that says which query it belongs to. */
  told(event) {
    const { inline_query_id: id } = event;
    if (this.waits.has(id)) this.waits.get(id)(event);
    else this.early.set(id, event);
    this.waits.delete(id);
  }

  answered(turn, offset, queryId, { results, next_offset: next, button }) {
    if (turn !== this.turn) return;
    this.busy(false);
    this.fetching = false;
    this.next = next || null;
    if (!offset) this.begin(results, button);
    const drawn = results.map((result) => resultOption(result, this.gallery, () => this.choose(queryId, result)));
    this.list.append(...drawn);
    this.element.hidden = !this.list.childElementCount && this.above.hidden;
    if (!offset) this.list.scrollTop = 0;
    this.scrolled();
  }

  begin(results, button) {
    this.gallery = isGallery(results);
    this.chosen = -1;
    replace(this.list);
    this.list.classList.toggle("gallery", this.gallery);
    this.above.hidden = !button;
    this.above.textContent = button?.text ?? "";
    this.above.onclick = () => this.pressAbove(button);
  }

  scrolled() {
    if (!this.next || this.fetching || this.element.hidden) return;
    if (this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight > NEAR_END) return;
    this.fetching = true;
    this.busy(true);
    this.ask(this.next);
  }

  async choose(queryId, result) {
    const { userId, chatId } = this.ctx;
    const sent = await this.ctx.act(async () => {
      const message = await api.chooseInline(userId, chatId, { inline_query_id: queryId, result_id: result.id });
      store.putMessage(userId, chatId, message);
    });
    if (sent) this.composer.put("");
  }

  /** The button over the results leads to the private chat with the bot, or to a Mini App. */
  pressAbove({ start_parameter: start, web_app: app }) {
    const { ctx } = this;
    if (app) return openApp(ctx, { kind: "inline_button", url: app.url });
    this.composer.put("");
    if (ctx.chatId !== ctx.userId) ctx.openChat(ctx.userId);
    return ctx.send(`/start ${start}`.trim());
  }

  /** Keys of the input while results are shown; true when the key was for them. */
  keyed({ key }) {
    if (!this.open) return false;
    if (key === "Escape") return this.close();
    const items = [...this.list.children];
    const steps = { ArrowDown: 1, ArrowUp: -1, ...(this.gallery && this.chosen >= 0 && { ArrowDown: this.columns(items), ArrowUp: -this.columns(items), ArrowRight: 1, ArrowLeft: -1 }) };
    if (steps[key] && items.length) return this.move(items, steps[key]);
    if (key !== "Enter" || !items[this.chosen]) return false;
    items[this.chosen].click();
    return true;
  }

  columns(items) {
    return items.filter((item) => item.offsetTop === items[0].offsetTop).length;
  }

  move(items, step) {
    items[this.chosen]?.setAttribute("aria-selected", "false");
    const next = this.chosen < 0 ? (step > 0 ? 0 : items.length - 1) : this.chosen + step;
    this.chosen = Math.max(0, Math.min(items.length - 1, next));
    items[this.chosen].setAttribute("aria-selected", "true");
    items[this.chosen].scrollIntoView({ block: "nearest" });
    return true;
  }

  close() {
    const was = this.open;
    this.turn += 1;
    clearTimeout(this.timer);
    this.busy(false);
    this.fetching = false;
    this.next = null;
    this.element.hidden = true;
    this.waits.clear();
    return was;
  }
}

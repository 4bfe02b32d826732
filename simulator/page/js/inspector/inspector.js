// The network inspector: every Bot API call and every update as it happens, filtered, paused, opened, copied.
import { on } from "../base/bus.js";
import { h, iconButton, replace } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { toast } from "../base/overlay.js";
import { log, setLog, users } from "../base/store.js";
import { about, concerns, entryRow, isError, isPolling } from "./inspector-entry.js";

const LIMIT = 1000;
const REMEMBERED = ["open", "api", "update", "polling", "errors"];
const remembered = () => {
  try {
    return JSON.parse(localStorage.getItem("inspector")) ?? {};
  } catch {
    return {};
  }
};

async function copy(text) {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  toast(document.body, t(done ? "copied" : "notCopied"));
}

class Inspector {
  constructor(panel) {
    Object.assign(this, { panel, rows: new Map(), queue: [], missed: 0 });
    this.view = { open: false, words: "", method: "", user: 0, api: true, update: true, polling: false, errors: false, paused: false, ...remembered() };
    this.list = h("div", { class: "entries", role: "group", "aria-label": t("inspector") });
    this.list.addEventListener("keydown", (event) => this.walk(event));
    panel.addEventListener("keydown", ({ key }) => key === "Escape" && this.flip());
    on("inspector", () => this.flip());
    on("language", () => this.draw());
    on("log", (entry) => this.logged(entry));
    on("world", () => this.view.open && this.drawChoices());
    this.draw();
  }

  set(name, value) {
    this.view[name] = value;
    localStorage.setItem("inspector", JSON.stringify(Object.fromEntries(REMEMBERED.map((one) => [one, this.view[one]]))));
  }

  flip() {
    const before = this.opener;
    this.opener = this.view.open ? null : document.activeElement;
    this.set("open", !this.view.open);
    this.draw();
    if (this.view.open) this.panel.querySelector("input").focus();
    else if (before?.isConnected) before.focus({ preventScroll: true });
  }

  fits(entry) {
    const { words, method, user, errors, polling } = this.view;
    if (!this.view[entry.type] || (isPolling(entry) && !polling)) return false;
    if (errors && !isError(entry)) return false;
    if (method && about(entry).kind !== method) return false;
    if (user && !concerns(entry, user)) return false;
    return !words || about(entry).text.includes(words.toLowerCase());
  }

  chip(name, label) {
    const button = h("button", { type: "button", class: "filter-chip", "aria-pressed": String(this.view[name]) }, t(label));
    button.addEventListener("click", () => {
      this.set(name, !this.view[name]);
      button.setAttribute("aria-pressed", String(this.view[name]));
      this.drawRows();
    });
    return button;
  }

  choice(name, label) {
    const change = (event) => {
      this.set(name, name === "user" ? Number(event.target.value) : event.target.value);
      this.drawRows();
    };
    return h("select", { class: `choose-${name}`, "aria-label": t(label), on: { change } });
  }

  header() {
    const words = h("input", { type: "search", value: this.view.words, placeholder: t("filter"), "aria-label": t("filter") });
    words.addEventListener("input", () => {
      this.set("words", words.value);
      this.drawRows();
    });
    this.methods = this.choice("method", "allMethods");
    this.people = this.choice("user", "everybody");
    this.pauseButton = h("button", { type: "button", class: "filter-chip pause", on: { click: () => this.pause() } });
    const clear = h("button", { type: "button", class: "filter-chip", on: { click: () => setLog([]) } }, t("clear"));
    return [h("div", { class: "inspector-head" }, h("h2", {}, t("inspector")), iconButton(icon("close"), t("close"), () => this.flip())),
      h("div", { class: "inspector-tools" }, words), h("div", { class: "inspector-tools" }, this.methods, this.people),
      h("div", { class: "inspector-tools" }, this.chip("api", "calls"), this.chip("update", "updates"), this.chip("polling", "polling"), this.chip("errors", "errors"),
        h("span", { class: "gap" }), this.pauseButton, clear)];
  }

  /** Offers the methods seen and the people there are; what is chosen stays chosen. */
  drawChoices() {
    const kinds = [...new Set([...log().map((entry) => about(entry).kind), this.view.method])].filter(Boolean).sort();
    this.offer(this.methods, [["", t("allMethods")], ...kinds.map((kind) => [kind, kind])], this.view.method);
    this.offer(this.people, [["0", t("everybody")], ...users().map((user) => [String(user.id), `${fullName(user)} (${user.id})`])], String(this.view.user));
  }

  offer(select, options, value) {
    const sign = JSON.stringify(options);
    if (select.dataset.sign !== sign) replace(select, options.map(([key, label]) => h("option", { value: key }, label)));
    select.dataset.sign = sign;
    select.value = value;
  }

  pause() {
    this.set("paused", !this.view.paused);
    this.missed = 0;
    this.drawPause();
    if (!this.view.paused) this.drawRows();
  }

  drawPause() {
    const { paused } = this.view;
    this.pauseButton.textContent = t(paused ? "resume" : "pause") + (paused && this.missed ? ` (${this.missed})` : "");
    this.pauseButton.setAttribute("aria-pressed", String(paused));
  }

  draw() {
    this.panel.hidden = !this.view.open;
    document.body.classList.toggle("inspecting", this.view.open);
    if (!this.view.open) return;
    this.rows.clear();
    replace(this.panel, this.header(), this.list);
    this.drawPause();
    this.drawRows();
  }

  rowOf(entry) {
    if (!this.rows.has(entry)) this.rows.set(entry, entryRow(entry, copy));
    return this.rows.get(entry);
  }

  get atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60;
  }

  /** Everything anew: another filter, a cleared log. Rows are kept, so what was opened stays open. */
  drawRows() {
    if (!this.view.open) return;
    const stick = this.atEnd;
    this.queue = [];
    const known = new Set(log());
    [...this.rows.keys()].filter((entry) => !known.has(entry)).forEach((entry) => this.rows.delete(entry));
    const shown = log().filter((entry) => this.fits(entry)).slice(-LIMIT);
    replace(this.list, shown.length ? shown.map((entry) => this.rowOf(entry)) : h("p", { class: "none" }, t("noEntries")));
    this.drawChoices();
    if (stick) this.list.scrollTop = this.list.scrollHeight;
  }

  /** The log grew by one entry, or was replaced as a whole. */
  logged(entry) {
    if (!this.view.open) return;
    if (entry && this.view.paused) {
      this.missed += 1;
      this.drawPause();
    } else if (entry) {
      if (!this.queue.length) requestAnimationFrame(() => this.appendQueued());
      this.queue.push(entry);
    } else this.drawRows();
  }

  /** Puts what has come since the last frame at the end, and drops what the log no longer has. */
  appendQueued() {
    const fresh = this.queue.filter((entry) => this.fits(entry));
    this.queue = [];
    if (!this.view.open) return;
    this.drawChoices();
    const stick = this.atEnd;
    if (fresh.length) this.list.querySelector(".none")?.remove();
    this.list.append(...fresh.map((entry) => this.rowOf(entry)));
    const oldest = log()[0];
    [...this.rows].filter(([entry]) => entry.id < (oldest?.id ?? 0)).forEach(([entry, row]) => {
      row.remove();
      this.rows.delete(entry);
    });
    if (stick) this.list.scrollTop = this.list.scrollHeight;
  }

  walk(event) {
    const current = event.target.closest(".entry > summary")?.parentElement;
    const goal = { ArrowDown: current?.nextElementSibling, ArrowUp: current?.previousElementSibling, Home: this.list.firstElementChild, End: this.list.lastElementChild }[event.key];
    if (!current || !goal) return;
    event.preventDefault();
    goal.querySelector("summary").focus();
  }
}

/** Fills `panel`; it is only drawn while it is open. */
export const startInspector = (panel) => new Inspector(panel);

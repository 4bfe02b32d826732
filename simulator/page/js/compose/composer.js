// The input line: text that grows, reply and edit bar, command list, suggestions, send.
import { h, iconButton, mayFocus, replace } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { pick, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import * as store from "../base/store.js";
import { summary } from "../chat/service.js";
import { Inline } from "../inline/inline.js";
import { menuButtonFor, openMenuApp } from "../miniapp/miniapp-menu.js";
import { commandsFor } from "./commands.js";
import { VoiceLine } from "./voice-line.js";

const MAX_HEIGHT = 132;

export class Composer {
  /** `actions`: send(text, replyTo), edit(id, text), attach(anchor), files(list), lastOwn(), toggleKeyboard() */
  constructor(ctx, actions) {
    this.ctx = ctx;
    this.actions = actions;
    this.mode = null;
    this.chosen = -1;
    this.hint = "";
    this.hints = localStorage.getItem("suggestions") !== "off";
    this.build();
    this.listen();
    this.refresh();
  }

  build() {
    const { lang } = this.ctx;
    this.input = h("textarea", { rows: "1", class: "input", "aria-label": t("message", lang), placeholder: t("message", lang), enterkeyhint: "send", autocomplete: "off", spellcheck: "false" });
    this.bar = h("div", { class: "mode-bar", hidden: true });
    this.list = h("div", { class: "command-list", role: "listbox", "aria-label": t("commands", lang), hidden: true });
    this.chips = h("div", { class: "chips" });
    this.menuButton = iconButton(icon("menu"), t("commands", lang), () => this.toggleCommands(), { class: "command-button", "aria-expanded": "false" });
    this.appButton = h("button", { type: "button", class: "menu-app", hidden: true, on: { click: () => openMenuApp(this.ctx) } });
    this.inline = new Inline(this.ctx, this);
    this.keyboardButton = iconButton(icon("keyboard"), t("replyKeyboard", lang), () => this.actions.toggleKeyboard(), { class: "keyboard-button", hidden: true });
    this.attachButton = iconButton(icon("clip"), t("attach", lang), () => this.actions.attach(this.attachButton), { class: "attach-button", "aria-haspopup": "menu" });
    this.sendButton = iconButton(icon("send"), t("send", lang), () => this.submit(), { class: "send-button" });
    this.voice = new VoiceLine(this.ctx, this);
    this.line = h("div", { class: "line" }, this.menuButton, this.appButton, h("div", { class: "field" }, this.inline.hint, this.input, this.inline.spinner, this.keyboardButton, this.attachButton), this.sendButton, this.voice.button);
    this.hintRow = h("div", { class: "hints", role: "group", "aria-label": t("suggestions", lang) }, this.chips,
      iconButton(icon("close"), t("hideSuggestions", lang), () => this.showHints(false), { class: "chips-away" }));
    this.element = h("div", { class: "composer" }, this.hintRow, this.list, this.inline.element, this.bar, this.line, this.voice.element);
  }

  listen() {
    // A press on send leaves the focus, and a phone's own keyboard, where they are.
    this.sendButton.addEventListener("mousedown", (event) => event.preventDefault());
    this.input.addEventListener("input", () => {
      this.opened = false;
      this.changed();
    });
    this.input.addEventListener("keydown", (event) => this.keyed(event));
    this.input.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.actions.files(files);
    });
  }

  /** Draws what depends on the world: commands and suggestions. */
  refresh() {
    const offered = store.world().suggestions?.[this.ctx.userId] ?? [];
    const app = menuButtonFor(this.ctx);
    this.appButton.hidden = !app;
    this.appButton.textContent = app?.text ?? "";
    this.menuButton.hidden = Boolean(app) || !commandsFor(this.ctx).length;
    const chip = (words) => {
      const text = pick(words, this.ctx.lang);
      return h("button", { type: "button", class: "chip", on: { click: () => this.take(text) } }, text);
    };
    replace(this.chips, offered.map(chip));
    this.changed();
  }

  showHints(shown) {
    this.hints = shown;
    localStorage.setItem("suggestions", shown ? "on" : "off");
    this.changed();
  }

  take(text) {
    this.input.value = text;
    this.submit();
    this.input.focus();
  }

  changed() {
    this.grow();
    const typed = this.input.value;
    this.input.placeholder = this.hint || t("message", this.ctx.lang);
    this.sendButton.classList.toggle("ready", Boolean(typed.trim()));
    const sayable = Boolean(typed.trim()) || this.mode?.kind === "edit";
    this.sendButton.hidden = !sayable;
    this.voice.button.hidden = sayable;
    this.hintRow.hidden = Boolean(typed || this.mode) || !this.hints || !this.chips.childElementCount;
    this.inline.typed(typed);
    if (/^\/\w*$/.test(typed)) this.showCommands(typed.slice(1));
    else if (!this.opened) this.hideCommands();
  }

  /** As high as its text, where the browser does not see to that itself. */
  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.input.style.height = "";
    const { scrollHeight } = this.input;
    if (scrollHeight) this.input.style.height = `${Math.min(scrollHeight, MAX_HEIGHT)}px`;
  }

  showCommands(start) {
    const found = commandsFor(this.ctx).filter(({ command }) => command.startsWith(start));
    this.chosen = -1;
    replace(this.list, found.map(({ command, description }) =>
      h("button", { type: "button", role: "option", class: "command", data: { command }, on: { click: () => this.command(command) } },
        h("b", {}, `/${command}`), h("span", {}, description))));
    this.list.hidden = !found.length;
    this.menuButton.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  hideCommands() {
    this.opened = false;
    this.list.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
  }

  toggleCommands() {
    this.opened = this.list.hidden;
    if (this.opened) this.showCommands("");
    else this.hideCommands();
    this.input.focus();
  }

  command(name) {
    this.opened = false;
    this.input.value = `/${name}`;
    this.submit();
    this.input.focus();
  }

  keyed(event) {
    if (event.isComposing) return;
    const act = this.inline.keyed(event) || this.listKey(event) || this.modeKey(event);
    if (act) event.preventDefault();
  }

  listKey({ key }) {
    const items = [...this.list.children];
    if (this.list.hidden || !items.length) return false;
    if (key === "Escape") this.hideCommands();
    else if (key === "ArrowDown" || key === "ArrowUp") {
      this.chosen = (this.chosen + (key === "ArrowDown" ? 1 : items.length) + (this.chosen < 0 && key === "ArrowUp" ? 1 : 0) - (key === "ArrowUp" ? 1 : 0)) % items.length;
      items.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.chosen)));
      items[this.chosen].scrollIntoView({ block: "nearest" });
    } else if (key === "Tab") {
      this.input.value = `/${items[Math.max(this.chosen, 0)].dataset.command} `;
      this.changed();
    } else if (key === "Enter" && this.chosen >= 0) this.command(items[this.chosen].dataset.command);
    else return false;
    return true;
  }

  modeKey(event) {
    if (event.key === "Enter" && !event.shiftKey) this.submit();
    else if (event.key === "Escape" && this.mode) this.leaveMode(true);
    else if (event.key === "ArrowUp" && !this.input.value) {
      const last = this.actions.lastOwn();
      if (last) this.startEdit(last);
    } else return false;
    return true;
  }

  /** Puts words into the line without sending them. */
  put(text) {
    this.input.value = text;
    this.changed();
    if (mayFocus(this.ctx.device)) this.input.focus();
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { mode } = this;
    this.input.value = "";
    this.leaveMode();
    const done = mode?.kind === "edit" ? this.actions.edit(mode.message.message_id, text) : this.actions.send(text, mode?.message.message_id);
    if (await done) return;
    this.input.value = this.input.value || text;
    this.changed();
  }

  startReply(message, focus = true) {
    this.enter("reply", message, `${t("replyTo", this.ctx.lang)} ${fullName(message.from)}`, focus);
  }

  startEdit(message) {
    this.enter("edit", message, t("editing", this.ctx.lang));
    this.input.value = message.text ?? message.caption;
    this.changed();
  }

  enter(kind, message, title, focus = true) {
    this.mode = { kind, message };
    const stop = iconButton(icon("close"), t("cancel", this.ctx.lang), () => this.leaveMode(true));
    replace(this.bar, icon(kind), h("div", { class: "mode-text" }, h("b", {}, title), h("span", {}, summary(message, this.ctx.lang))), stop);
    this.bar.hidden = false;
    this.changed();
    if (focus && mayFocus(this.ctx.device)) this.input.focus();
  }

  /** Ends reply or edit; a broken-off edit also empties the line. */
  leaveMode(brokenOff = false) {
    if (brokenOff && this.mode?.kind === "edit") this.input.value = "";
    this.mode = null;
    this.bar.hidden = true;
    this.changed();
  }
}

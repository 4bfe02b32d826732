// A Mini App in a sheet over one phone: opened at its button, framed in a sandbox, dragged, expanded, reloaded, closed.
import { api } from "../base/api.js";
import { on } from "../base/bus.js";
import { h, iconButton, mayFocus } from "../base/dom.js";
import { fill, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { toast } from "../base/overlay.js";
import { refusal } from "../base/refusals.js";
import { world } from "../base/store.js";
import { openMenu } from "../compose/menu.js";
import { Bridge } from "./miniapp-bridge.js";
import { AppButtons } from "./miniapp-buttons.js";
import { confirmed, requestHandlers } from "./miniapp-requests.js";
import { appColor, inkOn, themeParams } from "./miniapp-theme.js";

// No popups, no way to the page that frames it: an app stays in its sheet.
const SANDBOX = "allow-scripts allow-same-origin allow-forms";
const HERE = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;
const KEEP_OPEN = 0.45;
const TALL = 0.85;

class MiniApp {
  constructor(phone, opened, { kind, buttonText }) {
    Object.assign(this, { phone, kind, buttonText, lang: phone.lang, session: opened.session, url: opened.url, title: opened.title || world().bot.first_name });
    this.origin = new URL(opened.url).origin;
    this.paint = {};
    this.opener = document.activeElement;
    this.build();
    this.bridge = new Bridge(this.frame, this.origin, { ...requestHandlers(this), ...this.handlers() });
    this.stops = [on("theme", () => this.themed())];
    phone.device.append(this.shade);
    phone.app = this;
    this.cover();
    this.load();
    if (mayFocus(phone.device)) this.sheet.focus({ preventScroll: true });
  }

  build() {
    const { lang } = this;
    this.back = iconButton(icon("back"), t("back", lang), () => this.bridge.send("back_button_pressed", {}), { class: "app-back", hidden: true });
    this.more = iconButton(icon("dots"), t("more", lang), () => this.openMenu(), { class: "app-more", "aria-haspopup": "menu" });
    const away = iconButton(icon("close"), t("close", lang), () => this.leave(), { class: "app-close" });
    this.head = h("header", { class: "app-head" }, this.back, h("span", { class: "app-title" }, h("b", {}, this.title), h("span", {}, `${t("miniApp", lang)} · ${new URL(this.url).host}`)), this.more, away);
    this.wait = h("div", { class: "app-wait", role: "status", "aria-label": t("appLoading", lang) }, h("span", { class: "app-spinner" }));
    this.frame = h("iframe", { class: "app-frame", title: this.title, sandbox: SANDBOX, referrerpolicy: "origin", allow: "" });
    this.body = h("div", { class: "app-body" }, this.frame, this.wait);
    this.buttons = new AppButtons((type) => this.bridge.send(`${type}_button_pressed`, {}));
    this.sheet = h("section", { class: "app-sheet", role: "dialog", "aria-modal": "true", "aria-label": this.title, tabindex: "-1" }, this.head, this.body, this.buttons.element);
    this.shade = h("div", { class: "app-shade", on: { click: (event) => event.target === this.shade && this.leave() } }, this.sheet);
    this.sheet.addEventListener("keydown", ({ key }) => key === "Escape" && this.leave());
    this.frame.addEventListener("load", () => (this.wait.hidden = true));
    this.observer = new ResizeObserver(() => this.tellViewport());
    this.observer.observe(this.body);
    this.watchDrag();
  }

  handlers() {
    return {
      web_app_ready: () => (this.wait.hidden = true),
      web_app_expand: () => this.expand(true),
      web_app_close: () => this.close(),
      web_app_request_theme: () => this.bridge.send("theme_changed", { theme_params: themeParams() }),
      web_app_request_viewport: () => this.tellViewport(),
      web_app_setup_main_button: (params) => this.buttons.set("main", params),
      web_app_setup_secondary_button: (params) => this.buttons.set("secondary", params),
      web_app_setup_back_button: ({ is_visible: shown }) => (this.back.hidden = !shown),
      web_app_setup_settings_button: ({ is_visible: shown }) => (this.hasSettings = Boolean(shown)),
      web_app_setup_closing_behavior: ({ need_confirmation: asks }) => (this.asksBefore = Boolean(asks)),
      web_app_set_header_color: ({ color, color_key: key }) => this.colour("head", color ?? key),
      web_app_set_background_color: ({ color }) => this.colour("body", color),
      web_app_set_bottom_bar_color: ({ color }) => this.colour("foot", color),
      iframe_will_reload: () => this.forget(),
    };
  }

  load() {
    this.wait.hidden = false;
    // The client says here whether the bot may be asked inline; Telegram's own script looks for it.
    this.frame.src = world().bot.supports_inline_queries ? `${this.url}&tgWebAppBotInline=1` : this.url;
  }

  /** A page that starts anew has no buttons, colours or wishes yet. */
  forget() {
    this.buttons.clear();
    this.back.hidden = true;
    Object.assign(this, { hasSettings: false, asksBefore: false, paint: {} });
    this.drawColours();
  }

  /** Loads the app from its first page; a frame whose address differs only behind the # would stay as it is. */
  reload() {
    this.forget();
    const anew = this.frame.cloneNode();
    anew.addEventListener("load", () => (this.wait.hidden = true));
    this.frame.replaceWith(anew);
    this.frame = anew;
    this.bridge.attach(anew);
    this.load();
  }

  openMenu() {
    const expanded = this.sheet.classList.contains("expanded");
    const items = [
      this.hasSettings && { name: "tools", label: t("appSettings", this.lang), run: () => this.bridge.send("settings_button_pressed", {}) },
      { name: expanded ? "down" : "up", label: t(expanded ? "appCollapse" : "appExpand", this.lang), run: () => this.expand(!expanded) },
      { name: "reload", label: t("appReload", this.lang), run: () => this.reload() },
    ];
    openMenu(this.phone.device, items.filter(Boolean), this.more);
  }

  colour(place, color) {
    this.paint[place] = color;
    this.drawColours();
  }

  drawColours() {
    const places = { head: this.head, body: this.body, foot: this.buttons.element };
    Object.entries(places).forEach(([place, element]) => {
      const color = appColor(this.paint[place]);
      element.style.setProperty("background", color ?? "");
      if (place === "head") this.head.style.setProperty("--ink", color ? inkOn(color) : "");
    });
  }

  themed() {
    this.drawColours();
    this.bridge.send("theme_changed", { theme_params: themeParams() });
  }

  get expanded() {
    return this.sheet.classList.contains("expanded");
  }

  expand(whole) {
    this.sheet.classList.toggle("expanded", whole);
    this.sheet.style.removeProperty("height");
    this.tellViewport();
  }

  tellViewport() {
    const { clientHeight: height, clientWidth: width } = this.body;
    this.bridge?.send("viewport_changed", { height, width, is_expanded: this.expanded, is_state_stable: !this.drag });
  }

  /** The head is the handle: pulled up it fills the phone, pulled down it shrinks, then closes. */
  watchDrag() {
    this.head.addEventListener("pointerdown", (event) => {
      if (event.target.closest("button") || event.button) return;
      this.drag = { from: event.clientY, height: this.sheet.offsetHeight };
      this.head.setPointerCapture(event.pointerId);
    });
    this.head.addEventListener("pointermove", ({ clientY }) => {
      if (!this.drag) return;
      this.drag.moved = true;
      this.sheet.style.setProperty("height", `${Math.min(this.drag.height + this.drag.from - clientY, this.shade.clientHeight)}px`);
    });
    ["pointerup", "pointercancel"].forEach((name) => this.head.addEventListener(name, () => this.dropped()));
  }

  dropped() {
    const { moved } = this.drag ?? {};
    this.drag = null;
    if (!moved) return;
    const share = this.sheet.offsetHeight / this.shade.clientHeight;
    this.expand(share > TALL);
    if (share < KEEP_OPEN) this.leave();
  }

  /** Whether an element of the phone is the sheet or a question of the app: both outlive a new drawing of the chat. */
  owns(element) {
    return element === this.shade || element.matches(".shade:has(> .app-popup)");
  }

  /** What lies under the sheet can be neither reached nor read while it is open. */
  cover(covered = true) {
    [...this.phone.device.children].filter((one) => !this.owns(one)).forEach((one) => (one.inert = covered));
  }

  /** The person closes it; an app with unsaved work may have asked to be asked. */
  async leave() {
    if (this.leaving) return;
    this.leaving = true;
    const yes = !this.asksBefore || (await confirmed(this, t("appClose", this.lang), t("appCloseHint", this.lang), t("close", this.lang)));
    this.leaving = false;
    if (yes) this.close();
  }

  close() {
    if (this.phone.app !== this) return;
    this.phone.app = null;
    this.bridge.close();
    api.appClosed(this.phone.userId, this.session).catch(() => {}); // a world that was reset has no such app any more
    this.observer.disconnect();
    this.stops.forEach((stop) => stop());
    this.dismiss?.();
    this.shade.remove();
    this.cover(false);
    if (this.opener?.isConnected && mayFocus(this.phone.device)) this.opener.focus({ preventScroll: true });
  }

  notify(text) {
    toast(this.sheet, text);
  }

  async act(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.notify(refusal(error.message, this.lang));
      return false;
    }
  }
}

/** Why an address is not framed here, or null. */
function obstacle(url, lang) {
  const { origin, host } = new URL(url);
  if (origin === location.origin) return t("appOwnOrigin", lang);
  return HERE.test(origin) ? null : fill("appElsewhere", lang, { host });
}

/** Opens what a web_app button names; `request` is {kind, url?, messageId?, buttonText?, start?}. */
export function openApp(phone, { kind, url, messageId, buttonText, start }) {
  const why = url && obstacle(url, phone.lang);
  if (why) return phone.notify(why);
  return phone.act(async () => {
    const opened = await api.openApp(phone.userId, phone.chatId, { kind, url, theme: themeParams(), ...(messageId && { message_id: messageId }), ...(start && { start_param: start }) });
    const wrong = obstacle(opened.url, phone.lang);
    if (wrong) return phone.notify(wrong);
    phone.app?.close();
    return new MiniApp(phone, opened, { kind, buttonText });
  });
}

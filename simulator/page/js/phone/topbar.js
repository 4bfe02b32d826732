// The bar over the phones: title, the host's buttons, the clock, add a phone, language, theme, inspector.
import { api } from "../base/api.js";
import { emit, on } from "../base/bus.js";
import { h, iconButton, replace } from "../base/dom.js";
import { clockFace } from "../base/format.js";
import { pageLang, pick, setPageLang, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { openPanel, toast } from "../base/overlay.js";
import { refusal } from "../base/refusals.js";
import * as store from "../base/store.js";
import { isDark, toggleTheme } from "../base/theme.js";
import { showPhone } from "./stage.js";

const say = (text) => toast(document.body, text);

async function pressHost(index, button) {
  button.disabled = true;
  try {
    const answer = await api.pressButton(index);
    const text = pick(answer.text);
    if (text) say(text);
  } catch (error) {
    say(refusal(error.message, pageLang()));
  } finally {
    button.disabled = false;
  }
}

function hostButton(given, index) {
  const button = h("button", { type: "button", class: "button host", data: { button: index }, on: { click: () => pressHost(index, button) } }, pick(given.label));
  return button;
}

async function addPhone(form) {
  const fields = Object.fromEntries([...form].filter(([, value]) => value));
  try {
    const user = await api.addUser(fields);
    store.putUser(user);
    showPhone(user.id);
    return true;
  } catch (error) {
    say(refusal(error.message, pageLang()));
    return false;
  }
}

const field = (name, label, props = {}) => h("label", { class: "field-label" }, label, h("input", { name, autocomplete: "off", ...props }));

function openAdd() {
  const option = (value, label) => h("option", { value, selected: value.startsWith(pageLang()) }, label);
  openPanel(document.body, {
    title: t("newPhone"),
    body: [field("first_name", t("firstName"), { required: true, "data-focus": true, maxlength: 64 }), field("last_name", t("lastName"), { maxlength: 64 }),
      field("username", t("username"), { pattern: "[A-Za-z0-9_]{5,32}" }),
      h("label", { class: "field-label" }, t("telegramLanguage"), h("select", { name: "language_code" }, option("zh-hans", "简体中文"), option("en", "English")))],
    actions: [{ label: t("cancel") }, { label: t("add"), main: true, submit: true }],
    onSubmit: addPhone,
  });
}

function clock() {
  const face = h("time", { class: "clock-face" });
  const draw = () => (face.textContent = clockFace(store.now(), pageLang()));
  draw();
  setInterval(draw, 1000);
  on("clock", draw);
  on("language", draw);
  return h("span", { class: "clock", title: t("clock") }, icon("clock"), face);
}

function languageSwitch() {
  const option = (lang, label) => h("button", { type: "button", "aria-pressed": String(pageLang() === lang), data: { pageLang: lang }, on: { click: () => setPageLang(lang) } }, label);
  return h("span", { class: "segments", role: "group", "aria-label": t("pageLanguage") }, option("zh", "中文"), option("en", "English"));
}

function tools() {
  return h("div", { class: "tools", role: "group", "aria-label": t("more") },
    iconButton(icon("add"), t("addPhone"), openAdd, { class: "add-phone" }),
    languageSwitch(),
    iconButton(icon(isDark() ? "sun" : "moon"), t("theme"), toggleTheme, { class: "theme-toggle" }),
    iconButton(icon("inspect"), t("inspector"), () => emit("inspector"), { class: "inspector-toggle" }));
}

/** On a narrow screen the tools fold into a drawer under this button. */
function drawerButton(bar) {
  const button = iconButton(icon("dots"), t("more"), () => {
    button.setAttribute("aria-expanded", String(bar.classList.toggle("unfolded")));
  }, { class: "drawer-button", "aria-expanded": String(bar.classList.contains("unfolded")) });
  return button;
}

/** Draws the bar into `bar` and again when the language or the world changes. */
export function startTopbar(bar) {
  const time = clock();
  const draw = () => {
    document.title = t("title");
    replace(bar,
      h("h1", {}, h("span", { class: "logo", "aria-hidden": "true" }, icon("send")), h("span", { class: "full-title" }, "Local Telegram · 本地 Telegram")),
      h("div", { class: "hosts", role: "group" }, (store.world().buttons ?? []).map(hostButton)),
      time, tools(), drawerButton(bar));
  };
  on("world", draw);
  on("language", draw);
  on("theme", draw);
  draw();
}

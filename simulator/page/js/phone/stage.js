// The row of phones: who is shown, the label over each phone, and the switcher of a narrow screen.
import { avatar } from "../base/avatar.js";
import { on } from "../base/bus.js";
import { batched, h, replace } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { langOf, pick, t } from "../base/i18n.js";
import * as store from "../base/store.js";
import { Phone } from "./phone.js";

const CODES = { zh: "zh-hans", en: "en" };
const places = new Map();

const asked = Number(new URLSearchParams(location.search).get("phone"));
let chosen = asked || Number(sessionStorage.getItem("phone")) || null;

function languageSwitch(user) {
  const option = (lang, label) => h("button", {
    type: "button", "aria-pressed": String(langOf(user) === lang), data: { lang }, lang: lang === "zh" ? "zh-Hans" : "en",
    on: { click: () => places.get(user.id).phone.speak(CODES[lang]) },
  }, label);
  return h("span", { class: "segments", role: "group", "aria-label": `${t("language")} ${fullName(user)}` }, option("zh", "中"), option("en", "EN"));
}

function label(user) {
  const role = pick(user.role_label);
  return [avatar(user.id, fullName(user), "tiny"),
    h("span", { class: "owner" }, fullName(user)), role ? h("span", { class: "role" }, role) : null, languageSwitch(user)];
}

function addPlace(user, row) {
  const phone = new Phone(user.id);
  const heading = h("div", { class: "phone-label" });
  const section = h("section", { class: "phone", data: { user: user.id } }, heading, phone.element);
  row.append(section);
  places.set(user.id, { phone, heading, section });
}

function select(userId) {
  chosen = userId;
  sessionStorage.setItem("phone", userId);
  drawSelection();
}

function drawSelection() {
  places.forEach(({ section, phone }, userId) => {
    section.classList.toggle("chosen", userId === chosen);
    if (userId === chosen) phone.chat.mark();
  });
  document.querySelectorAll(".switcher button").forEach((tab) => {
    const here = Number(tab.dataset.user) === chosen;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
  });
}

function tab(user) {
  const unread = store.unreadOf(user.id);
  return h("button", { type: "button", role: "tab", data: { user: user.id }, on: { click: () => select(user.id) } },
    h("span", { class: "tab-face" }, avatar(user.id, fullName(user), "tiny"),
      unread ? h("span", { class: "badge", "aria-label": `${unread} ${t("unread")}` }, unread) : null),
    h("span", { class: "tab-text" }, h("span", { class: "tab-name" }, fullName(user)), h("span", { class: "tab-role" }, pick(user.role_label))));
}

/** The tabs are one stop of the keyboard; arrows change the phone. */
function walkTabs(switcher) {
  switcher.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const ids = [...places.keys()];
    select(ids[(ids.indexOf(chosen) + step + ids.length) % ids.length]);
    switcher.querySelector(`[data-user="${chosen}"]`)?.focus();
  });
}

/** Draws the phones into `row` and the tabs into `switcher`, and keeps both up to date. */
export function startStage(row, switcher) {
  const drawTabs = () => {
    const focused = switcher.contains(document.activeElement);
    replace(switcher, store.users().map(tab));
    drawSelection();
    if (focused) switcher.querySelector(`[data-user="${chosen}"]`)?.focus();
  };
  const nobody = h("p", { class: "no-phones", role: "status" });
  row.append(nobody);
  walkTabs(switcher);
  const draw = () => {
    const users = store.users();
    users.filter((user) => !places.has(user.id)).forEach((user) => addPlace(user, row));
    [...places.keys()].filter((id) => !store.userOf(id)).forEach((id) => {
      places.get(id).phone.close();
      places.get(id).section.remove();
      places.delete(id);
    });
    nobody.hidden = users.length > 0;
    nobody.textContent = t("noPhones");
    if (!places.has(chosen)) chosen = users[0]?.id ?? null;
    users.forEach((user) => {
      const { heading, section } = places.get(user.id);
      replace(heading, label(user));
      section.setAttribute("aria-label", [fullName(user), pick(user.role_label)].filter(Boolean).join(" · "));
    });
    row.style.setProperty("--phones", users.length);
    drawTabs();
  };
  on("world", draw);
  on("language", draw);
  on("unread", batched(drawTabs));
  draw();
}

/** Brings a phone into view, as when it was just added. */
export function showPhone(userId) {
  select(userId);
  places.get(userId)?.section.scrollIntoView({ behavior: "smooth", inline: "center" });
}

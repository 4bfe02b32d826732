// The network inspector: every Bot API call and every update as readable JSON, with a filter.
import { on } from "./bus.js";
import { batched, h, iconButton, replace } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { prettyJson } from "./json.js";
import { log, setLog } from "./store.js";

const SHOWN = 300;
const view = { open: false, words: "", api: true, update: true, polling: false };

const isPolling = (entry) => entry.type === "api" && entry.method?.toLowerCase() === "getupdates";
const updateKind = (update) => Object.keys(update ?? {}).find((key) => key !== "update_id") ?? "update";
const title = (entry) => (entry.type === "api" ? entry.method : updateKind(entry.update));

function fits(entry) {
  if (!view[entry.type] || (isPolling(entry) && !view.polling)) return false;
  return !view.words || JSON.stringify(entry).toLowerCase().includes(view.words.toLowerCase());
}

function hint(entry) {
  const body = entry.type === "api" ? entry.params : entry.update?.[updateKind(entry.update)];
  const words = body?.text ?? body?.caption ?? body?.data;
  const chat = body?.chat_id ?? body?.chat?.id ?? body?.from?.id;
  return [chat, typeof words === "string" ? words.replace(/\s+/g, " ").slice(0, 80) : ""].filter(Boolean).join(" · ");
}

const timeOf = (entry) => (entry.at ? new Date(entry.at * 1000).toLocaleTimeString("en-GB") : "");

function statusMark(entry) {
  if (entry.type !== "api") return null;
  const good = entry.status === undefined || entry.status < 400;
  return [h("span", { class: good ? "status good" : "status bad" }, entry.status ?? ""), h("span", { class: "ms" }, `${entry.ms < 10 ? entry.ms : Math.round(entry.ms)} ms`)];
}

function detail(entry) {
  if (entry.type !== "api") return [h("h3", {}, t("update")), prettyJson(entry.update)];
  return [h("h3", {}, t("parameters")), prettyJson(entry.params ?? {}), h("h3", {}, t("answer")), prettyJson(entry.response ?? null)];
}

function row(entry) {
  const box = h("details", { class: `entry ${entry.type}`, data: { entry: entry.id, kind: entry.type, method: title(entry) } },
    h("summary", {}, h("span", { class: "at" }, timeOf(entry)), h("span", { class: "way", "aria-hidden": "true" }, entry.type === "api" ? "→" : "←"),
      h("b", {}, title(entry)), statusMark(entry), h("span", { class: "hint" }, hint(entry))));
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    if (box.childElementCount === 1) box.append(h("div", { class: "detail" }, detail(entry)));
    box.scrollIntoView({ block: "nearest" });
  });
  return box;
}

function toggle(name, label, redraw) {
  const button = h("button", { type: "button", class: "filter-chip", "aria-pressed": String(view[name]) }, t(label));
  button.addEventListener("click", () => {
    view[name] = !view[name];
    button.setAttribute("aria-pressed", String(view[name]));
    redraw();
  });
  return button;
}

function header(redraw, close) {
  const words = h("input", { type: "search", value: view.words, placeholder: t("filter"), "aria-label": t("filter") });
  words.addEventListener("input", () => {
    view.words = words.value;
    redraw();
  });
  return [h("div", { class: "inspector-head" }, h("h2", {}, t("inspector")), iconButton(icon("close"), t("close"), close)),
    h("div", { class: "inspector-tools" }, words),
    h("div", { class: "inspector-tools" }, toggle("api", "calls", redraw), toggle("update", "updates", redraw), toggle("polling", "polling", redraw),
      h("button", { type: "button", class: "filter-chip plain", on: { click: () => setLog([]) } }, t("clear")))];
}

/** Fills `panel`; it is only drawn while it is open. */
export function startInspector(panel) {
  const rows = new Map();
  const list = h("div", { class: "entries" });
  const drawRows = batched(() => {
    if (!view.open) return;
    const stick = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    const entries = log().filter(fits).slice(-SHOWN);
    const wanted = entries.map((entry) => {
      if (!rows.has(entry)) rows.set(entry, row(entry));
      return rows.get(entry);
    });
    [...rows.keys()].filter((entry) => !log().includes(entry)).forEach((entry) => rows.delete(entry));
    replace(list, wanted.length ? wanted : h("p", { class: "none" }, t("noEntries")));
    if (stick) list.scrollTop = list.scrollHeight;
  });
  const draw = () => {
    panel.hidden = !view.open;
    document.body.classList.toggle("inspecting", view.open);
    if (!view.open) return;
    rows.clear();
    replace(panel, header(drawRows, flip), list);
    drawRows();
  };
  const flip = () => {
    view.open = !view.open;
    draw();
    if (view.open) panel.querySelector("input").focus();
  };
  on("inspector", flip);
  on("language", draw);
  on("log", drawRows);
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && flip());
  draw();
}

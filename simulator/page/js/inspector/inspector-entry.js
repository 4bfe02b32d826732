// One entry of the network inspector: what it says about itself, its row, and its copies as JSON and as a curl command.
import { h } from "../base/dom.js";
import { exactTime, fileSize } from "../base/format.js";
import { t } from "../base/i18n.js";
import { chatsOf, world } from "../base/store.js";
import { prettyJson } from "./json.js";

const UPLOAD = /^<(.+), \d+ bytes>$/;
const QUERY_IDS = ["callback_query_id", "inline_query_id"];
const facts = new WeakMap();
const askers = new Map(); // whose query an answer belongs to

const updateKind = (update) => Object.keys(update ?? {}).find((key) => key !== "update_id") ?? "update";

export const isPolling = (entry) => entry.type === "api" && entry.method?.toLowerCase() === "getupdates";
export const isError = (entry) => entry.type === "api" && entry.status >= 400;

const bodyOf = (entry) => (entry.type === "api" ? entry.params : entry.update?.[updateKind(entry.update)]) ?? {};

function partiesOf(entry, body) {
  const { result } = entry.response ?? {};
  const told = [body.chat_id, body.user_id, body.from?.id, body.chat?.id, body.user?.id, body.message?.chat?.id, body.from_chat_id, result?.chat?.id, result?.[0]?.chat?.id];
  const asked = QUERY_IDS.map((name) => askers.get(String(body[name])));
  return new Set([...told, ...asked].map(Number).filter(Boolean));
}

function weigh(entry) {
  const body = bodyOf(entry);
  const kind = entry.type === "api" ? entry.method : updateKind(entry.update);
  if (["callback_query", "inline_query"].includes(kind)) askers.set(String(body.id), body.from?.id);
  const written = JSON.stringify(entry.type === "api" ? (entry.response ?? null) : entry.update);
  return { kind, body, parties: partiesOf(entry, body), size: new Blob([written]).size, text: JSON.stringify(entry).toLowerCase() };
}

/** {kind, body, parties, size, text}, reckoned once. */
export function about(entry) {
  if (!facts.has(entry)) facts.set(entry, weigh(entry));
  return facts.get(entry);
}

/** Whether somebody had a part in it: by id, or as one who is in that chat. */
export function concerns(entry, userId) {
  const { parties } = about(entry);
  return parties.has(userId) || chatsOf(userId).some((chat) => chat.id < 0 && parties.has(chat.id));
}

function hint(entry) {
  const { body, parties } = about(entry);
  const words = body.text ?? body.caption ?? body.data ?? body.query ?? entry.response?.description;
  return [[...parties][0], typeof words === "string" ? words.replace(/\s+/g, " ").slice(0, 80) : ""].filter(Boolean).join(" · ");
}

const timeOf = (entry) => (entry.at ? exactTime(entry.at, "en") : "");
const spent = (ms) => `${ms < 10 ? ms : Math.round(ms)} ms`;

function figures(entry) {
  const { size } = about(entry);
  return h("span", { class: "ms" }, [entry.type === "api" && Number.isFinite(entry.ms) ? spent(entry.ms) : null, fileSize(size)].filter(Boolean).join(" · "));
}

const secretless = (text) => text.replaceAll(new RegExp(`\\b${world().bot.id}:[\\w-]+`, "g"), "<token>");

/** The entry as it came over the wire, and when. */
export function asJson(entry) {
  const { type, id, ...rest } = entry;
  return secretless(JSON.stringify(rest, null, 2));
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const written = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** The call once more, from a shell: the token stays in a variable, a file is read from where curl runs. */
export function asCurl({ method, params = {} }) {
  const address = `"${location.origin}/bot$BOT_TOKEN/${encodeURIComponent(method)}"`;
  const files = Object.entries(params).filter(([, value]) => UPLOAD.test(value));
  if (!files.length) return `curl ${address} -H 'Content-Type: application/json' -d ${quoted(secretless(JSON.stringify(params)))}`;
  const fields = Object.entries(params).map(([name, value]) =>
    (UPLOAD.test(value) ? `-F ${quoted(`${name}=@${value.match(UPLOAD)[1]}`)}` : `--form-string ${quoted(secretless(`${name}=${written(value)}`))}`));
  return ["curl", address, ...fields].join(" ");
}

/** A form's fields are texts, also those that hold JSON: unfolded, they can be read. */
function readable(params) {
  const unfolded = (value) => {
    try {
      return typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, unfolded(value)]));
}

function detail(entry, copy) {
  const button = (label, make) => h("button", { type: "button", class: "filter-chip", on: { click: () => copy(make(entry)) } }, t(label));
  const tools = h("div", { class: "entry-tools" }, button("copyJson", asJson), entry.type === "api" ? button("copyCurl", asCurl) : null);
  if (entry.type !== "api") return [tools, h("h3", {}, t("update")), prettyJson(entry.update)];
  return [tools, h("h3", {}, t("parameters")), prettyJson(readable(entry.params)), h("h3", {}, t("answer")), prettyJson(entry.response ?? null)];
}

/** The entry's row; what is inside is drawn when it is opened. `copy(text)` puts text on the clipboard. */
export function entryRow(entry, copy) {
  const { kind } = about(entry);
  const status = entry.type === "api" ? h("span", { class: isError(entry) ? "status bad" : "status good" }, entry.status ?? "") : h("span");
  const box = h("details", { class: `entry ${entry.type}${isError(entry) ? " failed" : ""}`, data: { entry: entry.id, kind: entry.type, method: kind } },
    h("summary", {}, h("span", { class: "at" }, timeOf(entry)), h("span", { class: "way", "aria-hidden": "true" }, entry.type === "api" ? "→" : "←"),
      h("b", {}, kind), status, figures(entry), h("span", { class: "hint" }, hint(entry))));
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    if (box.childElementCount === 1) box.append(h("div", { class: "detail" }, detail(entry, copy)));
    box.scrollIntoView({ block: "nearest" });
  });
  return box;
}

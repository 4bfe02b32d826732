// The rows of a chat: which messages make one, where a day or the unread begin, and what stays when a row is drawn anew.
import { messageRow } from "../chat/bubble.js";
import { isService } from "../chat/service.js";
import { h } from "./dom.js";
import { dayKey, dayName } from "./format.js";
import { t } from "./i18n.js";
import { now } from "./store.js";

const TOGETHER = 600;
const DRAWN = 200;
const SPARE = 100;
const signs = new WeakMap();

/** Whether two messages belong to one run of the same sender. */
export const joined = (a, b) =>
  a && b && !isService(a) && !isService(b) && a.out === b.out && a.from?.id === b.from?.id && Math.abs(b.date - a.date) < TOGETHER && dayKey(a.date) === dayKey(b.date);

const sameAlbum = (a, b) => a && a.media_group_id && a.media_group_id === b.media_group_id;

/** Where in `messages` the one with the number `from` is; an album is never cut. */
function startAt(messages, from) {
  const at = Math.max(0, messages.findIndex((message) => message.message_id >= from));
  const first = messages.findLastIndex((one, index) => index <= at && !sameAlbum(messages[index - 1], one));
  return Math.max(0, first);
}

/**
 * The messages that are drawn: from the number `from` on, and only the newest few hundred when `short`.
 * Answers them and the number they begin with, 0 when none is left out.
 */
export function windowOf(messages, from, short) {
  const cut = short && messages.length - startAt(messages, from) > DRAWN + SPARE;
  const start = startAt(messages, cut ? messages.at(-DRAWN).message_id : from);
  return { messages: messages.slice(start), from: start && messages[start].message_id };
}

/** The number some messages further up. */
export const before = (messages, from) => messages[startAt(messages, from) - SPARE]?.message_id ?? 0;

/** Messages as rows: an album is one row, each new day puts a separator before it, and so does the first unread one. */
export function rowsOf(messages, divider = 0) {
  const rows = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    if (!before || dayKey(before.date) !== dayKey(message.date)) rows.push({ key: `d${dayKey(message.date)}`, day: message.date });
    if (message.message_id === divider) rows.push({ key: "unread", divider: true });
    if (sameAlbum(before, message)) rows.at(-1).messages.push(message);
    else rows.push({ key: `m${message.message_id}`, messages: [message] });
  });
  return rows;
}

export function buildRow(row, ctx) {
  if (row.messages) return messageRow(row, ctx);
  if (row.divider) return h("li", { class: "unread-line", role: "separator" }, h("span", {}, t("unreadMessages", ctx.lang)));
  return h("li", { class: "day", role: "separator" }, h("span", {}, dayName(row.day, now(), ctx.lang)));
}

/** A message that changes is another object: each is written out only once. */
function signOf(message) {
  if (!signs.has(message)) signs.set(message, JSON.stringify(message));
  return signs.get(message);
}

/** Changes when the row has to be drawn anew. */
export const signature = (row) => row.messages?.map(signOf).join() ?? `${row.day} ${row.day && dayKey(now())}`;

/** A picture that was exchanged keeps the old one behind the new one until that is loaded. */
export function keepPictures(old, fresh) {
  const before = [...old.querySelectorAll(".photo img")];
  [...fresh.querySelectorAll(".photo img")].forEach((image, index) => {
    const was = before[index];
    if (was && was.src !== image.src) image.parentElement.style.setProperty("background-image", `url("${was.currentSrc || was.src}")`);
  });
}

/** Puts keyboard focus back on the same button after its message was drawn anew. */
export function keepFocus(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (!focused) return () => {};
  const { row, col } = focused.dataset;
  return () => (fresh.querySelector(`[data-row="${row}"][data-col="${col}"]`) ?? fresh).focus({ preventScroll: true });
}

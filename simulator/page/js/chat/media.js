// Pictures, albums, documents and the other things a bubble can carry besides text.
import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { extension, fileSize } from "../base/format.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { animation, sticker, video, videoNote } from "../base/moving.js";
import { audio, voice } from "./sound.js";

const LIMITS = { width: 300, height: 330, min: 130 };
const ALBUM_ROWS = { 1: [1], 2: [2], 3: [1, 2], 4: [2, 2], 5: [2, 3], 6: [3, 3], 7: [2, 2, 3], 8: [2, 3, 3], 9: [3, 3, 3], 10: [2, 3, 2, 3] };

export const largest = (sizes) => [...sizes].sort((a, b) => a.width * a.height - b.width * b.height).at(-1);

export const smallest = (sizes) => [...sizes].sort((a, b) => a.width - b.width)[0];

/** The smallest stored size that is sharp enough for `width` points on this screen. */
function fitting(sizes, width) {
  const enough = [...sizes].sort((a, b) => a.width - b.width).find((size) => size.width >= width * devicePixelRatio);
  return enough ?? largest(sizes);
}

function shown(size) {
  const scale = Math.min(LIMITS.width / size.width, LIMITS.height / size.height, 1);
  const clamp = (value, top) => Math.max(LIMITS.min, Math.min(top, Math.round(value)));
  return { width: clamp(size.width * scale, LIMITS.width), height: clamp(size.height * scale, LIMITS.height) };
}

function picture(message, ctx, size) {
  const image = h("img", { src: api.fileUrl(size.file_id), alt: message.caption ?? t("photo", ctx.lang), loading: "eager", draggable: "false" });
  // Until the picture is there its smallest size stands in for it, so that nothing blinks.
  const soft = { "background-image": `url("${api.fileUrl(smallest(message.photo).file_id)}")` };
  return h("button", { type: "button", class: "photo", style: soft, "aria-label": t("photo", ctx.lang), on: { click: () => ctx.openPhoto(message) } }, image);
}

export function photo(message, ctx) {
  const big = largest(message.photo);
  const box = shown(big);
  const button = picture(message, ctx, fitting(message.photo, box.width));
  button.style.setProperty("width", `${box.width}px`);
  button.style.setProperty("aspect-ratio", `${box.width} / ${box.height}`);
  return button;
}

function tile(message, ctx, span) {
  const media = message.photo ? picture(message, ctx, fitting(message.photo, 150)) : video(message);
  return h("figure", { class: `tile span-${span}`, data: { messageId: message.message_id } }, media);
}

/** A grid of up to ten pictures whose rows are always full. */
export function album(messages, ctx) {
  if (messages[0].document || messages[0].audio) {
    return h("div", { class: "file-stack" }, messages.map((one) => h("div", { data: { messageId: one.message_id } }, one.audio ? audio(one, ctx) : file(one, ctx))));
  }
  const spans = (ALBUM_ROWS[messages.length] ?? [messages.length]).flatMap((count) => Array(count).fill(6 / count));
  return h("div", { class: "album" }, messages.map((one, index) => tile(one, ctx, spans[index])));
}

function file(message, ctx) {
  const { document } = message;
  const kind = extension(document.file_name) || "file";
  const badge = h("span", { class: `file-badge kind-${kind}` }, document.thumbnail
    ? h("img", { src: api.fileUrl(document.thumbnail.file_id), alt: "" }) : kind);
  const text = h("span", { class: "file-text" },
    h("span", { class: "file-name" }, document.file_name ?? t("document", ctx.lang)),
    h("span", { class: "file-size" }, fileSize(document.file_size)));
  return h("button", { type: "button", class: "file", on: { click: () => ctx.openFile(document) } }, badge, text);
}

function place(message, ctx) {
  const { latitude, longitude } = message.location ?? message.venue.location;
  const title = message.venue?.title ?? t("location", ctx.lang);
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h("div", { class: "place" }, h("div", { class: "map", "aria-hidden": "true" }, icon("place")),
    h("div", { class: "card-text" }, h("b", {}, title), h("span", {}, message.venue?.address ?? point)));
}

function person(message) {
  const { contact } = message;
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return h("div", { class: "person" }, h("span", { class: "file-badge round" }, icon("contact")),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, contact.phone_number)));
}

function dice({ dice: thrown }) {
  return h("div", { class: "dice" }, h("span", { class: "die" }, thrown.emoji), h("span", { class: "pips" }, thrown.value));
}

const MAKERS = { photo, document: file, video, animation, video_note: videoNote, voice, audio, location: place, venue: place, contact: person, sticker, dice };

/** The media part of a message, or null for plain text. An animation also carries a document: the first match wins. */
export function media(message, ctx) {
  const order = ["animation", "venue", ...Object.keys(MAKERS)];
  const kind = order.find((name) => message[name]);
  return kind ? MAKERS[kind](message, ctx) : null;
}

export const isVisual = (message) => Boolean(message.photo || message.video || message.animation);

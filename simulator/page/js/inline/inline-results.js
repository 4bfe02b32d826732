// The results of an inline query as Telegram shows them: a list of lines, or a gallery of pictures.
import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { initials, tint } from "../base/format.js";
import { icon } from "../base/icons.js";

const PICTURES = ["photo", "gif", "mpeg4_gif", "sticker"];
const LINES = ["article", "audio", "contact", "voice"];
const SIGNS = { document: "file", location: "place", venue: "place", contact: "contact", audio: "play", voice: "play", video: "play", article: "link" };

/** Pictures stand in a gallery unless one of the results can only be a line. */
export const isGallery = (results) =>
  results.some(({ type }) => PICTURES.includes(type)) && !results.some(({ type }) => LINES.includes(type));

const pictureOf = ({ thumbnail_url: thumbnail, photo_url: photo, file_id: file, type }) =>
  thumbnail ?? (PICTURES.includes(type) ? (photo ?? (file && api.fileUrl(file))) : undefined);

function badge(result) {
  const address = pictureOf(result);
  if (address) return h("img", { class: "inline-thumb", src: address, alt: "", loading: "lazy", draggable: "false" });
  const letter = result.type === "article" && result.title ? initials(result.title) : null;
  return h("span", { class: `inline-thumb sign ${tint([...(result.title ?? result.id)].reduce((sum, one) => sum + one.codePointAt(0), 0))}`, "aria-hidden": "true" }, letter ?? icon(SIGNS[result.type] ?? "file"));
}

function line(result) {
  const words = h("span", { class: "inline-words" }, h("b", {}, result.title || result.text), h("span", {}, result.description ?? (result.title ? "" : result.url)));
  return [badge(result), words];
}

function tile(result) {
  const address = pictureOf(result);
  return address ? h("img", { src: address, alt: result.title ?? "", loading: "lazy", draggable: "false" }) : h("span", { class: "inline-words" }, h("b", {}, result.title || result.text));
}

/** One result as an option of the list; `choose(result)` sends it. */
export function resultOption(result, gallery, choose) {
  const label = [result.title, result.description].filter(Boolean).join(", ") || result.text || result.type;
  return h("button", { type: "button", role: "option", class: `inline-result ${gallery ? "inline-tile" : "inline-line"} of-${result.type}`, data: { result: result.id, type: result.type }, "aria-label": label, "aria-selected": "false", tabindex: "-1", on: { click: () => choose(result) } },
    gallery ? tile(result) : line(result));
}

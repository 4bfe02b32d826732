// Moving pictures in a bubble: video, animation, round video message, sticker.
import { api } from "./api.js";
import { h } from "./dom.js";
import { duration } from "./format.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

/** Whether the person has asked the system for less motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const ratio = ({ width, height }) => (width && height ? { "aspect-ratio": `${width} / ${height}` } : {});

const poster = (source) => (source.thumbnail ? api.fileUrl(source.thumbnail.file_id) : null);

export function video({ video: source }) {
  return h("video", { class: "video", src: api.fileUrl(source.file_id), controls: true, preload: "metadata", poster: poster(source), style: ratio(source) });
}

/** Runs by itself, silently and over and over, unless the person asked for less motion. */
function loop(source, name, label) {
  const film = h("video", { class: name, src: api.fileUrl(source.file_id), loop: true, playsinline: true, preload: "auto", poster: poster(source), "aria-label": label, style: ratio(source) });
  film.muted = true;
  film.autoplay = !calm();
  return film;
}

const flip = (film) => (film.paused ? film.play().catch(() => {}) : film.pause());

export function animation({ animation: source }, ctx) {
  const label = t("animation", ctx.lang);
  const still = source.mime_type === "image/gif";
  const film = still ? h("img", { class: "video", src: api.fileUrl(source.file_id), alt: label, style: ratio(source) }) : loop(source, "video", label);
  return h("button", { type: "button", class: "loop", "aria-label": label, on: { click: () => still || flip(film) } }, film, h("span", { class: "corner-tag" }, "GIF"));
}

/** A round video: silent until it is pressed. */
export function videoNote({ video_note: source }, ctx) {
  const film = h("video", { class: "round", src: api.fileUrl(source.file_id), playsinline: true, preload: "metadata", poster: poster(source) });
  const button = h("button", { type: "button", class: "note", "aria-label": t("video_note", ctx.lang), on: { click: () => flip(film) } },
    film, h("span", { class: "corner-tag" }, icon("play"), duration(source.duration)));
  const mark = () => button.classList.toggle("running", !film.paused);
  ["play", "pause", "ended"].forEach((name) => film.addEventListener(name, mark));
  return button;
}

export function sticker({ sticker: source }, ctx) {
  const label = [t("sticker", ctx.lang), source.emoji].filter(Boolean).join(" ");
  if (source.is_video) return loop(source, "sticker", label);
  if (source.is_animated) return h("div", { class: "sticker still", role: "img", "aria-label": label }, poster(source) ? h("img", { src: poster(source), alt: "" }) : (source.emoji ?? "🖼"));
  return h("img", { class: "sticker", src: api.fileUrl(source.file_id), alt: label });
}

// A voice message or a piece of music in a bubble: play, pause, progress that can be dragged, time.
import { api } from "../base/api.js";
import { h, iconButton, replace } from "../base/dom.js";
import { duration, fileSize } from "../base/format.js";
import { fill, t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { soundOf, waveOf } from "./playing.js";

const STEP = 5;
const FLAT = Array(40).fill(0.12);

const bar = (peak) => h("i", { style: { height: `${Math.round(12 + 88 * peak)}%` } });

/** Where in the sound a press on the track lies, 0 to 1. */
function fraction(track, event) {
  const box = track.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
}

class Player {
  constructor(message, ctx, kind) {
    this.ctx = ctx;
    this.source = message[kind];
    this.address = api.fileUrl(this.source.file_id);
    this.sound = soundOf(`${ctx.userId}:${message.chat?.id}:${message.message_id}:${this.source.file_id}`, this.address);
    this.seconds = this.source.duration || 0;
    this.button = iconButton(icon("play"), t("play", ctx.lang), () => this.toggle(), { class: "play" });
    this.track = h("div", { class: "track", role: "slider", tabindex: "0", "aria-label": t("position", ctx.lang), "aria-valuemin": "0" });
    this.time = h("span", { class: "sound-time" });
    this.listen();
  }

  get length() {
    return Number.isFinite(this.sound.duration) && this.sound.duration > 0 ? this.sound.duration : this.seconds;
  }

  listen() {
    const draw = () => this.draw();
    ["play", "pause", "timeupdate", "durationchange", "ended", "seeked"].forEach((name) => this.sound.addEventListener(name, draw));
    this.sound.addEventListener("error", () => this.button.setAttribute("disabled", ""));
    this.track.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      this.seek(fraction(this.track, event) * this.length);
    });
    this.track.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.seek(this.sound.currentTime + step);
    });
  }

  async toggle() {
    if (!this.sound.paused) return this.sound.pause();
    return this.sound.play().catch(() => this.ctx.notify(t("cannotPlay", this.ctx.lang)));
  }

  seek(seconds) {
    if (this.length) this.sound.currentTime = Math.min(this.length, Math.max(0, seconds));
    this.draw();
  }

  draw() {
    const { sound } = this;
    const playing = !sound.paused && !sound.ended;
    const label = t(playing ? "pause" : "play", this.ctx.lang);
    replace(this.button, icon(playing ? "pause" : "play"));
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
    const at = sound.ended ? 0 : sound.currentTime;
    const done = this.length ? at / this.length : 0;
    this.track.style.setProperty("--done", done.toFixed(4));
    [...this.track.children].forEach((one, index, all) => one.classList.toggle("past", index / all.length < done));
    this.time.textContent = at > 0 ? `${duration(at)} / ${duration(this.length)}` : duration(this.length);
    this.track.setAttribute("aria-valuemax", String(Math.round(this.length)));
    this.track.setAttribute("aria-valuenow", String(Math.round(at)));
    this.track.setAttribute("aria-valuetext", fill("ofTime", this.ctx.lang, { at: duration(at), all: duration(this.length) }));
  }
}

/** A voice message: its own loudness is the track. */
export function voice(message, ctx) {
  const player = new Player(message, ctx, "voice");
  replace(player.track, FLAT.map(bar));
  player.draw();
  waveOf(player.address).then((wave) => {
    if (!wave) return;
    player.seconds ||= wave.seconds;
    replace(player.track, wave.peaks.map(bar));
    player.draw();
  });
  return h("div", { class: "sound voice", role: "group", "aria-label": t("voice", ctx.lang) }, player.button,
    h("div", { class: "sound-body" }, player.track, player.time));
}

/** Music: title and performer over a plain track, and the file can be kept. */
export function audio(message, ctx) {
  const player = new Player(message, ctx, "audio");
  const { source } = player;
  const name = source.title ?? source.file_name ?? t("audio", ctx.lang);
  player.track.classList.add("plain");
  player.draw();
  const more = [source.performer, fileSize(source.file_size)].filter(Boolean).join(" · ");
  const keep = h("a", { class: "icon-button keep", href: api.fileUrl(source.file_id, true), download: source.file_name ?? "", title: t("download", ctx.lang), "aria-label": t("download", ctx.lang) }, icon("download"));
  return h("div", { class: "sound audio", role: "group", "aria-label": name }, player.button,
    h("div", { class: "sound-body" }, h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, more), player.track, player.time), keep);
}

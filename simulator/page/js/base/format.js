// Times, days, sizes and names as a chat app shows them.
import { t } from "./i18n.js";

const locale = (lang) => (lang === "zh" ? "zh-CN" : "en-GB");

const formats = new Map(); // making one takes longer than drawing a message
let timeZone; // where the phones are; undefined: where the browser is

export function setTimeZone(name) {
  timeZone = name || undefined;
  formats.clear();
}

function written(seconds, tag, how) {
  const key = `${tag} ${JSON.stringify(how)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(tag, { timeZone, ...how }));
  return formats.get(key).format(seconds * 1000);
}

const shown = (seconds, lang, how) => written(seconds, locale(lang), { hour12: false, ...how });

export const clockTime = (seconds, lang) => shown(seconds, lang, { hour: "2-digit", minute: "2-digit" });

export const exactTime = (seconds, lang) => shown(seconds, lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const fullTime = (seconds, lang) => shown(seconds, lang, { dateStyle: "medium", timeStyle: "medium" });

export const dayKey = (seconds) => written(seconds, "en-CA", {});

/** "Today", "Yesterday", "18 May" or "18 May 2025", seen from the moved clock `now`. */
export function dayName(seconds, now, lang) {
  const day = dayKey(seconds);
  if (day === dayKey(now)) return t("today", lang);
  if (day === dayKey(now - 86400)) return t("yesterday", lang);
  const sameYear = day.slice(0, 4) === dayKey(now).slice(0, 4);
  return shown(seconds, lang, { day: "numeric", month: "long", ...(!sameYear && { year: "numeric" }) });
}

export function clockFace(seconds, lang) {
  return shown(seconds, lang, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export const fullName = (who) =>
  who ? (who.title ?? [who.first_name, who.last_name].filter(Boolean).join(" ")) : "";

const isHan = (text) => /\p{Script=Han}/u.test(text);

/** What an avatar shows: two initials, or one Chinese character. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return "?";
  if (isHan(words[0])) return [...words[0]][0];
  return words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
}

export const extension = (name = "") => (name.includes(".") ? name.split(".").pop() : "").toLowerCase().slice(0, 4);

/** 3:07, or 1:02:07 when it takes that long. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(whole / 3600);
  return hours ? `${hours}:${parts.join(":")}` : `${Number(parts[0])}:${parts[1]}`;
}

/** The colour of a person or bot: one of seven, always the same for an id. */
export const tint = (id) => `tint-${Math.abs(Number(id) || 0) % 7}`;

// Which language is in force where, and the page's words in it.
import { emit } from "./bus.js";
import { APP_WORDS } from "./words-apps.js";
import { WORDS } from "./words.js";

const TEXT = { ...WORDS, ...APP_WORDS };

const asked = new URLSearchParams(location.search).get("lang");
let pageLanguage = asked ?? localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
document.documentElement.lang = pageLanguage === "zh" ? "zh-Hans" : "en";

export const pageLang = () => pageLanguage;

/** A language chosen by hand outlives the one in the address. */
function forgetAsked() {
  const here = new URL(location.href);
  here.searchParams.delete("lang");
  history.replaceState(null, "", here);
}

export function setPageLang(lang) {
  pageLanguage = lang;
  localStorage.setItem("language", lang);
  forgetAsked();
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  emit("language");
}

/** The words of `key`, in the page's language or in that of a phone. */
export const t = (key, lang = pageLanguage) => TEXT[key][lang === "zh" ? 1 : 0];

/** The words of `key` with what stands in braces put in: fill("left", "en", {who: "Grace"}). */
export const fill = (key, lang, values) => t(key, lang).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

export const has = (key) => key in TEXT;

/** Picks from {"en": …, "zh": …}; a plain string is taken as it is. */
export const pick = (words, lang = pageLanguage) =>
  words && typeof words === "object" ? (words[lang] ?? words.en ?? words.zh ?? "") : (words ?? "");

/** A phone speaks its owner's Telegram language, as the real app does. */
export const langOf = (user) => ((user?.language_code ?? "").startsWith("zh") ? "zh" : "en");

// The colours a Mini App is told: the page's own, under Telegram's names.
const NAMES = {
  bg_color: "--surface", secondary_bg_color: "--sunken", section_bg_color: "--raised", header_bg_color: "--surface", bottom_bar_bg_color: "--surface",
  text_color: "--text", hint_color: "--dim", subtitle_text_color: "--dim", link_color: "--accent-strong", accent_text_color: "--accent-strong",
  button_color: "--accent", button_text_color: "--on-accent", section_header_text_color: "--accent-strong", section_separator_color: "--line",
  destructive_text_color: "--danger",
};

/** How an app writes a colour. */
export const SIX_DIGITS = /^#[\da-f]{6}$/i;

const long = (color) => (/^#[\da-f]{3}$/i.test(color) ? color.replace(/[\da-f]/gi, "$&$&") : color);

/** {bg_color: "#rrggbb", …} as the page looks now. */
export function themeParams() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(NAMES).map(([name, variable]) => [name, long(style.getPropertyValue(variable).trim())]));
}

/** What an app names as a colour, or null: "#rrggbb" or one of the theme's names. */
export function appColor(given) {
  if (SIX_DIGITS.test(given)) return given;
  return Object.hasOwn(NAMES, given ?? "") ? themeParams()[given] : null;
}

/** Black or white, whichever can be read on `color`. */
export function inkOn(color) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 150 ? "#0f1419" : "#ffffff";
}

// The way to the Telegram app that shows this page: what it said at the start, its colours, and a few words back.
// It is the protocol of core.telegram.org/api/web-events, spoken directly: nothing is loaded from another site.

const launch = new URLSearchParams(location.hash.slice(location.hash.lastIndexOf("?") + 1).replace(/^#/, ""));

/** What Telegram vouches for: who opened the page, and when. Only the server can tell whether it is true. */
export const initData = launch.get("tgWebAppData") ?? "";

/** Tell the app something. */
export function post(eventType, eventData = {}) {
  const proxy = window.TelegramWebviewProxy;
  if (proxy) proxy.postEvent(eventType, JSON.stringify(eventData));
  else if (window.external && "notify" in window.external) window.external.notify(JSON.stringify({ eventType, eventData }));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData }), "*"); // nothing secret is ever said
}

const NAMES = ["bg_color", "text_color", "hint_color", "link_color", "button_color", "button_text_color", "secondary_bg_color", "section_bg_color", "section_separator_color", "destructive_text_color"];

function isDark(color) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

function paint(colors) {
  const root = document.documentElement;
  for (const name of NAMES) {
    const color = colors?.[name];
    if (/^#[\da-f]{6}$/i.test(color ?? "")) root.style.setProperty(`--${name.replaceAll("_", "-")}`, color);
  }
  if (/^#[\da-f]{6}$/i.test(colors?.bg_color ?? "")) root.dataset.theme = isDark(colors.bg_color) ? "dark" : "light";
}

function heard(eventType, data) {
  if (eventType === "theme_changed") paint(data?.theme_params);
}

function unpacked(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Take the app's colours now and whenever they change; say that the page is there and needs all the room. */
export function begin() {
  paint(unpacked(launch.get("tgWebAppThemeParams") ?? ""));
  window.Telegram = { WebView: { receiveEvent: heard } };
  window.TelegramGameProxy = { receiveEvent: heard };
  window.TelegramGameProxy_receiveEvent = heard;
  window.addEventListener("message", ({ source, data }) => {
    const said = source === window.parent && typeof data === "string" ? unpacked(data) : null;
    if (said) heard(said.eventType, said.eventData);
  });
  post("iframe_ready", { reload_supported: false });
  post("web_app_ready");
  post("web_app_expand");
  post("web_app_request_theme");
  post("web_app_set_header_color", { color_key: "bg_color" });
  post("web_app_setup_swipe_behavior", { allow_vertical_swipe: false }); // or a stroke downwards would close the page
}

/** Whether the app should ask before it closes: something was drawn and not sent. */
export const askBeforeClosing = (asks) => post("web_app_setup_closing_behavior", { need_confirmation: asks });

export const close = () => post("web_app_close");

export const felt = (type) => post("web_app_trigger_haptic_feedback", { type: "notification", notification_type: type });

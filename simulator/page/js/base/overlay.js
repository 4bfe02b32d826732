// What covers one phone for a moment: dialogs, alerts and toasts. Other phones stay usable meanwhile.
import { on } from "./bus.js";
import { h, mayFocus, trapFocus } from "./dom.js";
import { t } from "./i18n.js";

const TOAST_TIME = 3500;

function action(given, close) {
  const click = async () => {
    if ((await given.run?.()) !== false) close();
  };
  return h("button", { type: given.submit ? "submit" : "button", class: given.main ? "button main" : "button", on: given.submit ? {} : { click } }, given.label);
}

function frame({ title, text, body, actions = [], kind = "", onSubmit }, close) {
  const submit = async (event) => {
    event.preventDefault();
    if ((await onSubmit?.(new FormData(event.target))) !== false) close();
  };
  return h("form", { class: `panel ${kind}`, role: kind === "alert" ? "alertdialog" : "dialog", "aria-modal": "true", "aria-label": title || text, on: { submit } },
    title ? h("h2", {}, title) : null,
    text ? h("p", { class: "panel-text" }, text) : null,
    body ? h("div", { class: "panel-body" }, body) : null,
    h("div", { class: "panel-actions" }, actions.map((given) => action(given, close))));
}

/**
 * Opens a dialog inside `host`; resolves nothing, `close()` takes it away and gives focus back.
 * `watch` is [topic, fn]: called at each notice while the dialog is open.
 */
export function openPanel(host, options) {
  const before = document.activeElement;
  const [topic, redraw] = options.watch ?? [];
  const stop = topic ? on(topic, () => (shade.isConnected ? redraw() : stop())) : () => {};
  const close = () => {
    stop();
    shade.remove();
    options.onClose?.();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const panel = frame(options, close);
  const shade = h("div", { class: "shade", on: { pointerdown: (event) => event.target === shade && close() } }, panel);
  trapFocus(shade, close);
  host.append(shade);
  const wanted = panel.querySelector("[data-focus]") ?? panel.querySelector(".panel-actions .main") ?? panel.querySelector("button, input");
  if (mayFocus(host)) wanted?.focus({ preventScroll: true });
  return { close, panel };
}

/** An alert answer to a callback: stays until it is confirmed. */
export const openAlert = (host, text, lang) =>
  openPanel(host, { text, kind: "alert", actions: [{ label: t("ok", lang), main: true }] });

/** A short notice at the foot of the chat. */
export function toast(host, text) {
  host.querySelector(":scope > .toast")?.remove();
  const note = h("div", { class: "toast", role: "status" }, text);
  host.append(note);
  setTimeout(() => note.remove(), TOAST_TIME);
}

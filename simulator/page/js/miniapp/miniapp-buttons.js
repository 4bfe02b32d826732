// The two large buttons a Mini App may have under it: main and secondary, beside or over each other.
import { h, replace } from "../base/dom.js";
import { SIX_DIGITS } from "./miniapp-theme.js";

const PLACES = ["left", "right", "top", "bottom"];
const LONGEST = 64;

const colour = (given, fallback) => (SIX_DIGITS.test(given) ? given : fallback);

export class AppButtons {
  /** `press(type)` is told which of the two was pressed. */
  constructor(press) {
    this.press = press;
    this.shown = new Map();
    this.element = h("div", { class: "app-buttons", hidden: true });
  }

  /** What the app says about one button, "main" or "secondary". */
  set(type, params) {
    if (params.is_visible) this.shown.set(type, params);
    else this.shown.delete(type);
    this.draw();
  }

  clear() {
    this.shown.clear();
    this.draw();
  }

  build(type, params) {
    const busy = Boolean(params.is_progress_visible);
    const classes = ["app-button", type, params.has_shine_effect && "shining", busy && "busy"].filter(Boolean).join(" ");
    const style = { background: colour(params.color, type === "main" ? "var(--accent)" : "transparent"), color: colour(params.text_color, type === "main" ? "var(--on-accent)" : "var(--accent-strong)") };
    return h("button", { type: "button", class: classes, disabled: params.is_active === false, "aria-busy": busy ? "true" : null, style, on: { click: () => this.press(type) } },
      h("span", { class: "app-button-text" }, String(params.text ?? "").slice(0, LONGEST)), busy ? h("span", { class: "app-spinner", "aria-hidden": "true" }) : null);
  }

  draw() {
    const { position } = this.shown.get("secondary") ?? {};
    const focused = this.element.contains(document.activeElement) && document.activeElement.classList.contains("secondary") ? "secondary" : "main";
    const refocus = this.element.contains(document.activeElement);
    const order = ["left", "top"].includes(PLACES.includes(position) ? position : "left") ? ["secondary", "main"] : ["main", "secondary"];
    replace(this.element, order.filter((type) => this.shown.has(type)).map((type) => this.build(type, this.shown.get(type))));
    this.element.classList.toggle("stacked", ["top", "bottom"].includes(position));
    this.element.hidden = !this.shown.size;
    if (refocus) this.element.querySelector(`.${focused}`)?.focus({ preventScroll: true });
  }
}

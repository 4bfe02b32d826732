// Builds DOM elements; text always goes in as text nodes, never as markup.

const SVG = "http://www.w3.org/2000/svg";

function setProp(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "class") element.className = value;
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "on") Object.entries(value).forEach(([event, fn]) => element.addEventListener(event, fn));
  else if (name === "style") Object.entries(value).forEach(([key, text]) => element.style.setProperty(key, text));
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** h("p", {class: "x", on: {click}}, "text", child, [children]) */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(props).forEach(([name, value]) => setProp(element, name, value));
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/** A button that shows an icon and says its name to screen readers and on hover. */
export function iconButton(picture, label, click, props = {}) {
  return h("button", { type: "button", title: label, "aria-label": label, ...props, class: `icon-button ${props.class ?? ""}`, on: { click } }, picture);
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

const HIDDEN_WAIT = 250;

/** Runs `work` once for the next picture on the screen, however often it is asked for; a page nobody sees draws now and then. */
export function batched(work) {
  let waiting = false;
  const run = () => {
    waiting = false;
    work();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    if (document.hidden) setTimeout(run, HIDDEN_WAIT);
    else requestAnimationFrame(run);
  };
}

/** Whether something that opens in `phone` by itself may take the focus: not while somebody types on another phone. */
export function mayFocus(phone) {
  const active = document.activeElement;
  const where = active?.closest(".device");
  return !where || where === phone || !active.matches("textarea, input");
}

const FOCUSABLE = "button:not(:disabled), [href], input:not(:disabled), textarea, select, [tabindex='0']";

/** Keeps Tab inside `box`; Escape calls `close`. */
export function trapFocus(box, close) {
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key !== "Tab") return;
    const all = [...box.querySelectorAll(FOCUSABLE)].filter((one) => one.offsetParent !== null);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  });
}

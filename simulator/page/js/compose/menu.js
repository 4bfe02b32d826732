// A pop-up menu at the pointer or under a button, inside one phone; arrow keys move, Escape closes.
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";

const GAP = 6;

function move(menu, step) {
  const items = [...menu.querySelectorAll("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
}

function place(menu, host, { x, y }) {
  const box = host.getBoundingClientRect();
  const left = Math.min(x - box.left, box.width - menu.offsetWidth - GAP);
  const top = Math.min(y - box.top, box.height - menu.offsetHeight - GAP);
  menu.style.left = `${Math.max(GAP, left)}px`;
  menu.style.top = `${Math.max(GAP, top)}px`;
}

/** Under an element, or over it where the phone ends. */
function beside(element, menu, host) {
  const box = element.getBoundingClientRect();
  const fits = box.bottom + GAP + menu.offsetHeight < host.getBoundingClientRect().bottom;
  return { x: box.right - menu.offsetWidth, y: fits ? box.bottom + GAP : box.top - GAP - menu.offsetHeight };
}

function item({ name, label, run, grave }, close) {
  const click = () => {
    close();
    run();
  };
  return h("button", { type: "button", role: "menuitem", class: grave ? "grave" : "", on: { click } }, icon(name), h("span", {}, label));
}

/** Opens `items` ({name, label, run}) inside `host`, at a point or under an element; `top(close)` is drawn over them. */
export function openMenu(host, items, at, top = () => null) {
  const before = document.activeElement;
  const close = () => {
    shade.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const menu = h("div", { class: "menu", role: "menu" }, top(close), items.map((one) => item(one, close)));
  const outside = (event) => {
    if (menu.contains(event.target)) return;
    event.preventDefault();
    close();
  };
  const shade = h("div", { class: "menu-shade", on: { pointerdown: outside, contextmenu: (event) => event.preventDefault() } }, menu);
  shade.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (steps[event.key]) move(menu, steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  host.append(shade);
  place(menu, host, at instanceof Element ? beside(at, menu, host) : at);
  menu.querySelector("[role=menuitem]").focus({ preventScroll: true });
  return close;
}

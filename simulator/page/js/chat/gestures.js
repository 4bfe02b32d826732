// Touch and mouse on a message: right click or long press for its menu, a swipe or double tap to reply, a double click to react.

const LONG_PRESS = 450;
const SLOP = 10;
const SWIPE = 60;

const interactive = (target) => target.closest("button, a, input, audio, video");

class Touch {
  constructor(row, start, actions) {
    Object.assign(this, { row, actions, target: start.target, x: start.clientX, y: start.clientY, shift: 0 });
    this.timer = setTimeout(() => this.hold(), LONG_PRESS);
  }

  hold() {
    this.held = true;
    this.actions.menu(this.row, { x: this.x, y: this.y }, this.target);
  }

  move(event) {
    const across = event.clientX - this.x;
    if (Math.hypot(across, event.clientY - this.y) > SLOP) clearTimeout(this.timer);
    if (Math.abs(event.clientY - this.y) > 30) return this.settle();
    this.shift = Math.max(-SWIPE * 1.3, Math.min(0, across));
    if (this.shift < -SLOP) this.row.style.transform = `translateX(${this.shift}px)`;
    this.row.classList.toggle("swiped", this.shift < -SWIPE);
    return undefined;
  }

  settle() {
    clearTimeout(this.timer);
    this.row.style.transform = "";
    this.row.classList.remove("swiped");
  }

  end() {
    this.settle();
    if (!this.held && this.shift < -SWIPE) this.actions.reply(this.row);
  }
}

/** Two clicks react, two taps reply; while messages are being selected one click selects. */
function watchClicks(list, actions, rowAt) {
  list.addEventListener("click", (event) => {
    const row = rowAt(event);
    if (!row || !actions.selecting()) return;
    event.preventDefault();
    event.stopPropagation();
    actions.select(row);
  }, true);
  list.addEventListener("click", (event) => {
    const row = rowAt(event);
    if (!row || event.detail !== 2 || interactive(event.target) || actions.selecting()) return;
    if (event.pointerType === "touch") actions.reply(row);
    else actions.react(row, event.target);
  });
  list.addEventListener("mousedown", (event) => {
    // A double click would also mark a word.
    if (event.detail > 1 && rowAt(event)) event.preventDefault();
  });
}

/** Listens on the whole list; `actions` is {menu(row, point), reply(row), react(row), select(row), selecting()}. */
export function watchGestures(list, actions) {
  let touch = null;
  const rowAt = (event) => event.target.closest("li.row");
  watchClicks(list, actions, rowAt);
  list.addEventListener("contextmenu", (event) => {
    const row = rowAt(event);
    if (!row || touch) return event.preventDefault();
    event.preventDefault();
    const box = row.querySelector(".bubble").getBoundingClientRect();
    const point = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: box.left + 20, y: box.top + 20 };
    return actions.menu(row, point, event.target);
  });
  list.addEventListener("keydown", (event) => {
    const row = rowAt(event);
    if (!row || event.target !== row || event.key !== "Enter") return undefined;
    // The menu takes the focus: without this the same key would also press its first entry.
    event.preventDefault();
    if (actions.selecting()) return actions.select(row);
    const box = row.querySelector(".bubble").getBoundingClientRect();
    return actions.menu(row, { x: box.left + 20, y: box.top + 20 });
  });
  list.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" && rowAt(event)) touch = new Touch(rowAt(event), event, actions);
  });
  list.addEventListener("pointermove", (event) => touch?.move(event));
  list.addEventListener("pointerup", () => touch?.end());
  list.addEventListener("pointercancel", () => touch?.settle());
  list.addEventListener("touchend", (event) => {
    // The finger that opened the menu must not press what now lies under it.
    if (touch?.held) event.preventDefault();
    touch = null;
  }, { passive: false });
  list.addEventListener("touchcancel", () => (touch = null));
}

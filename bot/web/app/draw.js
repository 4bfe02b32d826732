// What is on the page: made of elements and texts, never of HTML in words.

/** An element with attributes and children; a text becomes a text. */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") Object.entries(value).forEach(([event, heard]) => made.addEventListener(event, heard));
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== "" && child != null));
  return made;
}

function line({ day, full, what, number, amount, credit }) {
  const named = h("span", { class: "what" }, what, number ? h("span", { class: "number" }, number) : "");
  return h("li", day ? {} : { class: "sum" }, h("span", { class: "day", title: full }, day), named, h("span", { class: credit ? "amount credit" : "amount" }, amount));
}

function lines(shown) {
  const sections = shown.sections.map(({ title, lines: all }) => h("section", {}, title ? h("h3", {}, title) : "", h("ul", {}, ...all.map(line))));
  return h("details", { class: "lines" }, h("summary", {}, shown.lines), h("div", { class: "scroll", tabindex: "0" }, ...sections));
}

/** Which paper, whose, of which time, and the amount that everything is about. */
export function head(shown) {
  const { words } = shown;
  return h("header", {},
    h("p", { class: "customer" }, shown.customer),
    h("h1", {}, shown.heading, shown.revision ? h("span", { class: "revision" }, shown.revision) : ""),
    h("p", { class: "period" }, shown.period),
    h("p", { class: "label" }, words.closing),
    h("p", { class: "closing" }, shown.amount),
    h("p", { class: "check" }, shown.check),
  );
}

/** The form under it; what it is made of is handed back, to be listened to. */
export function form(shown) {
  const { words } = shown;
  const canvas = h("canvas", { class: "pad", role: "img", "aria-label": words.hand });
  const hint = h("p", { class: "hint", "aria-hidden": "true" }, words.hand);
  const undo = h("button", { type: "button", class: "small", disabled: true }, words.undo);
  const clear = h("button", { type: "button", class: "small", disabled: true }, words.clear);
  const name = h("input", { type: "text", maxlength: "80", autocomplete: "name", enterkeyhint: "done", required: true, value: shown.name });
  const agree = h("input", { type: "checkbox", required: true });
  const send = h("button", { type: "submit", class: "send" }, words.send);
  const said = h("p", { class: "said", role: "alert", hidden: true });
  const whole = h("form", { novalidate: true },
    h("div", { class: "board" }, canvas, hint, h("div", { class: "tools" }, undo, clear)),
    h("label", { class: "name" }, h("span", {}, words.name), name),
    h("label", { class: "agree" }, agree, h("span", {}, words.agree, h("small", {}, words.final))),
    said,
    send,
  );
  return { whole, canvas, hint, undo, clear, name, agree, send, said };
}

/** The page as it is for reading: with the form, or with the sentence why there is none. */
export function page(shown, below) {
  return [head(shown), lines(shown), below];
}

/** A sentence instead of anything else, and the way out. */
export function ending(title, text, label, leave, good) {
  const close = label ? h("button", { type: "button", class: "send", on: { click: leave } }, label) : "";
  return h("div", { class: good ? "ending good" : "ending" }, h("p", { class: "sign", "aria-hidden": "true" }, good ? "✓" : "!"), title ? h("h1", {}, title) : "", text ? h("p", {}, text) : "", close);
}

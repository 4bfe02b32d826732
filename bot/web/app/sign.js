// The page for signing by hand: fetches the statement for who opened it, takes the signature, sends it, says what became of it.
import { askBeforeClosing, begin, close, felt, initData } from "./bridge.js";
import { ending, form, h, page } from "./draw.js";
import { Pad } from "./pad.js";

const CLOSES_AFTER = 2500; // ms in which the thanks can be read
const PATIENCE = 20000; // ms
const statement = location.pathname.split("/").pop();
const address = new URL(`../api/statements/${statement}`, location.href);
const main = document.getElementById("page");
// Before the server has said in which language, or when it cannot be reached.
const BEFORE = "打不开，请检查网络后再试。 · This cannot be opened. Check the connection and try again.";
const RETRY = "再试一次 · Try again";

async function call(where, body) {
  const headers = { Authorization: `tma ${initData}`, ...(body && { "Content-Type": "application/json" }) };
  const patience = new AbortController(), clock = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(where, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store", signal: patience.signal });
    return await answer.json();
  } finally {
    clearTimeout(clock);
  }
}

const show = (...parts) => main.replaceChildren(...parts);

function retry() {
  show(ending("", BEFORE, RETRY, start, false));
}

function closed(shown) {
  const leave = h("button", { type: "button", class: "send", on: { click: close } }, shown.words.close);
  show(...page(shown, h("div", { class: "notice", role: "status" }, h("p", {}, shown.notice), leave)));
}

function open(shown) {
  const { words } = shown, parts = form(shown);
  const { whole, canvas, hint, undo, clear, name, agree, send, said } = parts;
  const say = (sentence) => {
    said.textContent = sentence;
    said.hidden = !sentence;
    if (sentence) said.scrollIntoView({ block: "nearest" });
  };
  show(...page(shown, whole));
  const pad = new Pad(canvas, () => {
    hint.hidden = !pad.empty;
    undo.disabled = clear.disabled = pad.empty;
    askBeforeClosing(!pad.empty);
    say("");
  });
  canvas.addEventListener("pointerdown", () => (hint.hidden = true));
  undo.addEventListener("click", () => pad.undo());
  clear.addEventListener("click", () => pad.clear());
  new MutationObserver(() => pad.redraw()).observe(document.documentElement, { attributeFilter: ["data-theme", "style"] });

  const missing = () => (pad.empty && words.todo_hand) || (!name.value.trim() && words.todo_name) || (!agree.checked && words.todo_agree);
  const busy = (is) => {
    pad.locked = send.disabled = name.disabled = agree.disabled = is;
    undo.disabled = clear.disabled = is || pad.empty;
    send.textContent = is ? words.sending : words.send;
  };

  whole.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    const lacking = missing();
    say(lacking || "");
    if (lacking) return;
    busy(true);
    const sent = { ...shown.seen, pass: shown.pass, name: name.value.trim(), agreed: agree.checked, drawing: pad.drawing() };
    try {
      ended(await call(`${address.href}/signature`, sent), shown, say, () => busy(false));
    } catch {
      busy(false);
      say(words.offline);
    }
  });
}

/** What the server answered: thanks, another try, or a sentence that ends it. */
function ended(answer, shown, say, again) {
  if (answer.signed) {
    askBeforeClosing(false);
    felt("success");
    show(ending(answer.title, answer.text, shown.words.close, close, true));
    setTimeout(close, CLOSES_AFTER);
  } else if (answer.again || !answer.refused) {
    again();
    say(answer.refused || shown.words.offline);
  } else {
    askBeforeClosing(false);
    felt("error");
    show(ending("", answer.refused, shown.words.close, close, false));
  }
}

async function start() {
  try {
    const shown = await call(address);
    if (!shown.words) {
      if (shown.refused) show(ending("", shown.refused, "", close, false));
      else retry();
      return;
    }
    document.documentElement.lang = shown.language;
    document.title = shown.heading;
    if (shown.pass) open(shown);
    else closed(shown);
  } catch {
    retry();
  }
}

begin();
start();

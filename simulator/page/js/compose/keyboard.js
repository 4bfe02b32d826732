// Inline keyboards under a bubble and the reply keyboard under the input.
import { h } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";

const CORNERS = [["url", "link"], ["login_url", "link"], ["web_app", "app"], ["copy_text", "copy"], ["switch_inline_query", "forward"], ["switch_inline_query_chosen_chat", "forward"], ["switch_inline_query_current_chat", "reply"]];

function corner(button) {
  const found = CORNERS.find(([field]) => button[field] !== undefined);
  return found ? h("span", { class: "corner" }, icon(found[1])) : null;
}

function inlineButton(message, button, row, col, ctx) {
  const waiting = ctx.isPressed(message.message_id, row, col);
  return h("button", {
    type: "button", class: waiting ? "key waiting" : "key", "aria-busy": waiting ? "true" : null,
    data: { row, col, ...(button.callback_data !== undefined && { data: button.callback_data }) },
    on: { click: () => ctx.pressKey(message, button, row, col) },
  }, h("span", { class: "key-text" }, button.text), corner(button), h("span", { class: "spinner", "aria-hidden": "true" }));
}

/** The rows of buttons of `message.reply_markup.inline_keyboard`, or null. */
export function inlineKeyboard(message, ctx) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard" }, rows.map((buttons, row) =>
    h("div", { class: "key-row" }, buttons.map((button, col) => inlineButton(message, button, row, col, ctx)))));
}

/** The newest word of the bot about the keyboard: {message, markup}, or null when there is none. */
export function currentReplyMarkup(messages) {
  const telling = [...messages].reverse().find((message) => {
    const markup = message.reply_markup;
    return !message.out && markup && (markup.keyboard || markup.remove_keyboard || markup.force_reply);
  });
  if (!telling || telling.reply_markup.remove_keyboard) return null;
  // Once answered, a request for a reply asks for nothing more.
  const answered = messages.some((message) => message.out && message.message_id > telling.message_id);
  if (telling.reply_markup.force_reply && answered) return null;
  return { message: telling, markup: telling.reply_markup };
}

/** The grid of the reply keyboard; `press(button)` says what a tap does. */
export function replyKeyboard(markup, press, lang) {
  const rows = markup.keyboard.map((buttons, row) => h("div", { class: "key-row" }, buttons.map((given, col) => {
    const button = typeof given === "string" ? { text: given } : given;
    return h("button", { type: "button", class: "reply-key", data: { row, col }, on: { click: () => press(button) } }, button.text, corner(button));
  })));
  return h("div", { class: markup.resize_keyboard ? "reply-keyboard" : "reply-keyboard tall", role: "group", "aria-label": t("replyKeyboard", lang) }, rows);
}

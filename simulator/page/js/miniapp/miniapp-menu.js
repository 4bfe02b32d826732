// The menu button of a chat with the bot, where the bot has put a Mini App in the place of its commands.
import { world } from "../base/store.js";
import { openApp } from "./miniapp.js";

/** {text, web_app} when this phone's menu button opens an app, else null: an own button goes before everybody's. */
export function menuButtonFor(ctx) {
  const { menu_buttons: buttons = {} } = world();
  const own = buttons[ctx.userId];
  const found = own && own.type !== "default" ? own : buttons.default;
  return ctx.isPrivate && found?.type === "web_app" ? found : null;
}

export function openMenuApp(ctx) {
  const button = menuButtonFor(ctx);
  if (button) openApp(ctx, { kind: "menu", url: button.web_app.url, buttonText: button.text });
}

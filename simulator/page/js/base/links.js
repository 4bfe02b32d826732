// What opening a link means: a deep link to this very bot starts it, anything else asks first and opens a new tab.
import { t } from "./i18n.js";
import { openPanel } from "./overlay.js";
import { world } from "./store.js";

const SAFE = /^(https?|mailto|tel):/i;

/** The START parameter when the address is a deep link to the bot of this page, else null. */
function deepLink(address) {
  const { username } = world().bot;
  const web = address.match(/^https?:\/\/(?:t|telegram)\.me\/([A-Za-z0-9_]+)\/?(?:\?start=([A-Za-z0-9_-]*))?$/i);
  const app = address.match(/^tg:\/\/resolve\?domain=([A-Za-z0-9_]+)(?:&start=([A-Za-z0-9_-]*))?$/i);
  const found = web ?? app;
  return found && found[1].toLowerCase() === username?.toLowerCase() ? (found[2] ?? "") : null;
}

/** The parameter of a link to the bot's main Mini App, else null. */
function appLink(address) {
  const { username, has_main_web_app: app } = world().bot;
  const found = address.match(/^https?:\/\/(?:t|telegram)\.me\/([A-Za-z0-9_]+)\/?\?startapp(?:=([A-Za-z0-9_-]*))?$/i);
  return app && found && found[1].toLowerCase() === username?.toLowerCase() ? (found[2] ?? "") : null;
}

export function followLink(phone, address) {
  const app = appLink(address);
  if (app !== null) {
    phone.openMainApp(app);
    return;
  }
  const start = deepLink(address);
  if (start !== null) {
    phone.send(`/start ${start}`.trim());
    return;
  }
  if (!SAFE.test(address)) return;
  openPanel(phone.device, {
    title: t("openLink", phone.lang), text: address, kind: "link",
    actions: [{ label: t("cancel", phone.lang) }, { label: t("open", phone.lang), main: true, run: () => void window.open(address, "_blank", "noopener") }],
  });
}

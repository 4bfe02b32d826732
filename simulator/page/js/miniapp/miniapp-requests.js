// What a Mini App asks of the phone - popups, contact, links, storage … - and the answers, a refusal where there is nothing to give.
import { api } from "../base/api.js";
import { fill, t } from "../base/i18n.js";
import { followLink } from "../base/links.js";
import { openPanel } from "../base/overlay.js";
import { botChat, chatsOf, userOf, world } from "../base/store.js";
import { ownContact } from "../compose/attach.js";
import { chooseChat, startInline } from "../inline/inline-switch.js";

const NOWHERE = { top: 0, bottom: 0, left: 0, right: 0 };
const POPUP = { message: 256, title: 64, buttons: 3 };
const CHAT_TYPES = { users: "allow_user_chats", bots: "allow_bot_chats", groups: "allow_group_chats", channels: "allow_channel_chats" };
const KNOWN_LABELS = ["ok", "close", "cancel"];

/** Asked for, but not to be had on this page: the answer says so in the protocol's own words. */
const REFUSED = {
  web_app_request_fullscreen: ["fullscreen_failed", { error: "UNSUPPORTED" }],
  web_app_biometry_get_info: ["biometry_info_received", { available: false }],
  web_app_check_location: ["location_checked", { available: false }],
  web_app_request_location: ["location_requested", { available: false }],
  web_app_request_emoji_status_access: ["emoji_status_access_requested", { status: "cancelled" }],
  web_app_set_emoji_status: ["emoji_status_failed", { error: "UNSUPPORTED" }],
  web_app_request_file_download: ["file_download_requested", { status: "cancelled" }],
  web_app_check_home_screen: ["home_screen_checked", { status: "unsupported" }],
  web_app_add_to_home_screen: ["home_screen_failed", { error: "UNSUPPORTED" }],
  web_app_start_accelerometer: ["accelerometer_failed", { error: "UNSUPPORTED" }],
  web_app_start_gyroscope: ["gyroscope_failed", { error: "UNSUPPORTED" }],
  web_app_start_device_orientation: ["device_orientation_failed", { error: "UNSUPPORTED" }],
};
const REFUSED_BY_NUMBER = { device_storage: ["save_key", "get_key", "clear"], secure_storage: ["save_key", "get_key", "restore_key", "clear"] };

const words = (text, length) => String(text ?? "").slice(0, length);

/** A question over the app; resolves to the value of the button that closed it, or to null. */
function ask(app, { title, text, buttons }) {
  return new Promise((resolve) => {
    let answer = null;
    const onClose = () => {
      app.dismiss = null;
      resolve(answer);
    };
    const actions = buttons.map(({ label, value, main }) => ({ label, main, run: () => void (answer = value) }));
    const { panel, close } = openPanel(app.phone.device, { title, text, kind: "app-popup", actions, onClose });
    app.dismiss = close;
    buttons.forEach(({ grave }, at) => panel.querySelectorAll(".panel-actions button")[at].classList.toggle("grave", Boolean(grave)));
  });
}

/** Yes or no. */
export const confirmed = (app, title, text, yes) =>
  ask(app, { title, text, buttons: [{ label: t("cancel", app.lang), value: false }, { label: yes, value: true, main: true }] });

async function popup(app, given) {
  if (app.asking) return;
  app.asking = true;
  const buttons = (Array.isArray(given.buttons) ? given.buttons : []).slice(0, POPUP.buttons).map((one) => ({
    label: KNOWN_LABELS.includes(one?.type) ? t(one.type, app.lang) : words(one?.text, POPUP.title), value: words(one?.id, POPUP.title), grave: one?.type === "destructive",
  }));
  if (!buttons.length) buttons.push({ label: t("close", app.lang), value: "" });
  const id = await ask(app, { title: words(given.title, POPUP.title), text: words(given.message, POPUP.message), buttons });
  app.asking = false;
  app.bridge.send("popup_closed", id === null ? {} : { button_id: id });
}

async function sendData(app, { data }) {
  if (app.kind !== "keyboard") return app.notify(t("appNoData", app.lang));
  const sent = await app.act(() => api.appData(app.phone.userId, app.session, { data: String(data ?? ""), button_text: app.buttonText }));
  return sent && app.close();
}

async function shareContact(app) {
  const user = userOf(app.phone.userId);
  const number = ownContact(user).phone_number;
  const yes = await confirmed(app, t("appContact", app.lang), fill("appContactHint", app.lang, { bot: world().bot.first_name, number }), t("share", app.lang));
  const shared = yes && (await app.act(async () => (app.contact = await api.appContact(user.id, app.session))));
  app.bridge.send("phone_requested", { status: shared ? "sent" : "cancelled", ...(shared && app.contact.response && { response: app.contact.response }) });
}

async function allowWriting(app) {
  const { userId } = app.phone;
  const open = userOf(userId).chats?.some((chat) => chat.id === userId && !chat.blocked);
  const yes = open || (await confirmed(app, t("appWrite", app.lang), fill("appWriteHint", app.lang, { bot: world().bot.first_name }), t("allow", app.lang)));
  const unblocked = yes && (!botChat(userId).blocked || (await app.phone.block(false)));
  const allowed = unblocked && (await app.act(() => api.appWrite(userId, app.session)));
  app.bridge.send("write_access_requested", { status: allowed ? "allowed" : "cancelled" });
}

async function readClipboard(app, { req_id: id }) {
  const yes = await confirmed(app, t("appClipboard", app.lang), t("appClipboardHint", app.lang), t("allow", app.lang));
  const data = yes ? await navigator.clipboard?.readText().catch(() => null) : null;
  app.bridge.send("clipboard_text_received", { req_id: id, data: data ?? null });
}

async function invoke(app, { req_id: id, method, params }) {
  if (method === "getRequestedContact") return app.bridge.send("custom_method_invoked", { req_id: id, result: app.contact?.response ?? "" });
  try {
    const { result } = await api.appStorage(app.phone.userId, app.session, { method, params });
    return app.bridge.send("custom_method_invoked", { req_id: id, result });
  } catch (error) {
    return app.bridge.send("custom_method_invoked", { req_id: id, error: error.message });
  }
}

async function scan(app) {
  await ask(app, { title: t("appScan", app.lang), text: t("appScanHint", app.lang), buttons: [{ label: t("ok", app.lang), value: true, main: true }] });
  app.bridge.send("scan_qr_popup_closed", {});
}

/** A message the bot has prepared goes into a chat the person picks. */
function share(app, { id }) {
  const failed = (error) => app.bridge.send("prepared_message_failed", { error });
  const { userId } = app.phone;
  let picked = null;
  chooseChat(app.phone, chatsOf(userId), {
    picked: (chatId) => (picked = chatId),
    closed: async () => {
      if (picked === null) return failed("USER_DECLINED");
      const sent = await app.act(() => api.shareApp(userId, app.session, { id, chat_id: picked }));
      return sent ? app.bridge.send("prepared_message_sent", {}) : failed("MESSAGE_SEND_FAILED");
    },
  });
}

function switchInline(app, { query, chat_types: types }) {
  const { phone } = app;
  app.close();
  const wanted = Array.isArray(types) ? types.filter((type) => Object.hasOwn(CHAT_TYPES, type)) : [];
  startInline(phone, words(query, POPUP.message), wanted.length ? Object.fromEntries(wanted.map((type) => [CHAT_TYPES[type], true])) : null);
}

function telegramLink(app, path) {
  if (/^\/[\w+/?=&.%-]*$/.test(path)) followLink(app.phone, `https:/${"/t.me"}${path}`);
}

/** Handlers of everything that is asked; the app's own look is miniapp.js's. */
export function requestHandlers(app) {
  const answer = (name, data) => () => app.bridge.send(name, data);
  const refusals = Object.entries(REFUSED).map(([asked, [name, data]]) => [asked, answer(name, data)]);
  const numbered = Object.entries(REFUSED_BY_NUMBER).flatMap(([store, verbs]) => verbs.map((verb) =>
    [`web_app_${store}_${verb}`, ({ req_id: id }) => app.bridge.send(`${store}_failed`, { req_id: id, error: "UNSUPPORTED" })]));
  return {
    ...Object.fromEntries([...refusals, ...numbered]),
    web_app_request_safe_area: answer("safe_area_changed", NOWHERE),
    web_app_request_content_safe_area: answer("content_safe_area_changed", NOWHERE),
    web_app_open_invoice: ({ slug }) => app.bridge.send("invoice_closed", { slug, status: "cancelled" }),
    web_app_open_popup: (given) => popup(app, given),
    web_app_data_send: (given) => sendData(app, given),
    web_app_request_phone: () => shareContact(app),
    web_app_request_write_access: () => allowWriting(app),
    web_app_read_text_from_clipboard: (given) => readClipboard(app, given),
    web_app_invoke_custom_method: (given) => invoke(app, given),
    web_app_open_scan_qr_popup: () => scan(app),
    web_app_send_prepared_message: (given) => share(app, given),
    web_app_switch_inline_query: (given) => switchInline(app, given),
    web_app_open_link: ({ url }) => followLink(app.phone, String(url ?? "")),
    web_app_open_tg_link: ({ path_full: path }) => telegramLink(app, String(path ?? "")),
  };
}

// What a Mini App includes: window.Telegram.WebApp, speaking with the page of phones by postMessage as Telegram Web does.
(() => {
  const framed = window.parent !== window;
  const phone = window.location.ancestorOrigins?.[0] ?? "*";
  const listeners = new Map();
  const waiting = new Map();

  const storage = (use) => {
    try {
      return use(sessionStorage);
    } catch {
      return null; // a frame without storage starts anew on each page
    }
  };
  const fieldsOf = (text) => Object.fromEntries(new URLSearchParams(text));
  const unpacked = (text) => {
    try {
      return /^[[{]/.test(text) ? JSON.parse(text) : text;
    } catch {
      return text;
    }
  };
  const unpackedFields = (text) => Object.fromEntries(Object.entries(fieldsOf(text)).map(([name, value]) => [name, unpacked(value)]));
  const kept = storage((memory) => JSON.parse(memory.getItem("__telegram__initParams")));
  const initParams = { ...kept, ...fieldsOf(location.hash.slice(1).split("?").pop()) };
  storage((memory) => memory.setItem("__telegram__initParams", JSON.stringify(initParams)));

  function postEvent(eventType, callback, eventData = "") {
    if (framed) window.parent.postMessage(JSON.stringify({ eventType, eventData }), phone);
    callback?.(framed ? undefined : { notAvailable: true });
  }
  const post = (name, data) => postEvent(`web_app_${name}`, null, data);
  const on = (name, fn) => listeners.set(name, (listeners.get(name) ?? new Set()).add(fn));
  const off = (name, fn) => listeners.get(name)?.delete(fn);
  const tell = (name, ...given) => [...(listeners.get(name) ?? [])].forEach((fn) => fn.apply(app, given));
  const receiveEvent = (name, data) => tell(`<${name}`, data ?? {});
  const hear = (name, fn) => on(`<${name}`, fn);

  window.addEventListener("message", ({ source, data }) => {
    const told = source === window.parent && unpacked(data);
    if (told?.eventType === "reload_iframe") {
      postEvent("iframe_will_reload");
      location.reload();
    } else if (told?.eventType) receiveEvent(told.eventType, told.eventData);
  });

  /** "#rgb", "#rrggbb" and "rgb(…)" as "#rrggbb"; null when it is no colour. */
  function hex(color) {
    const text = String(color).trim().toLowerCase();
    const parts = text.match(/^rgba?\((\d+),\s*(\d+),\s*(\d+)/)?.slice(1);
    if (parts) return `#${parts.map((one) => Math.min(255, Number(one)).toString(16).padStart(2, "0")).join("")}`;
    if (/^#[\da-f]{3}$/.test(text)) return text.replace(/[\da-f]/g, "$&$&");
    return /^#[\da-f]{6}$/.test(text) ? text : null;
  }
  const refuse = (error) => { throw Error(error); };
  const colourOr = (error, color) => hex(color) ?? refuse(error);
  const isDark = (color) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    return Math.sqrt(0.299 * r * r + 0.587 * g * g + 0.114 * b * b) < 120;
  };

  const nowhere = () => ({ top: 0, bottom: 0, left: 0, right: 0 });
  const state = {
    theme: {}, scheme: "light", height: window.innerHeight, stable: window.innerHeight, expanded: false, active: true, confirm: false, swipes: true,
    header: "bg_color", background: "bg_color", bottom: "bottom_bar_bg_color", painted: new Set(), safe: nowhere(), contentSafe: nowhere(),
  };
  const css = (name, value) => document.documentElement.style.setProperty(`--tg-${name}`, value);

  function setTheme(params) {
    Object.entries(params).filter(([, color]) => hex(color)).forEach(([name, color]) => {
      state.theme[name] = hex(color);
      css(`theme-${name.replaceAll("_", "-")}`, hex(color));
    });
    if (state.theme.bg_color) state.scheme = isDark(state.theme.bg_color) ? "dark" : "light";
    css("color-scheme", state.scheme);
  }
  setTheme(unpacked(initParams.tgWebAppThemeParams ?? "{}"));

  function setViewport({ height, is_expanded: expanded, is_state_stable: isStateStable }) {
    Object.assign(state, { height, expanded: Boolean(expanded) }, isStateStable && { stable: height });
    css("viewport-height", `${state.height}px`);
    css("viewport-stable-height", `${state.stable}px`);
    tell("viewportChanged", { isStateStable: Boolean(isStateStable) });
  }
  const setInset = (name, prefix, event) => (inset) => {
    Object.entries(Object.assign(state[name], inset)).forEach(([side, width]) => css(`${prefix}-${side}`, `${width}px`));
    tell(event);
  };

  const fallback = { bottom_bar_bg_color: () => state.theme.secondary_bg_color ?? "#ffffff" };
  const named = (key) => (key.startsWith("#") ? key : (state.theme[key] ?? fallback[key]?.()));
  function paint(what, color) {
    state[what] = ["bg_color", "secondary_bg_color", "bottom_bar_bg_color"].includes(color) ? color : colourOr(`WebApp${what}ColorInvalid`, color);
    state.painted.add(what);
    const asKey = what === "header" && !state.header.startsWith("#");
    post(`set_${what === "bottom" ? "bottom_bar" : what}_color`, asKey ? { color_key: state.header } : { color: named(state[what]) });
  }

  function clickable(type, button) {
    hear(`${type}_button_pressed`, () => button.isActive !== false && tell(`${type}ButtonClicked`));
    button.onClick = (fn) => (on(`${type}ButtonClicked`, fn), button);
    button.offClick = (fn) => (off(`${type}ButtonClicked`, fn), button);
    return button;
  }
  /** The back button and the settings entry: shown or not. */
  function plainButton(type) {
    let shown = false;
    const show = (visible) => {
      if (shown !== visible) post(`setup_${type}_button`, { is_visible: visible });
      shown = visible;
      return button;
    };
    const button = { get isVisible() { return shown; }, set isVisible(visible) { show(Boolean(visible)); }, show: () => show(true), hide: () => show(false) };
    return clickable(type, button);
  }

  const FIELDS = { text: "text", color: "color", textColor: "text_color", isVisible: "is_visible", isActive: "is_active", hasShineEffect: "has_shine_effect", position: "position", iconCustomEmojiId: "icon_custom_emoji_id", isProgressVisible: "is_progress_visible" };
  const SWITCHES = { show: { is_visible: true }, hide: { is_visible: false }, enable: { is_active: true }, disable: { is_active: false }, hideProgress: { is_progress_visible: false, is_active: true } };

  /** One of the two large buttons under the app; `colours` are those of the theme as long as the app names none. */
  function bottomButton(type, text, position, colours) {
    const now = { text, position, is_visible: false, is_active: true, has_shine_effect: false, is_progress_visible: false, icon_custom_emoji_id: "" };
    let last = "";
    const setParams = (params) => {
      const given = { ...params };
      if ("text" in given) given.text = String(given.text).trim();
      const wrong = given.text?.length > 64 || given.text === "" || ("position" in given && !["left", "right", "top", "bottom"].includes(given.position));
      if (wrong) throw Error("WebAppBottomButtonParamInvalid");
      ["color", "text_color"].filter((name) => name in given).forEach((name) => (given[name] = given[name] ? colourOr("WebAppBottomButtonParamInvalid", given[name]) : undefined));
      Object.assign(now, given);
      const shown = JSON.stringify(now.is_visible ? { ...now, color: button.color, text_color: button.textColor } : { is_visible: false });
      if (shown !== last) post(`setup_${type}_button`, JSON.parse(shown));
      last = shown;
      return button;
    };
    const button = clickable(type, { type, setParams, setText: (words) => setParams({ text: words }), showProgress: (active) => setParams({ is_progress_visible: true, is_active: Boolean(active) }) });
    Object.entries(SWITCHES).forEach(([name, params]) => (button[name] = () => setParams(params)));
    Object.entries(FIELDS).forEach(([name, field]) => Object.defineProperty(button, name, { enumerable: true, get: () => now[field] ?? colours()[field], set: (value) => setParams({ [field]: value }) }));
    return button;
  }

  /** Asks the phone; an answer is told by its number or, where the protocol has none, one question is open at a time. */
  function question(asked, answered, told, read) {
    hear(answered, (data) => {
      const key = data.req_id ?? answered;
      const callback = waiting.get(key);
      waiting.delete(key);
      callback?.(...read(data));
      if (told) tell(told, data);
    });
    return (callback, data, numbered) => {
      if (!numbered && waiting.has(answered)) throw Error("WebAppRequestOpened");
      const id = numbered && crypto.getRandomValues(new Uint32Array(2)).join("");
      waiting.set(id || answered, callback);
      post(asked, id ? { req_id: id, ...data } : data);
    };
  }
  const invokeMethod = question("invoke_custom_method", "custom_method_invoked", null, ({ error, result }) => (error ? [error] : [null, result]));
  const askClipboard = question("read_text_from_clipboard", "clipboard_text_received", "clipboardTextReceived", ({ data = null }) => [data]);
  const askWrite = question("request_write_access", "write_access_requested", "writeAccessRequested", ({ status }) => [status === "allowed"]);
  const askPopup = question("open_popup", "popup_closed", "popupClosed", (data) => [data.button_id ?? null]);
  const askScan = question("open_scan_qr_popup", "scan_qr_popup_closed", "scanQrPopupClosed", () => []);
  const askInvoice = question("open_invoice", "invoice_closed", "invoiceClosed", ({ status }) => [status]);
  const askShare = question("send_prepared_message", "prepared_message_failed", "shareMessageFailed", () => [false]);
  const askPhone = question("request_phone", "phone_requested", "contactRequested", (data) => {
    if (data.response) data.responseUnsafe = unpackedFields(data.response);
    return [data.status === "sent", data];
  });

  function showPopup({ title = "", message, buttons = [{ type: "close" }] }, callback) {
    const wordless = ({ type = "default", text }) => ["default", "destructive"].includes(type) && !text;
    const wrong = !message || message.length > 256 || title.length > 64 || !buttons.length || buttons.length > 3 || buttons.some(wordless);
    if (wrong) throw Error("WebAppPopupParamInvalid");
    askPopup(callback, { title, message, buttons: buttons.map(({ id = "", type = "default", text = "" }) => ({ id, type, text })) });
  }
  function sendData(data) {
    const size = new Blob([data]).size;
    if (!size || size > 4096) throw Error("WebAppDataInvalid");
    post("data_send", { data });
  }
  const invoke = (method, params, done) => (invokeMethod(done, { method, params }, true), CloudStorage);
  const CloudStorage = {
    setItem: (key, value, done) => invoke("saveStorageValue", { key, value }, done),
    getItem: (key, done) => CloudStorage.getItems([key], (error, found) => done?.(error, found?.[key])),
    getItems: (keys, done) => invoke("getStorageValues", { keys }, done),
    removeItem: (key, done) => CloudStorage.removeItems([key], done),
    removeItems: (keys, done) => invoke("deleteStorageValues", { keys }, done),
    getKeys: (done) => invoke("getStorageKeys", {}, done),
  };
  const haptic = (type, more) => (post("trigger_haptic_feedback", { type, ...more }), HapticFeedback);
  const HapticFeedback = { impactOccurred: (style) => haptic("impact", { impact_style: style }), notificationOccurred: (type) => haptic("notification", { notification_type: type }), selectionChanged: () => haptic("selection_change") };
  function openTelegramLink(url) {
    const { protocol, hostname, pathname, search } = new URL(url);
    if (!/^https?:$/.test(protocol) || hostname !== "t.me") throw Error("WebAppTgUrlInvalid");
    post("open_tg_link", { path_full: pathname + search });
  }
  const version = initParams.tgWebAppVersion ?? "6.0";
  const themed = () => ({ color: state.theme.button_color ?? "#2481cc", text_color: state.theme.button_text_color ?? "#ffffff" });

  const app = {
    initData: initParams.tgWebAppData ?? "", initDataUnsafe: unpackedFields(initParams.tgWebAppData ?? ""), version, platform: initParams.tgWebAppPlatform ?? "unknown",
    BackButton: plainButton("back"), SettingsButton: plainButton("settings"), HapticFeedback, CloudStorage, isFullscreen: false,
    MainButton: bottomButton("main", "Continue", undefined, themed), SecondaryButton: bottomButton("secondary", "Cancel", "left", () => ({ color: named(state.bottom), text_color: themed().color })),
    onEvent: on, offEvent: off, sendData, showPopup, openTelegramLink, isVersionAtLeast: (wanted) => version.localeCompare(wanted, "en", { numeric: true }) >= 0,
    ready: () => post("ready"), expand: () => post("expand"), close: (options) => post("close", { return_back: Boolean(options?.return_back) }),
    showAlert: (message, done) => showPopup({ message }, done && (() => done())),
    showConfirm: (message, done) => showPopup({ message, buttons: [{ type: "ok", id: "ok" }, { type: "cancel" }] }, done && ((id) => done(id === "ok"))),
    openLink: (url) => post("open_link", { url: new URL(url, location.href).href }), openInvoice: (url, done) => askInvoice(done, { slug: String(url).split(/[/$]/).pop() }),
    switchInlineQuery: (query, chatTypes = []) => post("switch_inline_query", { query, chat_types: chatTypes }),
    requestWriteAccess: (done) => askWrite(done), requestContact: (done) => askPhone(done), readTextFromClipboard: (done) => askClipboard(done, {}, true),
    showScanQrPopup: (params, done) => askScan(done, { text: params?.text ?? "" }), closeScanQrPopup: () => post("close_scan_qr_popup"),
    shareMessage: (id, done) => askShare(done, { id }), requestFullscreen: () => post("request_fullscreen"), exitFullscreen: () => post("exit_fullscreen"),
    setHeaderColor: (color) => paint("header", color), setBackgroundColor: (color) => paint("background", color), setBottomBarColor: (color) => paint("bottom", color),
    enableClosingConfirmation: () => (app.isClosingConfirmationEnabled = true), disableClosingConfirmation: () => (app.isClosingConfirmationEnabled = false),
    enableVerticalSwipes: () => (app.isVerticalSwipesEnabled = true), disableVerticalSwipes: () => (app.isVerticalSwipesEnabled = false),
  };
  const shows = (names, get, set) => Object.entries(names).forEach(([name, key]) => Object.defineProperty(app, name, { enumerable: true, get: () => get(key), set: set && ((value) => set(key, value)) }));
  const flip = (asked, field) => (key, value) => {
    state[key] = Boolean(value);
    post(asked, { [field]: state[key] });
  };
  shows({ colorScheme: "scheme", themeParams: "theme", isExpanded: "expanded", viewportHeight: "height", viewportStableHeight: "stable", isActive: "active", safeAreaInset: "safe", contentSafeAreaInset: "contentSafe" }, (key) => state[key]);
  shows({ headerColor: "header", backgroundColor: "background", bottomBarColor: "bottom" }, (key) => named(state[key]), paint);
  shows({ isClosingConfirmationEnabled: "confirm" }, (key) => state[key], flip("setup_closing_behavior", "need_confirmation"));
  shows({ isVerticalSwipesEnabled: "swipes" }, (key) => state[key], flip("setup_swipe_behavior", "allow_vertical_swipe"));

  hear("theme_changed", ({ theme_params: params }) => {
    setTheme(params);
    [app.MainButton, app.SecondaryButton].forEach((button) => button.setParams({}));
    state.painted.forEach((what) => paint(what, state[what]));
    tell("themeChanged");
  });
  hear("viewport_changed", setViewport);
  ["safe", "contentSafe"].forEach((name, at) => hear(["safe_area_changed", "content_safe_area_changed"][at], setInset(name, ["safe-area-inset", "content-safe-area-inset"][at], `${name}AreaChanged`)));
  hear("prepared_message_sent", () => (waiting.get("prepared_message_failed")?.(true), waiting.delete("prepared_message_failed"), tell("shareMessageSent")));
  hear("fullscreen_failed", (data) => tell("fullscreenFailed", data));
  hear("visibility_changed", ({ is_visible: visible }) => tell((state.active = Boolean(visible)) ? "activated" : "deactivated"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.hostname !== "t.me" || link.target === "_blank" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openTelegramLink(link.href);
  });

  window.Telegram = { ...window.Telegram, WebApp: app, WebView: { initParams, isIframe: framed, onEvent: hear, postEvent, receiveEvent } };
  postEvent("iframe_ready", null, { reload_supported: true });
  ["request_theme", "request_viewport", "request_safe_area", "request_content_safe_area"].forEach((name) => post(name));
})();

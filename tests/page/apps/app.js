// A tiny Mini App: one button for each thing an app can ask of its phone, and a log of what it heard.
const app = window.Telegram.WebApp;
const at = (id) => document.getElementById(id);
const note = (...words) => at("log").prepend(`${words.map((word) => (typeof word === "string" && word ? word : JSON.stringify(word))).join(" ")}\n`);
const count = { value: 0 };

const DOES = {
  expand: () => app.expand(),
  main: () => app.MainButton.setParams({ text: "Save it", is_visible: true }),
  progress: () => app.MainButton.showProgress(),
  secondary: () => app.SecondaryButton.setParams({ text: "Forget it", position: "left", is_visible: true }),
  back: () => app.BackButton.show(),
  settings: () => app.SettingsButton.show(),
  confirm: () => app.enableClosingConfirmation(),
  popup: () => app.showPopup({ title: "Delete?", message: "It is gone then.", buttons: [{ id: "yes", type: "destructive", text: "Delete" }, { type: "cancel" }] }, (id) => note("popup", id)),
  alert: () => app.showAlert("Just so you know", () => note("alert closed")),
  ask: () => app.showConfirm("Sure?", (yes) => note("confirm", yes)),
  header: () => app.setHeaderColor("#7a1f3d"),
  ground: () => app.setBackgroundColor("#123456"),
  link: () => app.openLink("https://example.com/page"),
  inline: () => app.switchInlineQuery("water"),
  inlineGroup: () => app.switchInlineQuery("tea", ["groups"]),
  data: () => app.sendData(JSON.stringify({ count: count.value })),
  contact: () => app.requestContact((sent, told) => note("contact", sent, told.responseUnsafe?.contact?.user_id ?? null)),
  write: () => app.requestWriteAccess((allowed) => note("write", allowed)),
  keep: () => app.CloudStorage.setItem("count", String(count.value), (error, done) => note("kept", error, done)),
  recall: () => app.CloudStorage.getItem("count", (error, value) => note("recalled", error, value)),
  badKey: () => app.CloudStorage.setItem("no spaces here", "x", (error) => note("storage error", error)),
  scan: () => app.showScanQrPopup({ text: "Scan" }, () => note("never")),
  clipboard: () => app.readTextFromClipboard((text) => note("clipboard", text)),
  full: () => app.requestFullscreen(),
  haptic: () => app.HapticFeedback.impactOccurred("light").notificationOccurred("success").selectionChanged(),
  close: () => app.close(),
  escape: () => {
    try {
      window.top.location.href = "about:blank";
    } catch (error) {
      note("escape", error.name);
    }
  },
};

at("who").textContent = app.initDataUnsafe.user?.first_name ?? "nobody";
const show = () => {
  at("scheme").textContent = app.colorScheme;
  at("size").textContent = `${app.isExpanded ? "expanded" : "part"} ${app.viewportHeight}`;
};
Object.entries(DOES).forEach(([name, run]) => {
  const button = document.createElement("button");
  button.id = name;
  button.textContent = name;
  button.addEventListener("click", run);
  at("buttons").append(button);
});
app.onEvent("themeChanged", () => note("theme", app.colorScheme, app.themeParams.bg_color));
app.onEvent("themeChanged", show);
app.onEvent("viewportChanged", show);
app.onEvent("backButtonClicked", () => note("back"));
app.onEvent("settingsButtonClicked", () => note("settings"));
app.onEvent("fullscreenFailed", ({ error }) => note("fullscreen", error));
app.onEvent("scanQrPopupClosed", () => note("scan closed"));
app.MainButton.onClick(() => note("main", (count.value += 1)));
app.SecondaryButton.onClick(() => note("secondary"));
show();
note("version", app.version, app.isVersionAtLeast("6.10"), app.platform);
app.ready();

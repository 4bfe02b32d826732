// Starts the page: theme, live connection, then the bar, the phones and the inspector.
import { on } from "./base/bus.js";
import { h } from "./base/dom.js";
import { t } from "./base/i18n.js";
import { goLive } from "./base/live.js";
import { startTheme } from "./base/theme.js";
import { startInspector } from "./inspector/inspector.js";
import { startStage } from "./phone/stage.js";
import { startTopbar } from "./phone/topbar.js";

const at = (id) => document.getElementById(id);

function watchConnection() {
  const note = h("div", { class: "offline", role: "status", hidden: true });
  document.body.append(note);
  on("online", (online) => {
    note.textContent = t("offline");
    note.hidden = online;
  });
}

async function main() {
  startTheme();
  watchConnection();
  await goLive();
  startTopbar(at("topbar"));
  startStage(at("phones"), at("switcher"));
  startInspector(at("inspector"));
  document.body.classList.add("ready");
}

main();

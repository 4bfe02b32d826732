// Starts the page: theme, live connection, then the bar, the phones and the inspector.
import { on } from "./bus.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { startInspector } from "./inspector.js";
import { goLive } from "./live.js";
import { startStage } from "./stage.js";
import { startTheme } from "./theme.js";
import { startTopbar } from "./topbar.js";

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

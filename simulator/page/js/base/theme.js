// Light or dark: what the system says until the person chooses.
import { emit } from "./bus.js";

const system = matchMedia("(prefers-color-scheme: dark)");
const asked = new URLSearchParams(location.search).get("theme");
let chosen = asked ?? localStorage.getItem("theme");

export const isDark = () => (chosen ? chosen === "dark" : system.matches);

function apply() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  emit("theme");
}

export function toggleTheme() {
  chosen = isDark() ? "light" : "dark";
  localStorage.setItem("theme", chosen);
  apply();
}

export function startTheme() {
  system.addEventListener("change", apply);
  apply();
}

// Looks at a picture or a PDF over the whole page; Escape closes, arrows walk through the chat's pictures.
import { api } from "../base/api.js";
import { h, iconButton, replace } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { largest } from "./media.js";

const tool = (name, label, props) =>
  h("a", { class: "icon-button", title: label, "aria-label": label, ...props }, icon(name));

/** A full-page dialog with a bar of tools; `stage` is what is looked at. */
function openStage(title, address, stage, lang) {
  const heading = h("span", { class: "viewer-title" }, title);
  const newTab = tool("link", t("openTab", lang), { href: address, target: "_blank", rel: "noopener" });
  const save = tool("download", t("download", lang), { href: `${address}?download=1`, download: "" });
  const bar = h("div", { class: "viewer-bar" }, heading, newTab, save, iconButton(icon("close"), t("close", lang), () => dialog.close()));
  const dialog = h("dialog", { class: "viewer", "aria-label": title }, bar, stage);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === stage && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, heading, newTab, save };
}

/** `photos` are the chat's messages with a picture; `message` is the one pressed. */
export function viewPhotos(photos, message, lang) {
  let at = photos.findIndex((one) => one.message_id === message.message_id);
  const stage = h("div", { class: "stage" });
  const addressOf = () => api.fileUrl(largest(photos[at].photo).file_id);
  const view = openStage("", addressOf(), stage, lang);
  const draw = () => {
    const { caption } = photos[at];
    const image = h("img", { src: addressOf(), alt: caption ?? t("photo", lang), on: { click: () => image.classList.toggle("zoomed") } });
    const aside = (name, label, step, possible) => possible && iconButton(icon(name), t(label, lang), () => go(step), { class: `go ${name}` });
    replace(stage, aside("back", "previous", -1, at > 0), image, aside("next", "following", 1, at < photos.length - 1), caption && h("p", { class: "viewer-caption" }, caption));
    view.heading.textContent = `${t("photo", lang)} ${at + 1} / ${photos.length}`;
    view.newTab.href = addressOf();
    view.save.href = `${addressOf()}?download=1`;
  };
  const go = (step) => {
    if (!photos[at + step]) return;
    at += step;
    draw();
  };
  view.dialog.addEventListener("keydown", ({ key }) => go({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0));
  draw();
}

const SHOWN_INSIDE = ["application/pdf", "text/plain", "text/csv", "application/json"];
const isImage = (document) => /^image\/(jpeg|png|webp|gif)$/.test(document.mime_type ?? "");

const download = (document) => h("a", { href: api.fileUrl(document.file_id, true), download: document.file_name ?? "" }).click();

/** A browser without a PDF viewer (most phones) offers to keep the file instead. */
function offerDownload(document, name, lang) {
  const keep = h("a", { class: "button main", href: api.fileUrl(document.file_id, true), download: name }, t("download", lang));
  return openStage(name, api.fileUrl(document.file_id), h("div", { class: "stage" }, h("div", { class: "no-preview" }, icon("file"), h("p", {}, t("noPreview", lang)), keep)), lang);
}

/** Where the browser's own bar would take room and have none for zooming and turning pages. */
const narrow = () => matchMedia("(width <= 760px)").matches;

/** PDF and text are shown from a copy in memory: the server's own address is sandboxed, which keeps the PDF viewer out. */
async function viewPaper(document, name, lang) {
  const bytes = await (await fetch(api.fileUrl(document.file_id))).blob();
  const copy = URL.createObjectURL(new Blob([bytes], { type: document.mime_type }));
  const stage = h("div", { class: "stage paper" }, h("embed", { src: `${copy}#navpanes=0${narrow() ? "&toolbar=0" : ""}`, type: document.mime_type }));
  const view = openStage(name, api.fileUrl(document.file_id), stage, lang);
  view.newTab.href = copy;
  view.dialog.addEventListener("close", () => URL.revokeObjectURL(copy));
}

/** A document: PDF, text and pictures are shown, everything else is downloaded. */
export function viewFile(document, lang) {
  const name = document.file_name ?? t("document", lang);
  if (document.mime_type === "application/pdf" && navigator.pdfViewerEnabled === false) return offerDownload(document, name, lang);
  if (SHOWN_INSIDE.includes(document.mime_type)) return viewPaper(document, name, lang);
  if (!isImage(document)) return download(document);
  const address = api.fileUrl(document.file_id);
  return openStage(name, address, h("div", { class: "stage" }, h("img", { src: address, alt: name })), lang);
}

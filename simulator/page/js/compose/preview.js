// The last look before a picture or file is sent: caption, as photo or as file, one album or single messages.
import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { extension, fileSize } from "../base/format.js";
import { t } from "../base/i18n.js";
import { openPanel } from "../base/overlay.js";

const ALBUM_MAX = 10;

const isPicture = (file) => /^image\/(jpeg|png|webp|gif|bmp)$/.test(file.type);

function kindOf(file, asFile) {
  if (asFile) return "document";
  if (isPicture(file)) return "photo";
  if (file.type.startsWith("video/")) return "video";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}

function tileOf(file, addresses) {
  if (!isPicture(file)) {
    return h("div", { class: "file plain" }, h("span", { class: `file-badge kind-${extension(file.name)}` }, extension(file.name) || "file"),
      h("span", { class: "file-text" }, h("span", { class: "file-name" }, file.name), h("span", { class: "file-size" }, fileSize(file.size))));
  }
  const address = URL.createObjectURL(file);
  addresses.push(address);
  return h("img", { src: address, alt: file.name });
}

export const check = (name, label, checked) =>
  h("label", { class: "check" }, h("input", { type: "checkbox", name, checked }), h("span", {}, label));

/** The caption waits for typing at once, but where typing covers the picture with a keyboard it waits for a tap. */
export const captionLine = (lang) => h("input", { class: "caption", name: "caption", maxlength: "1024", "data-focus": matchMedia("(pointer: fine)").matches, autocomplete: "off", placeholder: t("caption", lang), "aria-label": t("caption", lang) });

export const buttons = (lang) => [{ label: t("cancel", lang) }, { label: t("send", lang), main: true, submit: true }];

/** Splits files into what one call can carry: pictures by tens, and so documents or sounds; films one by one. */
function batches(files, asFile) {
  const groups = [];
  files.forEach((file) => {
    const kind = kindOf(file, asFile);
    const last = groups.at(-1);
    if (last?.kind === kind && kind !== "video" && last.files.length < ALBUM_MAX) last.files.push(file);
    else groups.push({ kind, files: [file] });
  });
  return groups;
}

async function sendAll(ctx, files, form) {
  const options = { caption: form.get("caption"), replyTo: ctx.takeReply() };
  for (const { kind, files: some } of batches(files, form.has("as_file"))) {
    await api.files(ctx.userId, ctx.chatId, kind, some, options);
    Object.assign(options, { caption: "", replyTo: undefined });
  }
}

export function previewFiles(ctx, files, { asFile = false } = {}) {
  if (!files.length) return;
  const { lang } = ctx;
  const addresses = [];
  const tiles = h("div", { class: files.length > 1 ? "preview many" : "preview" }, files.map((file) => tileOf(file, addresses)));
  openPanel(ctx.device, {
    title: files.length > 1 ? `${t(asFile ? "document" : "photo", lang)} × ${files.length}` : files[0].name,
    body: [tiles, captionLine(lang), files.some(isPicture) ? check("as_file", t("asFile", lang), asFile) : null].filter(Boolean),
    actions: buttons(lang),
    onSubmit: (form) => ctx.act(() => sendAll(ctx, files, form)),
    onClose: () => addresses.forEach((address) => URL.revokeObjectURL(address)),
  });
}

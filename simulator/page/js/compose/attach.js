// The attach menu of a phone: pictures, camera, files, the tray of samples, a place, a contact.
import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { openPanel } from "../base/overlay.js";
import { userOf, world } from "../base/store.js";
import { takePicture } from "./camera.js";
import { openMenu } from "./menu.js";
import { previewFiles } from "./preview.js";
import { openTray } from "./samples.js";

/** Asks the browser for files; `accept` narrows what is offered. */
function choose(ctx, kind, accept) {
  const input = h("input", { type: "file", class: "file-input", multiple: true, "data-kind": kind, "aria-label": t(kind, ctx.lang), ...(accept && { accept }) });
  input.addEventListener("change", () => {
    previewFiles(ctx, [...input.files], { asFile: kind === "document" });
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  ctx.device.append(input);
  input.click();
}

const field = (name, label, props = {}) =>
  h("label", { class: "field-label" }, label, h("input", { name, required: true, ...props }));

function fillPosition(panel, ctx) {
  if (!navigator.geolocation) return ctx.notify(t("noPosition", ctx.lang));
  return navigator.geolocation.getCurrentPosition(({ coords }) => {
    panel.querySelector("[name=latitude]").value = coords.latitude.toFixed(6);
    panel.querySelector("[name=longitude]").value = coords.longitude.toFixed(6);
  }, () => ctx.notify(t("noPosition", ctx.lang)));
}

function openLocation(ctx) {
  const { lang } = ctx;
  const near = h("button", { type: "button", class: "button", on: { click: () => fillPosition(opened.panel, ctx) } }, t("myPosition", lang));
  const number = { type: "number", step: "any" };
  const opened = openPanel(ctx.device, {
    title: t("location", lang),
    body: [field("latitude", t("latitude", lang), { ...number, min: -90, max: 90, value: "31.2304", "data-focus": true }),
      field("longitude", t("longitude", lang), { ...number, min: -180, max: 180, value: "121.4737" }), near],
    actions: [{ label: t("cancel", lang) }, { label: t("send", lang), main: true, submit: true }],
    onSubmit: (form) => ctx.act(() => api.location(ctx.userId, ctx.chatId, {
      latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")),
    })),
  });
}

/** The person's own card; the number is made up from the id, as nobody here has a real one. */
export const ownContact = (user) => ({ phone_number: `+86138${String(user.id).padStart(8, "0").slice(-8)}`, first_name: fullName(user), user_id: user.id });

function openContact(ctx) {
  const { lang } = ctx;
  const own = ownContact(userOf(ctx.userId));
  openPanel(ctx.device, {
    title: t("contact", lang),
    body: [field("first_name", t("firstName", lang), { value: own.first_name }),
      field("phone_number", t("phoneNumber", lang), { type: "tel", value: own.phone_number })],
    actions: [{ label: t("cancel", lang) }, { label: t("send", lang), main: true, submit: true }],
    onSubmit: (form) => {
      const given = Object.fromEntries(form);
      const mine = given.phone_number === own.phone_number ? { user_id: own.user_id } : {};
      return ctx.act(() => api.contact(ctx.userId, ctx.chatId, { ...given, ...mine }));
    },
  });
}

/** What opens at the paper clip. */
export function openAttach(ctx, anchor) {
  const { lang } = ctx;
  const items = [
    { name: "photo", label: t("photoFile", lang), run: () => choose(ctx, "photo", "image/*") },
    { name: "camera", label: t("camera", lang), run: () => takePicture(ctx, (file) => previewFiles(ctx, [file]), () => choose(ctx, "photo", "image/*")) },
    { name: "file", label: t("document", lang), run: () => choose(ctx, "document") },
    { name: "place", label: t("location", lang), run: () => openLocation(ctx) },
    { name: "contact", label: t("contact", lang), run: () => openContact(ctx) },
  ];
  if (world().samples?.length) items.unshift({ name: "tray", label: t("samples", lang), run: () => openTray(ctx) });
  openMenu(ctx.device, items, anchor);
}

export const dropHint = (ctx) => h("div", { class: "drop-hint", "aria-hidden": "true" }, icon("photo"), t("dropHere", ctx.lang));

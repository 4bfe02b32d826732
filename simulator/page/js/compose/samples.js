// The tray of sample pictures: each can be sent as it is, or as if it was taken tilted, in the dark, or out of focus.
import { api } from "../base/api.js";
import { h, replace } from "../base/dom.js";
import { pick, t } from "../base/i18n.js";
import { openPanel } from "../base/overlay.js";
import { world } from "../base/store.js";
import { buttons, captionLine, check } from "./preview.js";
import { spoil, SPOILS } from "./spoil.js";

function tile(sample, index, ctx, done) {
  const name = pick(sample.name, ctx.lang);
  const click = () => {
    done();
    previewSample(ctx, index, name);
  };
  return h("button", { type: "button", class: "sample", data: { sample: index }, title: name, on: { click } },
    h("img", { src: api.sampleUrl(index), alt: "", loading: "lazy" }), h("span", {}, name));
}

export function openTray(ctx) {
  const { lang } = ctx;
  const tray = h("div", { class: "tray" });
  const { close } = openPanel(ctx.device, { title: t("samples", lang), body: tray, kind: "bottom", actions: [{ label: t("cancel", lang) }] });
  tray.append(...world().samples.map((sample, index) => tile(sample, index, ctx, close)));
  tray.querySelector("button")?.focus();
}

const shot = (name, lang) =>
  h("label", { class: "shot" }, h("input", { type: "radio", name: "shot", value: name, checked: name === SPOILS[0] }), h("span", {}, t(name, lang)));

async function send(ctx, index, form) {
  const { userId, chatId } = ctx;
  const kind = form.has("as_file") ? "document" : "photo";
  const caption = form.get("caption");
  const replyTo = ctx.takeReply();
  if (form.get("shot") === SPOILS[0]) {
    const fields = { index, as: kind, ...(caption && { caption }), ...(replyTo && { reply_to: replyTo }) };
    return api.sample(userId, chatId, fields);
  }
  const file = await spoil(api.sampleUrl(index), form.get("shot"), `sample-${index + 1}-${form.get("shot")}.jpg`);
  return api.files(userId, chatId, kind, [file], { caption, replyTo });
}

function previewSample(ctx, index, name) {
  const { lang } = ctx;
  const frame = h("div", { class: "preview" }, h("img", { src: api.sampleUrl(index), alt: name }));
  const shots = h("div", { class: "shots", role: "radiogroup", "aria-label": t("taken", lang) }, SPOILS.map((one) => shot(one, lang)));
  let address = "";
  shots.addEventListener("change", async ({ target }) => {
    const file = await spoil(api.sampleUrl(index), target.value, "look.jpg");
    if (!target.checked) return;
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    replace(frame, h("img", { src: address, alt: `${name}, ${t(target.value, lang)}`, data: { shot: target.value } }));
  });
  openPanel(ctx.device, {
    title: name, body: [frame, shots, captionLine(lang), check("as_file", t("asFile", lang), false)], actions: buttons(lang),
    onSubmit: (form) => ctx.act(() => send(ctx, index, form)),
    onClose: () => URL.revokeObjectURL(address),
  });
}

// Recording a voice message where the input line is: hold the microphone, or tap it and press send.
import { api } from "../base/api.js";
import { h, iconButton, replace } from "../base/dom.js";
import { duration } from "../base/format.js";
import { t } from "../base/i18n.js";
import { icon } from "../base/icons.js";
import { putMessage } from "../base/store.js";
import { record } from "./recorder.js";

const TAP = 350;
const CANCEL_AT = 90;
const SHORTEST = 0.5;
const METER_BARS = 32;
const TICK = 100;

export class VoiceLine {
  /** `composer` shows and hides its line while `active`. */
  constructor(ctx, composer) {
    const { lang } = ctx;
    Object.assign(this, { ctx, composer, active: false });
    this.button = iconButton(icon("mic"), t("record", lang), () => {}, { class: "voice-button" });
    this.clock = h("span", { class: "record-time", role: "timer" });
    this.meter = h("span", { class: "record-meter", "aria-hidden": "true" });
    this.hint = h("span", { class: "record-hint" }, t("recordHint", lang));
    this.cancelButton = iconButton(icon("trash"), t("cancel", lang), () => this.finish(false), { class: "record-cancel" });
    this.sendButton = iconButton(icon("send"), t("sendVoice", lang), () => this.finish(true), { class: "send-button ready record-send" });
    this.element = h("div", { class: "record-line", role: "group", "aria-label": t("recording", lang), hidden: true },
      this.cancelButton, h("i", { class: "record-dot", "aria-hidden": "true" }), this.clock, this.meter, this.hint, this.sendButton);
    this.listen();
  }

  listen() {
    this.button.addEventListener("pointerdown", (event) => this.press(event));
    this.button.addEventListener("click", (event) => event.detail === 0 && this.start(true));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.finish(false);
    });
  }

  /** A finger or the mouse goes down on the microphone: short is a tap, long is holding, to the left takes it back. */
  press(event) {
    if (event.button) return;
    event.preventDefault();
    const began = performance.now();
    const listening = new AbortController();
    const { signal } = listening;
    const release = (send) => {
      listening.abort();
      this.finish(send);
    };
    const up = () => {
      if (performance.now() - began > TAP) return release(true);
      listening.abort();
      return this.lock();
    };
    addEventListener("pointermove", ({ clientX }) => clientX < event.clientX - CANCEL_AT && release(false), { signal });
    addEventListener("pointerup", up, { signal });
    addEventListener("pointercancel", up, { signal });
    this.start(false);
  }

  async start(locked) {
    if (this.active) return;
    this.show(locked);
    this.taking = record().catch(() => null);
    const taking = await this.taking;
    if (taking || !this.active) return;
    this.hide();
    this.ctx.notify(t("noMicrophone", this.ctx.lang));
  }

  show(locked) {
    this.active = true;
    this.locked = locked;
    this.element.hidden = false;
    this.composer.line.hidden = true;
    replace(this.meter);
    this.clock.textContent = duration(0);
    this.hint.hidden = locked;
    this.sendButton.focus({ preventScroll: true });
    this.timer = setInterval(() => this.tick(), TICK);
  }

  lock() {
    this.locked = true;
    this.hint.hidden = true;
  }

  async tick() {
    const taking = await this.taking;
    if (!taking || !this.active) return;
    this.clock.textContent = duration(Math.floor(taking.seconds()));
    this.meter.append(h("i", { style: { height: `${Math.round(10 + 90 * taking.level())}%` } }));
    if (this.meter.childElementCount > METER_BARS) this.meter.firstElementChild.remove();
  }

  hide() {
    clearInterval(this.timer);
    this.active = false;
    this.element.hidden = true;
    this.composer.line.hidden = false;
    this.button.focus({ preventScroll: true });
  }

  /** Stops; `send` says whether what was said goes out. A slip of the finger does not. */
  async finish(send) {
    if (!this.active) return;
    this.hide();
    const taking = await this.taking;
    if (!taking) return;
    if (!send || taking.seconds() < SHORTEST) {
      await taking.cancel();
      return;
    }
    const { ctx } = this;
    const { file, seconds } = await taking.stop();
    await ctx.act(async () => {
      const options = { replyTo: ctx.takeReply(), duration: Math.max(1, Math.round(seconds)) };
      const sent = await api.files(ctx.userId, ctx.chatId, "voice", [file], options);
      sent.forEach((message) => putMessage(ctx.userId, ctx.chatId, message));
    });
  }
}

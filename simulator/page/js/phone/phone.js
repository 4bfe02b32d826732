// One person's phone: the head with the bot, the chat, the input, and what a tap anywhere does.
import { api } from "../base/api.js";
import { on } from "../base/bus.js";
import { batched, h } from "../base/dom.js";
import { fullName } from "../base/format.js";
import { langOf, t } from "../base/i18n.js";
import { followLink } from "../base/links.js";
import { toast } from "../base/overlay.js";
import { refusal } from "../base/refusals.js";
import * as store from "../base/store.js";
import { Chat, idsOf } from "../chat/chat.js";
import { watchGestures } from "../chat/gestures.js";
import { openMessageMenu } from "../chat/message-menu.js";
import { PinnedBar } from "../chat/pinned.js";
import { COMMON, react } from "../chat/reactions.js";
import { Selection } from "../chat/selection.js";
import { viewFile, viewPhotos } from "../chat/viewer.js";
import { dropHint, openAttach } from "../compose/attach.js";
import { Composer } from "../compose/composer.js";
import { acceptDrops } from "../compose/drops.js";
import { Presses } from "../compose/presses.js";
import { previewFiles } from "../compose/preview.js";
import { ReplyKeys } from "../compose/reply-keys.js";
import { openApp } from "../miniapp/miniapp.js";
import { phoneHead } from "./phone-head.js";

const TYPING_TIME = 5500;

export class Phone {
  constructor(userId) {
    this.userId = userId;
    this.chatId = userId;
    this.device = h("div", { class: "device" });
    this.lang = langOf(store.userOf(userId));
    this.presses = new Presses(this);
    this.settle = batched(() => this.settled());
    this.build();
    this.stops = [
      on(`callback:${userId}`, (answer) => this.presses.answered(answer)),
      on("world", () => this.refresh()),
      on("clock", () => this.chat.render()),
      on("unread", batched(() => this.head.refresh())),
    ];
    this.follow();
  }

  /** Listens to the chat that is open now, and fetches it. */
  follow() {
    const { userId, chatId } = this;
    this.chatStops = [
      on(store.topic("chat", userId, chatId), (change) => this.changed(change)),
      on(store.topic("typing", userId, chatId), (action) => this.typing(action)),
    ];
    store.loadChat(userId, chatId).catch((error) => this.notify(refusal(error.message, this.lang)));
  }

  openChat(chatId) {
    this.chatStops.forEach((stop) => stop());
    this.chat.close();
    this.chatId = chatId;
    this.build();
    this.follow();
  }

  get isPrivate() {
    return this.chatId > 0;
  }

  get element() {
    return this.device;
  }

  build() {
    this.composer?.voice.finish(false);
    this.head = phoneHead(this);
    this.pinnedBar = new PinnedBar(this);
    this.chat = new Chat(this);
    this.selection = new Selection(this);
    this.composer = new Composer(this, {
      send: (text, replyTo) => this.send(text, replyTo),
      edit: (id, text) => this.act(() => api.edit(this.userId, this.chatId, id, text)),
      attach: (anchor) => openAttach(this, anchor),
      files: (files) => previewFiles(this, files),
      lastOwn: () => store.messagesOf(this.userId, this.chatId).filter((one) => one.out && one.text).at(-1),
      toggleKeyboard: () => this.replyKeys.toggle(),
    });
    this.replyKeys = new ReplyKeys(this);
    this.gate = h("button", { type: "button", class: "gate", hidden: true });
    this.device.lang = this.lang === "zh" ? "zh-Hans" : "en";
    [...this.device.children].filter((one) => !this.app?.owns(one)).forEach((one) => one.remove());
    this.device.prepend(this.head.element, this.pinnedBar.element, this.chat.element, this.gate, this.selection.element, this.composer.element, this.replyKeys.element, dropHint(this));
    this.app?.cover();
    watchGestures(this.chat.list, {
      menu: (row, point, target) => this.selection.active || openMessageMenu(this, this.messageAt(row, target), idsOf(row), point),
      reply: (row) => this.composer.startReply(this.messageAt(row)),
      react: (row, target) => react(this, this.messageAt(row, target), COMMON[0]),
      select: (row) => this.selection.flip(idsOf(row)),
      selecting: () => this.selection.active,
    });
    acceptDrops(this.device, (files) => previewFiles(this, files));
  }

  messageAt(row, target = row) {
    const id = target.closest("[data-message-id]")?.dataset.messageId ?? row.dataset.messageIds.split(" ").at(-1);
    return store.messageOf(this.userId, this.chatId, Number(id));
  }

  /** The world changed: another language means other words everywhere, anything else is redrawn in place. */
  refresh() {
    const user = store.userOf(this.userId);
    if (!user) return;
    if (!store.chatCard(this.userId, this.chatId)) this.openChat(this.userId);
    if (langOf(user) !== this.lang) {
      this.lang = langOf(user);
      const draft = this.composer.input.value;
      this.chat.close();
      this.build();
      this.composer.input.value = draft;
    }
    this.head.refresh();
    this.pinnedBar.refresh();
    this.composer.refresh();
    this.changed();
  }

  changed(change) {
    if (change?.isNew && !change.message.out) this.typing(null);
    if (change?.isNew && change.message.out) this.chat.stuck = true;
    this.chat.render();
    this.settle();
  }

  /** What stands around the chat follows it, once for all that has changed. */
  settled() {
    this.pinnedBar.refresh();
    if (this.selection.active) this.selection.prune();
    this.showGate();
    this.replyKeys.refresh();
  }

  /** Where the input is replaced by one big button: a chat that was never started, a bot that is blocked. */
  showGate() {
    const chat = store.chatState(this.userId, this.chatId);
    const blocked = this.isPrivate && store.botChat(this.userId).blocked;
    const fresh = this.isPrivate && chat.loaded && !chat.messages.length;
    const closed = blocked || fresh;
    this.gate.hidden = !closed;
    this.composer.element.hidden = closed || this.selection.active;
    this.chat.welcome(fresh && !blocked);
    if (!closed) return;
    this.gate.textContent = t(blocked ? "unblock" : "start", this.lang);
    this.gate.classList.toggle("start", fresh && !blocked);
    this.gate.onclick = () => (blocked ? this.block(false) : this.send("/start"));
  }

  block(blocked) {
    return this.act(async () => store.putUser(await api.patchUser(this.userId, { blocked })));
  }

  speak(code) {
    return this.act(async () => store.putUser(await api.patchUser(this.userId, { language_code: code })));
  }

  typing(action) {
    clearTimeout(this.typingTimer);
    this.head.setActivity(action);
    this.chat.setTyping(Boolean(action));
    if (action) this.typingTimer = setTimeout(() => this.typing(null), TYPING_TIME);
  }

  send(text, replyTo) {
    return this.act(async () => {
      store.putMessage(this.userId, this.chatId, await api.text(this.userId, this.chatId, text, replyTo));
    });
  }

  /** The bot's main Mini App, as a link with `startapp` opens it. */
  openMainApp(start) {
    return openApp(this, { kind: "main", start });
  }

  /** Runs one call; a failure is told in a toast and answered with false. */
  async act(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.notify(refusal(error.message, this.lang));
      return false;
    }
  }

  notify(text) {
    toast(this.chat.element, text);
  }

  takeReply() {
    const replyTo = this.composer.mode?.kind === "reply" ? this.composer.mode.message.message_id : undefined;
    if (replyTo) this.composer.leaveMode();
    return replyTo;
  }

  isPressed(...key) {
    return this.presses.has(...key);
  }

  pressKey(message, button, row, col) {
    this.presses.press(message, button, row, col);
  }

  textAction(name, text) {
    if (name === "bot_command") this.send(text);
  }

  openLink(address) {
    followLink(this, address);
  }

  openPhoto(message) {
    viewPhotos(store.messagesOf(this.userId, this.chatId).filter((one) => one.photo), message, this.lang);
  }

  openFile(document) {
    viewFile(document, this.lang);
  }

  async showMessage(id) {
    if (!(await this.chat.show(id))) this.notify(t("notThere", this.lang));
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    this.notify(t("copied", this.lang));
  }

  get title() {
    return fullName(store.userOf(this.userId));
  }

  close() {
    this.app?.close();
    [...this.stops, ...this.chatStops].forEach((stop) => stop());
    this.chat.close();
  }
}

// Keeps the page in step with the server: a WebSocket that comes back by itself and catches up on what it missed.
import { forgetSounds } from "../chat/playing.js";
import { api } from "./api.js";
import { emit } from "./bus.js";
import * as store from "./store.js";

const state = { wait: 500, was: false };

const owners = (event) => event.user_ids ?? (event.user_id ? [event.user_id] : []);

const handlers = {
  message: (event) => owners(event).forEach((user) => store.putMessage(user, event.chat_id, event.message)),
  edited: (event) => owners(event).forEach((user) => store.putMessage(user, event.chat_id, event.message, true)),
  pinned: (event) => owners(event).forEach((user) => store.putChat(user, { id: event.chat_id, pinned: event.pinned })),
  deleted: (event) => {
    const ids = event.message_ids;
    owners(event).forEach((user) => store.dropMessages(user, event.chat_id, ids));
  },
  typing: (event) => owners(event).forEach((user) => emit(store.topic("typing", user, event.chat_id), event.action)),
  callback_answer: (event) => emit(`callback:${event.user_id}`, event),
  inline_answer: (event) => owners(event).forEach((user) => emit(`inline:${user}`, event)),
  menu_buttons: (event) => store.setMenuButtons(event.menu_buttons),
  commands: (event) => store.setCommands(event.commands),
  user: (event) => store.putUser(event.user),
  clock: (event) => store.setClock(event.now),
  api: (event) => store.addLog(event),
  update: (event) => store.addLog(event),
  read: (event) => owners(event).forEach((user) => store.markRead(user, event.chat_id, event.message_ids)),
  reset: () => {
    forgetSounds();
    store.startOver().then(loadLog).catch(() => {});
  },
};

async function catchUp() {
  await store.loadWorld();
  const open = store.loadedChats().map(([user, chat]) => store.loadChat(user, chat));
  await Promise.all([...open, loadLog()]);
}

const loadLog = async () => {
  const answer = await api.log();
  store.setLog(answer);
};

function opened() {
  state.wait = 500;
  emit("online", true);
  if (state.was) catchUp().catch(() => {});
  state.was = true;
}

function lost() {
  emit("online", false);
  setTimeout(listen, state.wait);
  state.wait = Math.min(state.wait * 2, 5000);
}

function listen() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/phone/events`);
  socket.addEventListener("open", opened);
  socket.addEventListener("close", lost);
  socket.addEventListener("message", ({ data }) => {
    const event = JSON.parse(data);
    handlers[event.type]?.(event);
  });
}

/** Listens first and loads then, so that nothing falls in between. */
export async function goLive() {
  listen();
  await store.loadWorld();
  await loadLog().catch(() => {});
}

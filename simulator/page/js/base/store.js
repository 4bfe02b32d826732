// What this page knows: the world, each chat's messages, the log. It changes only here, and says so on the bus.
import { api } from "./api.js";
import { emit } from "./bus.js";
import { setTimeZone } from "./format.js";

const LOG_LIMIT = 1000;
const chats = new Map();
const state = { world: null, users: new Map(), skew: 0, log: [], heard: 0 };

export const world = () => state.world;
export const users = () => [...state.users.values()];
export const userOf = (userId) => state.users.get(userId);
export const log = () => state.log;
export const now = () => Date.now() / 1000 + state.skew;
export const topic = (kind, userId, chatId) => `${kind}:${userId}:${chatId}`;

/** The chat with the bot, which every phone has whether or not a word was said. */
export function botChat(userId) {
  const known = userOf(userId)?.chats?.find((chat) => chat.id === userId);
  return known ?? { id: userId, title: state.world.bot.first_name, type: "private", unread: 0, blocked: false };
}

/** A chat of a phone as its list shows it: title, members, pinned messages, the newest message. */
export const chatCard = (userId, chatId) => chatsOf(userId).find((chat) => chat.id === chatId);

/** Where the picture of a person, the bot or a group can be loaded, if there is one. */
export const photoOf = (id) => userOf(id)?.photo ?? (id === state.world.bot.id ? state.world.bot.photo : null);

export const chatsOf = (userId) => [botChat(userId), ...(userOf(userId)?.chats ?? []).filter((chat) => chat.id !== userId)];

export function setClock(seconds) {
  state.skew = seconds - Date.now() / 1000;
  emit("clock");
}

export async function loadWorld() {
  const fresh = await api.world();
  state.world = fresh;
  state.users = new Map(fresh.users.map((user) => [user.id, user]));
  setTimeZone(fresh.timezone);
  setClock(fresh.now);
  state.users.forEach(countUnread);
  emit("world");
}

/** A chat that nobody has opened yet counts as the server does. */
function countUnread(user) {
  chatsOf(user.id).forEach((chat) => {
    const known = chatState(user.id, chat.id);
    if (!known.loaded && !known.live) known.fresh = chat.unread ?? 0;
  });
}

/** A person came or changed; one who speaks another language now has other commands. */
export function putUser(user) {
  const before = userOf(user.id);
  state.users.set(user.id, { ...before, ...user });
  countUnread(user);
  emit("world");
  if (before?.language_code !== user.language_code) loadWorld().catch(() => {});
}

/** Changes what is known of one chat of a phone, or adds the chat. */
export function putChat(userId, chat) {
  const user = userOf(userId);
  if (!user) return;
  const others = (user.chats ?? []).filter((one) => one.id !== chat.id);
  state.users.set(userId, { ...user, chats: [...others, { ...chatCard(userId, chat.id), ...chat }] });
  emit("world");
}

/** Fetches what the list's line about a chat is to say, where the server's own line is empty: reads nothing. */
export async function lookUpLast(userId, chat) {
  if (!chat.last || chat.last.text || chat.last.message || messageOf(userId, chat.id, chat.last.message_id)) return;
  const [message] = await api.messages(userId, chat.id, chat.last.message_id + 1, 1);
  if (message && chat.last.message_id === message.message_id) chat.last.message = ownView(userId, message);
  emit("unread");
}

/** The chat list's line about a chat follows its newest message. */
function noteLast(userId, chatId, message) {
  const card = userOf(userId)?.chats?.find((one) => one.id === chatId);
  if (!card || (message && card.last?.message_id > message.message_id)) return;
  state.heard += 1;
  card.last = message && { message_id: message.message_id, date: message.date, message, heard: state.heard };
  emit("unread");
}

export function chatState(userId, chatId) {
  const key = topic("chat", userId, chatId);
  if (!chats.has(key)) chats.set(key, { messages: [], loaded: false, complete: false, fresh: 0, firstFresh: 0, divider: 0 });
  return chats.get(key);
}

export const messagesOf = (userId, chatId) => chatState(userId, chatId).messages;
export const messageOf = (userId, chatId, id) => messagesOf(userId, chatId).find((one) => one.message_id === id);

const ownView = (userId, message) => ({ ...message, out: message.out ?? message.from?.id === userId });

function merge(known, incoming) {
  const byId = new Map(known.map((message) => [message.message_id, message]));
  incoming.forEach((message) => byId.set(message.message_id, { ...message, read: message.read || byId.get(message.message_id)?.read }));
  return [...byId.values()].sort((a, b) => a.message_id - b.message_id);
}

/**
 * Fetches the newest page: it replaces what was known of that stretch, so what was deleted disappears.
 * What the live line brought while the answer was under way is newer than the answer, and stays.
 */
export async function loadChat(userId, chatId) {
  const chat = chatState(userId, chatId);
  const live = (chat.live = { came: new Map(), gone: new Set() });
  const messages = (await api.messages(userId, chatId)).filter(({ message_id: id }) => !live.gone.has(id));
  const oldest = messages[0]?.message_id ?? 0;
  const older = chat.messages.filter((message) => message.message_id < oldest && !live.came.has(message.message_id));
  const page = merge(older, messages.map((message) => ownView(userId, message)));
  chat.messages = merge(page, [...live.came.values()]);
  chat.complete = messages.length < 50 && older.length === 0;
  if (!chat.loaded && chat.fresh) chat.firstFresh = chat.divider = chat.messages.filter((one) => !one.out).at(-chat.fresh)?.message_id ?? 0;
  chat.loaded = true;
  if (chat.live === live) chat.live = null;
  emit(topic("chat", userId, chatId));
}

export async function loadOlder(userId, chatId, limit = 50) {
  const chat = chatState(userId, chatId);
  if (chat.complete || chat.fetching || !chat.messages.length) return;
  chat.fetching = true;
  try {
    const messages = await api.messages(userId, chatId, chat.messages[0].message_id, limit);
    chat.complete = messages.length < limit;
    chat.messages = merge(messages.map((message) => ownView(userId, message)), chat.messages);
  } finally {
    chat.fetching = false;
  }
  emit(topic("chat", userId, chatId));
}

/** Fetches further and further back until the message is there; answers whether it is. */
export async function loadBackTo(userId, chatId, messageId) {
  const chat = chatState(userId, chatId);
  while (!chat.complete && chat.messages[0]?.message_id > messageId && !chat.fetching) await loadOlder(userId, chatId, 500);
  return Boolean(messageOf(userId, chatId, messageId));
}

/** The messages with this one in its place: mostly it is the newest. */
function placed(messages, message) {
  const at = messages.findLastIndex((one) => one.message_id < message.message_id) + 1;
  const known = messages[at]?.message_id === message.message_id ? messages[at] : null;
  return messages.toSpliced(at, known ? 1 : 0, { ...message, read: message.read || known?.read });
}

/** A message came or changed; a changed one that this page never fetched is left for the fetching. */
export function putMessage(userId, chatId, message, changed = false) {
  const chat = chatState(userId, chatId);
  const mine = ownView(userId, message);
  const isNew = !chat.messages.some((one) => one.message_id === mine.message_id);
  chat.live?.came.set(mine.message_id, mine);
  if (isNew && changed) return;
  chat.messages = placed(chat.messages, mine);
  if (isNew && mine.out) chat.divider = 0;
  if (isNew && !mine.out && mine.left_chat_member?.id !== userId) {
    if (!chat.fresh) chat.firstFresh = mine.message_id;
    chat.fresh += 1;
  }
  noteLast(userId, chatId, mine);
  emit(topic("chat", userId, chatId), { isNew, message: mine });
}

export function dropMessages(userId, chatId, ids) {
  const chat = chatState(userId, chatId);
  chat.messages = chat.messages.filter((message) => !ids.includes(message.message_id));
  ids.forEach((id) => chat.live?.gone.add(id) && chat.live.came.delete(id));
  if (ids.includes(chatCard(userId, chatId)?.last?.message_id)) noteLast(userId, chatId, chat.messages.at(-1) ?? null);
  emit(topic("chat", userId, chatId));
}

/** The bot has fetched these messages: one tick becomes two. */
export function markRead(userId, chatId, ids) {
  const chat = chatState(userId, chatId);
  chat.messages = chat.messages.map((message) => (ids.includes(message.message_id) ? { ...message, read: true } : message));
  chat.messages.filter(({ message_id: id }) => ids.includes(id)).forEach((message) => chat.live?.came.set(message.message_id, message));
  emit(topic("chat", userId, chatId));
}

export function setCommands(commands) {
  state.world.commands = commands;
  emit("world");
}

export function setMenuButtons(buttons) {
  state.world.menu_buttons = buttons;
  emit("world");
}

/** The person has seen the end of the chat. */
export function seen(userId, chatId) {
  const chat = chatState(userId, chatId);
  if (!chat.fresh || !chat.loaded) return;
  chat.fresh = 0;
  api.read(userId, chatId).catch(() => {});
  emit("unread");
}

export const unreadOf = (userId) =>
  chatsOf(userId).reduce((sum, chat) => sum + chatState(userId, chat.id).fresh, 0);

export const loadedChats = () =>
  [...chats].filter(([, chat]) => chat.loaded).map(([key]) => key.split(":").slice(1).map(Number));

/** Everything is gone: what was said, and who said it. */
export async function startOver() {
  chats.clear();
  state.users.clear();
  emit("world");
  await loadWorld();
}

export function addLog(entry) {
  state.log = [...state.log.slice(1 - LOG_LIMIT), entry];
  emit("log", entry);
}

export function setLog(entries) {
  state.log = entries;
  emit("log");
}

// A message in one line, also one that tells what happened to the chat: somebody joined, a new title, a pinned message.
import { fullName } from "../base/format.js";
import { fill, t } from "../base/i18n.js";

const names = (people) => people.map(fullName).join(", ");

function joined(message, lang) {
  const came = message.new_chat_members;
  const self = came.length === 1 && came[0].id === message.from?.id;
  return self ? fill("joined", lang, { who: names(came) }) : fill("addedBy", lang, { who: fullName(message.from), whom: names(came) });
}

function left(message, lang) {
  const gone = message.left_chat_member;
  if (gone.id === message.from?.id) return fill("left", lang, { who: fullName(gone) });
  return fill("removedBy", lang, { who: fullName(message.from), whom: fullName(gone) });
}

const short = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const TELLERS = {
  new_chat_members: joined,
  left_chat_member: left,
  group_chat_created: (message, lang) => fill("groupCreated", lang, { who: fullName(message.from), title: message.chat?.title ?? "" }),
  new_chat_title: (message, lang) => fill("titleChanged", lang, { who: fullName(message.from), title: message.new_chat_title }),
  new_chat_photo: (message, lang) => fill("photoChanged", lang, { who: fullName(message.from) }),
  delete_chat_photo: (message, lang) => fill("photoRemoved", lang, { who: fullName(message.from) }),
  pinned_message: (message, lang) => fill("pinnedBy", lang, { who: fullName(message.from), what: short(summary(message.pinned_message, lang)) }),
  web_app_data: (message, lang) => fill("appData", lang, { text: message.web_app_data.button_text }),
  users_shared: (message, lang) => fill("usersShared", lang, { who: fullName(message.from) }),
  chat_shared: (message, lang) => fill("chatShared", lang, { who: fullName(message.from) }),
  write_access_allowed: (message, lang) => fill("writeAllowed", lang, { who: fullName(message.from) }),
};

const NOTICES = Object.keys(TELLERS);
const noticeOf = (message) => NOTICES.find((name) => message[name] !== undefined);

/** Whether a message tells what happened to the chat. */
export const isService = (message) => noticeOf(message) !== undefined;

/** The sentence of a service message, or null when the message is an ordinary one. */
export function serviceText(message, lang) {
  const kind = noticeOf(message);
  return kind ? TELLERS[kind](message, lang) : null;
}

const KINDS = ["photo", "animation", "video", "video_note", "voice", "audio", "sticker", "venue", "location", "contact", "dice", "poll"];

/** A message in one line, for quotes, the reply bar and chat lists. */
export function summary(message, lang) {
  const words = message.text ?? message.caption;
  if (words) return words.replace(/\s+/g, " ");
  if (message.animation) return t("animation", lang);
  if (message.document) return message.document.file_name ?? t("document", lang);
  const kind = KINDS.find((name) => message[name]);
  return kind ? t(kind, lang) : (serviceText(message, lang) ?? t("unsupported", lang));
}

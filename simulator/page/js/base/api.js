// The phone API of the local Telegram; a failure is an Error that carries the server's sentence.

async function call(method, path, body) {
  const form = body instanceof FormData;
  const headers = body && !form ? { "Content-Type": "application/json" } : {};
  const payload = body && !form ? JSON.stringify(body) : body;
  const response = await fetch(path, { method, headers, body: payload }).catch(() => {
    throw new Error("the local Telegram does not answer");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

const chat = (user, chatId) => `/phone/users/${user}/chats/${chatId}`;
const post = (user, chatId, action, body) => call("POST", `${chat(user, chatId)}/${action}`, body);

function fileForm(kind, files, { caption, replyTo, duration } = {}) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", String(replyTo));
  if (duration) form.append("duration", String(duration));
  files.forEach((file) => form.append("file", file, file.name ?? "picture.jpg"));
  return form;
}

export const api = {
  world: () => call("GET", "/phone/world"),
  addUser: (fields) => call("POST", "/phone/users", fields),
  patchUser: (user, fields) => call("PATCH", `/phone/users/${user}`, fields),
  messages: (user, chatId, before, limit = 50) =>
    call("GET", `${chat(user, chatId)}/messages?limit=${limit}${before ? `&before=${before}` : ""}`),
  text: (user, chatId, text, replyTo) => post(user, chatId, "text", { text, ...(replyTo && { reply_to: replyTo }) }),
  files: (user, chatId, kind, files, options) => post(user, chatId, "file", fileForm(kind, files, options)),
  sample: (user, chatId, fields) => post(user, chatId, "sample", fields),
  location: (user, chatId, fields) => post(user, chatId, "location", fields),
  contact: (user, chatId, fields) => post(user, chatId, "contact", fields),
  press: (user, chatId, messageId, data) => post(user, chatId, "press", { message_id: messageId, data }),
  edit: (user, chatId, messageId, text) => post(user, chatId, "edit", { message_id: messageId, text }),
  forward: (user, chatId, fields) => post(user, chatId, "forward", fields),
  remove: (user, chatId, ids) => post(user, chatId, "delete", { message_ids: ids }),
  react: (user, chatId, messageId, emoji) => post(user, chatId, "react", { message_id: messageId, emoji }),
  pin: (user, chatId, messageId, pinned) => post(user, chatId, pinned ? "pin" : "unpin", { message_id: messageId }),
  makeGroup: (user, fields) => call("POST", `/phone/users/${user}/groups`, fields),
  rename: (user, chatId, title) => call("PATCH", chat(user, chatId), { title }),
  addMember: (user, chatId, member) => post(user, chatId, "members", { user_id: member }),
  dropMember: (user, chatId, member) => call("DELETE", `${chat(user, chatId)}/members/${member}`),
  giveRights: (user, chatId, member, rights) => call("PUT", `${chat(user, chatId)}/members/${member}/rights`, { rights }),
  read: (user, chatId) => post(user, chatId, "read", {}),
  inline: (user, chatId, fields) => post(user, chatId, "inline", fields),
  chooseInline: (user, chatId, fields) => post(user, chatId, "inline/choose", fields),
  openApp: (user, chatId, fields) => post(user, chatId, "web_app", fields),
  appData: (user, session, fields) => call("POST", `/phone/users/${user}/web_app/${session}/data`, fields),
  appContact: (user, session) => call("POST", `/phone/users/${user}/web_app/${session}/contact`, {}),
  appWrite: (user, session) => call("POST", `/phone/users/${user}/web_app/${session}/write_access`, {}),
  shareApp: (user, session, fields) => call("POST", `/phone/users/${user}/web_app/${session}/share`, fields),
  appClosed: (user, session) => call("POST", `/phone/users/${user}/web_app/${session}/close`, {}),
  appStorage: (user, session, fields) => call("POST", `/phone/users/${user}/web_app/${session}/storage`, fields),
  log: () => call("GET", "/phone/log?limit=1000"),
  pressButton: (index) => call("POST", `/phone/buttons/${index}`, {}),
  fileUrl: (fileId, download) => `/phone/files/${encodeURIComponent(fileId)}${download ? "?download=1" : ""}`,
  sampleUrl: (index) => `/phone/samples/${index}`,
};

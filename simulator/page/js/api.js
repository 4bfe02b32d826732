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

function fileForm(kind, files, { caption, replyTo } = {}) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", String(replyTo));
  files.forEach((file) => form.append("file", file, file.name ?? "picture.jpg"));
  return form;
}

export const api = {
  world: () => call("GET", "/phone/world"),
  addUser: (fields) => call("POST", "/phone/users", fields),
  patchUser: (user, fields) => call("PATCH", `/phone/users/${user}`, fields),
  messages: (user, chatId, before) =>
    call("GET", `${chat(user, chatId)}/messages?limit=50${before ? `&before=${before}` : ""}`),
  text: (user, chatId, text, replyTo) => post(user, chatId, "text", { text, ...(replyTo && { reply_to: replyTo }) }),
  files: (user, chatId, kind, files, options) => post(user, chatId, "file", fileForm(kind, files, options)),
  sample: (user, chatId, fields) => post(user, chatId, "sample", fields),
  location: (user, chatId, fields) => post(user, chatId, "location", fields),
  contact: (user, chatId, fields) => post(user, chatId, "contact", fields),
  press: (user, chatId, messageId, data) => post(user, chatId, "press", { message_id: messageId, data }),
  edit: (user, chatId, messageId, text) => post(user, chatId, "edit", { message_id: messageId, text }),
  forward: (user, chatId, fields) => post(user, chatId, "forward", fields),
  read: (user, chatId) => post(user, chatId, "read", {}),
  log: () => call("GET", "/phone/log?limit=200"),
  pressButton: (index) => call("POST", `/phone/buttons/${index}`, {}),
  fileUrl: (fileId, download) => `/phone/files/${encodeURIComponent(fileId)}${download ? "?download=1" : ""}`,
  sampleUrl: (index) => `/phone/samples/${index}`,
};

// Which of the bot's commands a phone's menu lists: the narrowest scope that fits, in the user's language.
import { userOf, world } from "./store.js";

const RANK = ["chat", "all_private_chats", "all_group_chats", "default"];

function fits(scope, ctx) {
  const type = scope?.type ?? "default";
  if (type === "chat") return Number(scope.chat_id) === ctx.chatId;
  if (type === "all_private_chats") return ctx.isPrivate;
  if (type === "all_group_chats") return !ctx.isPrivate;
  return type === "default";
}

/** `world.commands` is a list of {scope, language_code, commands}; a set in the user's language wins over one for all. */
export function commandsFor(ctx) {
  const code = (userOf(ctx.userId)?.language_code ?? "").slice(0, 2);
  const sets = (world().commands ?? []).filter((set) => fits(set.scope, ctx) && (!set.language_code || set.language_code === code));
  const weight = (set) => RANK.indexOf(set.scope?.type ?? "default") * 2 + (set.language_code ? 0 : 1);
  return [...sets].sort((a, b) => weight(a) - weight(b))[0]?.commands ?? [];
}

// The bot's command menu on one phone; the server has already picked scope and language for its owner.
import { world } from "../base/store.js";

export const commandsFor = (ctx) => (ctx.isPrivate ? (world().commands?.[ctx.userId] ?? []) : []);

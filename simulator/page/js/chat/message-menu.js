// The menu of one message: reactions, reply, copy, edit, pin, forward, select, delete.
import { t } from "../base/i18n.js";
import { openMenu } from "../compose/menu.js";
import { mayDelete } from "../phone/people.js";
import { openForward } from "./forward.js";
import { isPinned, pinMessage } from "./pinned.js";
import { reactionPicker } from "./reactions.js";
import { deleteMessages } from "./selection.js";

/** `ids` are all messages of the row that was pressed: several when it is an album. */
export function openMessageMenu(phone, message, ids, point) {
  const { lang, composer } = phone;
  const words = message.text ?? message.caption;
  const pinned = isPinned(phone, message.message_id);
  const items = [
    { name: "reply", label: t("reply", lang), run: () => composer.startReply(message) },
    words && { name: "copy", label: t("copy", lang), run: () => phone.copy(words) },
    message.out && words && !message.forward_origin && { name: "edit", label: t("edit", lang), run: () => composer.startEdit(message) },
    { name: pinned ? "unpin" : "pin", label: t(pinned ? "unpin" : "pin", lang), run: () => pinMessage(phone, message.message_id, !pinned) },
    { name: "forward", label: t("forward", lang), run: () => openForward(phone, ids) },
    { name: "select", label: t("select", lang), run: () => phone.selection.start(ids) },
    mayDelete(phone, message) && { name: "trash", label: t("delete", lang), grave: true, run: () => deleteMessages(phone, ids) },
  ];
  openMenu(phone.device, items.filter(Boolean), point, (close) => reactionPicker(phone, message, close));
}

"""Parameters: what edits messages."""

from __future__ import annotations

from simulator.botapi.tables.shapes import CAPTION, TARGET

EDIT: dict[str, str] = {
    "editMessageText": f"{TARGET} text:text! parse_mode:text entities:array link_preview_options:object"
    " reply_markup:object",
    "editMessageCaption": f"{TARGET} {CAPTION} show_caption_above_media:bool reply_markup:object",
    "editMessageMedia": f"{TARGET} media:object! reply_markup:object",
    "editMessageReplyMarkup": f"{TARGET} reply_markup:object",
}

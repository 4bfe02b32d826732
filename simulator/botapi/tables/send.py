"""Parameters: what sends messages."""

from __future__ import annotations

from simulator.botapi.tables.shapes import CAPTION, HOW, WHERE

SEVERAL = (
    "chat_id:chat! message_thread_id:int direct_messages_topic_id:int from_chat_id:chat! message_ids:array!"
    " disable_notification:bool protect_content:bool"
)

SEND: dict[str, str] = {
    "sendMessage": f"{WHERE} text:text! parse_mode:text entities:array link_preview_options:object {HOW}"
    " reply_markup:object",
    "sendPhoto": f"{WHERE} photo:file! {CAPTION} show_caption_above_media:bool has_spoiler:bool {HOW}"
    " reply_markup:object",
    "sendDocument": f"{WHERE} document:file! thumbnail:file {CAPTION} disable_content_type_detection:bool"
    f" {HOW} reply_markup:object",
    "sendVideo": f"{WHERE} video:file! duration:int width:int height:int thumbnail:file cover:file"
    f" start_timestamp:int {CAPTION} show_caption_above_media:bool has_spoiler:bool supports_streaming:bool"
    f" {HOW} reply_markup:object",
    "sendAudio": f"{WHERE} audio:file! {CAPTION} duration:int performer:text title:text thumbnail:file"
    f" {HOW} reply_markup:object",
    "sendVoice": f"{WHERE} voice:file! {CAPTION} duration:int {HOW} reply_markup:object",
    "sendAnimation": f"{WHERE} animation:file! duration:int width:int height:int thumbnail:file {CAPTION}"
    f" show_caption_above_media:bool has_spoiler:bool {HOW} reply_markup:object",
    "sendVideoNote": f"{WHERE} video_note:file! duration:int length:int thumbnail:file {HOW} reply_markup:object",
    "sendSticker": f"{WHERE} sticker:file! emoji:text {HOW} reply_markup:object",
    "sendMediaGroup": "business_connection_id:text chat_id:chat! message_thread_id:int"
    " direct_messages_topic_id:int media:array! disable_notification:bool protect_content:bool"
    " allow_paid_broadcast:bool message_effect_id:text reply_parameters:object",
    "sendLocation": f"{WHERE} latitude:float! longitude:float! horizontal_accuracy:float live_period:int"
    f" heading:int proximity_alert_radius:int {HOW} reply_markup:object",
    "sendContact": f"{WHERE} phone_number:text! first_name:text! last_name:text vcard:text {HOW} reply_markup:object",
    "sendVenue": f"{WHERE} latitude:float! longitude:float! title:text! address:text! foursquare_id:text"
    f" foursquare_type:text google_place_id:text google_place_type:text {HOW} reply_markup:object",
    "sendDice": f"{WHERE} emoji:text {HOW} reply_markup:object",
    "sendChatAction": "business_connection_id:text chat_id:chat! message_thread_id:int action:text!",
    "forwardMessage": "chat_id:chat! message_thread_id:int direct_messages_topic_id:int from_chat_id:chat!"
    " video_start_timestamp:int disable_notification:bool protect_content:bool message_effect_id:text"
    " suggested_post_parameters:object message_id:int!",
    "forwardMessages": SEVERAL,
    "copyMessages": f"{SEVERAL} remove_caption:bool",
    "copyMessage": "chat_id:chat! message_thread_id:int direct_messages_topic_id:int from_chat_id:chat!"
    f" message_id:int! video_start_timestamp:int {CAPTION} show_caption_above_media:bool"
    " disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:text"
    " suggested_post_parameters:object reply_parameters:object reply_markup:object",
}

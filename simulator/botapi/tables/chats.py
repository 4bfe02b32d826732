"""Parameters: chats and their people."""

from __future__ import annotations

CHATS: dict[str, str] = {
    "getChat": "chat_id:chat!",
    "getChatMember": "chat_id:chat! user_id:int!",
    "getChatAdministrators": "chat_id:chat! return_bots:bool",
    "getChatMemberCount": "chat_id:chat!",
    "leaveChat": "chat_id:chat!",
    "setChatTitle": "chat_id:chat! title:text!",
    "setChatDescription": "chat_id:chat! description:text",
    "setChatPermissions": "chat_id:chat! permissions:object! use_independent_chat_permissions:bool",
    "banChatMember": "chat_id:chat! user_id:int! until_date:int revoke_messages:bool",
    "unbanChatMember": "chat_id:chat! user_id:int! only_if_banned:bool",
    "restrictChatMember": "chat_id:chat! user_id:int! permissions:object! use_independent_chat_permissions:bool"
    " until_date:int",
    "promoteChatMember": "chat_id:chat! user_id:int! is_anonymous:bool can_manage_chat:bool can_delete_messages:bool"
    " can_manage_video_chats:bool can_restrict_members:bool can_promote_members:bool can_change_info:bool"
    " can_invite_users:bool can_post_stories:bool can_edit_stories:bool can_delete_stories:bool"
    " can_post_messages:bool can_edit_messages:bool can_pin_messages:bool can_manage_topics:bool"
    " can_manage_direct_messages:bool can_manage_tags:bool",
    "setChatAdministratorCustomTitle": "chat_id:chat! user_id:int! custom_title:text!",
    "getUserProfilePhotos": "user_id:int! offset:int limit:int",
}

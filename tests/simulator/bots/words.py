"""What both shops say and offer, so that only the libraries differ."""

from __future__ import annotations

import io

from PIL import Image

from tests.simulator.recordings import mp4

WELCOME = "<b>Welcome</b> to <i>the 小店 🏪</i>, {name}! <code>{payload}</code> <a href='http://127.0.0.1/'>site</a>"
START_BUTTONS = [[("Toast", "toast"), ("Alert", "alert")], [("改文字", "text")]]
MENU_BUTTONS = [[("Caption", "caption"), ("Markup", "markup"), ("Media", "media")]]
BACK_BUTTONS = [[("Back", "toast")]]
COMMANDS = [("start", "Begin"), ("menu", "What there is")]
COMMANDS_ZH = [("start", "开始"), ("menu", "菜单")]
COMMANDS_GROUP = [("who", "Who are you?")]
FILE_NAME = "报价单 1.txt"
VIDEO = mp4(2, 320, 240)
GOODS = ["Apple 苹果", "Pear 梨", "Plum 李"]
ORDER_BUTTONS = [[("取消 Cancel", "cancel")]]
APP = "http://127.0.0.1:9/app"
GATHER_SECONDS = 0.2
"""How long a photo waits for the rest of its album."""


def poster(colour: str) -> bytes:
    """A picture to send."""
    out = io.BytesIO()
    Image.new("RGB", (640, 360), colour).save(out, "PNG")
    return out.getvalue()

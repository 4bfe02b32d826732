"""The demo's six people on the local Telegram, and what a newcomer may try to say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bot.demo.company import OWNER
from sales.people import Language

SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of the page: the Telegram account, whose it is (both names as the company knows them), and hints."""

    telegram_id: int
    name_zh: str
    name_en: str
    label_zh: str
    label_en: str
    hints: tuple[tuple[str, str], ...]

    def name(self, language: Language) -> str:
        """The person's name in this language."""
        return self.name_zh if language is Language.ZH else self.name_en


PHONES = (
    Phone(
        101,
        "李雷",
        "Li Lei",
        "销售",
        "Sales rep",
        (
            ("给王记 可乐10箱 雪碧5箱", "Wangji 10 cases cola, 5 cases sprite"),
            ("兴隆 花生油12箱 大米20袋", "Xinglong 12 cases peanut oil, 20 sacks rice"),
            ("转角24 牛奶6箱 水10箱", "Corner 24 6 cases milk, 10 cases water"),
            ("王记欠多少", "What does Wangji owe?"),
            ("张姐欠多少", "What does Sister Zhang owe?"),
            ("/brief", "/brief"),
        ),
    ),
    Phone(
        102,
        "王芳",
        "Wang Fang",
        "主管",
        "Manager",
        (("/pending", "/pending"), ("王记欠多少", "What does Wangji owe?"), ("/brief", "/brief")),
    ),
    Phone(
        103,
        "赵敏",
        "Zhao Min",
        "财务",
        "Finance",
        (("/collections", "/collections"), ("/balance 王记", "/balance Wangji"), ("/statements", "/statements")),
    ),
    Phone(
        104,
        "王建国",
        "Wang Jianguo",
        "客户·王记小吃",
        "Customer, Wangji Snacks",
        (("/statements", "/statements"), ("/balance", "/balance"), ("/reminders", "/reminders")),
    ),
    Phone(
        105,
        "孙涛",
        "Sun Tao",
        "仓库",
        "Warehouse",
        (("/deliveries", "/deliveries"), ("/stock 可乐", "/stock cola")),
    ),
    Phone(
        106,
        *OWNER,
        "老板",
        "Owner",
        (("/policy", "/policy"), ("/import", "/import"), ("/satisfaction", "/satisfaction")),
    ),
)


def write_world(path: Path, language: Language, timezone: str) -> None:
    """Write the local Telegram's world.json: users, sample photos, hints, and the zone in which the phones are."""
    code = "zh-hans" if language is Language.ZH else "en"
    users = [
        {
            "id": phone.telegram_id,
            "first_name": phone.name(language),
            "language_code": code,
            "role_label": {"zh": phone.label_zh, "en": phone.label_en},
        }
        for phone in PHONES
    ]
    samples = json.loads((SAMPLES / "samples.json").read_text(encoding="utf-8"))
    for sample in samples:
        sample["path"] = str(SAMPLES / sample["path"])
    hints = {str(p.telegram_id): [{"zh": zh, "en": en} for zh, en in p.hints] for p in PHONES}
    # As its owner would tell BotFather: the clerk offers products in any chat, and customers bring it into
    # their groups.
    bot = {"inline": True, "join_groups": True}
    world = {"bot": bot, "users": users, "samples": samples, "suggestions": hints, "timezone": timezone}
    path.write_text(json.dumps(world, ensure_ascii=False, indent=1), encoding="utf-8")

"""The rules of the house in plain words: everybody concerned reads them, an administrator changes them in the chat."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from handlers.views.rule_subjects import SUBJECTS
from sales.money import Money
from sales.rules import RULES
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.deciding import submitted
from tests.talk.test_pending import administrator
from tests.town import Town


async def rules_of(phone: Phone, subject: str = "📝 订单与审核") -> Json:
    sent = await phone.say("/policy")
    card = await phone.expect_new(sent["message_id"], "公司规则")
    await phone.press(subject, card["message_id"])
    await phone.expect(f"公司规则 · {subject}")
    return next(m for m in await phone.messages() if m["message_id"] == card["message_id"])


async def test_an_administrator_taps_a_new_value(town: Town) -> None:
    """All rules, one of them, a value to tap, the old beside the new, confirmed: it counts for the next order."""
    admin = await administrator(town)
    card = await rules_of(admin)
    assert "超过这个金额要审核：¥5,000.00" in words_of(card)
    at = card["message_id"]
    await admin.press("超过这个金额要审核", at)
    await admin.expect("现在：¥5,000.00")
    await admin.press("¥1,000.00", at)
    await admin.expect("现在：¥5,000.00", "改成：¥1,000.00")
    assert (await admin.press("确认修改", at)).text == "✅ 已生效"
    await admin.expect("现在：¥1,000.00")
    await admin.press("‹ 📝 订单与审核", at)
    await admin.expect("第 1 版 · 管理员", "超过这个金额要审核：¥1,000.00")
    order = await submitted(town, "给王记 可乐20箱")
    await town.manager.expect("请审核", order.number or "", "超过审核线 ¥1,000.00")


async def test_a_typed_value(town: Town) -> None:
    """What makes no sense is refused with what would; the question stays; the value is confirmed before it counts."""
    admin = await administrator(town)
    at = (await rules_of(admin))["message_id"]
    await admin.press("超过这个金额要双人审核", at)
    await admin.press("自己输入", at)
    await admin.expect("新的值是多少")
    for typed, why in (("很多", "请只写数字"), ("999999999999", "之间"), ("100", "不能低于单人审核线")):
        sent = await admin.say(typed)
        await admin.expect_new(sent["message_id"], why)
    sent = await admin.say("12,000元")
    preview = await admin.expect_new(sent["message_id"], "现在：不设", "改成：¥12,000.00")
    assert town.parts.desk.house.rules_now().second_above is None
    await admin.press("确认修改", preview["message_id"])
    await admin.expect("现在：¥12,000.00")
    assert town.parts.desk.house.rules_now().second_above == Money.of(12000, "CNY")


async def test_reasons_for_two_people_one_by_one(town: Town) -> None:
    admin = await administrator(town)
    at = (await rules_of(admin))["message_id"]
    await admin.press("一律双人审核的情况", at)
    await admin.press("＋ 超额度", at)
    await admin.expect("改成：低于底价、超额度")
    await admin.press("确认修改", at)
    await admin.expect("现在：低于底价、超额度")
    await admin.button("－ 超额度", at)


async def test_every_rule_is_found_under_its_subject(town: Town) -> None:
    """Each subject by one tap, each of its rules on a screen of its own with its values, in plain words; back again."""
    admin = await administrator(town)
    sent = await admin.say("/policy")
    card = await admin.expect_new(sent["message_id"], "看哪方面的规则")
    at, seen = card["message_id"], 0
    for subject in [b["text"] for b in buttons_of(card)]:
        await admin.press(subject, at)
        page = await admin.expect(f"公司规则 · {subject}")
        names = [b["text"] for b in buttons_of(page)][:-1]
        seen += len(names)
        for name in names:
            await admin.press(name, at)
            await admin.expect(name, "现在：")
            await admin.press(f"‹ {subject}", at)
            await admin.expect(f"公司规则 · {subject}")
        await admin.press("‹ 全部规则", at)
        await admin.expect("看哪方面的规则")
    assert seen == len(RULES)


def test_each_rule_has_one_subject_and_a_page_fits_a_phone() -> None:
    """A rule that is added has to be put somewhere."""
    names = [name for subject in SUBJECTS for name in subject.names]
    assert sorted(names) == sorted(rule.name for rule in RULES)
    assert max(len(subject.names) for subject in SUBJECTS) <= 9
    assert [RULES[i].name for i in SUBJECTS[0].indexes] == list(SUBJECTS[0].names)


async def test_in_english(english_town: Town) -> None:
    """The same subjects in English."""
    admin = await administrator(english_town)
    sent = await admin.say("/policy")
    card = await admin.expect_new(sent["message_id"], "Rules about what?")
    await admin.press("Reminders to sign", card["message_id"])
    await admin.expect("Rules of the house · ⏳ Reminders to sign", "Days between two reminders: ")


async def test_managers_read_and_change_nothing(town: Town) -> None:
    """No buttons but the subjects; a forged one is refused; a rep does not even read."""
    card = await rules_of(town.manager)
    assert [b["text"] for b in buttons_of(card)] == ["‹ 全部规则"]
    for data in (encode(Verb.RULE_SET, 0, 0, "1"), encode(Verb.RULE, 0, 0), encode(Verb.RULE_TYPE, 0, 0)):
        assert (await town.manager.press_data(card["message_id"], data, force=True)).alert
    sent = await town.rep.say("/policy")
    [said] = await town.answers(town.rep, sent)
    assert "办不了" in words_of(said)
    assert town.parts.desk.show_rules(None).number == 0


async def test_an_old_list_changes_nothing(town: Town) -> None:
    """Somebody else changed a rule meanwhile: the tap says so and shows the rules as they are."""
    admin = await administrator(town)
    card = await rules_of(admin)
    town.parts.desk.adopt_rules({"odd_factor": "9"})
    answer = await admin.press_data(card["message_id"], encode(Verb.RULE_SET, 0, 0, "1"), force=True)
    assert "过时" in answer.text
    await admin.expect("第 1 版 · 在服务器上", "超过平时几倍算异常：9 倍")
    for forged in (encode(Verb.RULE, 1, 99), encode(Verb.RULE, 1, -1)):
        assert (await admin.press_data(card["message_id"], forged, force=True)).alert

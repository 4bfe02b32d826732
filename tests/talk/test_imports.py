"""Imports in the chat: a file in, a card, a tap; faulty files come back with what is wrong; tables to take away."""

from __future__ import annotations

import csv
import io

import pytest

from handlers.views.presses import Verb, encode
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.deciding import own_message
from tests.town import Town

HEAD = "货号,中文名,英文名,单位,装箱,单价,成本,税率,备注"
MILK = "MILK,椰汁,Coconut milk,盒/box,箱/case=12,6.50,4.20,13%,新货"
GOOD = f"{HEAD}\n{MILK}\n".encode()
BAD = f"{HEAD}\n{MILK}\nTEA9,新茶,New tea,瓶/bottle,,六块,1,13%,\n".encode("gb18030")


async def send(phone: Phone, content: bytes, name: str = "new.csv", caption: str = "") -> Json:
    """A file in the chat; the message."""
    return (await phone.send("document", content, name, caption))[0]


def products(town: Town) -> set[str]:
    with town.look() as work:
        return {product.sku for product in work.products.every()}


async def file_of(town: Town, phone: Phone, name: str) -> bytes:
    """The bytes of the newest file of this name that the bot sent."""
    found = [
        m for m in await phone.messages() if not m.get("out") and (m.get("document") or {}).get("file_name") == name
    ]
    async with town.phones.session.get(f"/phone/files/{found[-1]['document']['file_id']}") as response:
        return await response.read()


async def test_a_table_comes_in_by_one_tap(town: Town) -> None:
    """The manager sends a file, reads what it would do, taps once; a moment later the product can be ordered."""
    await send(town.manager, GOOD)
    card = await town.manager.expect("new.csv", "新增 1", "椰汁")
    assert "没有用到：备注" in words_of(card)
    assert [b["text"] for b in buttons_of(card)] == ["✅ 导入", "不导入"]
    assert "MILK" not in products(town)
    assert "已导入" in (await town.manager.press("导入", card["message_id"])).text
    await town.quiet()
    card = await town.manager.expect("已导入", "椰汁")
    assert buttons_of(card) == []
    assert "MILK" in products(town)
    await town.rep.say("给王记 椰汁2箱")
    await town.rep.expect("椰汁", "156")
    assert town.proof() == ()


async def test_a_faulty_table_comes_back(town: Town) -> None:
    """A price is written in words: the card names the cell, there is nothing to tap, and the file comes back with the
    sentence beside its row."""
    await send(town.manager, BAD)
    card = await town.manager.expect("1 个问题", "第 3 行", "单价", "六块")
    assert buttons_of(card) == []
    await town.quiet()
    rows = list(csv.reader(io.StringIO((await file_of(town, town.manager, "new.csv")).decode("utf-8-sig"))))
    assert "六块" in rows[2][0]
    assert not rows[1][0]
    assert rows[1][1:] == MILK.split(",")
    assert "MILK" not in products(town)


async def test_the_corrected_copy_is_taken(town: Town) -> None:
    """What was sent back is corrected and sent again, with our own column still in it."""
    await send(town.manager, BAD)
    await town.manager.expect("1 个问题")
    await town.quiet()
    copy = (await file_of(town, town.manager, "new.csv")).decode("utf-8-sig")
    rows = [
        [cell.replace("六块", "6") if n else cell for n, cell in enumerate(row)]
        for row in csv.reader(io.StringIO(copy))
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    sent = await send(town.manager, out.getvalue().encode())
    card = await town.manager.expect_new(sent["message_id"], "新增 2")
    assert "没有用到：备注" in words_of(card)  # our own column is not worth a word


async def test_tapped_twice(town: Town) -> None:
    """The second of two taps hears that it is done; it came in once."""
    await send(town.manager, GOOD)
    message, data = await town.manager.button("✅ 导入")
    await town.manager.press_data(message, data)
    await town.quiet()
    answer = await town.manager.press_data(message, data, force=True)
    assert "已经导入" in answer.text
    with town.look() as work:
        assert len(work.products.every()) == len({product.sku for product in work.products.every()})


async def test_an_old_button(town: Town) -> None:
    """Since the check somebody changed the same price: the tap writes nothing, says so, and shows the new answer; the
    button of the old card, pressed once more, does nothing either."""
    cola = "SKU,单价\nCOLA-500,9.99\n".encode()
    sku = sorted(products(town))[0]
    cola = cola.replace(b"COLA-500", sku.encode())
    await send(town.manager, cola, "a.csv")
    card = await town.manager.expect("a.csv", "修改 1")
    old = buttons_of(card)[0]["callback_data"]
    await send(town.second_manager, cola.replace(b"9.99", b"8.88"), "b.csv")
    await town.second_manager.press("✅ 导入")
    answer = await town.manager.press_data(card["message_id"], old)
    assert answer.alert
    assert "没有写入" in answer.text
    await town.manager.expect("a.csv", "8.88 → 9.99")
    answer = await town.manager.press_data(card["message_id"], old, force=True)
    assert "过时" in answer.text
    with town.look() as work:
        product = work.products.get(sku)
    assert product is not None
    assert str(product.price) == "8.88"


async def test_put_aside(town: Town) -> None:
    """Not importing writes nothing, and the button to import is gone with it."""
    await send(town.manager, GOOD)
    card = await town.manager.expect("新增 1")
    apply = buttons_of(card)[0]["callback_data"]
    await town.manager.press("不导入")
    await town.manager.expect("已取消，什么都没写入")
    assert "已经取消" in (await town.manager.press_data(card["message_id"], apply, force=True)).text
    assert "MILK" not in products(town)


async def test_a_caption_says_what_it_is(town: Town) -> None:
    """Stock is not the manager's to count: the whole file is refused, in plain words."""
    sku = sorted(products(town))[0]
    await send(town.manager, f"货号,数量\n{sku},5\n".encode(), "x.csv", "库存")
    await town.manager.expect("x.csv", "你不能导入这类数据")


async def test_nothing_that_is_a_table(town: Town) -> None:
    """Bytes that are none, whatever the name says; and an empty file."""
    await send(town.manager, b"\x00\x01\x02\x03" * 9, "a.xlsx")
    await town.manager.expect("a.xlsx", "不是表格文件")
    await send(town.manager, b" \n", "b.csv")
    await town.manager.expect("b.csv", "空的")


async def test_finance_brings_in_opening_balances_only(town: Town) -> None:
    """A table of products is not theirs to bring in, and is not written."""
    await send(town.finance, GOOD)
    await town.finance.expect("你不能导入这类数据")
    labels = [button["text"] for message in await town.finance.messages() for button in buttons_of(message)]
    assert not [label for label in labels if "导入" in label]


@pytest.mark.parametrize("who", ["rep", "customer"])
async def test_others_are_told_as_before(town: Town, who: str) -> None:
    """Who may not import gets the sentence for files that are of no use, and nothing is kept."""
    phone: Phone = getattr(town, who)
    await send(phone, GOOD)
    await phone.expect("这种文件我用不上")
    sent = await phone.say("/import")
    assert "办不了" in words_of((await town.answers(phone, sent))[0])
    message = await own_message(town, phone)
    for data in (encode(Verb.IMPORT_TEMPLATE, "stock"), encode(Verb.IMPORT_EXPORT, "customers")):
        assert (await phone.press_data(message, data, force=True)).alert
    with town.look() as work:
        assert work.imports.get(1) is None


async def test_somebody_elses_button(town: Town) -> None:
    """Another manager forges the button: not found, nothing written."""
    await send(town.manager, GOOD)
    _, data = await town.manager.button("✅ 导入")
    message = await own_message(town, town.second_manager)
    answer = await town.second_manager.press_data(message, data, force=True)
    assert "没有找到" in answer.text
    assert "MILK" not in products(town)


async def test_a_button_of_no_kind(town: Town) -> None:
    """A kind that there is not, and one that is not the manager's."""
    message = await own_message(town, town.manager)
    for kind, words in (("wages", "失效"), ("customers", "办不了")):
        answer = await town.manager.press_data(message, encode(Verb.IMPORT_EXPORT, kind), force=True)
        assert words in answer.text


async def test_tables_to_take_away(town: Town) -> None:
    """/import offers the manager's kinds; an empty table comes as a file, and so does what is there: sent back as it
    is, it changes nothing."""
    sent = await town.manager.say("/import")
    menu = (await town.answers(town.manager, sent))[0]
    assert len(buttons_of(menu)) == 8
    await town.manager.press("商品空表")
    await town.manager.expect("灰色的一行是例子")
    await town.quiet()
    await send(town.manager, await file_of(town, town.manager, "商品-空表.xlsx"), "empty.xlsx")
    await town.manager.expect("empty.xlsx", "没有数据行")
    await town.manager.press("商品现有")
    await town.manager.expect("改好发回来，只改动")
    await town.quiet()
    await send(town.manager, await file_of(town, town.manager, "商品.xlsx"), "all.xlsx")
    await town.manager.expect("all.xlsx", "没有要改的")


async def test_in_english(english_town: Town) -> None:
    """An English reader gets English words, also inside the copy."""
    town = english_town
    await send(town.manager, BAD, "new.csv")
    await town.manager.expect("Problems found: 1", "row 3", "is not a number")
    await town.quiet()
    assert "is not a number" in (await file_of(town, town.manager, "new.csv")).decode("utf-8-sig")

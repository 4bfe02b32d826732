"""Inline mode: product cards in any chat, without customers' prices, and the way from a card into a draft."""

from __future__ import annotations

from typing import Any

from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import GROUP, REP, Town


async def typed(town: Town, phone: Phone, query: str, offset: str = "") -> Json:
    """What is typed behind the bot's name, and the bot's answer."""
    body = {"query": query, "offset": offset, "wait": 20}
    answer: Json = await phone.post("inline", body)
    assert answer["answer"] is not None
    return answer


def titles(answer: Json) -> list[str]:
    return [result["title"] for result in answer["answer"]["results"]]


async def test_a_rep_finds_products_with_list_price_and_amount(town: Town) -> None:
    """茶 200: teas, with the amount as a hint and the general list price for the asker's own eyes."""
    answer = await typed(town, town.rep, "茶 200")
    assert any("绿茶" in title for title in titles(answer))
    first = next(r for r in answer["answer"]["results"] if "绿茶" in r["title"])
    assert "要 200箱" in first["description"]
    assert "¥39.00/箱" in first["description"]
    assert "库存" not in str(answer)


async def test_the_posted_card_names_no_price_and_leads_into_the_draft(town: Town) -> None:
    """Posted in a group it shows name and packs; its link opens the product in the private chat; one tap adds it."""
    await town.rep.say("给王记 可乐10箱")
    await town.rep.expect("草稿", "可乐")
    body: dict[str, Any] = {"query": "绿茶 20", "wait": 20}
    answer = await town.phones.call(f"/phone/users/{REP}/chats/{GROUP}/inline", body)
    chosen = {"inline_query_id": answer["inline_query_id"], "result_id": answer["answer"]["results"][0]["id"]}
    posted = await town.phones.call(f"/phone/users/{REP}/chats/{GROUP}/inline/choose", chosen)
    assert "绿茶 500ml" in words_of(posted)
    assert "20箱" in words_of(posted)
    assert "¥" not in words_of(posted)
    url = buttons_of(posted)[0]["url"]
    assert url == "https://t.me/fieldclerk_bot?start=p-GTEA500"
    sent = await town.rep.say("/start p-GTEA500")
    card = await town.rep.expect_new(sent["message_id"], "绿茶 500ml", "标价 ¥39.00/箱", "库存")
    await town.rep.press("加到草稿·王记", card["message_id"])
    await town.rep.expect_new(card["message_id"], "草稿", "可乐", "绿茶", "1箱")
    await town.quiet()
    assert not [m for m in await town.rep.messages() if "已下单" in words_of(m)]


async def test_a_contact_sees_names_and_no_prices(town: Town) -> None:
    """Neither in the list nor behind the link; there is nothing to order with."""
    answer = await typed(town, town.customer, "可乐")
    assert any("可乐" in title for title in titles(answer))
    assert "¥" not in str(answer)
    sent = await town.customer.say("/start p-COLA500")
    card = await town.customer.expect_new(sent["message_id"], "可乐 500ml")
    assert "¥" not in words_of(card)
    assert "库存" not in words_of(card)
    assert not buttons_of(card)


async def test_a_stranger_gets_a_way_in_and_nothing_else(town: Town) -> None:
    """No product; the button opens the private chat, which says what it always says to strangers."""
    answer = await typed(town, town.stranger, "可乐")
    assert titles(answer) == []
    assert answer["answer"]["button"]["start_parameter"] == "hello"
    for start in ("hello", "p-COLA500"):
        newcomer = await town.phones.call("/phone/users", {"first_name": start, "language_code": "zh-hans"})
        stranger = town.phones.of(newcomer["id"])
        sent = await stranger.say(f"/start {start}")
        heard = await stranger.expect_new(sent["message_id"], "邀请链接")
        assert "可乐" not in words_of(heard)


async def test_everything_page_by_page(town: Town) -> None:
    """Without words: all products, each once, over the pages that the bot offers."""
    answer = await typed(town, town.rep, "")
    found, offset = titles(answer), answer["answer"]["next_offset"]
    while offset:
        answer = await typed(town, town.rep, "", offset)
        found += titles(answer)
        offset = answer["answer"]["next_offset"]
    with town.look() as work:
        assert sorted(found) == sorted(product.name_zh for product in work.products.all())


async def test_nothing_is_found_and_nothing_breaks(town: Town) -> None:
    """Nonsense, very long words, a forged offset: an empty or ordinary answer, and the chat stays quiet."""
    for query, offset in (("飞机🙂", ""), ("x" * 256, ""), ("可乐", "-5"), ("可乐", "junk"), ("可乐", "999999")):
        answer = await typed(town, town.rep, query, offset)
        assert isinstance(answer["answer"]["results"], list)
    assert len(await town.rep.messages()) == 1


async def test_a_barcode_finds_its_product(town: Town) -> None:
    """Typed behind the bot's name, digits are looked up too."""
    with town.look() as work:
        product = next(p for p in work.products.all() if p.ean13)
    assert titles(await typed(town, town.rep, product.ean13 or "")) == [product.name_zh]


async def test_in_english(english_town: Town) -> None:
    """Names, packs and amounts in the asker's language."""
    answer = await typed(english_town, english_town.rep, "cola 3")
    first = answer["answer"]["results"][0]
    assert first["title"] == "Cola 500ml"
    assert "3 cases wanted" in first["description"]


async def test_a_link_to_nothing(town: Town) -> None:
    """A product that is not there is said so; an ordinary /start still welcomes."""
    sent = await town.rep.say("/start p-NOTHING")
    await town.rep.expect_new(sent["message_id"], "⚠️", "NOTHING")
    sent = await town.rep.say("/start")
    await town.rep.expect_new(sent["message_id"], "你好")

"""Groups: the list of chats, who is there, making and leaving one."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from simulator.app import Simulator
from simulator.world import Chat
from tests.page.bot import Bot, Phones, picture
from tests.page.conftest import NARROW, Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_phone_with_a_group(open_page: Opener, simulator: Simulator, bot: Bot, started: None) -> None:
    """Who is in a group as well gets a list of chats; what happens in the other chat counts on its button."""
    simulator.station.world.add_chat(Chat(id=-5001, type="group", title="华南销售群", members=[101, 102, 1000]))
    screen = await open_page()
    chats = screen.phone(101).get_by_role("button", name="聊天列表")
    await expect(screen.phone(103).get_by_role("button", name="聊天列表")).to_be_hidden()
    await bot.say(-5001, "大家早")
    await expect(chats.locator(".badge")).to_have_text("1")
    await chats.click()
    await screen.phone(101).get_by_role("button", name="华南销售群").click()
    await expect(screen.phone(101).locator(".row.in .sender")).to_have_text("Fieldclerk")
    await expect(chats.locator(".badge")).to_be_hidden()
    await screen.type(101, "早")
    message = await bot.next("message")
    while message["text"] != "早":
        message = await bot.next("message")
    assert message["chat"]["id"] == -5001


async def test_the_list_of_chats(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """Newest chat first, with who said what and how much is unread; arrows walk, Enter opens, the list is live."""
    group = await phones.group(102, "South team", 101, 1000)
    screen = await open_page()
    phone = screen.phone(101)
    await phone.get_by_role("button", name="聊天列表").click()
    await expect(phone.locator(f".chat-row[data-chat='{group}']")).to_contain_text("Grace Chen 创建了群组")
    await phones.say(101, "在吗", group)
    phone = screen.phone(102)
    await phone.get_by_role("button", name="Chats").click()
    rows = phone.locator(".chat-row")
    await expect(rows.first).to_contain_text("South team")
    await expect(rows.first.locator(".chat-row-last")).to_contain_text("在吗")
    await bot.call("sendPhoto", chat_id=group, photo=(await one_photo(bot))["file_id"])
    await expect(rows.first.locator(".chat-row-last")).to_have_text("Fieldclerk: Photo")
    unread = int(await rows.first.locator(".badge").text_content() or 0)
    assert unread >= 2
    await rows.last.focus()
    await screen.page.keyboard.press("ArrowUp")
    await screen.page.keyboard.press("Enter")
    await expect(phone.locator(".chat-name")).to_have_text("South team")
    await expect(phone.locator(".unread-line")).to_have_text("Unread messages")
    await phone.get_by_role("button", name="Chats").click()
    await expect(rows.first.locator(".badge")).to_have_count(0)
    await screen.page.keyboard.press("Escape")
    await expect(phone.get_by_role("button", name="Chats")).to_be_focused()


async def one_photo(bot: Bot) -> dict[str, str]:
    """A photo the bot has sent to somebody else before."""
    sent = await bot.upload("sendPhoto", {"photo": ("a.jpg", picture("navy"))}, chat_id=104)
    found: dict[str, str] = sent["photo"][-1]
    return found


@pytest.mark.parametrize("size", [(1600, 950), NARROW])
async def test_a_group_is_made_on_a_phone(open_page: Opener, bot: Bot, started: None, size: tuple[int, int]) -> None:
    """Title and people are chosen, the bot is in unless it is left out; everybody sees it, and is told in words."""
    screen = await open_page(size=size, phone="101")
    phone = screen.phone(101)
    await phone.get_by_role("button", name="聊天菜单").click()
    await screen.choose(101, "新建群组")
    await phone.get_by_label("群组名称").fill("番禺送货")
    await phone.get_by_label("Grace Chen").check()
    await expect(phone.get_by_label("Fieldclerk")).to_be_checked()
    assert await screen.overflow() == []
    await phone.get_by_role("button", name="创建").click()
    await expect(phone.locator(".chat-name")).to_have_text("番禺送货")
    await expect(phone.locator(".chat-status")).to_have_text("3 位成员")
    await expect(phone.locator(".service").first).to_contain_text("李 伟 创建了群组“番禺送货”")
    assert (await bot.next("my_chat_member"))["new_chat_member"]["status"] == "member"
    await expect(screen.phone(102).locator(".chat-list-button")).to_have_count(1)


async def test_members_come_and_go(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """The owner brings people in, gives rights, puts people out; who is out loses the chat; the head counts."""
    group = await phones.group(102, "South", 101, 1000)
    screen = await open_page()
    await screen.open_chat(101, group)
    await screen.open_chat(102, group)
    phone = screen.phone(102)
    await phone.get_by_role("button", name="Members").click()
    panel = phone.get_by_role("dialog")
    await expect(panel.locator("[data-member='102']")).to_contain_text("owner")
    await panel.locator(".newcomer[data-member='103']").click()
    await expect(panel.locator(".member[data-member='103']")).to_contain_text("member")
    await panel.locator(".member[data-member='101']").get_by_role("button", name="Make admin").click()
    await expect(panel.locator(".member[data-member='101']")).to_contain_text("admin")
    await panel.locator(".member[data-member='103']").get_by_role("button", name="Remove from the group").click()
    await expect(panel.locator(".newcomer[data-member='103']")).to_be_visible()
    await panel.locator(".member[data-member='101']").get_by_role("button", name="Remove from the group").click()
    await expect(screen.phone(101).locator(".chat-name")).to_have_text("Fieldclerk")
    await expect(screen.phone(101).locator(".chat-list-button")).to_be_hidden()
    await panel.get_by_role("button", name="Close").click()
    await expect(phone.locator(".chat-status")).to_have_text("2 members")
    await expect(phone.locator(".service").last).to_have_text("Grace Chen removed 李 伟")


async def test_renaming_and_leaving(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """A new name shows on every phone at once; who leaves is back in the talk with the bot."""
    group = await phones.group(101, "华南", 102, 1000)
    screen = await open_page()
    await screen.open_chat(101, group)
    await screen.open_chat(102, group)
    await screen.phone(101).get_by_role("button", name="聊天菜单").click()
    await screen.choose(101, "重命名")
    await screen.phone(101).get_by_label("群组名称").fill("华南一队")
    await screen.phone(101).get_by_role("button", name="保存").click()
    await expect(screen.phone(102).locator(".chat-name")).to_have_text("华南一队")
    await expect(screen.phone(102).locator(".service").last).to_contain_text("changed the group's name to “华南一队”")
    await screen.phone(102).get_by_role("button", name="Chat menu").click()
    await expect(screen.phone(102).get_by_role("menuitem", name="Rename")).to_have_count(0)
    await screen.choose(102, "Leave the group")
    await screen.phone(102).get_by_role("dialog").get_by_role("button", name="Leave the group").click()
    await expect(screen.phone(102).locator(".chat-name")).to_have_text("Fieldclerk")
    await expect(screen.phone(101).locator(".service").last).to_have_text("Grace Chen 离开了群组")


async def test_faces_and_names_in_a_group(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """A run of messages has one name above and one face below; who has a picture shows it, on every page of theirs."""
    group = await phones.group(101, "South", 102, 103, 1000)
    await phones.say(102, "one", group)
    await phones.say(102, "two", group)
    await phones.say(103, "三", group)
    screen = await open_page()
    await screen.open_chat(101, group)
    rows = screen.phone(101).locator(".row.in")
    await expect(rows).to_have_count(3)
    await expect(rows.locator(".sender").filter(visible=True)).to_have_text(["Grace Chen", "欧阳 晓红"])
    await expect(rows.locator(".face").filter(visible=True)).to_have_count(2)
    image = rows.nth(1).locator(".face img")
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    await expect(rows.nth(2).locator(".face")).to_have_text("欧")
    colours = [await rows.nth(at).locator(".sender").evaluate("one => getComputedStyle(one).color") for at in (0, 2)]
    assert colours[0] != colours[1]

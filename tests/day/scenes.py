"""The scenes of a working day, as the five people live through them; every sentence is theirs, in their language."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import expect

from tests.day.stage import PATIENCE, Stage


@dataclass(frozen=True, slots=True)
class Play:
    """The page and the language that is spoken in it."""

    stage: Stage
    language: str

    def t(self, zh: str, en: str) -> str:
        """The words in this play's language."""
        return zh if self.language == "zh" else en


async def everybody_is_known(play: Play) -> None:
    """Each phone has followed its invitation: the bot greets by name and says what it is good for."""
    stage, t = play.stage, play.t
    await stage.rep.sees_new(t("李雷，你好", "Hello Li Lei"))
    await stage.manager.sees_new(t("王芳，你好", "Hello Wang Fang"))
    await stage.finance.sees_new(t("赵敏，你好", "Hello Zhao Min"))
    await stage.keeper.sees_new(t("孙涛，你好", "Hello Sun Tao"))
    await stage.customer.sees_new(t("王建国，您好", "Hello Wang Jianguo"), t("王记小吃", "Wangji Snacks"))


async def an_ordinary_order(play: Play) -> None:
    """One sentence, a tap on +1 while the bot is dead, and a tap that submits: its goods are reserved."""
    stage, t, rep = play.stage, play.t, play.stage.rep
    draft = t("订单草稿", "Draft order")
    await rep.says(t("给王记 可乐10箱 雪碧5箱", "Wangji 10 cases cola, 5 cases sprite"))
    await rep.sees_new(draft, t("王记小吃", "Wangji Snacks"), t("10箱", "10 cases"), "¥852.00")
    await stage.press(t("杀掉机器人", "Kill the bot"), t("数据不会丢失", "nothing is lost"))
    await rep.taps_on("+1", draft)
    await rep.sees(draft, t("11箱", "11 cases"), "¥909.60", without="¥852.00")
    await stage.narrow_picture("draft", rep.user)
    await rep.taps_on(t("提交", "Submit"), draft)
    await rep.sees(t("待发货", "To be delivered"), "SO-2026-", "¥909.60", without="DN-2026-")


async def the_goods_go(play: Play) -> None:
    """The warehouse sees goods and no prices, delivers with one tap, and the customer signs for them with one."""
    stage, t = play.stage, play.t
    job = await stage.keeper.sees_new(
        t("待发货", "To be delivered"), t("王记小吃", "Wangji Snacks"), t("11箱", "11 cases")
    )
    await expect(job).not_to_contain_text("¥")
    await stage.keeper.taps_on(t("全部发货", "Deliver all"), t("王记小吃", "Wangji Snacks"))
    await stage.rep.sees(t("已下单", "Ordered"), "DN-2026-", "INV-2026-", "¥909.60")
    note = t("发货单 DN-2026-", "Delivery note DN-2026-")
    await stage.customer.sees_new(note, t("11箱", "11 cases"))
    await stage.customer.taps_on(t("签收", "Received"), note)
    await stage.customer.sees(note, t("已签收", "Received"), t("王建国", "Wang Jianguo"))
    await stage.rep.sees_new(t("王建国 签收了", "Wang Jianguo"), "DN-2026-")
    await stage.picture("delivery")


async def an_order_for_the_manager(play: Play) -> None:
    """Above the threshold the manager is asked and sees why."""
    t, rep, manager = play.t, play.stage.rep, play.stage.manager
    await rep.says(t("兴隆 花生油12箱 大米20袋", "Xinglong 12 cases peanut oil, 20 sacks rice"))
    why = "¥5,000.00"
    await rep.sees_new(t("订单草稿", "Draft order"), "¥6,632.00", why)
    await rep.taps_on(t("提交", "Submit"), "¥6,632.00")
    waiting = await rep.sees(t("待审核", "Awaiting approval"), "¥6,632.00")
    await expect(waiting.locator(".key", has_text=t("通过", "Approve"))).to_have_count(0)
    await manager.sees_new(t("请审核", "Please review"), t("李雷", "Li Lei"), t("兴隆酒楼", "Xinglong"), why)


async def the_middle_of_the_day(play: Play) -> None:
    """The customer looks at the balance, the rep writes the next order while manager and finance are still asked."""
    stage, t, rep = play.stage, play.t, play.stage.rep
    await stage.customer.says("/balance")
    await stage.customer.sees_new(t("王记小吃", "Wangji Snacks"), t("欠款", "Owed"))
    await rep.says(
        t("转角24 可乐6箱 绿茶4箱 薯片2箱", "Corner 24 6 cases cola, 4 cases green tea, 2 cases plain crisps")
    )
    await rep.sees_new(t("订单草稿", "Draft order"), t("转角24便利店", "Corner 24"), "¥699.20")
    await stage.picture("phones")


async def all_three_go_on(play: Play) -> None:
    """Approved by button, verified by button, submitted by button; everybody sees who did it."""
    t, rep, manager, finance = play.t, play.stage.rep, play.stage.manager, play.stage.finance
    await manager.taps_on(t("通过", "Approve"), "¥6,632.00")
    decided = t("王芳", "Wang Fang")
    for hand in (manager, rep):
        await hand.sees(t("待发货", "To be delivered"), "¥6,632.00", decided)
    await rep.sees_new(t("王芳 通过了你的订单", "Wang Fang approved your order"))
    await finance.taps_on(t("核实入账", "Verify"), "¥2,000.00")
    await finance.sees(t("回款已核实", "Collection verified"), "RC-2026-", t("赵敏", "Zhao Min"))
    await rep.sees_new(t("赵敏 核实了你上报的回款", "Zhao Min verified your collection"), "¥2,000.00")
    await rep.taps_on(t("提交", "Submit"), "¥699.20")
    await rep.sees(t("待发货", "To be delivered"), t("转角24便利店", "Corner 24"), "¥699.20")


async def money_comes_in(play: Play) -> None:
    """One sentence tells of two ways of paying, one tap reports them; finance verifies the one, the cash is handed over
    with a tap, counted with a tap and verified with a tap; whoever asks sees the account as it is now."""
    stage, t, rep, finance = play.stage, play.t, play.stage.rep, play.stage.finance
    shop = t("幸福里生活超市", "Xingfuli Supermarket")
    await rep.says(t("收幸福里 3000 微信2000 现金1000", "Xingfuli paid 3000: 2000 wechat, 1000 cash"))
    draft = t("上报回款", "Report money received")
    await rep.sees_new(draft, shop, "¥3,000.00", t("微信", "WeChat Pay"), "¥2,000.00", t("现金", "Cash"), "¥1,000.00")
    await rep.taps_on(t("上报 ¥3,000.00", "Report ¥3,000.00"), draft)
    reported = t("回款已上报", "Money reported")
    await rep.sees(reported, t("等财务核实", "waits for finance"))
    await finance.sees(t("回款待核实", "Collection to verify"), shop, "¥2,000.00")
    cards = finance.device.locator(".row.in").filter(has_text=shop)
    await finance.tap(cards.locator(".key", has_text=t("核实入账", "Verify")))  # not on the cash: nobody has counted it
    await finance.sees(t("回款已核实", "Collection verified"), shop, "¥2,000.00", "RC-2026-")
    await rep.sees(reported, t("已入账", "verified"), "RC-2026-")
    await the_cash_is_handed_over(play)
    booked = t("回款已入账", "Money verified")
    await rep.sees(booked, "RC-2026-", without=t("等核实", "to be verified"))
    await rep.says(t("幸福里欠多少", "What does Xingfuli owe?"))
    account = (shop, t("下一笔到期", "Next due"), "¥4,221.24")
    await rep.sees(*account)  # not the last thing said: the settlement slips arrive when they are printed
    await rep.taps_on(t("走势", "Chart"), *account)
    await expect(rep.bubble(*account).locator("img")).to_be_visible(timeout=PATIENCE)
    await stage.narrow_picture("money", rep.user)


async def the_cash_is_handed_over(play: Play) -> None:
    """What the rep holds, also since yesterday, goes to the cashier in one go."""
    t, rep, finance = play.t, play.stage.rep, play.stage.finance
    both = "¥1,200.00"
    await rep.says("/handover")
    await rep.sees_new(t("你手上的现金", "Cash you hold"), both)
    await rep.taps_on(t("缴款", "Hand in"), t("你手上的现金", "Cash you hold"))
    await finance.sees(t("缴款待清点", "Cash to be counted"), t("李雷", "Li Lei"), both)
    await play.stage.picture("cash")
    await finance.taps_on(t("数对了", "It is"), both)
    counted = t("缴款已清点", "Cash counted")
    await finance.sees(counted, "HO-2026-", both)
    await finance.taps_on(t("全部核实入账", "Verify all"), counted)
    await finance.sees(counted, t("2 笔已核实入账", "2 verified"))


async def an_order_that_is_rejected(play: Play) -> None:
    """The manager types a reason; the rep reads it."""
    t, rep, manager = play.t, play.stage.rep, play.stage.manager
    await rep.says(t("兴隆 花生油16箱", "Xinglong 16 cases peanut oil"))
    await rep.sees_new(t("订单草稿", "Draft order"), "¥5,696.00")
    await rep.taps_on(t("提交", "Submit"), "¥5,696.00")
    await manager.sees_new(t("请审核", "Please review"), "¥5,696.00")
    await manager.taps_on(t("驳回", "Reject"), "¥5,696.00")
    await manager.taps_on(t("自己写原因", "Type a reason"), t("请审核", "Please review"))
    await manager.sees_new(t("写一句原因", "One sentence for the rep"))
    reason = t("酒楼仓库放不下，这周先别压货", "Their cellar is full, not this week")
    await manager.says(reason)
    await manager.sees_new(t("已驳回", "Rejected"), reason)
    await rep.sees(t("已驳回", "Rejected"), "¥5,696.00", reason)
    await rep.sees(t("王芳 驳回了你的订单", "Wang Fang rejected your order"), reason)


async def send_sample(play: Play, name: str) -> None:
    """The rep photographs a paper: a picture of the tray."""
    t = play.t
    await play.stage.rep.sends_sample(name, t("附件", "Attach"), t("样例图片", "Sample pictures"), t("发送", "Send"))


async def retype(play: Play, card: str, edit: str, type_: str, question: str, answer: str) -> None:
    """A value of the receipt is corrected: two taps and what is typed."""
    rep = play.stage.rep
    await rep.taps_on(edit, card)
    await rep.taps_on(type_)
    await rep.sees_new(question)
    await rep.says(answer)


async def a_receipt(play: Play) -> None:
    """A photo is read, a value is corrected by typing, the rep confirms, finance is asked with the photo, and the
    balance shows it as not verified."""
    stage, t, rep, finance = play.stage, play.t, play.stage.rep, play.stage.finance
    await send_sample(play, t("王记小吃", "Wang Ji Snacks"))
    card = t("收据，", "receipt, ")
    await rep.sees_new(card, "¥2,000.00", "WJ20261118006", t("2026年11月18日", "18 Nov 2026"))
    await stage.narrow_picture("receipt", rep.user)
    edit, type_ = t("改单号", "Edit number"), t("输入单号", "Type number")
    await retype(play, card, edit, type_, t("正确的单号是", "the right number"), "WJ-1118-006")
    await rep.sees_new(card, "WJ-1118-006", t("（已改）", "(corrected)"), t("微信", "WeChat Pay"))
    await rep.taps_on(t("确认回款", "Confirm"), card)
    await rep.sees(t("已上报，等财务核实", "Reported, waiting for finance"), "¥2,000.00")
    request = await finance.sees_new(t("回款待核实", "Collection to verify"), "¥2,000.00", "WJ-1118-006")
    await expect(request.locator("img")).to_be_visible()
    await rep.says(t("王记欠多少", "What does Wangji owe?"))
    await rep.sees_new(t("欠款", "Owed"), t("已上报未核实的回款", "Reported, not yet verified"), "¥2,000.00")


async def the_same_photo_again(play: Play) -> None:
    """The picture is known: it cannot be confirmed by a careless thumb, and the rep takes it back."""
    t, rep = play.t, play.stage.rep
    await send_sample(play, t("王记小吃", "Wang Ji Snacks"))
    known = t("这张照片", "sent this very photo")
    card = await rep.sees_new(known, t("你", "You"))
    await expect(card.locator(".key", has_text=t("确认回款", "Confirm"))).to_have_count(0)
    await rep.taps_on(t("同一张，作废", "Same, discard it"), known)
    await rep.sees(t("收据已作废", "Receipt discarded"))


async def a_photo_nobody_can_read(play: Play) -> None:
    """What cannot be read is typed, the way of paying is tapped; finance refuses what proves nothing."""
    t, rep, finance = play.t, play.stage.rep, play.stage.finance
    await send_sample(play, t("拍糊的照片", "A blurred photo"))
    card = t("收据，", "receipt, ")
    await rep.sees_new(t("没读到", "not found"), t("怎么付的", "How was it paid"))
    total = (t("改金额", "Edit total"), t("输入金额", "Type total"), t("正确的金额是", "the right total"))
    await retype(play, card, *total, "1260")
    await rep.sees_new(card, "¥1,260.00")
    date = (t("改日期", "Edit date"), t("输入日期", "Type date"), t("正确的日期是", "the right date"))
    await retype(play, card, *date, "2026-11-17")
    await rep.sees_new(card, t("2026年11月17日", "17 Nov 2026"))
    await rep.sees(card, t("客户 转角24", "Customer Corner 24"))
    await rep.taps_on(t("刷卡", "Card"), card)
    await rep.taps_on(t("确认回款", "Confirm"), card)
    await finance.sees_new(t("回款待核实", "Collection to verify"), "¥1,260.00")
    await finance.taps_on(t("退回", "Refuse"), "¥1,260.00")
    await finance.taps_on(t("收据看不清", "Receipt is not legible"), "¥1,260.00")
    await finance.sees(t("回款已退回", "Collection refused"))
    await rep.sees_new(t("赵敏 退回了你上报的回款", "Zhao Min refused your collection"))


async def balances(play: Play) -> None:
    """The command answers as the sentence did; another rep's customer is not to be found, and nobody's name leaks."""
    t, rep = play.t, play.stage.rep
    await rep.says(t("/balance 王记", "/balance Wangji"))
    answer = await rep.sees_new(t("王记小吃", "Wangji Snacks"), t("剩余额度", "Credit left"))
    await expect(answer).not_to_contain_text(t("未核实", "not yet verified"))
    await rep.says(t("张姐欠多少", "What does Sister Zhang owe?"))
    foreign = rep.device.locator(".row.in").filter(has_text=t("张姐川菜", "Sichuan Kitchen"))
    await rep.sees_new("⚠️", t("张姐", "Sister Zhang"))
    await expect(foreign).to_have_count(0)


async def another_language(play: Play) -> None:
    """The customer takes the other language; the bot answers in it, and everybody else's stays."""
    stage, t, customer = play.stage, play.t, play.stage.customer
    await customer.says("/language")
    await customer.sees_new("用哪种语言")
    await customer.taps_on(t("English", "中文"), "用哪种语言")
    await customer.toast(t("English from now on", "以后说中文"))
    await customer.says("/statements")
    await customer.sees_new(t("Statements", "对账单"), "ST-2026-")
    await stage.finance.says("/collections")
    await stage.finance.sees_new(t("2 笔回款等你核实", "2 collections to verify"), t("张姐川菜", "Sichuan Kitchen"))

"""Signing by hand over real HTTP: who Telegram vouches for signs what was shown, once; everything else is refused and
stays on record."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from sales.people import HOUSE, Role
from sales.signatures import SignedBy
from sales.statements import StatementState
from tests.phones import Json
from tests.town import CUSTOMER, REP, STRANGER
from tests.web.office import Office, app_buttons, opened, wave


async def test_from_the_card_to_the_signature(office: Office) -> None:
    """Two taps lead to the page; what it shows is the statement; the signature is kept as a path, bound to revision and
    hash; the card in the chat shows it, and the rep is told."""
    phone, number = office.town.customer, office.card["message_id"]
    await phone.press("去确认", number)
    card = await phone.expect("签章后不能撤回")
    assert app_buttons(card) == [f"{office.address}/sign/{office.statement.id}"]
    init_data, shown = await opened(office)
    assert (shown["amount"], shown["language"], shown["name"]) == ("¥576.00", "zh-CN", "王建国")
    assert "王记小吃" in shown["customer"]
    assert office.statement.number in shown["heading"]
    lines = [line for section in shown["sections"] for line in section["lines"]]
    assert [line["amount"] for line in lines] == ["¥0.00", "¥576.00", "¥576.00"]
    assert shown["words"]["agree"] == "我确认期末余额 ¥576.00 无误"
    assert await office.sign(init_data, shown, name=" 王 建国 ") == (
        200,
        {"signed": True, "title": "已签章，谢谢！", "text": "聊天里的对账单已经更新。这一页可以关掉了。"},
    )
    with office.town.look() as work:
        signature = work.signatures.of(office.statement.id)
    assert signature is not None
    assert (signature.kind, signature.name, signature.hash) == (SignedBy.DRAWN, "王 建国", office.statement.hash)
    assert signature.drawing is not None
    assert signature.drawing.startswith("M")
    assert office.now().state is StatementState.CONFIRMED
    await phone.expect(office.statement.number, "校验码", "手写签名", without="签章后不能撤回")
    await office.town.rep.expect("确认了对账单", office.statement.number)
    assert office.refused() == []
    status, again = await office.show(await office.app())
    assert (status, again["pass"]) == (200, None)
    assert "王建国 已在" in again["notice"]
    assert office.town.proof() == ()


async def test_a_page_signs_once(office: Office) -> None:
    """The same call again, as by a thief who heard it or a phone that tries twice: nothing happens, and it is kept."""
    init_data, shown = await opened(office)
    await office.sign(init_data, shown)
    version = office.now().version
    status, answer = await office.sign(init_data, shown)
    assert (status, answer["again"]) == (409, False)
    assert "已经提交过" in answer["refused"]
    assert office.now().version == version
    assert office.refused() == [("statement.draw.refused", "PassUsed", office.person(CUSTOMER).id)]


async def test_another_customers_contact(office: Office) -> None:
    """A contact of another company, the rep, and somebody whom nobody invited: none of them sees a line of it."""
    _, shown = await opened(office)
    with office.town.parts.archive.begin() as work:
        other = work.people.add("别家", frozenset({Role.CONTACT}), "C02")
        work.people.link(other.id, STRANGER)
        work.commit()
    theirs = await office.app(STRANGER)
    assert (await office.show(theirs))[0] == 404
    assert (await office.sign(theirs, shown))[0] == 404
    reps = await office.app(REP)
    assert (await office.show(reps))[0] == 403
    assert (await office.sign(reps, shown))[0] == 403
    rep = office.person(REP).id
    assert office.refused() == [
        ("statement.page.refused", "NotFound", other.id),
        ("statement.draw.refused", "NotFound", other.id),
        ("statement.page.refused", "NotAllowed", rep),
        ("statement.draw.refused", "NotAllowed", rep),
    ]
    assert office.now().unsigned


async def test_a_colleagues_page(office: Office) -> None:
    """A pass is for who opened the page: a second contact of the same customer cannot send with it."""
    _, shown = await opened(office)
    with office.town.parts.archive.begin() as work:
        second = work.people.add("王太太", frozenset({Role.CONTACT}), "C01")
        work.people.link(second.id, STRANGER)
        work.commit()
    status, answer = await office.sign(await office.app(STRANGER), shown)
    assert (status, answer["again"]) == (409, False)
    assert office.refused() == [("statement.draw.refused", "BadPass", second.id)]


async def test_a_superseded_revision(office: Office) -> None:
    """Another revision was issued while the page was open: it is refused, says what to do, and opens no more."""
    init_data, shown = await opened(office)
    with office.town.parts.archive.begin() as work:
        work.statements.add(replace(office.now(), id=0, version=1, revision=2))
        work.commit()
    status, answer = await office.sign(init_data, shown)
    assert (status, answer["again"]) == (409, False)
    assert "新的一版" in answer["refused"]
    assert office.refused() == [("statement.draw.refused", "OutOfDate", office.person(CUSTOMER).id)]
    _, again = await office.show(init_data)
    assert (again["pass"], "新的一版" in again["notice"]) == (None, True)


async def test_who_issued_it(office: Office) -> None:
    """A contact who issued it, or who works for the house as well, signs nothing for the customer."""
    init_data, shown = await opened(office)
    contact = office.person(CUSTOMER)
    for role in sorted(HOUSE)[:1]:
        with office.town.parts.archive.begin() as work:
            work.connection.exec_driver_sql(  # type: ignore[attr-defined]
                f"INSERT INTO person_role (person_id, role) VALUES ({contact.id}, '{role.value}')"
            )
            work.commit()
    _, page = await office.show(init_data)
    assert (page["pass"], page["notice"]) == (None, "只有客户自己的联系人能签章。")
    assert (await office.sign(init_data, shown))[0] == 409
    assert office.refused() == [("statement.draw.refused", "OwnDocument", contact.id)]
    assert office.now().unsigned


async def test_without_the_right(office: Office) -> None:
    """The rep took the right away while the page was open: it does not sign; the page says who can be asked."""
    init_data, shown = await opened(office)
    contact = office.person(CUSTOMER)
    desk, rep = office.town.parts.desk, office.person(REP)
    desk.let_sign(rep, "k1", "C01", contact.id, False)
    status, answer = await office.sign(init_data, shown)
    assert (status, answer["again"]) == (403, False)
    assert office.refused() == [("statement.draw.refused", "NoSigningRight", contact.id)]
    _, page = await office.show(init_data)
    assert "没有签章权" in page["notice"]
    desk.let_sign(rep, "k2", "C01", contact.id, True)
    assert (await office.sign(init_data, shown))[0] == 200


async def test_what_is_no_signature(office: Office) -> None:
    """A dot, a line outside the pad, words for numbers: refused with a sentence, and the same page may try again."""
    init_data, shown = await opened(office)
    bad: list[Json] = [
        {**wave(), "strokes": [[10, 10, 10.5, 10.5]]},
        {**wave(), "strokes": []},
        {**wave(), "strokes": [[10, 10, 9999, 10]]},
        {**wave(), "strokes": [["a", "b"]]},
        {**wave(), "strokes": [[1, 2, 3]]},
        {**wave(), "strokes": "x"},
        {**wave(), "strokes": [[True, False, True, True]]},
        {**wave(), "width": 10**400},
        {**wave(), "width": 0},
        {**wave(), "strokes": [[1, 1]] * 200},
    ]
    answers = [await office.sign(init_data, shown, drawing=drawing) for drawing in bad]
    assert [(status, answer["again"]) for status, answer in answers] == [(422, True)] * len(bad)
    assert office.refused() == []
    assert (await office.sign(init_data, shown))[0] == 200


async def test_what_the_page_never_sends(office: Office) -> None:
    """Another shape than the page's own: 400, and nothing else. Then what it does send is fine."""
    init_data, shown = await opened(office)
    others: list[Json] = [
        {"agreed": False},
        {"agreed": 1},
        {"revision": "1"},
        {"revision": True},
        {"hash": None},
        {"drawing": None},
        {"drawing": {"width": 1}},
        {"more": 1},
    ]
    for other in others:
        assert (await office.sign(init_data, shown, **other)) == (400, {"error": "Bad Request"})
    assert office.now().unsigned
    assert (await office.sign(init_data, shown))[0] == 200


async def test_no_name(office: Office) -> None:
    """Without a name, or with a novel for one, it can be sent again."""
    init_data, shown = await opened(office)
    for name in ("", "  ", "\u202e\u0007", "长" * 81):
        status, answer = await office.sign(init_data, shown, name=name)
        assert (status, answer["again"]) == (422, True)
    assert office.now().unsigned


async def test_a_wrong_hash(office: Office) -> None:
    """What is signed is what was shown."""
    init_data, shown = await opened(office)
    for hash_ in ("", "0" * 64, office.statement.hash[:7]):
        assert (await office.sign(init_data, shown, hash=hash_))[0] == 409
    assert [why for _, why, _ in office.refused()] == ["OutOfDate"] * 3
    assert office.now().unsigned


async def test_a_double_tap_signs_once(office: Office) -> None:
    """Two thumbs at once: one signature."""
    init_data, shown = await opened(office)
    answers = await asyncio.gather(*(office.sign(init_data, shown) for _ in range(4)))
    assert sorted(status for status, _ in answers) == [200, 409, 409, 409]
    assert office.town.proof() == ()

"""Commands that are somebody else's job: a sentence says whose."""

from __future__ import annotations

import pytest

from sales.people import Role
from tests.phones import words_of
from tests.town import STRANGER, Town

_WORDS = {
    "collections": ("财务的事", "cr"),
    "handover": ("财务清点", "c"),
    "adjust": ("业务员、主管或财务", "c"),
    "rates": ("由财务设定", "cr"),
    "dunning": ("业务员、主管和财务", "c"),
    "plans": ("业务员、主管和财务", ""),
    "export": ("只有财务和审计", "cr"),
    "collect": ("业务员", "c"),
}


@pytest.mark.parametrize("command", _WORDS)
async def test_whose_job_it_is(town: Town, command: str) -> None:
    """Contact, warehouse and rep are each told whose job a command is, and are let in where it is theirs."""
    said, refused = _WORDS[command]
    with town.parts.archive.begin() as work:
        packer = work.people.add("孙强", frozenset({Role.WAREHOUSE}))
        work.people.link(packer.id, STRANGER)
        work.commit()
    for who, phone in (("c", town.customer), ("w", town.phones.of(STRANGER)), ("r", town.rep)):
        sent = await phone.say(f"/{command}")
        answer = words_of((await town.answers(phone, sent))[0])
        assert (said in answer and answer.startswith("⚠️")) == (who in refused or who == "w"), answer
        assert "在这里办不了" not in answer


@pytest.mark.parametrize("word", ["paid", "Collected", "收款"])
async def test_a_bare_word_begins_a_report(town: Town, word: str) -> None:
    """A rep's one word begins the same as /collect."""
    by_command, by_word = [
        words_of((await town.answers(town.rep, await town.rep.say(said)))[-1]) for said in ("/collect", word)
    ]
    assert by_word.splitlines()[0] == by_command.splitlines()[0]

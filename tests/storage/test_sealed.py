"""Which sealed papers were made is kept once and for ever; a file that is handed in is known again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from sales.people import Language
from sales.sealed import SealedPaper, read_sealed_as, sealed_as
from storage.archive import SqlArchive
from storage.tables.papers import statement as statement_table
from tests.storage.company import Company, snapshot, statement

AT = datetime(2026, 11, 3, 8, tzinfo=UTC)


@pytest.fixture
def stated(archive: SqlArchive, company: Company) -> int:
    """The id of a statement that is there."""
    with archive.begin() as work:
        made = work.statements.add(statement(snapshot(work)))
        work.commit()
    return made.id


def paper(statement_id: int, language: Language = Language.ZH, digest: str = "ab" * 32) -> SealedPaper:
    return SealedPaper(statement_id, language, digest, "cd" * 32, AT)


def test_the_first_one_counts(archive: SqlArchive, stated: int) -> None:
    """Two replicas seal the same statement at once: the second is told which one counts. Each language has its own."""
    with archive.begin() as work:
        assert work.sealed.keep(paper(stated)) == paper(stated)
        assert work.sealed.keep(paper(stated, digest="ef" * 32)) == paper(stated)
        english = paper(stated, Language.EN, "01" * 32)
        assert work.sealed.keep(english) == english
        work.commit()
    with archive.look() as work:
        assert work.sealed.of(stated, Language.ZH) == paper(stated)
        assert work.sealed.of(stated, Language.EN) == english
        assert work.sealed.known("cd" * 32)
        assert not work.sealed.known("ab" * 32)


def test_it_is_never_changed(archive: SqlArchive, stated: int) -> None:
    """The database refuses to change or delete what was noted."""
    with archive.begin() as work:
        work.sealed.keep(paper(stated))
        work.commit()
    for words in ("UPDATE sealed_paper SET digest = 'x'", "DELETE FROM sealed_paper"):
        with pytest.raises(Exception, match="refuse"), archive.begin() as work:
            work.connection.execute(text(words))


def test_found_by_what_is_handed_in(archive: SqlArchive, stated: int) -> None:
    """By number and revision, and a plain print by its digest."""
    with archive.begin() as work:
        work.statements.keep_paper(stated, Language.ZH, "77" * 32)
        work.commit()
    with archive.look() as work:
        number = work.connection.execute(statement_table.select()).one().number
        assert work.sealed.numbered(number, 1) == stated
        assert work.sealed.numbered(number, 2) is None
        assert work.sealed.printed("77" * 32) == stated
        assert work.sealed.printed("78" * 32) is None


def test_what_a_seal_says() -> None:
    """The words that readers show as the reason come back as they were; anything else is no statement's."""
    named = read_sealed_as(sealed_as("ST-2026-000012", 3, "ab" * 32))
    assert named is not None
    assert (named.number, named.revision, named.hash) == ("ST-2026-000012", 3, "ab" * 32)
    for other in ("", "I agree", "ST-2026-000012 · 3", "DN-2026-000012 · 3 · SHA-256 " + "ab" * 32):
        assert read_sealed_as(other) is None

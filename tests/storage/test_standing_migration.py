"""Step 0020: what finance had rated before ratings were computed stays, until it is lifted."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from storage import engine
from storage.archive import SqlArchive
from storage.migrate import downgrade, upgrade


def test_ratings_that_were_set_are_decisions(migrated_url: str) -> None:
    """A customer rated D by hand keeps it through nights; one that was never rated has no decision."""
    downgrade(migrated_url, "0019")
    made = create_engine(engine.address(migrated_url))
    with made.begin() as connection:
        connection.execute(text("INSERT INTO person (name, active) VALUES ('rep', true)"))
        rep = connection.execute(text("SELECT id FROM person")).scalar_one()
        for code, rating in (("BAD", "D"), ("USUAL", "B")):
            connection.execute(
                text(
                    "INSERT INTO customer (code, name_zh, name_en, rep_id, credit_limit, currency, terms_days, "
                    "aliases, active, held, rating, addresses) "
                    "VALUES (:code, '店', '', :rep, 0, 'CNY', 30, '[]', true, false, :rating, '[]')"
                ),
                {"code": code, "rep": rep, "rating": rating},
            )
    made.dispose()
    upgrade(migrated_url)
    archive = SqlArchive(migrated_url)
    with archive.look() as work:
        decided = work.ratings.decided("BAD")
        assert decided is not None
        assert (decided.rating.value, decided.until, decided.by) == ("D", None, None)
        assert decided.counts(decided.at.date())
        assert work.ratings.decided("USUAL") is None
    archive.close()

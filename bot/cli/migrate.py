"""`fieldclerk migrate`: bring the database to the tables of this version."""

from __future__ import annotations

from bot.cli.console import out


def migrate() -> None:
    """Bring the database to the tables of this version; run it again as often as you like."""
    from bot.settings import load
    from storage.migrate import current, upgrade

    settings = load()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    before = current(settings.database)
    upgrade(settings.database)
    after = current(settings.database)
    what = f"is at {after}, as it was" if before == after else f"went from {before or 'empty'} to {after}"
    out().print(f"The database {what}: {settings.database_to_show}", soft_wrap=True, markup=False)

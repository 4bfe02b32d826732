"""Actions about the keys of the installation: the seal of signed papers, and the key that marks what is printed."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Role
from sales.ports import Work
from sales.sealing import SealHold


@dataclass(frozen=True, slots=True)
class KeyRoom:
    """- Administrators are told a month, a week and a day before the seal's certificate ends, and once a day while
      nothing can be sealed: signed papers wait then.
    - A key of marks that is gone while statements are out is never replaced in silence: every print from before counts
      as forged then. It is logged, and administrators are told."""

    house: House

    def watch_seal(self) -> bool:
        """The daily job, and what is done when a paper could not be sealed: whether something is amiss."""
        house = self.house
        occasion = house.seal().occasion(house.now())
        if occasion:
            with house.archive.begin() as work:
                self._tell(work, NoticeKind.SEAL_ALARM, occasion)
                work.commit()
        return bool(occasion)

    def seal_hold(self) -> SealHold:
        """How the seal is now."""
        return self.house.seal()

    def statements_stand(self) -> bool:
        """Whether any statement was issued whose prints bear marks."""
        with self.house.archive.look() as work:
            return bool(work.statements.recent(EVERYTHING, 1))

    def mark_key_lost(self) -> None:
        """The key of marks is gone and a new one is made: say so, once a day at most."""
        house = self.house
        with house.archive.begin() as work:
            house.log(work, None, "mark_key.lost", "mark_key")
            self._tell(work, NoticeKind.MARK_KEY_LOST, f"{house.now():%Y-%m-%d}")
            work.commit()

    def _tell(self, work: Work, kind: NoticeKind, occasion: str) -> None:
        for admin in work.people.with_role(Role.ADMIN):
            self.house.put(work, kind, Subject.RULES, 0, admin.id, occasion)

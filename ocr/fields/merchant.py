"""The merchant: what looks most like a company or a shop sign at the head of the slip, or who is labelled so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ocr.fields.candidates import Slip
from ocr.fields.head import Line, head_of
from ocr.fields.names import bears_form, cleaned
from ocr.fields.parties import Party, Side
from ocr.fields.text import has_han
from sales.slips import Seen

_TRADE = re.compile(
    r"ENTERPRISE|TRADING|REST[AO]U?RANT?|RESTORAN|CAF[EÉ]\b|COFFEE|HARDWARE|\bMART\b|MARKET|\bSHOP\b|\bSTORES?\b|STATIONERY|"
    r"PHARMACY|FARMASI|KEDAI|SYARIKAT|PERNIAGAAN|BAKER|HOTEL|SEAFOOD|FOODS?\b|KITCHEN|BOOK|GROCER|CLINIC|KLINIK|SERVICE|"
    r"HOLDINGS|INDUSTR|SUPPL|CENTRE|CENTER|\bINN\b|\bBAR\b|BISTRO|PIZZA|GRILL|HOUSE|AUTO|MOTOR|PETRO|STATION|CATERING|DELI\b|"
    r"MACHINERY|FURNISH|LIGHTING|OPTIC|TAILOR|PRINT|CONFECTION|ELECTRIC|COMPANY|SALON|TOYS?\b|\bGIFT|DECO\b|TIMBER|PASARAYA|"
    r"BENGKEL|GERAI|DISTRIBUT|WORKSHOP|DINER|LAUNDR|COLLECTION|GALLERY|CONTRACTOR|ENGINEERING|DENTAL|\bSPA\b|TEXTILE",
    re.I,
)
_HAN_TRADE = re.compile(
    r"[店馆楼坊轩庄铺行]$|店\)?$|超市|酒家|餐厅|小吃|饭店|酒店|便利|药房|百货|商场|市场|食堂|火锅|茶|面馆|中心|批发|加油站|烧烤"
)
_CONTINUES = re.compile(
    r"^\W*(?:SDN|BHD|S/B|LTD|ENTERPRISE|TRADING|LIMITED|有限公司|LLC|INC|HOLDINGS|PTE|PLT|"
    r"\([A-Z ]{1,20}\) ?(?:SDN|BHD|S/B))\b",
    re.I,
)
_UNFINISHED = re.compile(r"(?:\bSDN\.?|&|-|\bAND|\bOF|,)$", re.I)
_BRANCH = re.compile(r"\s[-–@]\s?\S|^\W*\(|\b(?:BRANCH|CAWANGAN|OUTLET)\b|#\d", re.I)  # SUSHI PLACE - THE MALL
_BRACKETED = re.compile(r"^\W*\([^()]{4,}(?:\([^()]*\)[^()]*)*\)\W*$")  # said by the way
_INLINE_OWNER = re.compile(r"\b(?:OWN\w*|OPERATED|MANAGED) BY\b", re.I)
_ECHO = re.compile(r"@|WWW|HTTP|\.COM|THANK|SHOPPING|VISIT|谢谢|感谢|欢迎", re.I)
_LONGER_THAN_A_PERSON = 5  # letters or characters
_POOR_HEAD = 2.5  # a head that names nobody clearly
_LONGEST = 4  # rows of one name
_CLEAR = 3.0  # no other name comes near
_READ_WELL = 0.90  # by its engine
_OUT = {"particulars", "address", "owner", "slogan", "scrawl", "below"}  # reasons that make a rival none
_TALLER = 1.2
_SAME_LETTERS = 0.3
_SHORT = 8  # letters
_STAMP = 2.2  # letters so tall are a stamp or a note, not a sign


@dataclass(frozen=True, slots=True)
class _Name:
    """One or more rows that may be a name. `joined`: a sign and a company that stand as two names."""

    text: str
    rows: tuple[int, ...]
    score: float
    why: tuple[str, ...]
    joined: bool = False


def merchant_of(slip: Slip, parties: tuple[Party, ...] = ()) -> Seen[str] | None:
    """The merchant's name as printed, or None when nothing looks like a name."""
    lines = head_of(slip)
    names = _names(slip, lines)
    names += _labelled(parties, max((n.score for n in names), default=0.0))
    names = sorted((n for n in names if n.score > 0), key=lambda n: -n.score)
    if not names:
        return None
    best = names[0]
    rest = [n for n in names[1:] if n.text != best.text]
    rivals = [n for n in rest if not set(n.rows) & set(best.rows) and not _OUT & set(n.why)]
    margin = best.score - (rivals[0].score if rivals else 0.0)
    others = {n.text: slip.place(n.rows) for n in rest[:4]}
    margin = min(margin, _CLEAR - 1) if _under_a_sign(best, names) else margin
    why = (*best.why, *(("alone",) if margin >= _CLEAR else ()), *(("only",) if not rivals else ()))
    return slip.seen(best.text, _how_sure(slip, best, margin), best.rows, tuple(others), why, tuple(others.values()))


def _under_a_sign(best: _Name, names: list[_Name]) -> bool:
    """Whether something that may be the shop's sign stands right above, and was not taken with it."""
    above = next((n for n in names if n.rows[-1] == best.rows[0] - 1 and not n.joined), None)
    return above is not None and above.score >= _CLEAR and not _OUT & set(above.why) and not _BRANCH.search(above.text)


def _how_sure(slip: Slip, name: _Name, margin: float) -> float:
    read = min(slip.rows[i].confidence for i in name.rows)
    if "label:seller" in name.why:
        return 0.95 if read >= _READ_WELL else 0.85
    if name.joined:
        return 0.85 if "kin" in name.why else 0.8  # both together, or one of the two?
    proven = (
        "form" in name.why
        or "echo" in name.why
        or ("trade" in name.why and bool({"registered", "only"} & set(name.why)))
    )
    sure = 0.93 if proven or (margin > 2 and has_han(name.text)) else 0.85
    if margin < _CLEAR:
        sure = min(sure, 0.85)  # a second name stands there: which of the two is meant?
    if margin < 1.0:
        sure = min(sure, 0.7)
    return min(sure, 0.85) if read < _READ_WELL else sure


def _labelled(parties: tuple[Party, ...], best_of_head: float) -> list[_Name]:
    """Who is named as seller or payee: for certain, or where the head names nobody."""
    found = []
    both = {p.side for p in parties} == {Side.BUYER, Side.SELLER}
    for party in parties:
        name = cleaned(party.name)
        company = bears_form(name) or len(name) >= _LONGER_THAN_A_PERSON
        if party.side is not Side.SELLER or not (company or (both and party.beside_account)):
            continue
        if party.strong or (both and bears_form(name) and party.beside_account):
            found.append(_Name(name, (party.cell.row,), 9.0, ("label:seller",)))
        elif best_of_head < _POOR_HEAD:
            found.append(_Name(name, (party.cell.row,), 3.0 + bears_form(name), ("label:payee",)))
    return found


def _names(slip: Slip, lines: tuple[Line, ...]) -> list[_Name]:
    """Names of one or several rows, and of a sign with the company below it."""
    names = []
    index = 0
    while index < len(lines):
        block = _block(lines, index)
        name = _name(slip, lines, block)
        if name is not None:
            names.append(name)
        index = block[-1] + 1
    return [*names, *_with_signs(lines, names)]


def _block(lines: tuple[Line, ...], index: int) -> tuple[int, ...]:
    """This row and those below it that visibly go on with it."""
    rows = [index]
    if not lines[index].nameable:
        return (index,)
    while rows[-1] + 1 < len(lines) and len(rows) < _LONGEST:
        so_far = " ".join(lines[i].text for i in rows)
        following = lines[rows[-1] + 1]
        if bears_form(cleaned(so_far)) or following.registration or following.title:
            break
        open_bracket = so_far.count("(") > so_far.count(")")
        if not (_CONTINUES.search(following.name) or _UNFINISHED.search(so_far) or open_bracket):
            break
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _name(slip: Slip, lines: tuple[Line, ...], rows: tuple[int, ...]) -> _Name | None:
    """How much these rows look like a name; None when they cannot be one."""
    first, last = lines[rows[0]], lines[rows[-1]]
    text = cleaned(" ".join(lines[i].text for i in rows))
    if not first.nameable:
        return None
    score, why = 3.0 - 0.3 * rows[0], list[str]()
    for applies, weight, reason in (
        (bears_form(text), 3.0, "form"),
        (bool(_TRADE.search(text) or _HAN_TRADE.search(text)), 1.5, "trade"),
        (_registered(lines, rows), 1.0, "registered"),
        (_echoed(slip, text, len(lines)), 1.0, "echo"),
        (any(lines[i].address for i in rows) and not bears_form(text), -2.5, "address"),
        (first.contact or last.contact, -4.0, "particulars"),
        (first.slogan and not bears_form(text), -3.0, "slogan"),
        (first.scrawl and not bears_form(text), -2.5, "scrawl"),
        (first.aside and not bears_form(text), -1.5, "aside"),
        (_after_owner(lines, rows[0]), -3.5, "owner"),
        (bool(_BRACKETED.match(first.text)) and len(rows) == 1, -3.0, "bracketed"),
        (any(line.particular for line in lines[: rows[0]]) and not bears_form(text), -1.0, "below"),
    ):
        if applies:
            score += weight
            why.append(reason)
    if not (first.scrawl or first.aside or first.tall > _STAMP):
        score += min(2.0, max(0.0, (max(lines[i].tall for i in rows) - 1.0) * 2.5))
    score -= 2.5 * max(0.0, 0.8 - min(lines[i].sure for i in rows))
    return _Name(text, rows, score, tuple(why))


def _registered(lines: tuple[Line, ...], rows: tuple[int, ...]) -> bool:
    """Whether a registration number follows, on the same row or the next."""
    after = rows[-1] + 1
    below = after < len(lines) and lines[after].registration
    inline = re.search(r"\d{4,}", lines[rows[-1]].text) and not re.search(r"\d{4,}", lines[rows[-1]].name)
    return below or bool(inline)


def _after_owner(lines: tuple[Line, ...], row: int) -> bool:
    """Owned by ...: that company is not what the shop is called."""
    return row > 0 and lines[row - 1].owner


def _echoed(slip: Slip, name: str, start: int) -> bool:
    """Whether the name is said again in an address on the net or in a farewell."""
    letters = re.sub(r"[^A-Z\u3400-\u9fff]", "", name.upper().replace("SDN BHD", ""))
    word = letters[: max(5, len(letters) * 2 // 3)] if not has_han(name) else letters[:4]
    if len(word) < 4:
        return False
    for index in range(len(slip.rows)):
        text = slip.text(index).upper()
        said = (index >= start or "@" in text or "WWW" in text) and _ECHO.search(text)
        if said and word in re.sub(r"[^A-Z\u3400-\u9fff]", "", text):
            return True
    return False


def _with_signs(lines: tuple[Line, ...], names: list[_Name]) -> list[_Name]:
    """Each company together with the sign right above it, as people write both down."""
    found = []
    for name in names:
        above = next((n for n in names if n.rows[-1] == name.rows[0] - 1), _short_sign(lines, name))
        if above is None or "form" not in name.why or "owner" in name.why or has_han(above.text) != has_han(name.text):
            continue
        if bears_form(above.text) or not _sign(lines, above) or _INLINE_OWNER.search(name.text):
            continue
        kin = _kin(above.text, name.text)
        tall = lines[above.rows[0]].tall / max(0.1, lines[name.rows[0]].tall)
        why = ("sign", *name.why, *(("kin",) if kin else ()), *(("taller",) if tall >= _TALLER else ()))
        text = f"{above.text} {name.text}"
        found.append(_Name(text, (*above.rows, *name.rows), max(name.score, above.score) + 0.4, why, joined=True))
    return found


def _short_sign(lines: tuple[Line, ...], name: _Name) -> _Name | None:
    """The row above a company, where it is too short to be a name alone but printed in the same letters."""
    if name.rows[0] == 0:
        return None
    line, below = lines[name.rows[0] - 1], lines[name.rows[0]]
    short = re.fullmatch(r"(?=.*[A-Z]{2}|.*[A-Z]&[A-Z])[A-Z0-9&. ]{2,8}", line.name)
    alike = abs(line.tall - below.tall) < _SAME_LETTERS and line.sure >= _READ_WELL
    return _Name(line.name, (line.row,), 0.0, ()) if short and alike and not line.title else None


def _sign(lines: tuple[Line, ...], name: _Name) -> bool:
    """Whether this is a shop's sign, not a note, a branch or an outlet of a chain."""
    line = lines[name.rows[0]]
    fine = line.clean or (len(name.text) <= _SHORT and not (line.contact or line.slogan or line.scrawl or line.aside))
    return fine and line.tall <= _STAMP and line.sure >= 0.8 and not _BRANCH.search(line.text)


def _kin(sign: str, company: str) -> bool:
    """Whether they share their first word, or the company bears the sign's initials."""
    one, other = sign.upper().split(), company.upper().split()
    initials = "".join(word[0] for word in one if word[0].isalpha())
    return one[0] == other[0] or (len(initials) > 1 and other[0].replace(".", "") == initials)

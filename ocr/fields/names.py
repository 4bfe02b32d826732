"""Names of shops and companies as printed, with legal forms spelt right and without registration numbers."""

from __future__ import annotations

import re

from ocr.fields.text import has_han, plain

# Legal forms, and what engines make of faded ones.
_SDN_BHD = re.compile(
    r"(?:\b[S5][DOE0BC]?[NMH]|(?<=[A-Z)])SDN)[\s.°·,-]*[B8D3RE][HMNKI][DUTO0B]\b\.?|\bSDN\.?\s*B[HM]?D?\b\.?|(?:\b[S5]|(?<=[A-Z])S)/[B8]\b",
    re.I,
)
FORM = re.compile(
    r"SDN|\bBHD\b|\bS/[B8]\b|\bLTD\b|LIMITED\b|\bLLC\b|\bLLP\b|\bINC\b|\bCORP\b|\bPLC\b|\bPLT\b|\bGMBH\b|\bPTE\b|\bPTY\b|\bCO\.|\bS\.A\.",
    re.I,
)
HAN_FORM = re.compile(r"公司|集团|合作社|工厂|厂$|经营部|商行|个体")
_NUMBER = re.compile(
    r"[(\[]?\s?(?:(?:CO(?:MPANY)?|R[OQ][CG]|BRN|REG)\.? ?(?:REG|N[O0])?\.? ?(?:N[O0])?\.?[:.]? ?)?"
    r"[0-9OolI]{4,12}\s?[-–]{0,2}\s?[A-ZU∪]?\s?[)\]]?\s*(?:LT)?$",
    re.I,
)
_LETTERED = re.compile(r"[(\[]?\s?\b(?:[A-Z]{2}\d{6,8}|\d{4,8})\s?-\s?[A-Z]\s?[)\]]?$", re.I)  # JM0517726-K
_REMARK = re.compile(r"((?:SDN BHD|S/B|BHD|LTD)\.?)\s*[(\[]?\s*(?:C[O0]\b|R[O0][CG]\b|REG\b|BRN\b).*$", re.I)
_AFTER_FORM = re.compile(r"(SDN BHD|S/B)\b[\s.]*(?:[A-Z]{1,2}|\S*\d.*)$")  # what is left of a registration number
_PTE_LTD = re.compile(r"\bP[TI]E\.?\s?LT[DO0]\b\.?", re.I)
_FADED_BHD = re.compile(r"(?<=[A-Z)]) (?:BND|BHO|8HD|BH0)$")
_OPEN = re.compile(r"\s*[(\[]\s?\w{0,3}$")  # a bracket whose number went
_FORMERLY = re.compile(r"[\s(]*\b(?:FORMERLY|FKA\b|F\.K\.A|[NM]EE:).*$|[\s(]*(?:原名|曾用名).*$", re.I)
_BETWEEN = {"0": "O", "1": "I", "5": "S", "8": "B"}
_ODD_DIGIT = re.compile(
    r"(?<=[A-Za-z.])[01](?=[A-Za-z.01])|(?<=[A-Z.][01])[01](?=[A-Za-z.])|(?<=[A-Z]{2})[58](?=[A-Z]{2})|"
    r"(?<!\w)0(?=[A-Z]{2})"
)
# Words of the trade that are long enough to be found inside others when an engine lost the blank.
_LONG_WORDS = (
    *("STATIONERY", "HARDWARE", "TRADING", "ENTERPRISE", "RESTAURANT", "RESTORAN", "MARKETING", "HOLDINGS", "PHARMACY"),
    *("SUPERMARKET", "INTERNATIONAL", "CONFECTIONERY", "ELECTRICAL", "MACHINERY", "FURNISHING", "MALAYSIA", "SYARIKAT"),
    *(
        "PERNIAGAAN",
        "ENGINEERING",
        "DISTRIBUTORS",
        "DISTRIBUTOR",
        "INDUSTRIES",
        "SERVICES",
        "KITCHEN",
        "BAKERIES",
        "FOODS",
    ),
)
_WHOLE = re.compile(r"^(?:SEAFOODS?|RESTAURANTS|HARDWARES|KITCHENS|ENTERPRISES)$", re.I)
_LONG = re.compile(f"({'|'.join(_LONG_WORDS)})", re.I)
_CAMEL = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z])")
_SHORTEST = 2  # letters that a word left over by such a cut must have


def cleaned(text: str) -> str:
    """The name without registration number and former names, with legal form and lost letters put right."""
    name = _FORMERLY.sub("", plain(text))
    name = _NUMBER.sub("", name).strip(" -:;,*~_|'\"")
    name = _LETTERED.sub("", name).strip(" -:;,*~_|'\"")
    name = _SDN_BHD.sub(lambda m: " S/B" if "/" in m.group() else " SDN BHD", name)
    name = _FADED_BHD.sub(" BHD", _PTE_LTD.sub("PTE LTD", name))
    name = _AFTER_FORM.sub(r"\1", _REMARK.sub(r"\1", name))
    name = _ODD_DIGIT.sub(lambda m: _BETWEEN[m.group()], name)
    name = _OPEN.sub("", name)
    return spaced(" ".join(name.split())).strip(" -:;,*~_|'\"").rstrip("([ ")


def spaced(name: str) -> str:
    """Blanks put back between words that an engine ran together."""
    if has_han(name):
        return name
    return " ".join(_parted(_CAMEL.sub(" ", token)) for token in name.split())


def _parted(token: str) -> str:
    if _WHOLE.match(token):
        return token
    parts = [part for part in _LONG.split(token) if part]
    good = all(len(part) >= _SHORTEST or not part.isalpha() for part in parts)
    if not good or any(part.upper() in ("ES", "ING", "ERS") for part in parts):
        return token
    return re.sub(r"\s+([).,'’&-])|([(&'’-])\s+", r"\1\2", " ".join(parts))


def bears_form(name: str) -> bool:
    """Whether a legal form is part of it."""
    return bool(FORM.search(name) or HAN_FORM.search(name))


def may_be_a_name(text: str) -> bool:
    """Whether it is letters for the most part."""
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    return letters >= (2 if has_han(text) else 4) and digits * 2 < letters


def is_registration(text: str) -> bool:
    """Whether a row is a company's registration number, which stands right below its name."""
    return bool(_REGISTRATION.search(plain(text)))


_REGISTRATION = re.compile(
    r"^\W*(?:(?:C[OA](?:MPANY)?|BUSINESS|ROC|BRN|REG)\b[\s.]*(?:REG\w*|NO)?[\s.]*(?:N[OA])?[\s.:]*)?"
    r"\(?\s?(?:[A-Z]{2})?\d{4,12}\s?-?\s?[A-Z]?\s?\)?\W*$|"
    r"^\W*C[O0]\W?.{0,12}\bN[O0]\W*\d{5,}\s?-?\s?[A-Z]?\W*$|"
    r"\bC[OA]MP\w*\.? ?(?:REG|NO)[\w. :]*\d{5,}-?[A-Z]?\W*$",
    re.I,
)

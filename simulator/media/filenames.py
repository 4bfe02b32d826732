"""File names as Telegram's server cleans them, and what an ending says about the content."""

from __future__ import annotations

import mimetypes
import unicodedata
from pathlib import PurePosixPath

_STEM, _ENDING = 64, 16
_FORBIDDEN = frozenset("<>:\"/\\|?*&`'")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "webp": "image/webp", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "svg": "image/svg+xml",
    "heic": "image/heic", "heif": "image/heif", "psd": "image/vnd.adobe.photoshop",
    "mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm", "mkv": "video/x-matroska",
    "avi": "video/x-msvideo", "m4v": "video/x-m4v", "3gp": "video/3gpp", "mpg": "video/mpeg", "mpeg": "video/mpeg",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg",
    "wav": "audio/x-wav", "flac": "audio/x-flac", "aac": "audio/x-aac", "weba": "audio/webm",
    "pdf": "application/pdf", "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint", "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet", "pptx": f"{_OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "application/rtf", "epub": "application/epub+zip", "json": "application/json", "xml": "application/xml",
    "zip": "application/zip", "7z": "application/x-7z-compressed", "rar": "application/x-rar-compressed",
    "tar": "application/x-tar", "gz": "application/gzip", "apk": "application/vnd.android.package-archive",
    "tgs": "application/x-tgsticker", "txt": "text/plain", "log": "text/plain", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "html": "text/html", "htm": "text/html", "css": "text/css",
    "js": "application/javascript", "ics": "text/calendar", "vcf": "text/x-vcard", "eml": "message/rfc822",
}  # fmt: skip
# Without the tables of this computer: the same name has the same type everywhere.
_MORE = mimetypes.MimeTypes()
UNKNOWN_TYPE = "application/octet-stream"


def mime_of(name: str) -> str:
    """The type an ending stands for; empty when nobody knows."""
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    return _TYPES.get(ending) or _MORE.guess_type(f"a.{ending}")[0] or ""


def extension_of(name: str) -> str:
    """The ending with its dot, when it can stand in an address."""
    ending = PurePosixPath(name).suffix
    return ending if ending.isascii() and ending[1:].replace("_", "").replace("-", "").isalnum() else ""


def clean_name(name: str) -> str:
    """A name as the server keeps it: no folders, no signs that trouble a disk; may become empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = last.rpartition(".")
    if not dot or not stem:
        stem, ending = (last, "") if not dot else ("", ending)
    stem, ending = _clean(stem, _STEM), _clean(ending, _ENDING)
    return f"{stem}.{ending}" if stem and ending else stem or ending


def _clean(part: str, longest: int) -> str:
    kept: list[str] = []
    for sign in part:
        if len(kept) == longest:
            break
        if not _allowed(sign):
            if unicodedata.category(sign)[0] == "M":
                continue  # marks on letters vanish, everything else leaves a gap
            sign = " "
        if kept or sign not in " .":
            kept.append(sign)
    return "".join(kept).rstrip(" .")


def _allowed(sign: str) -> bool:
    if sign < "\x7f":
        return sign >= " " and sign not in _FORBIDDEN
    return unicodedata.category(sign)[0] in "LN"

"""Decode the bytes of an article: bytes -> text without its byte order mark, or `UndecodableArticle`.

UTF-8 and UTF-16 with a byte order mark; UTF-16 without one where every other byte says so; UTF-8; else Windows-1256,
which decodes any byte, so that the letters decide: six in ten of the non-ASCII ones must be Arabic.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NoReturn

from summarize.errors import UndecodableArticle

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Share of Arabic among the non-ASCII letters of a text in Windows-1256: the project's definition.
_ARABIC_SHARE = 0.6
# UTF-16 of Arabic and Latin news text: its high bytes are 00, 06 and 20 (punctuation), its low bytes hardly ever.
_SAMPLE_BYTES = 4096
_FEWEST_BYTES = 24
_HIGH_BYTES = b"\x00\x06\x20"
_ALPHABET_BYTES = b"\x00\x06"
_CLEARLY = 0.9
_HARDLY = 0.4
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")


def decode(data: bytes, name: str) -> str:
    """Decode ``data``; ``name`` is what an error calls it. Offsets in errors count bytes from 0."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data, codec, len(mark), name)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _strict(data, unmarked, 0, name)
    nul = data.find(0)
    if nul >= 0:
        _refuse(data, nul, name, "binary content")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows_1256(data, error.start, name)


def _strict(data: bytes, codec: str, start: int, name: str) -> str:
    try:
        text = data[start:].decode(codec)
    except UnicodeDecodeError as error:
        _refuse(data, start + error.start, name, f"not valid {codec.upper()}")
    nul = text.find("\0")
    if nul >= 0:
        _refuse(data, start + len(text[:nul].encode(codec)), name, "binary content")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Name the byte order of UTF-16 where the sample leaves no doubt."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < _FEWEST_BYTES:
        return None
    halves = {"utf-16-le": (sample[1::2], sample[0::2]), "utf-16-be": (sample[0::2], sample[1::2])}
    for codec, (high, low) in halves.items():
        if (
            _share(high, _HIGH_BYTES) >= _CLEARLY
            and _share(high, _ALPHABET_BYTES) >= 1 - _HARDLY
            and _share(low, _ALPHABET_BYTES) < _HARDLY
        ):
            text = sample.decode(codec, "ignore")
            printable = sum(char.isprintable() or char.isspace() for char in text)
            return codec if printable >= _CLEARLY * len(text) else None
    return None


def _share(data: bytes, wanted: bytes) -> float:
    return 1 - len(data.translate(None, wanted)) / len(data) if data else 0.0


def _windows_1256(data: bytes, first_bad: int, name: str) -> str:
    """Decode what is no UTF-8 (the byte at ``first_bad`` says so), if the result reads as Arabic."""
    control = _CONTROLS.search(data)
    if control:
        _refuse(data, control.start(), name, "binary content")
    if _is_damaged_utf8(data):
        _refuse(data, first_bad, name, "damaged UTF-8")
    text = data.decode("cp1256")
    letters = arabic = 0
    for char, count in Counter(text).items():
        if not char.isascii() and char.isalpha():
            letters += count
            arabic += count if _is_arabic(char) else 0
    if not letters or arabic < _ARABIC_SHARE * letters:
        _refuse(data, first_bad, name, "neither UTF-8 nor UTF-16, and as Windows-1256 it does not read as Arabic")
    return text


def _is_arabic(char: str) -> bool:
    """Whether a letter is of the Arabic script."""
    return "\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufefc"


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are valid UTF-8 than not; in Windows-1256 hardly any pair of bytes is."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - bad > bad


def _refuse(data: bytes, offset: int, name: str, reason: str) -> NoReturn:
    """Raise, naming the byte at ``offset``."""
    raise UndecodableArticle(name, f"{reason} (first bad byte: 0x{data[offset]:02x} at offset {offset})") from None

"""Bytes become text in the encodings that news comes in, or an error that names the first bad byte."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import UndecodableArticle
from summarize.reading.encodings import decode

NEWS = "قال مسؤول أميركي إن نحو 900 جندي في «سوريا» سيبقون. The US force stays.\nوأضاف أن القرار لم يتخذ بعد.\n"

# Letters, digits and signs that every supported encoding can write.
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ"
words = st.text(ARABIC, min_size=3, max_size=8)
sentences = st.lists(words, min_size=4, max_size=30).map(" ".join)
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])


@given(text=sentences, encoding=encodings)
def test_arabic_text_reads_the_same_in_every_supported_encoding(text: str, encoding: str):
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_news_with_both_scripts_reads_the_same_in_every_supported_encoding(encoding: str):
    assert decode(NEWS.encode(encoding), "a.txt") == NEWS


def test_utf16_with_the_mark_of_big_endian_is_read():
    assert decode(b"\xfe\xff" + NEWS.encode("utf-16-be"), "a.txt") == NEWS


def test_english_utf16_without_a_mark_is_read():
    text = "The United States will withdraw its troops from Niger.\n"
    assert decode(text.encode("utf-16-le"), "a.txt") == text


def test_line_ends_stay_as_they_are():
    assert decode(b"one\r\ntwo\rthree\n", "a.txt") == "one\r\ntwo\rthree\n"


def test_latin_text_in_a_western_encoding_is_refused_with_its_first_bad_byte():
    data = "Les forces françaises ont quitté le Niger".encode("latin-1")
    with pytest.raises(UndecodableArticle, match=r"^fr\.txt: .*0xe7 at offset 15"):
        decode(data, "fr.txt")


def test_cyrillic_text_in_windows_1251_is_refused():
    with pytest.raises(UndecodableArticle, match="does not read as Arabic"):
        decode("Россия выводит войска из Сирии, сообщил представитель".encode("cp1251"), "ru.txt")


def test_a_nul_byte_is_binary_content_with_its_offset():
    with pytest.raises(UndecodableArticle, match="0x00 at offset 3"):
        decode(b"abc\0def", "a.txt")


@pytest.mark.parametrize("data", [b"x\0", b"\0\1\2", b"\0\1" * 40, b"\x7fELF" + b"\0\6\2\0" * 20])
def test_a_few_nul_bytes_make_no_utf16(data: bytes):
    with pytest.raises(UndecodableArticle, match="binary content"):
        decode(data, "a.bin")


def test_control_characters_in_what_is_no_utf8_are_binary_content():
    with pytest.raises(UndecodableArticle, match="binary content"):
        decode(b"\xc7\xe1\x03\xc7\xe1", "a.bin")


def test_utf8_that_was_cut_is_an_error_and_no_windows_1256():
    data = NEWS.encode()[:-1]
    cut = data[: data.rindex("د".encode()) + 1]
    with pytest.raises(UndecodableArticle, match="damaged UTF-8"):
        decode(cut, "cut.txt")


def test_utf16_that_was_cut_is_an_error():
    with pytest.raises(UndecodableArticle, match="UTF-16"):
        decode(NEWS.encode("utf-16")[:-1], "cut.txt")


def test_a_nul_in_utf16_is_named_by_its_byte():
    data = b"\xff\xfe" + "ab\0".encode("utf-16-le")
    with pytest.raises(UndecodableArticle, match="offset 6"):
        decode(data, "a.txt")


def outcome(data: bytes) -> str:
    try:
        return decode(data, "a")
    except UndecodableArticle as error:
        return str(error)


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_decoded_or_refused_with_an_offset_inside_them(data: bytes):
    offset = re.search(r"first bad byte: 0x([0-9a-f]{2}) at offset (\d+)\)$", outcome(data))
    assert offset is None or data[int(offset[2])] == int(offset[1], 16)

"""The folded form of a page has the page's length, and is that of its characters one by one."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.arabic.folding import fold
from summarize.reading.layout import FILLER, page_of, plain

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("أإةىـً٠\u200f\xa0«»İΣσﷲﻻ\n ")))


@given(TEXTS)
def test_a_text_folds_in_place_as_its_characters_do(text: str) -> None:
    assert plain(text) == "".join(map(plain, text))
    assert len(plain(text)) == len(text)


@given(TEXTS)
def test_without_the_fillers_one_to_one_folding_is_left(text: str) -> None:
    """Of a character that folds to several nothing but itself can stand in its place."""
    one_to_one = "".join(char for char in text if len(fold(char).lower()) <= 1)
    assert plain(one_to_one, keep_length=False) == "".join(fold(char).lower() for char in one_to_one)


@given(TEXTS, st.integers(0, 5))
def test_the_lines_of_a_page_are_folded_at_their_places(text: str, start: int) -> None:
    page = page_of(text, min(start, len(text)))
    assert page.plain == plain(text)
    assert [line.key for line in page.lines] == [
        page.plain[line.start : line.end].replace(FILLER, "").strip() for line in page.lines
    ]

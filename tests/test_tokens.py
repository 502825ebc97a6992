"""Tokens: they are the whole text, and know where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.tokens import parts_of, tokenize

TEXTS = st.text(st.sampled_from("abزوألف٢3,.٬ \n\u200f\u064b\xa0/-%«»") | st.characters(), max_size=60)


@given(TEXTS)
def test_the_pieces_are_the_text(text):
    tokens = tokenize(text)
    assert "".join(tokens.pieces) == text


@given(TEXTS)
def test_a_token_stands_where_its_span_says(text):
    tokens = tokenize(text)
    for index in range(len(tokens)):
        span = tokens.span(index, index + 1)
        assert text[span.start : span.end] == tokens.raw(index)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("الـ2500 جندي", ["ال", "2500", "جندي"]),
        ("2 500\xa0troops", ["2 500", "troops"]),
        ("٢٬٥٠٠،", ["2500", "،"]),
        ("U.S. F-16, SY24", ["u.s.", "f", "-", "16", ",", "sy24"]),
        ("France's 900-1,000", ["france's", "900", "-", "1,000"]),
        ("25/1/2024 20:37", ["25/1/2024", "20", ":", "37"]),
        ("\u200fقال:", ["قال", ":"]),
        ("آ\nب", ["ا", "", "ب"]),
    ],
)
def test_words_numbers_and_marks_are_tokens(text, words):
    tokens = tokenize(text)
    assert [tokens.word(index) for index in range(len(tokens))] == words


def test_a_start_can_leave_out_clitics_with_their_signs():
    text = "وَبِألفين"
    assert text[tokenize(text).start(0, letters=2) :] == "ألفين"


def test_only_the_parts_that_can_tell_something_are_tried():
    assert list(parts_of("..P.PyP..P", frozenset("y"))) == [(4, 7)]


WORDS = "وسوريا مصادر، 2500 ١٢٬٥٠٠ 1.5 3,000,000 25/1/2024 U.S. F-16 don't \n \xa0 - \u200fفي «قاعدتان» أَمْس 12 345 82nd"
PROSE = st.lists(st.sampled_from(WORDS.split(" ")), max_size=12).map(" ".join)


@given(TEXTS | PROSE, st.data())
def test_the_tokens_of_a_passage_are_those_of_its_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert tokenize(text).passage(start, end) == tokenize(text[start:end])

"""Folding: what becomes the same, what stays apart, and the way back to the original."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.arabic.folding import Folded, fold, fold_with_offsets
from summarize.article import Span

DROPPED = "ـًٌٍَُِّْٰۭٟٓۖ\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufeff٬"
SPACES = " \u00a0\u202f\u2003\u3000\n\r\t"
TEXT = st.text(
    st.one_of(
        st.sampled_from("أإآٱاىيیةهؤوئکك٫.٠٩۰۹09«»“”„‘’\"'ﻻﺃﷺﹰﹱﷲ" + DROPPED + SPACES + "بتلمن"),
        st.characters(),
    ),
    max_size=60,
)


UNIFIED = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئ", "ي"),
    **dict.fromkeys("«»“”„‟〝〞〟＂", '"'),
    **dict.fromkeys("‘’‚‛‹›＇", "'"),
    **{digit: str(unicodedata.digit(digit)) for digit in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"},
    "ة": "ه",
    "ؤ": "و",
    "ک": "ك",
    "٫": ".",
}
GONE = {
    *(0x640, 0x66C, 0x670, 0x61C, 0xFEFF),
    *range(0x64B, 0x660),
    *range(0x6D6, 0x6EE),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}


def reference_fold(text: str) -> str:
    """Fold by the table of the documentation, a character at a time."""
    presented = (
        unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe" else char
        for char in text
    )
    kept = (char for part in presented for char in part if ord(char) not in GONE)
    return re.sub(r"\s+", " ", "".join(UNIFIED.get(char, char) for char in kept))


@given(TEXT)
def test_folding_is_the_documented_table(text: str):
    assert fold(text) == reference_fold(text)


@given(TEXT)
def test_folding_is_idempotent(text: str):
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_folding_with_offsets_yields_the_same_text(text: str):
    assert fold_with_offsets(text).text == fold(text)


@given(TEXT)
def test_every_folded_character_comes_from_where_it_is_said_to(text: str):
    folded = fold_with_offsets(text)
    spans = [folded.span(index, index + 1) for index in range(len(folded.text))]
    assert all(char in fold(text[span.start : span.end]) for char, span in zip(folded.text, spans, strict=True))
    assert spans == sorted(spans)


@given(TEXT, st.data())
def test_a_span_of_whole_characters_folds_to_the_folded_range(text: str, data: st.DataObject):
    folded = fold_with_offsets(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    refolded = fold(text[span.start : span.end])
    assert folded.text[start:end] in refolded
    if not any(len(fold(char)) > 1 for char in text):
        assert refolded == folded.text[start:end]


@given(TEXT)
def test_index_leads_from_an_original_offset_to_its_folded_character(text: str):
    folded = fold_with_offsets(text)
    for index in range(len(folded.text)):
        start = folded.span(index, index + 1).start
        if index == 0 or folded.span(index - 1, index).start != start:
            assert folded.index(start) == index
    assert folded.index(len(text)) == len(folded.text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("أَعْلَنَتِ الحُكومةُ", "اعلنت الحكومه"),
        ("الجـــيش الأميركى", "الجيش الاميركي"),
        ("٢٬٥٠٠ جندي", "2500 جندي"),
        ("۲۵۰۰", "2500"),
        ("٣٫٥", "3.5"),
        ("«انسحاب» “مشروط” ‘تدريجي’", '"انسحاب" "مشروط" \'تدريجي\''),
        ("شمال\u00a0شرق \n سوريا", "شمال شرق سوريا"),
        ("مسؤول رئيس", "مسوول رييس"),
        ("ﺍﻟﻌﺮﺍﻕ ﻻ", "العراق لا"),
        ("\u200fالعراق\u200e", "العراق"),
        ("کرکوک", "كركوك"),
        ("2,500 U.S. Troops", "2,500 U.S. Troops"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(written: str, meant: str):
    assert fold(written) == meant


@pytest.mark.parametrize(("one", "other"), [("لا", "لم"), ("250", "2500"), ("كل", "قل"), ("Troops", "troops")])
def test_what_means_something_else_stays_apart(one: str, other: str):
    assert fold(one) != fold(other)


def located(text: str, sought: str) -> str:
    """Return the original's slice where the folded ``sought`` stands in the folded ``text``."""
    folded = fold_with_offsets(text)
    start = folded.text.index(sought)
    span = folded.span(start, start + len(sought))
    return text[span.start : span.end]


def test_the_vowel_signs_of_the_last_letter_belong_to_the_slice():
    assert located("في بغدادَ اليوم", "بغداد") == "بغدادَ"


def test_controls_at_the_edges_stay_outside_the_slice():
    assert located("في \u200fبغداد\u200f اليوم", "بغداد") == "بغداد"


def test_a_ligature_is_taken_whole():
    assert located("قال ﻻ شيء", "لا") == "ﻻ"


def test_a_run_of_white_space_counts_as_one_space():
    folded = fold_with_offsets("شمال \u00a0\n شرق")
    assert folded == Folded("شمال شرق", (4,), (8,), (4,), (5,), (4,))
    assert folded.span(4, 5) == Span(4, 8)


def test_a_range_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="no range"):
        fold_with_offsets("نص").span(1, 3)

"""Grounding: where a quote stands, and what is not accepted as standing there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.arabic.folding import fold
from summarize.article import Article, Span
from summarize.grounding import Found, Grounded, gap, ground, occurrences

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TEXTS = [path.read_bytes().decode("utf-8-sig") for path in SEEDS]
SAMPLE = (
    "أعلنت الحكومةُ العراقيّة وللقوات انسحاب القوات الأميركية من قاعدة عين الأسد إلى أربيل في سبتمبر/أيلول 2025 "
    "نحو 2500 ٩٠٠ جندي، لا توجد خطط «مشروطة» troops will not leave by 2,500 U.S.-led مسؤول رئيسي ئ كركوك"
)
WORDS = st.sampled_from(SAMPLE.split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
VARIANTS = {
    "ا": "اأإآٱ",
    "ي": "يىیئ",
    "ه": "هة",
    "و": "وؤ",
    "ك": "كک",
    '"': '"«»“”',
    "'": "'‘’",
    " ": " \u00a0\u202f\n",
    **{str(value): f"{value}{chr(0x660 + value)}{chr(0x6F0 + value)}" for value in range(10)},
}


def rewritten(draw: st.DrawFn, text: str) -> str:
    """Write ``text`` in another way that folds to the same: other letters, digits, marks, white space, vowel signs."""
    written = []
    for char in fold(text):
        variants = VARIANTS.get(char, char)
        written.append(draw(st.sampled_from(variants)))
        if char.isalpha() and draw(st.integers(0, 9)) == 0:
            written.append(draw(st.sampled_from("َُِّـْ\u200f")))
    return "".join(written)


@st.composite
def rewritten_slices(draw: st.DrawFn) -> tuple[Article, Span, str]:
    """Draw an article, the span of some of its whole words, and a rewriting of them."""
    words = draw(st.sampled_from([*TEXTS, *draw(st.lists(SENTENCE, min_size=1, max_size=3))])).split(" ")
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, min(len(words), start + 40)))
    before = len(" ".join(words[:start])) + (start > 0)
    quote = " ".join(words[start:end])
    leading = len(quote) - len(quote.lstrip())
    span = Span(before + leading, before + leading + len(quote.strip()))
    return Article(" ".join(words)), span, rewritten(draw, quote)


@given(rewritten_slices())
def test_any_rewriting_of_a_slice_that_is_unique_after_folding_is_found_at_that_slice(
    drawn: tuple[Article, Span, str],
):
    article, span, quote = drawn
    sought = fold(quote).strip()
    folded = article.folded.text
    assume(sought and folded.find(sought) == folded.rfind(sought))  # overlapping ones are several, too
    assume(
        not sought[0].isdigit() or not article.folded.text[: article.folded.text.index(sought)].strip()[-1:].isdigit()
    )
    assume(not sought[-1].isdigit() or not article.folded.text.partition(sought)[2].strip()[:1].isdigit())
    grounded = ground(article, quote)
    assert grounded.found in {Found.EXACT, Found.FOLDED}
    assert grounded.span == span


@given(st.sampled_from(TEXTS), st.data())
def test_a_slice_is_found_verbatim_wherever_it_starts_in_a_word(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : start + data.draw(st.integers(10, 80))].strip()
    sought = fold(quote).strip()
    assume(sought and fold(text).count(sought) == 1 and not sought[0].isdigit() and not sought[-1].isdigit())
    before = fold(text)[: fold(text).index(sought)].rpartition(" ")[2]
    assume(not any(before.endswith(prefix) for prefix in ("لا", "لم", "لن", "غير", "عدم", "دون", "un", "in")))
    grounded = ground(Article(text), quote)
    assert grounded.span is not None
    assert fold(text[grounded.span.start : grounded.span.end]) == sought


@given(st.text(max_size=80), st.text(max_size=10), st.one_of(st.none(), st.integers(0, 80)))
def test_what_is_found_folds_to_what_was_sought(text: str, quote: str, near: int | None):
    grounded = ground(Article(text), quote, near)
    assert (grounded.span is None) == (grounded.found is Found.ABSENT)
    if grounded.span:
        stored = text[grounded.span.start : grounded.span.end]
        assert fold(stored) == fold(quote).strip()
        assert stored == stored.strip()
        if grounded.found is Found.EXACT:
            assert stored in quote


NUMBERS = st.integers(1, 30_000).flatmap(lambda value: st.sampled_from([str(value), f"{value:,}"]))


@given(NUMBERS, NUMBERS)
def test_a_quote_with_a_changed_number_is_not_found(stated: str, claimed: str):
    assume(stated.replace(",", "") != claimed.replace(",", ""))
    article = Article(f"وتنشر واشنطن {stated} جندي في العراق.")
    assert ground(article, f"واشنطن {claimed} جندي").found is Found.ABSENT
    assert ground(article, f"{claimed} جندي").found is Found.ABSENT
    assert ground(article, claimed).found is Found.ABSENT


@given(SENTENCE, st.sampled_from(["لا", "لم", "لن", "ليس", "not", "never"]), SENTENCE)
def test_a_quote_that_drops_a_negation_is_not_found_unless_its_words_stand_elsewhere(
    before: str, negation: str, after: str
):
    article = Article(f"{before} {negation} {after}")
    quote = f"{before} {after}"
    assume(fold(quote) not in fold(article.text))
    assert ground(article, quote).found is Found.ABSENT


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("نشر 2500 جندي", "500 جندي"),
        ("نشر 2,500 جندي", "500 جندي"),
        ("نشر ٢٬٥٠٠ جندي", "٥٠٠ جندي"),
        ("نشر 2\u202f500 جندي", "500 جندي"),
        ("نشر 2500 جندي", "نشر 2"),
        ("costs 3.5 million", "5 million"),
        ("some 2,500", "some 2"),
    ],
)
def test_a_number_is_not_cut(text: str, quote: str):
    assert ground(Article(text), quote).found is Found.ABSENT


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("an unnecessary presence", "necessary presence"),
        ("a non-combat mission", "combat mission"),
        ("the troops wouldn’t leave", "the troops would"),
        ("they cannot stay", "they can"),
        ("قال إنه لاتوجد خطط", "توجد خطط"),
        ("مفاوضات بلاشروط مسبقة", "شروط مسبقة"),
    ],
)
def test_a_negation_is_not_cut_from_its_word(text: str, quote: str):
    assert ground(Article(text), quote).found is Found.ABSENT


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("وبغداد", "بغداد"),
        ("لبغداد", "بغداد"),
        ("وللعراق", "عراق"),
        ("وبالعراق", "العراق"),
        ("فالعراق", "عراق"),
        ("سيغادر", "يغادر"),
        ("U.S.-led", "led"),
    ],
)
def test_a_whole_word_may_stand_after_a_clitic(written: str, quote: str):
    assert occurrences(Article(f"ثم {written} أمس"), quote, whole_words=True)


def test_a_word_inside_another_is_no_whole_word():
    article = Article("إن الانتقال مستمر، كما قال المسؤول، وقالت الوزارة")
    assert occurrences(article, "قال", whole_words=True) == [Span(23, 26)]
    assert ground(article, "قال").found is Found.EXACT
    assert not occurrences(article, "مسؤو", whole_words=True)


def test_the_article_s_own_characters_are_stored():
    article = Article("وأكّد مسؤولٌ أنَّ «القوّات الأميركيّة» ستبقى")
    grounded = ground(article, 'اكد مسؤول ان "القوات الاميركيه"')
    assert grounded.found is Found.FOLDED
    assert grounded.span is not None
    assert article.slice(grounded.span) == "أكّد مسؤولٌ أنَّ «القوّات الأميركيّة»"


def test_the_vowel_signs_of_the_last_letter_are_part_of_the_slice():
    article = Article("في بغدادَ اليوم")
    assert ground(article, "في بغداد").span == Span(0, 9)


def test_white_space_and_controls_at_the_edges_of_a_quote_do_not_matter():
    assert ground(Article("قال المسؤول نعم"), "\u200f المسؤول\n").span == Span(4, 11)


def test_of_several_places_the_first_outside_furniture_is_taken():
    article = Article("بغداد وواشنطن تتفقان. بغداد وواشنطن تتفقان. بغداد وواشنطن تتفقان.", furniture=(Span(0, 21),))
    assert ground(article, "بغداد وواشنطن") == Grounded(Found.AMBIGUOUS, Span(22, 35))


def test_of_several_places_the_nearest_to_an_offset_is_taken():
    article = Article("أكد الأول. أكد الثاني. أكد الثالث.")
    assert ground(article, "أكد", near=13).span == Span(11, 14)
    assert ground(article, "أكد", near=33).span == Span(23, 26)
    assert ground(article, "أكد").span == Span(0, 3)


def test_furniture_is_better_than_nothing():
    article = Article("انضموا إلينا على تلغرام", furniture=(Span(0, 23),))
    assert ground(article, "تلغرام") == Grounded(Found.EXACT, Span(17, 23))


def test_the_same_characters_come_before_the_same_folded():
    article = Article("القيادة الامريكية ثم القيادة الأمريكية")
    assert ground(article, "القيادة الأمريكية") == Grounded(Found.EXACT, Span(21, 38))
    assert ground(article, "القياده الأمريكيه").found is Found.AMBIGUOUS


@pytest.mark.parametrize("quote", ["", "   ", "ـَ\u200f"])
def test_a_quote_of_nothing_is_absent(quote: str):
    assert ground(Article("نص ـَ\u200f نص"), quote).found is Found.ABSENT


def test_nothing_is_accepted_that_is_only_similar():
    article = Article("تنوي الولايات المتحدة سحب قواتها من سوريا خلال عام")
    assert ground(article, "تنوي الولايات المتحدة سحب قواتها من العراق").found is Found.ABSENT
    assert ground(article, "الولايات المتحدة تنوي سحب قواتها").found is Found.ABSENT
    assert ground(article, "تنوي الولايات المتحدة سحب قوات من سوريا").found is Found.ABSENT


def test_the_gap_between_spans_is_what_stands_between_them():
    assert gap(Span(0, 3), Span(5, 9)) == gap(Span(5, 9), Span(0, 3)) == 2
    assert gap(Span(0, 5), Span(3, 9)) == 0


def test_a_long_hostile_article_is_searched_to_its_end():
    article = Article("لا " * 200_000)
    assert [ground(article, quote).found for quote in ("لا", "لا لا لا", "لا" * 50)] == [
        Found.AMBIGUOUS,
        Found.AMBIGUOUS,
        Found.ABSENT,
    ]

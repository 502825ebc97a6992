"""Sentences are cut where a reader would, in both languages."""

import pytest

from summarize.article import Span
from summarize.reading.sentences import MAX_SENTENCE_CHARACTERS, split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. has 2,500.5 troops.", "Mr. Smith of the U.S. Army said so."],
        ["They left at 9 a.m. Monday.", "Officials spoke at 10 p.m.", "Nobody stayed."],
        ["Troops are in the U.S.", "The rest left."],
        ["Gen. J. K. Smith met Sen. Doe.", "No. 5 was lost.", "He said no.", "They left."],
        ["Will they leave?", "No!", "They stay."],
        ['"We will leave," he said.', '"Will we?" he asked.', 'They said "no."', "He left."],
        ["See example.com for more.", "It is v2.5 now."],
        ["They pulled out on Sept. 15.", "France left in Dec.", "Then came Chad."],
        ["قبل هزيمته لاحقاً.", "ويتواجد أيضاً 2.500 جندي؛", "ثم غادروا."],
        ["هل ستنسحب القوات؟", "نعم!", "قال د. محمد علي ذلك."],
        ["نقلت أ.ف.ب عن د.محمد: «المستمرة... وانتهائها».", "من جهته نفى."],
        ["ردا على سؤال “هل ستستمر؟”، أجاب المسؤول.", "وأضاف “لن نغادر.”", "ثم صمت."],
        ["انسحبت القوات عام 2011.", "وعادت عام 2014."],
        ["1. The first point", "2. The second point."],
    ],
)
def test_sentences_end_at_stops_and_nowhere_else(sentences: list[str]):
    numbered = sentences[0].startswith("1.")
    assert cut(("\n" if numbered else " ").join(sentences)) == sentences


def test_a_stop_glued_to_the_next_arabic_word_ends_a_sentence():
    assert cut("هزم التنظيم لاحقاً.ويتواجد مئات العسكريين.وكانت") == [
        "هزم التنظيم لاحقاً.",
        "ويتواجد مئات العسكريين.",
        "وكانت",
    ]


def test_a_stop_glued_to_a_capital_ends_a_sentence():
    assert cut("The talks ended.Meanwhile, troops left.") == ["The talks ended.", "Meanwhile, troops left."]


def test_an_ellipsis_inside_a_quotation_ends_nothing():
    assert cut("قال «نجاح التفاوض... وانتهاؤه» اليوم") == ["قال «نجاح التفاوض... وانتهاؤه» اليوم"]


def test_a_line_end_ends_a_sentence_so_that_a_headline_is_one():
    assert cut("Headline without a stop\n\nFirst sentence. Second") == [
        "Headline without a stop",
        "First sentence.",
        "Second",
    ]


def test_what_closes_behind_a_stop_belongs_to_the_sentence():
    assert cut("(He left.) “We stay.” «قال: غادرنا.» ثم") == ["(He left.)", "“We stay.”", "«قال: غادرنا.»", "ثم"]


def test_lines_without_words_are_no_sentences():
    assert cut("One.\n***\n___\n\xa0\nTwo.") == ["One.", "Two."]


def test_furniture_is_left_out_and_parts_sentences():
    text = "First part READ MORE second part."
    assert split_sentences(text, [Span(11, 20)]) == (Span(0, 10), Span(21, 33))


@pytest.mark.parametrize("unit", ["كلمة ", "x", "a. b ", "... ", "؟!«", '". '])
def test_a_long_line_is_cut_into_bounded_sentences(unit: str):
    text = unit * (300_000 // len(unit))
    sentences = split_sentences(text)
    assert max((end - start for start, end in sentences), default=0) <= MAX_SENTENCE_CHARACTERS


def test_a_stop_glued_behind_a_straight_quotation_mark_ends_a_sentence():
    text = 'قال المسؤول "نحن باقون هنا".وأضاف أن القوات باقية.'
    assert [text[span.start : span.end] for span in split_sentences(text)] == [
        'قال المسؤول "نحن باقون هنا".',
        "وأضاف أن القوات باقية.",
    ]

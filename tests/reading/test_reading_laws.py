"""Laws of reading, on text made of news, furniture and noise: spans are sound, and the text is never altered."""

import hashlib
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summarize.article import Article
from summarize.errors import EmptyArticle, UndecodableArticle
from summarize.reading import facts_of, pieces_of, read, read_text

FRAGMENTS = [
    "أعلنت وزارة الدفاع أن قواتها ستغادر البلاد قبل نهاية العام الجاري، مؤكدة أن العملية ستجري بشكل منظم.",
    "وقال مسؤول «كبير» إن نحو 1.500 جندي ينتشرون في ثلاث قواعد...",
    "The U.S. said on Sunday that its soldiers will leave by the middle of September, officials told Reuters.",
    "منذ 30 دقيقة",
    "محكمة تفرج عن صحافي بعد عام منذ 3 ساعات",
    "Oil prices rise for a third day 2 hours ago",
    "اقرأ أيضا",
    "Read more: Oil",
    "Facebook   X",
    "#العراق #سوريا",
    "المثال – متابعة – وكالات",
    "الأفق نيوز :",
    "25 يناير، 2024",
    "---",
    "title: x",
    "© 2024. All rights reserved.",
    "• 4",
]
separators = st.sampled_from(["\n", "\n\n", "\r\n", " ", "", "\u2028", "\u00a0\n"])
noise = st.text(st.sampled_from("أبab1٢ .!؟؛:«»\"'-–#•|ـ\u064b\u200f\u00a0\t\n"), max_size=12)
pieces = st.one_of(st.sampled_from(FRAGMENTS), noise)
texts = st.lists(st.tuples(pieces, separators), min_size=1, max_size=24).map(lambda parts: "".join(map("".join, parts)))
readable = st.builds(
    lambda text: f"{text}x", st.one_of(texts, st.text(st.characters(exclude_categories=["Cs"]), max_size=99))
)


def check(article: Article) -> None:
    length = len(article.text)
    for spans in (article.furniture, article.sentences):
        assert all(0 <= start < end <= length for start, end in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))
    for sentence in article.sentences:
        assert not article.in_furniture(sentence)
        assert article.slice(sentence).strip() == article.slice(sentence)
    assert "".join(piece.text for piece in pieces_of(article)) == article.text
    kept = {i for start, end in (*article.furniture, *article.sentences) for i in range(start, end)}
    assert all(i in kept for i, char in enumerate(article.text) if char.isalnum())


@given(readable)
def test_spans_are_sorted_disjoint_and_in_range_and_cover_every_word(text: str):
    try:
        article = read_text(text)
    except UndecodableArticle:
        assert "\0" in text
        return
    assert article.text == text.removeprefix("\ufeff")
    assert article.id == hashlib.sha256(article.text.encode()).hexdigest()
    assert facts_of(article)["id"] == article.id
    check(article)


@given(readable)
def test_a_title_stands_in_the_text(text: str):
    title = read_text(text.replace("\0", "")).title
    assert title is None or title in text.replace("\0", "")


@given(texts)
def test_bytes_of_any_utf_read_as_the_text_does(text: str):
    try:
        expected = read_text(text)
    except EmptyArticle:
        return
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read(text.encode(encoding)) == expected


@given(texts)
def test_what_stands_twice_over_is_marked_the_second_time(text: str):
    body = FRAGMENTS[0] + " " + FRAGMENTS[2]
    article = read_text(f"{body}\n{text}\n{body}")
    start = article.text.rindex(body)
    assert any(span.start <= start and span.end >= len(article.text) for span in article.furniture)

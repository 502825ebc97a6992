"""Of a web page the article's text is read, and what the page states of it; guesses are not."""

from pathlib import Path

import pytest

from summarize.errors import EmptyArticle, OversizeArticle
from summarize.reading import read

PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8">
<title>فرنسا تسحب قواتها من النيجر | صحيفة المثال</title>{head}</head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>فرنسا تسحب قواتها من النيجر</h1>
<p>أعلنت وزارة الدفاع أن القوات ستغادر النيجر قبل سبتمبر.</p>
<p>وأضافت أن نحو 1000 جندي سيغادرون.</p></article><footer>© 2024</footer></body></html>"""

STATED = """<meta property="og:site_name" content="صحيفة المثال"><link rel="canonical" href="https://example.org/a/1">
<meta property="article:published_time" content="2024-03-17T10:00:00Z">"""

LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",
"headline": "فرنسا تغادر النيجر", "datePublished": "2024-03-17", "publisher": {"name": "المثال"}}]}</script>"""


def test_title_outlet_date_and_address_are_as_the_page_states_them():
    article = read(PAGE.format(head=STATED))
    assert article.title == "فرنسا تسحب قواتها من النيجر"
    assert (article.outlet, article.published) == ("صحيفة المثال", "2024-03-17")
    assert (article.url, article.language) == ("https://example.org/a/1", "ar")


def test_linked_data_of_the_article_counts():
    article = read(PAGE.format(head=LINKED))
    assert (article.title, article.outlet, article.published) == ("فرنسا تغادر النيجر", "المثال", "2024-03-17")


def test_broken_linked_data_states_nothing():
    assert read(PAGE.format(head=LINKED.replace("}", "", 1))).published is None


def test_a_year_in_the_footer_is_no_date():
    assert read(PAGE.format(head="")).published is None


def test_the_name_of_the_host_is_no_outlet():
    assert read(PAGE.format(head='<link rel="canonical" href="https://example.org/a/1">')).outlet is None


def test_the_text_is_what_was_extracted_and_offsets_count_in_it():
    article = read(PAGE.format(head=STATED))
    assert "وأضافت أن نحو 1000 جندي سيغادرون." in [article.slice(span) for span in article.sentences]
    assert "<p>" not in article.text
    assert "الرئيسية" not in article.text


def test_a_page_is_known_by_its_name_or_by_its_beginning(tmp_path: Path):
    for name in ("a.html", "a.txt"):
        (tmp_path / name).write_text(PAGE.format(head=STATED), "utf-8")
        assert read(tmp_path / name).outlet == "صحيفة المثال"


def test_a_page_in_windows_1256_is_read():
    assert read(PAGE.format(head=STATED).encode("cp1256")).outlet == "صحيفة المثال"


def test_a_page_without_an_article_is_empty():
    with pytest.raises(EmptyArticle, match="no article text"):
        read("<!doctype html><html><body><nav></nav></body></html>")


def test_a_page_of_nothing_but_elements_is_too_large():
    with pytest.raises(OversizeArticle, match="200,000 HTML elements"):
        read("<p>" * 200_000)


def test_a_page_nested_deeper_than_the_parser_goes_is_empty():
    with pytest.raises(EmptyArticle, match="no article text"):
        read("<html><body>" + "<div>" * 100_000 + "Forces leave.")

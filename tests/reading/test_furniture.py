"""What is no article text is marked by rules of language and layout; what is article text is left alone."""

import pytest

from summarize.article import Article
from summarize.reading import pieces_of, read_text

LEAD = (
    "The two countries said in a joint statement on Sunday that the last foreign soldiers will leave by the middle of "
    "September. Fewer than 1,000 of them are still there, the ministry said. The military rulers had ordered them out "
    "in March. Equipment will be flown out first, an official said on condition of anonymity."
)
LATER = (
    "Opposition leaders called the departure long overdue, while traders in the border towns said that they feared "
    "for their safety. Neighbouring states have sent no reply to a request for a joint patrol."
)
MATN = (
    "أعلنت وزارة الدفاع أن قواتها ستغادر البلاد قبل نهاية العام الجاري، مؤكدة أن العملية ستجري بشكل منظم. "
    "وقال مسؤول في الوزارة إن نحو 1500 جندي ينتشرون في ثلاث قواعد. ورفض المتحدث التعليق على موعد عودتهم. "
    "ورحبت الحكومة المحلية بالقرار في بيان صدر مساء الأحد."
)


def furniture(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(read_text(text)) if piece.is_furniture]


def marked(article: Article, quote: str) -> bool:
    start = article.text.rindex(quote)
    return any(span.start <= start and start + len(quote) <= span.end for span in article.furniture)


@pytest.mark.parametrize(
    "line",
    [
        "Facebook",
        "Share   Save",
        "Share this:   Facebook   X   Email",
        "فيسبوك - تويتر - واتساب - نسخ الرابط",
        "مشاركة :",
        "طباعة | إرسال لصديق",
        "A+  A-",
        "1,204 views",
        "12 تعليق",
        "  • 48",
        "منذ 30 دقيقة",
        "2 hours ago",
        "Advertisement",
        "#العراق #سوريا #انسحاب",
        "Tags: Niger  Chad  France",
        "الوسوم: النيجر، تشاد",
        "Read more: Oil prices rise for a third day",
        "اقرأ أيضا: أسعار النفط ترتفع لليوم الثالث",
        "Sign up for our weekly newsletter on the region, delivered every Friday.",
        "تابعونا على تلغرام",
        "© 2024 The Example. All rights reserved.",
        "جميع الحقوق محفوظة لصحيفة المثال 2024",
        "المثال – متابعة – وكالات",
        "news-picture",
        "https://example.org/more",
        "Published: 3 March 2024 10:15 GMT",
        "آخر تحديث: 11:15",
    ],
)
def test_a_line_of_page_furniture_is_marked(line: str):
    assert line.strip() in furniture(f"Troops to leave within months, ministry says\n\n{LEAD}\n\n{line}\n\n{LATER}")


@pytest.mark.parametrize(
    "disclaimer",
    [
        "The views expressed in this article are the author's own and do not necessarily reflect the paper's policy.",
        "المقالات المنشورة لا تعبّر بالضرورة عن رأي الموقع، والكاتب هو المسؤول عن محتواها.",
        "المصدر: وكالات",
        "Source: The Example and news agencies",
    ],
)
def test_a_disclaimer_or_source_behind_the_last_paragraph_is_marked(disclaimer: str):
    assert furniture(f"Troops to leave within months\n\n{LEAD}\n\n{disclaimer}") == [disclaimer]


def test_a_disclaimer_of_a_speaker_inside_the_text_is_article_text():
    text = f"Troops to leave\n\nHis remarks do not necessarily reflect the view of the ministry, he said.\n\n{LEAD}"
    assert furniture(text) == []


def test_headlines_under_a_list_head_are_marked_up_to_the_next_paragraph():
    related = "Related stories\nOil prices rise for a third day\nWho will win the cup?"
    assert furniture(f"Troops to leave within months\n\n{LEAD}\n\n{related}\n\n{LATER}") == [related]


def test_a_subheading_behind_a_list_of_links_is_article_text():
    article = read_text(f"Troops to leave\n\n{LEAD}\n\nRead more:\n\nOil prices rise\n\nHow it began\n\n{LATER}")
    assert marked(article, "Oil prices rise")
    assert not marked(article, "How it began")


def test_headlines_with_their_ages_at_the_end_of_a_page_are_marked():
    tail = "Court frees journalist\n2 hours ago\nOil prices rise for a third day\n3 hours ago"
    assert furniture(f"Troops to leave within months\n\n{LEAD}\n\n{tail}") == [tail]


def test_a_label_with_headlines_at_the_end_of_a_page_is_marked():
    tail = "Example Live\nCourt frees journalist after a year\nOil prices rise for a third day"
    assert furniture(f"Troops to leave within months\n\n{LEAD}\n\n{tail}") == [tail]


def test_a_fact_box_at_the_end_is_article_text():
    assert (
        furniture(f"Troops to leave within months\n\n{LEAD}\n\nTroops abroad\n2,500 in Iraq now\n900 in Syria now")
        == []
    )


def test_a_title_that_is_printed_again_is_marked_but_for_its_first_occurrence():
    title = "الجيش يسحب قواته من النيجر"
    article = read_text(f"{title}\n{title}\n\n{MATN}\n\n{title}")
    first = article.text.index(title)
    assert sum(span.end - span.start >= len(title) for span in article.furniture) == 2
    assert not any(span.start <= first < span.end for span in article.furniture)


def test_a_pull_quote_is_marked():
    quote = "الوزارة إن نحو 1500 جندي ينتشرون في ثلاث قواعد"
    assert furniture(f"الجيش يسحب قواته\n\n{MATN}\n\n{quote}\n\n{LEAD}") == [quote]


@pytest.mark.parametrize("body", [LEAD, MATN])
@pytest.mark.parametrize("glue", [" ", "\n\n", ""])
def test_a_second_copy_of_the_body_is_marked_also_when_glued(body: str, glue: str):
    copy = body.replace(". ", ".")
    article = read_text(f"A headline of some words\n\n{body}{glue}{copy}")
    assert [article.slice(span) for span in article.furniture] == [copy]


@pytest.mark.parametrize(
    ("body", "stories"),
    [
        (LEAD, "Court frees journalist.. after a year 30 minutes ago Oil prices rise for a third day 3 hours ago"),
        (MATN, "محكمة تفرج عن صحافي.. بعد عام منذ 30 دقيقة أسعار النفط ترتفع لليوم الثالث منذ 3 ساعات"),
    ],
)
def test_other_stories_glued_into_a_copy_are_marked_with_it(body: str, stories: str):
    middle = body.index(". ") + 1
    copy = f"{body[:middle]} {stories} {body[middle + 1 :]}"
    article = read_text(f"A headline of some words\n\n{body} {copy}")
    assert [article.slice(span) for span in article.furniture] == [copy]


def test_a_new_sentence_in_a_copy_is_article_text():
    news = "The foreign minister resigned later that same day."
    middle = LEAD.index(". ") + 1
    article = read_text(f"A headline\n\n{LEAD}\n\n{LEAD[:middle]} {news} {LEAD[middle + 1 :]}")
    assert not any(span.start <= article.text.index(news) < span.end for span in article.furniture)
    assert marked(article, "Fewer than 1,000 of them")


def test_other_stories_with_ages_glued_into_a_paragraph_are_marked():
    stories = "محكمة تفرج عن صحافي بعد عام منذ 30 دقيقة أسعار النفط ترتفع لليوم الثالث منذ 3 ساعات"
    assert furniture(f"الجيش يسحب قواته من النيجر\n\n{MATN} {stories} وأضاف أن بلاده باقية.") == [stories]


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال إن الهجوم وقع منذ 3 ساعات من دون إصابات.",
        "He said that the attack happened 3 hours ago near the base.",
        "شارك 500 جندي في العملية، بحسب الوزارة.",
        "Share prices fell after the troops had left, traders said.",
        "They follow us, the general said of the drones.",
        "متابعة الانسحاب مسؤولية الحكومة، بحسب البيان.",
        "Read the statement: it says nothing of a date.",
        "تابعت الوزارة أن القوات باقية.",
        "• Troops will leave Iraq by 2026",
        "The base at al-Tanf",
        "Who stays?",
        "2014",
    ],
)
def test_article_text_is_no_furniture(sentence: str):
    assert furniture(f"Troops to leave within months\n\n{LEAD}\n\n{sentence}\n\n{MATN}") == []


def test_a_statement_that_a_second_speaker_repeats_is_article_text():
    statement = '"We will withdraw all of our forces from the country"'
    text = (
        f"Troops to leave\n\nThe minister said: {statement} on Monday.\n\nHis deputy said: {statement} too.\n\n{LEAD}"
    )
    assert furniture(text) == []


def test_hashtags_that_close_a_paragraph_are_marked():
    assert furniture(f"الجيش يسحب قواته من النيجر\n\n{MATN} #النيجر #فرنسا") == ["#النيجر #فرنسا"]
    assert furniture(f"الجيش يسحب قواته من النيجر\n\n{MATN} وانتشر وسم #النيجر أمس.") == []


@pytest.mark.parametrize(
    "unit",
    [
        "كلمة ",
        "#a ",
        "....",
        "منذ 3 ساعات ",
        "3 hours ago ",
        "a ",
        f"{LEAD} ",
        "'\u064b\u200f",
        "((",
        "Share ",
        "x:\n",
        "- 1\n",
    ],
)
def test_a_long_repetition_is_read_as_it_stands(unit: str):
    text = f"Troops to leave\n\n{unit * (80_000 // len(unit))}."
    assert read_text(text).text == text


def test_front_matter_is_furniture():
    matter = "---\ntitle: Troops leave\ndate: 2024-05-06\n---\n"
    assert furniture(f"{matter}\n{LEAD}")[0].strip() == matter.strip()

"""Title, outlet, date and language are found where pages state them."""

import pytest

from summarize.reading import read_text

BODY = (
    "The two countries said in a joint statement on Sunday that the last foreign soldiers will leave by the middle of "
    "September. Fewer than 1,000 of them are still there, and the ministry of the host said so too."
)
MATN = (
    "أعلنت وزارة الدفاع أن قواتها ستغادر البلاد قبل نهاية العام الجاري، مؤكدة أن العملية ستجري بشكل منظم، ومن دون "
    "أن تذكر موعداً لعودة الجنود الذين ينتشرون في ثلاث قواعد في البلاد منذ عام 2014."
)


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("Troops to leave within months\n\n", "Troops to leave within months"),
        ("WORLD NEWS\nTroops to leave within months\nBy Jane Doe\n", "Troops to leave within months"),
        ("Share   Save\n3 March 2024\nFrance quits Niger\n", "France quits Niger"),
        ("# Troops to leave within months\n", "Troops to leave within months"),
        ("الأفق نيوز :\nفرنسا تسحب قواتها من النيجر\n", "فرنسا تسحب قواتها من النيجر"),
        ('واشنطن: لا خطط للانسحاب من سوريا.. و"قسد" ترحب\n', 'واشنطن: لا خطط للانسحاب من سوريا.. و"قسد" ترحب'),
        ("", None),
        ("The soldiers leave on Monday.\nA short line\n", None),
    ],
)
def test_the_title_is_the_first_headline_above_the_text(header: str, title: str | None):
    assert read_text(f"{header}{MATN}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"Troops to leave within months\n\nBBC News\n18 February 2025\n\n{BODY}", "BBC News"),
        (f"Troops to leave within months\n\nNIAMEY, March 3 (Reuters) - {BODY}", "Reuters"),
        (f"Troops to leave within months\nBy The Associated Press\n\n{BODY}", "The Associated Press"),
        (f"Troops to leave within months\nShafaq News / 2025-06-04\n\n{BODY}", "Shafaq News"),
        (
            f"Troops to leave within months\n\n{BODY}\n\n© 2024 The Daily Example. All rights reserved.",
            "The Daily Example",
        ),
        (f"Troops to leave within months\nBusiness Desk\n12 March 2025\n\n{BODY}", None),
        (f"Troops to leave within months\nBy Jane Doe\n\n{BODY}", None),
        (f"Troops to leave within months\nJane Doe | 3 March 2024\n\n{BODY}", None),
        (f"Troops to leave within months\n\nThe ministry (MoD) - {BODY}", None),
        (f"Troops to leave within months\n\n{BODY}\n\nSource: Reuters", None),
        (f"فرنسا تسحب قواتها من النيجر\n\nبغداد/الأفق الجديد: {MATN}", "الأفق الجديد"),
        (f"فرنسا تسحب قواتها من النيجر\n\nX24 -خاص\n\n{MATN}", "X24"),
        (f"فرنسا تسحب قواتها من النيجر\n\nأربيل - وكالات\n\n{MATN}", None),
        (f"الأفق :\nفرنسا تسحب قواتها من النيجر\nالأفق :\n{MATN}", "الأفق"),
        (f"فرنسا تسحب قواتها من النيجر\n\nالدوحة - الأفق برس\n5 مارس 2024\n\n{MATN}", "الأفق برس"),
        (f"فرنسا تسحب قواتها من النيجر\n\n{MATN}\n\nالأفق – متابعة – وكالات", "الأفق"),
        (f"فرنسا تسحب قواتها من النيجر\n\nلندن – «الأفق»: {MATN}", "الأفق"),
        (f"فرنسا تسحب قواتها من النيجر\n\nالأفق نيوز/ {MATN}", "الأفق نيوز"),
        (f"فرنسا تسحب قواتها من النيجر\n\nواشنطن (أ ف ب) - {MATN}", "أ ف ب"),
        (f"فرنسا تسحب قواتها من النيجر\n\nبغداد – سعد كامل\n{MATN}", None),
        (f"فرنسا تسحب قواتها من النيجر\n\nواشنطن - قال مسؤول: {MATN}", None),
        (f"فرنسا تسحب قواتها من النيجر\n\nنقلت وكالة رويترز: {MATN}", None),
        (f"فرنسا تسحب قواتها من النيجر\n\n{MATN}", None),
        (f"فرنسا تسحب قواتها من النيجر\n\n{MATN}\n\nمشاركة :", None),
    ],
)
def test_the_outlet_is_the_one_that_the_text_names_as_its_own(text: str, outlet: str | None):
    assert read_text(text).outlet == outlet


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("25 يناير، 2024", "2024-01-25"),
        ("الخميس 2 تشرين الأول/أكتوبر 2025 - 09:40", "2025-10-02"),
        ("٢٥ أيلول/سبتمبر ٢٠٢٣", "2023-09-25"),
        ("نُشر في 3 شباط 2024", "2024-02-03"),
        ("• 1/25/2024", "2024-01-25"),
        ("25/1/2024", "2024-01-25"),
        ("3/4/2024", "2024-04-03"),
        ("03.06.2025", "2025-06-03"),
        ("2025-07-17 16:22", "2025-07-17"),
        ("Published September 22, 2023", "2023-09-22"),
        ("Friday, Apr 18, 2025", "2025-04-18"),
        ("1st of May, 2024", "2024-05-01"),
        ("Updated 4 March 2024", "2024-03-04"),
        ("30 شباط 2024", None),
        ("3 شباط/مارس 2024", None),
        ("By September 2025", None),
        ("Troops to stay until September 30, 2026, minister says", None),
    ],
)
def test_the_date_is_that_of_a_date_line(line: str, published: str | None):
    assert read_text(f"Troops to leave within months\n\n{line}\n\n{BODY}").published == published


def test_a_date_of_publication_goes_before_a_date_of_change():
    text = f"Troops to leave within months\n\nUpdated 4 March 2024\nPublished 3 March 2024\n\n{BODY}"
    assert read_text(text).published == "2024-03-03"


def test_the_date_of_a_dateline_counts():
    assert read_text(f"Troops to leave\n\nWASHINGTON, April 14, 2021 (AFP) - {BODY}").published == "2021-04-14"


def test_the_date_of_an_event_is_no_date_of_publication():
    assert read_text(f"Troops to leave\n\nThe war began on March 20, 2003, officials said. {BODY}").published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (MATN, "ar"),
        (BODY, "en"),
        (f"{MATN} {MATN} NATO and the Pentagon", "ar"),
        ("Les forces françaises ont quitté le pays après un accord avec les autorités, selon le ministère.", "und"),
        ("وزارت دفاع اعلام کرد که نیروهای خارجی تا پایان سال کشور را ترک می‌کنند و پایگاه‌ها تحویل داده می‌شوند.", "und"),
        ("1234 5678", "und"),
    ],
)
def test_the_language_is_arabic_english_or_undetermined(text: str, language: str):
    assert read_text(text).language == language


def test_front_matter_states_what_it_states():
    article = read_text(f'---\ntitle: "Troops leave"\ndate: 2024-05-06T10:00\nsite: The Daily\nlang: en\n---\n{BODY}')
    assert (article.title, article.published, article.outlet, article.language) == (
        "Troops leave",
        "2024-05-06",
        "The Daily",
        "en",
    )


def test_a_rule_of_dashes_is_no_front_matter():
    article = read_text(f"---\nTroops to leave within months\n---\n{BODY}")
    assert article.title == "Troops to leave within months"

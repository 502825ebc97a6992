"""What an article is about: foreign forces that leave or stay, or something else in the same words."""

import pytest

from summarize.offline.document import analyse
from summarize.reading.text import article_of


def topic(text):
    return analyse(article_of(text)).topic


@pytest.mark.parametrize(
    ("text", "forces", "area"),
    [
        ("أعلنت فرنسا سحب قواتها من النيجر قبل نهاية العام.", "FRA", "NER"),
        ("نفت أنقرة وجود خطة لسحب القوات التركية من سوريا.", "TUR", "SYR"),
        ("The last German troops will leave Niger in August.", "DEU", "NER"),
        ("U.N. peacekeepers will withdraw from Mali by December.", "coalition", "MLI"),
        ("Iraq wants foreign forces to leave. They have been in Iraq since 2014.", "foreign", "IRQ"),
    ],
)
def test_forces_that_leave_another_state_are_the_topic(text, forces, area):
    found = topic(text)
    assert found.concerned
    assert found.forces[0] == forces
    assert area in found.areas


@pytest.mark.parametrize(
    "text",
    [
        "أعلن النادي العراقي انسحابه من البطولة، وقال المدرب إن الفريق سيغادر قطر.",
        "سحب المستثمرون الأميركيون أموالهم من السوق المصرية.",
        "انسحبت قوات الجيش السوداني من مدينة ود مدني في السودان.",
        "انسحبت الولايات المتحدة من منظمة الصحة العالمية.",
        "The Spanish striker withdrew from the squad and will leave Italy.",
        "California wants the National Guard to leave Los Angeles.",
        "A US retailer will pull out of Poland and close its bases there.",
    ],
)
def test_the_same_words_about_other_things_are_not(text):
    assert not topic(text).concerned

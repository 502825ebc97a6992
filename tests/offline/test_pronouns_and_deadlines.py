"""Positions told with pronouns, deadlines and threats, where no forces stand beside the verb."""

import pytest

LEAD_AR = "نقاش حول انسحاب القوات الفرنسية من النيجر\n\n"
LEAD_EN = "Debate over the withdrawal of French troops from Niger\n\n"


def _positions(extraction):
    return {
        (item.holder.country, item.holder.kind.value, item.forces, item.areas, item.act.value, item.outcome.value)
        for item in extraction.withdrawal_positions
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ومنحت حكومة النيجر القوات الفرنسية مهلة شهرين لمغادرة النيجر.", ("NER", "government", "demand", "withdraw")),
        ("وأمهلت حكومة النيجر القوات الفرنسية أسبوعا للخروج من المنطقة.", ("NER", "government", "demand", "withdraw")),
        ("وقالت حكومة النيجر: «بقاؤها لم يعد مقبولا، وعليها أن ترحل».", ("NER", "government", "demand", "withdraw")),
        ("وقالت وزارة الدفاع الفرنسية: «سنغادر عندما تنتهي المهمة».", ("FRA", "defence", "commit", "withdraw")),
        ("وأكدت باريس أن قواتها لن تنسحب من النيجر.", ("FRA", "government", "commit", "remain")),
        ("وفي النيجر، طالب المجلس العسكري برحيل القوات الفرنسية.", ("NER", "government", "demand", "withdraw")),
        (
            "وتواصل لجنة مشتركة بين فرنسا والنيجر مناقشة انسحاب القوات الفرنسية.",
            ("NER", "government", "deliberate", "withdraw"),
        ),
        (
            "وتتحدث تقارير عن سحب القوات الفرنسية من النيجر، لكن وزارة الدفاع الفرنسية نفت ذلك.",
            ("FRA", "defence", "deny", "withdraw"),
        ),
        ("واستبعدت وزارة الدفاع الفرنسية أي انسحاب للقوات الفرنسية.", ("FRA", "defence", "deny", "withdraw")),
        ("وأبدت حكومة النيجر تحفظها على خروج متسرع للقوات الفرنسية.", ("NER", "government", "prefer", "remain")),
    ],
)
def test_an_arabic_position_needs_no_forces_beside_its_verb(extract, text, expected):
    holder, kind, act, outcome = expected
    assert (holder, kind, "FRA", ("NER",), act, outcome) in _positions(extract(LEAD_AR + text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Niger's military government gave the French soldiers two months to pull out.",
            ("NER", "government", "demand", "withdraw"),
        ),
        (
            '"It must be out by June," Niger\'s foreign minister said.',
            ("NER", "foreign_ministry", "demand", "withdraw"),
        ),
        (
            '"We will go when the mission is over," a French defence ministry spokesman said.',
            ("FRA", "defence", "commit", "withdraw"),
        ),
        ("Niger's parliament voiced reservations about a hasty exit.", ("NER", "legislature", "prefer", "remain")),
        (
            "The junta in Niger, which calls the rebels outlaws, has long pressed French troops to leave Niger.",
            ("NER", "government", "demand", "withdraw"),
        ),
        (
            "A report said that French troops were leaving Niger. The French defence ministry denied it.",
            ("FRA", "defence", "deny", "withdraw"),
        ),
        ("France is ready to hand over the base if Niger asks.", ("FRA", "government", "prefer", "withdraw")),
        (
            "Niger's president said there would be no French soldiers left in Niger.",
            ("NER", "government", "commit", "withdraw"),
        ),
        ("France has no intention of leaving.", ("FRA", "government", "deny", "withdraw")),
        (
            "Niger's army threatened to close the airport unless French soldiers left.",
            ("NER", "defence", "demand", "withdraw"),
        ),
        ("The French defence ministry ruled out an early withdrawal.", ("FRA", "defence", "deny", "withdraw")),
    ],
)
def test_an_english_position_needs_no_forces_beside_its_verb(extract, text, expected):
    holder, kind, act, outcome = expected
    assert (holder, kind, "FRA", ("NER",), act, outcome) in _positions(extract(LEAD_EN + text))


@pytest.mark.parametrize(
    "text",
    [
        '"We will stay vigilant," a French defence ministry spokesman said.',
        '"We will go to the Security Council," a French defence ministry spokesman said.',
        "The minister was asked whether French troops would leave Niger.",
        "وقال متحدث باسم وزارة الدفاع الفرنسية: «سنبقى أوفياء لشركائنا».",
    ],
)
def test_other_words_of_leaving_and_staying_are_no_position(extract, text):
    lead = LEAD_AR if "\u0600" < text[0] < "\u06ff" else LEAD_EN
    assert _positions(extract(lead + text)) == _positions(extract(lead))

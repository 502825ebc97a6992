"""Whose position it is: the subject of the predicate, or whoever's words it stands in."""

import pytest

LEAD_AR = "نقاش حول انسحاب القوات الفرنسية من النيجر\n\n"
LEAD_EN = "Debate over the withdrawal of French troops from Niger\n\n"


def _held(extraction):
    return {
        (item.holder.country, item.holder.kind.value, item.act.value, item.outcome.value)
        for item in extraction.withdrawal_positions
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وطالب النائب محمد عيسى في البرلمان النيجري القوات الفرنسية بمغادرة النيجر.",
            ("NER", "legislature", "demand", "withdraw"),
        ),
        ("وقال الرئيس النيجري إن على جميع القوات الفرنسية أن ترحل.", ("NER", "government", "demand", "withdraw")),
        (
            "وأكدت وزارة الخارجية النيجرية أن الوجود الفرنسي غير شرعي.",
            ("NER", "foreign_ministry", "prefer", "withdraw"),
        ),
        (
            "وقالت الحكومة النيجرية إن مبررات وجود القوات الفرنسية زالت.",
            ("NER", "government", "prefer", "withdraw"),
        ),
        ("وقالت وزارة الدفاع الفرنسية إن ما يجري ليس انسحابا.", ("FRA", "defence", "deny", "withdraw")),
        ("وسلمت القوات الفرنسية قاعدة عسكرية في النيجر.", ("FRA", "defence", "commit", "withdraw")),
        ("ورحبت الحكومة الألمانية بالقرار.", ("DEU", "government", "prefer", "withdraw")),
        ("وتلتزم الجزائر الصمت تجاه ذلك.", ("DZA", "government", "noncommittal", "withdraw")),
    ],
)
def test_an_arabic_holder_is_who_says_or_does_it(extract, text, expected):
    assert expected in _held(extract(LEAD_AR + text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Niger's foreign ministry said French troops had to leave the country.",
            ("NER", "foreign_ministry", "demand", "withdraw"),
        ),
        (
            "The French presence is illegal, Niger's defence ministry said.",
            ("NER", "defence", "prefer", "withdraw"),
        ),
        (
            "This is not a discussion about a withdrawal of French troops, a French army spokesman said.",
            ("FRA", "defence", "deny", "withdraw"),
        ),
        ("France has handed over two bases in Niger.", ("FRA", "government", "commit", "withdraw")),
        ("Germany's government welcomed the decision.", ("DEU", "government", "prefer", "withdraw")),
        (
            "Niamey renewed its call for French troops to leave Niger, which they entered in 2013.",
            ("NER", "government", "demand", "withdraw"),
        ),
    ],
)
def test_an_english_holder_is_who_says_or_does_it(extract, text, expected):
    assert expected in _held(extract(LEAD_EN + text))


def test_gender_tells_who_is_called_upon(extract):
    text = "واستنكر رئيس البرلمان النيجري ذلك، ودعا الحكومة النيجرية إلى إخراج القوات الفرنسية من البلاد."
    assert ("NER", "government", "demand", "withdraw") not in _held(extract(LEAD_AR + text))


def test_forces_that_stay_where_they_are_are_no_position(extract):
    assert not any(outcome == "remain" for *_, outcome in _held(extract(LEAD_AR + "وتحتفظ فرنسا بألف جندي في النيجر.")))


def test_a_surname_is_no_armed_group(extract):
    text = 'Niger\'s foreign minister Clara Wagner said: "We want the French troops to leave Niger."'
    assert {country for country, *_ in _held(extract(LEAD_EN + text))} == {"NER"}


def test_a_host_that_names_no_area_means_its_own(extract):
    text = (
        "Debate over the withdrawal of American troops from Iraq and Syria\n\n"
        "There are 900 American troops in Syria.\n\n"
        "Iraq's government demanded the departure of American troops from the country."
    )
    demand = next(item for item in extract(text).withdrawal_positions if item.act.value == "demand")
    assert demand.areas == ("IRQ",)


def test_an_aside_about_the_speaker_is_no_stance(extract):
    text = "وقال مسؤول في الحكومة الفرنسية، رافضا كشف هويته، إن القوات الفرنسية ستغادر النيجر في مايو."
    assert ("FRA", "government", "commit", "withdraw") in _held(extract(LEAD_AR + text))


def test_the_head_of_a_party_is_no_head_of_state(extract):
    text = "وقال رئيس حزب إن على القوات الفرنسية أن ترحل."
    assert not any(kind == "government" for _, kind, *_ in _held(extract(LEAD_AR + text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وجددت نيامي دعوتها إلى رحيل القوات الفرنسية.", ("NER", "government", "demand", "withdraw")),
        ("أما فرنسا فقد أعلنت وزارة دفاعها أنها ستسحب جنودها.", ("FRA", "defence", "commit", "withdraw")),
        (
            "وقالت وزارة الدفاع الألمانية إن الوضع لا يسمح برحيل القوات الفرنسية.",
            ("DEU", "defence", "prefer", "remain"),
        ),
        (
            "وحذرت وزارة الدفاع النيجرية من أي تسويف في الانسحاب الفرنسي.",
            ("NER", "defence", "prefer", "withdraw"),
        ),
    ],
)
def test_calls_refusals_and_fears_of_delay_are_told_apart(extract, text, expected):
    assert expected in _held(extract(LEAD_AR + text))


def test_what_was_ordered_years_ago_is_no_position(extract):
    text = "Paris, May 2025\n\n" + LEAD_EN + "In 2019 France's government ordered a pullout of its troops from Niger."
    assert not any(act == "commit" for _, _, act, _ in _held(extract(text)))

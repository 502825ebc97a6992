"""Positions: who holds which of them, in Arabic and English, of any country."""

import pytest

from summarize.guard import guard

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
        (
            "وطالب المجلس العسكري في النيجر بانسحاب القوات الفرنسية من النيجر.",
            ("NER", "government", "FRA", ("NER",), "demand", "withdraw"),
        ),
        (
            "ونفت وزارة الدفاع الفرنسية وجود خطط لسحب قواتها من النيجر.",
            ("FRA", "defence", "FRA", ("NER",), "deny", "withdraw"),
        ),
        (
            "وقررت باريس خفض عدد القوات الفرنسية في النيجر.",
            ("FRA", "government", "FRA", ("NER",), "commit", "reduce"),
        ),
        (
            "وتدرس الحكومة الفرنسية سحب القوات الفرنسية من النيجر.",
            ("FRA", "government", "FRA", ("NER",), "deliberate", "withdraw"),
        ),
        (
            "وتخشى الحكومة الألمانية من انسحاب القوات الفرنسية من النيجر.",
            ("DEU", "government", "FRA", ("NER",), "prefer", "remain"),
        ),
        (
            "وترغب نيامي في بقاء القوات الفرنسية في النيجر.",
            ("NER", "government", "FRA", ("NER",), "prefer", "remain"),
        ),
        (
            "ورفضت وزارة الخارجية الفرنسية التعليق على مستقبل القوات الفرنسية في النيجر.",
            ("FRA", "foreign_ministry", "FRA", ("NER",), "noncommittal", "withdraw"),
        ),
    ],
)
def test_an_arabic_position_is_read(extract, text, expected):
    assert expected in _positions(extract(LEAD_AR + text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Niger's military government demanded the withdrawal of French troops from Niger.",
            ("NER", "government", "FRA", ("NER",), "demand", "withdraw"),
        ),
        (
            "The French defence ministry denied any plan to withdraw French troops from Niger.",
            ("FRA", "defence", "FRA", ("NER",), "deny", "withdraw"),
        ),
        (
            "Paris will withdraw its troops from Niger, the government said.",
            ("FRA", "government", "FRA", ("NER",), "commit", "withdraw"),
        ),
        (
            "The French government is considering a withdrawal of its forces from Niger.",
            ("FRA", "government", "FRA", ("NER",), "deliberate", "withdraw"),
        ),
        (
            "Germany's government fears a withdrawal of French troops from Niger.",
            ("DEU", "government", "FRA", ("NER",), "prefer", "remain"),
        ),
        (
            "France and Niger have agreed to reduce the number of French soldiers in Niger.",
            ("NER", "government", "FRA", ("NER",), "commit", "reduce"),
        ),
        (
            "The French foreign ministry declined to comment on the future of French troops in Niger.",
            ("FRA", "foreign_ministry", "FRA", ("NER",), "noncommittal", "withdraw"),
        ),
    ],
)
def test_an_english_position_is_read(extract, text, expected):
    assert expected in _positions(extract(LEAD_EN + text))


def test_repeats_of_one_key_merge_their_evidence(extract):
    text = (
        "طالبت تركيا بانسحاب القوات الأميركية من سوريا.\n"
        "وقال خبير إن الأمر معقد.\n"
        "وتطالب تركيا منذ سنوات بانسحاب القوات الأميركية من سوريا."
    )
    (position,) = [
        item
        for item in extract(text).withdrawal_positions
        if item.holder.country == "TUR" and item.act.value == "demand"
    ]
    assert len(position.evidence) == 2


def test_a_hosts_own_forces_are_nobodys_forces_abroad(extract):
    text = "أعلنت وزارة الدفاع العراقية سحب القوات العراقية من مدينة كركوك إلى قواعدها في العراق."
    assert not extract(text).withdrawal_positions


@pytest.mark.parametrize(
    ("text", "act", "outcome"),
    [
        ("أعلنت كتائب حزب الله رفضها بقاء أي جندي أميركي في العراق.", "prefer", "withdraw"),
        ("أعلن العراق رفضه انسحاب القوات الأميركية من العراق.", "prefer", "remain"),
        ("لم تقرر الولايات المتحدة سحب قواتها من العراق.", "deny", "withdraw"),
        ("واشنطن ليست بصدد سحب قواتها من العراق.", "deny", "withdraw"),
        ("Washington will not withdraw its forces from Iraq.", "commit", "remain"),
        ("Iraq ordered American troops to leave the country.", "demand", "withdraw"),
    ],
)
def test_a_negation_or_refusal_turns_the_position_and_stands_in_its_evidence(extract, text, act, outcome):
    extraction = extract(f"Debate over the withdrawal of American troops from Iraq\n\n{text}")
    assert (act, outcome) in {(item.act.value, item.outcome.value) for item in extraction.withdrawal_positions}
    for _, record in extraction.all_records():
        assert guard(extraction.article, record) is None


@pytest.mark.parametrize(
    "text",
    [
        "لم تعلن فرنسا سحب قواتها من العراق.",
        "لم توافق فرنسا على سحب قواتها من العراق.",
        "France never promised to withdraw its troops from Iraq.",
        "Iraq did not ask French forces to leave.",
    ],
)
def test_what_was_not_said_is_no_position(extract, text):
    extraction = extract(f"Debate over the withdrawal of French troops from Iraq\n\n{text}")
    assert extraction.withdrawal_positions == ()


def test_a_leader_is_no_nationality_unless_the_article_speaks_of_that_country(extract):
    lead = "انسحاب القوات الأميركية من العراق\n\n"
    text = "وطالب السوداني بانسحاب القوات الأميركية من {}."
    assert {item.holder.country for item in extract(lead + text.format("العراق")).withdrawal_positions} == {"IRQ"}


@pytest.mark.parametrize(
    "text",
    [
        LEAD_EN + "Niamey opposed the deployment of additional French troops in Niger.",
        LEAD_AR + "عارضت نيامي إرسال قوات فرنسية إضافية إلى النيجر.",
    ],
)
def test_a_view_of_an_arrival_is_no_position_and_read_all_the_same(extract, text):
    extraction = extract(text)

    assert extraction.outcome == "ok"
    assert not any(item.holder.country == "NER" for item in extraction.withdrawal_positions)

"""Attributions: some of the sources named before, how many a dual is, and a denial of what was just told."""

LEAD_AR = "نقاش حول انسحاب القوات الفرنسية من النيجر\n\n"
LEAD_EN = "Debate over the withdrawal of French troops from Niger\n\n"


def _said(extraction):
    return {
        item.source: (item.source_kind.value, item.count, item.affiliation and item.affiliation.country)
        for item in extraction.attributions
    }


def test_three_of_them_are_of_the_body_of_all(extract):
    text = LEAD_EN + (
        "Five French officials said French troops could leave Niger. "
        "Three of them said that French forces would stay in Chad."
    )
    assert _said(extract(text))["Three of them"] == ("anonymous_group", 3, "FRA")


def test_one_of_two_is_of_the_body_of_both(extract):
    text = LEAD_AR + (
        "قال مسؤولان فرنسيان إن القوات الفرنسية ستغادر النيجر. غير أن أحدهما قال إن القوات ستبقى في تشاد. "
        "وذكر اثنان منهم أن باريس ستحتفظ بقواتها."
    )
    said = _said(extract(text))
    assert said["مسؤولان فرنسيان"] == ("anonymous_group", 2, "FRA")
    assert said["أحدهما"] == ("anonymous_one", 1, "FRA")
    assert said["اثنان منهم"] == ("anonymous_group", 2, "FRA")


def test_to_deny_what_was_just_told_concerns_the_forces(extract):
    text = LEAD_AR + "وغادرت القوات الفرنسية النيجر. ونفت وزارة الدفاع الفرنسية صحة هذه المعلومات."
    assert _said(extract(text))["وزارة الدفاع الفرنسية"] == ("organisation", 1, "FRA")

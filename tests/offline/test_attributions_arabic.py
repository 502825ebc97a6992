"""Who said what in Arabic: each construction of reported speech gives the record that the codebook asks for."""

import pytest

SCENE = "بدأت الولايات المتحدة سحب قواتها من العراق هذا الأسبوع. "


@pytest.fixture
def said(extract):
    """A function from a sentence to the attributions of an article about a withdrawal that contains it."""
    return lambda sentence: list(extract(SCENE + sentence).attributions)


def test_a_verb_stands_before_its_subject(said):
    [record] = said("وقال مسؤول في البنتاغون إن القوات ستغادر قاعدة عين الأسد.")
    assert (record.source, record.source_kind, record.count) == ("مسؤول في البنتاغون", "anonymous_one", 1)
    assert (record.affiliation.country, record.affiliation.kind) == ("USA", "defence")
    assert record.cue == "قال"
    assert record.content.quote == "القوات ستغادر قاعدة عين الأسد"


def test_a_subject_stands_before_its_verb(said):
    [record] = said("لكن مصادر عراقية تحدثت قبل أشهر عن بقاء بعض القوات.")
    assert (record.source, record.source_kind, record.count) == ("مصادر عراقية", "anonymous_group", None)
    assert record.affiliation is None
    assert record.content.quote == "بقاء بعض القوات"


def test_a_participle_goes_on_with_the_subject(said):
    first, second = said("وأكد وزير الدفاع الأميركي لويد أوستن بدء الانسحاب، مشيرا إلى أن المستشارين سيبقون في أربيل.")
    assert first.source == second.source == "وزير الدفاع الأميركي لويد أوستن"
    assert (first.speech_act, second.speech_act) == ("affirm", "state")
    assert first.content.quote == "بدء الانسحاب"
    assert second.content.quote == "المستشارين سيبقون في أربيل"


def test_a_participle_takes_the_subject_of_a_verb_that_is_no_cue(said):
    [record] = said("واستقبل رئيس الوزراء العراقي السفير الأميركي، مؤكدا أن القوات الأجنبية ستغادر البلاد.")
    assert record.source == "رئيس الوزراء العراقي"


def test_a_verbal_noun_has_its_source_as_genitive(said):
    [record] = said("ويتزامن ذلك مع قول أربعة مصادر إن البلدين سيبدآن محادثات لإنهاء مهمة التحالف.")
    assert (record.source, record.count, record.cue) == ("أربعة مصادر", 4, "قول")


def test_a_preposition_cites_for_what_stands_before_or_after_it(said):
    [after] = said("ووفقا لمصدرين عسكريين، غادر نحو 500 جندي القاعدة.")
    [before] = said("غادر نحو 500 جندي القاعدة، بحسب مصدرين عسكريين.")
    assert (after.source, after.count) == (before.source, before.count) == ("مصدرين عسكريين", 2)
    assert after.content.quote == before.content.quote == "غادر نحو 500 جندي القاعدة"


def test_a_citation_beside_a_full_verb_relays_it_and_is_no_record_of_its_own(said):
    [record] = said("وقال الجيش العراقي إن القوات غادرت القاعدة، بحسب وكالة رويترز.")
    assert record.cue == "قال"
    assert record.chain == ("رويترز",)
    assert record.content.quote == "القوات غادرت القاعدة"


def test_what_an_outlet_relays_belongs_to_its_source(said):
    [record] = said("ونقلت صحيفة «زاد نيوز» عن صحيفة «مدار» عن مسؤولين أميركيين أن البنتاغون يدرس تسريع الانسحاب.")
    assert (record.source, record.chain) == ("مسؤولين أميركيين", ("زاد نيوز", "مدار"))


def test_an_outlet_that_judges_is_the_source(said):
    first, second = said("وذكرت مجلة «فورين بوليسي» أن الانسحاب قريب. واعتبرت المجلة أن بقاء القوات غير ضروري.")
    assert (first.source_kind, first.affiliation.text) == ("outlet", "فورين بوليسي")
    assert (second.source, second.source_kind, second.affiliation.text) == ("المجلة", "outlet", "فورين بوليسي")
    assert second.speech_act == "assess"


def test_the_outlet_that_was_told_is_the_chain(said):
    [record] = said("وقال مسؤول عراقي لوكالة رويترز إن القوات ستغادر.")
    assert record.chain == ("رويترز",)


def test_continued_speech_has_the_last_full_name(said):
    first, second = said("وقال المتحدث باسم الحكومة العراقية باسم العوادي إن القوات ستغادر. وأضاف أن الانسحاب قريب.")
    assert second.source == first.source == "المتحدث باسم الحكومة العراقية باسم العوادي"
    assert second.source_span == first.source_span


def test_continued_speech_agrees_in_gender_with_its_speaker(said):
    records = said("ونقلت وكالة رويترز عن مسؤول أميركي قوله إن القوات ستغادر. وأضافت أن الانسحاب قريب.")
    assert [record.source_kind for record in records] == ["anonymous_one", "outlet"]


def test_a_family_name_alone_keeps_its_body(said):
    _, record = said("وأكد رئيس خلية الإعلام الأمني تحسين الخفاجي سحب القوات. وقال الخفاجي إن الانسحاب قريب.")
    assert (record.source, record.affiliation.kind) == ("الخفاجي", "defence")


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("ورفض متحدث باسم البنتاغون التعليق على عدد القوات.", "عدد القوات"),
        ("وامتنعت الحكومة العراقية عن التعليق على موعد الانسحاب.", "موعد الانسحاب"),
        ("وتلتزم إيران الصمت تجاه الانسحاب.", "الانسحاب"),
        ("ولم ترد وزارة الدفاع الأميركية على طلب للتعليق.", "طلب للتعليق"),
    ],
)
def test_who_keeps_silent_declines(said, sentence, content):
    [record] = said(sentence)
    assert (record.speech_act, record.content.quote) == ("decline", content)


def test_two_states_that_speak_together_have_no_body(said):
    [record] = said("وأكد العراق والولايات المتحدة أن القوات ستغادر القاعدة.")
    assert (record.source, record.affiliation, record.count) == ("العراق والولايات المتحدة", None, 2)


def test_a_decision_may_be_what_says_it(said):
    [record] = said("وأوضح القرار أن القوات الأجنبية ستغادر البلاد.")
    assert (record.source, record.source_kind) == ("القرار", "document")


def test_a_denial_is_decided_by_the_cue(said):
    [record] = said("ونفت بغداد وجود أي نية لتمديد بقاء القوات الأجنبية.")
    assert (record.speech_act, record.content.quote) == ("deny", "وجود أي نية لتمديد بقاء القوات الأجنبية")


def test_stacked_cues_give_one_record_with_the_first_fitting_act(said):
    [record] = said("وتقول مصادر عراقية إنها تتوقع رحيل معظم القوات.")
    assert (record.cue, record.speech_act) == ("تقول", "assess")


def test_a_cue_inside_reported_content_is_no_record(said):
    [record] = said("وقالت مصادر عراقية إن واشنطن ترى أن وجود قواتها لم يعد ضروريا.")
    assert record.cue == "قالت"


def test_coordinated_verbs_of_two_subjects_are_two_records(said):
    first, second = said("ورحبت بغداد بالانسحاب، بينما طالب الإطار التنسيقي بخروج جميع القوات الأجنبية.")
    assert (first.source, second.source) == ("بغداد", "الإطار التنسيقي")
    assert first.content.quote == "الانسحاب"


@pytest.mark.parametrize(
    "sentence",
    [
        "ومن المتوقع أن تغادر القوات القاعدة.",
        "ويذكر أن القوات دخلت العراق عام 2003.",
        "وتشير المؤشرات إلى احتمال انسحاب القوات الأميركية.",
        "ومن المقرر أن يعلن الرئيس سحب القوات.",
    ],
)
def test_an_impersonal_formula_attributes_nothing(said, sentence):
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("وقال مسؤول أميركي: «لن نسحب قواتنا من العراق».", "direct"),
        ("وقال مسؤول أميركي إن الانسحاب سيكون «تدريجيا وعلى مراحل واضحة» هذا العام.", "mixed"),
        ("وقال مسؤول أميركي إن انسحاب القوات سيضر بمحاربة «داعش».", "indirect"),
    ],
)
def test_quotation_marks_decide_the_mode_but_not_those_of_a_name(said, sentence, mode):
    [record] = said(sentence)
    assert record.mode == mode


def test_a_date_beside_the_cue_is_when_it_was_said(said):
    [record] = said("وأعلن البنتاغون، في 3 أيلول 2024، أن القوات ستغادر في 2026.")
    assert record.said_on.iso == "2024-09-03"


@pytest.mark.parametrize(
    "sentence",
    [
        "وقالت الأمم المتحدة إن ملايين السكان يحتاجون إلى الغذاء.",
        "وأفاد مصدر أمني بمقتل مدني في قصف صاروخي.",
        "وقال وزير النفط إن الأسعار سترتفع.",
    ],
)
def test_what_is_said_of_other_matters_is_left_out(said, sentence):
    assert said(sentence) == []


def test_an_article_that_says_where_it_is_from_has_that_outlet_in_every_chain(extract):
    text = "واشنطن تدرس الانسحاب\nالمصدر: موقع «المونيتور»\n" + SCENE + "وقال مسؤول عراقي إن القوات ستغادر العراق."
    [record] = [item for item in extract(text).attributions if item.cue == "قال"]
    assert record.chain == ("المونيتور",)


def test_gender_tells_who_was_called_upon(extract):
    text = "واستنكر النائب سالم عيسى ذلك، ودعا الحكومة إلى إخراج القوات الفرنسية من البلاد."
    (record,) = extract("نقاش حول انسحاب القوات الفرنسية من النيجر\n\n" + text).attributions
    assert (record.source, record.cue) == ("النائب سالم عيسى", "دعا")


def test_a_topic_put_first_is_the_source(extract):
    text = "أما رئيس حزب الوحدة سالم عيسى فأكد أن القوات الفرنسية ستغادر النيجر."
    (record,) = extract("نقاش حول انسحاب القوات الفرنسية من النيجر\n\n" + text).attributions
    assert record.source == "رئيس حزب الوحدة سالم عيسى"

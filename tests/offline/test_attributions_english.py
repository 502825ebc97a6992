"""Who said what in English: each construction of reported speech gives the record that the codebook asks for."""

import pytest

SCENE = "The United States began to withdraw its troops from Iraq this week. "


@pytest.fixture
def said(extract):
    """A function from a sentence to the attributions of an article about a withdrawal that contains it."""
    return lambda sentence: list(extract(SCENE + sentence).attributions)


def test_adjuncts_between_verb_and_content_are_left_out(said):
    [record] = said("Kremlin spokesman Dmitry Peskov told reporters in Moscow on Monday that the bases would stay.")
    assert (record.source, record.source_kind) == ("Kremlin spokesman Dmitry Peskov", "person")
    assert record.content.quote == "the bases would stay"


def test_content_may_follow_without_that(said):
    [record] = said("The African Union mission said Thursday it had handed over seven bases to the Somali army.")
    assert record.content.quote == "it had handed over seven bases to the Somali army"


def test_a_tag_may_follow_an_indirect_content(said):
    [record] = said("American soldiers left the base on Saturday, Iraq's defense ministry announced.")
    assert (record.source, record.source_kind) == ("Iraq's defense ministry", "organisation")
    assert record.content.quote == "American soldiers left the base on Saturday"


def test_a_tag_may_follow_a_quotation_in_either_order(said):
    [one] = said('"There are no plans to leave Syria," the official said.')
    [other] = said('"Nobody wants the troops to stay," said a Western diplomat in Nairobi.')
    assert (one.content.quote, one.mode) == ("There are no plans to leave Syria", "direct")
    assert (other.source, other.source_kind) == ("Western diplomat in Nairobi", "anonymous_one")


def test_a_participle_goes_on_with_the_subject(said):
    first, second = said(
        '"It is time for our troops to come home," Biden said in a speech, adding that the pullout would begin in May.'
    )
    assert first.source == second.source == "Biden"
    assert second.content.quote == "the pullout would begin in May"


def test_the_outlet_that_was_told_is_the_chain(said):
    [record] = said("An Israeli official told Axios that Washington had approved a temporary Israeli presence.")
    assert record.chain == ("Axios",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bloomberg reported, citing people familiar with the matter, that Washington would leave its base.",
        "Washington will leave its base, Bloomberg reported, citing people familiar with the matter.",
        "Bloomberg, citing people familiar with the matter, reported that Washington would leave its base.",
    ],
)
def test_what_an_outlet_cites_belongs_to_its_source(said, sentence):
    [record] = said(sentence)
    assert (record.source, record.source_kind) == ("people familiar with the matter", "anonymous_group")
    assert record.chain == ("Bloomberg",)


def test_according_to_attributes_only_where_no_verb_of_speech_does(said):
    [front] = said("According to the Pentagon, 2,500 troops are in Iraq.")
    [end] = said("About 2,500 troops are in Iraq, according to the Pentagon.")
    [beside] = said("A US official said 2,500 troops are in Iraq, according to Reuters.")
    assert front.source == end.source == "Pentagon"
    assert (beside.source, beside.chain) == ("US official", ("Reuters",))


def test_a_subject_left_out_is_that_of_the_verb_before(said):
    first, second = said("Pakistan's foreign ministry welcomed the withdrawal, but stressed that troops should stay.")
    assert first.source == second.source == "Pakistan's foreign ministry"
    assert (first.speech_act, second.speech_act) == ("assess", "affirm")
    assert first.content.quote == "the withdrawal"


def test_an_aside_with_the_name_belongs_to_the_source(said):
    [record] = said("The top commander in Iraq, Gen. Austin Miller, said the troops would leave.")
    assert (record.source, record.source_kind) == ("top commander in Iraq, Gen. Austin Miller", "person")


def test_a_tag_may_stand_in_the_middle(said):
    [record] = said("Meanwhile, Odierno said, American forces will stay at the base.")
    assert (record.source, record.content.quote) == ("Odierno", "American forces will stay at the base")


def test_an_officer_with_his_service_is_a_person(said):
    [record] = said("The troops will be out of Iraq in December, Navy Adm. Mike Mullen said.")
    assert (record.source, record.source_kind) == ("Navy Adm. Mike Mullen", "person")


def test_one_of_several_officials_is_one_source(said):
    [record] = said("One of the officials, a senior army officer, said most of the troops would stay.")
    assert (record.source_kind, record.count) == ("anonymous_one", 1)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("A US defense official declined to comment on future force levels.", "future force levels"),
        ("A senior official declined to say how many troops would leave.", "how many troops would leave"),
        ("The Pentagon declined to comment.", "comment"),
        ("The Pentagon did not immediately respond to a request for comment on the bases.", "the bases"),
        ("Syria has not said whether Russian forces may stay.", "whether Russian forces may stay"),
    ],
)
def test_who_does_not_speak_declines(said, sentence, content):
    [record] = said(sentence)
    assert (record.speech_act, record.content.quote) == ("decline", content)


def test_a_pronoun_stands_for_the_last_speaker(said):
    first, second = said(
        "President Alassane Ouattara said French forces would leave. He said the base would be handed over."
    )
    assert second.source == first.source == "President Alassane Ouattara"


def test_the_official_is_of_the_body_that_was_named_before(said):
    _, record = said('A U.S. official declined to comment on the troops. "We are not leaving Iraq," the official said.')
    assert (record.source, record.affiliation.country) == ("official", "USA")


@pytest.mark.parametrize(
    "sentence",
    [
        "The withdrawal is expected to take months.",
        "It is believed that the troops will leave soon.",
        "Many saw it as an outcome that the Pentagon had hoped to avoid when its troops arrived.",
        "The plan says troops will leave.",
    ],
)
def test_what_nobody_says_is_no_record(said, sentence):
    assert said(sentence) == []


def test_a_dateline_is_no_content(extract):
    text = "WASHINGTON, April 14, 2021 (AFP) - US troops will leave Iraq by May, the White House said."
    [record] = extract(text).attributions
    assert record.content.quote == "US troops will leave Iraq by May"


def test_attacks_are_left_out_in_an_article_about_a_withdrawal(said):
    assert said("The police said a rocket attack killed three people.") == []


def test_to_ask_for_anonymity_attributes_nothing(extract):
    text = 'An army officer, who asked not to be identified, said: "French troops will leave Niger in May."'
    (record,) = extract("Debate over the withdrawal of French troops from Niger\n\n" + text).attributions
    assert record.cue == "said"

"""Words are looked up without their clitics, and evidence starts behind them."""

import pytest

from summarize.article import Span
from summarize.offline.tokens import tokenise
from summarize.offline.words import keys, words


@pytest.mark.parametrize(
    ("word", "stem", "clitics"),
    [
        ("القوات", "قوات", (False, "", True)),
        ("والقوات", "قوات", (True, "", True)),
        ("بالقوات", "قوات", (False, "ب", True)),
        ("للقوات", "قوات", (False, "ل", True)),
        ("وللقوات", "قوات", (True, "ل", True)),
        ("للجنة", "لجنه", (False, "ل", True)),
        ("لقوات", "قوات", (False, "ل", False)),
        ("ستسحب", "تسحب", (False, "س", False)),
        ("وأكد", "اكد", (True, "", False)),
    ],
)
def test_a_word_is_read_without_its_clitics(word, stem, clitics):
    assert (stem, *clitics) in {(key.text, key.conjunction, key.preposition, key.definite) for key in keys(word)}


@pytest.mark.parametrize(("word", "stem"), [("قواتها", "قوات"), ("وجوده", "وجود"), ("قوته", "قوه")])
def test_a_pronoun_after_a_noun_is_taken_off(word, stem):
    assert stem in {key.text for key in keys(word) if key.suffix}


def test_a_word_of_nothing_but_marks_is_no_error():
    assert keys("ّ")


def test_initials_stay_apart_from_the_words_they_look_like():
    assert words("US troops") == ["US", "troops"]
    assert words("us") == ["us"]
    assert words("U.S.") == words("US")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأكد", "أكد"),
        ("للمصادر", "مصادر"),
        ("بالبيت", "البيت"),
        ("القوات", "القوات"),
        ("وَالعراق", "العراق"),
        ("وفق", "وفق"),
        ("وواشنطن", "واشنطن"),
    ],
)
def test_what_is_quoted_starts_behind_the_clitics(text, expected):
    token = tokenise(text, Span(0, len(text)))[0]
    assert text[token.stem_start :] == expected


def test_the_longest_phrase_wins_and_its_words_know_that_they_are_inside():
    text = "مجلس الأمن القومي"
    tokens = tokenise(text, Span(0, len(text)))
    assert tokens[0].phrase_end == 3
    assert [token.inside for token in tokens] == [-1, 0, 0]

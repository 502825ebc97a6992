"""Values of fields in a line, with the article's words apart from the codes around them."""

from __future__ import annotations

from gold_cases import posture

from summarize.evaluation.shown_values import Run, runs, shown


def test_long_quotes_are_cut_and_put_on_one_line():
    assert shown("ا\n" * 60).count("\n") == 0
    assert len(shown("ا" * 200)) == 70


def test_what_an_article_says_is_apart_from_the_codes_around_it():
    quantity = posture().quantity

    assert list(runs(quantity)) == [
        Run("900..900/personnel/approximate("),
        Run("نحو 900 جندي", apart=True),
        Run(")"),
    ]
    assert shown(quantity) == "900..900/personnel/approximate(نحو 900 جندي)"


def test_members_of_a_list_are_apart_from_each_other():
    assert list(runs(("بغداد", "Erbil"))) == [Run("بغداد", apart=True), Run(" + "), Run("Erbil", apart=True)]
    assert shown(()) == shown(None) == "none"

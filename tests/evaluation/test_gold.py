"""Gold files: what they mean, and what is said of those that do not fit."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from summarize.article import Span
from summarize.errors import GoldError
from summarize.evaluation.gold import GoldArticle, load_gold

ROOT = Path(__file__).parents[2]
TEXT = "قال مسؤول: لا خطط للانسحاب من سوريا. وقال مسؤول آخر: لا خطط للانسحاب من سوريا."
HEAD = """
    article: text.txt
    title: null
    outlet: null
    published: 2024-01-25
    language: ar
"""
ATTRIBUTION = """
    attributions:
    - source: مسؤول
      source_kind: anonymous_one
      affiliation: null
      count: 1
      cue: قال
      speech_act: state
      mode: indirect
      content: {content}
      chain: []
      said_on: null
      optional: false
"""
CONTENT = "لا خطط للانسحاب من سوريا"


def loaded(folder: Path, yaml: str, text: str = TEXT) -> GoldArticle:
    (folder / "text.txt").write_text(text, encoding="utf-8")
    (folder / "text.yaml").write_text(dedent(yaml), encoding="utf-8")
    return load_gold(folder / "text.yaml", [folder])[0]


def problems(folder: Path, yaml: str) -> str:
    with pytest.raises(GoldError) as caught:
        loaded(folder, yaml)
    return str(caught.value)


def test_a_quote_means_its_first_occurrence_and_a_start_another(tmp_path: Path):
    second = TEXT.rindex(CONTENT)

    first = loaded(tmp_path, HEAD + ATTRIBUTION.format(content=CONTENT)).records["attribution"][0].record
    other = loaded(tmp_path, HEAD + ATTRIBUTION.format(content=f"{{quote: {CONTENT}, start: {second}}}"))

    assert first.content.start == TEXT.index(CONTENT)
    assert other.records["attribution"][0].record.content.start == second


def test_source_and_cue_stand_nearest_to_the_content(tmp_path: Path):
    second = TEXT.rindex(CONTENT)
    record = loaded(tmp_path, HEAD + ATTRIBUTION.format(content=f"{{quote: {CONTENT}, start: {second}}}"))
    attribution = record.records["attribution"][0].record

    assert TEXT[attribution.cue_span.start : attribution.cue_span.end] == "قال"
    assert attribution.cue_span.start == TEXT.rindex("قال")
    assert attribution.source_span.start == TEXT.rindex("مسؤول")


def test_an_article_is_a_story_of_its_own_unless_gold_names_one(tmp_path: Path):
    assert loaded(tmp_path, HEAD).story == "text"
    assert loaded(tmp_path, HEAD + "    story: niger\n    synthetic: true\n").story == "niger"
    assert loaded(tmp_path, HEAD + "    story: niger\n    synthetic: true\n").synthetic


def test_a_date_without_quotation_marks_stays_the_string_that_is_meant(tmp_path: Path):
    assert loaded(tmp_path, HEAD).article.published == "2024-01-25"


def test_furniture_is_located(tmp_path: Path):
    article = loaded(tmp_path, HEAD + "    furniture:\n    - قال\n    - {quote: قال, start: 38}\n").article

    assert article.furniture == (Span(0, 3), Span(38, 41))


def test_alternates_are_checked_as_the_field_itself_is(tmp_path: Path):
    alternates = "      alternates: {speech_act: [affirm, assess]}\n"

    gold = loaded(tmp_path, HEAD + ATTRIBUTION.format(content=CONTENT) + alternates).records["attribution"][0]

    assert [record.speech_act.value for record in gold.accepted["speech_act"]] == ["affirm", "assess"]
    wrong = HEAD + ATTRIBUTION.format(content=CONTENT) + "      alternates: {speech_act: [claim]}\n"
    assert "text.yaml: attributions 1: speech_act" in problems(tmp_path, wrong)
    unknown = HEAD + ATTRIBUTION.format(content=CONTENT) + "      alternates: {act: [deny]}\n"
    assert "alternates: act: no field of Attribution" in problems(tmp_path, unknown)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (CONTENT, "لا خطة للانسحاب", "attributions 1: content: «لا خطة للانسحاب» does not stand verbatim anywhere"),
        (CONTENT, "{quote: قال, start: 1}", "attributions 1: content: «قال» does not stand verbatim at 1"),
        (CONTENT, "{quote: قال, begin: 1}", "attributions 1: content: a quote or {quote, start} is expected here"),
        (CONTENT, "7", "attributions 1: content: a quote or {quote, start} is expected here"),
        ("cue: قال", "cue: أكد", "attributions 1: cue: «أكد» does not stand verbatim anywhere"),
        ("speech_act: state", "speech_act: say", "attributions 1: speech_act: Input should be"),
        ("      mode: indirect\n", "", "attributions 1: mode: Field required"),
        ("mode: indirect", "mood: indirect", "attributions 1: "),
        ("optional: false", "optional: perhaps", "attributions 1: optional: true or false"),
        ("attributions:", "attribution:", "unknown key 'attribution'"),
        ("article: text.txt", "article: other.txt", "the article 'other.txt' is in none of"),
        ("language: ar", "language: [", "text.yaml: "),
    ],
)
def test_an_error_names_the_file_and_the_record_and_says_what_is_wrong(
    tmp_path: Path, old: str, new: str, expected: str
):
    yaml = HEAD + ATTRIBUTION.format(content=CONTENT)
    assert old in yaml

    message = problems(tmp_path, yaml.replace(old, new))

    assert message.startswith("text.yaml: ")
    assert expected in message


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        head = HEAD.replace("text.txt", f"{name}.txt")
        (tmp_path / f"{name}.yaml").write_text(dedent(head + "    furniture: [x, y]\n"), encoding="utf-8")

    with pytest.raises(GoldError) as caught:
        load_gold(tmp_path, [tmp_path])

    assert [problem.split(":")[0] for problem in caught.value.problems] == ["a.yaml", "a.yaml", "b.yaml", "b.yaml"]


def test_a_folder_without_gold_is_an_error(tmp_path: Path):
    with pytest.raises(GoldError, match="no gold"):
        load_gold(tmp_path, [tmp_path])


def test_the_gold_of_this_project_fits_its_articles_and_schemas():
    gold = load_gold(ROOT / "evals" / "gold", [ROOT / "seeds", ROOT / "evals" / "articles"])

    assert len([item for item in gold if not item.synthetic]) == 5
    for item in gold:
        text = item.article.text
        for records in item.records.values():
            assert all(
                text[passage.start : passage.end] == passage.quote
                for gold_record in records
                for passage in getattr(gold_record.record, "evidence", ())
            )

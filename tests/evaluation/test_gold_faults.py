"""What no gold file may be: each fault is one line that names file and record, and none of them breaks the loader."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from summarize.errors import GoldError
from summarize.evaluation.gold import load_gold, unlabelled

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "France will withdraw its 1,500 soldiers from Niger."
GOLD = """
    article: text.txt
    title: null
    published: 2024-01-25
    language: en
    story: niger
    synthetic: true
    furniture: [Niger]
    force_postures:
    - forces: FRA
      areas: [NER]
      places: []
      quantity: {text: "1,500 soldiers", low: 1500, high: 1500, unit: personnel, qualifier: exact}
      missions: []
      change: leave
      status: planned
      as_of: null
      evidence: ["France will withdraw its 1,500 soldiers"]
"""


def write(folder: Path, gold: str = GOLD, name: str = "text.yaml", text: bytes = TEXT.encode()) -> Path:
    """Write an article with its gold and name the gold."""
    (folder / "text.txt").write_bytes(text)
    (folder / name).write_text(dedent(gold), encoding="utf-8")
    return folder / name


def problems(path: Path) -> tuple[str, ...]:
    folder = path if path.is_dir() else path.parent
    with pytest.raises(GoldError) as caught:
        load_gold(path, [folder])
    assert not [problem for problem in caught.value.problems if "\n" in problem]
    return caught.value.problems


def test_the_gold_that_these_tests_break_is_whole(tmp_path: Path):
    (article,) = load_gold(write(tmp_path), [tmp_path])

    assert (article.story, article.synthetic, article.article.published) == ("niger", True, "2024-01-25")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("furniture: [Niger]", "attributions: 5", "attributions: a list is expected here"),
        ("furniture: [Niger]", "attributions: {}", "attributions: a list is expected here"),
        ("furniture: [Niger]", "attributions: false", "attributions: a list is expected here"),
        ("furniture: [Niger]", "attributions: [5]", "attributions 1: a record is a mapping of fields"),
        ("furniture: [Niger]", "furniture: Niger", "furniture: a list is expected here"),
        ("furniture: [Niger]", "furniture: [{quote: Niger, start: true}]", "furniture 1: «Niger» does not stand"),
        ("furniture: [Niger]", '"a": 1', "unknown key 'a'"),
        ("furniture: [Niger]", "7: 1", "unknown key 7"),
        ("forces: FRA", "1: FRA", "force_postures 1: 1: the name of a field is expected here"),
        ("synthetic: true", 'synthetic: "no"', "synthetic: Input should be a valid boolean"),
        ("synthetic: true", "synthetic: 1", "synthetic: Input should be a valid boolean"),
        ("2024-01-25", "tomorrow", "published: an ISO date such as 2024-01-25 is expected here, not 'tomorrow'"),
        ("2024-01-25", "2024-02-30", "published: an ISO date such as 2024-01-25 is expected here, not '2024-02-30'"),
        ("2024-01-25", "20240125", "published: Input should be a valid string"),
        ("2024-01-25", "'20240125'", "published: an ISO date such as"),
        ("language: en", "language: no", "language: Input should be a valid string"),
        ("language: en", "language: in English", "language: String should match pattern"),
        ("title: null", "title: [Niger]", "title: Input should be a valid string"),
        ("title: null", "title: ' '", "title: String should match pattern"),
        ("title: null", "outlet: 24", "outlet: Input should be a valid string"),
        ("story: niger", "story: 5", "story: Input should be a valid string"),
        ("story: niger", "story: [niger]", "story: Input should be a valid string"),
        ("article: text.txt", "article: 5", "article: Input should be a valid string"),
        ("article: text.txt", "article: ../text.txt", "article: the name of a file is expected here"),
        ("article: text.txt\n", "\n", "article: Field required"),
        ("article: text.txt", f"article: {'x' * 5000}", "cannot be read: File name too long"),
        ("title: null", "title: Mali", "title: the headline does not stand verbatim in the article"),
        ("places: []", "places: [Niger, Agadez]", "force_postures 1: places: «Agadez» does not stand verbatim"),
        ('text: "1,500 soldiers"', "text: 1500 men", "force_postures 1: quantity.text: «1500 men» does not stand"),
        ("as_of: null", "as_of: {text: May, iso: null}", "force_postures 1: as_of.text: «May» does not stand verbatim"),
        ("status: planned", "status: planned\n      alternates: {places: [[Mali]]}", "places: «Mali» does not stand"),
        ("status: planned", "status: planned\n      status: denied", "force_postures 1: status: stands twice"),
        ("low: 1500", "low: 1500, low: 1600", "force_postures 1: quantity: low: stands twice, in lines 13 and 13"),
        ("story: niger", "story: niger\n    story: mali", "story: stands twice, in lines 6 and 7"),
        ("story: niger", "story: niger\n    force_postures: []", "force_postures: stands twice"),
        ("low: 1500", f"low: {'9' * 5000}", "text.yaml: "),
        ("title: null", "title: !!python/name:os.system", "gold has no tags"),
        ("title: null", "title: *title", "*title stands for nothing"),
        ("furniture: [Niger]", "furniture: &all [*all]", "*all stands for nothing, or for what it stands in"),
        ("furniture: [Niger]", f"furniture: {'[' * 200_000}", "more than 32 levels"),
        ("forces: FRA", "<<: {forces: FRA}", "force_postures 1: "),
        ("title: null", "title: null\n---\n", "single document"),
    ],
)
def test_a_fault_is_one_line_with_file_and_record(tmp_path: Path, old: str, new: str, expected: str):
    assert old in GOLD

    found = problems(write(tmp_path, GOLD.replace(old, new, 1)))

    assert all(problem.startswith("text.yaml: ") for problem in found)
    assert any(expected in problem for problem in found), found


def test_a_small_file_that_aliases_make_a_huge_one_is_refused_before_it_is_built(tmp_path: Path):
    levels = [f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]" for number in range(1, 12)]
    bomb = "\n".join(["l0: &l0 [Niger]", *levels, "article: text.txt", "furniture: *l11"])

    (problem,) = problems(write(tmp_path, bomb))

    assert "values, with aliases written out" in problem


def test_an_alias_that_is_small_means_what_it_names(tmp_path: Path):
    """What writes YAML by program makes aliases of values that occur twice."""
    gold = GOLD.replace("furniture: [Niger]", "furniture: [&name Niger]").replace("places: []", "places: [*name]")

    (article,) = load_gold(write(tmp_path, gold), [tmp_path])

    assert article.records["force_posture"][0].record.places == ("Niger",)


def test_all_faults_are_told_at_once(tmp_path: Path):
    gold = (
        GOLD.replace("synthetic: true", "synthetic: perhaps")
        .replace("2024-01-25", "soon")
        .replace("furniture: [Niger]", "furniture: 3\n    colour: blue\n    story: mali")
        .replace("status: planned", "status: later")
    )

    assert [problem.split(":")[1].strip() for problem in problems(write(tmp_path, gold))] == [
        "story",
        "unknown key 'colour'",
        "published",
        "synthetic",
        "force_postures 1",
        "furniture",
    ]


def test_an_article_that_is_no_utf_8_is_named_with_its_gold(tmp_path: Path):
    (problem,) = problems(write(tmp_path, text="Le Sénégal".encode("latin-1")))

    assert problem == "text.yaml: the article 'text.txt' is not UTF-8: invalid continuation byte at byte 4"


def test_gold_that_is_no_utf_8_is_named(tmp_path: Path):
    path = write(tmp_path)
    path.write_bytes(path.read_bytes() + "# Sénégal".encode("latin-1"))

    (problem,) = problems(path)

    assert problem.startswith("text.yaml: ")


def test_two_gold_files_of_one_article_are_a_fault(tmp_path: Path):
    write(tmp_path)
    write(tmp_path, name="other.yaml")

    assert problems(tmp_path) == ("text.yaml: article: text.txt has its gold in other.yaml: one file an article",)


def test_a_gold_folder_that_does_not_exist_is_said_to_be_missing(tmp_path: Path):
    assert problems(tmp_path / "none") == (f"{tmp_path / 'none'}: there is no such file or folder of gold",)


def test_gold_under_another_ending_is_not_passed_over_in_silence(tmp_path: Path):
    write(tmp_path)
    write(tmp_path, name="other.yml")

    assert problems(tmp_path) == ("other.yml: the name of a gold file ends in .yaml",)


def test_articles_without_gold_are_found(tmp_path: Path):
    gold = load_gold(write(tmp_path), [tmp_path])
    for name in ("new.txt", "README.md", ".hidden.txt"):
        (tmp_path / name).write_text("Niger", encoding="utf-8")

    assert unlabelled(gold, [tmp_path]) == [tmp_path / "new.txt"]

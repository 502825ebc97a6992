"""The suite file: what it may say, and what is said of one that does not fit its gold."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_suite import GOLD, SUITE, write_suite

from summarize.errors import GoldError, UsageError
from summarize.evaluation.corpus import corpus_hash
from summarize.evaluation.must_find import MustFind, unmet
from summarize.evaluation.suite import load_suite

ROOT = Path(__file__).parents[2]


def test_a_suite_knows_its_gold_its_models_and_its_thresholds(tmp_path: Path):
    suite = load_suite(write_suite(tmp_path))

    assert [item.name for item in suite.gold] == ["niger.txt", "weather.txt"]
    assert [item.name for item in suite.gold_for(suite.model("test/small"))] == ["niger.txt"]
    assert (suite.thresholds.delta, suite.thresholds.alpha, suite.thresholds.lost_from) == (0.02, 0.05, 5)
    assert suite.baseline == tmp_path / "baseline.json"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('articles = ["niger.txt"]', 'articles = ["mali.txt"]', "there is no gold for the article 'mali.txt'"),
        ('name = "test/small"', 'name = "offline"', "offline is listed twice"),
        (
            'name = "offline"',
            'name = "test-Small"',
            "test-Small and test/small have one name for the file of their rec",
        ),
        ("low = 1500", "low = 1600", "gold itself does not hold it"),
        ('forces = "FRA"', 'forces = "F\\n"', "of this type has forces F , quantity"),
        ('forces = "FRA"', 'force = "FRA"', "has no field force"),
        ('type = "force_posture"', 'type = "posture"', "there is no record type 'posture'"),
        ("max_tokens = 400", 'max_tokens = "many"', "models 2: max_tokens: Input should be a valid integer"),
        ("gold =", "golds =", "golds"),
        ('gold = "gold"', "", "gold: Field required"),
        ('articles = ["articles"]', "", "articles: Field required"),
        ('articles = ["articles"]', "articles = []", "articles: Tuple should have at least 1 item"),
        ('articles = ["articles"]', 'articles = ["articles", "seeds"]', "articles: there is no folder"),
        ('gold = "gold"', 'gold = "golden"', "golden: there is no such file or folder of gold"),
        ('name = "test/small"', "", "models 2: name: Field required"),
        ('articles = ["niger.txt"]', "articles = []", "models 2: articles: Tuple should have at least 1 item"),
        ('type = "force_posture"', "", "must_find 1: type: Field required"),
        ('type = "force_posture"', 'type = "force_posture"\nweight = 3', "must_find 1: weight: Extra inputs"),
        ('article = "niger.txt"', 'article = "mali.txt"', "must_find 1: there is no gold for the article 'mali.txt'"),
        (
            'forces = "FRA"',
            'status = "soon"',
            "must_find 1: force_posture.status: 'soon' is none of denied, historical",
        ),
        ('forces = "FRA"', 'missions = ["war"]', "force_posture.missions: 'war' is none of advise_assist"),
        ("low = 1500", "lo = 1500", "must_find 1: force_posture.quantity has no field lo"),
        ("{ low = 1500 }", "1500", "must_find 1: force_posture.quantity: a table of fields is expected here"),
        ("[[models]]", "[[models", "suite.toml"),
    ],
)
def test_a_problem_is_named_with_its_place(tmp_path: Path, old: str, new: str, expected: str):
    path = write_suite(tmp_path, suite=SUITE.replace(old, new, 1))

    with pytest.raises(GoldError) as caught:
        load_suite(path)

    assert expected in str(caught.value)
    assert "suite.toml: " in str(caught.value) or "there is no such" in expected


@pytest.mark.parametrize(
    "line", ["delta = 0", "delta = 1", "delta = nan", "delta = true", "alpha = -0.05", 'alpha = "low"', "lost_from = 0"]
)
def test_a_threshold_out_of_its_range_is_a_problem(tmp_path: Path, line: str):
    path = write_suite(tmp_path, suite=f"{SUITE}\n    [thresholds]\n    {line}\n")

    with pytest.raises(GoldError) as caught:
        load_suite(path)

    (problem,) = caught.value.problems
    assert problem.startswith(f"suite.toml: thresholds: {line.split(maxsplit=1)[0]}: Input should be ")


def test_a_suite_without_models_is_a_problem_because_its_gate_would_pass_whatever_is_read(tmp_path: Path):
    path = write_suite(tmp_path, suite='gold = "gold"\narticles = ["articles"]\nmodels = []\n')

    with pytest.raises(GoldError, match=r"suite.toml: models: Tuple should have at least 1 item"):
        load_suite(path)


def test_the_problems_of_the_suite_and_of_its_gold_are_told_at_once(tmp_path: Path):
    suite = SUITE.replace("max_tokens = 400", "max_tokens = 400\n    colour = 'blue'")
    path = write_suite(tmp_path, suite=suite, gold=GOLD.replace("status: planned", "status: soon"))

    with pytest.raises(GoldError) as caught:
        load_suite(path)

    assert [problem.rsplit(": ", 1)[0] for problem in caught.value.problems] == [
        "suite.toml: models 2: colour",
        "niger.yaml: force_postures 1: status",
    ]


def test_a_suite_that_does_not_exist_is_a_usage_error(tmp_path: Path):
    with pytest.raises(UsageError, match=r"none\.toml: No such file"):
        load_suite(tmp_path / "none.toml")


def test_a_fact_is_met_by_values_in_any_order_and_by_strings_that_fold_alike(tmp_path: Path):
    suite = load_suite(
        write_suite(tmp_path, gold=GOLD.replace("[NER]", "[MLI, NER]").replace("places: []", "places: [Niger]"))
    )
    records = {kind: [gold.record for gold in items] for kind, items in suite.gold[0].records.items()}

    def fact(**values: object) -> MustFind:
        return MustFind(article="niger.txt", type="force_posture", values=values)

    assert unmet(fact(areas=["NER", "MLI"], status="planned"), records) is None
    assert unmet(fact(places=["Ni\u200fger"]), records) is None
    assert unmet(fact(areas=["NER"]), records) == "none of 1 records of this type has areas ['NER']"
    assert unmet(fact(quantity={"low": 1500, "unit": "bases"}), records) is not None


def test_the_corpus_hash_changes_with_text_labels_and_stories_and_with_nothing_else(tmp_path: Path):
    def corpus(name: str, gold: str = GOLD, text: str | None = None) -> str:
        (tmp_path / name).mkdir()
        path = write_suite(tmp_path / name, gold=gold) if text is None else write_suite(tmp_path / name, text=text)
        return corpus_hash(load_suite(path).gold)

    first = corpus("a")

    assert corpus("b", gold=f"# a comment\n{GOLD}") == first
    assert corpus("c", gold=GOLD.replace("status: planned", "status: current")) != first
    assert corpus("d", gold=GOLD.replace("optional: false", "optional: true")) != first
    assert corpus("e", gold=GOLD + "    story: sahel\n") != first
    assert corpus("f", text="France will withdraw its 1,500 soldiers from Niger today.") != first


def test_the_suite_of_this_project_is_valid():
    assert load_suite(ROOT / "evals" / "suite.toml").must_find

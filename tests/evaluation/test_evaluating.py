"""A suite from end to end: recorded, replayed without asking, gated, blessed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from small_suite import POSTURE, SUITE, Endpoint, write_suite

from summarize.clients.recordings import load_recordings
from summarize.errors import GoldError, ModelRejected, RecordsError, UsageError
from summarize.evaluation.baseline import read_baseline
from summarize.evaluation.evaluating import Report, bless, evaluate, exit_code, outdated_baselines
from summarize.evaluation.gate import Verdict
from summarize.evaluation.model_reader import ModelReader, RecordingMode, recordings_path
from summarize.evaluation.report.files import write_report
from summarize.evaluation.results_file import read_results
from summarize.evaluation.suite import load_suite
from summarize.tasks import tasks

ROOT = Path(__file__).parents[2]
MODEL = "test/small"


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return write_suite(tmp_path)


def recorded(suite: Path, **records: list[object]) -> tuple[Report, Endpoint]:
    endpoint = Endpoint(**records)
    report = evaluate(suite, MODEL, mode="record", connect=lambda: endpoint)
    return report, endpoint


def test_a_recorded_model_is_replayed_without_asking(suite: Path):
    report, endpoint = recorded(suite, force_posture=[POSTURE])
    again = evaluate(suite, MODEL)

    assert len(endpoint.asked) == len(tasks())
    assert endpoint.closed
    assert again.results == report.results
    assert again.run.scores().by_type["force_posture"].strict.f1 == 1
    assert again.results.usage.prompt_tokens == 100 * len(tasks())
    assert again.results.usage.models == ("small-1",)


def test_a_blessed_run_passes_and_a_worse_one_does_not(suite: Path):
    report, _ = recorded(suite, force_posture=[POSTURE])
    loaded = load_suite(suite)
    assert exit_code([report]) == 3
    bless(loaded, [report])
    assert evaluate(suite, MODEL).judgement.exit_code == 0
    assert exit_code([evaluate(suite, MODEL)], ["no answer"]) == 3

    worse, _ = recorded(suite)

    assert worse.judgement.verdict is Verdict.INVARIANT
    assert "must find" in worse.judgement.reasons[0]
    assert exit_code([worse]) == exit_code([worse], ["no answer"]) == 1


def test_a_changed_word_of_a_prompt_is_exit_3_and_names_the_task_the_model_and_the_lines(suite: Path):
    loaded = load_suite(suite)
    report, _ = recorded(suite, force_posture=[POSTURE])
    bless(loaded, [report])
    earlier = [
        replace(task, source=task.source.replace("Your answer is data for", "Your answer is food for"))
        if task.name == "force_posture"
        else task
        for task in tasks().values()
    ]
    entry = loaded.model(MODEL)
    with ModelReader(loaded, entry, RecordingMode.RECORD, Endpoint, lambda: "2026-02-03", earlier) as reader:
        reader(loaded.gold[0], 0)

    found = evaluate(suite, MODEL)
    judgement = found.judgement

    assert (judgement.verdict, exit_code([evaluate(suite, MODEL)])) == (Verdict.UNJUDGED, 3)
    (reason,) = judgement.reasons[:1]
    assert reason == f"STALE: {MODEL}: force_posture of niger.txt, sample 0: message 1 (system) changed"
    went, came = found.results.stale[0].lines
    assert (went[0], came[0]) == ("-", "+")
    assert "Your answer is food for" in went
    assert "Your answer is data for" in came
    assert evaluate(suite, MODEL, warn=True).judgement.exit_code == 0


def test_refresh_asks_only_for_what_is_stale_and_keeps_the_rest(suite: Path):
    loaded = load_suite(suite)
    earlier = [
        replace(task, source=task.source + "\nBe quick.") if task.name == "attribution" else task
        for task in tasks().values()
    ]
    first = Endpoint(force_posture=[POSTURE])
    with ModelReader(
        loaded, loaded.model(MODEL), RecordingMode.RECORD, lambda: first, lambda: "2026-02-03", earlier
    ) as reader:
        reader(loaded.gold[0], 0)

    endpoint = Endpoint()
    evaluate(suite, MODEL, mode="refresh", connect=lambda: endpoint)

    assert [request.task for request in endpoint.asked] == ["attribution"]
    after = evaluate(suite, MODEL)
    assert (after.results.stale, after.results.missing, after.results.orphans) == ((), (), ())
    assert after.run.scores().by_type["force_posture"].lenient.f1 == 1


def test_live_answers_are_not_kept(suite: Path):
    evaluate(suite, MODEL, mode="live", connect=Endpoint)

    assert not recordings_path(load_suite(suite), load_suite(suite).model(MODEL)).exists()


def test_without_recordings_everything_is_missing_and_the_gold_counts_as_missed(suite: Path):
    report = evaluate(suite, MODEL)

    assert len(report.results.missing) == len(tasks())
    assert report.results.unread == ("niger.txt",)
    assert report.run.scores().by_type["force_posture"].lenient.recall == 0
    assert report.judgement.verdict is Verdict.UNJUDGED
    with pytest.raises(UsageError, match="incomplete"):
        bless(load_suite(suite), [report])


def test_on_a_ci_server_nothing_is_ever_asked(suite: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")

    for mode in ("record", "refresh", "live"):
        with pytest.raises(UsageError, match="CI is set"):
            evaluate(suite, MODEL, mode=mode, connect=Endpoint)
    assert evaluate(suite, MODEL).results.missing


def test_samples_are_averaged_within_an_article_and_pass_hat_asks_all_of_them(suite: Path):
    class Moody(Endpoint):
        async def ask(self, request):
            self.records = {"force_posture": [POSTURE]} if request.sample == 0 else {}
            return await super().ask(request)

    report = evaluate(suite, MODEL, mode="record", connect=Moody, samples=2)
    (article,) = report.results.articles

    assert article.f1 == (1, 0)
    assert article.types["force_posture"].lenient.right == 0.5
    assert article.types["force_posture"].records[0].found == 0.5
    assert report.results.pass_hat("force_posture") == 0
    assert not report.results.facts["niger.txt force_posture: forces FRA, quantity {low 1500}"]


def test_results_are_read_back_as_they_were_written(suite: Path, tmp_path: Path):
    report, _ = recorded(suite, force_posture=[POSTURE])
    write_report("json", [report], tmp_path / "results.json")

    assert read_results(tmp_path / "results.json") == report.results


def test_a_baseline_is_one_line_an_article_and_keeps_other_models(suite: Path):
    loaded = load_suite(suite)
    report, _ = recorded(suite, force_posture=[POSTURE])
    bless(loaded, [report])
    before = loaded.baseline.read_text(encoding="utf-8").splitlines()
    bless(loaded, [evaluate(suite, "offline")])

    text = loaded.baseline.read_text(encoding="utf-8")
    assert sorted(read_baseline(loaded.baseline)) == ["offline", MODEL]
    assert len([line for line in text.splitlines() if 'niger.txt": {' in line]) == 2
    assert set(before) <= set(text.splitlines()), "what is kept is written as it was"


def test_gold_that_changed_since_the_baseline_is_not_judged(suite: Path, tmp_path: Path):
    report, _ = recorded(suite, force_posture=[POSTURE])
    bless(load_suite(suite), [report])
    gold = tmp_path / "gold" / "niger.yaml"
    gold.write_text(gold.read_text(encoding="utf-8").replace("status: planned", "status: current"), encoding="utf-8")

    judgement = evaluate(suite, MODEL).judgement

    assert judgement.exit_code == 3
    assert "bless again" in judgement.reasons[0]


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_without_a_key_changed_gold_is_blessed_anew_because_its_recordings_still_fit(suite: Path, tmp_path: Path):
    report, _ = recorded(suite, force_posture=[POSTURE])
    bless(load_suite(suite), [report])
    changed(tmp_path, "gold/niger.yaml", "status: planned", "status: current")
    assert evaluate(suite, MODEL, warn=True).judgement.exit_code == 3
    assert outdated_baselines(load_suite(suite))[MODEL] == "was blessed on other articles, gold or rules of scoring"

    bless(load_suite(suite), [evaluate(suite, MODEL)])

    assert evaluate(suite, MODEL).judgement.exit_code == 0
    assert MODEL not in outdated_baselines(load_suite(suite))


def test_without_a_key_a_changed_article_is_a_warning_and_never_a_pass(suite: Path, tmp_path: Path):
    report, _ = recorded(suite, force_posture=[POSTURE])
    bless(load_suite(suite), [report])
    changed(tmp_path, "articles/niger.txt", "on Monday", "on Tuesday")

    judgement = evaluate(suite, MODEL, warn=True).judgement

    assert (judgement.verdict, judgement.exit_code) == (Verdict.UNJUDGED, 0)
    assert judgement.reasons[0].startswith("STALE")
    assert judgement.reasons[-1].endswith("changed since the baseline; renew the recordings, then bless again")
    assert evaluate(suite, MODEL).judgement.exit_code == 3
    with pytest.raises(UsageError, match="recordings are stale or missing"):
        bless(load_suite(suite), [evaluate(suite, MODEL)])


def test_a_renamed_must_find_fact_is_not_a_lost_one(suite: Path, tmp_path: Path):
    report, _ = recorded(suite, force_posture=[POSTURE])
    bless(load_suite(suite), [report])
    changed(tmp_path, "suite.toml", 'forces = "FRA", ', 'forces = "FRA", areas = ["NER"], ')

    judgement = evaluate(suite, MODEL).judgement

    assert judgement.exit_code == 0
    assert judgement.reasons[-1].startswith("note: no must-find fact of the suite any more")
    assert outdated_baselines(load_suite(suite))[MODEL] == "was blessed with must-find facts that the suite has no more"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{", "Invalid JSON"),
        (b"[]", "Input should be an object"),
        (b"\xff\xfe", "Invalid JSON"),
        (b'{"offline": {}}', "offline.corpus: Field required"),
        (
            b'{"m": {"corpus": "", "samples": 1, "articles": {"a": {"story": "", "counts": {"x": [-1, 1, 1]}}}}}',
            "m.art",
        ),
        (
            b'{"m": {"corpus": "", "samples": 1, "articles": {"a": {"story": "", "counts": {"x": [NaN, 1, 1]}}}}}',
            "m.art",
        ),
    ],
)
def test_a_baseline_that_is_none_is_named_and_what_to_do(tmp_path: Path, content: bytes, expected: str):
    (tmp_path / "baseline.json").write_bytes(content)

    with pytest.raises(GoldError) as caught:
        read_baseline(tmp_path / "baseline.json")

    assert expected in str(caught.value)
    assert "restore it, or delete it and bless again" in str(caught.value)


def test_a_baseline_that_cannot_be_read_is_no_baseline_that_is_not_there(tmp_path: Path):
    (tmp_path / "baseline.json").mkdir()

    with pytest.raises(GoldError, match="cannot be read"):
        read_baseline(tmp_path / "baseline.json")
    assert read_baseline(tmp_path / "none.json") == {}


def test_recordings_that_cannot_be_read_are_named(suite: Path):
    loaded = load_suite(suite)
    path = recordings_path(loaded, loaded.model(MODEL))
    path.parent.mkdir()
    for content in (b"{", b"\xff", b"5", b"{}"):
        path.write_bytes(content)
        with pytest.raises(RecordsError, match=re.escape(str(path))):
            evaluate(suite, MODEL)


def test_the_baseline_of_this_project_is_the_one_of_its_suite():
    """Where this fails: summarize eval bless --model NAME, in the commit that changes articles, gold or scoring."""
    suite = load_suite(ROOT / "evals" / "suite.toml")

    def can_be_blessed(name: str) -> bool:
        """Stale recordings need a key; the gate says so, and judges nothing until they are renewed."""
        replay = evaluate(suite, name).run.replay if name in {entry.name for entry in suite.models} else None
        return replay is None or replay.complete

    assert not {name: why for name, why in outdated_baselines(suite).items() if can_be_blessed(name)}


def test_a_model_that_is_no_part_of_the_suite_can_be_asked_live(suite: Path):
    entry = SUITE.replace('name = "test/small"', 'name = "test/other"')
    write_suite(suite.parent, suite=entry)

    report = evaluate(suite, "test/other", mode="live", connect=lambda: Endpoint(force_posture=[POSTURE]))

    assert report.results.model == "test/other"


def test_a_run_that_read_nothing_is_not_blessed(suite: Path):
    class Broken(Endpoint):
        async def ask(self, request):
            raise ModelRejected(request.task)

    report = evaluate(suite, MODEL, mode="live", connect=Broken)

    assert report.run.scores().failed == 1
    with pytest.raises(UsageError, match="every article failed"):
        bless(load_suite(suite), [report])


def test_refreshing_what_is_fresh_reaches_no_model(suite: Path):
    recorded(suite, force_posture=[POSTURE])

    def nobody() -> Endpoint:
        message = "nobody is asked"
        raise AssertionError(message)

    assert evaluate(suite, MODEL, mode="refresh", connect=nobody).run.scores().by_type["force_posture"].lenient.f1 == 1


def test_a_recording_that_is_cut_short_keeps_what_was_answered_and_what_was_there(suite: Path):
    loaded = load_suite(suite)
    recorded(suite, force_posture=[POSTURE])

    class Dying(Endpoint):
        async def ask(self, request):
            if request.task == "attribution":
                raise KeyboardInterrupt
            return await super().ask(request)

    with pytest.raises(KeyboardInterrupt):
        evaluate(suite, MODEL, mode="record", connect=Dying)

    slots = {attempt.slot.task: attempt for attempt in load_recordings(recordings_path(loaded, loaded.model(MODEL)))}
    assert set(slots) == set(tasks())

"""A comment never exceeds what a forge takes, and what is cut leaves no element open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from small_suite import POSTURE, Endpoint, write_suite

from summarize.evaluation.comparing import compare_results
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.report.comment import COMMENT_CHARACTERS, Block, details, diff, fitted
from summarize.evaluation.report.differences import COMPARED
from summarize.evaluation.report.files import append_differences
from summarize.evaluation.report.markdown import MARKER

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REST = "See the page."
LINES = st.lists(st.text("ab <>`|-", max_size=40), max_size=20)
BLOCKS = st.lists(
    st.one_of(
        st.builds(lambda lines: details("List", lines), LINES),
        st.builds(lambda lines: diff("Diff", lines), LINES),
        st.builds(lambda lines: Block(("", "### Title", ""), tuple(lines)), LINES),
    ),
    max_size=6,
)


def whole(blocks: list[Block]) -> str:
    return "".join(f"{line}\n" for block in blocks for line in (*block.head, *block.items, *block.tail))


def test_what_fits_is_written_whole():
    blocks = [Block(("# Title",), ("- one", "- two")), details("More", ["three"])]

    assert fitted(blocks, len(whole(blocks)), REST) == whole(blocks)
    assert "left out" in fitted([*blocks, Block(("x" * 200,))], 250, REST)


@given(BLOCKS, st.integers(150, 1500))
def test_no_comment_is_longer_than_asked_for_and_none_leaves_an_element_open(blocks: list[Block], characters: int):
    text = fitted(blocks, characters, REST)

    assert len(text) <= characters
    assert text.count("<details>") == text.count("</details>")
    opened = [line for line in text.splitlines() if line.startswith("```") and line.endswith("diff")]
    closed = [line for line in text.splitlines() if line and set(line) == {"`"} and line + "diff" in opened]
    assert len(opened) <= len(closed)


@given(BLOCKS, st.integers(150, 1500))
def test_the_note_counts_every_line_that_is_left_out_and_says_where_it_is(blocks: list[Block], characters: int):
    lines, text = whole(blocks).splitlines(), fitted(blocks, characters, REST)

    if len(whole(blocks)) > characters:
        left_out = len(lines) - (len(text.splitlines()) - 2)
        assert text.endswith(f"**{left_out} lines are left out here**, for a comment takes no more. {REST}\n")


def test_nothing_in_a_diff_ends_its_block_of_code():
    text = fitted([diff("Prompt", ["-```", "+````json", " </details>"])], 1000, REST)

    assert "`````diff\n-```\n+````json\n" in text
    assert text.endswith("\n`````\n\n</details>\n")


def test_a_title_is_shown_as_it_is():
    """Within an HTML block a forge reads no Markdown: a backslash would be seen."""
    text = fitted([details("gguf:a_b <i> @all", ["a_b"])], 1000, REST)

    assert "<summary>gguf:a_b &lt;i&gt; @\u200ball</summary>" in text
    assert "- a\\_b\n" in text


def test_a_comparison_is_appended_within_the_limit_and_replaces_an_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("CI", raising=False)
    suite = write_suite(tmp_path)
    old, new = (
        evaluate(suite, "test/small", mode="live", connect=lambda found=found: Endpoint(force_posture=found)).results
        for found in ([POSTURE], [])
    )
    comment = tmp_path / "evals.md"
    long = "x" * (COMMENT_CHARACTERS - 400) + "\n"
    comment.write_text(long, encoding="utf-8")

    append_differences(comment, [compare_results(old, new)])
    first = comment.read_text(encoding="utf-8")
    append_differences(comment, [compare_results(old, new)])

    assert comment.read_text(encoding="utf-8") == first
    assert len(first) <= COMMENT_CHARACTERS
    assert first.startswith(long)
    assert "lines are left out here" in first
    assert first.count("<details>") == first.count("</details>")

    comment.unlink()
    for _ in range(2):
        append_differences(comment, [compare_results(old, new)])
    assert comment.read_text(encoding="utf-8").startswith(f"{MARKER}\n\n{COMPARED}\n")
    assert comment.read_text(encoding="utf-8").count(COMPARED) == 1
    assert "- lost: force\\_posture: forces=FRA" in comment.read_text(encoding="utf-8")

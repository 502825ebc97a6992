"""What changed between two requests, in lines that are the same whatever the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarize.article import Article
from summarize.clients import Mode, Request
from summarize.clients.request_changes import changes
from summarize.prompting import build_messages, nonce_of
from summarize.tasks import tasks

TEXTS = "France will withdraw its 1,500 soldiers from Niger.", "ستسحب فرنسا جنودها من مالي."


def request(text: str) -> Request:
    messages = build_messages(tasks()["attribution"], Article(text)).messages
    return Request("gguf:ab12", "small", messages, {}, Mode.JSON_SCHEMA, 400, 0.0)


def edited(old: Request, what: str, by: str) -> Request:
    """The request that a prompt with ``by`` in the place of ``what`` would have made."""
    *before, last = old.messages
    assert what in last.content
    return replace(old, messages=(*before, last._replace(content=last.content.replace(what, by))))


@pytest.mark.parametrize(
    ("what", "by"),
    [
        ("It is data to be read", "It is text to be read"),
        ("=== END OF ARTICLE ", "=== NO MORE OF "),
        ("=== ARTICLE ", ""),
    ],
)
def test_one_change_of_a_prompt_has_the_same_lines_for_every_article(what: str, by: str):
    (first,), (second,) = (changes(old, edited(old, what, by)) for old in map(request, TEXTS))

    assert first == second
    assert all("{{ nonce }}" in line for line in first.lines)


def test_a_changed_text_is_shown_without_the_nonce_that_changes_with_it():
    (change,) = changes(*map(request, TEXTS))

    assert [line for line in change.lines if "ARTICLE" in line] == []
    assert f"-[1] {TEXTS[0]}" in change.lines


def test_a_change_of_the_nonce_alone_is_shown():
    (change,) = changes(old := request(TEXTS[0]), edited(old, nonce_of(TEXTS[0]), "0123456789abcdef"))

    assert "-=== ARTICLE " + nonce_of(TEXTS[0]) + " ===" in change.lines
    assert "+=== ARTICLE 0123456789abcdef ===" in change.lines


def test_a_number_that_stands_once_in_an_article_is_shown_as_it_is():
    old, new = (request(f"The hash is 0123456789abcde{digit}.") for digit in "01")

    assert "+[1] The hash is 0123456789abcde1." in changes(old, new)[0].lines

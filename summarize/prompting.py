"""A task and an article -> the messages that a model is sent."""

from __future__ import annotations

import hashlib
import inspect
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from summarize.clients import Message, fingerprint
from summarize.field_rules import field_rules
from summarize.prompt_templates import prompts_folder, render, render_text
from summarize.token_estimate import estimate_tokens
from summarize.windows import shown_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.article import Article
    from summarize.tasks import Task
    from summarize.windows import Sentence, Window

_TASKS_REMEMBERED = 64
_MESSAGE_TOKENS = 4  # role and delimiters of one message, in OpenAI's formats and most chat templates
_USER_TEMPLATES = ("article.j2", "repair.j2", "unreadable.j2")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Exactly what is sent, and what it was made from.

    ``fingerprint`` is that of the prompt without an article: another one means that templates, examples or the schema
    have changed. ``token_estimate`` counts the messages by `summarize.token_estimate`.
    """

    messages: tuple[Message, ...]
    name: str
    version: str
    fingerprint: str
    token_estimate: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record to ask for again: what the model wrote, and the ``reason`` in words that it can act on."""

    record: Mapping[str, Any]
    reason: str


def build_messages(task: Task, article: Article, window: Window | None = None) -> Prompt:
    """Render the prompt of ``task`` for ``article``, or for the sentences of one ``window`` of it."""
    sentences = shown_sentences(article)
    shown = sentences if window is None else sentences[window.first : window.stop]
    user = render("article.j2", **_article(article, shown), plural=task.model.plural.replace("_", " "))
    return _prompt(task, user)


def build_repair(task: Task, article: Article, rejected: Sequence[Rejected], sentences: Sequence[Sentence]) -> Prompt:
    """Render the prompt that asks for ``rejected`` records again, with the ``sentences`` nearest to them."""
    items = [{"record": json.dumps(item.record, ensure_ascii=False), "reason": item.reason} for item in rejected]
    return _prompt(task, render("repair.j2", **_article(article, sentences), rejected=items))


def unreadable(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """Ask with ``messages`` once more, because the answer to them could not be read."""
    *before, last = messages
    return (*before, last._replace(content=f"{last.content}\n\n{render('unreadable.j2')}"))


def system_message(task: Task) -> str:
    """What is said whatever the article: the same text for all, so that servers can keep it in their caches."""
    return _system(task)[0]


def prompt_fingerprint(task: Task) -> str:
    """Fingerprint of everything in the prompt of ``task`` but the article, and of its schema."""
    return _system(task)[1]


def overhead_tokens(task: Task) -> int:
    """Estimated tokens of a prompt of ``task`` around an article without text."""
    return estimate_tokens(system_message(task)) + estimate_tokens(_source("article.j2")) + 2 * _MESSAGE_TOKENS


def nonce_of(text: str, beside: str = "") -> str:
    """16 hexadecimal digits derived from ``text`` that stand neither in it nor in what is shown ``beside`` it."""
    nonce = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return nonce_of(nonce + text, beside) if nonce in text or nonce in beside else nonce


def _prompt(task: Task, user: str) -> Prompt:
    system, prompt_print = _system(task)
    messages = (Message("system", system), Message("user", _sendable(user)))
    tokens = sum(estimate_tokens(message.content) + _MESSAGE_TOKENS for message in messages)
    return Prompt(messages, task.name, task.version, prompt_print, tokens)


def _article(article: Article, sentences: Iterable[Sentence]) -> dict[str, Any]:
    stated = {"language": article.language, "published": article.published, "outlet": article.outlet}
    # a page states its outlet itself, in as many lines as it likes
    facts = {name: " ".join(value.split()) for name, value in stated.items() if value}
    return {
        "nonce": nonce_of(article.text, "\n".join(facts.values())),
        "facts": [{"name": name, "value": value} for name, value in facts.items()],
        "sentences": sentences,
    }


@lru_cache(_TASKS_REMEMBERED)
def _system(task: Task) -> tuple[str, str]:
    record = task.schema["properties"]["records"]["items"]
    system = render_text(
        task.source,
        definition=_paragraphs(inspect.cleandoc(task.model.__doc__ or task.model.__name__)),
        fields=list(field_rules(record)),
        rulings=task.model.rulings,
        examples=[
            {"text": example.text, "answer": json.dumps({"records": example.records}, ensure_ascii=False)}
            for example in task.examples
        ],
    )
    made_from = {
        "system": system,
        "user": [_source(name) for name in _USER_TEMPLATES],
        "schema": json.dumps(task.schema, ensure_ascii=False),
    }
    return system, fingerprint(made_from)


def _paragraphs(docstring: str) -> str:
    """A docstring with each paragraph on one line."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in docstring.split("\n\n"))


def _sendable(text: str) -> str:
    """``text`` with U+FFFD for half surrogate pairs, which broken JSON may hold and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _source(name: str) -> str:
    return (prompts_folder() / name).read_text(encoding="utf-8")

"""Reach the model whose answers are recorded: the suite's entry, a model's name -> a client, if it is the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import CannotBeAsked, UsageError
from summarize.evaluation.model_reader import read_options
from summarize.models import connect, parse_model
from summarize.pacing import Pace
from summarize.settings import load_settings

if TYPE_CHECKING:
    from summarize.clients import Client
    from summarize.evaluation.suite import SuiteModel


def connect_as(entry: SuiteModel, ask: str | None = None) -> Client:
    """The client of the model ``ask`` (``openai/NAME``, ``gguf:PATH``), with the settings of the environment.

    By default ``ask`` is the name of ``entry``. CannotBeAsked if there is no such model, or its endpoint or name are
    not those of ``entry``: recordings under a wrong name prove nothing.
    """
    settings = load_settings(context_tokens=entry.context_tokens)
    try:
        connection = connect(parse_model(ask or entry.name), settings, Pace(settings.rpm, settings.tpm))
    except UsageError as error:
        hint = "" if ask else "; --ask openai/NAME or --ask gguf:PATH says who is asked"
        message = f"{entry.name} cannot be asked: {error}{hint}"
        raise CannotBeAsked(message) from None
    options = read_options(entry)
    wanted = (options.endpoint, options.model)
    found = (connection.endpoint, connection.model)
    if wanted != found:
        where = f"{ask or entry.name} is {found[1]} at {found[0]}, in the suite it is {wanted[1]} at {wanted[0]!r}"
        message = f"{entry.name} cannot be asked: {where}"
        raise CannotBeAsked(message)
    return connection.client

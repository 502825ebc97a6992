"""Reach the model whose answers are recorded: the suite's entry, a model's name -> a client, if it is the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import UsageError
from summarize.evaluation.model_reader import read_options
from summarize.models import connect, parse_model
from summarize.pacing import Pace
from summarize.settings import load_settings

if TYPE_CHECKING:
    from summarize.clients import Client
    from summarize.evaluation.suite import SuiteModel


def connect_as(entry: SuiteModel, ask: str) -> Client:
    """The client of the model ``ask`` (``openai/NAME``, ``gguf:PATH``), with the settings of the environment.

    UsageError if its endpoint or name are not those of ``entry``: recordings under a wrong name prove nothing.
    """
    settings = load_settings(context_tokens=entry.context_tokens)
    connection = connect(parse_model(ask), settings, Pace(settings.rpm, settings.tpm))
    options = read_options(entry)
    wanted = (options.endpoint, options.model)
    found = (connection.endpoint, connection.model)
    if wanted != found:
        message = f"{ask} is {found[1]} at {found[0]}, but {entry.name} in the suite is {wanted[1]} at {wanted[0]!r}"
        raise UsageError(message)
    return connection.client

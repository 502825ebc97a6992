"""What a run is told: flags, then ``SUMMARIZE_*``, then ``.env`` -> one frozen value, read once at the edge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypedDict, Unpack

from pydantic import AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from summarize.clients import Mode
from summarize.errors import UsageError

_PREFIX = "SUMMARIZE_"
OPENAI_BASE_URL = "https://api.openai.com/v1"


def _key(value: object) -> object:
    """A key without the white space that files end in; ValueError, which shows nothing of it, if it can't be sent."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not isinstance(text, str):
        return value
    text = text.strip()
    if not (text.isascii() and text.isprintable()):
        message = "holds characters that no key has; copy it anew"
        raise ValueError(message)
    return SecretStr(text) if text else None


class Settings(BaseSettings):
    """All that can be set. Each field is a flag (``max_cost``: ``--max-cost``) and a variable (``SUMMARIZE_MAX_COST``).

    Make one with `load_settings`, whose errors are for people.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True, populate_by_name=True
    )

    model: Annotated[str | None, Field(description="`offline`, `openai/<name>` or `gguf:<path>`.")] = None
    base_url: Annotated[
        str,
        Field(
            description="Where an OpenAI-compatible endpoint answers, with its version (`http://localhost:8000/v1`).",
            validation_alias=AliasChoices(f"{_PREFIX}BASE_URL", "OPENAI_BASE_URL"),
        ),
    ] = OPENAI_BASE_URL
    api_key: Annotated[
        SecretStr | None,
        BeforeValidator(_key),
        Field(
            description="The endpoint's key; by the environment only.",
            validation_alias=AliasChoices(f"{_PREFIX}API_KEY", "OPENAI_API_KEY"),
        ),
    ] = None
    mode: Annotated[Mode, Field(description="How the model is held to the JSON Schema.")] = Mode.AUTO
    store: Annotated[Path, Field(description="The file of answers.")] = Path(".summarize/store.db")
    refresh: Annotated[bool, Field(description="Ask again what the store has an answer to.")] = False
    concurrency: Annotated[int, Field(ge=1, le=4096, description="Requests in flight at one time, at most.")] = 16
    rpm: Annotated[float | None, Field(gt=0, description="Requests a minute, at most.")] = None
    tpm: Annotated[float | None, Field(gt=0, description="Tokens a minute, at most.")] = None
    max_cost: Annotated[float | None, Field(ge=0, description="US dollars that a run may cost, at most.")] = None
    timeout_seconds: Annotated[float, Field(gt=0, description="How long one try may take.")] = 120.0
    total_timeout_seconds: Annotated[float, Field(gt=0, description="How long all tries of a request may take.")] = (
        300.0
    )
    tries: Annotated[int, Field(ge=1, le=100, description="HTTP requests for one answer, at most.")] = 6
    max_tokens: Annotated[int, Field(ge=1, description="Tokens of an answer, at most.")] = 4096
    context_tokens: Annotated[
        int | None, Field(ge=512, description="Context length of the model, where it is known.")
    ] = None
    temperature: Annotated[
        float | None,
        Field(ge=0, le=2, description="Sampling temperature; `none` sends none."),
        BeforeValidator(lambda value: None if value == "none" else value),
    ] = 0.0
    seed: Annotated[int | None, Field(description="Seed of the sampling, where the endpoint knows one.")] = None
    max_bytes: Annotated[int, Field(ge=1, description="Size of an article, at most.")] = 10_000_000


class Flags(TypedDict, total=False):
    """The fields of `Settings` but the model, each also as text; None is not given."""

    base_url: str | None
    api_key: SecretStr | str | None
    mode: Mode | str | None
    store: Path | str | None
    refresh: bool | None
    concurrency: int | None
    rpm: float | None
    tpm: float | None
    max_cost: float | None
    timeout_seconds: float | None
    total_timeout_seconds: float | None
    tries: int | None
    max_tokens: int | None
    context_tokens: int | None
    temperature: float | str | None
    seed: int | None
    max_bytes: int | None


class AllFlags(Flags, total=False):
    """What `load_settings` takes."""

    model: str | None


def load_settings(**flags: Unpack[AllFlags]) -> Settings:
    """Settings from ``flags`` (None: not given), the environment and ``.env``, in this order.

    UsageError names each value that does not fit by its flag and its variable; it never shows a key.
    """
    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    unknown = given.keys() - Settings.model_fields.keys()
    if unknown:
        message = (
            f"there is no setting {', '.join(sorted(unknown))}; the settings are {', '.join(Settings.model_fields)}"
        )
        raise UsageError(message)
    try:
        return Settings(**given)
    except (OSError, UnicodeDecodeError) as error:
        wrong = [f".env cannot be read: {error}"]
    except ValidationError as error:
        wrong = [
            f"{_names(item['loc'])}: {item['msg']}" for item in error.errors(include_input=False, include_url=False)
        ]
    message = "; ".join(wrong)
    raise UsageError(message)


def _names(location: tuple[int | str, ...]) -> str:
    """The flag and the variable of a field."""
    name = str(location[0]).lower().removeprefix(_PREFIX.lower()) if location else "settings"
    return f"--{name.replace('_', '-')} ({_PREFIX}{name.upper()})"

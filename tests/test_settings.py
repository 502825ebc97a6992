"""Settings: flags before the environment before .env, and a wrong one is named without its secrets."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from summarize.errors import UsageError
from summarize.settings import AllFlags, Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-test-0123456789"


@pytest.fixture(autouse=True)
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SUMMARIZE_{name.upper()}", raising=False)
        monkeypatch.delenv(f"OPENAI_{name.upper()}", raising=False)


def test_a_flag_goes_before_the_environment_and_that_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".env").write_text("SUMMARIZE_MODEL=file\nSUMMARIZE_RPM=5\nSUMMARIZE_TPM=7\nUNRELATED=1\n")
    monkeypatch.setenv("SUMMARIZE_MODEL", "environment")
    monkeypatch.setenv("SUMMARIZE_RPM", "6")
    found = load_settings(model="flag", rpm=None)
    assert (found.model, found.rpm, found.tpm) == ("flag", 6, 7)


def test_the_key_comes_from_either_variable_and_is_never_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    found = load_settings()
    assert found.api_key is not None
    assert found.api_key.get_secret_value() == KEY
    assert KEY not in f"{found!r}{found}{found.model_dump()}{found.model_dump_json()}"
    monkeypatch.setenv("SUMMARIZE_API_KEY", "own")
    own = load_settings().api_key
    assert own is not None
    assert own.get_secret_value() == "own"


def test_variables_of_other_programs_are_none_of_ours(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BASE_URL", "http://elsewhere/v1")
    monkeypatch.setenv("API_KEY", KEY)
    monkeypatch.setenv("MODEL", "theirs")
    assert (load_settings().base_url, load_settings().api_key) == ("https://api.openai.com/v1", None)
    assert load_settings().model is None


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("SUMMARIZE_CONCURRENCY", "0", r"--concurrency \(SUMMARIZE_CONCURRENCY\): .*greater"),
        ("SUMMARIZE_MODE", "grammar", r"--mode \(SUMMARIZE_MODE\): .*json_schema"),
        ("SUMMARIZE_RPM", "-1", "--rpm"),
        ("SUMMARIZE_MAX_COST", "nan", "--max-cost"),
    ],
)
def test_a_value_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str):
    monkeypatch.setenv(variable, value)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with pytest.raises(UsageError, match=says) as raised:
        load_settings()
    assert KEY not in str(raised.value)


def test_no_temperature_can_be_wished_for(monkeypatch: pytest.MonkeyPatch):
    assert load_settings().temperature == 0.0
    monkeypatch.setenv("SUMMARIZE_TEMPERATURE", "none")
    assert load_settings().temperature is None


def test_an_unknown_setting_or_a_file_that_is_no_text_is_wrong_usage(tmp_path: Path):
    with pytest.raises(UsageError, match="there is no setting colour"):
        load_settings(colour="red")  # type: ignore[call-arg] - that is the point
    (tmp_path / ".env").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(UsageError, match=r"\.env cannot be read"):
        load_settings()


def test_every_setting_is_a_flag():
    assert AllFlags.__optional_keys__ == set(Settings.model_fields)


def test_settings_are_frozen_and_need_no_sdk():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().rpm = 3  # type: ignore[misc] - that is the point
    code = "import sys, summarize.settings; sys.exit(bool({'openai', 'instructor', 'tenacity'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter


def test_a_key_is_taken_without_the_line_end_of_its_file(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up\r\n")
    key = load_settings().api_key
    assert key is not None
    assert key.get_secret_value() == "sk-made-up"


@pytest.mark.parametrize("key", ["sk-made\rup", "sk-made\x00up", "sk-مختلق"])
def test_a_key_that_cannot_be_sent_is_refused_and_not_shown(key):
    with pytest.raises(UsageError) as caught:
        load_settings(api_key=key)
    assert "made" not in str(caught.value)
    assert "مختلق" not in str(caught.value)

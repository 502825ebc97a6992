"""What a gold file says of its article as a whole: raw mapping -> its checked fields (the codebook's section 4)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"  # the shape of a BCP 47 tag


def _file_name(name: str) -> str:
    if name in {".", ".."} or set(name) & {"/", "\\", "\0"}:
        message = "the name of a file is expected here, without folders"
        raise ValueError(message)
    return name


def _iso_date(text: str) -> str:
    if not (_ISO_DATE.fullmatch(text) and _is_day(text)):
        message = f"an ISO date such as 2024-01-25 is expected here, not {text!r}"
        raise ValueError(message)
    return text


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


_Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


class Header(BaseModel):
    """What is known of an article; None where its text does not state it."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    article: Annotated[str, Field(min_length=1), AfterValidator(_file_name)]
    title: _Words | None = None
    outlet: _Words | None = None
    published: Annotated[str, AfterValidator(_iso_date)] | None = None
    language: Annotated[str, Field(pattern=_LANGUAGE)] | None = None
    story: _Words | None = None
    synthetic: bool = False

"""Write the brief: a consolidated picture -> a bilingual document as HTML, Markdown and JSON."""

from __future__ import annotations

from summarize.brief.build import build
from summarize.brief.rendering import Brief

__all__ = ["Brief", "build"]

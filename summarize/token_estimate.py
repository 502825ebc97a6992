"""A text -> about how many tokens a model makes of it, without the model's tokenizer."""

from __future__ import annotations

import math

# Characters a token: the tokenizers of current models (o200k, Llama 3, Qwen 2.5) make one of 4 to 4.5 characters of
# English news and of 2 to 3 of Arabic. These figures are the lower ends, so that the estimate is rather too high.
_ASCII_PER_TOKEN = 4.0
_OTHERS_PER_TOKEN = 2.0


def estimate_tokens(text: str) -> int:
    """Tokens of ``text``, estimated."""
    ascii_characters = len(text.encode("ascii", "ignore"))
    others = len(text) - ascii_characters
    return math.ceil(ascii_characters / _ASCII_PER_TOKEN + others / _OTHERS_PER_TOKEN)

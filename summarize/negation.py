"""Find what negates in a text, Arabic or English: text -> spans of the negations that are true ones.

Grammar, not vocabulary: the particles of Ryding, A Reference Grammar of Modern Standard Arabic, ch. 37, without the
phrases that only look like a negation («لا يزال» still, «غير أن» however, «لا سيما» especially, «ما لم» unless,
«لا … إلا» only, "not only", "no later than"). «ما» counts where what follows decides it, since it mostly means "what".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold, fold_with_offsets

if TYPE_CHECKING:
    from summarize.article import Span


def find_negations(text: str) -> list[Span]:
    """Find the negating words of ``text`` in their order, as half-open code-point spans of it."""
    folded = fold_with_offsets(text)
    spans: list[Span] = []
    for match in _negation().finditer(folded.text):
        kind = match.lastgroup or ""
        span = folded.span(*match.span(kind))
        if kind == "alla" and text[span.start] != "أ":
            continue  # «إلا» except; written with hamza above it is «أن لا»
        if kind == "particle" and _exception().match(folded.text, match.end()):
            continue
        spans.append(span)
    return spans


def ends_in_negation(text: str) -> bool:
    """Whether the last word of ``text`` negates what follows."""
    words = text.rsplit(None, _BEFORE_LAST + 1)[-_BEFORE_LAST - 1 :]
    if not words or not _negates_alone(words[-1]):
        return False
    tail = " ".join(words)
    return any(negation.end == len(tail) for negation in find_negations(f"{tail} "))


@lru_cache(maxsize=65536)
def _negates_alone(word: str) -> bool:
    """Whether a word negates where nothing stands before it; what stands there can only take that from it."""
    return any(negation.end == len(word) for negation in find_negations(f"{word} "))


_BEFORE_LAST = 2  # words that may decide about the one after them: "whether or not"


def states_denial(text: str) -> bool:
    """Whether ``text`` negates something or has a verb, noun or adjective of denial."""
    return _denial().search(fold(text)) is not None or bool(find_negations(text))


@cache
def _negation() -> re.Pattern[str]:
    still = r"[يتن]?زال(?:ت|وا|ون|ا|تا)?|[يتن]زل"
    that = r"ان(?:ه|ها|هم|هما|هن|ي|ني|نا|ك|كم)?"
    arabic = rf"""
        (?<!\w)[وف]?(?:
            (?P<particle>
                لا(?!\s(?:{still}|سيما|بد|شك|ريب|محاله|جرم|فقط)\b)
              | (?<!ما\s)(?<!ان\s)لم(?!\s(?:{still})\b)
              | لن
              | (?:ليس(?:ت|وا|ا|تا|نا)?|لست(?:م|ما)?|لسنا)(?!\s(?:فقط|مجرد)\b)
              | ما(?=\s(?:من|عاد(?:ت|وا)?)\b)
            )
          | [بل]?(?P<noun>عدم|انعدام)
          | [بل]?(?P<adjective>غير)(?!\s?{that}\b)
          | ب?(?P<without>دون)(?!\s*[0-9])
          | (?P<bila>بلا)
          | (?P<alla>الا)
        )(?!\w)"""
    english = r"""
        \b(?P<english>
            (?<!whether\sor\s)(?<!if\s)not(?!\s(?:only|just|least|merely)\b)
          | no(?!\s(?:doubt|sooner|later|more|less|fewer)\b|\.\s?[0-9])
          | never | none | neither | nor | nobody | nothing(?!\sbut\b) | without | cannot | \w+n't
        )\b"""
    return re.compile(f"{arabic}|{english}", re.VERBOSE | re.IGNORECASE)


@cache
def _exception() -> re.Pattern[str]:
    """Match the rest of a clause that turns the negation before it into "only"."""
    return re.compile(r"[^.؛!؟?\n]{0,80}?(?<!\w)(?:الا(?!\s?ان)|سوي|فحسب)(?!\w)")


@cache
def _denial() -> re.Pattern[str]:
    arabic = r"""
          س?[ينتا]?نفي(?:ا|ه|ها|هم|ت|ون|ان|نا)? | نفت | نفوا | ناف(?:ي(?:ا|ه|ن|ين)?)?
        | س?[اينت]?نكر(?:ت|وا|ون|نا)? | انكار(?:ا|ه|ها|هم)? | منكر(?:ا|ه|ين)?
        | س?[ينت]?فند(?:ت|وا|ون|نا)? | تفنيد(?:ا|ه|ها)? | مفند(?:ا|ه|ين)?
        | س?[ينت]?كذب(?:ت|وا|ون|نا)? | تكذيب(?:ا|ه|ها)? | مكذب(?:ا|ه|ين)? | كاذب(?:ا|ه)?
        | س?[ينت]?دحض(?:ت|وا|ون|نا)?
        | س?[اينت]ستبعد(?:ت|وا|ون|نا)? | استبعاد(?:ا|ه|ها)? | مستبعد(?:ا|ه|ين)?
        | عار(?:يا|يه)?\s(?:تماما\s)?(?:عن|من)\sالصحه"""
    english = r"""
          den(?:y|ied|ies|ying|ials?) | refut(?:e|ed|es|ing) | dismiss(?:ed|es|ing)? | reject(?:ed|s|ing)?
        | disput(?:e|ed|es|ing) | rul(?:e|ed|es|ing)\s(?:\w+\s)?out | repudiat(?:e|ed|es|ing) | disavow(?:ed|s|ing)?
        | false | untrue | baseless | unfounded | groundless | fabricated"""
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?(?:ال)?(?:{arabic})|{english})(?!\w)", re.VERBOSE | re.IGNORECASE)

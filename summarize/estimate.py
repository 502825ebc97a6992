"""What a run would ask and cost at most, without asking: articles -> requests, tokens, US dollars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.article import Article
from summarize.asking import first_requests
from summarize.budget import estimated_prompt_tokens
from summarize.models import connect
from summarize.pacing import Pace
from summarize.pipeline import read_options
from summarize.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.offline_run import Item
    from summarize.pipeline import Job

# Tokens of an answer, where nothing is known yet: what 5 articles of 6 kB have in records, a third of it for each task.
_USUAL_REPLY_TOKENS = 600


@dataclass(frozen=True, slots=True)
class Estimate:
    """Requests of a run, and what they take.

    ``requests`` would be asked now, ``stored`` are answered already, ``unreadable`` articles are not asked about.
    ``prompt_tokens`` are estimated from the prompts as they would be sent, ``completion_tokens`` are the usual length
    of answers; requests for single records again come on top, two for each task and article at most. ``cost_usd`` is
    None where the price is unknown; ``most_usd`` if every answer were as long as ``max_tokens`` allows.
    """

    articles: int
    unreadable: int
    requests: int
    stored: int
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None
    most_usd: float | None


def estimate(items: Iterable[Item], job: Job) -> Estimate:
    """Estimate what reading ``items`` as ``job`` says would take. Nothing is asked, and no store is made."""
    connection = connect(job.model, job.settings, Pace())
    options = read_options(job, connection)
    store = Store(job.settings.store) if job.settings.store.exists() and not job.settings.refresh else None
    counts = dict.fromkeys(("articles", "unreadable", "requests", "stored", "prompt_tokens"), 0)
    seen: set[int] = set()
    try:
        for item in items:
            counts["articles"] += 1
            if not isinstance(item, Article):
                counts["unreadable"] += 1
                continue
            for request in (request for task in job.chosen_tasks for request in first_requests(item, task, options)):
                mark = hash(request.fingerprint)
                known = mark in seen or (store is not None and store.get(request.fingerprint) is not None)
                seen.add(mark)
                counts["stored" if known else "requests"] += 1
                counts["prompt_tokens"] += 0 if known else estimated_prompt_tokens(request)
    finally:
        if store is not None:
            store.close()
    requests, prompt_tokens = counts["requests"], counts["prompt_tokens"]
    usual = min(_USUAL_REPLY_TOKENS, job.settings.max_tokens)

    def cost(reply_tokens: int) -> float | None:
        """Each request priced alone, at the mean length: steps of a price list are for one request."""
        if connection.price is None or not requests:
            return None if connection.price is None else 0.0
        return requests * connection.price.cost_usd(prompt_tokens // requests, reply_tokens)

    return Estimate(
        **counts,
        completion_tokens=requests * usual,
        cost_usd=cost(usual),
        most_usd=cost(job.settings.max_tokens),
    )

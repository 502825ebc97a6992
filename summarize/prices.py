"""What a model's tokens cost: its name and where it runs -> a price, or that none is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo, Provider


class Price(Protocol):
    """Whoever knows what tokens cost."""

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """US dollars for one request."""
        ...


@dataclass(frozen=True, slots=True)
class Free:
    """What runs on the user's own machine."""

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:  # noqa: ARG002 - the protocol's
        """Nothing."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Listed:
    """A price of the list of genai-prices, with its steps for long prompts."""

    provider: Provider
    model: ModelInfo

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """US dollars for one request, by the price list that the package brought."""
        from genai_prices import Usage, calc_price  # noqa: PLC0415 - it was imported when the price was looked up

        usage = Usage(input_tokens=prompt_tokens, output_tokens=completion_tokens)
        return float(calc_price(usage, self.model.id, provider_id=self.provider.id).total_price)


def price_of(model: str, base_url: str | None = None) -> Price | None:
    """The price of ``model`` (its name without ``openai/``), None if the list does not know it.

    The provider is the one whose address ``base_url`` is; for an address that is nobody's (a proxy, a test) the one
    that the model's name belongs to.
    """
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - 0.2 s that only a run with a model pays

    for address in dict.fromkeys((base_url, None)):
        try:
            found = calc_price(Usage(input_tokens=1, output_tokens=1), model, provider_api_url=address)
        except LookupError:
            continue
        return Listed(found.provider, found.model)
    return None

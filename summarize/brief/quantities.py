"""Word quantities: a stated quantity -> the same words in either language, with its qualifier and counted noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.schemas.force_posture import Qualifier

if TYPE_CHECKING:
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording
    from summarize.schemas.force_posture import Quantity

_DUAL = 2


def stated_number(quantity: Quantity) -> int | None:
    """Return the number that the source names: 80 of "more than 80", whose low is 81; None of a vague quantity.

    Of a range it is the upper one.
    """
    if quantity.qualifier is Qualifier.MORE_THAN and quantity.low is not None:
        return quantity.low - 1
    if quantity.qualifier is Qualifier.LESS_THAN and quantity.high is not None:
        return quantity.high + 1
    return quantity.high if quantity.high is not None else quantity.low


def quantity_text(wording: Wording, quantity: Quantity, language: str) -> Text:
    """Return a quantity in words; a vague one in the words of the article, whose language is given."""
    number = stated_number(quantity)
    if number is None:
        return wording.say("quantity.vague", quote=wording.quoted(quantity.text, language))
    if quantity.qualifier is Qualifier.EXACT and number == _DUAL:
        return wording.say(f"two.{quantity.unit}", number)
    if quantity.qualifier is Qualifier.RANGE and quantity.low is not None:
        return wording.say("quantity.range", low=quantity.low, counted=_of_range(wording, quantity, number))
    return wording.say(f"quantity.{quantity.qualifier}", counted=wording.say(f"unit.{quantity.unit}", number))


def _of_range(wording: Wording, quantity: Quantity, number: int) -> Text:
    """Return the upper number of a range in digits, also a two, since the lower one stands in digits."""
    if number <= _DUAL:
        return wording.say(f"range_to.{quantity.unit}", number)
    return wording.say(f"unit.{quantity.unit}", number)

"""The actors that earlier sentences named -> the country of a body that is named without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.countries import countries
from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from summarize.offline.actors import Mention
    from summarize.offline.tokens import Token


@dataclass(slots=True)
class Memory:
    """What earlier sentences named: the last explicit country of a body of each kind, and the last state.

    ``named_last`` is the last explicit country of all, ``opening`` the state that the present sentence opens with.
    ``text`` is the article's, ``speaks_of`` whether it names a country, of those that were asked for.
    """

    text: str = ""
    last_country: dict[ActorKind, str] = field(default_factory=dict)
    last_state: str | None = None
    last_ministry: str | None = None
    speaks_of: dict[str, bool] = field(default_factory=dict)
    named_last: str | None = None
    opening: str | None = None

    def country_by(self, token: Token) -> str | None:
        """The country that a word names: of «السوداني» the leader's, unless the article speaks of Sudan itself."""
        code = token.value("country")
        leader = token.value("leader")
        if leader is None or code is None:
            return leader or code
        if code not in self.speaks_of:
            country = countries()[code]
            names = "|".join(map(re.escape, (*country.names_ar, *country.names_en)))
            self.speaks_of[code] = re.search(rf"(?:{names})(?!\w)", self.text) is not None
        return code if self.speaks_of[code] else leader

    def note(self, mention: Mention) -> None:
        """Remember ``mention`` if its country stood with it; a group by name says nothing of "the groups"."""
        if mention.country is None or not mention.explicit:
            return
        self.named_last = mention.country
        if mention.role in {"state", "capital"}:
            self.last_state = mention.country
        elif mention.kind is not ActorKind.ARMED_GROUP or not mention.named:
            self.last_country[mention.kind] = mention.country
            if mention.kind in {ActorKind.DEFENCE, ActorKind.FOREIGN_MINISTRY}:
                self.last_ministry = mention.country

    def country_of(self, kind: ActorKind, *, several: bool = False) -> str | None:
        """The country of a body of ``kind`` that is named without one; ``several``: of ministries named together."""
        if self.opening is not None:
            return self.opening
        if several and self.last_ministry is not None:
            return self.last_ministry
        return self.last_country.get(kind) or self.last_state

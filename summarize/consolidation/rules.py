"""The table of what counts as a disagreement: two statements of position -> which rule sets them against each other.

``docs/disagreements.md`` shows the same table; a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.schemas.withdrawal_position import Act, Outcome, Shift

if TYPE_CHECKING:
    from summarize.schemas.withdrawal_position import WithdrawalPosition

LEAVING = frozenset({Outcome.WITHDRAW, Outcome.REDUCE, Outcome.END_MISSION})
STAYING = frozenset({Outcome.REMAIN})

# Articles with known dates further apart than this show a change over time, not a disagreement.
DAYS_TO_CHANGE = 30


class Rule(StrEnum):
    """The rules, the plainest contradiction first; a disagreement is listed in this order."""

    DENIED_COMMITTED = "denied_committed"
    DENIED_DEMANDED = "denied_demanded"
    DENIED_DELIBERATED = "denied_deliberated"
    STAYING_LEAVING = "staying_leaving"
    SHIFTED_UNCHANGED = "shifted_unchanged"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Positions that one side of a rule takes in: each field holds the values that fit, empty for any."""

    acts: frozenset[Act] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    shifts: frozenset[Shift] = frozenset()

    def fits(self, position: WithdrawalPosition) -> bool:
        """Whether ``position`` is on this side."""
        return (
            (not self.acts or position.act in self.acts)
            and (not self.outcomes or position.outcome in self.outcomes)
            and (not self.shifts or position.shift in self.shifts)
        )


# Compared are positions of holders of one country, on the same forces, in areas that overlap.
POSITION_RULES: dict[Rule, tuple[Pattern, Pattern]] = {
    Rule.DENIED_COMMITTED: (
        Pattern(frozenset({Act.DENY}), LEAVING),
        Pattern(frozenset({Act.COMMIT}), LEAVING),
    ),
    Rule.DENIED_DEMANDED: (
        Pattern(frozenset({Act.DENY}), LEAVING),
        Pattern(frozenset({Act.DEMAND}), LEAVING),
    ),
    Rule.DENIED_DELIBERATED: (
        Pattern(frozenset({Act.DENY}), LEAVING),
        Pattern(frozenset({Act.DELIBERATE}), LEAVING),
    ),
    Rule.STAYING_LEAVING: (
        Pattern(frozenset({Act.COMMIT, Act.PREFER}), STAYING),
        Pattern(frozenset({Act.COMMIT, Act.DEMAND, Act.PREFER}), LEAVING),
    ),
    Rule.SHIFTED_UNCHANGED: (
        Pattern(shifts=frozenset({Shift.CHANGED, Shift.UNDER_REVIEW})),
        Pattern(shifts=frozenset({Shift.UNCHANGED})),
    ),
}


def rules_table() -> str:
    """Return the rules on positions as a Markdown table, in the words of the code."""
    rows = ["| rule | one side | the other side |", "|---|---|---|"]
    rows += [f"| `{rule}` | {_shown(one)} | {_shown(other)} |" for rule, (one, other) in POSITION_RULES.items()]
    rows.append(
        f"| `{Rule.FIGURES}` | a current figure of a force, area and unit | another that its interval does not meet |"
    )
    return "\n".join(rows) + "\n"


def _shown(pattern: Pattern) -> str:
    parts = (
        ("act", [act for act in Act if act in pattern.acts]),
        ("outcome", [outcome for outcome in Outcome if outcome in pattern.outcomes]),
        ("shift", [shift for shift in Shift if shift in pattern.shifts]),
    )
    return ", ".join(f"{name} {' or '.join(f'`{value}`' for value in values)}" for name, values in parts if values)

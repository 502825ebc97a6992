"""WithdrawalPosition: who holds which position on the withdrawal of which forces from where."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .common import (
    Actor,
    Areas,
    Compare,
    Described,
    Evidence,
    Floor,
    Forces,
    Record,
    Scoring,
    TimeExpression,
)


class Act(Described):
    """What the holder does about the outcome."""

    DENY = "deny", "says that a plan, decision or intention does not exist"
    NONCOMMITTAL = "noncommittal", "stays silent, declines to comment, or its position is called unclear"
    DELIBERATE = (
        "deliberate",
        "is only reported as weighing, discussing, reviewing, proposing or negotiating, with the outcome not yet "
        "endorsed by the holder itself",
    )
    DEMAND = "demand", "asks or presses another party to act"
    COMMIT = "commit", "announces, agrees to, affirms or carries out its own course"
    PREFER = "prefer", "any other wish, fear, warning, welcome or view"


class Outcome(Described):
    """What the act is about. A denied plan keeps the outcome that is denied."""

    WITHDRAW = (
        "withdraw",
        "the forces leave, also gradually (انسحاب، سحب، خروج، مغادرة، رحيل، إخراج، جلاء، إنهاء التواجد)",
    )
    REDUCE = "reduce", "fewer remain (خفض، تخفيض، تقليص)"
    END_MISSION = (
        "end_mission",
        "the mission ends or turns into a bilateral relation (إنهاء المهمة، إنهاء التحالف)",
    )
    REMAIN = "remain", "the forces stay (البقاء، الإبقاء، الحفاظ على الوجود، الاحتفاظ بـ)"


class Shift(Described):
    """Whether the article says that the position moved."""

    CHANGED = "changed", "the article says that the holder changed its position or dropped a condition"
    UNDER_REVIEW = "under_review", "the article says that it is being reconsidered"
    UNCHANGED = "unchanged", "the article says that it stays as it was"
    NOT_STATED = "not_stated", "the article says nothing of this"


class WithdrawalPosition(Record):
    """Who holds which position on the withdrawal of which forces from where.

    A position belongs to a holder (a state, body or group that the article says holds it), not to the outlet or the
    anonymous source that reports it. One record per article and key (holder country and kind, forces, areas, act,
    outcome); repeats merge their evidence. A joint agreement gives one record per party. Narration with no holder
    («من المتوقع أن …», "withdrawal is not imminent") is no position. What was carried out years ago (2003, 2011,
    2019) is posture, not position.
    """

    plural: ClassVar[str] = "withdrawal_positions"
    key: ClassVar[tuple[str, ...]] = ("holder", "forces", "areas", "act", "outcome")
    rulings: ClassVar[tuple[str, ...]] = (
        "A party that announces the start of talks that shall lead to X in its own statement is commit to X, and so is "
        "every party that is said to have agreed to X; parties merely reported as talking about X are deliberate.",
        'Denying a plan is not opposing it. "X wants to keep a foothold" is prefer/remain; "we are committed to our '
        'presence" is commit/remain. Fearing what a withdrawal would do is prefer/remain; welcoming an agreement is '
        "prefer of its outcome, but nothing of its own for a party that has agreed to it.",
        'Re-examining a standing position keeps its act and gets shift under_review. "Any withdrawal must be Y" is '
        'prefer/withdraw with the condition Y. A dropped precondition is shift changed. «لا يزال» with "unclear" or '
        '"silent" is not_stated.',
        "A mission called unnecessary is end_mission, a presence called unnecessary is withdraw.",
        'Bare "gradual" is no condition (it is part of the outcome); «مدروس», "on a bilateral basis" are. The length '
        "of talks is no timeline of their outcome.",
    )
    scoring: ClassVar[Scoring] = Scoring(
        gates=((Floor("holder", 0.4), Floor("evidence", 0.0)), (Floor("holder", 1.0),)),
        strict=(
            Floor("holder", 1.0),
            Floor("forces", 1.0),
            Floor("areas", 1.0),
            Floor("act", 1.0),
            Floor("outcome", 1.0),
        ),
    )

    holder: Annotated[
        Actor,
        Field(description="The state, body or group that the article says holds the position."),
        Compare("actor", 0.25),
    ]
    forces: Annotated[Forces, Compare("equal", 0.10)]
    areas: Annotated[Areas, Compare("set", 0.15)]
    act: Annotated[Act, Field(description="What the holder does about the outcome."), Compare("equal", 0.15)]
    outcome: Annotated[Outcome, Field(description="What the act is about."), Compare("equal", 0.15)]
    conditions: Annotated[
        tuple[Evidence, ...],
        Field(
            description='Explicit conditions or manner limits («بناءً على …», «مدروسًا ومتدرجًا», "only if"); usually '
            "empty.",
        ),
        Compare("set"),
    ]
    timeline: Annotated[
        TimeExpression | None,
        Field(
            description="Only where the article ties a date, a duration or a schedule to this outcome, else null.",
        ),
    ]
    shift: Annotated[
        Shift,
        Field(description="Whether the article says that the position moved."),
        Compare("equal", 0.05),
    ]
    evidence: Annotated[
        tuple[Evidence, ...],
        Field(min_length=1, description="The passages that state the position, one or more."),
        Compare("overlap", 0.15),
    ]

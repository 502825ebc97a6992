"""Write reports as JUnit XML, for CI servers: what regressed is a failure, what could not be judged an error.

A run that passes has neither: what it lacks, where that is but a warning, is skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from summarize.evaluation.gate import Verdict
from summarize.evaluation.report.table import comparison_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.evaluation.evaluating import Report

# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MUST_FIND = "must find: "
_NOT_TESTED = {
    Verdict.UNJUDGED: ("not evaluated: the run was not judged",),
    Verdict.INVARIANT: ("not evaluated: an invariant is broken",),
}


def junit(reports: Sequence[Report]) -> str:
    """Write one suite a model: whether it was complete, each invariant, each must-find fact, each article, the gate."""
    root = ET.Element("testsuites", name="summarize eval")
    for report in reports:
        suite = ET.SubElement(root, "testsuite", name=_clean(report.results.model))
        for case in _cases(report):
            suite.append(case)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        suite.set("errors", str(len(suite.findall("testcase/error"))))
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def unjudged_junit(why: str) -> str:
    """Write the JUnit XML of a run that came to no report at all: one error."""
    root = ET.Element("testsuites", name="summarize eval")
    suite = ET.SubElement(root, "testsuite", name="summarize eval", tests="1", failures="0", errors="1", skipped="0")
    case = ET.SubElement(suite, "testcase", classname="summarize eval", name="complete")
    ET.SubElement(case, "error", message=_clean(why.partition("\n")[0])).text = _clean(why)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _cases(report: Report) -> list[ET.Element]:
    results, judgement = report.results, report.judgement
    unjudged = judgement.verdict is Verdict.UNJUDGED
    cases = [_unless_passing(report, "complete", judgement.reasons if unjudged else ())]
    cases.append(_case(report, "records fit their schemas", failure=results.invalid))
    lost = results.verbatim.predicted - results.verbatim.right
    cases.append(_case(report, "quotes are verbatim", failure=[f"{lost:g} quotes are not"] if lost else ()))
    cases += _facts(report)
    for article in results.articles:
        bad = [f"reading {outcome}" for outcome in article.outcomes if outcome in {"failed", "unread"}]
        cases.append(_unless_passing(report, f"article {article.name}", bad))
    broken = judgement.reasons if judgement.verdict is Verdict.INVARIANT else ()
    if broken and not any(case.findall("failure") for case in cases):
        cases.append(_case(report, "invariants", failure=broken))
    regressed = [
        reason
        for reason in judgement.reasons
        if judgement.verdict is Verdict.REGRESSION and not reason.startswith("note: ")
    ]
    gate = _case(report, "no regression", failure=regressed, skipped=_NOT_TESTED.get(judgement.verdict, ()))
    ET.SubElement(gate, "system-out").text = _clean("\n".join(map(comparison_line, judgement.comparisons)))
    return [*cases, gate]


def _facts(report: Report) -> Iterator[ET.Element]:
    """A case for each must-find fact of the suite, and for each that the baseline knows and the suite does not."""
    lost = [reason for reason in report.judgement.reasons if reason.startswith(_MUST_FIND)]
    unjudged = report.judgement.verdict is Verdict.UNJUDGED
    for label, found in report.results.facts.items():
        failure = [reason for reason in lost if reason.startswith(f"{_MUST_FIND}{label}: ")][:1]
        lost = [reason for reason in lost if reason not in failure]
        absent = "not found; not judged" if unjudged else "not found, nor by the baseline"
        yield _case(report, f"{_MUST_FIND}{label}", failure=failure, skipped=() if found or failure else [absent])
    for reason in lost:
        yield _case(report, reason, failure=[reason])


def _unless_passing(report: Report, name: str, reasons: Sequence[str]) -> ET.Element:
    """A case that is an error for ``reasons``; skipped where the run passes all the same, with a warning."""
    if reasons and not report.judgement.exit_code:
        return _case(report, name, skipped=reasons)
    return _case(report, name, error=reasons)


def _case(
    report: Report,
    name: str,
    *,
    failure: Sequence[str] = (),
    error: Sequence[str] = (),
    skipped: Sequence[str] = (),
) -> ET.Element:
    case = ET.Element("testcase", classname=_clean(report.results.model), name=_clean(name))
    for tag, reasons in (("failure", failure), ("error", error), ("skipped", skipped)):
        if reasons:
            ET.SubElement(case, tag, message=_clean(reasons[0])).text = _clean("\n".join(reasons))
    return case


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)

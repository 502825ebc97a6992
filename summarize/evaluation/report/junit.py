"""Write reports as JUnit XML, for CI servers: what regressed is a failure, what could not be judged an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from summarize.evaluation.gate import Verdict
from summarize.evaluation.report.table import comparison_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.evaluating import Report

# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def _cases(report: Report) -> list[ET.Element]:
    results, judgement = report.results, report.judgement
    unjudged = judgement.verdict is Verdict.UNJUDGED
    cases = [_case(report, "complete", error=judgement.reasons if unjudged else ())]
    cases.append(_case(report, "records fit their schemas", failure=results.invalid))
    lost = results.verbatim.predicted - results.verbatim.right
    cases.append(_case(report, "quotes are verbatim", failure=[f"{lost:g} quotes are not"] if lost else ()))
    lost_facts = [reason for reason in judgement.reasons if reason.startswith("must find")]
    for label, found in results.facts.items():
        failure = [reason for reason in lost_facts if label in reason]
        skipped = "not found, nor by the baseline" if not found and not failure else ""
        cases.append(_case(report, f"must find: {label}", failure=failure, skipped=skipped))
    for article in results.articles:
        bad = [outcome for outcome in article.outcomes if outcome in {"failed", "unread"}]
        cases.append(_case(report, f"article {article.name}", error=bad))
    regressed = judgement.reasons if judgement.verdict is Verdict.REGRESSION else ()
    gate = _case(report, "no regression", failure=regressed, skipped="not judged" if unjudged else "")
    ET.SubElement(gate, "system-out").text = _clean("\n".join(map(comparison_line, judgement.comparisons)))
    return [*cases, gate]


def _case(
    report: Report, name: str, *, failure: Sequence[str] = (), error: Sequence[str] = (), skipped: str = ""
) -> ET.Element:
    case = ET.Element("testcase", classname=_clean(report.results.model), name=_clean(name))
    for tag, reasons in (("failure", failure), ("error", error)):
        if reasons:
            ET.SubElement(case, tag, message=_clean(reasons[0])).text = _clean("\n".join(reasons))
    if skipped:
        ET.SubElement(case, "skipped", message=_clean(skipped))
    return case


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)

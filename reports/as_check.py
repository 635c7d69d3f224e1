"""What ``score check`` found, as lines of text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from engine.check import CHECKS, Report
from engine.check.finding import Finding
from engine.check.wording import told
from engine.wording.dutch import number_word
from reports.numbers import counted


def lines(report: Report, witnesses: bool = False) -> Iterator[str]:
    """The report as text; with ``witnesses``, answers for each rule that make it fire."""
    rule_set = report.rule_set
    situations = sum(one.context.situations.size for one in report.indicators)
    indicators = _counted(len(report.indicators), "indicator", "indicatoren")
    yield (
        f"{rule_set.framework.name} ({rule_set.folder}): {indicators},"
        f" {counted(situations)} situaties die antwoorden kunnen opleveren."
    )
    yield ""
    failures = Counter(finding.check for finding in report.findings)
    exceptions = Counter(
        one.exemption.check
        for checked in report.indicators
        for one in checked.excused
        if one.findings
    )
    width = max(map(len, CHECKS))
    for check, (proved, _) in CHECKS.items():
        wrong = failures[check]
        said = f"{wrong} fout" + ("en" if wrong > 1 else "") if wrong else "bewezen"
        if excused := exceptions[check]:
            noun = "genoemde uitzondering" if excused == 1 else "genoemde uitzonderingen"
            said += f", op {number_word(excused)} {noun} na"
        yield f"{'X' if wrong else '√'} {check:<{width}}  {proved}: {said}"
    yield from _excused(report)
    if witnesses:
        yield from _witnesses(report)
    for finding in report.findings:  # last, so that they are what is seen
        yield ""
        yield from _finding(finding)
    yield ""
    total = len(report.findings)
    yield (
        _counted(total, "fout gevonden.", "fouten gevonden.")
        if total
        else "De regels kloppen: alles is bewezen voor elk aantal netwerkpartners."
    )


def _finding(finding: Finding) -> Iterator[str]:
    about = f"{finding.indicator}: " if finding.indicator else ""
    yield f"{finding.check}: {about}{finding.what}"
    for place in finding.places:
        yield f"  {place.id} ({place.at})"
    if finding.counterexample is not None:
        measurements: Any = finding.counterexample["metingen"]
        for measurement, when in zip(measurements, _WHEN[len(measurements)], strict=True):
            yield f"  {when}: {told(measurement)}"


_WHEN: Final = {1: ("tegenvoorbeeld",), 2: ("vooraf", "daarna")}


def _excused(report: Report) -> Iterator[str]:
    excused = [one for checked in report.indicators for one in checked.excused]
    if excused:
        yield ""
        yield "Uitzonderingen die de regels zelf noemen:"
    for one in excused:
        exemption = one.exemption
        yield (
            f"  {one.indicator}, {exemption.check}: {exemption.reason}"
            f" ({exemption.file}:{exemption.line})"
        )
        for finding in one.findings:
            yield f"    {finding.what}"


def _witnesses(report: Report) -> Iterator[str]:
    yield ""
    yield "Antwoorden waarbij elke regel vuurt:"
    for checked in report.indicators:
        context = checked.context
        for rule in context.rules.rules:
            if rule.id in checked.witnesses:
                _, one = checked.witnesses[rule.id]
                answers = told(context.situations.measurement(one.said))
                yield f"  {rule.outcome} {rule.id}: {answers}"


def as_data(report: Report) -> dict[str, object]:
    """The report as JSON values; with a witness for each rule, as an answers file."""
    return {
        "kader": report.rule_set.framework.id,
        "regels": str(report.rule_set.folder),
        "digest": report.rule_set.digest,
        "in_orde": not report.findings,
        "controles": [
            {
                "controle": check,
                "bewijst": proved,
                "fouten": sum(finding.check == check for finding in report.findings),
            }
            for check, (proved, _) in CHECKS.items()
        ],
        "fouten": [_as_data(finding) for finding in report.findings],
        "uitzonderingen": [
            {
                "indicator": one.indicator,
                "controle": one.exemption.check,
                "alleen_regel": one.exemption.rule or None,
                "alleen_stap": one.exemption.step or None,
                "omdat": one.exemption.reason,
                "bestand": one.exemption.file,
                "regel": one.exemption.line,
                "betreft": [_as_data(finding) for finding in one.findings],
            }
            for checked in report.indicators
            for one in checked.excused
        ],
        "indicatoren": [
            {
                "indicator": checked.indicator,
                "situaties": checked.context.situations.size,
                "soorten": len(checked.context.situations.classes),
                "regels": [
                    {
                        "regel": rule.id,
                        "uitkomst": rule.outcome,
                        "bestand": rule.file,
                        "regelnummer": rule.line,
                        "antwoorden": checked.context.tree(one.said),
                    }
                    for rule, one in checked.witnesses.values()
                ],
            }
            for checked in report.indicators
        ],
    }


def _as_data(finding: Finding) -> dict[str, object]:
    return {
        "controle": finding.check,
        "indicator": finding.indicator,
        "wat": finding.what,
        "stap": finding.step or None,
        "plaatsen": [
            {"id": place.id, "bestand": place.file, "regelnummer": place.line}
            for place in finding.places
        ],
        "tegenvoorbeeld": finding.counterexample,
    }


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"

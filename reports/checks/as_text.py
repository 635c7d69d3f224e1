"""What ``score check`` found, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from engine.check import CHECKS, Report
from engine.check.checks import principes
from engine.check.finding import Finding
from engine.check.proof.example_files import measurement
from engine.check.wording import told
from engine.framework.roles import Roles, listed
from engine.rules.principles import PRINCIPLES_FILE, Waiver
from engine.wording.dutch import enumeration, number_word
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
    waived = list(exceptions_to_principles(report))
    exceptions[principes.CHECK] = len(waived)
    width = max(map(len, CHECKS))
    for check, (proved, _) in CHECKS.items():
        wrong = failures[check]
        said = f"{wrong} fout" + ("en" if wrong > 1 else "") if wrong else "bewezen"
        if excused := exceptions[check]:
            noun = "genoemde uitzondering" if excused == 1 else "genoemde uitzonderingen"
            said += f", op {number_word(excused)} {noun} na"
        yield f"{'X' if wrong else '√'} {check:<{width}}  {proved}: {said}"
    yield from _excused(report)
    if waived:
        yield ""
        yield "Uitzonderingen op principes:"
    for number, about, one in waived:
        only = f" ({one.picture})" if one.picture else ""
        place = f"{rule_set.folder / PRINCIPLES_FILE}:{one.line}"
        yield f"  principe {number}, {about}: {one.indicator}{only}: {one.reason} ({place})"
    yield from _guards(report)
    yield from _proposals(report)
    if witnesses:
        yield from _witnesses(report)
    for finding in report.findings:  # last, so that they are what is seen
        yield ""
        yield from _finding(finding, report.rule_set.framework.roles)
    yield ""
    total = len(report.findings)
    yield (
        _counted(total, "fout gevonden.", "fouten gevonden.")
        if total
        else f"De regels kloppen: alles is bewezen voor elk aantal {_unlimited(report)}."
    )


def _unlimited(report: Report) -> str:
    """Those of whom there may be any number."""
    roles = report.rule_set.framework.roles.values()
    return listed([role.plural for role in roles if role.most is None]) or "respondenten"


def _finding(finding: Finding, roles: Roles) -> Iterator[str]:
    about = f"{finding.indicator}: " if finding.indicator else ""
    yield f"{finding.check}: {about}{finding.what}"
    for place in finding.places:
        yield f"  {place.id} ({place.at})"
    if finding.counterexample is not None:
        measurements: Any = finding.counterexample["metingen"]
        for measurement, when in zip(measurements, _WHEN[len(measurements)], strict=True):
            yield f"  {when}: {told(measurement, roles)}"
    if finding.remedy:
        yield "  bijvoorbeeld onder ‘voorbeelden’ (beoordeel zelf of het oordeel klopt):"
        yield from (f"    {line}" for line in finding.remedy.splitlines())


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


def exceptions_to_principles(report: Report) -> Iterator[tuple[int, str, Waiver]]:
    """The exceptions on the indicators of the report, with the principle and its property."""
    checked = {one.indicator for one in report.indicators}
    for number, principle in report.rule_set.principles.items():
        for about in principle.properties:
            for one in about.exceptions:
                if one.indicator in checked:
                    yield number, about.id, one


def _guards(report: Report) -> Iterator[str]:
    """Which principles aren't proved."""
    found = principes.guards(report.rule_set)
    told = {
        principes.EXAMPLES: "alleen door de voorbeelden van regels bewaakt",
        principes.ELSEWHERE: "niet in regels te zeggen, en elders bewaakt",
        principes.NOTHING: "door niets bewaakt",
    }
    if {*told} & {*found.values()}:
        yield ""
        yield "Principes zonder eigenschap die wordt bewezen:"
    for guard, words in told.items():
        numbers = [str(number) for number, one in found.items() if one == guard]
        if numbers:
            yield f"  {enumeration(numbers)}: {words}"


def _proposals(report: Report) -> Iterator[str]:
    """What each proposal would change."""
    roles = report.rule_set.framework.roles
    checked = [one.proposals for one in report.indicators if one.proposals.effects]
    if checked:
        yield ""
        yield "Voorstellen tellen niet mee; dit zouden zij veranderen:"
    for proposals in checked:
        for rule, effects in proposals.effects:
            yield f"  {rule.outcome} {rule.id} ({rule.file}:{rule.line})"
            changing = [one for one in effects if one.changes]
            if not changing:
                yield (
                    "    niets"
                    if effects
                    else "    niets: er zijn geen antwoorden waarbij zij vuurt"
                )
            for one in changing:
                now = f"{one.verdict.outcome} ({one.verdict.id})"
                would = (
                    f"een LET OP naast {now}"
                    if rule.is_note
                    else f"{rule.outcome} in plaats van {now}"
                )
                answers = told(measurement(proposals.situations, one.said), roles)
                yield f"    {would}; bijvoorbeeld {answers}"


def _witnesses(report: Report) -> Iterator[str]:
    yield ""
    yield "Antwoorden waarbij elke regel vuurt:"
    roles = report.rule_set.framework.roles
    for checked in report.indicators:
        context = checked.context
        for rule in context.rules.rules:
            if rule.id in checked.witnesses:
                _, one = checked.witnesses[rule.id]
                answers = told(measurement(context.situations, one.said), roles)
                yield f"  {rule.outcome} {rule.id}: {answers}"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"

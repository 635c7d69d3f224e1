"""What ``score check`` found, as JSON."""

from __future__ import annotations

from engine.check import CHECKS, Report
from engine.check.checks import principes
from engine.check.finding import Finding
from engine.check.proof.example_files import answers
from reports.checks.as_text import exceptions_to_principles


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
        "principes": [
            {
                "principe": number,
                "tekst": report.rule_set.principles[number].text,
                "bewaakt_door": guard,
            }
            for number, guard in principes.guards(report.rule_set).items()
        ],
        "uitzonderingen_op_principes": [
            {
                "principe": number,
                "eigenschap": about,
                "indicator": one.indicator,
                "beeld": one.picture or None,
                "omdat": one.reason,
                "regelnummer": one.line,
            }
            for number, about, one in exceptions_to_principles(report)
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
                "voorstellen": [
                    {
                        "regel": rule.id,
                        "uitkomst": rule.outcome,
                        "bestand": rule.file,
                        "regelnummer": rule.line,
                        "zou_veranderen": [
                            {
                                "nu": one.verdict.outcome,
                                "regel": one.verdict.id,
                                "antwoorden": answers(
                                    checked.proposals.situations,
                                    one.said,
                                    report.rule_set.framework.id,
                                ),
                            }
                            for one in effects
                            if one.changes
                        ],
                    }
                    for rule, effects in checked.proposals.effects
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
        "in_te_voegen": finding.remedy or None,
    }

"""Proves a rule set consistent, or finds the answers that break it.

One module per check, each with ``check(context) -> list[Finding]``. What is proved, and why the
small model is exact, stands in ``rules/controles.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.check.checks import (
    bereikbaar,
    compleet,
    eerlijk,
    hygiene,
    let_op,
    monotoon,
    motor,
    principes,
    teksten,
    uniek,
    voorbeelden,
)
from engine.check.checks.bereikbaar import witnesses
from engine.check.context import Context
from engine.check.finding import Finding, Place
from engine.check.proof.representative_answers import TooManyError
from engine.check.proof.shared_pictures import SharedPictures
from engine.check.proof.situations import SituationClass, Situations
from engine.check.proposals import Proposals, proposals
from engine.files.errors import InputError, Problem
from engine.rules.model import Exemption, IndicatorRules, Rule, RuleSet

CHECKS: dict[str, tuple[str, Callable[[Context], list[Finding]]]] = {
    compleet.CHECK: ("er is altijd een oordeel", compleet.check),
    uniek.CHECK: ("er is nooit meer dan één oordeel", uniek.check),
    bereikbaar.CHECK: ("elke regel kan vuren", bereikbaar.check),
    let_op.CHECK: ("een LET OP verandert geen oordeel en staat waar hij zegt", let_op.check),
    monotoon.CHECK: ("een gunstiger antwoord geeft nooit een lager oordeel", monotoon.check),
    eerlijk.CHECK: ("volgorde en namen doen er niet toe", eerlijk.check),
    teksten.CHECK: ("elke tekst zegt iets, en niets wordt twee keer gezegd", teksten.check),
    hygiene.CHECK: ("niets is ongebruikt, dubbel of overbodig", hygiene.check),
    voorbeelden.CHECK: ("de voorbeelden zijn er en kloppen", voorbeelden.check),
    principes.CHECK: ("de regels doen wat de principes zeggen", principes.check),
    motor.CHECK: ("de rekenmotor beslist zoals de tabel zegt", motor.check),
}
"""Every check by its id, with what it proves in Dutch."""

DECLARABLE = (monotoon.CHECK, let_op.CHECK, hygiene.CHECK)
"""The checks that an indicator may declare an exception to."""


@dataclass(frozen=True, slots=True)
class Excused:
    """A declared exception with what it excuses; nothing, if it isn't needed."""

    indicator: str
    exemption: Exemption
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out for one indicator: how many situations, findings, and a witness per rule."""

    context: Context
    findings: tuple[Finding, ...]
    excused: tuple[Excused, ...]
    witnesses: dict[str, tuple[Rule, SituationClass]]
    proposals: Proposals

    @property
    def indicator(self) -> str:
        """The id of the indicator."""
        return self.context.indicator


@dataclass(frozen=True, slots=True)
class Report:
    """What came out for a rule set; ``findings`` also has those on the set as a whole."""

    rule_set: RuleSet
    indicators: tuple[Checked, ...]
    findings: tuple[Finding, ...]


def run(
    rule_set: RuleSet, only: Sequence[str] = (), pictures: SharedPictures | None = None
) -> Report:
    """All checks on ``rule_set``; or only those of the indicators ``only``.

    ``pictures`` may be kept from one run to the next, as long as the engine stays the same.
    Raises ``InputError`` where columns see more in one question than can be looked at.
    """
    pictures = pictures or SharedPictures()
    checked = tuple(
        _checked(rule_set, rules, pictures)
        for rules in rule_set.indicators
        if not only or rules.indicator.id in only
    )
    findings = [finding for one in checked for finding in one.findings]
    if not only:
        findings += hygiene.of_set(rule_set) + principes.of_set(rule_set)
    return Report(rule_set, checked, tuple(findings))


def _checked(rule_set: RuleSet, rules: IndicatorRules, pictures: SharedPictures) -> Checked:
    try:
        return _indicator(Context(rule_set, rules, Situations(rules, pictures)))
    except TooManyError as error:
        first = rules.verdict_rules[0]
        what = (
            f"De beelden op de vraag ‘{error.question}’ van ‘{rules.indicator.id}’ kunnen samen op"
            " meer manieren uitvallen dan te bewijzen is. Gebruik er minder, of overal dezelfde"
            " ‘over’."
        )
        raise InputError([Problem(first.file, f"regel {first.line}", what)]) from None


def _indicator(context: Context) -> Checked:
    found = [finding for _, check in CHECKS.values() for finding in check(context)]
    excused = []
    for exemption in context.rules.exceptions:
        if exemption.check not in DECLARABLE:
            spot = Place(context.indicator, exemption.file, exemption.line)
            what = (
                f"Voor de controle ‘{exemption.check}’ kan geen uitzondering gelden. Toegestaan:"
                f" {', '.join(DECLARABLE)}."
            )
            found.append(Finding(hygiene.CHECK, context.indicator, what, (spot,)))
            continue
        covered = tuple(finding for finding in found if _covers(exemption, finding))
        found = [finding for finding in found if finding not in covered]
        if not covered:
            spot = Place(context.indicator, exemption.file, exemption.line)
            about = ", ".join(
                f"{field} ‘{value.rpartition('/')[2]}’"
                for field, value in (("regel", exemption.rule), ("stap", exemption.step))
                if value
            )
            what = (
                f"De uitzondering op ‘{exemption.check}’{f' ({about})' if about else ''} is niet"
                " nodig."
            )
            found.append(Finding(hygiene.CHECK, context.indicator, what, (spot,)))
        excused.append(Excused(context.indicator, exemption, covered))
    return Checked(*(context, tuple(found), tuple(excused), witnesses(context), proposals(context)))


def _covers(exemption: Exemption, finding: Finding) -> bool:
    return (
        finding.check == exemption.check
        and exemption.step in ("", finding.step)
        and (not exemption.rule or exemption.rule in {place.id for place in finding.places})
    )

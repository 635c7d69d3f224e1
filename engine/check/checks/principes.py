"""Principes: the rules do what the principles say, and what they do is laid down somewhere.

Every property is proved over all situations, or broken by answers. Who cites a principle cites one
that there is. A LET OP that no property and no example of another rule would miss, isn't laid
down: it could go unnoticed. (That a verdict can't be turned round is for ``voorbeelden``.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from engine.check.context import Context
from engine.check.finding import Finding, Place
from engine.check.proof.situations import SituationClass, Situations
from engine.files import yamlfile
from engine.pictures.model import View
from engine.rules.examples import examples
from engine.rules.model import NOTE, IndicatorRules, Rule, RuleSet
from engine.rules.principles import PRINCIPLES_FILE, Principle, Property, Waiver, cited

CHECK = "principes"

PROPERTIES, EXAMPLES, ELSEWHERE, NOTHING = "eigenschappen", "voorbeelden", "elders", "niets"
"""What keeps a principle; ``EXAMPLES`` are those of the rules that cite it."""


_Cells: TypeAlias = list[tuple[int, frozenset[int]]]
"""Columns, each with the codes that it must have."""


class _Claim(NamedTuple):
    """A property as it is about one picture, with the number of the probe that fires there."""

    principle: Principle
    about: Property
    view: View
    probe: int


def check(context: Context) -> list[Finding]:
    """What is against a principle, cites one that isn't there, or isn't laid down."""
    if not context.rule_set.principles:
        return []
    claims, situations = _claims(context)
    found: list[Finding] = []
    excused: set[int] = set()
    missed: set[str] = set()
    for claim in claims:
        broken = _broken(claim, context.rules, situations)
        exception = _exception(claim, context.indicator)
        if exception is not None and broken is not None:
            excused.add(exception.line)
        elif broken is not None:
            found.append(_finding(context, claim, broken))
        if exception is None:
            missed |= _missed(claim, context.rules, situations)
    return [
        *found,
        *_absent(context),
        *_superfluous(context, excused),
        *_cited(context),
        *_not_laid_down(context, missed),
    ]


def guards(rule_set: RuleSet) -> dict[int, str]:
    """What keeps each principle, by its number: one of the constants."""
    sources = {number for rule in rule_set.rules.values() for number in cited(rule.source)}
    return {
        number: PROPERTIES
        if one.properties
        else ELSEWHERE
        if one.elsewhere
        else EXAMPLES
        if number in sources
        else NOTHING
        for number, one in rule_set.principles.items()
    }


def of_set(rule_set: RuleSet) -> list[Finding]:
    """Principles that nothing covers, and exceptions and properties about nothing."""
    path = str(rule_set.folder / PRINCIPLES_FILE)
    found = [
        (
            rule_set.principles[number].line,
            f"Principe {number} heeft geen eigenschap en is van geen regel de bron.",
        )
        for number, guard in guards(rule_set).items()
        if guard == NOTHING
    ]
    known = {one.indicator.id for one in rule_set.indicators}
    found += [
        (
            exception.line,
            f"De uitzondering gaat over een onbekende indicator ‘{exception.indicator}’.",
        )
        for one in rule_set.principles.values()
        for about in one.properties
        for exception in about.exceptions
        if exception.indicator not in known
    ]
    found += [
        (about.line, f"De eigenschap ‘{about.id}’ gaat over geen enkel beeld van een indicator.")
        for one in rule_set.principles.values()
        for about in one.properties
        if not any(any(_about(about, rules)) for rules in rule_set.indicators)
    ]
    return [Finding(CHECK, "", what, (Place(PRINCIPLES_FILE, path, line),)) for line, what in found]


def _claims(context: Context) -> tuple[list[_Claim], Situations]:
    """What the properties say of this indicator, in situations that tell them apart."""
    rules = context.rules
    claims: list[_Claim] = []
    probes: list[Rule] = []
    for principle in context.rule_set.principles.values():
        for about in principle.properties:
            for column, view, others in _about(about, rules):
                codes = frozenset(view.kind.codes[value] for value in about.values)
                claims.append(_Claim(principle, about, view, len(probes)))
                probes.append(
                    replace(
                        rules.verdict_rules[0],
                        id=f"{rules.indicator.id}/eigenschap-{len(probes)}",
                        outcome=NOTE,
                        rows=(((0, frozenset({1})), (column, codes), *others),),
                    )
                )
    both = replace(rules, note_rules=(*rules.note_rules, *probes))
    return claims, Situations(both, context.situations.shared)


def _about(about: Property, rules: IndicatorRules) -> Iterator[tuple[int, View, _Cells]]:
    """The columns of the pictures that a property is about, with the cells of other pictures."""
    deciding = {name for rule in rules.verdict_rules for name in rule.looks_at}
    within = {
        name for rule in rules.rules if rule.pattern in about.patterns for name in rule.looks_at
    }
    for column, view in enumerate(rules.views, start=1):
        chosen = view.name in (within if about.patterns else deciding)
        if not about.patterns and (view.kind.of_documents or about.names):
            chosen = True
        if about.names and view.name not in about.names:
            chosen = False
        if about.asked and view.question.asked_as != about.asked:
            chosen = False
        if view.kind is about.kind and chosen:
            others = _others(rules, view, about)
            if others is not None:
                yield column, view, others


def _others(rules: IndicatorRules, view: View, about: Property) -> _Cells | None:
    """The cells of the other pictures that a property names; None where one isn't there."""
    found = []
    for name, words in about.also:
        for column, other in enumerate(rules.views, start=1):
            if other.name == name or (other.kind.name == name and other.question is view.question):
                values = {value for word in words for value in other.kind.stands_for(word)}
                if values <= {*other.kind.codes}:
                    found.append((column, frozenset(other.kind.codes[one] for one in values)))
                    break
        else:
            return None
    return found


def _where(
    claim: _Claim, rules: IndicatorRules, situations: Situations
) -> Iterator[tuple[SituationClass, Rule, list[Rule]]]:
    """Situations that the property is about: with the verdict, and the notes on the picture."""
    number = len(rules.note_rules) + claim.probe
    for one in sorted(situations.classes, key=lambda one: sum(said.size for said in one.said)):
        fired = situations.fired(one.rows)
        if number in fired.notes and len(fired.verdicts) == 1:
            notes = [rules.note_rules[note] for note in fired.notes if note < len(rules.note_rules)]
            verdict = rules.verdict_rules[fired.verdicts[0]]
            yield one, verdict, [note for note in notes if claim.view.name in note.looks_at]


def _broken(
    claim: _Claim, rules: IndicatorRules, situations: Situations
) -> tuple[SituationClass, Rule] | None:
    about = claim.about
    for one, verdict, notes in _where(claim, rules, situations):
        wrong = verdict.outcome == about.never
        if about.noted:
            wrong = not notes and verdict.outcome in (about.beside or verdict.outcome)
        if wrong:
            return one, verdict
    return None


def _missed(claim: _Claim, rules: IndicatorRules, situations: Situations) -> set[str]:
    """The notes without which the property would be broken somewhere."""
    about = claim.about
    return {
        notes[0].id
        for _, verdict, notes in (_where(claim, rules, situations) if about.noted else ())
        if len(notes) == 1 and verdict.outcome in (about.beside or verdict.outcome)
    }


def _exception(claim: _Claim, indicator: str) -> Waiver | None:
    return next(
        (
            one
            for one in claim.about.exceptions
            if one.indicator == indicator and one.picture in ("", claim.view.name)
        ),
        None,
    )


def _finding(context: Context, claim: _Claim, broken: tuple[SituationClass, Rule]) -> Finding:
    one, verdict = broken
    about, name = claim.about, claim.view.name
    wants = f"nooit {about.never}" if about.never else f"een LET OP over ‘{name}’"
    what = (
        f"Principe {claim.principle.number} ({about.id}) wil bij ‘{name}’ {wants}, maar de regel"
        f" {verdict.id} geeft {verdict.outcome}{'' if about.never else ' zonder'}."
    )
    return context.finding(CHECK, what, verdict, said=one.said)


def _absent(context: Context) -> Iterator[Finding]:
    """Questions without a picture that each should have."""
    for principle in context.rule_set.principles.values():
        for about in principle.properties:
            seen = {v.question.id for v in context.rules.views if v.kind is about.kind}
            for question in context.rules.indicator.questions if about.everywhere else ():
                if question.id not in seen:
                    what = (
                        f"Principe {principle.number} ({about.id}) wil een beeld"
                        f" ‘{about.kind.name}’ bij elke vraag; ‘{question.id}’ heeft er geen."
                    )
                    yield context.finding(CHECK, what)


def _superfluous(context: Context, excused: set[int]) -> Iterator[Finding]:
    path = str(context.rule_set.folder / PRINCIPLES_FILE)
    for principle in context.rule_set.principles.values():
        for about in principle.properties:
            for one in about.exceptions:
                if one.indicator == context.indicator and one.line not in excused:
                    what = f"De uitzondering op ‘{about.id}’ is niet nodig."
                    spot = Place(context.indicator, path, one.line)
                    yield Finding(CHECK, context.indicator, what, (spot,))


def _cited(context: Context) -> Iterator[Finding]:
    known = context.rule_set.principles
    for rule in context.rules.rules:
        if rule.is_untested:  # which every framework has, whatever its principles
            continue
        for number in cited(rule.source):
            if number not in known:
                yield context.finding(CHECK, f"Er is geen principe {number}.", rule)


def _not_laid_down(context: Context, missed: set[str]) -> Iterator[Finding]:
    stated = [
        (example.rule, context.rules.named(str(note)))
        for rule in context.rules.rules
        for example in examples(rule)
        for note in (example.notes if isinstance(example.notes, yamlfile.Sequence) else ())
    ]
    for rule in context.rules.note_rules:
        elsewhere = any(note is rule and by.id != rule.id for by, note in stated)
        if rule.id not in missed and not elsewhere:
            what = (
                "Niet vastgelegd: deze LET OP kan wegvallen zonder dat een principe of een"
                " voorbeeld van een andere regel het merkt."
            )
            yield context.finding(CHECK, what, rule)

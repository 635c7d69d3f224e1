"""Examples that a rule misses, as YAML that can be pasted into its file."""

from __future__ import annotations

from typing import Any, Final

import yaml

from engine.check.context import Context
from engine.check.proof.casting import Said
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.situations import SituationClass
from engine.dossier.answers import Raw
from engine.dossier.model import DOCUMENT
from engine.framework.model import Question
from engine.rules.examples import MUST, NOTES, VERDICT
from engine.rules.model import Rule

_SILENT: Final = "-"
_STANCES: Final = {"ja": "voor", "nee": "tegen"}


def pasteable(context: Context, rule: Rule, sort: str) -> str:
    """An example of ``rule`` of this sort, with the fewest answers; empty where there is none.

    It states what the indicator gives now, which whoever pastes it must judge.
    """
    situations = context.situations
    few = sorted(situations.classes, key=lambda one: sum(said.size for said in one.said))
    for group in few:
        fired = situations.fired(group.rows)
        rules = [situations.rule(number) for number in fired.verdicts]
        rules += [situations.rule(number, note=True) for number in fired.notes]
        tested = not any(one.is_untested for one in rules)
        verdicts = {one.outcome for one in rules if not one.is_note}
        if (rule in rules) is (sort == MUST) and len(verdicts) == 1 and tested:
            return _written(context, rule, sort, group)
    return ""


def _written(context: Context, rule: Rule, sort: str, one: SituationClass) -> str:
    situations = context.situations
    fired = situations.fired(one.rows)
    notes = [situations.rule(number, note=True).id for number in fired.notes]
    stated: dict[str, Any] = {VERDICT: situations.rule(fired.verdicts[0]).outcome}
    if notes:
        stated[NOTES] = [name.partition("/")[2] for name in notes]
    lines = [f"{rule.id.partition('/')[2]}:", f"  {sort}:"]
    fields = {**_answers(context, one.said, rule), **stated}
    for number, (name, value) in enumerate(fields.items()):
        lines.append(f"    {' ' if number else '-'} {name}: {_flow(value)}")
    return "\n".join(lines)


def _answers(context: Context, said: Said, rule: Rule) -> dict[str, Any]:
    """What each says, by picture: one that ``rule`` looks at, if it looks at the question."""
    found: dict[str, Any] = {}
    for question, pictures, one in zip(
        context.situations.questions, context.situations.pictures, said, strict=True
    ):
        if not one.size:
            continue
        views = [v.name for v in context.rules.views if v.question.id == question.id]
        name = next((name for name in views if name in rule.looks_at), views[0])
        told: dict[str, Any] = {}
        for role, some in zip(question.asked.values(), one.respondents, strict=False):
            raws = [_given(question, pictures, number) for number in _without_last_silent(some)]
            told[role.short] = raws[0] if raws and role.is_single else raws
        told[DOCUMENT.short] = [_given(question, pictures, number) for number in one.documents]
        found[name] = {role: given for role, given in told.items() if given != []}
    return found


def _given(question: Question, pictures: QuestionPictures, number: int | None) -> Raw:
    return _SILENT if number is None else _raw(question, pictures.answers[number].raw)


def _without_last_silent(many: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """``many`` up to the last who says something."""
    while many and many[-1] is None:
        many = many[:-1]
    return many


def _raw(question: Question, raw: Raw) -> Raw:
    """An answer as an example has it: its direction, where that is all that counts."""
    if question.type.is_yes_no and isinstance(raw, str) and question.favourable in ((), ("ja",)):
        return _STANCES.get(raw, raw)
    return raw


def _flow(value: object) -> str:
    text = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6
    )
    return text.removesuffix("\n...\n").strip()

"""Results as JSON, a dossier a line: what ``score FILE --format json`` gives, and its place.

Verdicts that are explained are put together from pieces of JSON, as nearly all of them were
written before: what a rule says of itself, pictures, who answered (once per dossier), and answers
(kept with them; the reader remembers those that come often). Tests hold that equal to what
``reports.verdicts.as_json.indicator_data`` gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import orjson

from engine.dossier.answers import as_read
from engine.dossier.model import Given
from engine.framework.model import Question
from engine.memory import Memory
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule
from engine.scoring.outcome import WEIGHTS, Outcome, Result, weight
from reports.batch.form import Placed
from reports.json_text import as_text, made_safe
from reports.verdicts.as_json import as_brief, as_data, came_from


class JsonLines:
    """Lines of JSON in UTF-8; explained, or with just the fields of the contract."""

    name = "jsonl"

    def __init__(self) -> None:
        self._frames: dict[int, _Frame] = {}

    def header(self, explain: bool) -> bytes:
        """Nothing comes first."""
        return b""

    def encode(self, scored: Placed, explain: bool) -> bytes:
        """A line per dossier."""
        lines: list[bytes] = []
        for place, one in scored:
            if not explain:
                data = as_brief(one.dossier, one.results, one.judgement)
            elif one.review is None:
                data = as_data(one.dossier, one.results, self._indicators)
            else:  # so few have decisions that these needn't be quick
                data = as_data(one.dossier, one.results, judged=one.judgement)
            # A place may hold what orjson won't take for text: the name of any file.
            here = orjson.Fragment(as_text(place, indent=None))
            lines.append(made_safe(orjson.dumps({"plaats": here, **data})))
        return b"\n".join([*lines, b""])

    def finish(self, appended: Path) -> Path:
        """What was appended is the file."""
        return appended

    def _indicators(self, result: Result) -> orjson.Fragment:
        evidence = _Evidence(result)
        written = [
            piece
            for outcome in result.outcomes
            for piece in self._frame(outcome.rules).pieces(outcome, evidence)
        ]
        return orjson.Fragment(b"[%b]" % b"".join(written)[:-1])

    def _frame(self, rules: IndicatorRules) -> _Frame:
        frame = self._frames.get(id(rules))
        if frame is None:
            frame = self._frames[id(rules)] = _Frame(rules)
        return frame


class _Frame:
    """What is written of an indicator, but for what a dossier fills in; it keeps ``rules``."""

    def __init__(self, rules: IndicatorRules) -> None:
        self._rules = rules
        self._pictures: Memory[Situation, bytes] = Memory(256)
        self._verdicts = {rule.id: self._around(rule) for rule in rules.verdict_rules}
        self._notes = {
            rule.id: (_fields({"regel": rule.id}), _fields({"omdat": rule.reason}))
            for rule in rules.note_rules
        }

    def pieces(self, outcome: Outcome, evidence: _Evidence) -> tuple[bytes, ...]:
        """The verdict and everything that it rests on, with a comma after it."""
        start, middle, end = self._verdicts[outcome.rule.id]
        everything = evidence.written(outcome, None)
        texts = outcome.note_texts
        return (
            start,
            orjson.dumps(texts) if texts else b"[]",
            middle,
            orjson.dumps(outcome.finding),
            end,
            self._told(outcome, texts, evidence, everything) if texts else b"[]",
            self._pictures.recent.get(outcome.situation) or self._shown(outcome),
            everything,
            b"},",
        )

    def _around(self, rule: Rule) -> tuple[bytes, bytes, bytes]:
        """What comes before the texts of notes, before the finding, and after it."""
        indicator = self._rules.indicator
        named = {
            "regel": rule.id,
            "naam": indicator.name,
            "thema": indicator.theme,
            "criterium": indicator.criterion,
        }
        return (
            b'{%b"let_op":' % _fields({"id": indicator.id, "oordeel": rule.outcome}),
            b',%b"bevinding":' % _fields(named),
            b',%b"let_op_regels":' % _fields({"omdat": rule.reason}),
        )

    def _told(
        self, outcome: Outcome, texts: Iterable[str], evidence: _Evidence, everything: bytes
    ) -> bytes:
        notes: list[bytes] = []
        for rule, text in zip(outcome.notes, texts, strict=True):
            named, because = self._notes[rule.id]
            rests_on = everything if outcome.looks_at_all(rule) else evidence.written(outcome, rule)
            told = _fields({"tekst": text})
            notes.append(b'{%b%b%b"bewijs":%b}' % (named, told, because, rests_on))
        return b"[%b]" % b",".join(notes)

    def _shown(self, outcome: Outcome) -> bytes:
        shown = orjson.dumps({view.name: picture for view, picture in outcome.pictures})
        written = b',"beelden":%b,"bewijs":' % shown
        self._pictures.remember(outcome.situation, written)
        return written


class _Evidence:
    """Writes what the outcomes of one measurement rest on."""

    def __init__(self, result: Result) -> None:
        informants = result.measurement.informants
        self._answers = [one.answers for one in informants]
        self._who = [
            b"{" + _fields({"respondent": one.id, "naam": one.name, "rol": one.role.id})
            for one in informants
        ]

    def written(self, outcome: Outcome, rule: Rule | None) -> bytes:
        """The answers behind what ``rule``, or any rule, looks at."""
        pieces: list[bytes] = []
        who, answers = self._who, self._answers
        for question, places in outcome.answered(rule):
            key = question.id
            for at, counted in places:
                given = answers[at][key]
                written = given.written or _answer(question, given)
                pieces += (who[at], written if counted else _uncounted(written))
        return b"[%b]" % b"".join(pieces)[:-1]


def _answer(question: Question, given: Given) -> bytes:
    answer = given.answer
    fields = {
        "vraag": question.id,
        "ruw": answer.raw,
        "gelezen": as_read(answer),
        "toelichting": given.remark,
        "bron": given.source,
        **({"beoordeeld": given.settled.entry} if given.settled else {}),
        **came_from(given),
        "telt": weight(answer, counted=True),
    }
    given.written = orjson.dumps(fields)[1:] + b","
    return given.written


def _uncounted(written: bytes) -> bytes:
    before, telling, _ = written.rpartition(b'"telt":')
    return before + telling + _KEPT


def _fields(data: dict[str, Any]) -> bytes:
    """The fields of ``data``, each with a comma after it."""
    return orjson.dumps(data)[1:-1] + b","


_KEPT: Final = orjson.dumps(WEIGHTS[-1]) + b"},"

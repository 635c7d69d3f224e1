"""Teksten: every text says something, in sentences, and what comes together says nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Final, NamedTuple, TypeAlias

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.casting import ImpossibleError, Said
from engine.check.proof.measuring import Informants
from engine.check.proof.sayings import Codes
from engine.dossier.reading import Reader
from engine.pictures.model import View
from engine.rules.decision_table import Row
from engine.rules.examples import examples, holds, situation
from engine.rules.model import Rule
from engine.rules.read_aloud import told
from engine.wording.picture_texts import TELLERS, Told, parts

CHECK = "teksten"

_ENDS: Final = (".", "!", "?", "’")
_MOST: Final = 500
"""Ways to make rows hold together that are tried: where silence on one question follows what is
said to another, not all are possible."""
_REFERS_BACK: Final = "Dit "
"""How a sentence starts that says something else each time ("Dit blijkt ook uit …")."""


def check(context: Context) -> list[Finding]:
    """Texts that say nothing, or something that was said, or that are no sentence."""
    texts = _Texts(context)
    return [*_broken(context), *texts.empty(), *texts.twice()]


def _broken(context: Context) -> Iterator[Finding]:
    """Texts that are no sentence with an example of their rule."""
    for rule in context.rules.rules:
        for example in examples(rule):
            text = told(context.rules, example) if example.fires else ""
            if text and not text.endswith(_ENDS):
                what = (
                    f"De tekst is geen zin: ‘{text}’ bij het eerste voorbeeld waarmee dat blijkt."
                )
                yield context.finding(CHECK, what, rule)
                break


class _Piece(NamedTuple):
    """A place in the text of ``rule`` where a picture is told."""

    rule: Rule
    number: int
    view: View
    facet: str


_Voices: TypeAlias = frozenset[str]


class _Texts:
    """The texts of one indicator's rules, in every situation that answers can produce."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._situations = context.situations
        self._reader = Reader(context.rule_set.framework)
        self._told: list[dict[Codes, dict[tuple[str, str], Told]]] = []
        views = {view.name: view for view in context.rules.views}
        self._pieces = {
            rule.id: [
                _Piece(rule, number, views[part[0]], part[1])
                for number, part in enumerate(parts(rule.text))
                if not isinstance(part, str)
            ]
            for rule in context.rules.rules
        }
        for number, question in enumerate(self._situations.questions):
            of_it = {
                (piece.view.name, piece.facet): piece.view
                for pieces in self._pieces.values()
                for piece in pieces
                if piece.view.question.id == question.id
            }
            self._told.append(self._telling(number, of_it))

    def _telling(
        self, number: int, wanted: Mapping[tuple[str, str], View]
    ) -> dict[Codes, dict[tuple[str, str], Told]]:
        """How the pictures of one question are told, with the fewest answers for each of them."""
        question, pictures = self._situations.questions[number], self._situations.pictures[number]
        informants = Informants(question, pictures.answers, (), pictures.follows)
        found: dict[Codes, dict[tuple[str, str], Told]] = {}
        for codes, saying in pictures.witnesses.items() if wanted else ():
            within = informants.measurement(saying)
            found[codes] = {
                (name, facet): TELLERS[view.kind][facet](view, view.heard(within), within)
                for (name, facet), view in wanted.items()
            }
        return found

    # --- nothing ---

    def empty(self) -> Iterator[Finding]:
        """LET OP rules that can fire and have nothing to say."""
        for rule in self._context.rules.note_rules:
            if any(isinstance(part, str) and part.strip() for part in parts(rule.text)):
                continue
            for row in rule.rows:
                said = self._together([row], {n: self._silent(rule, n) for n in self._of(rule)})
                if said is not None and self._fire(said, rule):
                    what = "Deze LET OP heeft soms niets te zeggen, en wordt dan niet getoond."
                    yield self._context.finding(CHECK, what, rule, said=said)
                    break

    def _of(self, rule: Rule) -> set[int]:
        """The numbers of the questions that the text of ``rule`` tells of."""
        asked = {piece.view.question.id for piece in self._pieces[rule.id]}
        return {n for n, one in enumerate(self._situations.questions) if one.id in asked}

    def _silent(self, rule: Rule, number: int) -> list[Codes]:
        """Of one question, the codes of which the text of ``rule`` tells nothing."""
        question = self._situations.questions[number]
        pieces = [one for one in self._pieces[rule.id] if one.view.question.id == question.id]
        return [
            codes
            for codes, told_ in self._told[number].items()
            if not any(told_[piece.view.name, piece.facet] for piece in pieces)
        ]

    # --- twice ---

    def twice(self) -> Iterator[Finding]:
        """Rules that tell the same of the same informants in a situation that they share."""
        found: set[tuple[str, str]] = set()
        for number, told_ in enumerate(self._told):
            for codes, telling in told_.items():
                for first, second in self._same(number, telling):
                    key = first.rule.id, second.rule.id
                    if key in found or first.rule is second.rule:
                        continue
                    said = self._both(first.rule, second.rule, {number: [codes]})
                    if said is not None:
                        found.add(key)
                        yield self._finding(first.rule, second.rule, said)

    def _finding(self, first: Rule, second: Rule, said: Said) -> Finding:
        both = "Twee LET OP zeggen" if first.is_note else "De bevinding en een LET OP zeggen"
        return self._context.finding(CHECK, f"{both} soms hetzelfde.", first, second, said=said)

    def _same(
        self, number: int, telling: Mapping[tuple[str, str], Told]
    ) -> Iterator[tuple[_Piece, _Piece]]:
        """Pieces of texts of different rules that tell of the same informants."""
        question = self._situations.questions[number]
        pieces = [
            (piece, voices)
            for rule in self._context.rules.rules
            for piece in self._pieces[rule.id]
            if piece.view.question.id == question.id
            if (voices := _voices(telling[piece.view.name, piece.facet]))
        ]
        for (first, one), (second, other) in combinations(pieces, 2):
            if one & other:
                yield first, second

    def _both(self, first: Rule, second: Rule, among: Mapping[int, Sequence[Codes]]) -> Said | None:
        """Answers with which both rules fire, with some of these codes; None if there are none."""
        if not second.is_note or first.is_untested:
            return None  # two verdicts never come together
        for one, other in product(first.rows, second.rows):
            said = self._together([one, other], among)
            if said is not None and self._fire(said, first, second):
                return said
        return None

    def _fire(self, said: Said, *rules: Rule) -> bool:
        """Whether ``rules`` fire with these answers, as the engine reads them."""
        [within] = self._reader.tree(self._context.tree(said), CHECK).measurements
        at = situation(self._context.rules, within)
        return all(holds(rule, at) for rule in rules)

    def _together(self, rows: Sequence[Row], among: Mapping[int, Sequence[Codes]]) -> Said | None:
        """Answers with which all ``rows`` hold, with one of these codes of some questions."""
        chosen: list[list[Codes]] = []
        for number, columns in enumerate(self._situations.columns):
            place = {column: at for at, column in enumerate(columns, start=1)}
            cells = [(place[c], wanted) for row in rows for c, wanted in row if c in place]
            witnesses = self._situations.pictures[number].witnesses
            chosen.append(
                [
                    codes
                    for codes in among.get(number, witnesses)
                    if all(codes[at] in wanted for at, wanted in cells)
                ]
            )
        for codes in islice(product(*chosen), _MOST):
            if any(one[0] for one in codes):  # else nothing was answered at all
                try:
                    return self._situations.said(codes)
                except ImpossibleError:
                    continue
        return None


def _voices(told_: Told) -> set[_Voices]:
    """The informants of each sentence that stands by itself."""
    if isinstance(told_, str):
        return set()
    return {
        frozenset(voice.informant.id for voice in one.voices)
        for one in told_
        if one.voices and not one.text.startswith(_REFERS_BACK)
    }

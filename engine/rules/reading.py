"""One rule as it stands in a file, read into a ``Rule``."""

from __future__ import annotations

from engine.files import yamlfile
from engine.framework.model import Indicator
from engine.framework.verdicts import VerdictScale
from engine.rules.columns import Columns
from engine.rules.conditions import rows
from engine.rules.model import ALWAYS, NOTE, PROPOSAL, Rule
from engine.rules.patterns import Use
from engine.rules.placeholders import check_placeholders
from engine.rules.terms import Terms


def read_rule(
    use: Use,
    node: yamlfile.Mapping,
    indicator: Indicator,
    columns: Columns,
    terms: Terms,
    scale: VerdictScale,
    examples: yamlfile.Mapping | None,
) -> Rule:
    """The rule ``node`` of ``indicator``, with its ``examples``; what is wrong is noted.

    It gives one of the verdicts of ``scale``, or a note.
    """
    reader = use.reader
    note = _is_note(use, node)
    outcome = NOTE if note else str(reader.choice(node, "oordeel", scale.signs))
    local = reader.name(use.text(node, "id"))
    alternatives = rows(use, node, columns, terms)
    text = use.text(node, "let_op" if note else "bevinding")
    check_placeholders(reader, text, columns)
    if examples:
        reader.keys(examples, (), ("wel", "niet"))
    return Rule(
        id=f"{indicator.id}/{local}",
        indicator=indicator.id,
        outcome=outcome,
        rows=tuple(row for row, _ in alternatives),
        conditions=tuple(condition for _, condition in alternatives),
        reason=str(use.text(node, "omdat")),
        text=str(text),
        source=str(use.text(node, "bron")),
        examples_as_written=examples or yamlfile.Mapping(node.line),
        parameters=use.parameters,
        pattern=use.pattern,
        file=reader.file,
        line=node.line,
        beside=_beside(use, node, scale) if note else (),
        earlier=tuple(str(reader.name(one)) for one in _texts(use, node, "ook")),
        proposed=bool(reader.choice(node, "status", (PROPOSAL,))),
    )


def _texts(use: Use, node: yamlfile.Mapping, field: str) -> tuple[yamlfile.Text, ...]:
    written = node.field(field)
    return () if written is None else use.texts(written, field)


def _beside(use: Use, node: yamlfile.Mapping, scale: VerdictScale) -> tuple[str, ...]:
    """The verdicts beside which a note says that it stands."""
    texts = _texts(use, node, "naast")
    known = (*scale.signs, *(f"{ALWAYS} {sign}" for sign in scale.signs))
    for text in texts:
        if text not in known:
            use.reader.unknown("‘naast’ is", text, known, ", ".join(known))
    return tuple(map(str, texts))


def _is_note(use: Use, node: yamlfile.Mapping) -> bool:
    """Whether a rule adds a LET OP, after checking that it has its fields and one outcome."""
    common = ("id", "als", "omdat", "bron")
    verdict, note, more = ("oordeel", "bevinding"), ("let_op",), ("ook", "status")
    if ("oordeel" in node) is not ("let_op" in node):
        if "let_op" in node:
            use.reader.keys(node, common + note, ("naast", *more))
        else:
            use.reader.keys(node, common + verdict, more)
    else:
        use.reader.keys(node, common, verdict + note + more)
        if "oordeel" in node:
            what = "Een regel geeft een oordeel of een LET OP, niet allebei."
        else:
            what = "De regel geeft geen oordeel en geen LET OP."
        use.reader.wrong(node, what, "oordeel met bevinding, of let_op")
    return "let_op" in node

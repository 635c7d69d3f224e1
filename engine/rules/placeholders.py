"""Whether the gaps in the text of a rule (``{beeld}``, ``{beeld.deel}``) can be filled in."""

from __future__ import annotations

from engine.files import yamlfile
from engine.files.errors import closest, shown
from engine.files.fields import Reader
from engine.rules.columns import Columns
from engine.wording.picture_texts import PLACEHOLDER, TELLERS


def check_placeholders(reader: Reader, text: yamlfile.Text, columns: Columns) -> None:
    """Note every gap in ``text`` that names no picture, or no part of it that can be told."""
    for inner in PLACEHOLDER.findall(text):
        name, _, facet = inner.partition(".")
        view = columns.views.get(name)
        if view is None:
            if not columns.is_unknown(name):
                continue
            what = f"De tekst verwijst naar een onbekend beeld {shown('{' + inner + '}')}."
            near = closest(name, columns.views)
            suggestion = f"‘{{{near}{'.' + facet if facet else ''}}}’" if near else ""
            reader.wrong(text, what, ", ".join(columns.views), suggestion)
        elif facet not in TELLERS[view.kind]:
            facets = [*TELLERS[view.kind]]
            accepted = ", ".join(f"{{{name}{'.' + one if one else ''}}}" for one in facets)
            near = closest(facet, facets)
            suggestion = f"‘{{{name}.{near}}}’" if near else ""
            what = f"{shown('{' + inner + '}')} bestaat niet."
            reader.wrong(text, what, accepted, suggestion)
    if {"{", "}"} & set(PLACEHOLDER.sub("", text)):
        reader.wrong(text, "In de tekst staat een losse accolade.", "{beeld} of {beeld.deel}")

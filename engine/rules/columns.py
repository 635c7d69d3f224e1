"""The columns of a table: the pictures (``beelden``) that an indicator and its patterns name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.files import yamlfile
from engine.files.errors import nearest, shown
from engine.framework.model import Framework, Indicator, Question
from engine.framework.roles import ALL
from engine.framework.scales import Cut
from engine.pictures.kinds import kinds
from engine.pictures.model import View
from engine.rules.patterns import Use
from engine.rules.silence import SILENCE, check_silence, followed


class Columns:
    """The views of one indicator by name, filled piece by piece.

    ``complete`` is False where a pattern couldn't be used as meant, so that a picture that isn't
    here may be one of its own.
    """

    def __init__(self, indicator: Indicator, framework: Framework) -> None:
        self._indicator = indicator
        self._roles = framework.roles
        self._kinds = kinds(framework.roles.values())
        self._broken: set[str] = set()
        """Pictures with a mistake of their own: what names them isn't wrong."""
        self.views: dict[str, View] = {}
        self.complete = True

    def add(self, use: Use) -> None:
        """Add the pictures of an indicator, or of a pattern that it uses."""
        for key, node in use.reader.named(use.tree, "beelden"):
            name = use.filled(key)
            view = self._view(use, name, node)
            if name in self.views:
                use.reader.wrong(name, f"Het beeld {shown(name)} bestaat al.")
            elif view is None:
                self._broken.add(name)
            else:
                wrong = check_silence(use, name, node, view, self.views.values())
                self.views[str(name)] = replace(view, follows=()) if wrong else view

    def cut(self, limits: Mapping[str, Iterable[Cut]]) -> None:
        """Give each number column the limits that the rules tell apart, by name."""
        for name, found in limits.items():
            view = self.views.get(name)
            if view is not None and view.kind.numeric:
                self.views[name] = replace(view, cuts=tuple(sorted(set(found))))

    def number(self, name: str) -> int:
        """The number of a column; 0 is whether anything was answered."""
        return 1 + tuple(self.views).index(name)

    def is_unknown(self, name: str) -> bool:
        """Whether there is no such picture, not even one with a mistake."""
        return self.complete and name not in self.views and name not in self._broken

    def _view(self, use: Use, name: yamlfile.Text, node: yamlfile.Mapping) -> View | None:
        reader = use.reader
        named = [field for field in node if field in self._kinds]
        if len(named) != 1:
            others = (field for field in node if field not in ("over", "nodig", "opties", SILENCE))
            what = "meer dan één soort beeld" if named else "geen soort beeld"
            found = next(others, name)
            near = "" if named else nearest(found, self._kinds)
            accepted = ", ".join(self._kinds)
            reader.wrong(name, f"Het beeld {shown(name)} noemt {what}.", accepted, near)
            return None
        kind = self._kinds[named[0]]
        reader.keys(node, (named[0], *((kind.needs,) if kind.needs else ())), ("over", SILENCE))
        question = self._question(use, name, use.text(node, named[0]))
        if question is None:
            return None
        if question.type.name not in kind.types:
            of = question.type.name
            what = f"Een beeld ‘{kind.name}’ kan niet bij een vraag van type ‘{of}’."
            reader.wrong(use.text(node, named[0]), what, ", ".join(kind.types))
            return None
        over = use.text(node, "over")
        if over and over not in (*self._roles, ALL):
            known = (*self._roles, ALL)
            reader.unknown("‘over’ is", over, known, ", ".join(known))
        role = str(over) if over in self._roles else None
        needed = _needed(use, node, question, kind.needs)
        follows, because = followed(use, node, self._indicator)
        return View(str(name), kind, question, role, needed, (), follows, because)

    def _question(self, use: Use, view: yamlfile.Text, named: yamlfile.Text) -> Question | None:
        known = {question.id: question for question in self._indicator.questions}
        if isinstance(named, yamlfile.Filled) and not named and self.complete:
            what = f"Het beeld {shown(view)} heeft geen vraag: de parameter is niet ingevuld."
            use.reader.wrong(named, what)
        elif named and named not in known and not (use.pattern and "$" in named):
            what = f"De indicator ‘{self._indicator.id}’ heeft geen vraag"  # $: see the pattern
            use.reader.unknown(what, named, known, ", ".join(known))
        return known.get(named)


def _needed(
    use: Use, node: yamlfile.Mapping, question: Question, field: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not field:
        return ()
    if field == "opties":
        named = {"": use.texts(use.reader.sequence(node, field), field)}
    else:
        wanted = use.reader.mapping(node, field)
        named = {str(use.filled(key)): use.texts(one, key) for key, one in wanted.items()}
    known = [option.id for option in question.options]
    for option in (option for options in named.values() for option in options):
        if option not in known:
            use.reader.unknown("Onbekende optie", option, known, ", ".join(known))
    return tuple((name, tuple(map(str, options))) for name, options in named.items())

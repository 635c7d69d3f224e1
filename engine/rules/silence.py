"""What silence on a question follows (``wie_zwijgt``): see ``engine.pictures.who_is_heard``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from engine.files import yamlfile
from engine.files.errors import shown
from engine.framework.model import Indicator, Question
from engine.pictures.model import View
from engine.pictures.weighing import WEIGHING
from engine.rules.patterns import Use

SILENCE: Final = "wie_zwijgt"


def followed(
    use: Use, node: yamlfile.Mapping, indicator: Indicator
) -> tuple[tuple[Question, ...], str]:
    """The questions that who is silent follows in the picture ``node``, and why."""
    if SILENCE not in node:
        return (), ""
    reader = use.reader
    written = reader.mapping(node, SILENCE)
    reader.keys(written, ("volgt", "omdat"))
    known = {question.id: question for question in indicator.questions}
    names = use.texts(reader.sequence(written, "volgt"), "volgt")
    for name in names:
        if name not in known:
            what = f"De indicator ‘{indicator.id}’ heeft geen vraag"
            reader.unknown(what, name, known, ", ".join(known))
    found = {name: known[name] for name in names if name in known}
    return tuple(found.values()), str(use.text(written, "omdat"))


def check_silence(
    use: Use, name: yamlfile.Text, node: yamlfile.Mapping, view: View, others: Iterable[View]
) -> bool:
    """Whether anything is wrong with what silence follows in ``view``, beside the ``others``.

    If so, it is noted.
    """
    found = [*_wrong(view, tuple(others))]
    for what, accepted in found:
        use.reader.wrong(node.field(SILENCE) or name, what, accepted)
    return bool(found)


def _wrong(view: View, others: tuple[View, ...]) -> Iterator[tuple[str, str]]:
    same = [one for one in others if one.kind == WEIGHING and one.question is view.question]
    if view.kind == WEIGHING and any(one.follows != view.follows for one in same):
        yield f"Alle wegingen van ‘{view.question.id}’ hebben dezelfde ‘{SILENCE}’.", ""
    if not view.follows:
        return
    if view.kind != WEIGHING or view.over is not None:
        yield (
            f"‘{SILENCE}’ kan alleen bij een weging over allen.",
            f"weging, zonder ‘over: {view.over}’",
        )
    for one in (view.question, *view.follows):
        if not one.asks_all or one.type.names_several:
            yield (
                f"‘{SILENCE}’ kan niet met de vraag {shown(one.id)}.",
                "vragen aan allen van type janee, getal of keuze",
            )
    if _reaches(view.follows, view.question, others):
        yield f"‘{SILENCE}’ van ‘{view.question.id}’ volgt op een omweg zichzelf.", ""


def _reaches(questions: Iterable[Question], target: Question, views: tuple[View, ...]) -> bool:
    """Whether following ``questions``, and what silence on those follows, leads to ``target``."""
    return any(
        one is target
        or _reaches((by for v in views if v.question is one for by in v.follows), target, views)
        for one in questions
    )

"""Making documents: each factsheet built once, in every form asked for, and many side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from engine.dossier.model import Dossier
from engine.files.errors import InputError, Problem
from reports.collecting import few_collections
from reports.factsheet.build import Before, factsheet
from reports.factsheet.decisions import status_line
from reports.factsheet.justification import Place, divided
from reports.factsheet.model import Factsheet
from reports.factsheet.texts import DRAFT
from reports.forks import interrupts_wait, quiet
from reports.inputs import Scored
from reports.page import origin
from reports.personal_data import left_out
from reports.saving import save_all

_FEW: Final = 8
"""For no more factsheets than these, starting processes takes longer than it saves."""


@dataclass(frozen=True, slots=True)
class Order:
    """The documents (``targets``) to make of one answers file, with its justification ``where``.

    ``chosen`` holds the measurements that are reported, ``whole`` all of the file; ``before``
    the same file scored with the rules of earlier years, if those were others. ``template`` is
    an organisation's own for Word. With ``personal``, telephone numbers and the like stay.
    """

    whole: Scored
    chosen: Scored
    before: Scored | None
    targets: tuple[Path, ...]
    template: Path | None
    personal: bool = False
    where: Place = "apart"

    def make(self) -> None:
        """Writes the documents, if all of them could be made; raises ``InputError``."""
        sheet = self._sheet()
        save_all(
            one
            for target in self.targets
            for one in documents(sheet, target, self.template, self.where)
        )

    def _sheet(self) -> Factsheet:
        return sheet(self.whole, self.chosen, self.before, self.personal)


def sheet(
    whole: Scored, chosen: Scored, before: Scored | None = None, personal: bool = False
) -> Factsheet:
    """The factsheet of an ``Order``."""
    dossier, rules, review = whole.dossier, whole.rules, whole.review
    made = origin(rules, [(dossier.municipality, Path(dossier.file), whole.content)])
    if review is not None and review.entries:
        made = replace(made, log=review.entries[-1].hash)
    told = factsheet(
        dossier,
        whole.results,
        rules.framework,
        made,
        chosen.results,
        Before(before.results, before.rules.digest, before.review) if before else None,
        review,
        _concept(dossier) + (DRAFT if review is None else status_line(chosen)),
    )
    return told if personal else left_out(told)


def _concept(dossier: Dossier) -> str:
    """What stands before the status of a factsheet of which some answers aren't settled."""
    count = len(dossier.unclear)
    if not count:
        return ""
    waits = "1 antwoord wacht" if count == 1 else f"{count} antwoorden wachten"
    return f"VOORLOPIG: {waits} op een beoordeling. "


def make(orders: Sequence[Order]) -> Iterator[None]:
    """Makes every order; yields after each. Many are divided over the processors."""
    processes = min(len(os.sched_getaffinity(0)), len(orders))
    if len(orders) > _FEW and processes > 1:
        yield from _together(orders, processes)
        return
    with few_collections():
        for order in orders:
            order.make()
            yield


def _together(orders: Sequence[Order], processes: int) -> Iterator[None]:
    """As ``make``, by forks, which have the orders and the rules without sending them."""
    pool = ProcessPoolExecutor(processes, get_context("fork"), _begin, (orders,))
    with interrupts_wait():
        made = pool.map(_make, range(len(orders)), chunksize=_FEW // 2)
    try:
        for problems in made:
            if problems:
                raise InputError(problems)
            yield
    except BrokenProcessPool:
        what = "Een van de processen is onverwacht gestopt (is het geheugen op?)."
        raise InputError([Problem("", "", what)]) from None
    finally:
        pool.shutdown(cancel_futures=True)


_orders: Sequence[Order] = ()
"""In a fork: what its parent was asked to make."""


def _begin(orders: Sequence[Order]) -> None:
    global _orders
    quiet()
    _orders = orders


def _make(place: int) -> list[Problem]:
    """Makes one order; returns what went wrong."""
    try:
        _orders[place].make()
    except InputError as error:
        return list(error.problems)
    return []


def documents(
    sheet: Factsheet, target: Path, template: Path | None, where: Place
) -> Iterator[tuple[Path, bytes]]:
    """``sheet`` in the form that the suffix of ``target`` asks for, its justification first.

    What is too large for one PDF comes in several, beside each other.
    """
    for name, one in reversed(divided(sheet, target, where)):
        if target.suffix.lower() == ".pdf":
            from reports.factsheet import pdf

            yield from pdf.documents(one, name)
        else:
            yield name, render(one, name, template)


def render(sheet: Factsheet, target: Path, template: Path | None) -> bytes:
    """``sheet`` as one document in the form of ``target``; imports only that form."""
    match target.suffix.lower():
        case ".html":
            from reports.factsheet import html

            return html.render(sheet)
        case ".pdf":
            from reports.factsheet import pdf

            return pdf.render(sheet)
        case ".docx":
            from reports.factsheet import docx

            return docx.render(sheet, template or docx.TEMPLATE)
        case _:
            from reports.factsheet import markdown

            return markdown.render(sheet)

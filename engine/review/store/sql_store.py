"""What a store on any SQL database does; which database, its subclasses say."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeAlias

from engine.files.errors import InputError, Problem, shown
from engine.review.journal import sealed, start, subject
from engine.review.model import Entry
from engine.review.store import ConflictError, DivergedError, Head, Kept, Writing, statements

Execute: TypeAlias = Callable[[str, Sequence[Any]], list[Sequence[Any]]]
"""Runs one statement of ``statements`` and gives its rows."""


class SqlStore(ABC):
    """A store (``engine.review.store.Store``) on the tables of ``statements``."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Execute]:
        """A transaction that only reads."""

    @abstractmethod
    def _writing(self, name: str) -> AbstractContextManager[Execute]:
        """A transaction in which nobody else writes to dossier ``name``; on disk at its end."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the database."""

    def register(self, *dossiers: tuple[str, str, str]) -> None:
        known = {one.name: one for one in self.kept()}
        if new := [one for one in dossiers if one[0] not in known]:
            with self._writing(new[0][0]) as execute:
                for one in new:
                    execute(statements.REGISTER, one)
            known = {one.name: one for one in self.kept()}
        problems: list[Problem] = []
        for name, framework, municipality in dossiers:
            whose = known[name].framework, known[name].municipality
            if whose != (framework, municipality):
                what = f"De besluiten over {name} gaan over {shown(whose[1])} ({whose[0]})."
                problems.append(Problem(name, "", what, f"{municipality} ({framework})"))
        if problems:
            raise InputError(problems)

    def kept(self) -> Sequence[Kept]:
        with self._reading() as execute:
            return [
                Kept(
                    name,
                    framework,
                    municipality,
                    Head(number or 0, hash_ or start(framework, municipality)),
                )
                for name, framework, municipality, number, hash_ in execute(statements.KEPT, ())
            ]

    def entries(self, name: str, after: int = 0) -> tuple[Entry, ...]:
        with self._reading() as execute:
            [(id_, _, _)] = execute(statements.KNOWN, (name,))
            return tuple(map(_entry, execute(statements.ENTRIES, (id_, after))))

    def append(self, name: str, writing: Writing) -> Entry:
        with self._writing(name) as execute:
            [(id_, framework, municipality)] = execute(statements.KNOWN, (name,))
            if writing.expected is not None:
                about = subject(writing.kind, writing.content)
                found = execute(statements.LAST_ON, (id_, *writing.within, about))
                last = _entry(found[0]) if found else None
                if (last.number if last else 0) != writing.expected:
                    raise ConflictError(last)
            [after] = execute(statements.LAST, (id_,)) or [(0, start(framework, municipality))]
            entry = sealed(
                writing.kind,
                writing.within,
                writing.content,
                (writing.by, writing.at),
                (after[0], after[1]),
            )
            execute(statements.APPEND, _row(id_, entry))
        return entry

    def load(self, name: str, entries: Sequence[Entry]) -> int:
        with self._writing(name) as execute:
            [(id_, _, _)] = execute(statements.KNOWN, (name,))
            known = list(map(_entry, execute(statements.ENTRIES, (id_, 0))))
            for mine, theirs in zip(known, entries, strict=False):
                if mine.hash != theirs.hash:
                    raise DivergedError(name, mine.number)
            more = entries[len(known) :]
            for entry in more:
                execute(statements.APPEND, _row(id_, entry))
        return len(more)


def _row(dossier: int, entry: Entry) -> tuple[Any, ...]:
    content = json.dumps(entry.content, ensure_ascii=True)  # PostgreSQL takes no NUL in a text
    return (
        dossier,
        subject(entry.kind, entry.content),
        entry.number,
        entry.kind,
        entry.approach,
        entry.year,
        content,
        entry.by,
        entry.at,
        entry.previous,
        entry.hash,
    )


def _entry(row: Sequence[Any]) -> Entry:
    number, kind, approach, year, content, by, at, previous, hash_ = row
    return Entry(
        number=number,
        kind=kind,
        approach=approach,
        year=year,
        content=json.loads(content),
        by=by,
        at=at,
        previous=previous,
        hash=hash_,
    )

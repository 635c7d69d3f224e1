"""Files of YAML: which there are, and what stands in them.

How a tree looks is in ``yamltree``, how text becomes one in ``yamlparsing``: that is imported only
where a file is read, as the rules that come with the program are kept in another form.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from engine.files import bounded
from engine.files.errors import InputError, Problem
from engine.files.system import reason
from engine.files.yamltree import Filled, Mapping, Node, Sequence, Text

__all__ = ["LARGEST_FILE", "Filled", "Mapping", "Node", "Sequence", "Text"]
__all__ += ["content", "files", "parse", "read"]

LARGEST_FILE: Final = 512 * 1024
"""Bytes; the rules of a theme take a twentieth of this."""


def files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The YAML files in ``folder``, by name; and what only looks like one of them.

    That has another ending, stands a folder deeper, or is a pipe. Both are empty where ``folder``
    is none.
    """
    found = sorted(folder.iterdir()) if folder.is_dir() else []  # a glob compiles a pattern first
    others = [one for one in found if one.suffix != ".yaml" and one.name[0] != "."]
    deeper = [one for path in others if path.is_dir() for one in sorted(path.glob("*"))]
    alike = [one for one in [*others, *deeper] if one.suffix.lower() in (".yaml", ".yml")]
    named = [one for one in found if one.suffix == ".yaml"]
    pipes = [one for one in named if one.is_fifo()]  # which would be waited for
    return [one for one in named if one not in pipes], [*alike, *pipes]


def read(path: Path, problems: list[Problem]) -> Mapping | None:
    """The mapping that the YAML file holds, or None where there is none.

    What is wrong is noted in ``problems``, by file and line; a mapping with mistakes in it is
    handed out without them, so that its content can be checked all the same.
    """
    try:
        text = content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = "Het bestand is geen UTF-8-tekst; sla het op als UTF-8."
        problems.append(Problem(str(path), f"regel {line}", what))
    except FileNotFoundError as error:
        what = f"Het bestand kan niet worden gelezen ({reason(error)})."
        problems.append(Problem(str(path), "", what))
    except InputError as error:
        problems += error.problems
    else:
        return parse(text, str(path), problems)
    return None


def content(path: Path) -> bytes:
    """The bytes of a YAML file; raises ``InputError`` or ``FileNotFoundError``."""
    return bounded.read(path, LARGEST_FILE, "een bestand met regels per thema")


def parse(text: str, name: str, problems: list[Problem]) -> Mapping | None:
    """As ``read``, from text; ``name`` is the file's name in messages."""
    from engine.files import yamlparsing  # imports yaml

    return yamlparsing.parse(text, name, problems)

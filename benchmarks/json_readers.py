"""Readers of JSON on generated dossiers, each with what it takes to see a field that stands twice.

Only Python's own reader tells its caller about every object with its fields; the others keep the
last of two without a word. There, the fields that came out must be counted beside the colons that
went in (which is only right where no text holds a quote or colon in disguise: the least it takes).

    python -m benchmarks.json_readers [DOSSIERS]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import process_time
from typing import Any, Final

from benchmarks import generator, situations
from engine.files import jsonfile

DOSSIERS: Final = 500
TURNS: Final = 7


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    lines = [*generator.lines(situations.shipped().framework, count)]
    work: dict[str, Callable[[bytes], object]] = {}
    for name, read in _readers().items():
        work[name] = read
        work[f"{name}, double fields seen"] = lambda line, read=read: _counted(line, read(line))
    work["json, double fields seen"] = lambda line: json.loads(line, object_pairs_hook=_once)
    work["engine.files.jsonfile, which says where they are"] = lambda line: jsonfile.parse(line, "")
    wanted = [json.loads(line) for line in lines]
    for name, read in work.items():
        assert [read(line) for line in lines] == wanted, f"{name} reads otherwise"
    fewest = dict.fromkeys(work, float("inf"))
    for _ in range(TURNS):
        for name, read in work.items():
            begin = process_time()
            for line in lines:
                read(line)
            fewest[name] = min(fewest[name], process_time() - begin)
    print(f"{count} dossiers of {sum(map(len, lines)) / count / 1000:.1f} kB")
    for name, seconds in sorted(fewest.items(), key=lambda item: item[1]):
        print(f"{name:45} {1e6 * seconds / count:6.0f} µs a dossier")


def _readers() -> dict[str, Callable[[bytes], Any]]:
    import orjson
    from pydantic_core import from_json

    readers: dict[str, Callable[[bytes], Any]] = {
        "json": json.loads,
        "orjson": orjson.loads,
        "pydantic": from_json,
    }
    try:
        import msgspec
    except ImportError:
        print("msgspec: NOT INSTALLED")
        return readers
    return readers | {"msgspec": msgspec.json.decode}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found


def _counted(line: bytes, tree: object) -> object:
    if line.count(b'":') != _fields(tree):
        raise ValueError("a field may stand twice")
    return tree


def _fields(tree: object) -> int:
    if isinstance(tree, dict):
        inside = [one for one in tree.values() if type(one) in (dict, list)]
        return len(tree) + sum(map(_fields, inside))
    return sum([_fields(one) for one in tree]) if isinstance(tree, list) else 0


if __name__ == "__main__":
    main()

"""``python -m tests.fuzz TARGET --minutes N``: coverage guided fuzzing of one reader, by atheris.

What goes wrong is left in ``build/fuzz`` (``crash-…``); it becomes a test of the module that it is
about, and a file in ``corpus``. New inputs that reach new code are kept in ``build/fuzz/TARGET``.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["engine"]):
    from tests.fuzz.targets import TARGETS, seeds, within_limits

BUILD = Path("build") / "fuzz"
MOST_MEMORY = 500
"""In MB; of the program with the fuzzer's own tables, and so of less than that for the program."""


def main() -> None:
    """Fuzz for so long, or until something goes wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30)
    given = parser.parse_args()
    corpus = BUILD / given.target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(given.target):
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    target = TARGETS[given.target]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    words = Path(__file__).parent / f"{given.target}.dict"
    options = [
        f"-max_total_time={int(given.minutes * 60)}",
        f"-rss_limit_mb={MOST_MEMORY}",
        "-timeout=120",  # by the clock, when others share the machine; ours is of the processor
        "-max_len=20000",
        f"-artifact_prefix={BUILD}/{given.target}-",
        "-print_final_stats=1",
        *([f"-dict={words}"] if words.is_file() else []),
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: within_limits(target, data))
    atheris.Fuzz()


main()

"""Many dossiers end to end: JSON text in, verdicts with all their evidence as JSON text out.

The dossiers are those of ``benchmarks.generator``: 30 indicators, 4 respondents, about 140 answers.
First each step by itself on one core, in seconds of a processor (of every few dossiers the best
of some rounds, as other processes only ever add, each with nothing remembered at its start); then
``score batch`` as it runs, by one process and by two, in turn, by the clock.

    python -m benchmarks.batch [DOSSIERS]
    python -m benchmarks.batch memory [DOSSIERS...]

The second scores 1,000, 10,000 and 100,000 different dossiers from a pipe (some minutes), and
tells the peak of memory and the time a dossier takes.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

from benchmarks import generator, situations
from engine.dossier.reading import Reader
from engine.files import jsonfile
from engine.scoring.score import Scorer
from reports.batch.forms import form
from reports.batch.items import Items
from reports.batch.output import Output
from reports.batch.run import CHUNK, run
from reports.batch.scoring import Scoring
from reports.inputs import Scored

DOSSIERS: Final = 2000
SIZES: Final = (1_000, 10_000, 100_000)
SEED: Final = 7
ROUNDS: Final = 3
SCORE: Final = str(Path(sysconfig.get_path("scripts")) / "score")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["memory"]:
        memory([int(one) for one in sys.argv[2:]] or SIZES)
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        generator.write(source, situations.shipped().framework, count, SEED)
        repeated(source)
        steps(source)
        jobs(source)


def repeated(source: Path) -> None:
    """How many of the situations and answers in ``source`` were there before."""
    rule_set = situations.shipped()
    reader, scorer = Reader(rule_set.framework), Scorer(rule_set)
    met: set[tuple[int, tuple[int, ...]]] = set()
    asked = answers = 0
    for line in source.read_bytes().splitlines():
        for result in scorer.score(reader.tree(jsonfile.parse(line, ""), "")):
            met.update((at, outcome.situation) for at, outcome in enumerate(result.outcomes))
            asked += len(result.outcomes)
            answers += sum(len(one.answers) for one in result.measurement.informants)
    count = asked // len(rule_set.indicators)
    print(
        f"{count} dossiers, {answers / count:.0f} answers and"
        f" {source.stat().st_size / count / 1000:.1f} kB each;"
        f" {asked} decisions on {len(met)} different situations"
    )


def steps(source: Path) -> None:
    """The time of each step on one core, with nothing remembered at the start of a round."""
    items = [*Items([source])]
    chunks = [items[at : at + CHUNK] for at in range(0, len(items), CHUNK)]
    writer = form(".jsonl")
    work: dict[str, Callable[[Any], Any]] = {
        "JSON text to a tree": lambda chunk: [jsonfile.parse(one.data, "") for one in chunk],
        "tree to a validated dossier": lambda trees: [reader.tree(tree, "") for tree in trees],
        "who said what, pictures, decisions": lambda read: [
            ("", Scored(one, scorer.score(one), rule_set)) for one in read
        ],
        "findings and evidence as JSON text": lambda scored: writer.encode(scored, explain=True),
    }
    fewest: dict[tuple[str, int], float] = {}
    rule_set = situations.shipped()
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        reader, scorer = Reader(rule_set.framework), Scorer(rule_set)
        for number, chunk in enumerate(chunks):
            found: Any = chunk
            for name, step in work.items():
                begin = process_time()
                found = step(found)
                spent = process_time() - begin
                fewest[name, number] = min(spent, fewest.get((name, number), spent))
    gc.enable()
    for name in work:
        seconds = sum(spent for (one, _), spent in fewest.items() if one == name)
        print(f"{name:40} {1e6 * seconds / len(items):6.0f} µs a dossier")
    whole = sum(fewest.values()) / len(items)
    print(f"{'together':40} {1e6 * whole:6.0f} µs: {1 / whole:,.0f} dossiers a second of one core")


def jobs(source: Path) -> None:
    """``score batch --explain`` with one and with two processes, by the clock.

    And two batches beside each other that share nothing: what this machine makes of two at most.
    """
    rates: dict[int, list[float]] = {1: [], 2: []}
    apart: list[float] = []
    with ProcessPoolExecutor(2) as pool:
        for _ in range(ROUNDS):
            for number, found in rates.items():
                found.append(_rate(source, f"uit{number}.jsonl", number))
            both = [pool.submit(_rate, source, f"los{at}.jsonl", 1) for at in range(2)]
            apart.append(sum(one.result() for one in both))
    one, two = source.with_name("uit1.jsonl"), source.with_name("uit2.jsonl")
    assert one.read_bytes() == two.read_bytes()
    ratio, most = (
        statistics.median(two / one for one, two in zip(rates[1], some, strict=True))
        for some in (rates[2], apart)
    )
    print(
        f"score batch --explain: {max(rates[1]):,.0f} dossiers a second (2,000 is wanted); with two"
        f" processes {max(rates[2]):,.0f}, {ratio:.2f} times as many (1.8 is wanted; two that share"
        f" nothing: {most:.2f})"
    )


def _rate(source: Path, name: str, number: int) -> float:
    """Dossiers a second of a batch with so many processes."""
    scoring = Scoring(form(".jsonl"), explain=True)
    scoring.prepare()
    target = source.with_name(name)
    with Output(target, scoring.form, b"", scoring.settings(), resume=False) as output:
        begin = perf_counter()
        count = run(Items([source]), output, scoring, number).scored
        return count / (perf_counter() - begin)


def memory(sizes: Sequence[int]) -> None:
    """``score batch`` over ever more dossiers from a pipe: its peak of memory, and its time."""
    framework = situations.shipped().framework
    peaks: list[float] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen(
                [SCORE, "batch", "-", "--to", f"{folder}/uit.jsonl", "--jobs", "1"],
                stdin=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert process.stdin is not None
            with process.stdin as pipe:
                pipe.writelines(generator.lines(framework, size, SEED))
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0, process.returncode
        peaks.append(used.ru_maxrss / 1024)
        seconds = used.ru_utime + used.ru_stime
        print(
            f"{size:7,} dossiers: at most {peaks[-1]:.1f} MB, {seconds:.1f} s of a processor,"
            f" {1e6 * seconds / size:.0f} µs a dossier",
            flush=True,
        )
    print(f"growth {peaks[-1] - peaks[0]:.1f} MB (at most 10 is wanted)")


if __name__ == "__main__":
    main()

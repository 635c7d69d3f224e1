"""A second opinion: the verdicts worked out anew, from the same YAML and nothing else.

It shares no code with the scorer beyond PyYAML: it fills in patterns, weighs answers and looks
for the rules that hold by itself, straight from what ``rules/README.md`` promises to the writers
of rules. ``python -m tests.opinion 100000`` compares the two on so many random dossiers, in two
processes.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).parent.parent / "rules" / "ggsr-2013"

GROUPS = {
    "weging": {
        "gedragen": {
            "allen voor", "voor, rest weet niet", "voor op één na", "meerderheid voor",
        },
        "niet gedragen": {
            "gemeente ontkent", "verdeeld", "onbekend", "hooguit deels", "niemand voor",
            "allen tegen",
        },
        "omstreden of ontkend": {
            "gemeente ontkent", "verdeeld", "hooguit deels", "niemand voor", "allen tegen",
        },
        "afwijking": {"voor, rest weet niet", "voor op één na", "meerderheid voor"},
        "tegengesproken": {
            "voor op één na", "meerderheid voor", "gemeente ontkent", "verdeeld",
            "hooguit deels", "niemand voor", "allen tegen",
        },
        "door iemand toegezegd": {
            "allen voor", "voor, rest weet niet", "voor op één na", "meerderheid voor",
            "gemeente ontkent", "verdeeld",
        },
    },
    "gemeenschappelijk": {
        "gedeeld": {"door allen", "op één na"},
        "niet gedeeld": {"door één alleen", "versnipperd", "onbekend"},
    },
    "dekking": {
        "toereikend": {"volledig", "één ontbreekt"}, "ontoereikend": {"meer ontbreken", "onbekend"},
    },
}  # fmt: skip
KINDS = (
    "weging", "gemeenschappelijk", "dekking", "vermeld", "tegenspraak", "onderbouwing",
    "ontkrachting", "grootste", "kleinste", "aantal",
)  # fmt: skip
UNKNOWN = "weet niet"
PROCESSES, PART, SHOWN = 2, 5_000, 20
"""How the comparison is divided, and how many differences are shown."""
TEST = re.compile(r"(minder dan|hoogstens|vanaf|meer dan) (.+)")


@dataclass
class Table:
    """One indicator: its questions, pictures by name, and rules."""

    questions: list[str]
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)


class Rules:
    """A folder with rules, read with all texts as they stand."""

    def __init__(self, folder: Path = RULES) -> None:
        def read(name: str) -> Any:
            path = folder / name
            return yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.is_file() else {}

        frame = read("kader.yaml")
        self.framework = frame["kader"]
        asked = read(frame["vragenlijst"])
        self.questions: dict[str, dict[str, Any]] = asked["vragen"]
        self.patterns = (read("patronen.yaml") or {}).get("patronen", {})
        self.terms = read("begrippen.yaml") or {}
        self.tables = {
            indicator["id"]: Table(list(indicator["vragen"]))
            for theme in frame["themas"]
            for criterion in theme["criteria"]
            for indicator in criterion["indicatoren"]
        }
        skip = {
            "kader.yaml",
            "patronen.yaml",
            "begrippen.yaml",
            "principes.yaml",
            frame["vragenlijst"],
        }
        for path in sorted(folder.glob("*.yaml")):
            if path.name not in skip:
                for name, written in (read(path.name).get("indicatoren") or {}).items():
                    self._fill(self.tables[name], written)

    def _fill(self, table: Table, written: dict[str, Any]) -> None:
        parts = [written]
        for part in parts:  # which grows: patterns bring others along
            for use in part.get("patronen") or []:
                for name, arguments in use.items():
                    pattern = self.patterns[name]
                    values = {
                        key: about.get("standaard", "")
                        for key, about in pattern["parameters"].items()
                        if isinstance(about, dict)
                    } | arguments
                    keys = ("beelden", "regels", "patronen")
                    parts.append({key: _with(values, pattern.get(key)) for key in keys})
            table.views.update(part.get("beelden") or {})
            table.rules += part.get("regels") or []


def _with(values: dict[str, str], node: Any) -> Any:
    """``node`` with $name and ${name} filled in."""
    if isinstance(node, str):
        return re.sub(
            r"\$(?:\{(\w+)\}|([a-zA-Z_]\w*))",
            lambda found: values.get(found[1] or found[2], found[0]),
            node,
        )
    if isinstance(node, list):
        return [_with(values, item) for item in node]
    if isinstance(node, dict):
        return {_with(values, key): _with(values, item) for key, item in node.items()}
    return node


# --- what one answer says ---------------------------------------------------------------------


def stance(question: dict[str, Any], raw: Any) -> str:
    """Voor, deels, tegen or weet niet; empty where nothing is said."""
    if raw is None or raw == "n.v.t.":
        return ""
    if raw == UNKNOWN:
        return UNKNOWN
    kind, wanted = question["type"], question.get("gunstig")
    if kind == "janee":
        if raw == "deels":
            return "deels"
        return "voor" if raw == (wanted or "ja") else "tegen"
    if kind == "getal":
        return "voor" if (raw == "geen") == (wanted == "geen") else "tegen"
    if kind == "keuze":
        return "voor" if raw in (wanted or ()) else "tegen"
    return "tegen" if raw == "geen" else "voor"


def names(raw: Any) -> set[str]:
    """What a list or an open answer names."""
    if isinstance(raw, list):
        return set(raw)
    return set() if raw in ("geen", UNKNOWN) else {part.strip() for part in str(raw).split(",")}


# --- pictures ---------------------------------------------------------------------------------

Answers = list[tuple[str, Any]]
"""Role and raw answer of each who says something."""


def picture(
    view: dict[str, Any], kind: str, question: dict[str, Any], said: Answers, silently: int = 0
) -> Any:
    """The value of one picture; a number, or None, for those about numbers.

    So many left it blank and ``silently`` speak for, by what they say elsewhere.
    """
    asked = question["aan"]
    partners = [one for one in said if one[0] == "netwerkpartner"]
    municipality = [one for one in said if one[0] == "gemeente"]
    documents = [one for one in said if one[0] == "document"]
    if asked == "gemeente":
        partners = []
    if asked == "netwerkpartner":
        municipality = []
    over = view.get("over", "allen")
    tiers = [municipality + partners, [], documents]
    if over == "gemeente":
        tiers = [municipality, partners, documents]
    if over == "netwerkpartner":
        tiers = [partners, municipality, documents]
    heard: Answers = next((tier for tier in tiers if tier), [])
    on_paper = heard is documents
    if kind == "tegenspraak":
        clash = not on_paper and any(
            opposite(question, one, paper) for _, one in heard for _, paper in documents
        )
        return "document spreekt tegen" if clash else "geen"
    if kind == "onderbouwing":
        beside = not on_paper and any(stance(question, raw) == "voor" for _, raw in documents)
        return "door een document" if beside else "geen"
    if kind == "ontkrachting":
        denied = not on_paper and any(stance(question, raw) == "tegen" for _, raw in documents)
        return "door een document" if denied else "geen"
    raws = [raw for _, raw in heard]
    if kind in ("grootste", "kleinste"):
        numbers = [raw for raw in raws if isinstance(raw, int | float)]
        return (max if kind == "grootste" else min)(numbers) if numbers else None
    together = (
        set().union(*map(names, raws)) if question["type"] in ("meerkeuze", "tekst") else set()
    )
    if kind == "aantal":
        return len(together) if raws else None
    if not raws:
        return "niet beantwoord"
    if kind == "weging":
        return weighing(question, heard, 0 if on_paper else silently)
    if kind == "gemeenschappelijk":
        shared = max((sum(point in names(raw) for raw in raws) for point in together), default=0)
        if not shared:
            return "onbekend"
        if shared == len(raws):
            return "door één alleen" if shared == 1 and not on_paper else "door allen"
        return "op één na" if shared == len(raws) - 1 and shared >= 2 else "versnipperd"
    if kind == "dekking":
        if all(raw == UNKNOWN for raw in raws):
            return "onbekend"
        gaps = sum(not together & set(wanted) for wanted in view["nodig"].values())
        return ["volledig", "één ontbreekt"][gaps] if gaps < 2 else "meer ontbreken"
    assert kind == "vermeld"
    mention = [bool(names(raw) & set(view["opties"])) for raw in raws]
    return "door allen" if all(mention) else "door sommigen" if any(mention) else "door niemand"


def weighing(question: dict[str, Any], heard: Answers, silently: int) -> str:
    """How the opinions weigh, with those who speak for by their silence."""
    stances = [stance(question, raw) for _, raw in heard] + ["voor"] * silently
    total, favour = len(stances), stances.count("voor")
    partly, against = stances.count("deels"), stances.count("tegen")
    if favour == total:
        return "allen voor"
    if favour > total - favour:
        if any(role == "gemeente" and stance(question, raw) == "tegen" for role, raw in heard):
            return "gemeente ontkent"
        if partly + against == 0:
            return "voor, rest weet niet"
        return "voor op één na" if partly + against == 1 else "meerderheid voor"
    if partly + against == 0:
        return "onbekend"
    if favour:
        return "verdeeld"
    if against == 0:
        return "hooguit deels"
    return "allen tegen" if against == total else "niemand voor"


def opposite(question: dict[str, Any], one: Any, other: Any) -> bool:
    """Whether two answers say the opposite."""
    if UNKNOWN in (one, other):
        return False
    if question["type"] == "janee":
        return {one, other} == {"ja", "nee"}
    if question["type"] in ("getal", "keuze"):
        return bool(one != other)
    mine, theirs = names(one), names(other)
    return bool(mine or theirs) and not mine & theirs


def accepts(terms: dict[str, Any], kind: str, wanted: Any, value: Any) -> bool:
    """Whether a condition, a value or a list of them, accepts a picture."""
    if isinstance(wanted, list):
        return any(accepts(terms, kind, one, value) for one in wanted)
    if kind in terms["waarden"].get(wanted, {}):
        return accepts(terms, kind, terms["waarden"][wanted][kind], value)
    if kind not in ("grootste", "kleinste", "aantal"):
        return value == wanted or value in GROUPS.get(kind, {}).get(wanted, ())
    if wanted == "geen getal":
        return value is None
    if value is None:
        return False
    if wanted == "een getal":
        return True
    test = TEST.fullmatch(wanted)
    assert test
    named = terms["grenzen"].get(test[2], {"waarde": test[2]})
    limit = float(named["waarde"].replace(",", "."))
    return bool(
        {
            "minder dan": value < limit,
            "hoogstens": value <= limit,
            "vanaf": value >= limit,
            "meer dan": value > limit,
        }[test[1]]
    )


# --- verdicts ---------------------------------------------------------------------------------

Opinion = tuple[str, str, tuple[str, ...]]
"""Verdict, its rule, and the LET OP rules that fire; ids without the indicator."""


def _silently(rules: Rules, view: dict[str, Any], key: str, measurement: dict[str, Any]) -> int:
    """How many respondents leave a question blank and are for on one that silence follows."""
    follows = view.get("wie_zwijgt", {}).get("volgt", [])
    follows = follows if isinstance(follows, list) else [follows]
    return sum(
        not stance(rules.questions[key], one["antwoorden"].get(key))
        and any(
            stance(rules.questions[other], one["antwoorden"].get(other)) == "voor"
            for other in follows
        )
        for one in measurement["respondenten"]
    )


def opinion(rules: Rules, table: Table, measurement: dict[str, Any]) -> Opinion:
    """What the rules say of one indicator in a measurement of an answers file."""
    said: dict[str, Answers] = {}
    for key in table.questions:
        informants = [(one["rol"], one) for one in measurement["respondenten"]]
        informants += [("document", one) for one in measurement["documenten"]]
        said[key] = [
            (role, one["antwoorden"][key])
            for role, one in informants
            if stance(rules.questions[key], one["antwoorden"].get(key))
        ]
    heard = any(
        role in ("document", rules.questions[key]["aan"]) or rules.questions[key]["aan"] == "allen"
        for key, answers in said.items()
        for role, _ in answers
    )
    if not heard:
        return "-", "niet-getoetst", ()
    values: dict[str, tuple[str, Any]] = {}
    for name, view in table.views.items():
        kind = next(kind for kind in KINDS if kind in view)
        key = view[kind]
        silently = _silently(rules, view, key, measurement)
        values[name] = kind, picture(view, kind, rules.questions[key], said[key], silently)
    fired = [rule for rule in table.rules if _holds(rules.terms, rule["als"], values)]
    verdicts = [rule for rule in fired if "oordeel" in rule]
    notes = tuple(sorted(rule["id"] for rule in fired if "let_op" in rule))
    if len(verdicts) != 1:
        return "?", ", ".join(sorted(rule["id"] for rule in verdicts)), notes
    return verdicts[0]["oordeel"], verdicts[0]["id"], notes


def _holds(
    terms: dict[str, Any], condition: dict[str, Any], values: dict[str, tuple[str, Any]]
) -> bool:
    return all(
        any(_holds(terms, one, values) for one in wanted)
        if name == "een van"
        else accepts(terms, values[name][0], wanted, values[name][1])
        for name, wanted in condition.items()
    )


# --- random dossiers --------------------------------------------------------------------------


def random_dossier(rules: Rules, chance: random.Random) -> dict[str, Any]:
    """An answers file with one measurement, from all to nothing answered, by up to 7 partners."""
    density = chance.choice((0.3, 0.7, 0.95))
    leaning = chance.choice((None, 0, 1, 2))

    def answers(share: float) -> dict[str, Any]:
        return {
            key: _answer(question, chance, leaning)
            for key, question in rules.questions.items()
            if chance.random() < share
        }

    respondents = [
        {"id": "g", "naam": "Gemeente", "rol": "gemeente", "antwoorden": answers(density)}
    ]
    for number in range(chance.choice((0, 1, 2, 3, 4, 5, 7))):
        name = f"Partner {number}"
        respondents.append(
            {
                "id": f"p{number}",
                "naam": name,
                "rol": "netwerkpartner",
                "antwoorden": answers(density),
            }
        )
    chance.shuffle(respondents)
    documents = [
        {"id": f"d{number}", "titel": f"Document {number}", "antwoorden": answers(0.5)}
        for number in range(chance.choice((0, 0, 1, 2, 3)))
    ]
    return {
        "kader": rules.framework,
        "gemeente": "Willekeur",
        "metingen": [
            {"aanpak": "A", "jaar": 2013, "respondenten": respondents, "documenten": documents}
        ],
    }


def _answer(question: dict[str, Any], chance: random.Random, leaning: int | None) -> Any:
    if chance.random() < 0.12:
        return chance.choice((UNKNOWN, UNKNOWN, None, "n.v.t."))
    kind = question["type"]
    if kind == "janee":
        order = ("ja", "deels", "nee")
        return (
            order[leaning]
            if leaning is not None and chance.random() < 0.6
            else chance.choice(order)
        )
    if kind == "getal":
        return chance.choice(("geen", 0, 1, 3, 4, 11, 12, 13, 24, 39, 40, 41, 80))
    if kind == "keuze":
        return chance.choice(question["opties"])
    known = (
        question["opties"] if kind == "meerkeuze" else ["meldpunt", "wijkteam", "loket", "website"]
    )
    if chance.random() < 0.1:
        return "geen"
    size = chance.choice((1, 1, 2, 3, len(known))) if leaning else chance.randint(1, len(known))
    named = chance.sample(known, min(size, len(known)))
    return named if kind == "meerkeuze" else ", ".join(named)


def disagreements(number: int, seed: int, folder: Path = RULES, *, start: int = 0) -> Iterator[str]:
    """Where the scorer and the second opinion differ on ``number`` random dossiers."""
    from engine.dossier.reading import Reader
    from engine.rules.loading import load_rules
    from engine.scoring.score import Scorer

    mine = Rules(folder)
    rule_set = load_rules(folder)
    reader, scorer = Reader(rule_set.framework), Scorer(rule_set)
    for at in range(start, start + number):
        tree = random_dossier(mine, random.Random(f"{seed}/{at}"))
        (result,) = scorer.score(reader.tree(tree, "willekeurig"))
        for outcome in result.outcomes:
            indicator = outcome.rules.indicator.id
            theirs = (
                outcome.verdict,
                outcome.rule.id.partition("/")[2],
                tuple(sorted(note.id.partition("/")[2] for note in outcome.notes)),
            )
            ours = opinion(mine, mine.tables[indicator], tree["metingen"][0])
            if ours != theirs:
                yield f"dossier {seed}/{at}, {indicator}: {ours} tegenover {theirs}"


def main() -> int:
    """Compare on as many dossiers as asked for; returns the exit status."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.perf_counter()
    found = 0
    parts = [(start, min(PART, number - start), seed) for start in range(0, number, PART)]
    with multiprocessing.Pool(PROCESSES) as pool:
        for lines in pool.imap(_part, parts):
            for line in lines[: max(0, SHOWN - found)]:
                print(line, flush=True)
            found += len(lines)
    took = time.perf_counter() - began
    print(f"{number} dossiers, {found} disagreements, {took:.0f} s ({number / took:.0f} a second)")
    return 1 if found else 0


def _part(part: tuple[int, int, int]) -> list[str]:
    start, number, seed = part
    return list(disagreements(number, seed, start=start))


if __name__ == "__main__":
    sys.exit(main())

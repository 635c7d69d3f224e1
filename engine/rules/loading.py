"""The rule language: YAML files in, one decision table per indicator out.

Every mistake is reported with file and line, all of a rule set in one go. The language is
described for its writers in ``rules/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.files import yamlfile
from engine.files.errors import InputError, Problem, shown
from engine.files.fields import Reader
from engine.framework.loading import read_framework
from engine.framework.model import Framework
from engine.pictures.kinds import kinds
from engine.rules import patterns, principles, terms
from engine.rules.compiling import compiled
from engine.rules.model import IndicatorRules, Rule, RuleSet
from engine.rules.patterns import PATTERNS_FILE, Patterns
from engine.rules.principles import PRINCIPLES_FILE
from engine.rules.terms import TERMS_FILE, Terms

MOST_FILES: Final = 100
"""In one folder; a framework has one for each theme and three more."""


def load_rules(folder: Path) -> RuleSet:
    """The rule set in ``folder``; raises ``InputError`` with every mistake found."""
    problems: list[Problem] = []
    framework = read_framework(folder, problems)
    if not (folder / "kader.yaml").is_file():
        raise InputError(problems)  # what else is there has nothing to do with rules
    known = Patterns(patterns.read(folder, problems))
    sorts = kinds(framework.roles.values() if framework is not None else ())
    words = terms.read(folder, sorts, problems)
    known_principles = principles.read(
        folder, sorts, framework.scale.signs if framework is not None else (), problems
    )
    tables: dict[str, IndicatorRules] = {}
    trees = {
        path: yamlfile.read(path, problems) for path in _rule_files(folder, framework, problems)
    }
    for path, tree in trees.items():
        if tree is not None and framework is not None:
            reader = Reader(str(path), problems)
            _add_tables(reader, tree, tables, framework, known, words)
    for indicator in framework.indicators if framework is not None else ():
        if indicator.id not in tables and None not in trees.values():
            what = f"De indicator ‘{indicator.id}’ heeft geen regels."
            problems.append(Problem(str(folder), "", what))
    if problems or framework is None:
        raise InputError(problems)
    ordered = tuple(
        _with_principles(tables[indicator.id], known_principles)
        for indicator in framework.indicators
    )
    return RuleSet(folder, framework, ordered, known.used, words.used, known_principles)


def _with_principles(
    rules: IndicatorRules, known: Mapping[int, principles.Principle]
) -> IndicatorRules:
    """``rules`` with the principles that each names as its source in words."""

    def told(some: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(
            replace(one, principles=principles.in_words(one.source, known)) for one in some
        )

    return replace(
        rules,
        verdict_rules=told(rules.verdict_rules),
        note_rules=told(rules.note_rules),
        proposals=told(rules.proposals),
    )


def _rule_files(folder: Path, framework: Framework | None, problems: list[Problem]) -> list[Path]:
    """The files with rules; a file that only looks like one is a problem."""
    others = {
        "kader.yaml",
        PATTERNS_FILE,
        TERMS_FILE,
        PRINCIPLES_FILE,
        framework.questionnaire if framework else "",
    }
    read, alike = yamlfile.files(folder)
    if len(read) > MOST_FILES:
        what = f"In deze map staan {len(read)} bestanden .yaml."
        problems.append(Problem(str(folder), "", what, f"ten hoogste {MOST_FILES}"))
        raise InputError(problems)
    for path in alike:
        what = "Dit bestand wordt niet gelezen."
        problems.append(Problem(str(path), "", what, "regels in de map zelf, in een bestand .yaml"))
    return [path for path in read if path.name not in others]


def _add_tables(
    reader: Reader,
    tree: yamlfile.Mapping,
    tables: dict[str, IndicatorRules],
    framework: Framework,
    known_patterns: Patterns,
    words: Terms,
) -> None:
    """Add to ``tables`` those of the indicators in one rule file."""
    reader.keys(tree, ("thema", "indicatoren"))
    themes = [theme.id for theme in framework.themes]
    theme = reader.choice(tree, "thema", themes)
    known = {indicator.id: indicator for indicator in framework.indicators}
    for key, node in reader.named(tree, "indicatoren"):
        indicator = known.get(key)
        if indicator is None:
            reader.unknown("Onbekende indicator", key, known)
            continue
        if theme in themes and theme != indicator.theme:
            what = f"De indicator {shown(key)} hoort bij het thema ‘{indicator.theme}’."
            reader.wrong(key, what)
        if key in tables:
            first = tables[key].verdict_rules[0]
            what = f"De indicator {shown(key)} heeft al regels ({first.file}, regel {first.line})."
            reader.wrong(key, what)
        else:
            tables[str(key)] = compiled(
                reader, indicator, key, node, known_patterns, words, framework
            )

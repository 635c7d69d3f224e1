"""The whole life of a dossier, in any order: nothing said or decided is lost, and all published
verdicts can be told again from what is stored.

Answers come in from a survey and are corrected in the file; inspectors decide in the workspace and
in the decisions file; rules change; the municipality reacts; a status is given, if nothing is
against it; the next year follows. A model of plain dictionaries says what must be there.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder
from engine.intake import survey_names
from engine.intake.addressees import Addressee
from engine.intake.stamp import questionnaire
from engine.review import decisions_file, journal
from engine.review.model import FOLLOWS, Decision, Entry, RuleSays
from engine.review.situation import situation
from engine.review.status import CONCEPT, ESTABLISHED, HEARING, ORDER, PUBLISHED, standing
from engine.review.store import Writing, opened
from engine.scoring.outcome import Outcome, Result
from reports.factsheet.making import render, sheet
from reports.inputs import Scored, score_files
from reports.intake.run import Run
from reports.questionnaire import limesurvey
from reports.review.hearing.handling import handled
from reports.review.recording import Recorded, record
from reports.review.statuses import against, recorded
from reports.review.workspace.desk import Desk
from tests.engine.intake.surveys import limesurvey_export
from tests.scale import NOT_TESTED

LIVES, STEPS = int(os.environ.get("SCORE_LIVES", "6")), int(os.environ.get("SCORE_STEPS", "15"))
"""How many lives of how many steps; ``make lives`` takes more of both."""

DECIDES, ESTABLISHES, TOWN = "J. de Vries", "A. Bakker", "Gemeente Klein"
APPROACH, FIRST = "Wijkteam", 2013
PEOPLE = {"gemeente": "gemeente", "mee": "netwerkpartner", "ggd": "netwerkpartner"}
ASKED = ("gezin.eigen_kracht", "nazorg.afspraken", "plan.gezamenlijk", "wachten.afspraken")
INDICATORS = ("eigen-kracht", "vervolg", "gezamenlijk-plan")

Place = tuple[int, str, str]
"""The year of a measurement, the id of a respondent, and the id of a question."""

people, questions = st.sampled_from(sorted(PEOPLE)), st.sampled_from(ASKED)
answers = st.sampled_from(["ja", "nee", "deels", "weet niet"])
indicators = st.sampled_from(INDICATORS)


@cache
def survey() -> tuple[bytes, dict[str, str]]:
    """The survey that goes out, and the codes of its questions by id."""
    framework = load_framework(rules_folder())
    whom = [
        Addressee("Klein", APPROACH, FIRST, one, f"Naam {one}", role)
        for one, role in PEOPLE.items()
    ]
    form = limesurvey.render(questionnaire(rules_folder(), framework), whom, date(2013, 3, 1))
    codes = survey_names.codes(framework.questions.values())
    return form, {question.id: code for code, question in codes.items()}


def other_rules(folder: Path) -> Path:
    """Rules of another year, when a norm on which people disagree was met."""
    shutil.copytree(rules_folder(), folder)
    path = folder / "patronen.yaml"
    text = path.read_text(encoding="utf-8")
    before = "als: {norm: verdeeld}\n        oordeel: X\n"
    assert before in text
    path.write_text(text.replace(before, before.replace("X", '"√"'), 1), encoding="utf-8")
    return folder


class Life(RuleBasedStateMachine):
    """One dossier, and what the model knows of it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="score-leven-"))
        self.folder = self.root / "antwoorden"
        self.folder.mkdir()
        self.path = self.folder / "klein.json"
        self.rules = [rules_folder(), other_rules(self.root / "ggsr-2013")]
        self.said: dict[Place, str] = {}
        self.decided: dict[tuple[int, str], tuple[str, str]] = {}
        self.reacted: dict[tuple[int, str], bool] = {}
        self.log: tuple[Entry, ...] = ()
        self.published: list[tuple[int, int, dict[str, str]]] = []
        self.sealed: dict[int, str] = {}
        self.clock = 0
        self.write({"kader": "ggsr-2013", "gemeente": "Klein", "metingen": [measurement(FIRST)]})

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # --- what is there ---

    def write(self, tree: dict[str, Any]) -> None:
        self.path.write_text(json.dumps(tree), encoding="utf-8")

    def tree(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return found

    def scored(self) -> Scored:
        [found] = score_files([self.path], self.rules[0])
        return found

    def result(self, scored: Scored) -> Result:
        return scored.results[-1]

    def outcome(self, scored: Scored, indicator: str) -> Outcome:
        outcomes = self.result(scored).outcomes
        return next(one for one in outcomes if one.rules.indicator.id == indicator)

    @property
    def year(self) -> int:
        return FIRST + len(self.tree()["metingen"]) - 1

    def moment(self) -> str:
        self.clock += 1
        return f"2014-01-01T{self.clock // 60:02}:{self.clock % 60:02}:00+01:00"

    def record(self, new: Sequence[Recorded], by: str) -> None:
        """Writes in the decisions file, as commands do."""
        record(self.scored(), new, by, self.moment())

    def changed(self) -> None:
        """What was established holds no more."""
        self.sealed.clear()

    # --- answers ---

    @rule(who=people, said=st.dictionaries(questions, answers, min_size=1))
    def intake(self, who: str, said: dict[str, str]) -> None:
        """A respondent fills in the survey of the first year; what stood there stays."""
        form, codes = survey()
        known = {
            question: one
            for (year, by, question), one in self.said.items()
            if (year, by) == (FIRST, who)
        }
        export = self.root / "export.csv"
        export.write_bytes(limesurvey_export(form, {who: {**said, **known}}, codes))
        told = Run(self.path).read([export])
        assert told.problems == []
        new = {(FIRST, who, question): one for question, one in said.items()}
        if not set(new) <= set(self.said):
            self.changed()
        self.said = {**new, **self.said}

    @rule(who=people, question=questions, answer=answers)
    def correct(self, who: str, question: str, answer: str) -> None:
        """Somebody mends an answer of the last measurement in the file."""
        tree, year = self.tree(), self.year
        informant = next(one for one in tree["metingen"][-1]["respondenten"] if one["id"] == who)
        if self.said.get((year, who, question)) != answer:
            self.changed()
        informant["antwoorden"][question] = answer
        self.said[year, who, question] = answer
        self.write(tree)

    @rule()
    def rules_change(self) -> None:
        self.rules.reverse()
        self.changed()

    @precondition(lambda self: self.year < FIRST + 2)
    @rule()
    def follow_up(self) -> None:
        """The next year is measured; what was found then is still there."""
        tree, year = self.tree(), self.year + 1
        tree["metingen"].append(measurement(year))
        self.write(tree)

    # --- decisions ---

    def decision(self, outcome: Outcome, verdict: str, reason: str) -> dict[str, Any]:
        """A decision as the workspace records it."""
        says = RuleSays(
            verdict=outcome.verdict,  # type: ignore[arg-type]
            rule=outcome.rule.id,
            finding=outcome.finding,
            notes=outcome.note_texts,
        )
        made = Decision(
            indicator=outcome.rules.indicator.id,
            verdict=verdict,  # type: ignore[arg-type]
            reason=reason,
            situation=situation(outcome),
            rule_says=says,
            by="x",
            at="2014-01-01T00:00:00+01:00",
        )
        return journal.content(made)

    @rule(
        indicator=indicators,
        verdict=st.sampled_from([FOLLOWS, "√", "X"]),
        in_workspace=st.booleans(),
    )
    def decide(self, indicator: str, verdict: str, in_workspace: bool) -> None:
        reason = f"Reden {len(self.log)}"
        content = self.decision(self.outcome(self.scored(), indicator), verdict, reason)
        within = (APPROACH, self.year)
        if in_workspace:
            store = opened(str(self.folder / "besluiten.sqlite"))
            desk = Desk(self.folder, store, self.rules[0])
            there = desk.open("klein")
            assert there is not None
            desk.write(there, Writing("besluit", within, content, DECIDES, ""))
            desk.firmness.close()
            store.close()
        else:
            self.record([("besluit", within, content)], DECIDES)
        self.decided[self.year, indicator] = (verdict, reason)
        self.changed()

    @rule()
    def decide_all_that_is_open(self) -> None:
        """What isn't decided, or lapsed, follows the rule."""
        scored, year = self.scored(), self.year
        new: list[Recorded] = []
        for outcome in self.result(scored).outcomes:
            judged = scored.judgement(outcome)
            if (judged is None and outcome.verdict != NOT_TESTED) or (judged and judged.lapsed):
                content = self.decision(outcome, FOLLOWS, "")
                new.append(("besluit", (APPROACH, year), content))
                self.decided[year, outcome.rules.indicator.id] = (FOLLOWS, "")
        if new:
            self.record(new, DECIDES)
            self.changed()

    # --- the municipality ---

    @rule(indicator=indicators)
    def react(self, indicator: str) -> None:
        id_ = f"{indicator}-{len(self.log)}"
        content = {"id": id_, "indicator": indicator, "tekst": "Dit is anders.", "bron": ""}
        self.record([("reactie", (APPROACH, self.year), content)], TOWN)
        self.reacted[self.year, id_] = False
        self.changed()

    @precondition(lambda self: not all(self.reacted.values()))
    @rule(outcome=st.sampled_from(["overgenomen", "deels", "niet"]))
    def handle_reactions(self, outcome: str) -> None:
        for (year, id_), done in [*self.reacted.items()]:
            if not done:
                self.record([handled(self.scored(), id_, outcome, "Omdat.")], DECIDES)
                self.reacted[year, id_] = True
        self.changed()

    # --- status ---

    @rule(
        wanted=st.sampled_from([CONCEPT, HEARING, ESTABLISHED]),
        by=st.sampled_from([DECIDES, ESTABLISHES]),
    )
    def give_status(self, wanted: str, by: str) -> None:
        self._give(wanted, by)

    @rule()
    def publish(self) -> None:
        """Decide what is open, have another establish it, and publish."""
        self.decide_all_that_is_open()
        if not all(self.reacted.values()):
            self.handle_reactions("niet")
        self._give(ESTABLISHED, ESTABLISHES)
        if self._give(PUBLISHED, ESTABLISHES):
            scored = self.scored()
            told = render(sheet(scored, scored), self.root / "x.md", None).decode()
            verdicts = {
                outcome.rules.indicator.id: self.holds(scored, outcome)
                for outcome in self.result(scored).outcomes
                if outcome.verdict != NOT_TESTED
            }
            entries = scored.review.entries if scored.review else ()
            assert entries[-1].hash in told
            self.published.append((self.year, len(entries), verdicts))

    def holds(self, scored: Scored, outcome: Outcome) -> str:
        judged = scored.judgement(outcome)
        assert judged is not None
        assert not judged.lapsed
        return judged.verdict

    def _give(self, wanted: str, by: str) -> bool:
        """Gives a status if nothing is against it; the model knows when that may be."""
        scored, year = self.scored(), self.year
        result = self.result(scored)
        objections = against(scored, result, wanted, by)
        now = standing(result, scored.rules, scored.review)
        if objections:
            return False
        if wanted == ESTABLISHED:
            assert by == ESTABLISHES or not any(y == year for y, _ in self.decided)
            assert all(done for (y, _), done in self.reacted.items() if y == year)
        if wanted == PUBLISHED:
            assert now.name == ESTABLISHED
        self.record([recorded(scored, result, wanted)], by)
        self.sealed[year] = wanted
        return True

    # --- what always holds ---

    @invariant()
    def no_answer_is_lost(self) -> None:
        there: dict[Place, Any] = {}
        for one in self.tree()["metingen"]:
            for informant in one["respondenten"]:
                for question, entry in informant["antwoorden"].items():
                    raw = entry["antwoord"] if isinstance(entry, dict) else entry
                    there[one["jaar"], informant["id"], question] = raw
        assert {place: str(raw).casefold() for place, raw in there.items()} == self.said

    @invariant()
    def no_decision_is_lost(self) -> None:
        path = decisions_file.beside(self.path)
        entries = decisions_file.read(path, "ggsr-2013", "Klein") if path.exists() else ()
        assert entries[: len(self.log)] == self.log
        journal.verify(journal.start("ggsr-2013", "Klein"), entries)
        self.log = entries
        kept = {
            (one.year, decision.indicator): (decision.verdict, decision.reason)
            for one in journal.replay(entries)
            for decision in one.decisions
        }
        assert kept == self.decided
        reactions = {
            (one.year, reaction.id): reaction.handling is not None
            for one in journal.replay(entries)
            for reaction in one.reactions
        }
        assert reactions == self.reacted

    @invariant()
    def what_was_published_is_told_by_the_log_of_then(self) -> None:
        for year, length, verdicts in self.published:
            [then] = [one for one in journal.replay(self.log[:length]) if one.year == year]
            assert then.steps[-1].status == PUBLISHED
            told = {
                one.indicator: (
                    one.rule_says.verdict
                    if one.verdict == FOLLOWS and one.rule_says
                    else one.verdict
                )
                for one in then.decisions
            }
            assert verdicts.items() <= told.items()

    @invariant()
    def a_status_holds_until_something_changes(self) -> None:
        scored = self.scored()
        now = standing(self.result(scored), scored.rules, scored.review)
        if (wanted := self.sealed.get(self.year)) is not None:
            assert (now.name, now.lapsed) == (wanted, "")
        elif now.name in ORDER[2:]:
            # Changed and changed back: it is what was seen then.
            assert now.lapsed == ""


def measurement(year: int) -> dict[str, Any]:
    """One in which nobody answered yet."""
    respondents = [
        {"id": one, "naam": f"Naam {one}", "rol": role, "antwoorden": {}}
        for one, role in PEOPLE.items()
    ]
    before = {} if year == FIRST else {"opvolger_van": [APPROACH]}
    return {"aanpak": APPROACH, "jaar": year, "respondenten": respondents, **before}


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=LIVES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

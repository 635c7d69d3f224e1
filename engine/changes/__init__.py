"""Which changed answers would change an outcome: the smallest sets of them, exactly.

``search.py`` says what counts as a change and why nothing is missed; start there. Each file
builds on those below it here:

- ``search.py``: all smallest sets of changes to one outcome, over all questions of an indicator
- ``listing.py``: the sets that were found as a list, with who answers what instead
- ``merged_sets.py``: sets that differ only in who does what, told as one
- ``across_questions.py``: which changes to each question are fewest together
- ``bounds.py``: what it costs at least
- ``all_questions.py``: the same, where silence on one question follows what is said to another
- ``question_search.py``: what changes to the answers to one question can come to
- ``search_memory.py``: what is the same for many questions and dossiers, and worked out once
- ``fewest_changes.py``: how few changes reach what, and all ways to it
- ``group_states.py``: what respondents who say the same can come to say
- ``naming_outcomes.py``: what comes of it when somebody may name what they like
- ``closest_naming.py``: what it then names, as close as can be to what it named
- ``state_codes.py``: which pictures come of what is said
- ``picture_states.py``, ``summaries.py``: how much pictures see of it, so that equal cases are one
- ``other_answers.py``, ``nameable.py``: what somebody can answer instead, and can name
- ``result.py``: what a search gives
"""

from __future__ import annotations

from engine.changes.question_search import QuestionSearch
from engine.changes.result import (
    MOST_LISTED,
    MOST_SEARCHED,
    Change,
    Changes,
    ChangeSet,
    MergedSets,
    Step,
)
from engine.changes.search import Search
from engine.changes.search_memory import Memory

__all__ = [
    "MOST_LISTED",
    "MOST_SEARCHED",
    "Change",
    "ChangeSet",
    "Changes",
    "Memory",
    "MergedSets",
    "QuestionSearch",
    "Search",
    "Step",
]

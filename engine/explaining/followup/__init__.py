"""What became of the points for improvement: an earlier year beside a later one.

``followups(scorer.score(dossier))`` gives one ``FollowUp`` per measurement that has earlier
ones: of its own approach, or of approaches that it succeeds (``opvolger_van``), directly or in
a chain. Its ``earlier`` measurements are the columns of a table, its ``rows`` the indicators:

    for followup in followups(results):
        for row in followup.rows:
            row.category            # Category.TAKEN_UP, ... against all earlier approaches
            row.earlier, row.later  # outcomes, parallel to followup.earlier
            for change in row.changes:      # one per earlier approach (line) that was tested
                change.category, change.causes, change.answers, change.notes

**Against what.** An indicator is compared, along each line of approaches, with the last
earlier measurement in which it was tested. A point for improvement of any earlier approach is
one for the approach that succeeds it.

**Practice or rules.** The way from the earlier outcome to the later one is walked in three
steps, each an actual scoring, and a cause is a step at which the verdict (or a note) changes:

1. the earlier answers under the earlier rules -> the same answers under the later rules
   (``Cause.RULES``). This takes ``before``: the same file read and scored with the rules that
   were in force then; without it both years stand under one rule set and there is no such step;
2. -> the answers that the same informants later give to the same questions
   (``Cause.PRACTICE``);
3. -> without the answers that were not given again, by those who are gone or who were not
   asked again, and with those that are new (``Cause.HEARD``).

A changed verdict therefore has a cause, always; causes that cancel out are told as well.

**Decisions.** ``holds`` gives the verdict that holds of an outcome where inspectors decided. What
became of an indicator goes by those; where one differs from the rule's, that is a cause of its own
(``Cause.DECISION``), before the first step or behind the last.
"""

from __future__ import annotations

from engine.explaining.followup.comparing import followups
from engine.explaining.followup.model import (
    AnswerChange,
    Category,
    Cause,
    Change,
    FollowUp,
    Match,
    NoteChange,
    Row,
)

__all__ = [
    "AnswerChange",
    "Category",
    "Cause",
    "Change",
    "FollowUp",
    "Match",
    "NoteChange",
    "Row",
    "followups",
]

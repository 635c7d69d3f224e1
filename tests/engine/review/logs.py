"""Logs to test with: by hand, and any that can be."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from engine.review.journal import sealed, start
from engine.review.model import Entry

AT = "2014-01-10T10:00:00+01:00"
DOSSIER = ("ggsr-2013", "Gouda")

Step = tuple[str, dict[str, Any], tuple[str, int]]
"""The kind of an entry, its content, and its measurement."""


def log(
    *steps: Step,
    by: str = "J. de Vries",
    establishing: str = "A. Bakker",
    dossier: tuple[str, str] = DOSSIER,
) -> list[Entry]:
    """A log of ``steps``, one after another, by one person; another gives the status."""
    entries: list[Entry] = []
    last = start(*dossier)
    for kind, content, within in steps:
        signed = (establishing if kind == "status" else by, AT)
        entries.append(sealed(kind, within, content, signed, (len(entries), last)))  # type: ignore[arg-type]
        last = entries[-1].hash
    return entries


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_IDS = st.sampled_from(["a", "b", "c"])
_VERDICTS = st.sampled_from(["√", "X", "-"])
_NOTES = st.lists(_TEXTS, max_size=2)
_HASH = st.sampled_from(["", "0" * 64, "a" * 64])


def _says() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"oordeel": _VERDICTS, "regel": _IDS, "bevinding": _TEXTS, "let_op": _NOTES}
    )


def _decisions() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "indicator": _IDS,
            "oordeel": _VERDICTS | st.just("volgt de regel"),
            "reden": _TEXTS.map(lambda text: f"Reden: {text}"),
            "situatie": _HASH,
        },
        optional={"bevinding": _TEXTS, "let_op": _NOTES, "volgens_regel": _says()},
    )


def steps() -> st.SearchStrategy[list[Step]]:
    """Any entries, of two measurements; what is handled was remarked before."""
    content = st.one_of(
        st.tuples(st.just("besluit"), _decisions()),
        st.tuples(st.just("intrekking"), st.fixed_dictionaries({"indicator": _IDS})),
        st.tuples(
            st.just("opmerking"),
            st.fixed_dictionaries({"id": _IDS, "indicator": _IDS, "tekst": _TEXTS}),
        ),
        st.tuples(
            st.just("reactie"),
            st.fixed_dictionaries({"id": _IDS, "indicator": _IDS, "tekst": _TEXTS, "bron": _TEXTS}),
        ),
        st.tuples(
            st.just("verwerking"),
            st.fixed_dictionaries(
                {
                    "reactie": _IDS,
                    "uitkomst": st.sampled_from(["overgenomen", "deels", "niet"]),
                    "reden": st.just("Omdat."),
                }
            ),
        ),
        st.tuples(
            st.just("status"),
            st.fixed_dictionaries(
                {
                    "status": st.sampled_from(["concept", "wederhoor", "vastgesteld"]),
                    "gezien": _HASH,
                }
            ),
        ),
        st.tuples(st.just("toewijzing"), st.fixed_dictionaries({"aan": _TEXTS})),
    )
    within = st.sampled_from([("MPG-overleg", 2013), ("Kernteam", 2014)])
    one = st.tuples(content, within).map(lambda pair: (*pair[0], pair[1]))
    return st.lists(one, max_size=12)

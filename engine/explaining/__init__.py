"""Why a verdict is what it is, what would change it, and what became of earlier ones.

- ``making.py``: an outcome becomes an explanation, as ``model.py`` describes it
- ``informants.py``: who is silent, deviates, or is the cause of a picture
- ``shown_changes.py``, ``advice.py``: other answers that change it, and in one sentence
- ``followup/``: an earlier year beside a later one
"""

"""Verdicts in, something to read out.

``commands`` has one module for each command of ``score``. What they write is made in the room of
the same subject: ``verdicts`` (``score FILE``), ``explanation``, ``checks``, ``factsheet``
(``score report``), ``overview``, ``impact`` and ``batch``, with a module for each form
(``as_json``, ``as_markdown``, …). ``commandline`` is the program around the commands. What stands
here is shared: reading answers files (``inputs``), saving documents, telling what went wrong.
"""

"""KIE's decision engine, which is nobody's of ours: it validates tables and decides by them.

``make kie`` fetches it. It is asked over HTTP on this machine: ``/jitdmn/validate`` looks for gaps
and overlaps, ``/jitdmn`` gives what every decision of a model comes to.
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from reports.interchange.dmn import MODEL

PROGRAM: Final = (
    Path(__file__).parents[3]
    / "build/kie/node_modules/@kie-tools/jitexecutor-native/dist/linux/jitexecutor"
)
BATCH: Final = 2_000
"""Situations in one call: it takes no more than 10 MB."""


class Kie:
    """The engine, running until ``close``."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = [f"-Dquarkus.http.port={port}", "-Dquarkus.http.host=127.0.0.1"]
        self._process = subprocess.Popen(
            [str(PROGRAM), *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._url = f"http://127.0.0.1:{port}"
        self._wait()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(30)

    def found(self, model: bytes) -> set[tuple[str, str]]:
        """What is wrong with ``model``: what sort of thing, and in which element."""
        messages = self._asked("/validate", model)
        return {
            (one["messageType"], one["sourceId"])
            for one in messages
            if one["severity"] != "INFO" and one["messageType"] not in _ONLY_SHORTER
        }

    def analysed(self, model: bytes) -> set[str]:
        """The tables of ``model`` that it found no gaps or overlaps in."""
        messages = self._asked("/validate", model)
        return {one["sourceId"] for one in messages} if messages else set()

    def decided(self, model: bytes, inputs: Mapping[str, object]) -> Mapping[str, Any]:
        """What every decision of ``model`` comes to."""
        return dict(self._asked("", model, inputs))

    def decided_each(
        self, model: bytes, names: Sequence[str], situations: Sequence[Mapping[str, object]]
    ) -> Iterator[tuple[Any, ...]]:
        """What the decisions ``names`` of ``model`` come to in each of ``situations``.

        Their tables are asked as functions, unchanged, by a model around them: one call for many.
        """
        around = _around(model, names)
        for start in range(0, len(situations), BATCH):
            part = [dict(one) for one in situations[start : start + BATCH]]
            given = self._asked("", around, {"situaties": part})
            yield from zip(*(given[name] for name in names), strict=True)

    def _asked(self, path: str, model: bytes, context: Mapping[str, object] | None = None) -> Any:
        body: dict[str, object] = {
            "mainURI": "tabellen.dmn",
            "resources": [{"URI": "tabellen.dmn", "content": model.decode()}],
        }
        if context is not None:
            body["context"] = context
        request = urllib.request.Request(
            f"{self._url}/jitdmn{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.load(answer)

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self._url}/q/health", timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("KIE doesn't start")


_ONLY_SHORTER: Final = {"DECISION_TABLE_CONTRACTION_RULE"}
"""That rules with the same outcome could be one: but each has its own reason."""


def _around(model: bytes, names: Sequence[str]) -> bytes:
    """A model that asks the tables of decisions ``names`` for a list of situations."""
    given = ET.fromstring(model)
    made = _element(None, "definitions", id="rond", name="rond", namespace="urn:rond")
    made.extend(given.findall(f"{{{MODEL}}}itemDefinition"))
    data = _element(made, "inputData", id="in", name="situaties")
    _element(data, "variable", id="v", name="situaties")
    for name in names:
        (decision,) = given.findall(f"{{{MODEL}}}decision[@name='{name}']")
        (table,) = decision.findall(f"{{{MODEL}}}decisionTable")
        asked = [
            (one.findtext(f"{{{MODEL}}}text", ""), one.get("typeRef", ""))
            for one in table.findall(f"{{{MODEL}}}input/{{{MODEL}}}inputExpression")
        ]
        knowledge = _element(made, "businessKnowledgeModel", id=f"k_{name}", name=f"f_{name}")
        _element(knowledge, "variable", id=f"kv_{name}", name=f"f_{name}")
        logic = _element(knowledge, "encapsulatedLogic", id=f"l_{name}", kind="FEEL")
        for what, type_ in asked:
            _element(logic, "formalParameter", id=f"p_{name}_{what}", name=what, typeRef=type_)
        logic.append(table)
        each = _element(made, "decision", id=name, name=name)
        _element(each, "variable", id=f"dv_{name}", name=name)
        needs = _element(each, "informationRequirement", id=f"i_{name}")
        _element(needs, "requiredInput", href="#in")
        knows = _element(each, "knowledgeRequirement", id=f"w_{name}")
        _element(knows, "requiredKnowledge", href=f"#k_{name}")
        called = ", ".join(f"s.{what}" for what, _ in asked)
        text = _element(_element(each, "literalExpression", id=f"e_{name}"), "text")
        text.text = f"for s in situaties return f_{name}({called})"
    return ET.tostring(made)


def _element(parent: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    element = ET.Element(f"{{{MODEL}}}{tag}", attributes)
    if parent is not None:
        parent.append(element)
    return element

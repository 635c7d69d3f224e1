"""Respondents who fill in a survey, and the program that exports what they said.

They see nothing but the form as it goes out (an XLSForm, or LimeSurvey's structure): its questions,
what can be chosen, and to whom a question is shown.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl import load_workbook

from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder

LABELS: Final = {
    option.id: option.label
    for question in load_framework(rules_folder()).questions.values()
    for option in question.options
}
"""What options are called in a form, by the id that an answers file has."""

Answers = Mapping[str, Any]
"""Answers by question id, as in an answers file."""


def said(entry: Any) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {"antwoord": entry}


def written(rows: Sequence[Mapping[str, str]], headings: Sequence[str], delimiter: str) -> bytes:
    """The export as text with a byte order mark, every cell in quotes."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([row.get(name, "") for name in headings] for row in rows)
    return ("\ufeff" + content.getvalue()).encode()


def _chosen(raw: Any, labels: Mapping[str, str], ids: Mapping[str, str]) -> list[str]:
    """The names of what is chosen: by what it is called, or by the id that an answers file has."""
    by_label = {label.casefold(): name for name, label in labels.items()}
    return [ids.get(str(one)) or by_label[str(one).casefold()] for one in _each(raw)]


def _each(raw: Any) -> list[Any]:
    """What is marked, of an answer to a question with several."""
    if isinstance(raw, list):
        return raw
    return raw.split(", ") if isinstance(raw, str) else [raw]


# --- KoboToolbox ----------------------------------------------------------------------------------


def kobo_export(form: bytes, people: Mapping[str, Answers], split: bool, groups: str) -> bytes:
    """What KoboToolbox or ODK exports; ``groups`` joins group and name, if there are any."""
    book = load_workbook(io.BytesIO(form))
    survey = _rows(book["survey"])
    choices: dict[str, dict[str, str]] = {}
    ids: dict[str, str] = {}
    persons: dict[str, Mapping[str, str]] = {}
    for one in _rows(book["choices"]):
        choices.setdefault(one["list_name"], {})[one["name"]] = one["label"]
        if one["list_name"] == "respondenten":
            persons[one["respondent_id"]] = one
    headings: dict[str, str] = {}
    group = ""
    fields: list[tuple[Mapping[str, str], str, str]] = []
    for one in survey:
        if one["type"] == "begin_group":
            group = one["name"]
        elif one["type"] != "end_group":
            heading = f"{group}{groups}{one['name']}" if groups else one["name"]
            headings[one["name"]] = heading
            fields.append((one, heading, one["type"].partition(" ")[2]))
    rows: list[dict[str, str]] = []
    extra: dict[str, None] = {}
    for id_, answers in people.items():
        person = persons[id_]
        row = {headings["respondent"]: person["name"]}
        for one, heading, list_name in fields:
            name = one["name"]
            if one["type"] == "calculate":
                constant = re.fullmatch(r"'(.*)'", one["calculation"])
                row[heading] = constant[1] if constant else person[name]
                continue
            base, _, part = name.rpartition("__")
            entry = {key.replace(".", "__"): said(value) for key, value in answers.items()}
            shown = one["relevant"] in ("", f"${{rol}} = '{person['rol']}'")
            if part in ("toelichting", "bron") and base in entry:
                row[heading] = entry[base].get(part) or "" if shown else ""
            if name not in entry or not shown:
                continue
            raw = entry[name]["antwoord"]
            if one["type"].startswith("select"):
                ids = {option: option for option in choices[list_name]}
                chosen = _chosen(raw, choices[list_name], ids)
                row[heading] = " ".join(chosen)
                if split and one["type"].startswith("select_multiple"):
                    for option in choices[list_name]:
                        extra[f"{heading}/{option}"] = None
                        row[f"{heading}/{option}"] = "1" if option in chosen else "0"
            else:
                row[heading] = str(raw)
        rows.append(row)
    return written(rows, [*headings.values(), *extra], ";" if split else ",")


def _rows(sheet: Any) -> list[dict[str, str]]:
    first, *others = [["" if v is None else str(v) for v in row] for row in sheet.values]
    names = [name.partition("::")[0] for name in first]
    return [dict(zip(names, row, strict=True)) for row in others]


# --- LimeSurvey -----------------------------------------------------------------------------------


def limesurvey_export(
    structure: bytes, people: Mapping[str, Answers], codes: Mapping[str, str]
) -> bytes:
    """What LimeSurvey exports; ``codes`` are those of the questions, by id."""
    lines = [*csv.DictReader(io.StringIO(structure.decode("utf-8-sig")), delimiter="\t")]
    questions: dict[str, tuple[dict[str, str], list[dict[str, str]]]] = {}
    for one in lines:
        if one["class"] == "Q":
            questions[one["name"]] = (one, [])
        elif one["class"] in ("A", "SQ"):
            last = next(reversed(questions))
            questions[last][1].append(one)
    rows: list[dict[str, str]] = []
    headings: dict[str, None] = dict.fromkeys(["id", "submitdate", "lastpage"])
    for number, (id_, answers) in enumerate(people.items(), start=1):
        row = {"id": str(number), "submitdate": "2013-05-02 10:12:44"}
        by_code = {codes[question]: said(value) for question, value in answers.items()}
        role = ""
        for code, (question, parts) in questions.items():
            kind, text = question["type/scale"], question["text"]
            entry = by_code.get(code)
            if code == "respondent":
                chosen = next(one for one in parts if _is(one["name"], id_, questions))
                row[code] = chosen["name"]
            elif kind == "*":
                row[code] = _worked_out(text, row.get("respondent", ""))
                role = row[code] if code == "rol" else role
            hidden = question["relevance"] not in ("1", f"rol.NAOK == '{role}'")
            if kind == "M":
                headings.update(dict.fromkeys(f"{code}[{one['name']}]" for one in parts))
                headings[f"{code}[other]"] = None
                if entry and not hidden:
                    _mark(row, code, parts, entry["antwoord"])
                continue
            headings[code] = None
            if kind == "O":
                headings[f"{code}[comment]"] = None
            if entry is None or hidden:
                continue
            labels = {one["name"]: one["text"] for one in parts}
            raw = entry["antwoord"]
            row[code] = _chosen(raw, labels, _by_id(labels))[0] if kind == "O" else str(raw)
            if kind == "O":
                row[f"{code}[comment]"] = entry.get("toelichting") or ""
        rows.append(row)
    return written(rows, [*headings], ";")


def _is(code: str, id_: str, questions: Mapping[str, Any]) -> bool:
    return _worked_out(questions["respondentid"][0]["text"], code) == id_


def _worked_out(expression: str, respondent: str) -> str:
    """The value of an expression that the form has: a constant, or what belongs to a respondent."""
    cases = dict(re.findall(r"respondent\.NAOK == '(\w+)', '([^']*)'", expression))
    return cases.get(respondent, "") if cases else expression.strip("{}'")


def _by_id(labels: Mapping[str, str]) -> dict[str, str]:
    """The codes of choices by the id that an answers file has for them."""
    by_label = {label: code for code, label in labels.items()}
    return {id_: by_label[label] for id_, label in LABELS.items() if label in by_label}


def _mark(row: dict[str, str], code: str, parts: Sequence[Mapping[str, str]], raw: Any) -> None:
    labels = {"geen": "geen van deze", **LABELS}
    by_label = {one["text"]: one["name"] for one in parts}
    for one in _each(raw):
        row[f"{code}[{by_label[labels.get(one, one)]}]"] = "Y"

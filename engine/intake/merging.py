"""What came in, put into the answers file of a municipality, in which nothing is lost.

An answer that stands there already stays, and what another file says of it is told; ``replace``
takes the newer one, but never in place of what somebody entered or changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from engine.dossier.origin import fingerprint
from engine.files.errors import Problem, shown
from engine.framework.model import Framework
from engine.framework.roles import Role
from engine.intake.addressees import Addressee
from engine.intake.response import Found, Response
from engine.texts.spelling import normalised

Tree = dict[str, Any]

_NOTHING: Final = (None, "")


class Answers:
    """The answers file of one municipality, as JSON; ``tree`` is it after all that was added.

    ``told`` says what differs from what stood there, and ``refused`` what can't be put in.
    """

    def __init__(
        self,
        framework: Framework,
        municipality: str,
        tree: Tree | None = None,
        replace: bool = False,
    ) -> None:
        self._roles = framework.roles
        self.tree: Tree = tree or {
            "kader": framework.id,
            "gemeente": municipality,
            "metingen": [],
        }
        self.told: list[Problem] = []
        self.refused: list[Problem] = []
        self._replace = replace

    def add(self, response: Response) -> None:
        """Put in what one respondent answered."""
        file = response.source.file
        if response.framework != self.tree["kader"]:
            what = f"De vragenlijst is van het kader {shown(response.framework)}."
            self.refused.append(Problem(file, "", what, str(self.tree["kader"])))
            return
        measurement = self._measurement(response.who)
        respondent = self._respondent(measurement, response)
        if respondent is None:
            return
        answers: Tree = respondent["antwoorden"]
        where = f"{response.who.approach} {response.who.year}, {respondent['naam']}"
        for question, found in response.answers.items():
            self._answer(answers, question, found, Problem(file, f"{where}, {question}", ""))
        for question in response.asked - response.answers.keys():
            if question in answers:
                self._blank(answers, question, response, Problem(file, f"{where}, {question}", ""))

    def expect(self, who: Addressee) -> None:
        """See to it that ``who``, who was asked, stands in the file, with or without answers."""
        measurement = self._measurement(who)
        if self._found(measurement, who) is None:
            measurement["respondenten"].append(_respondent(who))

    def complete(self) -> None:
        """See to it that who must be in each measurement is, if need be without answers."""
        for measurement in self.tree["metingen"]:
            for role in self._roles.values():
                if role.is_single and role.least:
                    self._complete(measurement, role)

    def _complete(self, measurement: Tree, role: Role) -> None:
        if any(one["rol"] == role.id for one in measurement["respondenten"]):
            return
        taken = {one["id"] for one in measurement["respondenten"]}
        id_ = role.id if role.id not in taken else f"{role.id}-zelf"
        name = f"{role.singular.capitalize()} {self.tree['gemeente']}"
        empty = {"id": id_, "naam": name, "rol": role.id, "antwoorden": {}}
        measurement["respondenten"].insert(0, empty)
        where = f"{measurement['aanpak']} {measurement['jaar']}"
        it = "zij" if role.article == "de" else "het"
        what = f"Van {role.one} zelf is niets ingelezen; {it} staat er als {shown(name)}"
        self.told.append(Problem("", where, f"{what}, zonder antwoorden."))

    def _is_single(self, role: str) -> bool:
        return role in self._roles and self._roles[role].is_single

    # --- whose answers ---

    def _measurement(self, who: Addressee) -> Tree:
        for one in self.tree["metingen"]:
            if (normalised(one["aanpak"]), one["jaar"]) == who.measurement[1:]:
                found: Tree = one
                return found
        made: Tree = {"aanpak": who.approach, "jaar": who.year, "respondenten": []}
        self.tree["metingen"].append(made)
        return made

    def _found(self, measurement: Tree, who: Addressee) -> Tree | None:
        """The respondent with the id of ``who``, or else with the same name and role."""
        respondents: list[Tree] = measurement["respondenten"]
        alike = [one for one in respondents if one["id"].strip() == who.id]
        alike += [
            one
            for one in respondents
            if one["rol"] == who.role and normalised(one["naam"]) == normalised(who.name)
        ]
        if not alike and self._is_single(who.role):  # one that only stands there as expected
            alike = [one for one in respondents if one["rol"] == who.role and not one["antwoorden"]]
            for one in alike:
                one.update(id=who.id, naam=who.name)
        return alike[0] if alike else None

    def _respondent(self, measurement: Tree, response: Response) -> Tree | None:
        who, file = response.who, response.source.file
        found = self._found(measurement, who)
        if found is None:
            others = [one for one in measurement["respondenten"] if one["rol"] == who.role]
            if self._is_single(who.role) and others:
                role, name = self._roles[who.role], shown(others[0]["naam"])
                what = f"{shown(who.name)} antwoordt als {role.one}, maar dat deed {name} al."
                accepted = f"één {role.singular} per aanpak en jaar"
                self.refused.append(Problem(file, "", what, accepted))
                return None
            found = _respondent(who)
            measurement["respondenten"].append(found)
        if found["rol"] != who.role:
            what = f"{shown(who.name)} heeft hier de rol {who.role}, in het antwoordenbestand"
            self.refused.append(Problem(file, "", f"{what} {found['rol']}.", found["rol"]))
            return None
        if normalised(found["naam"]) != normalised(who.name):
            what = f"De respondent {shown(who.id)} heet hier {shown(who.name)}, en in het"
            what += f" antwoordenbestand {shown(found['naam'])}; die naam blijft staan."
            self.told.append(Problem(file, "", what))
        return found

    # --- answers ---

    def _answer(self, answers: Tree, question: str, found: Found, at: Problem) -> None:
        entry, old = found.entry, answers.get(question)
        if question not in answers or _blank(old):
            answers[question] = entry
            return
        if _content(old) == _content(entry):
            if not _origin(old):
                settled = old if isinstance(old, dict) else {"antwoord": old}
                answers[question] = {**settled, "herkomst": entry["herkomst"]}
            return
        said = _told(old, entry)
        if _by_hand(old):
            how = "gewijzigd" if _origin(old) else "ingevoerd"
            what = f"{said} Dat is met de hand {how} en blijft staan."
        elif not self._replace:
            what = f"{said} Dat blijft staan; --vervang neemt het nieuwe over."
        else:
            what = f"{said} Het nieuwe is overgenomen."
            if isinstance(old, Mapping) and old.get("beoordeeld") is not None:
                if old["antwoord"] == entry["antwoord"]:
                    entry["beoordeeld"] = old["beoordeeld"]
                else:
                    what += " Daarmee vervalt hoe het oude was beoordeeld."
            answers[question] = entry
        self.told.append(at._replace(what=what))

    def _blank(self, answers: Tree, question: str, response: Response, at: Problem) -> None:
        """A question that was left open in this file, and is answered in the answers file."""
        old = answers[question]
        if _blank(old) or _by_hand(old) or _origin(old).get("sha256") == response.source.digest:
            return
        what = f"Het antwoordenbestand zegt {shown(_content(old)[0])}, dit bestand niets."
        if self._replace:
            del answers[question]
            what += " Het antwoord is weggehaald."
        else:
            what += " Dat blijft staan; --vervang haalt het weg."
        self.told.append(at._replace(what=what))


def _respondent(who: Addressee) -> Tree:
    return {"id": who.id, "naam": who.name, "rol": who.role, "antwoorden": {}}


def _content(entry: object) -> tuple[object, str, str]:
    """The raw answer, the remark and the source of an answer as it stands in a file."""
    if not isinstance(entry, Mapping):
        return entry, "", ""
    return entry.get("antwoord"), entry.get("toelichting") or "", entry.get("bron") or ""


def _blank(entry: object) -> bool:
    raw, *remarks = _content(entry)
    return raw in _NOTHING and not any(remarks)


def _origin(entry: object) -> Mapping[str, Any]:
    """Where an answer was read; empty where the file doesn't say so."""
    return (entry.get("herkomst") or {}) if isinstance(entry, Mapping) else {}


def _by_hand(entry: object) -> bool:
    """Whether somebody entered or changed an answer, instead of the intake."""
    return _origin(entry).get("vingerafdruk") != fingerprint(*_content(entry))


def _told(old: object, new: object) -> str:
    """What differs between two answers."""
    (raw, *remarks), (other, *others) = _content(old), _content(new)
    if raw != other:
        return f"Het antwoordenbestand zegt {_quoted(raw)}, dit bestand {_quoted(other)}."
    parts = zip(("de toelichting", "de bron"), remarks, others, strict=True)
    name, before, after = next(part for part in parts if part[1] != part[2])
    here = f"Het antwoordenbestand heeft als {name[3:]} {_quoted(before)}"
    return f"{here}, dit bestand {_quoted(after)}."


def _quoted(raw: object) -> str:
    if raw in _NOTHING:
        return "niets"
    if isinstance(raw, bool):
        return "‘ja’" if raw else "‘nee’"
    return shown(", ".join(map(str, raw)) if isinstance(raw, list) else raw)

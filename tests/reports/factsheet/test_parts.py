"""A factsheet that is too large for one PDF comes in parts, in which nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.files.errors import InputError
from reports.factsheet import parts, pdf
from reports.factsheet.in_print import in_print
from reports.factsheet.justification import divided
from reports.factsheet.model import Factsheet, Finding, Holds
from tests.reports.factsheet import texts
from tests.reports.factsheet.conftest import published


def findings(one: Factsheet) -> list[Finding]:
    return [
        finding
        for measurement in one.measurements
        for theme in measurement.themes
        for criterion in theme.criteria
        for finding in criterion.findings
    ]


@pytest.fixture
def dordrecht() -> Factsheet:
    return published("dordrecht")


def test_what_fits_is_one_document(dordrecht: Factsheet) -> None:
    assert parts.parts(dordrecht) == [dordrecht]


def test_what_does_not_fit_is_divided_and_nothing_is_lost(
    dordrecht: Factsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 60_000)
    found = parts.parts(dordrecht)
    assert len(found) > 4
    for number, part in enumerate(found, start=1):
        assert part.title == f"{dordrecht.title} (deel {number} van {len(found)})"
        assert parts._size(part) < 90_000
        assert part.holds.findings != part.holds.justification
    told = [one.id for part in found if part.holds.findings for one in findings(part)]
    assert told == [one.id for one in findings(dordrecht)]
    explained = [one for part in found if part.holds.justification for one in findings(part)]
    assert explained == findings(dordrecht)
    assert found[0].followups == dordrecht.followups
    assert not any(part.followups for part in found[1:])


def test_too_much_is_refused_before_it_starts(
    dordrecht: Factsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 60_000)
    monkeypatch.setattr(parts, "MOST", 3)
    with pytest.raises(InputError, match=r"te groot voor PDF \(\d+ duizend tekens; \d+ delen\)"):
        parts.parts(dordrecht)
    monkeypatch.setattr(parts, "LARGEST", 500)  # one indicator doesn't fit
    monkeypatch.setattr(parts, "MOST", 10_000)
    with pytest.raises(InputError, match="te groot voor PDF"):
        parts.parts(dordrecht)


def test_the_parts_are_documents_beside_each_other(
    gouda: Factsheet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet = replace(gouda, followups=())
    whole = texts.of_pdf(pdf.render(sheet))
    monkeypatch.setattr(parts, "LARGEST", 60_000)
    made = dict(pdf.documents(sheet, tmp_path / "gouda.pdf"))
    names = ["gouda.pdf", *(f"gouda-deel-{number}.pdf" for number in range(2, len(made) + 1))]
    assert [path.name for path in made] == names
    assert f"gouda.pdf tot en met {names[-1]}" in capsys.readouterr().err
    together = "".join(map(texts.of_pdf, made.values()))
    for finding in findings(in_print(sheet)):
        for told in (finding.why.reason, *(sentence.text for sentence in finding.sentences)):
            assert texts.pressed(told) in whole
            assert texts.pressed(told) in together
    with pytest.raises(InputError, match="te groot voor één PDF; het worden er"):
        pdf.render(sheet)


def test_a_factsheet_and_its_justification_are_each_divided(
    dordrecht: Factsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 60_000)
    (_, public), (_, apart) = divided(dordrecht, Path("dordrecht.pdf"), "apart")
    assert {one.holds for one in parts.parts(public)} == {Holds(justification=False)}
    assert {one.holds for one in parts.parts(apart)} == {Holds(findings=False)}

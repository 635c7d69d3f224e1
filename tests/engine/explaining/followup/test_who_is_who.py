"""Who is the same in two years: by name, or by an id that tells something."""

from __future__ import annotations

from engine.dossier.model import DOCUMENT, Informant, Measurement
from engine.explaining.followup.who_is_who import match
from tests.roles import MUNICIPALITY, PARTNER


def measurement(
    year: int, partners: list[tuple[str, str]], documents: list[tuple[str, str]] | None = None
) -> Measurement:
    """A municipality with partners and documents, each (id, name)."""
    people = [Informant("gemeente", "Gemeente", MUNICIPALITY, {})]
    people += [Informant(key, name, PARTNER, {}) for key, name in partners]
    papers = [Informant(key, name, DOCUMENT, {}) for key, name in documents or []]
    return Measurement("Aanpak", year, (), tuple(people), tuple(papers))


def matched(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Partners in two years: the pairs by id, the gone, the new."""
    found = match(measurement(2013, before), measurement(2014, after))
    pairs = [(one.id, other.id) for one, other in found.both if one.role != MUNICIPALITY]
    assert any(one.role == MUNICIPALITY for one, _ in found.both)
    return pairs, [one.id for one in found.gone], [one.id for one in found.new]


def test_partners_are_recognised_by_name() -> None:
    found = matched([("np1", "MEE"), ("np2", "GGD")], [("np1", "ggd "), ("np2", "Mee")])
    assert found == ([("np1", "np2"), ("np2", "np1")], [], [])


def test_a_telling_id_survives_another_name() -> None:
    found = matched([("mee", "MEE Midden-Holland")], [("mee", "MEE Plus")])
    assert found == ([("mee", "mee")], [], [])


def test_a_number_is_a_place_in_a_list() -> None:
    found = matched([("partner-1", "MEE")], [("partner-1", "Politie")])
    assert found == ([], ["partner-1"], ["partner-1"])


def test_the_same_number_and_name_are_the_same() -> None:
    found = matched([("p-1", "Netwerkpartner 1")], [("p-1", "Netwerkpartner 1")])
    assert found == ([("p-1", "p-1")], [], [])


def test_a_name_that_two_share_tells_nothing() -> None:
    found = matched([("a1", "MEE"), ("a2", "MEE")], [("b1", "MEE")])
    assert found == ([], ["a1", "a2"], ["b1"])


def test_a_name_that_is_shared_in_one_year_is_the_same_name_in_another() -> None:
    found = matched([("p1", "MEE")], [("p1", "MEE"), ("p2", "MEE")])
    assert found == ([("p1", "p1")], [], ["p2"])


def test_a_partner_is_no_document() -> None:
    found = match(measurement(2013, [("mee", "MEE")]), measurement(2014, [], [("mee", "MEE")]))
    assert [one.role for one in found.gone] == [PARTNER]
    assert [one.role for one in found.new] == [DOCUMENT]

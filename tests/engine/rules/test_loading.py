"""The rule language: YAML in, a decision table per indicator out, or every mistake at once."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from engine.rules.loading import load_rules
from engine.rules.model import NOTE, RuleSet
from tests.engine import small
from tests.roles import PARTNER
from tests.scale import FAILS, MEETS, NOT_TESTED

FIRST, LATER = "eerst.yaml", "later.yaml"
PATTERNS, TERMS = "patronen.yaml", "begrippen.yaml"


# --- the shipped rules ----------------------------------------------------------------------------


def test_every_indicator_has_rules_in_the_order_of_the_framework(rule_set: RuleSet) -> None:
    indicators = [one.indicator for one in rule_set.indicators]
    assert indicators == list(rule_set.framework.indicators)
    for one in rule_set.indicators:
        assert [rule.outcome for rule in one.verdict_rules].count(NOT_TESTED) == 1
        assert {rule.outcome for rule in one.verdict_rules} == {MEETS, FAILS, NOT_TESTED}


def test_every_rule_says_why_and_whence(rule_set: RuleSet) -> None:
    assert len(rule_set.rules) == sum(len(one.rules) for one in rule_set.indicators)
    for rule in rule_set.rules.values():
        assert rule.reason
        assert rule.text
        assert rule.source
        assert Path(rule.file).name in {path.name for path in rule_set.folder.glob("*.yaml")}


def test_the_rules_have_a_digest_that_changes_with_them(tmp_path: Path) -> None:
    before = load_rules(small.write(tmp_path)).digest
    assert load_rules(small.write(tmp_path)).digest == before
    assert load_rules(small.write(tmp_path, (FIRST, "Er is een plan.", "Ja."))).digest != before


# --- reading --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return load_rules(small.write(tmp_path_factory.mktemp("regels")))


def test_a_table_has_a_column_per_picture(loaded: RuleSet) -> None:
    table = loaded.by_id["plan"].table
    assert [column.name for column in table.columns] == ["getoetst", "norm", "neven"]
    norm, beside = loaded.by_id["plan"].views
    assert (norm.kind.name, norm.question.id, norm.over) == ("weging", "plan.er_is", None)
    assert (beside.kind.name, beside.question.id, beside.over) == (
        "weging",
        "plan.leidend",
        PARTNER.id,
    )


def test_a_rule_holds_for_sets_of_values(loaded: RuleSet) -> None:
    norm = loaded.by_id["plan"].views[0]
    rule = loaded.rules["plan/niet-gedragen"]
    [row] = rule.rows
    assert row[0] == (0, frozenset({1}))
    column, codes = row[1]
    assert column == 1
    assert {norm.values[code] for code in codes} == {
        *("niet beantwoord", "gemeente ontkent", "verdeeld", "onbekend", "hooguit deels"),
        *("niemand voor", "allen tegen"),
    }
    assert rule.conditions == ((("norm", ("niet gedragen", "niet beantwoord")),),)
    assert (rule.outcome, rule.is_note, rule.text) == (FAILS, False, "{norm} {neven}")


def test_the_limits_that_rules_name_cut_the_numbers_into_intervals(loaded: RuleSet) -> None:
    [hours] = loaded.by_id["duur"].views
    assert hours.cuts == ((40.0, False),)
    assert hours.values == ("geen getal", "minder dan 40", "vanaf 40")
    codes = {
        name: rule.rows[0][1][1]
        for name, rule in loaded.rules.items()
        if "duur/" in name[:5] and rule.outcome != NOT_TESTED
    }
    assert codes == {
        "duur/lang-genoeg": frozenset({0, 2}),
        "duur/te-kort": frozenset({1}),
    }


@pytest.mark.parametrize(
    ("long", "short", "values"),
    [
        ("vanaf 40", "minder dan 40", ("geen getal", "minder dan 40", "vanaf 40")),
        ("meer dan 40", "hoogstens 40", ("geen getal", "hoogstens 40", "meer dan 40")),
        ("'vanaf 1,5'", "minder dan 1.5", ("geen getal", "minder dan 1,5", "vanaf 1,5")),
        (
            "vanaf 1234567",
            "minder dan 1234567",
            ("geen getal", "minder dan 1234567", "vanaf 1234567"),
        ),
        (
            *("meer dan 40", "[minder dan 12, hoogstens 40]"),
            ("geen getal", "minder dan 12", "vanaf 12 en hoogstens 40", "meer dan 40"),
        ),
        ("een getal", "geen getal", ("geen getal", "een getal")),
    ],
)
def test_numbers_can_be_told_apart(
    tmp_path: Path, long: str, short: str, values: tuple[str, ...]
) -> None:
    small.write(
        tmp_path,
        (FIRST, "[geen getal, vanaf 40]", f"[{long}]"),
        (FIRST, "{uren: minder dan 40}", f"{{uren: {short}}}"),
    )
    loaded = load_rules(tmp_path)
    [hours] = loaded.by_id["duur"].views
    assert hours.values == values
    covered = [loaded.rules[f"duur/{name}"].rows[0][1][1] for name in ("lang-genoeg", "te-kort")]
    assert not covered[0] & covered[1]


def test_a_limit_can_have_a_name(tmp_path: Path) -> None:
    named = "grenzen: {veertig uur: {waarde: 40, uitleg: De werkweek.}}\nwaarden:"
    small.write(
        tmp_path,
        (TERMS, "waarden:", named),
        (FIRST, "vanaf 40", "vanaf veertig uur"),
        (FIRST, "minder dan 40", "minder dan veertig uur"),
    )
    loaded = load_rules(tmp_path)
    assert loaded.by_id["duur"].views[0].cuts == ((40.0, False),)
    assert loaded.rules["duur/te-kort"].conditions == ((("uren", ("minder dan 40",)),),)
    assert loaded.terms_used == {"niet vastgesteld": 1, "veertig uur": 4}


def test_one_of_several_alternatives_must_hold_with_the_rest(tmp_path: Path) -> None:
    condition = "als: {norm: gedragen, een van: [{neven: gedragen}, {neven: verdeeld}]}"
    loaded = load_rules(small.write(tmp_path, (FIRST, "als: {norm: gedragen}", condition)))
    assert loaded.rules["plan/gedragen"].conditions == (
        (("norm", ("gedragen",)), ("neven", ("gedragen",))),
        (("norm", ("gedragen",)), ("neven", ("verdeeld",))),
    )


def test_alternatives_can_have_alternatives(tmp_path: Path) -> None:
    inner = "{een van: [{neven: gedragen}, {neven: verdeeld}], norm: gedragen}"
    condition = f"als: {{een van: [{inner}, {{norm: verdeeld}}]}}"
    loaded = load_rules(small.write(tmp_path, (FIRST, "als: {norm: gedragen}", condition)))
    assert loaded.rules["plan/gedragen"].conditions == (
        (("neven", ("gedragen",)), ("norm", ("gedragen",))),
        (("neven", ("verdeeld",)), ("norm", ("gedragen",))),
        (("norm", ("verdeeld",)),),
    )


def test_a_pattern_brings_others_along_after_those_that_the_indicator_names(
    tmp_path: Path,
) -> None:
    norm = """\
  norm:
    uitleg: Een norm.
    parameters: {vraag: de vraag, ander: de nevenvraag}
    patronen: [kanttekening: {vraag: $ander}]
    beelden: {extra: {weging: $vraag}}
    regels:
      - {id: extra, als: {extra: allen tegen}, let_op: Nee., omdat: Nee., bron: Principe 2}
"""
    uses = "- norm: {vraag: plan.er_is, ander: plan.leidend}\n      - kanttekening: {vraag"
    small.write(
        tmp_path,
        (PATTERNS, "patronen:\n", f"patronen:\n{norm}"),
        (FIRST, "- kanttekening: {vraag", f"{uses}: plan.leidend, naam: eigen}} #"),
    )
    loaded = load_rules(tmp_path)
    assert [rule.id for rule in loaded.by_id["plan"].note_rules] == [
        *("plan/extra", "plan/kanttekening-eigen", "plan/kanttekening-neven"),
    ]
    assert loaded.patterns_used == {"norm": 1, "kanttekening": 2}


def test_what_is_needed_and_looked_for_are_options(loaded: RuleSet) -> None:
    parties, district = loaded.by_id["partijen"].views
    assert parties.needed == (("politie", ("politie",)), ("onderwijs", ("school",)))
    assert district.needed == (("", ("politie",)),)


def test_a_pattern_is_filled_in_where_it_is_used(loaded: RuleSet) -> None:
    [note] = loaded.by_id["plan"].note_rules
    assert (note.id, note.pattern, note.outcome) == (
        "plan/kanttekening-neven",
        "kanttekening",
        NOTE,
    )
    assert note.conditions == ((("neven", ("tegengesproken",)),),)
    assert note.text == "{neven.afwijkend}"
    assert note.examples == {
        "wel": [{"neven": {"partners": ["tegen"]}}],
        "niet": [{"neven": {"partners": ["voor"]}}],
    }
    assert Path(note.file).name == PATTERNS
    assert loaded.patterns_used == {"kanttekening": 1}


def test_a_pattern_can_be_used_with_another_name(tmp_path: Path) -> None:
    used = (FIRST, "{vraag: plan.leidend}", "{vraag: plan.leidend, naam: zij}")
    loaded = load_rules(small.write(tmp_path, used, (FIRST, "{neven}", "{zij}")))
    assert loaded.rules["plan/kanttekening-zij"].text == "{zij.afwijkend}"


def test_rules_know_where_they_stand(loaded: RuleSet) -> None:
    rule = loaded.rules["duur/te-kort"]
    assert (Path(rule.file).name, rule.line) == (FIRST, 40)
    assert [(one.check, one.reason) for one in loaded.by_id["plan"].exceptions] == [
        ("monotoon", "Daarom.")
    ]


def test_a_rule_set_survives_pickling(loaded: RuleSet) -> None:
    copy = pickle.loads(pickle.dumps(loaded))
    assert copy == loaded
    assert copy.rules["plan/gedragen"].examples == loaded.rules["plan/gedragen"].examples


def test_there_need_be_no_patterns(tmp_path: Path) -> None:
    small.write(
        tmp_path,
        (FIRST, "    patronen:\n      - kanttekening: {vraag: plan.leidend}\n", ""),
        (FIRST, " {neven}", ""),
        without=PATTERNS,
    )
    assert small.refusals(tmp_path) == []


# --- mistakes: one file, what stands there, what comes instead, and what is said about it ---------

VALUES = (
    "niet beantwoord; allen voor; voor, rest weet niet; voor op één na; meerderheid voor;"
    " gemeente ontkent;"
    " verdeeld; onbekend; hooguit deels; niemand voor; allen tegen; gedragen; niet gedragen;"
    " omstreden of ontkend; afwijking; tegengesproken; door iemand toegezegd; niet vastgesteld"
)

MISTAKES = {
    "unknown field": (
        FIRST,
        "omdat: Er is een plan.",
        "omdt: Er is een plan.",
        "eerst.yaml: regel 12: Het veld ‘omdt’ hoort hier niet. Toegestaan: id, als, omdat,"
        " bron, oordeel, bevinding, ook, status. Bedoelt u ‘omdat’?",
        "eerst.yaml: regel 9: Het veld ‘omdat’ ontbreekt.",
    ),
    "unknown field of an indicator": (
        FIRST,
        "    beelden:\n      uren",
        "    beelde:\n      uren",
        "eerst.yaml: regel 31: Het veld ‘beelde’ hoort hier niet. Toegestaan: beelden,"
        " patronen, regels, voorbeelden, uitzonderingen. Bedoelt u ‘beelden’?",
        "eerst.yaml: regel 35: Onbekend beeld ‘uren’.",
        "eerst.yaml: regel 38: De tekst verwijst naar een onbekend beeld ‘{uren}’.",
        "eerst.yaml: regel 43: Onbekend beeld ‘uren’.",
        "eerst.yaml: regel 46: De tekst verwijst naar een onbekend beeld ‘{uren}’.",
    ),
    "unknown field of a file": (
        FIRST,
        "thema: eerst",
        "thema: eerst\ntitel: Eerst",
        "eerst.yaml: regel 2: Het veld ‘titel’ hoort hier niet. Toegestaan: thema, indicatoren.",
    ),
    "unknown kind of picture": (
        FIRST,
        "{weging: plan.er_is}",
        "{wegen: plan.er_is}",
        "eerst.yaml: regel 7: Het beeld ‘norm’ noemt geen soort beeld. Toegestaan: weging,"
        " gemeenschappelijk, dekking, vermeld, tegenspraak, onderbouwing, ontkrachting, grootste,"
        " kleinste, aantal. Bedoelt u ‘weging’?",
    ),
    "two kinds of picture": (
        LATER,
        "{vermeld: partijen.namen,",
        "{vermeld: partijen.namen, weging: partijen.namen,",
        "later.yaml: regel 6: Het beeld ‘wijk’ noemt meer dan één soort beeld. Toegestaan:"
        " weging, gemeenschappelijk, dekking, vermeld, tegenspraak, onderbouwing, ontkrachting,"
        " grootste, kleinste, aantal.",
    ),
    "picture of another type of question": (
        FIRST,
        "{weging: plan.er_is}",
        "{grootste: plan.er_is}",
        "eerst.yaml: regel 7: Een beeld ‘grootste’ kan niet bij een vraag van type ‘janee’."
        " Toegestaan: getal, percentage, datum, schaal.",
    ),
    "unknown question": (
        LATER,
        "{vermeld: partijen.namen,",
        "{vermeld: partijen.naam,",
        "later.yaml: regel 6: De indicator ‘partijen’ heeft geen vraag ‘partijen.naam’."
        " Toegestaan: partijen.namen. Bedoelt u ‘partijen.namen’?",
    ),
    "question of another indicator": (
        LATER,
        "{vermeld: partijen.namen, opties: [politie]}",
        "{weging: plan.er_is}",
        "later.yaml: regel 6: De indicator ‘partijen’ heeft geen vraag ‘plan.er_is’."
        " Toegestaan: partijen.namen.",
    ),
    "question of another indicator, by way of a pattern": (
        FIRST,
        "{vraag: plan.leidend}",
        "{vraag: duur.uren}",
        "eerst.yaml: regel 5: De indicator ‘plan’ heeft geen vraag ‘duur.uren’. Toegestaan:"
        " plan.er_is, plan.leidend.",
    ),
    "unknown role": (
        PATTERNS,
        "over: netwerkpartner",
        "over: partners",
        "patronen.yaml: regel 8: ‘over’ is ‘partners’. Toegestaan: gemeente, netwerkpartner,"
        " allen. Bedoelt u ‘netwerkpartner’?",
    ),
    "missing parameter of a picture": (
        LATER,
        ", opties: [politie]",
        "",
        "later.yaml: regel 6: Het veld ‘opties’ ontbreekt.",
    ),
    "unknown option": (
        LATER,
        "opties: [politie]",
        "opties: [poltie]",
        "later.yaml: regel 6: Onbekende optie ‘poltie’. Toegestaan: politie, school. Bedoelt u"
        " ‘politie’?",
    ),
    "unknown option that is needed": (
        LATER,
        "onderwijs: [school]",
        "onderwijs: [scholen]",
        "later.yaml: regel 5: Onbekende optie ‘scholen’. Toegestaan: politie, school. Bedoelt u"
        " ‘school’?",
    ),
    "needed without names": (
        LATER,
        "nodig: {politie: politie, onderwijs: [school]}",
        "nodig: politie",
        "later.yaml: regel 5: ‘nodig’ moet velden bevatten (sleutel: waarde).",
    ),
    "picture twice": (
        FIRST,
        "{vraag: plan.leidend}",
        "{vraag: plan.leidend, naam: norm}",
        "eerst.yaml: regel 5: Het beeld ‘norm’ bestaat al.",
        "eerst.yaml: regel 19: De tekst verwijst naar een onbekend beeld ‘{neven}’. Toegestaan:"
        " norm.",
    ),
    "unknown picture": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {nrom: gedragen}",
        "eerst.yaml: regel 10: Onbekend beeld ‘nrom’. Toegestaan: norm, neven. Bedoelt u ‘norm’?",
    ),
    "unknown value": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {norm: gedrage}",
        "eerst.yaml: regel 10: Het beeld ‘norm’ (weging) kent geen waarde ‘gedrage’."
        f" Toegestaan: {VALUES}. Bedoelt u ‘gedragen’?",
    ),
    "value of another kind of picture": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {norm: door allen}",
        "eerst.yaml: regel 10: Het beeld ‘norm’ (weging) kent geen waarde ‘door allen’."
        f" Toegestaan: {VALUES}.",
    ),
    "condition that is no value": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {norm: {is: gedragen}}",
        "eerst.yaml: regel 10: ‘norm’ moet uit teksten bestaan.",
        "eerst.yaml: regel 10: De voorwaarde op ‘norm’ is leeg.",
    ),
    "empty condition": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {}",
        "eerst.yaml: regel 10: Het veld ‘als’ is leeg.",
    ),
    "empty row": (
        FIRST,
        "- {uren: minder dan 40}",
        "- {uren: minder dan 40}\n            - {}",
        "eerst.yaml: regel 44: De voorwaarde (als) is leeg.",
    ),
    "condition without values": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {norm: []}",
        "eerst.yaml: regel 10: De voorwaarde op ‘norm’ is leeg.",
    ),
    "condition that is a text": (
        FIRST,
        "als: {norm: gedragen}",
        "als: gedragen",
        "eerst.yaml: regel 10: ‘als’ moet velden bevatten (sleutel: waarde).",
    ),
    "alternatives without their word": (
        FIRST,
        "als: {norm: gedragen}",
        "als: [{norm: gedragen}, {neven: gedragen}]",
        "eerst.yaml: regel 10: Wat onder ‘als’ staat, geldt samen; zet alternatieven onder ‘een"
        " van’. Toegestaan: als: {een van: […]}.",
    ),
    "no alternatives": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {een van: []}",
        "eerst.yaml: regel 10: Onder ‘een van’ staat niets.",
    ),
    "alternatives that are texts": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {een van: [gedragen, {norm: verdeeld}]}",
        "eerst.yaml: regel 10: ‘een van’ moet velden bevatten (sleutel: waarde).",
    ),
    "picture inside and outside the alternatives": (
        FIRST,
        "als: {norm: gedragen}",
        "als: {norm: gedragen, een van: [{norm: verdeeld}, {neven: verdeeld}]}",
        "eerst.yaml: regel 10: Er staan hier twee voorwaarden op ‘norm’.",
    ),
    "word for another kind of picture": (
        LATER,
        "als: {partijen: toereikend}",
        "als: {partijen: niet vastgesteld}",
        "later.yaml: regel 9: Het beeld ‘partijen’ (dekking) kent geen waarde ‘niet vastgesteld’."
        " Toegestaan: niet beantwoord; volledig; één ontbreekt; meer ontbreken; onbekend;"
        " toereikend; ontoereikend.",
    ),
    "word for a value that there isn't": (
        TERMS,
        "[niet gedragen, niet beantwoord]",
        "[niet gedrage, niet beantwoord]",
        "begrippen.yaml: regel 4: Een beeld ‘weging’ kent geen waarde ‘niet gedrage’. Toegestaan:"
        f" {VALUES.removesuffix('; niet vastgesteld')}. Bedoelt u ‘niet gedragen’?",
        "eerst.yaml: regel 16: Het beeld ‘norm’ (weging) kent geen waarde ‘niet gedrage’."
        f" Toegestaan: {VALUES}. Bedoelt u ‘niet gedragen’?",
    ),
    "word that is a value": (
        TERMS,
        "  niet vastgesteld:",
        "  verdeeld:\n    {uitleg: Verdeeld., weging: allen tegen}\n  niet vastgesteld:",
        "begrippen.yaml: regel 2: Een beeld ‘weging’ kent ‘verdeeld’ al.",
    ),
    "word for nothing": (
        TERMS,
        "    weging: [niet gedragen, niet beantwoord]\n",
        "",
        "begrippen.yaml: regel 2: ‘niet vastgesteld’ staat voor geen enkele waarde. Toegestaan:"
        " weging, gemeenschappelijk, dekking, vermeld, tegenspraak, onderbouwing, ontkrachting,"
        " grootste, kleinste, aantal.",
        "eerst.yaml: regel 16: Het beeld ‘norm’ (weging) kent geen waarde ‘niet vastgesteld’."
        f" Toegestaan: {VALUES.removesuffix('; niet vastgesteld')}.",
    ),
    "limit that is no number": (
        TERMS,
        "waarden:",
        "grenzen: {lang: {waarde: veel, uitleg: Lang.}}\nwaarden:",
        "begrippen.yaml: regel 1: De grens ‘lang’ is geen getal: ‘veel’. Toegestaan: 40, 1,5.",
    ),
    "broken words": (
        TERMS,
        "waarden:",
        "waarden: [",
        "begrippen.yaml: regel 3: Dit is geen geldige YAML: de lijst […] is niet goed afgesloten.",
    ),
    "pattern that brings itself along": (
        PATTERNS,
        "    beelden:",
        "    patronen: [kanttekening: {vraag: $vraag, naam: zij}]\n    beelden:",
        "patronen.yaml: regel 7: Het patroon ‘kanttekening’ brengt zichzelf mee.",
    ),
    "examples of an unknown rule": (
        FIRST,
        "      te-kort:",
        "      te-krot:",
        "eerst.yaml: regel 52: Onbekende regel ‘te-krot’. Toegestaan: lang-genoeg, te-kort."
        " Bedoelt u ‘te-kort’?",
    ),
    "number in words": (
        FIRST,
        "minder dan 40",
        "minder dan veertig",
        "eerst.yaml: regel 43: Het beeld ‘uren’ (grootste) kent geen waarde ‘minder dan"
        " veertig’. Toegestaan: geen getal; een getal; minder dan n; hoogstens n; vanaf n; meer"
        " dan n. Bedoelt u ‘minder dan n’?",
    ),
    "number test of another form": (
        FIRST,
        "minder dan 40",
        "< 40",
        "eerst.yaml: regel 43: Het beeld ‘uren’ (grootste) kent geen waarde ‘< 40’. Toegestaan:"
        " geen getal; een getal; minder dan n; hoogstens n; vanaf n; meer dan n.",
    ),
    "number with a unit": (
        FIRST,
        "minder dan 40",
        "minder dan 40 uur",
        "eerst.yaml: regel 43: Het beeld ‘uren’ (grootste) kent geen waarde ‘minder dan 40"
        " uur’. Toegestaan: geen getal; een getal; minder dan n; hoogstens n; vanaf n; meer dan"
        " n. Bedoelt u ‘minder dan n’?",
    ),
    "negative number": (
        FIRST,
        "minder dan 40",
        "minder dan -1",
        "eerst.yaml: regel 43: Het beeld ‘uren’ (grootste) kent geen waarde ‘minder dan -1’."
        " Toegestaan: geen getal; een getal; minder dan n; hoogstens n; vanaf n; meer dan n."
        " Bedoelt u ‘minder dan n’?",
    ),
    "unknown verdict": (
        FIRST,
        "oordeel: X",
        "oordeel: x",
        "eerst.yaml: regel 17: ‘oordeel’ is ‘x’. Toegestaan: √, X. Bedoelt u ‘X’?",
    ),
    "no outcome": (
        FIRST,
        '        oordeel: "√"\n',
        "",
        "eerst.yaml: regel 9: De regel geeft geen oordeel en geen LET OP. Toegestaan: oordeel"
        " met bevinding, of let_op.",
    ),
    "both outcomes": (
        FIRST,
        "oordeel: X",
        "oordeel: X\n        let_op: Let op!",
        "eerst.yaml: regel 15: Een regel geeft een oordeel of een LET OP, niet allebei."
        " Toegestaan: oordeel met bevinding, of let_op.",
    ),
    "no finding": (
        FIRST,
        '        bevinding: "{norm.voor}"\n',
        "",
        "eerst.yaml: regel 9: Het veld ‘bevinding’ ontbreekt.",
    ),
    "no reason": (
        FIRST,
        "omdat: Er is een plan.",
        "omdat:",
        "eerst.yaml: regel 12: Het veld ‘omdat’ is leeg.",
    ),
    "no source": (
        PATTERNS,
        "        bron: Principe 5\n",
        "",
        "patronen.yaml: regel 10: Het veld ‘bron’ ontbreekt.",
    ),
    "no id": (
        FIRST,
        "- id: gedragen\n        als",
        "- als",
        "eerst.yaml: regel 9: Het veld ‘id’ ontbreekt.",
    ),
    "impossible id": (
        FIRST,
        "- id: te-kort",
        "- id: Te kort",
        "eerst.yaml: regel 40: De naam ‘Te kort’ kan niet. Toegestaan: kleine letters, cijfers"
        " en streepjes.",
        "eerst.yaml: regel 52: Onbekende regel ‘te-kort’. Toegestaan: lang-genoeg, Te kort."
        " Bedoelt u ‘Te kort’?",
    ),
    "rule twice": (
        FIRST,
        "- id: niet-gedragen",
        "- id: gedragen",
        "eerst.yaml: regel 25: Onbekende regel ‘niet-gedragen’. Toegestaan: gedragen."
        " Bedoelt u ‘gedragen’?",
        "eerst.yaml: regel 15: De regel ‘gedragen’ bestaat al (eerst.yaml, regel 9).",
    ),
    "name that another rule has": (
        FIRST,
        "- id: gedragen",
        "- id: gedragen\n        ook: [niet-gedragen, eens]",
        "eerst.yaml: regel 9: De regel ‘niet-gedragen’ bestaat al (eerst.yaml, regel 16).",
    ),
    "name that another rule had": (
        FIRST,
        "- id: gedragen\n        als: {norm: gedragen}",
        "- id: gedragen\n        ook: eens\n        als: {norm: gedragen, neven: gedragen}\n"
        '        oordeel: "√"\n        omdat: Er is een plan dat leidend is.\n'
        '        bevinding: "{norm.voor} {neven}"\n        bron: Principe 2\n'
        "      - id: gedragen-zonder\n        ook: [eens]\n        als: {norm: gedragen}",
        "eerst.yaml: regel 16: De regel ‘eens’ bestaat al (eerst.yaml, regel 9).",
    ),
    "status that there isn't": (
        FIRST,
        "- id: gedragen",
        "- id: gedragen\n        status: concept",
        "eerst.yaml: regel 10: ‘status’ is ‘concept’. Toegestaan: voorstel.",
    ),
    "rule twice, by way of a pattern": (
        FIRST,
        "- id: niet-gedragen",
        "- id: kanttekening-neven",
        "eerst.yaml: regel 25: Onbekende regel ‘niet-gedragen’. Toegestaan: gedragen,"
        " kanttekening-neven. Bedoelt u ‘gedragen’?",
        "eerst.yaml: regel 5: De regel ‘kanttekening-neven’ bestaat al (eerst.yaml, regel 15).",
    ),
    "name of the engine's own rule": (
        FIRST,
        "- id: te-kort",
        "- id: niet-getoetst",
        "eerst.yaml: regel 52: Onbekende regel ‘te-kort’. Toegestaan: lang-genoeg, niet-getoetst.",
        "eerst.yaml: regel 40: De regel ‘niet-getoetst’ bestaat al (eerst.yaml, regel 30).",
    ),
    "rule that is a text": (
        FIRST,
        "      - id: te-kort",
        "      - te kort\n      - id: te-kort",
        "eerst.yaml: regel 40: ‘regels’ moet velden bevatten (sleutel: waarde).",
    ),
    "unknown placeholder": (
        FIRST,
        "{norm.voor}",
        "{nrom.voor}",
        "eerst.yaml: regel 13: De tekst verwijst naar een onbekend beeld ‘{nrom.voor}’."
        " Toegestaan: norm, neven. Bedoelt u ‘{norm.voor}’?",
    ),
    "unknown part of a picture": (
        FIRST,
        "{norm.voor}",
        "{norm.vor}",
        "eerst.yaml: regel 13: ‘{norm.vor}’ bestaat niet. Toegestaan: {norm}, {norm.voor},"
        " {norm.afwijkend}, {norm.terzijde}, {norm.open}. Bedoelt u ‘{norm.voor}’?",
    ),
    "stray brace": (
        FIRST,
        "{norm.voor}",
        "{norm.voor",
        "eerst.yaml: regel 13: In de tekst staat een losse accolade. Toegestaan: {beeld} of"
        " {beeld.deel}.",
    ),
    "unknown pattern": (
        FIRST,
        "- kanttekening: ",
        "- kantekening: ",
        "eerst.yaml: regel 5: Onbekend patroon ‘kantekening’. Toegestaan: kanttekening. Bedoelt"
        " u ‘kanttekening’?",
    ),
    "pattern without its parameters": (
        FIRST,
        "- kanttekening: {vraag: plan.leidend}",
        "- kanttekening",
        "eerst.yaml: regel 5: ‘patronen’ moet velden bevatten (sleutel: waarde).",
    ),
    "unknown parameter": (
        FIRST,
        "{vraag: plan.leidend}",
        "{vrag: plan.leidend, vraag: plan.leidend}",
        "eerst.yaml: regel 5: De parameter ‘vrag’ hoort hier niet. Toegestaan: vraag, naam."
        " Bedoelt u ‘vraag’?",
    ),
    "missing parameter": (
        FIRST,
        "{vraag: plan.leidend}",
        "{naam: neven}",
        "eerst.yaml: regel 5: De parameter ‘vraag’ ontbreekt.",
    ),
    "parameter that was not declared": (
        PATTERNS,
        "weging: $vraag",
        "weging: $vrag",
        "patronen.yaml: regel 8: Onbekende parameter ‘vrag’. Toegestaan: vraag, naam. Bedoelt u"
        " ‘vraag’?",
    ),
    "dollar without a parameter": (
        PATTERNS,
        "De praktijk blijft achter.",
        "Dat kost $ 5.",
        "patronen.yaml: regel 13: In ‘Dat kost $ 5.’ staat een losse $. Toegestaan: $ met de"
        " naam van een parameter, of $$.",
    ),
    "wrong theme": (
        LATER,
        "thema: later",
        "thema: eerst",
        "later.yaml: regel 3: De indicator ‘partijen’ hoort bij het thema ‘later’.",
    ),
    "unknown theme": (
        LATER,
        "thema: later",
        "thema: laatst",
        "later.yaml: regel 1: ‘thema’ is ‘laatst’. Toegestaan: eerst, later.",
    ),
    "unknown indicator": (
        LATER,
        "  partijen:\n    beelden",
        "  partijn:\n    beelden",
        "later.yaml: regel 3: Onbekende indicator ‘partijn’. Bedoelt u ‘partijen’?",
        "De indicator ‘partijen’ heeft geen regels.",
    ),
    "indicator without verdicts": (
        LATER,
        "    regels:\n",
        "    regels: []\n    regels2:\n",
        "later.yaml: regel 8: Het veld ‘regels2’ hoort hier niet. Toegestaan: beelden,"
        " patronen, regels, voorbeelden, uitzonderingen. Bedoelt u ‘regels’?",
        "later.yaml: regel 7: Het veld ‘regels’ is leeg.",
        "later.yaml: regel 22: Onbekende regel ‘compleet’.",
        "later.yaml: regel 25: Onbekende regel ‘incompleet’.",
        "later.yaml: regel 3: De indicator ‘partijen’ heeft geen regel met een oordeel.",
    ),
    "indicator that is a text": (
        LATER,
        "  partijen:\n    beelden",
        "  partijen: x\n  partijen2:\n    beelden",
        "later.yaml: regel 3: ‘partijen’ moet velden bevatten (sleutel: waarde).",
        "later.yaml: regel 4: Onbekende indicator ‘partijen2’. Bedoelt u ‘partijen’?",
        "De indicator ‘partijen’ heeft geen regels.",
    ),
    "indicator in two files": (
        LATER,
        "  partijen:\n    beelden",
        "  duur:\n    beelden",
        "later.yaml: regel 3: De indicator ‘duur’ hoort bij het thema ‘eerst’.",
        "later.yaml: regel 3: De indicator ‘duur’ heeft al regels (eerst.yaml, regel 30).",
        "De indicator ‘partijen’ heeft geen regels.",
    ),
    "duplicate key": (
        FIRST,
        "omdat: Er is een plan.",
        "omdat: Er is een plan.\n        omdat: Echt.",
        "eerst.yaml: regel 13: De sleutel ‘omdat’ staat er twee keer (ook op regel 12).",
    ),
    "tab": (
        FIRST,
        "        omdat: Er is een plan.",
        "\tomdat: Er is een plan.",
        "eerst.yaml: regel 12: Dit is geen geldige YAML: hier staat een teken dat niet aan het"
        " begin mag staan: een tab in plaats van spaties, of een van @ ` % zonder"
        " aanhalingstekens.",
    ),
    "anchor": (
        FIRST,
        "als: {norm: gedragen}",
        "als: &zo {norm: gedragen}",
        "eerst.yaml: regel 10: Ankers (&naam) worden niet gebruikt.",
    ),
    "tag": (
        FIRST,
        "omdat: Er is een plan.",
        "omdat: !!str Er is een plan.",
        "eerst.yaml: regel 12: Typeaanduidingen (!naam) worden niet gebruikt.",
    ),
    "exemption without a reason": (
        FIRST,
        ", omdat: Daarom.}",
        "}",
        "eerst.yaml: regel 29: Het veld ‘omdat’ ontbreekt.",
    ),
    "exemption for an unknown rule": (
        FIRST,
        "{controle: monotoon, omdat",
        "{controle: monotoon, regel: gedrage, omdat",
        "eerst.yaml: regel 29: Onbekende regel ‘gedrage’. Toegestaan: niet-getoetst, gedragen,"
        " niet-gedragen, kanttekening-neven. Bedoelt u ‘gedragen’?",
    ),
    "pattern without an explanation": (
        PATTERNS,
        "    uitleg: Een nevenvraag.\n",
        "",
        "patronen.yaml: regel 3: Het veld ‘uitleg’ ontbreekt.",
    ),
    "broken patterns": (
        PATTERNS,
        "patronen:",
        "patronen: [",
        "patronen.yaml: regel 3: Dit is geen geldige YAML: de lijst […] is niet goed afgesloten.",
    ),
    "broken rule file": (
        LATER,
        "thema: later",
        "thema: later: x",
        "later.yaml: regel 1: Dit is geen geldige YAML: hier staat een dubbele punt te veel;"
        " zet een tekst met een dubbele punt tussen aanhalingstekens.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake(tmp_path: Path, mistake: str) -> None:
    file, old, new, *messages = MISTAKES[mistake]
    told = small.refusals(small.write(tmp_path, (file, old, new)))
    assert [one.removeprefix(f"{tmp_path}: ") for one in told] == messages


def test_a_picture_of_a_pattern_needs_its_question(tmp_path: Path) -> None:
    small.write(
        tmp_path,
        (
            PATTERNS,
            "    beelden:\n",
            "      ook: {uitleg: nog een vraag}\n    beelden:\n      ook: {weging: $ook}\n",
        ),
    )
    [told] = small.refusals(tmp_path)
    assert told.endswith("Het beeld ‘ook’ heeft geen vraag: de parameter is niet ingevuld.")


def test_a_parameter_outside_a_pattern_is_no_question(tmp_path: Path) -> None:
    small.write(tmp_path, (FIRST, "{weging: plan.er_is}", "{weging: $vraag}"))
    assert "De indicator ‘plan’ heeft geen vraag ‘$vraag’." in small.refusals(tmp_path)[0]


@pytest.mark.parametrize("file", [FIRST, LATER])
def test_a_missing_file_leaves_indicators_without_rules(tmp_path: Path, file: str) -> None:
    missing = {FIRST: ["plan", "duur"], LATER: ["partijen"]}[file]
    assert small.refusals(small.write(tmp_path, without=file)) == [
        f"{tmp_path}: De indicator ‘{indicator}’ heeft geen regels." for indicator in missing
    ]


def test_a_file_that_only_looks_like_one_with_rules_is_told(tmp_path: Path) -> None:
    small.write(tmp_path)
    for name in ("extra.yml", "oud/extra.yaml", ".kladje/extra.yaml", "lees mij.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("thema: eerst", encoding="utf-8")
    os.mkfifo(tmp_path / "pijp.yaml")  # which would be waited for
    assert small.refusals(tmp_path) == [
        f"{name}: Dit bestand wordt niet gelezen."
        " Toegestaan: regels in de map zelf, in een bestand .yaml."
        for name in ("extra.yml", "oud/extra.yaml", "pijp.yaml")
    ]


def test_a_folder_of_frameworks_is_one_mistake(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        small.write(tmp_path / name)
    assert small.refusals(tmp_path) == [
        f"{tmp_path}: Hier staat geen kader, maar wel een map dieper. Toegestaan: een, twee."
    ]


def test_files_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    small.write(tmp_path)
    (tmp_path / LATER).write_bytes("thema: één".encode("latin-1"))
    (tmp_path / "leeg.yaml").touch()
    (tmp_path / PATTERNS).unlink()
    (tmp_path / PATTERNS).symlink_to(tmp_path)
    assert small.refusals(tmp_path)[:3] == [
        "patronen.yaml: Het bestand kan niet worden gelezen (is een map).",
        "later.yaml: regel 1: Het bestand is geen UTF-8-tekst; sla het op als UTF-8.",
        "leeg.yaml: regel 1: Het bestand bevat geen velden (sleutel: waarde).",
    ]


def test_every_mistake_of_a_set_is_told_in_one_go_and_once(tmp_path: Path) -> None:
    again = "\n      - kanttekening: {vraag: plan.leidend, naam: nog}"
    small.write(
        tmp_path,
        ("kader.yaml", "naam: Eerst", "nam: Eerst"),
        ("vragenlijst.yaml", "stelling: er een plan is\n", "stelling: er een plan is\n    x: y\n"),
        (PATTERNS, "bron: Principe 5", "bronn: Principe 5"),
        (FIRST, "{vraag: plan.leidend}", "{vraag: plan.leidend}" + again),
        (FIRST, "minder dan 40", "minder dan veertig"),
        (LATER, "oordeel: X", "oordeel: V"),
        (LATER, "thema: later", "thema: eerst"),
    )
    assert [told.split(": ")[:2] for told in small.refusals(tmp_path)] == [
        ["vragenlijst.yaml", "regel 13"],
        ["kader.yaml", "regel 8"],
        ["kader.yaml", "regel 7"],
        ["patronen.yaml", "regel 14"],
        ["patronen.yaml", "regel 10"],
        ["eerst.yaml", "regel 44"],
        ["later.yaml", "regel 3"],
        ["later.yaml", "regel 16"],
    ]


@pytest.mark.parametrize("name", [PATTERNS, TERMS, "principes.yaml"])
def test_a_file_that_may_be_absent_is_no_device(tmp_path: Path, name: str) -> None:
    folder = small.write(tmp_path, without=name)
    (folder / name).symlink_to("/dev/zero")
    assert any(one.startswith(f"{name}: Het bestand is groter") for one in small.refusals(folder))

"""*weging*: how the opinions weigh."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from engine.dossier.answers import Stance
from engine.framework.roles import Role, listed
from engine.pictures.model import NOBODY, Group, Kind, View
from engine.pictures.who_is_heard import Testimony

ALL_FOR: Final = "allen voor"
FOR_REST_UNKNOWN: Final = "voor, rest weet niet"
FOR_BUT_ONE: Final = "voor op één na"
MAJORITY_FOR: Final = "meerderheid voor"
DENIED: Final = "ontkend door wie beslist"
"""What a framework calls this has the names of its roles that decide."""
DIVIDED: Final = "verdeeld"
UNKNOWN: Final = "onbekend"
AT_MOST_PARTLY: Final = "hooguit deels"
NONE_FOR: Final = "niemand voor"
ALL_AGAINST: Final = "allen tegen"

_AGAINST: Final = Stance.AGAINST


def _weigh(view: View, said: Testimony) -> int:
    count = [len(said.presumed), 0, 0, 0]
    denied = False
    for voice in said.voices:
        stance = voice.stance
        count[stance] += 1
        if stance is _AGAINST and voice.informant.role.decides:
            denied = True
    return WEIGHING.codes[weighed(count, denied)]


def weighed(count: Sequence[int], denied: bool) -> str:
    """The weighing of ``count`` voices for, partly, against and unknowing."""
    favour, partly, against, unknowing = count
    heard = favour + partly + against + unknowing
    deviating = partly + against
    if not heard:
        return NOBODY
    if favour == heard:
        return ALL_FOR
    if 2 * favour > heard:
        if denied:
            return DENIED
        if not deviating:
            return FOR_REST_UNKNOWN
        return FOR_BUT_ONE if deviating == 1 else MAJORITY_FOR
    if not deviating:
        return UNKNOWN
    if favour:
        return DIVIDED
    if not against:
        return AT_MOST_PARTLY
    return ALL_AGAINST if against == heard else NONE_FOR


@lru_cache(64)
def weighing(deciding: tuple[Role, ...]) -> Kind:
    """The weighing of a framework in which who has one of these roles decides by denying."""
    if deciding:
        denied = f"{listed([role.singular for role in deciding], 'of')} ontkent"
        somebody = listed([f"een {role.singular}" for role in deciding], "of")
        itself = listed([f"{role.article} {role.singular}" for role in deciding], "of") + " zelf"
    else:
        denied, somebody, itself = DENIED, "iemand die beslist en", "wie beslist"
    return Kind(
        name="weging",
        meanings={
            NOBODY: "niemand heeft geantwoord",
            ALL_FOR: "ieder die antwoordt, is voor",
            FOR_REST_UNKNOWN: "een meerderheid is voor; de rest weet het niet",
            FOR_BUT_ONE: "een meerderheid is voor; precies één spreekt dat (deels) tegen, en dat is"
            f" niet {somebody} die ontkent",
            MAJORITY_FOR: "een meerderheid is voor; meer dan één spreekt dat (deels) tegen, maar"
            f" niet {somebody} die ontkent",
            denied: f"een meerderheid is voor, maar {itself} ontkent het",
            DIVIDED: "er is geen meerderheid voor; sommigen zijn voor, anderen (deels) tegen",
            UNKNOWN: "niemand is (deels) tegen, maar ten minste de helft weet het niet",
            AT_MOST_PARTLY: "niemand is voor en niemand tegen; ten minste één zegt deels",
            NONE_FOR: "niemand is voor; ten minste één is tegen, anderen zeggen deels of weten het"
            " niet",
            ALL_AGAINST: "ieder die antwoordt, is tegen",
        },
        picture=_weigh,
        suits=lambda _: True,
        groups={
            "gedragen": Group(
                (ALL_FOR, FOR_REST_UNKNOWN, FOR_BUT_ONE, MAJORITY_FOR), "een meerderheid is voor"
            ),
            "niet gedragen": Group(
                (denied, DIVIDED, UNKNOWN, AT_MOST_PARTLY, NONE_FOR, ALL_AGAINST),
                f"geen meerderheid is voor, of {itself} ontkent het",
            ),
            "omstreden of ontkend": Group(
                (denied, DIVIDED, AT_MOST_PARTLY, NONE_FOR, ALL_AGAINST),
                "het is verdeeld, hooguit deels of ontkend",
            ),
            "afwijking": Group(
                (FOR_REST_UNKNOWN, FOR_BUT_ONE, MAJORITY_FOR),
                "een meerderheid is voor, maar niet ieder",
            ),
            "tegengesproken": Group(
                (
                    FOR_BUT_ONE,
                    MAJORITY_FOR,
                    denied,
                    DIVIDED,
                    AT_MOST_PARTLY,
                    NONE_FOR,
                    ALL_AGAINST,
                ),
                "ten minste één spreekt het (deels) tegen",
            ),
            "door iemand toegezegd": Group(
                (
                    ALL_FOR,
                    FOR_REST_UNKNOWN,
                    FOR_BUT_ONE,
                    MAJORITY_FOR,
                    denied,
                    DIVIDED,
                ),
                "ten minste één is voor, en het is niet ‘onbekend’",
            ),
        },
        denial_counts=True,
        worded=deciding,
    )


WEIGHING: Final = weighing(())
"""The weighing where nobody decides alone."""

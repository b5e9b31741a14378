"""Word lists: which lists of telling words a token stands in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Hashes
from newsclean.text.tokens import word_hash

FUNCTION_WORDS = """
a about after all also an and any are as at be been before being but by can could did do does for from had has have he
her him his how i if in into is it its just like made many may me more most much my no not of on one only or other our
out over said says she should since so some such than that the their them then there these they this those through to
too two under until up was we were what when where which while who will with would you your
der die das und ist nicht ein eine den dem des mit von zu auf für im sich auch als an es aus bei nach wie wird war sind
le la les des un une et est que qui dans pour sur pas au aux avec ce cette sont par plus il elle ils ne se sa son ses
el los las del y en por con para una su al lo como más pero sus ha sido fue este esta entre
il lo gli i di che e è per un una con non del della dei delle nel nella alla sono si da anche come ha più
o os as do da dos das em um uma para com não na no que se por mais foi ao pela pelo são
de het een en van op te dat die voor met aan er maar om ook bij naar uit dan niet worden werd heeft door zijn ze"""
"""The commonest words of running text, in the languages whose chrome phrases ship: prose has them, menus do not."""

DATE_WORDS = """
january february march april may june july august september october november december jan feb mar apr jun jul
aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
ago am pm gmt utc est edt cet bst ist hours hour hrs minutes mins min days yesterday today updated published posted
januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag uhr
janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi
samedi dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
miércoles jueves viernes sábado domingo gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì
martedì mercoledì giovedì venerdì sabato domenica janeiro fevereiro março maio junho julho setembro outubro novembro
dezembro segunda terça quarta quinta sexta"""
"""Words of date lines and time stamps."""

TALK_WORDS = "i me my mine im ive you your yours u we us our lol thanks thank please agree reply"
"""Words by which readers and pitches speak, and reports seldom do."""

COMMENT_WORDS = "comment comments reply replies responses response said says wrote vote votes likes rating flag report"
"""Words that head a comment or its section."""

FUNCTION, DATE, TALK, COMMENT = 1, 2, 4, 8
"""The bits of the lists in a token's flags."""

_LISTS = ((FUNCTION, FUNCTION_WORDS), (DATE, DATE_WORDS), (TALK, TALK_WORDS), (COMMENT, COMMENT_WORDS))
_BITS = 16


class _Table(NamedTuple):
    """A perfect hash table: a word with hash h stands, if in any list, at (h * factor) >> (64 - _BITS).

    hashes: uint64[2**_BITS], of the words; flags: uint8[2**_BITS], their lists as bits.
    """

    factor: np.uint64
    hashes: Hashes
    flags: NDArray[np.uint8]


@cache
def _table() -> _Table:
    flags: dict[int, int] = {}
    for bit, words in _LISTS:
        for word in words.split():
            flags[int(word_hash(word))] = flags.get(int(word_hash(word)), 0) | bit
    keys = np.array(sorted(flags), np.uint64)
    factor = np.uint64(1)
    while True:  # a factor that puts every word in a place of its own: found within some tries, the same every time
        place = (keys * factor) >> np.uint64(64 - _BITS)
        if len(np.unique(place)) == len(keys):
            break
        factor += np.uint64(2)
    hashes, bits = np.zeros(1 << _BITS, np.uint64), np.zeros(1 << _BITS, np.uint8)
    hashes[place] = keys
    bits[place] = [flags[int(key)] for key in keys]
    return _Table(factor, hashes, bits)


def word_flags(hashes: Hashes) -> NDArray[np.uint8]:
    """uint8[tokens]: the lists in which each token, uint64[tokens], stands, as bits.

    It takes one look for each, where a binary search would take ten.
    """
    factor, table, bits = _table()
    place = (hashes * factor) >> np.uint64(64 - _BITS)
    return np.where(table[place] == hashes, bits[place], np.uint8(0))

"""Word lists: which lists of telling words a token stands in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Hashes
from newsclean.text.hashing import upper_bits
from newsclean.text.tokens import word_hashes

DATE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "en": (
            "january february march april may june july august september october november december jan feb mar "
            "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon "
            "tue tues wed thu thurs fri sat sun ago am pm gmt utc est edt cet bst ist hours hour hrs minutes mins "
            "min days yesterday today updated published posted"
        ),
        "de": (
            "januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag "
            "samstag sonntag uhr stunde stunden minuten tagen"
        ),
        "fr": (
            "minute janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi "
            "mercredi jeudi vendredi samedi dimanche heure heures jours"
        ),
        "es": (
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes "
            "martes miércoles jueves viernes sábado domingo hace hora horas minuto minutos días"
        ),
        "it": (
            "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì "
            "venerdì sabato domenica ore ora minuti giorni fa"
        ),
        "pt": (
            "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro segunda terça quarta "
            "quinta sexta há"
        ),
        "nl": (
            "januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
            "gisteren vandaag uur geleden"
        ),
        "pl": (
            "styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca lipiec lipca "
            "sierpień sierpnia wrzesień września październik października listopad listopada grudzień grudnia "
            "poniedziałek wtorek środa czwartek piątek sobota niedziela wczoraj dzisiaj godz godzin godziny minut "
            "dni temu"
        ),
        "cs": (
            "leden ledna únor února březen března duben dubna květen května červen června červenec července srpen "
            "srpna září říjen října listopadu prosinec prosince pondělí úterý středa čtvrtek pátek neděle včera "
            "dnes hodinami hodinou minutami dny"
        ),
        "sv": (
            "augusti måndag tisdag onsdag torsdag fredag lördag söndag igår idag klockan uppdaterad publicerad "
            "timmar timme minuter dagar sedan"
        ),
        "da": "kl marts mandag tirsdag lørdag søndag opdateret publiceret timer minutter dage siden",
        "nb": "oppdatert publisert desember dager",
        "fi": (
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
            "lokakuuta marraskuuta joulukuuta maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai "
            "eilen tänään julkaistu päivitetty klo tuntia tunti minuuttia sitten"
        ),
        "tr": (
            "ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba "
            "perşembe cuma cumartesi dün bugün güncelleme önce saat dakika"
        ),
        "ro": "ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie",
        "hu": (
            "január február március április május június július szeptember október hétfő kedd szerda csütörtök "
            "péntek szombat vasárnap"
        ),
        "ru": (
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник "
            "вторник среда четверг пятница суббота воскресенье вчера сегодня назад обновлено опубликовано часов "
            "часа час минут дней"
        ),
        "uk": (
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня понеділок "
            "вівторок середа четвер пятниця субота неділя вчора сьогодні тому годин години годину хвилин днів"
        ),
        "ar": (
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر الأحد الاثنين الإثنين "
            "الثلاثاء الأربعاء الخميس الجمعة السبت أمس اليوم منذ ساعات ساعة دقائق أيام"
        ),
        "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר אתמול היום",
        "hi": (
            "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर सोमवार मंगलवार बुधवार "
            "गुरुवार शुक्रवार शनिवार रविवार घंटे पहले"
        ),
        "id": "maret agustus senin selasa rabu kamis jumat sabtu minggu kemarin wib diperbarui jam menit hari lalu",
        "vi": "giờ phút trước",
        "zh": "年 月 日 时 時 分",
        "ko": "년 월 일 시 분",
    }
)
"""Words of date lines and time stamps by language, each with the first of those that have it."""

TALK_WORDS = "i me my mine im ive you your yours u we us our lol thanks thank please agree reply"
"""Words by which readers and pitches speak, and reports seldom do."""

COMMENT_WORDS = "comment comments reply replies responses response said says wrote vote votes likes rating flag report"
"""Words that head a comment or its section."""

DATE, TALK, COMMENT = 1, 2, 4
"""The bits of the lists in a token's flags."""

_LISTS = ((DATE, DATE_WORDS), (TALK, {"en": TALK_WORDS}), (COMMENT, {"en": COMMENT_WORDS}))
_BITS = 16


@cache
def hashes_of(words: str) -> Hashes:
    """uint64[words]: the hash of each of some words."""
    return word_hashes(words.split())


class _Table(NamedTuple):
    """A perfect hash table: a word with hash h stands, if in any list, at (h * factor) >> (64 - _BITS).

    hashes: uint64[2**_BITS], of the words; flags: uint8[2**_BITS], their lists as bits.
    """

    factor: np.uint64
    hashes: Hashes
    flags: NDArray[np.uint8]


@cache
def _table(unknown: str) -> _Table:
    flags: dict[int, int] = {}
    for bit, lists in _LISTS:
        known = " ".join(words for language, words in lists.items() if language != unknown)
        for word in hashes_of(known).tolist():
            flags[word] = flags.get(word, 0) | bit
    keys = np.array(sorted(flags), np.uint64)
    factor = np.uint64(1)
    while True:  # a factor that puts every word in a place of its own: found within some tries, the same every time
        place = upper_bits(keys * factor, _BITS)
        if len(set(place.tolist())) == len(keys):
            break
        factor += np.uint64(2)
    hashes, bits = np.zeros(1 << _BITS, np.uint64), np.zeros(1 << _BITS, np.uint8)
    hashes[place] = keys
    bits[place] = [flags[int(key)] for key in keys]
    return _Table(factor, hashes, bits)


def word_flags(hashes: Hashes, unknown: str = "") -> NDArray[np.uint8]:
    """uint8[tokens]: the lists in which each token, uint64[tokens], stands, as bits; unknown: a language left out.

    It takes one look for each, where a binary search would take ten.
    """
    factor, table, bits = _table(unknown)
    place = upper_bits(hashes * factor, _BITS)
    return np.where(table[place] == hashes, bits[place], np.uint8(0))

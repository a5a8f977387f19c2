"""The words that dates and hours have around their figures, and what stands before them.

Languages: English, German, French, Spanish, Italian, Portuguese, Dutch; the months are those of `lexicon.months`.
"""

import re

from onrecord.extract.lexicon.months import MONTHS

DATE_WORDS = frozenset(
    (
        "am pm a p m uhr um at on the of de del du le à a las às il alle ore kl den der vom h hs hrs min utc "
        "gmt est edt et pt pst pdt cst cdt mst mdt bst cet cest mez mesz eet eest msk ist aest aedt gst wib "
        "ist sast eat wat jst kst hkt sgt time read updated published last modified first posted stand and "
        "und et y e i та и mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday "
        "friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa "
        "so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado "
        "domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta "
        "feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag th st nd rd года року г р hour "
        "hours ago minutes minute day days o clock update son güncelleme güncellenme yayınlanma giriş "
        "el il aktualisiert veröffentlicht publié publiée mis mise jour actualizado actualizada publicado publicada actualitzat actualitzada publicat "
        "publicada aggiornato pubblicato atualizado atualizada gepubliceerd bijgewerkt opdateret publiceret oppdatert publisert "
        "uppdaterad publicerad opublikowano zaktualizowano diperbarui"
    ).split()
)
"""In small letters: weekdays, units, zones, labels and what joins them."""


_BEFORE = re.compile(r"(?:\D|(?<=[^\W_])\d){4,180}")
"""Figures that belong to a word ("BR24") aren't a date."""


def words_before_date(text: str) -> str:
    """What stands in a date line before its first figure, without labels, weekdays and months: often a byline."""
    match = _BEFORE.match(text)
    words = match.group().split() if match else []
    while words and (
        words[-1].strip("|,.•·–—-():").lower() in DATE_WORDS
        or words[-1].lower().strip(",.") in MONTHS
        or not words[-1].strip("|,.•·–—-():")
    ):
        words.pop()
    return " ".join(words).strip(" |,•·–—-:")

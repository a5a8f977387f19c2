"""Names of the days of the week and their common short forms, Monday is 0.

Languages: English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Polish, Czech, Ukrainian,
Russian, Turkish and Indonesian. No form means different days in two of them.
"""

from typing import Final

_NAMES: Final = """
monday tuesday wednesday thursday friday saturday sunday
mon tue wed thu fri sat sun
- tues - thur - - -
- - - thurs - - -
montag dienstag mittwoch donnerstag freitag samstag sonntag
mo di mi do fr sa so
- - - - - sonnabend -
lundi mardi mercredi jeudi vendredi samedi dimanche
lun mar mer jeu ven sam dim
lunes martes miércoles jueves viernes sábado domingo
- - mié jue vie sáb dom
lunedì martedì mercoledì giovedì venerdì sabato domenica
- - - gio - sab -
segunda terça quarta quinta sexta - -
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira - -
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mandag tirsdag onsdag torsdag fredag lørdag søndag
måndag tisdag - - - lördag söndag
poniedziałek wtorek środa czwartek piątek sobota niedziela
pondělí úterý středa čtvrtek pátek - neděle
понеділок вівторок середа четвер п'ятниця субота неділя
понедельник вторник среда четверг пятница - воскресенье
pazartesi salı çarşamba perşembe cuma cumartesi pazar
senin selasa rabu kamis jumat sabtu minggu
"""


def _table() -> dict[str, int]:
    return {
        name: day for line in _NAMES.strip().splitlines() for day, name in enumerate(line.split()) if name != "-"
    }


WEEKDAYS: Final = _table()
"""The number of a day by its name, in small letters."""

"""Stories in other languages than English, and in several: the same event is found, another one isn't."""

from datetime import UTC, datetime

import pytest

from onrecord.group.placing import place
from onrecord.group.shelf import MemoryShelf
from onrecord.model import Article
from tests.group.reports import compared

REPORTS = {
    "de": (
        (
            "Fähre läuft vor Orlow auf Grund, 40 Menschen gerettet",
            (
                "Eine Fähre mit 40 Menschen an Bord ist am Dienstag vor dem Hafen von Orlow auf Felsen gelaufen. Zwei Rettungsboote "
                "brachten alle Passagiere der Sankt Maren an Land, teilte die Küstenwache mit. Kapitän Tomas Lindqvist sagte, das "
                "Ruder sei in der schweren Dünung ausgefallen. Die Reederei Nordlinje stellte die Strecke nach Vell ein."
            ),
        ),
        (
            "Alle 40 Passagiere der Fähre Sankt Maren in Sicherheit",
            (
                "Nach dem Unglück der Sankt Maren vor Orlow sind alle 40 Menschen wohlauf. Laut Kapitän Tomas Lindqvist versagte das "
                "Ruder auf der Fahrt von Vell in hohem Seegang. Nordlinje strich sämtliche Abfahrten, die Küstenwache ermittelt."
            ),
        ),
        (
            "Stadtrat stimmt knapp für Geld der Büchereien",
            (
                "Der Stadtrat von Milbrook hat am Mittwoch mit neun zu acht Stimmen 2,4 Millionen für die vier Büchereien bewilligt. "
                "Bürgermeisterin Ana Reyes hatte mehr gefordert, Ben Okafor wollte das Geld für Straßen."
            ),
        ),
    ),
    "fr": (
        (
            "Un ferry s'échoue au large d'Orlow, 40 passagers secourus",
            (
                "Un ferry s'est échoué mardi sur des rochers devant le port d'Orlow et les 40 personnes à bord ont été évacuées par "
                "deux canots de sauvetage, selon les garde-côtes. Le capitaine du Sankt Maren, Tomas Lindqvist, a expliqué que le "
                "gouvernail avait lâché dans la houle. La compagnie Nordlinje a suspendu la ligne de Vell."
            ),
        ),
        (
            "Les 40 passagers du Sankt Maren sains et saufs",
            (
                "Les 40 occupants du ferry Sankt Maren, échoué près d'Orlow, ont tous été ramenés à terre. Tomas Lindqvist, son "
                "capitaine, évoque une panne de gouvernail dans une forte houle au départ de Vell. Nordlinje annule ses traversées."
            ),
        ),
        (
            "Le conseil vote le budget des bibliothèques",
            (
                "Le conseil municipal de Milbrook a adopté mercredi, par neuf voix contre huit, un budget de 2,4 millions pour ses "
                "bibliothèques. La maire Ana Reyes demandait davantage ; Ben Okafor préférait des routes."
            ),
        ),
    ),
    "ru": (
        (
            "Паром сел на мель у Орлова, спасены 40 пассажиров",
            (
                "Пассажирский паром «Санкт Марен» во вторник сел на камни у порта Орлов, всех 40 человек сняли два спасательных катера, "
                "сообщила береговая охрана. Капитан Томас Линдквист рассказал, что руль отказал на сильной волне. Компания "
                "Нордлинье остановила движение на линии до Велля."
            ),
        ),
        (
            "Все 40 пассажиров парома «Санкт Марен» спасены",
            (
                "Пассажиров севшего на камни парома «Санкт Марен» доставили в Орлов. По словам капитана Линдквиста, по пути из Велля "
                "отказало управление рулём. Береговая охрана начала проверку, рейсы компании Нордлинье отменены."
            ),
        ),
        (
            "Городской совет утвердил бюджет библиотек",
            (
                "Совет Милбрука в среду девятью голосами против восьми выделил библиотекам 2,4 миллиона. Мэр Ана Рейес просила больше, "
                "Бен Окафор хотел потратить деньги на дороги."
            ),
        ),
    ),
    "ja": (
        (
            "オルロー沖でフェリー座礁、乗客40人救助",
            (
                "火曜日の早朝、オルロー港沖でフェリー「サンクトマーレン」が岩場に座礁し、乗っていた40人全員が救命艇2隻に救助された。"
                "沿岸警備隊によると、トマス・リンドクビスト船長は大きなうねりの中で舵が利かなくなったと話している。運航会社の"
                "ノルドリーニエはベル行きの航路を運休した。"
            ),
        ),
        (
            "座礁フェリーの40人、全員無事",
            (
                "オルロー近くで座礁したフェリー「サンクトマーレン」の乗客ら40人は全員無事だった。リンドクビスト船長はベルを出た後、"
                "うねりで舵が故障したと説明。ノルドリーニエは全便を欠航とし、沿岸警備隊が原因を調べている。"
            ),
        ),
        (
            "市議会、図書館予算を1票差で可決",
            (
                "ミルブルック市議会は水曜日、4つの図書館に240万を充てる予算を9対8で可決した。アナ・レイエス市長は増額を求め、"
                "ベン・オカフォー議員は道路に使うべきだと主張した。"
            ),
        ),
    ),
}


def report(language: str, number: int) -> Article:
    headline, text = REPORTS[language][number]
    moment = datetime(2026, 3, 3, 8 + number, tzinfo=UTC)
    return Article(
        url=f"https://outlet{number}.example/a", headline=headline, text=text, language=language, published=moment
    )


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_the_same_event_is_found_and_another_is_not(language: str):
    shelf = MemoryShelf()
    for number in (0, 2):
        sketch, gist = compared(report(language, number))
        shelf.add(number, gist, number, gist.day or 0.0, sketch.words)
    sketch, gist = compared(report(language, 1))
    found = place(sketch, gist, gist.day or 0.0, shelf)
    assert found.story_id == 0, found.evidence
    assert found.evidence.shares


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_another_event_stays_alone(language: str):
    shelf = MemoryShelf()
    sketch, gist = compared(report(language, 0))
    shelf.add(0, gist, 0, gist.day or 0.0, sketch.words)
    sketch, gist = compared(report(language, 2))
    assert place(sketch, gist, gist.day or 0.0, shelf).story_id is None


DENIALS = {
    "en": (
        "Drenko denies that refinery valves were shut off",
        (
            "The head of the Lomark refinery, Pavel Drenko, on Wednesday denied that safety valves had been shut off before the blast "
            "in Velmar. He told a news conference that records of 2026 would show it. The union of Oksana Holub had said so."
        ),
    ),
    "uk": (
        "Дренко заперечив, що на заводі вимкнули клапани",
        (
            "Керівник заводу «Ломарк» Павел Дренко у середу заперечив, що перед вибухом у Велмарі вимкнули запобіжні клапани. Це "
            "покажуть записи 2026 року, сказав Дренко журналістам. Раніше про клапани заявила профспілка Оксани Голуб."
        ),
    ),
    "ru": (
        "Дренко опроверг отключение клапанов на заводе",
        (
            "Глава завода «Ломарк» Павел Дренко в среду опроверг, что перед взрывом в городе Велмар отключили клапаны. Это покажут "
            "записи 2026 года, сказал Дренко. Ранее об этом говорил профсоюз, который возглавляет Оксана Голуб."
        ),
    ),
}


def denial(language: str) -> Article:
    headline, text = DENIALS[language]
    moment = datetime(2026, 3, 4, 9, tzinfo=UTC)
    return Article(
        url=f"https://{language}.example/a", headline=headline, text=text, language=language, published=moment
    )


@pytest.mark.parametrize("first", ["en", "uk", "ru"])
def test_names_in_cyrillic_and_latin_letters_bring_reports_of_one_event_together(first: str):
    shelf = MemoryShelf()
    sketch, gist = compared(denial(first))
    shelf.add(0, gist, 0, gist.day or 0.0, sketch.words)
    sketch, gist = compared(report("ru", 0))
    shelf.add(1, gist, 1, gist.day or 0.0, sketch.words)
    for other in {"en", "uk", "ru"} - {first}:
        sketch, gist = compared(denial(other))
        assert place(sketch, gist, gist.day or 0.0, shelf).story_id == 0

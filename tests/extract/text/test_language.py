"""Language by the text alone; None rather than a guess."""

import pytest

from onrecord.extract.text.language import confirms, differ, identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks would go on for as long as it takes.", "en"),
        ("Der Präsident sagte am Montag, die Gespräche würden in Berlin weitergehen.", "de"),
        ("今日は天気がいいので散歩に行きます。とても楽しい一日でした。", "ja"),
        ("ok", None),
        ("12345 67890 !!!", None),
        ("", None),
    ],
)
def test_identify(text: str, language: str | None) -> None:
    assert identify(text) == language


def test_common_words_confirm_a_declaration() -> None:
    english = "The minister said on Monday that the talks with the south would go on for as long as it takes. " * 3
    assert confirms(english, "en")
    assert not confirms(english, "de")
    assert not confirms(english, "xx")
    assert not confirms("the of and", "en")


def test_of_two_languages_next_to_each_other_the_likelier_is_said() -> None:
    indonesian = (
        "Pengerukan dermaga Selatra dimulai pada Mei, ujar Rina Wulandari, kepala pelabuhan, Selasa (4/3). Dua kapal kandas di "
        "sana pekan lalu, sehingga armada nelayan harus memakai dermaga luar."
    )
    assert identify(indonesian) == "id"
    assert not differ("id", "ms")
    assert differ("en", "id")


OWN = {
    "sv": "Regeringen och kommunen säger att det är för tidigt att tala om hur mycket det kommer att kosta för alla. ",
    "pl": "Minister mówi, że nie jest to pytanie do niego i że przez rok nie było na to pieniędzy, które są dla miast. ",
    "nl": "De minister zei dat een besluit niet voor de zomer komt en dat het aan de steden is om het geld te vinden. ",
    "pt": "O ministro disse que a reunião não é para uma decisão e que os dois países são contra o plano com o banco. ",
    "zh": "部长星期一表示双方的会谈将在下周继续进行直到达成协议为止他没有说明会谈的地点。",
    "uk": "Міністр сказав, що переговори з її колегами триватимуть, доки сторони не дійдуть згоди щодо їхніх умов. ",
    "vi": "Bộ trưởng cho biết các cuộc đàm phán sẽ được tiếp tục vào tuần tới tại thủ đô của nước này, với sự tham dự. ",
}
NEIGHBOURS = {
    "sv": "Regeringen og kommunen siger at det er for tidligt at tale om hvor meget det kommer til at koste for alle. ",
    "pl": "Ministr říká, že to není otázka na něj a že na to rok nebyly peníze, které jsou pro města a do kterých dal. ",
    "nl": "Die minister het gesê dat hulle nie voor die somer besluit nie en dat dit die stede se werk is om te help. ",
    "pt": "O ministro dixo que a reunión non é para unha decisión e que os dous países están en contra do plan do banco. ",
    "zh": "大臣は月曜日に会談が来週も続くと述べたが場所については何も明らかにしなかったという。",
    "uk": "Министр сказал, что переговоры с её коллегами продолжатся, пока стороны не придут к согласию об условиях. ",
    "vi": "Le ministre a déclaré que les négociations se poursuivront la semaine prochaine dans la capitale du pays. ",
}


@pytest.mark.parametrize("language", OWN)
def test_own_words_and_letters_confirm_a_language_and_not_its_neighbour(language: str) -> None:
    assert confirms(OWN[language] * 3, language)
    assert identify(OWN[language] * 3) == language
    assert not confirms(NEIGHBOURS[language] * 3, language)
    assert not any(confirms(OWN[language] * 3, other) for other in OWN if other != language)

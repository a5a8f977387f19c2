"""A caption told apart from the credit in the same words."""

import pytest

from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.credits import MAX_CAPTION_CHARS


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The weir on Sunday. Photo: Ana Ruiz", "The weir on Sunday.", "Ana Ruiz"),
        ("The weir on Sunday. (AP Photo/Ana Ruiz)", "The weir on Sunday.", "AP Photo/Ana Ruiz"),
        (
            "The boats came back to the weir on Sunday | Reuters",
            "The boats came back to the weir on Sunday",
            "Reuters",
        ),
        ("Getty Images\nThe minister arrives", "The minister arrives", "Getty Images"),
        ("The weir on Sunday. [Ana Ruiz]", "The weir on Sunday.", "Ana Ruiz"),
        ("Photo: Ana Ruiz", None, "Ana Ruiz"),
        ("The weir on Sunday. |COURTESY", "The weir on Sunday.", "COURTESY"),
        ("The weir on Sunday. | ANA RUIZ", "The weir on Sunday.", "ANA RUIZ"),
        ("Ruiz | The weir on Sunday", "Ruiz | The weir on Sunday", None),
        ("Lo sbarramento di Orlow (foto Ruiz)", "Lo sbarramento di Orlow", "Ruiz"),
        ("Legenda da foto, A barragem", "A barragem", None),
        ("Crédito, Ana Ruiz", None, "Ana Ruiz"),
        ("Η κλειστή αποβάθρα / EUROKINISSI", "Η κλειστή αποβάθρα", "EUROKINISSI"),
        ("Ana Ruiz / EUROKINISSI", None, "Ana Ruiz / EUROKINISSI"),
        ("Picha | Asha Juma", None, "Asha Juma"),
        ("The weir (right) and the mill", "The weir (right) and the mill", None),
        ("The leaders of the alliance (NATO)", "The leaders of the alliance (NATO)", None),
        ("The weir on Sunday", "The weir on Sunday", None),
        ("  ", None, None),
    ],
)
def test_caption_and_credit(text: str, caption: str | None, credit: str | None) -> None:
    found, its = split_caption(text)
    assert (found, its.text if its else None) == (caption, credit)


def test_what_is_too_long_for_a_caption_is_not_split() -> None:
    text = "The weir. " * (MAX_CAPTION_CHARS // 10) + "Photo: Ana Ruiz"
    assert split_caption(text) == (text, None)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("船只在大坝前等候。新华社记者 陈大文 摄", "船只在大坝前等候。", "新华社记者 陈大文"),
        ("船只在大坝前等候。新华社发（陈大文摄）", "船只在大坝前等候。", "新华社发 陈大文"),
        ("图片来源：视觉中国", None, "视觉中国"),
        ("水門の前で待つ船（共同）", "水門の前で待つ船", "共同"),
        ("水門の前で待つ船（写真：ロイター/アフロ）", "水門の前で待つ船", "ロイター/アフロ"),
        ("水門の前で待つ船。写真＝山田太郎", "水門の前で待つ船。", "山田太郎"),
        ("水門の前で待つ船（ソウルで、３日）＝ＡＰ", "水門の前で待つ船（ソウルで、３日）", "ＡＰ"),
        ("水門の前で待つ船（Ｃ）共同通信社", "水門の前で待つ船", "共同通信社"),
        ("선박이 대기하고 있다. 사진=연합뉴스", "선박이 대기하고 있다.", "연합뉴스"),
        ("선박이 대기하고 있다. [사진=뉴시스]", "선박이 대기하고 있다.", "뉴시스"),
        ("선박이 대기하고 있다. /연합뉴스", "선박이 대기하고 있다.", "연합뉴스"),
        ("قوارب تنتظر عند السد (رويترز)", "قوارب تنتظر عند السد", "رويترز"),
        ("قوارب تنتظر عند السد - صورة: أنا رويز", "قوارب تنتظر عند السد", "أنا رويز"),
        ("סירות מחכות ליד הסכר (צילום: אנה רויז)", "סירות מחכות ליד הסכר", "אנה רויז"),
        ("Σκάφη περιμένουν. Φωτογραφία: Άννα Ρουίζ/Reuters", "Σκάφη περιμένουν.", "Άννα Ρουίζ/Reuters"),
        ("नावें इंतजार करती हुईं (फोटो: पीटीआई)", "नावें इंतजार करती हुईं", "पीटीआई"),
        ("Thuyền chờ bên đập. Ảnh: Nguyễn Đông", "Thuyền chờ bên đập.", "Nguyễn Đông"),
        ("เรือรอที่เขื่อน ภาพ: เอเอฟพี", "เรือรอที่เขื่อน", "เอเอฟพี"),
        ("Łodzie czekają. Fot. Ana Ruiz / PAP", "Łodzie czekają.", "Ana Ruiz / PAP"),
        ("Le barche aspettano (foto Ana Ruiz)", "Le barche aspettano", "Ana Ruiz"),
        ("Boten wachten bij de stuw. Beeld ANP", "Boten wachten bij de stuw.", "ANP"),
        ("Boats wait at the weir. Courtesy of Ana Ruiz", "Boats wait at the weir.", "Ana Ruiz"),
        ("Boats wait at the weir - Copyright AP Photo/Ana Ruiz", "Boats wait at the weir", "AP Photo/Ana Ruiz"),
        ("Boats wait at the weir Image source, Getty Images", "Boats wait at the weir", "Getty Images"),
        ("Boats wait at the weir.Ana Ruiz/AP", "Boats wait at the weir.", "Ana Ruiz/AP"),
    ],
)
def test_credits_behind_captions(line: str, caption: str | None, credit: str):
    found, whose = split_caption(line)
    assert (found, whose and whose.text) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "水門の前で待つ船（ソウルで、３日）",
        "Boats wait (left) and the reeve (right)",
        "He went to the weir (foto album)",
        "In der Quelle des Flusses: ein Foto, das alle sahen",
        "船只在大坝前等候。",
        "The reeve, whose photo caption, posted on Monday, drew anger",
    ],
)
def test_captions_without_a_credit(line: str):
    assert split_caption(line) == (line, None)

"""Page chrome by its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.lexicon.phrases import (
    MAX_PHRASE_CHARS,
    ends_body,
    is_chrome,
    is_cut_marker,
    is_paywall,
    is_promotion,
    opens_related,
    reading_minutes,
)


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Show More",
        "SHARE",
        "Advertisement",
        "Avatar",
        "Skip to content",
        "Copy link",
        "Follow us on Telegram",
        "Sign up for our newsletter",
        "We use cookies to improve your experience on this site.",
        "© 2025 The Harrowgate Courier. All rights reserved.",
        "View all 214 comments",
        "Comments (12)",
        "1 / 4",
        "0:00 / 3:41",
        "1.2K",
        "Jangan lewatkan!",
        "Weiterlesen",
        "Teilen Facebook WhatsApp",
        "Offrir l’article",
        "Compartir en Facebook",
        "Condividi",
        "Udostępnij",
        "Читати далі",
        "Поделиться",
        "→ Read more »",
        "* * *",
        "Please ensure JavaScript is enabled for purposes of website accessibility",
        "Follow Orlow Sports on Facebook and Twitter for more news and guides.",
        "For more on news from the river please visit Orlow News.",
        "Yuk, Simak Juga Video ini!",
        "（原标题：水坝重新开放）",
        "当前位置：",
    ],
)
def test_chrome_is_known(line):
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "News Feed",
        "Open to talks, minister says",
        "More than 100 people died in the attack",
        "Share of renters who own a car has doubled",
        "Readers told us about it in March.",
        "The comments were made on Tuesday.",
        "He has closed the account, the bank said.",
        "Le président a refusé de commenter.",
        "Die Anzeige wurde am Montag erstattet.",
        "Watch maker cuts 400 jobs",
        "For more than a year the gates were shut.",
    ],
)
def test_what_an_article_says_is_not_chrome(line):
    assert not is_chrome(line)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("2 min read", 2),
        ("3 minute read", 3),
        ("5-minute read", 5),
        ("12 mins read", 12),
        ("Reading time 5 mins", 5),
        ("Reading time: 1 minute", 1),
        ("• 4 min read", 4),
        ("Lesezeit: 4 Minuten", 4),
        ("4 Min. Lesezeit", 4),
        ("Temps de lecture : 3 min.", 3),
        ("Lecture 6 min", 6),
        ("Tiempo de lectura: 2 minutos", 2),
        ("Tempo di lettura: 7 min", 7),
        ("Leestijd 3 minuten", 3),
        ("4 хв читання", 4),
        ("Время чтения: 3 минуты", 3),
        ("Czas czytania: 5 min", 5),
        ("He spent 2 min reading", None),
        ("6 minutes", None),
        ("0 min read", None),
        ("2 min read, the paper said on Monday", None),
        ("Published 2 min ago", None),
        ("", None),
    ],
)
def test_reading_minutes_only_where_the_line_is_nothing_else(line, minutes):
    assert reading_minutes(line) == minutes


def test_what_ends_a_body_and_what_only_interrupts_it():
    assert ends_body("Most read")
    assert ends_body("Comments")
    assert ends_body("© 2024 Sund Evening Ledger")
    assert not ends_body("Advertisement")
    assert opens_related("Lesen Sie auch")
    assert opens_related("Read more: The island towns that the ferries forgot")
    assert not opens_related("Related work began in 2019")


@pytest.mark.parametrize(
    "line",
    [
        "1,234 views", "Views: 1234", "Post Views: 1,234", "1234 Aufrufe", "Просмотров: 123", "閲覧数 123", "Lido 123 vezes",
        "Read 1,234 times", "12 переглядів",
    ],
)  # fmt: skip
def test_counters_are_furniture(line):
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line", ["1234 people died", "Views of the weir", "He read 3 times", "Views 3 and 4 differ."]
)
def test_what_only_looks_like_a_counter(line):
    assert not is_chrome(line)


def test_cut_markers_and_paywalls():
    assert is_cut_marker("Show More")
    assert is_cut_marker("Continue reading with a subscription")
    assert not is_cut_marker("Share")
    assert is_paywall("Subscribe to read the full story")
    assert is_paywall("La suite est réservée aux abonnés.")
    assert not is_paywall("Show more")


def test_promotion_needs_the_trade_and_the_reader():
    assert is_promotion(
        "Thanks for reading Slow Rivers! Subscribe for free to receive new posts and support my work."
    )
    assert is_promotion("We want to hear what you think about this article. Submit a letter to the editor.")
    assert not is_promotion("The union asked its members to subscribe to the newsletter, a court heard.")
    assert not is_promotion("“Subscribe to our newsletter,” your inbox says.")


@given(st.text(max_size=600))
def test_any_line_gets_an_answer(line):
    for predicate in (is_chrome, ends_body, opens_related, is_cut_marker, is_paywall, is_promotion):
        assert predicate(line) in {True, False}
    minutes = reading_minutes(line)
    assert minutes is None or 0 < minutes < 600


@settings(max_examples=30)
@given(
    st.sampled_from(["Share ", "comment ", "© ", "a ", "subscribe "]),
    st.integers(MAX_PHRASE_CHARS, 4 * MAX_PHRASE_CHARS),
)
def test_long_lines_are_never_chrome(word, length):
    assert not is_chrome((word * length)[: length + 1])


def test_a_notice_forbids_copying_and_news_tell_of_it():
    assert is_chrome("저작권자 © 오를로 일보 무단전재 및 재배포 금지")
    assert is_chrome("무단 전재 및 재배포를 금합니다.")
    assert not is_chrome("경찰은 소프트웨어 무단 복제 혐의로 A씨를 입건했다고 밝혔다.")

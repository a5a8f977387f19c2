from onrecord.group.sayings.likeness import MAX_WORDS, contained, content_words, dice, numbers, parts, words_of


def test_words_are_small_and_numbers_are_digits():
    assert words_of("“Twenty boats, 1,200 tonnes; 2,5 or 2.5 — don’t!”") == (
        "20", "boats", "1200", "tonnes", "2.5", "or", "2.5", "don't",
    )  # fmt: skip


def test_only_so_many_are_taken():
    assert len(words_of("word " * 10_000)) == MAX_WORDS


def test_content_words_and_numbers():
    assert content_words(words_of("It is the fish that will be patient")) == ("fish", "patient")
    assert numbers(words_of("half of 52 boats")) == {"1/2", "52"}


def test_shares():
    one, other = parts("a b c d".split()), parts("a b c".split())
    assert dice(one, other) == 10 / 12
    assert contained(one, other) == 1
    assert dice(parts([]), parts([])) == contained(parts([]), one) == 0
    assert dice(one, parts(["a"]), 0.5) == 0

from onrecord.group.frequencies import CountedHere, background, counted_words, rarity


def test_a_word_is_the_rarer_the_fewer_documents_have_it():
    found = rarity("en", ["the", "council", "lindqvist"], CountedHere()).of
    assert found["the"] < found["council"] < found["lindqvist"]


def test_what_a_store_has_counted_counts():
    counted = CountedHere()
    before = rarity("xx", ["ferry", "rudder"], counted).of
    for _ in range(50):
        counted.count("xx", ["ferry"])
    after = rarity("xx", ["ferry", "rudder"], counted).of
    assert after["ferry"] < after["rudder"]
    assert before["ferry"] == before["rudder"]


def test_function_words_of_other_languages_are_known():
    for language, common, rare in (("de", "und", "fahre"), ("fr", "les", "naufrag")):
        found = rarity(language, [common, rare], CountedHere()).of
        assert found[common] < found[rare] / 3, language


def test_the_background_holds_words_and_counts_alone():
    for language, table in background().items():
        assert len(language) in {2, 3}
        assert table.documents > 0
        assert all(0 < count <= table.documents for count in table.terms.values())


def test_counts_that_say_nothing_are_neither_kept_nor_asked():
    assert counted_words("en", ["the", "lindqvist"]) == {"lindqvist"}
    assert counted_words("xx", ["the", "lindqvist"]) == {"the", "lindqvist"}  # no background says what is common
    counted = CountedHere()
    before = rarity("en", ["the"], counted).of
    for _ in range(9):
        counted.count("en", ["the"])
    assert rarity("en", ["the"], counted).of["the"] >= before["the"]


def test_a_word_that_many_articles_of_a_store_have_is_common_there_however_rare_elsewhere():
    counted = CountedHere()
    for number in range(40):
        counted.count("en", ["selwynia", f"event{number // 5}"])
    assert rarity("en", ["selwynia", "event3", "the"], counted).common_here == {"selwynia"}


def test_no_word_is_common_in_a_store_of_a_few_articles():
    counted = CountedHere()
    for _ in range(5):
        counted.count("en", ["selwynia"])
    assert rarity("en", ["selwynia"], counted).common_here == frozenset()

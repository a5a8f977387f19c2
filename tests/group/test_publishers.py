from onrecord.group.publishers import publisher_of


def test_outlets_of_one_house_are_one_publisher():
    assert publisher_of("https://www.bbc.co.uk/news/1", "BBC News") == publisher_of(
        "https://bbc.co.uk/sport/2", "BBC Sport"
    )
    assert publisher_of("https://x.com/someone/1", "Orlow Post") == publisher_of(None, "The Orlow Post")
    assert publisher_of(None, None) == ""

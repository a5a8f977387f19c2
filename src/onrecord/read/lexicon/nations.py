"""Adjectives of nations with the names of their countries: "the French president" is France's. English."""

from collections.abc import Iterable, Mapping
from typing import Final

_NAMES: Final = """
    afghan:afghanistan albanian:albania algerian:algeria american:us,u.s,usa,america,united-states angolan:angola argentine,argentinian:argentina
    armenian:armenia australian:australia austrian:austria azerbaijani:azerbaijan bahraini:bahrain bangladeshi:bangladesh
    belarusian:belarus belgian:belgium bolivian:bolivia bosnian:bosnia brazilian:brazil
    british,english,scottish,welsh:britain,uk,u.k,england,scotland,wales,downing,united-kingdom bulgarian:bulgaria burmese:myanmar,burma
    cambodian:cambodia cameroonian:cameroon canadian:canada chilean:chile chinese:china colombian:colombia congolese:congo
    croatian:croatia cuban:cuba cypriot:cyprus czech:czechia danish:denmark dutch:netherlands ecuadorian:ecuador egyptian:egypt
    eritrean:eritrea estonian:estonia ethiopian:ethiopia filipino,philippine:philippines finnish:finland french:france
    georgian:georgia german:germany ghanaian:ghana greek:greece guatemalan:guatemala haitian:haiti honduran:honduras
    hungarian:hungary icelandic:iceland indian:india indonesian:indonesia iranian:iran iraqi:iraq irish:ireland israeli:israel
    italian:italy jamaican:jamaica japanese:japan jordanian:jordan kazakh:kazakhstan kenyan:kenya kuwaiti:kuwait kyrgyz:kyrgyzstan
    latvian:latvia lebanese:lebanon liberian:liberia libyan:libya lithuanian:lithuania malaysian:malaysia malian:mali maltese:malta
    mexican:mexico moldovan:moldova mongolian:mongolia moroccan:morocco mozambican:mozambique namibian:namibia nepalese,nepali:nepal
    nicaraguan:nicaragua nigerian:nigeria norwegian:norway omani:oman pakistani:pakistan palestinian:palestine panamanian:panama
    paraguayan:paraguay peruvian:peru polish:poland portuguese:portugal qatari:qatar romanian:romania russian:russia,kremlin
    rwandan:rwanda saudi:arabia senegalese:senegal serbian:serbia singaporean:singapore slovak,slovakian:slovakia slovenian:slovenia
    somali:somalia spanish:spain sudanese:sudan swedish:sweden swiss:switzerland syrian:syria taiwanese:taiwan tajik:tajikistan
    tanzanian:tanzania thai:thailand tunisian:tunisia turkish:turkey,türkiye turkmen:turkmenistan ugandan:uganda ukrainian:ukraine
    uruguayan:uruguay uzbek:uzbekistan venezuelan:venezuela vietnamese:vietnam yemeni:yemen zambian:zambia zimbabwean:zimbabwe
"""
"""The adjectives of a nation, and after the colon the words of its country's name that tell it from others."""
_NATIONS: Final[Mapping[str, str]] = {
    word: item.partition(":")[2]
    for item in _NAMES.split()
    for word in (*item.partition(":")[0].split(","), *item.partition(":")[2].split(","))
}


def nations_in(words: Iterable[str]) -> frozenset[str]:
    """The nations that are named among folded words, by their adjectives or by their countries' names."""
    return frozenset(_NATIONS[word] for word in words if word in _NATIONS)

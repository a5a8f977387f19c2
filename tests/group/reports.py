"""Invented reports of two events and of a third, as outlets would write them."""

from datetime import UTC, datetime

from onrecord.group.frequencies import CountedHere, rarity
from onrecord.group.gist import Gist, make_gist
from onrecord.group.sketch import Sketch, sketch_of
from onrecord.model import Article, Precision

FERRY = (
    "Ferry runs aground off Orlow, 40 passengers rescued",
    (
        "A passenger ferry ran aground on rocks off the port of Orlow early on Tuesday, and all 40 people on board were taken "
        "off by two lifeboats, the Hallvik coastguard reported. The Sankt Maren had left Vell shortly before midnight. Its "
        "captain, Tomas Lindqvist, told investigators that the rudder had failed in heavy swell. Nobody was badly hurt, but "
        "three passengers were treated for shock at Orlow hospital. Divers will inspect the hull once the wind drops, and the "
        "operator Nordlinje has suspended the line until Friday."
    ),
)
FERRY_AGAIN = (
    "All 40 aboard stranded Orlow ferry brought to safety",
    (
        "Lifeboats brought 40 people to safety on Tuesday after the ferry Sankt Maren struck rocks near Orlow. According to "
        "captain Tomas Lindqvist the vessel lost its rudder in the swell on its way from Vell. Nordlinje, which runs the "
        "crossing, cancelled all departures until the end of the week while the Hallvik coastguard looks into what went wrong. "
        "Three of those rescued were looked after in hospital."
    ),
)
FERRY_COPY = (
    "Forty rescued as ferry hits rocks",
    (
        "A passenger ferry ran aground on rocks off Orlow port early Tuesday, and all 40 people aboard were taken off by two "
        "lifeboats, the Hallvik coastguard said. The Sankt Maren had left Vell shortly before midnight. Its captain, Tomas "
        "Lindqvist, told investigators the rudder had failed in heavy swell. Nobody was badly hurt, but three passengers were "
        "treated for shock at Orlow hospital. Divers will inspect the hull once the wind drops, and operator Nordlinje has "
        "suspended the line until Friday."
    ),
)
BUDGET = (
    "Council passes library budget by one vote",
    (
        "The town council of Milbrook approved a budget of 2.4 million for its four libraries on Wednesday evening, with nine "
        "votes to eight. Mayor Ana Reyes had asked for more. Opponents led by Ben Okafor argued that the money was needed for "
        "roads. The branch in Eastgate will open on Sundays from May, and the bookmobile is to be replaced next year."
    ),
)
BUDGET_AGAIN = (
    "Milbrook libraries win funding in narrow council vote",
    (
        "By nine votes to eight, councillors in Milbrook agreed on Wednesday to spend 2.4 million on the libraries. Ben Okafor "
        "wanted the sum to go to roads instead, while mayor Ana Reyes called for a larger budget. Eastgate's branch gets "
        "Sunday hours in May and a new bookmobile follows next year."
    ),
)

PLACE = (
    (
        "Library drops its fines",
        (
            "The library in Harrow Falls charges nothing for late books from now on. Mayor Carol Dufresne, who borrowed her first "
            "picture book there, welcomed it. Readers come from all of Tamarack County."
        ),
    ),
    (
        "Old ovens change hands",
        (
            "A bakery on Cutler Road in Harrow Falls is sold to its oldest employee, and Mayor Carol Dufresne ate the last rye loaf. "
            "No other oven in Tamarack County is as old."
        ),
    ),
    (
        "Deaf dog walks home",
        (
            "A beagle that ran off near Cutler Road came scratching at a door in Harrow Falls nine days later. Mayor Carol Dufresne "
            "took its picture. It had crossed half of Tamarack County."
        ),
    ),
    (
        "Clinic opens at night",
        (
            "Nurses in Harrow Falls will see patients until eight from April. The staff is paid by Tamarack County, and Mayor Carol "
            "Dufresne cut a ribbon on Cutler Road."
        ),
    ),
)
"""All the news of one place: four events, with the same names."""


def report(
    told: tuple[str, str],
    *,
    day: int | None = 3,
    hour: int = 8,
    url: str = "https://orlow-post.example/a",
    wire: str | None = None,
    section: str | None = None,
    outlet: str | None = None,
) -> Article:
    """One of them as an article of March 2026."""
    return Article(
        url=url,
        headline=told[0],
        text=told[1],
        language="en",
        published=None if day is None else datetime(2026, 3, day, hour, tzinfo=UTC),
        published_precision=Precision.INSTANT,
        wire=wire,
        section=section,
        outlet=outlet,
    )


def compared(article: Article) -> tuple[Sketch, Gist]:
    """An article as it is compared, by the background alone."""
    sketch = sketch_of(article)
    return sketch, make_gist(sketch, rarity(sketch.language, sketch.terms.counts, CountedHere()))

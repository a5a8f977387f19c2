"""A story that goes on for two days at two outlets, for the tests of what changed."""

from onrecord.model import Outlet
from onrecord.store.store import Store
from tests.store.making import article, day, keep

FIRST_DAY = "Ana Reyes denied the old bridge had been closed for repairs. Ben Okafor said the talks go on."
SECOND_DAY = "Ana Reyes said the old bridge had been closed for repairs in May. Cy Adler said nobody was told. Ben Okafor said so."
MORNING = day(1).timestamp() - 3600
"""Before it nothing but the first day was seen."""
NEXT_MORNING = day(2).timestamp()


def put(
    store: Store, text: str, at: float, place: str, *, outlet: str = "vell-post", headline: str = "The bridge"
) -> int:
    """Keeps an article that was published and seen then; in a story of its own."""
    host = outlet.partition("-")[0]
    url = f"https://{host}.test/{place}"
    made = article(text, url=url, headline=headline, published=day(at))
    (kept,) = keep(store, made, url=url, outlet=outlet, when=day(at))
    while store.stories.group_some():
        pass
    return kept.article_id


def story_of(store: Store, article_id: int) -> int:
    return store.stories.of_article(article_id)[0][1].id


def one_story(store: Store, start: float = 0.0) -> tuple[int, int, int]:
    """The story, its article of the first day (which begins at `start`) and that of the second."""
    for name in ("Vell Post", "Orlow Times"):
        store.keeping.add_outlet(Outlet(name=name))
    first = put(store, FIRST_DAY, start, "bridge")
    second = put(store, SECOND_DAY, start + 1, "bridge", outlet="orlow-times")
    story, other = story_of(store, first), story_of(store, second)
    if other != story:
        store.stories.merge(other, story, by="Ida", now=1.0)
    return story, first, second

"""What it costs to put an article into a story, after it was read: `python -m bench.group [--articles N]`.

Articles come at the rate of a million a year. Their words are as often as in real text (bench/prose.py), in a length that real
ones have; every second one reports one of the events of its last days, whose own words it shares some of. Each is kept as a bare row and then
placed, in a store in a file, by what runs there; what is timed is the processor time of placing, with its reading and writing. How many
articles there are before makes no difference but for those of the last weeks, since only those are compared with: so the last ones
of N articles say what they cost in a store of many more.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import func, insert, select

from bench.prose import Prose, draw, zipf
from onrecord.group.sketch import Sketch, sketch_of
from onrecord.model import Article
from onrecord.store import schema as t
from onrecord.store.grouping.keeper import Grouping
from onrecord.store.grouping.tables import stories, story_gists, story_postings, story_words
from onrecord.store.ids import first_article_id
from onrecord.store.store import Store, open_store

SEED = 18
STEP = timedelta(days=365) / 1_000_000
WORDS = (560.0, 0.75)
"""Of an article: the median, and the standard deviation of its logarithm."""
SENTENCE_WORDS = 19
EVENTS_A_DAY = 250
EVENT_WORDS = 30
"""Words that belong to an event; a report has two thirds of them, some several times."""
EVENT_DAYS = 3.0
REPORTING = 0.5
SHOWN_LAST = 2_000


def articles(count: int) -> Iterator[tuple[datetime, Article]]:
    """The articles, in the order in which they come."""
    chance = np.random.default_rng(SEED)
    prose = Prose()
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    popular = zipf(EVENTS_A_DAY, 1.0)
    for number in range(count):
        moment = begin + number * STEP
        size = max(30, int(chance.lognormal(np.log(WORDS[0]), WORDS[1])))
        sentences = prose.sentences(max(size // SENTENCE_WORDS, 2), chance)
        words = [
            word
            for sentence in sentences
            for word in (sentence[0].capitalize(), *sentence[1:-1], f"{sentence[-1]}.")
        ]
        if chance.random() < REPORTING:
            day = int((moment - begin).days - min(chance.exponential(EVENT_DAYS / 3), EVENT_DAYS))
            own = _event_words(day, int(draw(popular, 1, chance)[0]))
            for word in chance.choice(own, 2 * EVENT_WORDS // 3, replace=False):
                for _ in range(1 + chance.poisson(0.7)):
                    words.insert(int(chance.integers(min(len(words), 200))), str(word))
        text = " ".join(words)
        headline = " ".join(words[:9])
        url = f"https://outlet{number % 400}.example/{number}"
        yield moment, Article(url=url, headline=headline, text=text, language="en", published=moment)


def _event_words(day: int, event: int) -> list[str]:
    return [f"Ev{day}x{event}w{number}" for number in range(EVENT_WORDS)]


def place_all(store: Store, count: int) -> list[float]:
    """Places the articles; what each took of the processor, in milliseconds."""
    took = []
    for number, (moment, article) in enumerate(articles(count)):
        sketch = sketch_of(article)
        article_id = first_article_id(int(moment.timestamp())) + number % 400
        took.append(_place(store, article_id, article, sketch))
        if number % 5_000 == 4_999:
            print(f"{number + 1:,} articles", flush=True)
    return took


def _place(store: Store, article_id: int, article: Article, sketch: Sketch) -> float:
    with store.database.writing("bench") as connection:
        connection.execute(
            insert(t.articles).values(
                id=article_id, key=article.url, first_seen=article_id >> 20, published_precision="instant", excerpt="",
                headline=article.headline, truncated=False, coverage="none", statements=0, speakers="[]", revisions=1,
            )
        )  # fmt: skip
        began = time.process_time()
        Grouping(connection).record(article_id, sketch, is_new=True)
        return 1000 * (time.process_time() - began)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.group", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        store = open_store(path)
        took = np.array(place_all(store, options.articles))
        for name, some in (("all", took), (f"last {SHOWN_LAST:,}", took[-SHOWN_LAST:])):
            p50, p99 = np.quantile(some, [0.5, 0.99])
            print(
                f"placing, {name}: p50 {p50:.2f} ms, p99 {p99:.2f} ms, most {some.max():.1f} ms of processor time"
            )
        with store.database.reading() as connection:
            made = connection.execute(
                select(func.count()).select_from(stories).where(stories.c.articles > 0)
            ).scalar_one()
            sizes = {
                each.name: connection.execute(select(func.count()).select_from(each)).scalar_one()
                for each in (story_gists, story_postings, story_words)
            }
        store.close()
        print(
            f"{options.articles:,} articles in {made:,} stories; rows: {sizes}; {path.stat().st_size / 1e6:.0f} MB"
        )


if __name__ == "__main__":
    main()

"""Made-up articles as real ones are: how long, how many statements, by whom, at which outlets.

The distributions are of 110 news pages read by OnRecord (the median article has 682 words, one in ten
under 236 and one in ten over 1,611; three pictures; a paragraph of two sentences). Of these, 32 in a hundred are in
English and have statements: 31 on average, one in ten over 47, of 16.6 words, every second by somebody who has a page; 91
mentions of 43 names and 19 times. So an article has nine to ten statements on average over all languages. What the pages
can't tell, since each outlet has only one among them, is drawn by Zipf's law: outlets, speakers, names, authors.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.prose import Prose, draw, made_up, zipf
from onrecord.model import (
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Author,
    Block,
    BlockKind,
    Capture,
    Coverage,
    Credit,
    Entity,
    EntityType,
    Figure,
    Mention,
    Origin,
    PageRecord,
    Party,
    Reading,
    Span,
    Stance,
    Timex,
    TimexType,
)

BATCH = 500
"""Articles that are made together; the same batch of the same newsroom is always the same."""
STEP = timedelta(seconds=150)
"""Between an article and the next."""
ENGLISH = 0.32
LANGUAGES = ("en", "de", "fr", "es")
_WORDS = {True: (930.0, 0.70), False: (560.0, 0.75)}
"""Words an article, in English and else: the median, and the standard deviation of its logarithm."""
_SENTENCE = 19.6
_SAYING = (0.49, 0.15)
"""Statements for each sentence of an article: mean and standard deviation over articles."""
_NAMED = 0.53
"""Statements whose speaker has a page."""
_TIMED = 0.27
_NAMES = (8, 0.5)
"""Names in an article: so many, and so many more for each sentence."""
_SPEAKING = 5.3
_STANCES = (
    (Stance.SAYS, 748, "said"),
    (Stance.THINKS, 128, "thinks"),
    (Stance.ASKS, 26, "asked"),
    (Stance.PROMISES, 17, "promised"),
    (Stance.DEMANDS, 17, "demanded"),
    (Stance.CLAIMS, 15, "claimed"),
    (Stance.CONFIRMS, 13, "confirmed"),
    (Stance.PLANS, 13, "plans"),
    (Stance.WARNS, 10, "warned"),
    (Stance.DENIES, 4, "denied"),
    (Stance.DECLINES, 1, "declined to comment on"),
)
_KINDS = ((AttributionKind.INDIRECT, 0.65), (AttributionKind.DIRECT, 0.185), (AttributionKind.MIXED, 0.165))
_PARAGRAPH = 2.5
_FIGURES, _CAPTION, _HEADLINE, _STANDFIRST = 3.0, 9.0, 10.0, 20.0
SPEAKERS, _SPEAKERS_OFFSET = 400_000, 5.0
"""Of these few say most: the first of them some 2 in 100 statements."""
_OTHER_NAMES, _AUTHORS = 400_000, 8_000
_OUTLETS_OFFSET = 10.0
_SECTIONS = (
    "World",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Science",
    "Opinion",
    "Local",
    "Health",
    "Climate",
)
_ROLES = ("minister", "spokeswoman", "mayor", "director", "analyst", "chairman", "lawyer", "general")
_UNNAMED = ("officials", "she", "he", "a spokesman", "witnesses", "they", "the report", "a senior official")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TYPES = (EntityType.PLACE, EntityType.ORGANISATION, EntityType.PERSON, EntityType.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which newsroom: how many articles at how many outlets, the last of them at `end` (seconds since 1970)."""

    articles: int
    outlets: int
    end: int
    seed: int = 1

    @property
    def batches(self) -> int:
        """How many batches the articles are made in."""
        return -(-self.articles // BATCH)

    def at(self, number: int) -> datetime:
        """When article `number` (from 0) is published."""
        return datetime.fromtimestamp(self.end, UTC) - (self.articles - 1 - number) * STEP


@dataclass(frozen=True, slots=True)
class Made:
    """One page, its record, and the number of its outlet."""

    capture: Capture
    page: PageRecord
    outlet: int


def outlet_name(number: int) -> str:
    """The outlet's name; its host is `outlet_host`."""
    return f"{made_up(number + 5000).capitalize()} {('Post', 'Times', 'Courier', 'Herald', 'Gazette')[number % 5]}"


def outlet_host(number: int) -> str:
    """The host that its pages are on."""
    return f"{made_up(number + 5000)}.test"


def speaker_name(rank: int) -> str:
    """A person's name; few first names, and a surname for each."""
    return f"{made_up(rank % 211 + 300).capitalize()} {made_up(rank + 9000).capitalize()}"


def other_name(rank: int) -> str:
    """The name of a place, an organisation or another thing."""
    name = made_up(rank + 500_000).capitalize()
    return f"{name} Union" if _TYPES[rank % 4] is EntityType.ORGANISATION else name


class Newsroom:
    """Makes a plan's articles, a batch at a time."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._prose = [Prose(language) for language in range(len(LANGUAGES))]
        self._outlets = zipf(plan.outlets, _OUTLETS_OFFSET)
        self._speakers = zipf(SPEAKERS, _SPEAKERS_OFFSET)
        self._others = zipf(_OTHER_NAMES, _SPEAKERS_OFFSET)
        self._authors = zipf(_AUTHORS, 20.0)

    def batch(self, number: int) -> Iterator[Made]:
        """The articles of a batch, by time."""
        rng = np.random.default_rng((self._plan.seed, number))
        first = number * BATCH
        count = min(BATCH, self._plan.articles - first)
        outlets = draw(self._outlets, count, rng).tolist()
        languages = np.where(
            rng.random(count) < ENGLISH, 0, rng.integers(1, len(LANGUAGES), count)
        )  # the first one is English
        by_language = [
            self._sentences(language, int((languages == language).sum()), rng)
            for language in range(len(LANGUAGES))
        ]
        for place in range(count):
            language = int(languages[place])
            yield self._page(first + place, outlets[place], language, next(by_language[language]), rng)

    def _sentences(self, language: int, articles: int, rng: np.random.Generator) -> Iterator[list[list[str]]]:
        """The sentences of so many articles: first those of the headline, standfirst and captions, then the body's."""
        middle, spread = _WORDS[language == 0]
        words = np.clip(rng.lognormal(np.log(middle), spread, articles), 60, 6000)
        counts = np.maximum(words / _SENTENCE, 3).astype(np.int64)
        heads = np.array([_HEADLINE, _STANDFIRST, _CAPTION, _CAPTION, _CAPTION])
        lengths = np.maximum(rng.poisson(np.tile(heads, articles)), 3)
        ahead = self._prose[language].of_lengths(lengths, rng)
        body = self._prose[language].sentences(int(counts.sum()), rng)
        at = 0
        for index, count in enumerate(counts.tolist()):
            yield ahead[index * len(heads) : (index + 1) * len(heads)] + body[at : at + count]
            at += count

    def _page(
        self, number: int, outlet: int, language: int, sentences: list[list[str]], rng: np.random.Generator
    ) -> Made:
        at = self._plan.at(number)
        host = outlet_host(outlet)
        headline, standfirst, *captions = (" ".join(each) for each in sentences[:5])
        url = f"https://{host}/{at:%Y/%m/%d}/{'-'.join(sentences[0][:6])}-{number}"
        writer = _Body(self, language == 0, sentences[5:], rng)
        figures = captions[: min(int(rng.poisson(_FIGURES)), len(captions))]
        made = Article(
            url=url,
            outlet=outlet_name(outlet),
            section=_SECTIONS[int(rng.integers(len(_SECTIONS)))],
            headline=headline.capitalize(),
            standfirst=standfirst.capitalize() if rng.random() < 0.6 else None,
            authors=(Author(name=speaker_name(SPEAKERS + int(draw(self._authors, 1, rng)[0]))),),
            published=at,
            reading_minutes=max(1, len(writer.text) // 1200),
            blocks=tuple(writer.blocks),
            text=writer.text,
            figures=tuple(
                Figure(
                    url=f"https://{host}/pictures/{number}-{place}.jpg",
                    alt=caption,
                    caption=caption.capitalize(),
                    credit=Credit(text=f"Photograph: {host}"),
                    place=place,
                )
                for place, caption in enumerate(figures)
            ),
            tags=tuple(sentences[1][:4]),
            language=LANGUAGES[language],
        )
        made = replace(made, found=dict.fromkeys(made.filled(), Origin.JSON_LD))
        payload = f"<!doctype html><title>{headline}</title>{number}".encode()
        seen = at + timedelta(minutes=10)
        capture = Capture(target_uri=url, payload=payload, date=seen, status=200)
        record = ArticleRecord(article=made, reading=writer.reading(LANGUAGES[language]))
        page = PageRecord(source=url, digest=capture.digest, captured=seen, articles=(record,))
        return Made(capture, page, outlet)

    def speakers(self, count: int, rng: np.random.Generator) -> list[int]:
        """The ranks of so many speakers."""
        drawn: list[int] = draw(self._speakers, count, rng).tolist()
        return drawn

    def others(self, count: int, rng: np.random.Generator) -> list[int]:
        """The ranks of so many other names."""
        drawn: list[int] = draw(self._others, count, rng).tolist()
        return drawn


class _Body:
    """An article's text as it is written, with all that stands in it."""

    def __init__(
        self, newsroom: Newsroom, english: bool, sentences: list[list[str]], rng: np.random.Generator
    ) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self._rng = rng
        self._pieces: list[str] = []
        self._at = 0
        self._spans: list[Span] = []
        self._entities: dict[str, Entity] = {}
        self._mentions: list[Mention] = []
        self._times: list[Timex] = []
        self._said: list[Attribution] = []
        self._english = english
        if english:
            base, more = _NAMES
            names = newsroom.others(int(base + more * len(sentences)), rng)
            speaking = newsroom.speakers(1 + int(rng.poisson(_SPEAKING)), rng)
            self._write_said(sentences, [(other_name(each), _TYPES[each % 4]) for each in names], speaking)
        else:
            self._paragraphs(sentences, self._plain)
        self.text = "".join(self._pieces)

    def _paragraphs(self, sentences: list[list[str]], write: object) -> None:
        ends = self._rng.random(len(sentences)) < 1 / _PARAGRAPH
        start = 0
        for place, words in enumerate(sentences):
            write(place, words)  # type: ignore[operator]
            is_last = place == len(sentences) - 1
            if ends[place] or is_last:
                self.blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, self._at)))
                self._put("" if is_last else "\n\n")
                start = self._at
            else:
                self._put(" ")

    def _put(self, words: str) -> Span:
        start = self._at
        self._pieces.append(words)
        self._at += len(words)
        return Span(start, self._at)

    def _plain(self, _: int, words: list[str]) -> None:
        sentence = self._put(" ".join(words).capitalize() + ".")
        self._spans.append(sentence)

    def _write_said(
        self, sentences: list[list[str]], names: list[tuple[str, EntityType]], speaking: list[int]
    ) -> None:
        rng, count = self._rng, len(sentences)
        share = min(max(rng.normal(*_SAYING), 0.05), 0.9)
        is_said = (rng.random(count) < share).tolist()
        is_named = (rng.random(count) < _NAMED).tolist()
        is_timed = (rng.random(count) < _TIMED).tolist()
        who = rng.integers(0, len(speaking), count).tolist()
        weights = np.array([weight for _, weight, _ in _STANCES], dtype=np.float64)
        stances = rng.choice(len(_STANCES), count, p=weights / weights.sum()).tolist()
        kinds = rng.choice(len(_KINDS), count, p=[share for _, share in _KINDS]).tolist()
        sure = rng.integers(40, 100, count).tolist()

        def write(place: int, words: list[str]) -> None:
            start = self._at
            if is_said[place]:
                speaker = speaker_name(speaking[who[place]]) if is_named[place] else None
                self._statement(words, speaker, stances[place], kinds[place], sure[place])
            else:
                self._put(" ".join(words).capitalize())
            self._put(" in ")
            self._mention(*names[place % len(names)])
            if is_timed[place]:
                self._put(" on ")
                day = place % 7
                span = self._put(_DAYS[day])
                self._times.append(
                    Timex(
                        span=span,
                        type=TimexType.DATE,
                        value=f"XXXX-WXX-{day + 1}",
                        inferred=f"2026-W{10 + day}-{day + 1}",
                    )
                )
            self._put(".")
            self._spans.append(Span(start, self._at))

        self._paragraphs(sentences, write)

    def _mention(self, name: str, kind: EntityType, role: str | None = None) -> tuple[Span, Span | None]:
        its_role = self._put(role) if role else None
        if role:
            self._put(" ")
        span = self._put(name)
        if name not in self._entities:
            self._entities[name] = Entity(id=f"e{len(self._entities) + 1}", type=kind, name=name, evidence=span)
        self._mentions.append(Mention(span=span, type=kind, role=its_role, entity=self._entities[name].id))
        return span, its_role

    def _statement(self, words: list[str], speaker: str | None, stance: int, kind: int, sure: int) -> None:
        party = None
        if speaker is not None:
            is_new = speaker not in self._entities
            role = _ROLES[len(speaker) % len(_ROLES)].capitalize() if is_new else None
            source, its_role = self._mention(speaker, EntityType.PERSON, role)
            party = Party(name=speaker, evidence=source, entity=self._entities[speaker].id, role=its_role)
        else:
            source = self._put(_UNNAMED[len(words) % len(_UNNAMED)].capitalize())
        self._put(" ")
        cue = self._put(_STANCES[stance][2])
        self._put(" “" if kind == 1 else " ")
        content = self._put(" ".join(words))
        if kind == 1:
            self._put("”")
        self._said.append(
            Attribution(
                id=f"a{len(self._said) + 1}",
                source=(source,),
                cue=(cue,),
                content=(content,),
                kind=_KINDS[kind][0],
                stance=_STANCES[stance][0],
                speaker=party,
                confidence=sure / 100,
            )
        )

    def reading(self, language: str) -> Reading:
        """What the reader would have found in it."""
        if not self._english:
            return Reading(language=language, coverage=Coverage.NONE)
        return Reading(
            language=language,
            coverage=Coverage.FULL,
            sentences=tuple(self._spans),
            times=tuple(self._times),
            entities=tuple(self._entities.values()),
            mentions=tuple(self._mentions),
            attributions=tuple(self._said),
        )

"""`onrecord correct`: corrects a statement that was misread."""

import getpass
from pathlib import Path

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import store_option
from onrecord.cli.render import one_line
from onrecord.model import Modality, Span, Stance
from onrecord.model.span import TEXT
from onrecord.person_lookup import several_of, told_apart
from onrecord.store.contract.corrections import (
    Instead,
    NotAStatement,
    SpeakerIs,
    StanceIs,
    StatementCorrection,
    WordsAre,
)
from onrecord.store.corrections.anchors import between
from onrecord.store.store import Store


@click.command()
@click.argument("article", type=int)
@click.argument("statement", metavar="STATEMENT")
@store_option
@click.option(
    "--speaker",
    metavar="NAME",
    help="Who says it: a name that the article or the record has, or the slug in /person/SLUG.",
)
@click.option("--nobody", is_flag=True, help="Nobody is named for it.")
@click.option(
    "--words",
    nargs=2,
    multiple=True,
    metavar="FROM TO",
    help="What is said: from these first words to these last ones (repeat for words in several pieces).",
)
@click.option("--stance", type=click.Choice([each.value for each in Stance]), help="How it is said.")
@click.option("--negated", is_flag=True, help='With --stance: the words of saying are negated ("does not deny").')
@click.option(
    "--modality",
    type=click.Choice([each.value for each in Modality]),
    default=Modality.SAID.value,
    show_default=True,
    help="With --stance: whether it was said.",
)
@click.option("--not-a-statement", "is_none", is_flag=True, help="Nobody says anything there.")
@click.option("--why", metavar="WORDS", default="", help="Why; kept with it.")
@click.option("--by", metavar="NAME", help="Who corrects it; kept with it.  [default: your user name]")
def correct(
    article: int,
    statement: str,
    store_path: Path | str,
    speaker: str | None,
    nobody: bool,
    words: tuple[tuple[str, str], ...],
    stance: str | None,
    negated: bool,
    modality: str,
    is_none: bool,
    why: str,
    by: str | None,
) -> None:
    """Correct a statement, which `onrecord search` names as "article ARTICLE STATEMENT".

    A correction takes effect at once wherever the statement is shown, counted or found, and no later reading overrides it.
    `onrecord corrections` lists corrections and undoes them.
    """
    given = [speaker is not None, nobody, bool(words), stance is not None, is_none]
    if sum(given) != 1:
        raise click.UsageError("say one of --speaker, --nobody, --words, --stance and --not-a-statement")
    with opened(store_path) as store:
        instead: Instead = NotAStatement()
        if speaker is not None or nobody:
            instead = SpeakerIs(name=speaker)
            _tell_apart(store, speaker)
        elif stance is not None:
            instead = StanceIs(stance=Stance(stance), negated=negated, modality=Modality(modality))
        elif words:
            instead = _words(store, article, statement, words)
        made = store.corrections.correct(
            article, statement, instead, by=user_name() if by is None else by, why=why
        )
    click.echo(line_of(made))


def _tell_apart(store: Store, typed: str | None) -> None:
    """Raises ClickException where several people on record have the name, with what tells them apart."""
    if typed and (several := several_of(store.people, typed)):
        names = ", ".join(map(one_line, told_apart(several)))
        raise click.ClickException(
            f"{one_line(typed)}: that may be {names}; say which by the last in the brackets"
        )


def user_name() -> str:
    """The user at the terminal; "" where the system doesn't know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def line_of(made: StatementCorrection) -> str:
    """A correction on one line."""
    said = f"{made.kind.value} {made.said}" if made.said else made.kind.value
    before = {"speaker": made.before.speaker or "nobody named", "stance": made.before.stance}
    was = before.get(made.kind.value, made.before.words)
    who = f" by {made.by}" if made.by else ""
    shown = f"{made.id}  {made.at:%Y-%m-%d %H:%M} UTC{who}  article {made.article_id} {made.statement}  {said}"
    shown += f"  (read as: {was})"
    if made.why:
        shown += f"  because {made.why}"
    if made.undone:
        shown += f"  undone {made.undone:%Y-%m-%d %H:%M} UTC" + (f" by {made.undone_by}" if made.undone_by else "")
    return one_line(shown)


def _words(store: Store, article_id: int, statement: str, words: tuple[tuple[str, str], ...]) -> WordsAre:
    subject = f"article {article_id} {one_line(statement)}"
    stored = store.news.article(article_id)
    items = stored.record.reading.attributions if stored else ()
    item = next((each for each in items if each.id == statement), None)
    if stored is None or (item is None and not _is_former(store, article_id, statement)):
        raise click.ClickException(f"{subject}: there is no such statement")
    near = (item.content or item.cue if item else ()) or (Span(0, 0, TEXT),)
    spans = []
    for number, (first, last) in enumerate(words):
        span = between(stored.record.article, first, last, near[min(number, len(near) - 1)])
        if span is None:
            gone = (
                ""
                if item
                else "; the statement no longer stands in the article, so that its old words may be gone"
            )
            raise click.ClickException(
                f"{subject}: “{one_line(first)}” to “{one_line(last)}” isn't there in this order{gone}"
            )
        spans.append(span)
    return WordsAre(spans=tuple(spans))


def _is_former(store: Store, article_id: int, statement: str) -> bool:
    """Whether the article had the statement before, or a correction has it."""
    return any(each.attribution_id == statement for each in store.edits.former(article_id)) or any(
        each.statement == statement for each in store.corrections.of_article(article_id).made
    )

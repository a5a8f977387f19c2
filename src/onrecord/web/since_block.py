"""The top of the News Feed: the most important changes since the reader's last visit."""

import time

from starlette.requests import Request

from onrecord.web import links
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.since import SeenForm, SinceBlock
from onrecord.web.shared import Shared
from onrecord.web.since_changes import until_now
from onrecord.web.since_views import PAGE, block_lines, counted, moment_of, nothing, since_words, top_lines


async def since_block(shared: Shared, request: Request, back: str) -> SinceBlock | None:
    """The changes; None at a reader's first visit. The present visit is noted. `back` is the address of the page."""
    now = time.time()
    look = await shared.look(request)
    if look.since is None:
        return None
    until = max(until_now(now), int(look.since))
    changes = await shared.changes(int(look.since), until)
    lines = shared.store.since.lines(top_lines(changes))
    when = since_words(moment_of(changes.since), moment_of(now))
    token = shared.own_token
    return SinceBlock(
        when=when,
        href=PAGE,
        empty=None if changes.by_topic else nothing(when),
        counts=tuple(
            Link(counted(topic, changes), links.with_query(PAGE, {"topic": topic.value}))
            for topic in changes.by_topic
        ),
        lines=block_lines(lines),
        seen=SeenForm(token=token, until=str(until), back=back) if token is not None else None,
    )

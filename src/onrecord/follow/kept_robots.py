"""What servers' robots.txt said, shared with the other processes over a store. Its calls run in threads."""

import asyncio
import time

import structlog

from onrecord.errors import StoreError
from onrecord.fetch.robots import SaidOfRobots
from onrecord.store.contract.robots import RobotsTexts

log = structlog.get_logger("onrecord.refresh")


class StoredRobots:
    """`KeptRobots` in a store. Where that fails just now, servers are asked: what depends on the store says so itself."""

    def __init__(self, texts: RobotsTexts) -> None:
        self._texts = texts

    async def said(self, origin: str) -> SaidOfRobots | None:
        """What an origin answered last, to whichever process; None where that isn't known."""
        try:
            return await asyncio.to_thread(self._texts.said, origin, now=time.time())
        except StoreError as error:
            log.warning("what robots.txt said could not be looked up", origin=origin, error=str(error))
            return None

    async def keep(self, origin: str, said: SaidOfRobots) -> None:
        """Keeps what an origin answered."""
        try:
            await asyncio.to_thread(self._texts.keep, origin, said, now=time.time())
        except StoreError as error:
            log.warning("what robots.txt said could not be kept", origin=origin, error=str(error))

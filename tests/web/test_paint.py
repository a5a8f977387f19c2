"""How much a browser loads for a page that it never saw."""

import pytest
from playwright.sync_api import Browser

from bench.paint import measured, table
from tests.web.making import Running

pytestmark = pytest.mark.browser

MAX_PAGE_BYTES = 60_000


@pytest.mark.parametrize("path", ["/", "/article/{talks}"])
def test_a_page_with_its_style_and_scripts_is_light(
    running: Running, ids: dict[str, int], chromium: Browser, path: str
) -> None:
    found = measured(chromium, running.base + path.format(**ids), times=1)
    assert 2_000 < found.document_bytes < found.total_bytes < MAX_PAGE_BYTES
    assert found.least_ms == found.paint_ms > 0
    _, line = table([found])
    assert line.endswith(found.url)

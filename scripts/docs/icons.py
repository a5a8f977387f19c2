"""Draws the icons of the installed app from the mark: `python -m scripts.docs.icons`. Needs Chromium (ONRECORD_CHROMIUM, or on the path)."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parents[2] / "src/onrecord/web/static"
RED = "#a3212f"
ICONS = {
    "icon-192.png": (192, 1.0, "transparent"),
    "icon-512.png": (512, 1.0, "transparent"),
    # launchers cut these to a shape of theirs: what matters stands in the middle four fifths
    "icon-maskable-512.png": (512, 0.8, RED),
}
"""By file: its edge in pixels, the share of it that the mark takes, and what is behind it."""


def main() -> None:
    """Writes the files."""
    mark = (STATIC / "mark.svg").read_text()
    found = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, (edge, share, ground) in ICONS.items():
            page = browser.new_page(viewport={"width": edge, "height": edge})
            size = round(edge * share)
            style = f"margin:0;background:{ground};height:100vh;display:grid;place-items:center"
            page.set_content(
                f'<body style="{style}"><div style="width:{size}px;height:{size}px">{mark}</div></body>'
            )
            page.screenshot(path=STATIC / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

"""Exits 0 if the Chromium at the given path opens a page under Playwright."""

import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_page()
    page.set_content("<p>it runs</p>")
    sys.exit(page.inner_text("p") != "it runs")

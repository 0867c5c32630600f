"""Pictures of every page, to look at: `python -m tests.browser.take_pictures FOLDER [part of a page's name …]`.

`python -m tests.browser.take_pictures --letter FILE` takes the one that README.md shows.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from playwright.sync_api import Browser, sync_playwright  # noqa: E402  Django comes first

from tests.browser.conftest import CHROMIUM, FLAGS, running_site  # noqa: E402
from tests.browser.pages import PAGES, is_seen_on_a_bad_day  # noqa: E402
from tests.browser.people import People  # noqa: E402

LOOKS = {  # what the files are called: colours, width
    "light-320": ("light", 320),
    "light-1280": ("light", 1280),
    "dark-320": ("dark", 320),
    "dark-1280": ("dark", 1280),
}
LETTER = "journal:kind filled"


def people_of(browser: Browser, site, **options) -> People:
    return People(site, lambda: browser.new_context(base_url=site.url, service_workers="block", **options).new_page())


def take_all(browser: Browser, site, folder: Path, parts: list[str]) -> None:
    """Each page in four looks; the first state of each also as it is on a low-energy day, dim."""
    people = people_of(browser, site, viewport={"width": 320, "height": 700})
    wanted = [shown for shown in PAGES if not parts or any(part in str(shown) for part in parts)]
    for shown in wanted:
        page = shown.open(people)
        for look, (colours, width) in LOOKS.items():
            page.emulate_media(color_scheme=colours, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 700})
            page.screenshot(path=folder / f"{name_of(shown)}.{look}.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 700})
    people.wear("low", "dim")
    for shown in filter(is_seen_on_a_bad_day, wanted):
        shown.open(people).screenshot(path=folder / f"{name_of(shown)}.low-dim-320.png", full_page=True)


def name_of(shown) -> str:
    return str(shown).replace("journal:", "").replace("/", "").replace(", ", "-").replace(" ", "-")


def take_letter(browser: Browser, site, file: Path) -> None:
    """The page that asks for a kinder reply, with the critic's line on top."""
    people = people_of(browser, site, viewport={"width": 800, "height": 800}, color_scheme="light")
    next(shown for shown in PAGES if str(shown) == LETTER).open(people)
    page = people.pages["owner"]
    page.reload()
    page.screenshot(path=file)


def main(words: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as data,
        running_site(Path(data)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if words[0] == "--letter":
            take_letter(browser, site, Path(words[1]))
        else:
            Path(words[0]).mkdir(parents=True, exist_ok=True)
            take_all(browser, site, Path(words[0]), words[1:])
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the search page in docs/images: take_screenshots.py FOLDER_OF_PROGRAMS."""

import sys

from service import SOURCE, Service
from webdriver import Browser

PAGE = "/?q=banjir+sungai+lawe"


def main():
    with Service(sys.argv[1]) as service, Browser() as browser:
        browser.set_size(1120, 800)
        for name, dark in [("light", False), ("dark", True)]:
            browser.set_dark(dark)
            browser.open(service.address + PAGE)
            browser.screenshot(SOURCE / "docs" / "images" / f"search-page-{name}.png")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the search page in Chromium as readers do: test_search_page.py FOLDER_OF_PROGRAMS.

Needs chromium and chromedriver, and axe-core for the tests of accessibility: scripts/setup browser.
"""

import contextlib
import json
import os
import pathlib
import shutil
import sys
import unittest

from service import Service
from webdriver import Browser

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "telusur"
AXE = next(CACHE.glob("axe-core-*/node_modules/axe-core/axe.min.js"), None)

ATTACK = "window.attacked=1"
HOSTILE = [
    f"<script>{ATTACK}</script>",
    f'"><img src=x onerror={ATTACK}>',
    f"' onmouseover='{ATTACK}' autofocus onfocus='{ATTACK}",
    f"</title></textarea></style><svg onload={ATTACK}>",
    f"javascript:{ATTACK}",
    f'<iframe srcdoc="<script>parent.{ATTACK}</script>"></iframe>',
    "\u202edesrever \u2066x",
    "nol\u0000nol",
    "W" * 5000,
]


def hostile_files():
    """Returns text files, which the indexer reads as they are. Each field is hostile; all have the word "berandal"."""
    return [f"Judul: berandal {value}\nId: {value}{i}\nSumber: berandal {value}\nRubrik: berandal {value}\n"
            f"Penulis: {value}\nURL: {value}\nTanggal: 2023-10-18\n\nberandal {value}\n{value} akhir {i * 7919}\n"
            for i, value in enumerate(HOSTILE)]


class SearchPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.service = stack.enter_context(Service(programs, hostile_files()))
        cls.browser = stack.enter_context(Browser())

    def open(self, path):
        self.browser.open(self.service.address + path)

    def setUp(self):
        self.browser.set_size(1280)
        self.browser.set_dark(False)
        self.browser.set_scripts(True)
        self.open("/")
        self.browser.console()

    def path(self):
        return self.browser.address.removeprefix(self.service.address)

    def wait_for_path(self, path):
        self.browser.wait(lambda: self.path() == path, path)

    def wait_for_heading(self, text):
        self.browser.wait(lambda: any(text in heading for heading in self.browser.texts("h1")), text)

    def focused(self, script):
        return self.browser.run(f"const e = document.activeElement; return {script}")

    def test_results_appear_while_typing(self):
        browser = self.browser
        browser.find("#q").click()
        browser.press("banjir")
        self.wait_for_heading("untuk banjir")
        self.wait_for_path("/?q=banjir")
        self.assertEqual(browser.texts("#kabar"), browser.texts("h1"))
        self.assertEqual(browser.title, "banjir – Telusur")
        self.assertEqual(self.focused("e.id"), "q")
        browser.press(" sungai")
        self.wait_for_path("/?q=banjir+sungai")
        browser.press("Enter")
        browser.wait(lambda: self.focused("e.id") == "isi", "the focus on the results")
        browser.find("#q").click()
        browser.press("Down", " lawe")  # no list is open: Down moves to the end
        self.wait_for_path("/?q=banjir+sungai+lawe")
        browser.back()
        self.wait_for_heading("untuk banjir sungai")
        self.wait_for_path("/?q=banjir+sungai")
        browser.back()
        self.wait_for_path("/")
        self.wait_for_heading("Cari dalam")
        self.assertEqual(browser.run("return document.getElementById('q').value"), "")
        self.assertEqual(browser.console(), [])

    def test_an_unfinished_word_is_completed_until_enter(self):
        browser = self.browser
        browser.find("#q").click()
        browser.press("gemp")
        self.wait_for_path("/?q=gemp")
        self.wait_for_heading("untuk gempa")
        browser.press("Enter")
        self.wait_for_heading("Tidak ada berita untuk gemp")
        self.assertEqual(self.path(), "/?q=gemp")
        browser.back()
        self.wait_for_path("/")

    def test_only_the_newest_results_are_shown(self):
        browser = self.browser
        browser.run("""const real = window.fetch;
            window.fetch = async (address, options) => {
              const response = await real(address, options);
              if (String(address).includes('q=gem')) await new Promise((done) => setTimeout(done, 700));
              return response;
            };""")
        browser.find("#q").click()
        browser.press("gempa")
        browser.wait(lambda: browser.run("return performance.getEntriesByType('resource').some("
                                         "(e) => e.name.includes('q=gem'))"), "the slow request")
        browser.press(*["Backspace"] * 5, "banjir")
        self.wait_for_path("/?q=banjir")
        browser.run_async("setTimeout(arguments[0], 900)")
        self.assertEqual(self.path(), "/?q=banjir")
        self.wait_for_heading("untuk banjir")

    def test_completions_by_keyboard(self):
        browser = self.browser
        browser.find("#q").click()
        browser.press("gem")
        browser.wait(lambda: browser.find("#q").attribute("aria-expanded") == "true", "the list")
        options = browser.texts("#saran [role=option]")
        self.assertIn("gempa", options)
        browser.press("Down")
        chosen = browser.find("#q").attribute("aria-activedescendant")
        self.assertEqual(browser.texts(f"#{chosen}[aria-selected=true]"), options[:1])
        browser.press("Up")
        self.assertEqual(browser.run("return document.getElementById('q').value"), "gem")
        browser.press("Up")
        self.assertEqual(browser.run("return document.getElementById('q').value"), options[-1])
        browser.press("Escape")
        self.assertEqual(browser.run("return document.getElementById('q').value"), "gem")
        self.assertEqual(browser.find("#q").attribute("aria-expanded"), "false")
        browser.press("p")
        browser.wait(lambda: browser.find("#q").attribute("aria-expanded") == "true", "the list")
        browser.press("Down", "Enter")
        self.wait_for_path("/?q=gempa")
        self.assertEqual(browser.find("#q").attribute("aria-expanded"), "false")

    def test_filters_and_the_back_button(self):
        browser = self.browser
        self.open("/?q=banjir")
        everything = browser.texts("h1")
        browser.find(".segi a[href*='sumber=Kabar']").click()
        browser.find(".keping a")
        self.assertIn("sumber=Kabar+Nusaraya", self.path())
        self.assertEqual(set(browser.texts(".hasil .sumber")), {"Kabar Nusaraya"})
        browser.find("#q").click()
        browser.run("document.getElementById('q').setSelectionRange(99, 99)")
        browser.press(" sungai")
        self.wait_for_path("/?q=banjir+sungai&sumber=Kabar+Nusaraya")
        browser.back()
        self.wait_for_path("/?q=banjir&sumber=Kabar+Nusaraya")
        browser.find(".keping a").click()
        self.wait_for_path("/?q=banjir")
        self.assertEqual(browser.texts("h1"), everything)
        browser.find(".segi a[href*='sejak=2021']").click()
        self.wait_for_path("/?q=banjir&sejak=2021&sampai=2021")
        browser.find(".segi a[href*='sejak=2021-']").click()
        browser.wait(lambda: "sejak=2021-" in self.path(), "a month")
        browser.back()
        browser.back()
        self.wait_for_path("/?q=banjir")

    def test_an_article_leads_back_to_its_results(self):
        browser = self.browser
        self.open("/?q=banjir&sumber=Kabar+Nusaraya")
        browser.find(".hasil h2 a").click()
        browser.find(".berita mark")
        browser.find(".kembali a").click()
        self.wait_for_path("/?q=banjir&sumber=Kabar+Nusaraya")
        browser.find(".hasil h2 a").click()
        browser.find(".berita")
        browser.find("#q").click()
        browser.press("x")
        browser.wait(lambda: self.path().startswith("/?q="), "results from the page of an article")
        browser.back()
        browser.find(".berita")

    def test_hostile_articles_are_text(self):
        browser = self.browser
        browser.find("#q").click()
        browser.press("berandal")
        self.wait_for_path("/?q=berandal")
        addresses = ["/?q=berandal", "/?rubrik=berandal", "/?q=%3Cscript%3Ewindow.attacked=1%3C/script%3E",
                     "/?q=%22%20autofocus%20onfocus=%22window.attacked=1", "/?q=a&sumber=%22%3E%3Csvg%20onload=x%3E"]
        for address in addresses:
            self.open(address)
            self.assert_harmless(address)
        self.open("/?q=berandal")
        self.assertIn("<script>", "".join(browser.texts(".hasil h2")))
        links = browser.run("return [...document.querySelectorAll('.hasil h2 a')].map((a) => a.href)")
        self.assertEqual(len(links), len(HOSTILE))
        for link in links:
            browser.open(link)
            browser.find(".berita h1 mark")
            self.assert_harmless(link)

    def assert_harmless(self, address):
        with self.subTest(address=address[:200]):
            self.assertIsNone(self.browser.run("return window.attacked ?? null"))
            self.assertEqual(self.browser.texts("main :is(script, img, iframe, style, object)"), [])
            schemes = self.browser.run("return [...new Set([...document.links].map((a) => a.protocol))]")
            self.assertEqual(schemes, ["http:"])
            self.assertEqual(self.browser.console(), [])

    def test_keyboard_only(self):
        browser = self.browser
        self.open("/?q=banjir")
        browser.press("Tab")
        self.assertEqual(self.focused("e.textContent"), "Lewati ke isi")
        browser.wait(lambda: self.focused("e.getBoundingClientRect().top") >= 0, "the link above the page")
        browser.press("Enter")
        browser.wait(lambda: self.focused("e.id") == "isi", "the focus on the results")
        seen = []
        for _ in range(12):
            browser.press("Tab")
            seen.append(self.focused("e.closest('.hasil') !== null"))
            self.assertEqual(self.focused("getComputedStyle(e).outlineStyle"), "solid")
            if seen[-1]:
                break
        self.assertTrue(seen[-1])
        browser.press("Enter")
        browser.find(".berita")
        browser.press("/")
        self.assertEqual(self.focused("e.id"), "q")
        browser.press("gempa", "Enter")
        self.wait_for_path("/?q=gempa")

    def test_without_scripts(self):
        browser = self.browser
        browser.set_scripts(False)
        self.open("/")
        browser.find("#q").click()
        browser.press("banjir", "Enter")
        browser.wait(lambda: self.path() == "/?q=banjir", "results")
        browser.find("a[rel=next]").click()
        browser.wait(lambda: "halaman=2" in self.path(), "the second page")
        browser.back()
        browser.find(".urutan a[href*=terbaru]").click()
        browser.wait(lambda: "urut=terbaru" in self.path(), "the newest first")
        browser.find("input[name=sejak]").click()
        browser.press("2024", "Enter")
        browser.wait(lambda: "sejak=2024" in self.path() and "urut=terbaru" in self.path(), "a date")
        browser.find(".hasil h2 a").click()
        browser.find(".berita")
        browser.back()
        browser.find(".keping a").click()
        browser.wait(lambda: "sejak" not in self.path(), "results without the date")

    def test_narrow_windows_need_no_scrolling_to_the_side(self):
        self.browser.set_size(320, 640)
        for path in ["/", "/?q=banjir", "/?q=berandal", "/?q=" + "W" * 3000, "/artikel?id=" + "W" * 1000]:
            self.open(path)
            with self.subTest(path=path[:50]):
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), 320)

    @unittest.skipUnless(AXE, "axe-core is missing: scripts/setup browser")
    def test_axe_finds_nothing(self):
        axe = AXE.read_text(encoding="utf-8")
        self.open("/?q=gempa")
        article = self.browser.run("return document.querySelector('.hasil h2 a').getAttribute('href')")
        for path in ["/", "/?q=banjir", "/?q=banjir&sumber=Kabar+Nusaraya&sejak=2021&sampai=2021", "/?q=bajnir",
                     "/?q=a&sejak=entah", "/?q=berandal", article, "/artikel?id=tidak-ada"]:
            for dark, width in [(False, 1280), (True, 1280), (False, 320), (True, 320)]:
                self.browser.set_dark(dark)
                self.browser.set_size(width)
                self.open(path)
                self.browser.run("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
                with self.subTest(path=path, dark=dark, width=width):
                    self.assert_accessible(axe)
        self.browser.set_size(1280)
        self.browser.set_dark(False)
        self.open("/")
        self.browser.find("#q").click()
        self.browser.press("gem")
        self.browser.find("#saran [role=option]")
        self.browser.press("Down")
        self.assert_accessible(axe)

    def assert_accessible(self, axe):
        violations = self.browser.run_async(
            axe + ";axe.run(document).then((found) => arguments[0](found.violations.map((one) => "
            "({rule: one.id, help: one.help, nodes: one.nodes.map((node) => node.html)}))))")
        self.assertEqual(violations, [], json.dumps(violations, indent=1))


if __name__ == "__main__":
    programs = sys.argv.pop(1)
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("SKIPPED: Chromium with its driver was not found: run scripts/setup browser.")
        sys.exit(0)
    unittest.main()

"""The page in headless Chromium, as people use it: clicks, keys, filters, print, a phone, hostile text."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from statistics import median

import msgspec
import pytest
from typer.testing import CliRunner

import newsclaims
from newsclaims.cli.app import app
from newsclaims.report import html_page as html_page_module
from newsclaims.report.html_page import html_page
from newsclaims.report.page_data import page_data

webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install '.[test]'")

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

if not CHROMIUM or not DRIVER:
    reason = "needs Chromium and chromedriver (Debian: apt-get install chromium chromium-driver)"
    pytest.skip(reason, allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

VIEWS = ("articles", "statements", "people", "timeline", "map")


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("headless=new", "disable-dev-shm-usage", "window-size=1300,850", "force-prefers-reduced-motion"):
        options.add_argument(f"--{argument}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory, story, hostile, merged):
    """The page of the story and of the hostile article, whose number is the last."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    records = [(record, record.article.text) for record in (*story, hostile)]
    file.write_text(html_page(page_data(records, merged), title="Talks"), encoding="utf8")
    return file.as_uri()


class Page:
    """What a person does with the page, and sees."""

    def __init__(self, driver, address):
        self.driver = driver
        self.clicks = 0
        driver.set_window_size(1300, 850)
        driver.get("about:blank")
        driver.get(address)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, element):
        """Click at the middle of an element, or at the middle of the first line of one that is broken."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        self.clicks += 1

    def open(self, view):
        self.click(self.one(f"nav [data-view={view}]"))

    def rows(self):
        return self.all("[role=option]")

    def row(self, *texts):
        """Scroll through the list to the first row with these texts."""
        box = self.one("[role=listbox]")
        for top in range(0, int(box.get_property("scrollHeight")), 300):
            self.driver.execute_script("arguments[0].scrollTop = arguments[1]", box, top)
            self.frame()
            for row in self.rows():
                if all(text in row.text for text in texts):
                    return row
        raise AssertionError(f"no row has {texts}")

    def frame(self):
        """Wait until the browser has drawn."""
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")

    def keys(self, *keys):
        self.driver.switch_to.active_element.send_keys(*keys)

    def search(self, text):
        field = self.one("#query")
        field.clear()
        field.send_keys(text)

    @property
    def details(self):
        return self.one("#details").text

    def value(self, script):
        return self.driver.execute_script(f"return {script}")


@pytest.fixture
def page(browser, report):
    opened = Page(browser, report)
    yield opened
    assert browser.get_log("browser") == []  # no error, and nothing that the policy had to stop


def test_who_said_what_about_a_day_takes_three_clicks(page):
    page.open("timeline")
    page.click(page.row("2017-07-10"))
    assert page.clicks <= 3
    assert "Who gives which date" in page.details
    assert "2017-07-10" in page.details
    assert "Who said what about it" in page.details
    assert "Lavrov" in page.details


def model(page, expression):
    """Evaluate an expression by what the page's script knows, which is not for other scripts to see."""
    folder = Path(html_page_module.__file__).parent / "page"
    script = "".join((folder / name).read_text(encoding="utf8") for name in ("elements.js", "model.js"))
    return page.driver.execute_script(f"{script}; return {expression}")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2017-07-10", "2017-07-10"),
        ("2017-06-13/2017-06-14", "2017-06-13 to 2017-06-14"),
        ("2017-06 (mid)", "2017-06 (mid)"),
        ("XXXX-07-10", "July 10, no year"),
        ("XXXX-WXX-1", "a Monday"),
        ("XXXX-XX-XX", "some day"),
        ("182 (end)", "1820s (end)"),
        ("12", "1200s"),
        ("BC0044", "44 BC"),
        ("2020-11-07TMO", "2020-11-07, morning"),
        ("2018-12-31T06:00", "2018-12-31, 06:00"),
        ("2020-W25", "week 25, 2020"),
        ("2020-W25-WE", "weekend of week 25, 2020"),
        ("2020-SU", "summer 2020"),
        ("P3D", "P3D"),
        ("PRESENT_REF", "PRESENT_REF"),
        ("", ""),
    ],
)
def test_dates_are_shown_as_people_write_them(page, value, shown):
    assert model(page, f"readable({json.dumps(value)})") == shown


def test_a_name_is_not_said_twice(page):
    assert (
        model(page, "roleOf({name: 'port official', roles: [{role: 'Official', affiliation: null, articles: 1}]})")
        == ""
    )
    assert (
        model(page, "roleOf({name: 'Ida Berg', roles: [{role: 'mayor', affiliation: 'Oslo', articles: 1}]})")
        == "mayor, Oslo"
    )
    assert model(page, "outletNamed({article: {id: 'note', title: null, publisher: null}})") is None
    assert model(page, "outletNamed({article: {id: 'note', title: null, publisher: 'TASS'}})") == "TASS"


def test_a_day_can_be_searched_as_people_write_it(page):
    page.open("statements")
    page.search("July 10")
    rows = [row.text for row in page.rows()]
    assert rows
    assert all("2017-07-10" in row or "July 10" in row for row in rows)
    assert page.one("#found").text.endswith("statements fit")


@pytest.mark.parametrize(
    ("mark", "heading", "rule"),
    [
        ("statement", "Statement", True),
        ("cue", "Statement", True),
        ("date", "Date", True),
        ("event", "Event", True),
        ("place", "Mentions", False),
        ("speaker", "Roles", False),
    ],
)
def test_a_click_on_a_mark_shows_its_record(page, mark, heading, rule):
    found = next(one for one in page.all(f".text .mark.{mark}") if not one.find_elements(By.CSS_SELECTOR, ".mark"))
    page.click(found)
    assert heading in page.details
    assert ("Rule" in page.details) == rule
    assert page.all(f".mark.{mark}.chosen")


def test_the_innermost_of_nested_marks_is_the_one_clicked(page):
    page.click(page.one(".text .mark.statement .mark.date"))
    assert page.one("#details h2").text == "Date"


def test_marked_text_is_the_text(page, story):
    shown = page.value("document.querySelector('.text').textContent")
    assert shown == story[0].article.text


def test_positions_after_an_emoji_are_right(page, story, hostile):
    page.click(page.row("onerror"))
    shown = page.value("[...document.querySelectorAll('.text .mark.date')].map((mark) => mark.textContent)")
    assert shown == [date.text for date in hostile.dates]


def test_a_pronoun_is_resolved_in_place(page, story):
    number = next(
        n
        for n, record in enumerate(story)
        for speaker in record.speakers
        for mention in speaker.mentions
        if mention.form == "pronoun"
    )
    page.click(page.rows()[number])
    named = page.value("[...document.querySelectorAll('.gloss')].map((gloss) => gloss.dataset.name)")
    assert set(named) & {speaker.name for speaker in story[number].speakers}


def test_filters(page, story):
    page.open("statements")
    everything = page.value("document.querySelector('[role=option]').getAttribute('aria-setsize')")
    speaker = next(field for field in page.all("#filter-fields select") if field.accessible_name.startswith("Speaker"))
    name = speaker.find_elements(By.CSS_SELECTOR, "option")[1].text.rpartition(" (")[0]
    speaker.send_keys(name)
    rows = [row.text for row in page.rows()]
    assert rows
    assert all(row.startswith(name) for row in rows)
    assert page.one("#found").text == f"{len(rows)} of {everything} statements fit"
    page.open("timeline")
    assert all(name in row.text for row in page.rows())
    page.click(page.one("#filter-fields button"))
    assert page.one("#found").text == ""
    page.search("zzz")
    assert page.one(".empty").text == "No events that fit."


def test_statements_that_do_not_fit_are_dimmed_in_the_text(page):
    kinds = next(field for field in page.all("#filter-fields select") if field.accessible_name.startswith("Kind"))
    kinds.send_keys("direct")
    dimmed = {mark.get_attribute("class").split()[2] for mark in page.all(".mark.statement.dimmed")}
    assert dimmed
    assert "direct" not in dimmed


def test_merged_articles_are_side_by_side(page):
    page.open("timeline")
    page.click(page.row("revised"))
    assert "a later article moves it" in page.details
    table = page.all("#details table")[-1]
    assert len(table.find_elements(By.CSS_SELECTOR, "tbody tr")) > 1
    page.click(table.find_element(By.CSS_SELECTOR, "button"))
    assert page.one("nav [aria-current]").text == "Articles"
    assert page.all(".mark.event.chosen")


def test_people_have_what_they_say_and_how_they_are_referred_to(page):
    page.open("people")
    first = page.rows()[0]
    assert "statement" in first.text
    page.click(first)
    assert "What they say" in page.details
    assert "How" in page.details
    page.search("he")  # any
    page.click(page.one("#details .claim"))
    assert page.one("#details h2").text == "Statement"


def test_the_map_shows_places_and_what_was_said_of_them(page):
    page.open("map")
    page.frame()
    astana = next(dot for dot in page.all(".dot") if dot.get_attribute("aria-label").startswith("Astana"))
    page.driver.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", astana)
    assert page.one("#details h2").text == "Astana"
    assert "Events here" in page.details
    before = page.value("document.querySelector('.map svg').getAttribute('viewBox')")
    page.click(page.one(".zoom button"))
    page.frame()
    assert page.value("document.querySelector('.map svg').getAttribute('viewBox')") != before


def test_every_mark_and_row_has_details(page):
    for view in VIEWS:
        page.open(view)
        empty = page.value(
            """(() => {
                const rows = [];
                const chosen = (what) => {
                    const { hidden, textContent } = document.querySelector('#details');
                    if (hidden || !textContent.trim()) rows.push(what.textContent);
                };
                const list = document.querySelector('[role=listbox]');
                const size = Number(document.querySelector('[role=option]').ariaSetSize);
                for (let row = 0; row < size; row += 1) {
                    list.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
                    const view = document.body.dataset.view;
                    if (view !== 'articles') chosen(document.querySelector('[aria-selected=true]'));
                    for (const mark of document.querySelectorAll('.text .mark')) {
                        mark.click();
                        chosen(mark);
                    }
                }
                return rows;
            })()"""
        )
        assert empty == []


def test_hostile_text_is_text(page):
    for view in VIEWS:
        page.open(view)
        for row in page.rows():
            if "onerror" in row.text:
                page.click(row)
                break
        page.frame()
        assert page.value("window.hacked") is None
        assert page.all("main img, aside img, main script, aside script, a[href^=javascript]") == []
    page.open("articles")
    assert '<img src=x onerror="window.hacked=1">' in page.rows()[-1].text
    assert "\u202e" not in page.value("document.body.innerText")


def test_keys(page):
    page.one("body").send_keys("2")
    assert page.one("nav [aria-current]").text == "Statements"
    page.keys(Keys.ARROW_DOWN)
    page.keys(Keys.ARROW_DOWN)
    assert page.one("[aria-selected=true]").get_attribute("aria-posinset") == "2"
    assert page.one("#details h2").text == "Statement"
    page.keys(Keys.END)
    last = page.one("[aria-selected=true]")
    assert last.get_attribute("aria-posinset") == last.get_attribute("aria-setsize")
    page.keys(Keys.ESCAPE)
    assert not page.one("#details").is_displayed()
    page.keys("/")
    page.keys("talks")
    assert page.one("#query").get_attribute("value") == "talks"
    page.one("nav [data-view=articles]").click()
    page.one("nav [data-view=articles]").send_keys("n")
    assert "mark" in page.driver.switch_to.active_element.get_attribute("class")
    page.keys(Keys.ENTER)
    assert page.one("#details").is_displayed()
    page.keys("?")
    assert page.one("#keys").is_displayed()


def test_the_back_button_and_a_link_lead_to_what_was_shown(page):
    page.open("timeline")
    page.click(page.rows()[2])
    shown = page.details
    address = page.driver.current_url
    page.open("people")
    page.driver.back()
    assert page.details == shown
    page.driver.get("about:blank")
    page.driver.get(address)
    assert page.details == shown


def downloaded_corrections(page, folder):
    """Press the button that downloads corrections, and return the lines of the file."""
    page.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder), "eventsEnabled": True}
    )
    page.click(page.one("#corrections"))
    page.click(page.one("#download"))
    file = folder / "corrections.jsonl"
    end = time.monotonic() + 20
    while not file.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    return file, [json.loads(line) for line in file.read_text(encoding="utf8").splitlines()]


def corrected(page, label, value):
    """Choose a value of a field in the form for corrections, or type one."""
    fields = page.all("#details .correct select, #details .correct input")
    control = next(field for field in fields if field.accessible_name.startswith(label))
    if control.tag_name == "input":
        control.clear()
    control.send_keys(value, Keys.TAB)


@pytest.mark.parametrize(("view", "record"), [("people", "speaker"), ("timeline", "event"), ("map", "location")])
def test_what_the_lists_show_can_be_corrected_in_each_article(page, tmp_path, view, record):
    page.open(view)
    page.click(page.rows()[0])
    forms = page.all("#details .correct summary")
    assert forms
    if len(forms) > 1:
        assert all(form.text.startswith("Correct this in ") for form in forms)
    page.click(forms[-1])
    page.frame()
    page.click(page.all("#details .correct button")[-1])
    assert page.one("#corrections").text == "Corrections (1)"
    _, (line,) = downloaded_corrections(page, tmp_path)
    assert (line["op"], line["record"]) == ("drop", record)
    page.click(page.one("#correction-list button"))


def test_corrections_can_be_downloaded_and_made(page, story, tmp_path):
    record = story[0]
    statement = next(one for one in record.statements if one.cue and one.factuality == "CT+" and len(one.content) == 1)
    (content,) = statement.content
    page.click(page.one(f".text .mark.cue[data-id={statement.id}]"))
    page.click(page.one("#details .correct summary"))
    page.frame()
    corrected(page, "Commitment", "open")
    corrected(page, "Class", "promise")
    corrected(page, "Class", statement.cue.class_)
    assert page.one("#corrections").text == "Corrections (1)"  # what is set back is no correction
    corrected(page, "Class", "doubt")
    page.click(page.one(".text .mark.date"))
    page.click(page.one("#details .correct summary"))
    page.frame()
    page.click(page.one("#details .correct button"))
    assert page.one("#corrections").text == "Corrections (3)"
    file, lines = downloaded_corrections(page, tmp_path)
    date = record.dates[0]
    assert [(line["op"], line["record"], line["start"], line["end"]) for line in lines] == [
        ("set", "statement", content.start, content.end),
        ("set", "statement", content.start, content.end),
        ("drop", "date", date.start, date.end),
    ]
    assert [(line["field"], line["value"]) for line in lines[:2]] == [("factuality", "CTu"), ("cue.class", "doubt")]
    assert {line["article"] for line in lines} == {record.article.sha256}
    page.click(page.all("#correction-list button")[0])
    assert page.one("#corrections").text == "Corrections (2)"
    page.click(page.all("#correction-list button")[0])
    page.click(page.one("#correction-list button"))
    assert not page.one("#corrections").is_displayed()
    page.driver.execute_script("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)")

    pytest.importorskip("newsclaims.correcting", reason="the command `correct`")
    records = tmp_path / "records.jsonl"
    records.write_bytes(newsclaims.to_json(record))
    done = CliRunner().invoke(app, ["correct", str(records), "--with", str(file)])
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert len(made["dates"]) == len(record.dates) - 1
    same = next(one for one in made["statements"] if one["id"] == statement.id)
    assert (same["factuality"], same["cue"]["class"]) == ("CTu", "doubt")


def select_text(page, start, end):
    """Select the article's text between two places, as dragging over it does."""
    page.driver.execute_script(
        """
        const [start, end] = arguments;
        const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let position = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const points = Array.from(node.data);
          const offset = (place) => points.slice(0, place - position).join("").length;
          if (position <= start && start < position + points.length) range.setStart(node, offset(start));
          if (position < end && end <= position + points.length) range.setEnd(node, offset(end));
          position += points.length;
        }
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        """,
        start,
        end,
    )
    page.frame()


def add_selected(page, kind, **fields):
    """Say what the selected text is, and press "Add"."""
    Select(page.one("#added-kind")).select_by_visible_text(kind)
    for name, value in fields.items():
        control = Select(page.one(f"#added-fields [name={name}]"))
        control.select_by_visible_text(next(one.text for one in control.options if one.text.startswith(value)))
    page.click(page.one("#adding-form button[value=add]"))


def test_what_was_not_found_can_be_added_from_the_text(page, story, tmp_path):
    record = story[0]
    text = record.article.text
    words = text[: text.index(" ", 20)].strip()
    start = text.index(words)
    speaker = next(one for one in record.speakers if one.mentions)
    assert not page.one("#add").is_displayed()
    select_text(page, start, start + len(words) + 1)  # the white space behind it is no part
    assert page.one("#add").is_displayed()
    page.click(page.one("#add"))
    assert page.one("#added-text").text == words
    add_selected(page, "Statement", speaker=speaker.name, factuality="open")
    assert not page.one("#add").is_displayed()
    select_text(page, start, start + len(words))
    page.one("body").send_keys("a")
    add_selected(page, "Event", status="postponed")
    select_text(page, start, start + len(words))
    page.one("body").send_keys("a")
    page.click(page.one("#adding-form button[value=cancel]"))
    assert page.one("#corrections").text == "Corrections (2)"
    file, lines = downloaded_corrections(page, tmp_path)
    assert [(one["op"], one["record"], one["start"], one["end"], one["text"]) for one in lines] == [
        ("add", kind, start, start + len(words), words) for kind in ("statement", "event")
    ]
    page.driver.execute_script("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)")
    records = tmp_path / "records.jsonl"
    records.write_bytes(newsclaims.to_json(record))
    done = CliRunner().invoke(app, ["correct", str(records), "--with", str(file)])
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    statement, event = (
        next(one for one in made[name] if one["rule"] == "correction") for name in ("statements", "events")
    )
    assert (statement["text"], statement["speaker"]["name"], statement["factuality"]) == (
        " ".join(words.split()), speaker.name, "CTu",
    )  # fmt: skip
    assert (event["status"], event["claimed_by"]) == ("postponed", None)


def test_places_in_the_text_are_counted_in_code_points(page, hostile):
    page.click(page.row("onerror"))
    text = hostile.article.text
    wide = next((number for number, one in enumerate(text) if ord(one) > 0xFFFF), 0)
    end = next(number for number in range(wide + 1, len(text)) if text[number].isalnum()) + 1
    select_text(page, end - 1, end)
    page.one("body").send_keys("a")
    page.click(page.one("#adding-form button[value=cancel]"))
    assert page.one("#added-text").get_property("textContent") == text[end - 1]


def test_it_is_accessible(page):
    assert all(page.one(landmark) for landmark in ("header", "nav", "main", "aside", "footer", "search"))
    assert len(page.all("h1")) == 1
    for view in VIEWS:
        page.open(view)
        if page.rows():
            page.click(page.rows()[0])
        for control in page.all("button, input, select, [role=listbox], [role=region]"):
            if control.is_displayed():
                assert control.accessible_name, control.get_attribute("outerHTML")
        ids = page.value("[...document.querySelectorAll('[id]')].map((node) => node.id)")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", VIEWS)
def test_it_fits_a_phone(page, view):
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    )
    try:
        page.open(view)
        page.click(page.rows()[0])
        assert page.value("document.documentElement.scrollWidth") <= 360
        if view == "articles":
            assert page.one(".text").is_displayed()
            page.click(page.one(".text .mark.statement"))
        assert page.one("#details").is_displayed()
        assert page.value("document.documentElement.scrollWidth") <= 360
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_everything_in_a_list_is_printed(page):
    page.open("statements")
    page.driver.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert len(page.rows()) == int(page.rows()[0].get_attribute("aria-setsize"))
    page.driver.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert len(page.rows()) < 40
    printed = page.driver.execute_cdp_cmd("Page.printToPDF", {})
    assert len(printed["data"]) > 10_000


def test_a_missing_text_is_said_plainly(browser, story, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(html_page(page_data([(story[0], None)], []), title="Talks"), encoding="utf8")
    page = Page(browser, file.as_uri())
    assert "newsclaims extract --with-text" in page.one(".reader .notice").text
    assert page.all(".text") == []
    page.click(page.one(".reader .claim"))
    assert page.one("#details h2").text == "Statement"
    assert browser.get_log("browser") == []


def test_confidence_is_a_filter_where_records_have_it(browser, story, tmp_path):
    data = page_data([(story[0], story[0].article.text)], [])
    for number, statement in enumerate(data["articles"][0]["statements"]):
        statement["confidence"] = 0.95 if number == 0 else 0.4
    file = tmp_path / "report.html"
    file.write_text(html_page(data, title="Talks"), encoding="utf8")
    page = Page(browser, file.as_uri())
    page.open("statements")
    sure = next(field for field in page.all("#filter-fields select") if field.accessible_name.startswith("Confidence"))
    sure.send_keys("at least 0.9")
    assert len(page.rows()) == 1
    page.click(page.rows()[0])
    assert "95 %" in page.details


def test_five_hundred_articles_stay_quick(browser, story, tmp_path):
    record = max(story, key=lambda one: len(one.statements))
    records = []
    for number in range(5000 // len(record.statements) + 1):
        article = msgspec.structs.replace(record.article, id=f"a{number}", title=f"Copy {number}")
        records.append((msgspec.structs.replace(record, article=article), record.article.text))
    file = tmp_path / "report.html"
    file.write_text(html_page(page_data(records, []), title="Many"), encoding="utf8")
    page = Page(browser, file.as_uri())
    page.open("statements")
    assert int(page.rows()[0].get_attribute("aria-setsize")) >= 5000
    assert len(page.rows()) < 40
    page.keys(Keys.TAB)
    page.one("[role=listbox]").send_keys(Keys.END)
    assert page.one("[aria-selected=true]").get_attribute("aria-posinset") == page.one("[role=option]").get_attribute(
        "aria-setsize"
    )
    times = []
    for text in ("t", "ta", "talk", "talks", "said", "July", "Kazakh", ""):
        page.driver.execute_script(
            "const query = document.querySelector('#query'); query.value = arguments[0];"
            "query.dispatchEvent(new Event('input'));",
            text,
        )
        times.append(float(page.value("document.body.dataset.searchTime")))
    assert median(times) < 100  # milliseconds

"""The page as a file: nothing in it is fetched, nothing in it is markup that an article brought, and it can be read."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from newsclaims.merging.merger import merge
from newsclaims.output.own_files import may_be_replaced
from newsclaims.report.html_page import PARTS, SCRIPTS, html_page
from newsclaims.report.page_data import page_data
from newsclaims.report.world_map import paths, projected


@pytest.fixture(scope="module")
def page(hostile):
    return html_page(page_data([(hostile, hostile.article.text)], merge([hostile])), title=hostile.article.id)


def test_nothing_that_an_article_brings_is_markup(page, hostile):
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 2  # the data and the program
    shown = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1]
    assert "<" not in shown
    assert json.loads(shown)["articles"][0]["article"]["title"] == hostile.article.title
    assert re.search(r"<title>(.*?)</title>", page)[1].startswith("&lt;img src=x onerror=&#34;window.hacked=1&#34;&gt;")


def test_the_policy_lets_only_our_own_script_and_style_run(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind, text in (
        ("script", re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]),
        ("style", re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]),
    ):
        assert f"{kind}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy


def test_nothing_is_fetched(page):
    assert re.findall(r"<(?:link|img|iframe|object|embed|source|audio|video)\b", page) == []
    assert re.findall(r"<[a-z][^>]*\s(?:src|srcset|href|action)=(?!\"#)", page.partition('id="data"')[0]) == []
    style = (PARTS / "page.css").read_text(encoding="utf8")
    assert re.findall(r"url\(|@import", style) == []
    scripts = "".join((PARTS / name).read_text(encoding="utf8") for name in SCRIPTS)
    assert re.findall(r"fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon", scripts) == []


def test_scripts_write_text_never_markup():
    scripts = "".join((PARTS / name).read_text(encoding="utf8") for name in SCRIPTS)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", scripts) == []
    assert sorted(path.name for path in PARTS.glob("*.js")) == sorted(SCRIPTS)


def test_the_same_records_give_the_same_bytes_and_the_file_is_known_as_ours(page, hostile, tmp_path):
    data = page_data([(hostile, hostile.article.text)], merge([hostile]))
    assert html_page(data, title=hostile.article.id) == page
    (tmp_path / "report.html").write_text(page, encoding="utf8")
    assert may_be_replaced(tmp_path / "report.html")


def luminance(colour):
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes():
    """The colours of each theme; those of the second are in effect where the system or the button asks for it."""
    style = (PARTS / "page.css").read_text(encoding="utf8")
    for block in re.findall(r"\{([^{}]*--ground:[^{}]*)\}", style.partition("@media print")[0]):
        yield dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def test_there_are_two_themes():
    light, dark, chosen_dark = themes()
    assert dark == chosen_dark
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "warn", "bad", "cue", "speaker", "date", "place", "event"])
@pytest.mark.parametrize("ground", ["ground", "raised", "statement", "nested", "accent-ground"])
def test_text_has_the_contrast_of_wcag_aa(theme, ink, ground):
    colours = list(themes())[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_controls_stand_out_from_their_ground(theme):
    colours = list(themes())[theme]
    assert min(contrast(colours["control"], colours[ground]) for ground in ("ground", "raised")) >= 3


def test_outlines_stay_on_the_map():
    land = paths()["land"]
    assert land.count("M") > 100
    for path in land.split("M")[1:]:
        start, _, steps = path.rstrip("z").partition("l")
        x, y = map(int, start.split())
        numbers = list(map(int, steps.split()))
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            assert abs(step[0]) < 400  # no line goes around the world
            x, y = x + step[0], y + step[1]
            assert -3800 < x < 3800  # a line that goes on beyond an edge is there at both
            assert projected(0, 85)[1] - 1 <= y <= projected(0, -61)[1]

"""Events across articles: what is one, and what stays apart."""

from __future__ import annotations

import copy

import pytest

from newsclaims.merging import event_rules
from newsclaims.merging.event_relations import are_kept_apart
from newsclaims.merging.event_rules import EventRules
from newsclaims.scoring import LinearScorer

STORY = ("Ida Berg", "Omar Haddad", "Lena Moe", "Jan Lund", "Per Dahl", "Kari Vik")


@pytest.fixture
def told(article):
    """An article of one story."""

    def make(name, published="2017-06-08", **rest):
        one = article(name, published, **rest)
        for person in STORY:
            one.speaker(person)
        return one

    return make


def parts(merged, *articles):
    """The events as lists of `article:event`."""
    found = merged(*articles, kind="event")
    return sorted(sorted(f"{s['article']}:{s['event']}" for s in one["sightings"]) for one in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("harbour talks", "2017-07-10", "Oslo"),
            ("meeting on the harbour", "2017-07-10", "Oslo", {"lemma": "meeting"}),
        ),
        (("harbour talks", "2017-07-10", "Oslo"), ("harbour talks", "2017-07", "Oslo")),
        (("harbour talks", "2017-07-10", "Oslo"), ("harbour talks", "2017-07-20", "Oslo")),
        (("seventh round of talks", "2017-07-10"), ("7th round of talks", "2017-07-12")),
        (("talks", "2017-07-10/2017-07-11"), ("meeting", "2017-07-10/2017-07-11")),
        (("harbour talks", "2017-07-10", "Oslo"), ("harbour talks", None, "Oslo", {"status": "postponed"})),
    ],
)
def test_one_event(merged, told, first, second):
    articles = [
        told(name, day).event(*given[:3], **(given[3] if len(given) > 3 else {}))
        for name, day, given in (("a", "2017-06-08", first), ("b", "2017-06-12", second))
    ]
    assert parts(merged, *articles) == [["a:e1", "b:e1"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("harbour talks", "2017-07-10", "Oslo", {"evidence": "Harbour talks will be held in Oslo."}),
            ("harbour talks", "2017-07-10", "Bergen", {"evidence": "Bergen is the place of the harbour talks."}),
        ),
        (("harbour talks", "2017-07-10", "Oslo"), ("harbour fire", "2017-07-10", "Oslo")),
        (("sixth round of talks", "2017-07-10", "Oslo"), ("seventh round of talks", "2017-07-10", "Oslo")),
        (
            ("harbour talks", "2017-05-03", "Oslo", {"status": "happened"}),
            ("harbour talks", "2017-05-23", "Oslo", {"status": "happened"}),
        ),
        (("harbour talks", "2017-07-10", "Oslo"), ("harbour talks", "2018-07-10", "Oslo")),
    ],
)
def test_two_events(merged, told, first, second):
    articles = [
        told(name, "2017-06-08").event(*given[:3], **(given[3] if len(given) > 3 else {}))
        for name, given in (("a", first), ("b", second))
    ]
    assert parts(merged, *articles) == [["a:e1"], ["b:e1"]]


def test_a_place_that_no_sentence_names_excludes_none_within_a_story(merged, told, article):
    places = [("a", "Oslo"), ("b", "Bergen")]
    articles = [told(name, "2017-06-08").event("harbour talks", "2017-07-10", place) for name, place in places]
    assert parts(merged, *articles) == [["a:e1", "b:e1"]]
    alone = [article(name, "2017-06-08").event("harbour talks", "2017-07-10", place) for name, place in places]
    assert parts(merged, *alone) == [["a:e1"], ["b:e1"]]


def test_a_month_and_a_day_meet_in_one_story(merged, told):
    one = told("a", "2017-08-08").event(
        "council scrapped the harbour fee", "2017-07-10", lemma="scrap", status="happened"
    )
    two = told("b", "2017-09-08").event("town axed the harbour fee", "2017-07", lemma="axe", status="happened")
    assert parts(merged, one, two) == [["a:e1", "b:e1"]]


def test_a_plan_comes_about_a_month_later_in_one_story(merged, told):
    plan = told("a", "2017-06-08").event("vote on the harbour fee", "2017-07-10", "Oslo", lemma="vote")
    later = told("b", "2017-08-01").event(
        "vote on the harbour fee", "2017-07-31", "Oslo", lemma="vote", status="happened"
    )
    late = told("b", "2017-12-15").event(
        "vote on the harbour fee", "2017-12-14", "Oslo", lemma="vote", status="happened"
    )
    assert parts(merged, plan, later) == [["a:e1", "b:e1"]]
    assert parts(merged, plan, late) == [["a:e1"], ["b:e1"]]


def test_what_had_happened_is_not_what_is_put_off(merged, told):
    off = told("a", "2017-06-08").event("harbour talks", None, "Oslo", status="postponed")
    held = told("b", "2017-06-09").event("harbour talks", "2017-05-03", "Oslo", status="happened")
    assert parts(merged, off, held) == [["a:e1"], ["b:e1"]]
    later = told("b", "2017-06-20").event("harbour talks", "2017-06-19", "Oslo", status="happened")
    assert parts(merged, off, later) == [["a:e1", "b:e1"]]


def test_two_articles_with_nothing_in_common_are_about_two_events(merged, article):
    one = article("a", "2017-06-08").speaker("Ida Berg").event("contract expires", "2017-07", lemma="expire")
    two = article("b", "2017-06-08").speaker("Omar Haddad").event("truce expires", "2017-07-10", lemma="expire")
    assert parts(merged, one, two) == [["a:e1"], ["b:e1"]]


def test_a_story_of_its_own_is_needed_where_there_is_no_place(merged, told, article):
    one, other = told("a").event("launch", "2017-07-10"), article("b").event("launch", "2017-07-10")
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]


def test_a_plan_whose_day_has_passed_is_not_revised(merged, told):
    spring = told("a", "2017-03-04").event("harbour talks", "2017-03-14", "Oslo")
    summer = told("b", "2017-06-08").event("harbour talks", "2017-07-10", "Oslo")
    assert parts(merged, spring, summer) == [["a:e1"], ["b:e1"]]


def test_another_subject_keeps_events_apart(merged, told):
    one = told("a").event("new bridge will be opened", "2017-07-10", lemma="open", who=[("patient", "new bridge")])
    other = told("b").event(
        "swimming pool will be opened", "2017-07-10", lemma="open", who=[("patient", "swimming pool")]
    )
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]


def test_rounds_that_took_place_hold_plans_of_before_and_after_apart(merged, told):
    spring = told("a", "2017-03-04").event("harbour talks", "2017-03-14", "Oslo")
    report = told("b", "2017-03-20").event("harbour talks", "2017-03-14", "Oslo", status="happened")
    report.event("next harbour talks", "2017-05-03", "Oslo", lemma="talk")
    summer = told("c", "2017-04-30").event("harbour talks", "2017-05-10", "Oslo")
    assert parts(merged, spring, report, summer) == [["a:e1", "b:e1"], ["b:e2", "c:e1"]]


def test_two_dates_in_one_article_are_two_events(merged, told):
    one = told("a").event("harbour talks", "2017-07-10", "Oslo").event("harbour talks", "2017-07-24", "Oslo")
    assert parts(merged, one) == [["a:e1"], ["a:e2"]]


def test_a_date_that_is_replaced_is_of_the_same_event(merged, told):
    one = told("a").event("opening", "2017-07-10", status="rescheduled", previous="2017-06-20")
    one.event("opening", "2017-06-20")
    assert parts(merged, one) == [["a:e1", "a:e2"]]


def test_what_was_put_off_came_about_later(merged, told):
    plan = told("a", "2017-06-01").event("new bridge to be opened", "2017-06-20", lemma="open")
    report = told("b", "2017-07-11").event("new bridge was opened", "2017-07-10", lemma="open", status="happened")
    assert parts(merged, plan, report) == [["a:e1"], ["b:e1"]]
    report.event("opening of the new bridge", "2017-06-20", lemma="opening", status="postponed")
    assert parts(merged, plan, report) == [["a:e1", "b:e1", "b:e2"]]


def test_the_first_and_the_last_day_are_of_one_meeting(merged, told):
    one = told("a", "2017-07-06").event("harbour talks opened", "2017-07-04", "Oslo", lemma="open", status="happened")
    other = told("b", "2017-07-06").event("harbour talks ended", "2017-07-05", "Oslo", lemma="end", status="happened")
    assert parts(merged, one, other) == [["a:e1", "b:e1"]]


BUYING = {"lemma": "buy", "status": "happened", "who": [("agent", "Skua"), ("patient", "Lund Harbour Works")]}


@pytest.mark.parametrize(
    ("told_of_it", "one"),
    [
        (("Skua bought Lund Harbour Works", "2003", BUYING), True),
        (("Skua bought a ship", "2003", {**BUYING, "who": [("agent", "Skua"), ("patient", "ship")]}), False),
        (("Tern bought Lund Harbour Works", "2003", {**BUYING, "who": [("agent", "Tern"), *BUYING["who"][1:]]}), False),
    ],
)
def test_a_deed_is_known_again_where_one_article_has_the_day_and_the_other_the_year(
    merged, told, article, told_of_it, one
):
    day = told("a", "2008-01-09", title="Works of Skua").event("Skua bought Lund Harbour Works", "2003-04-28", **BUYING)
    label, year, how = told_of_it
    other = article("b", "2006-03-28", title="Skua sells works").event(label, f"{year}-01-01/{year}-12-31", **how)
    assert (len(parts(merged, day, other)) == 1) == one


def test_headline_and_first_sentence_put_off_one_event(merged, told):
    one = told("a").event("Skua test flight", status="postponed", lemma="flight")
    one.event("test flight of the new Skua aircraft", status="postponed", lemma="flight")
    assert parts(merged, one) == [["a:e1", "a:e2"]]
    one.event("second flight of the Tern", status="cancelled", lemma="flight")
    assert parts(merged, one) == [["a:e1", "a:e2"], ["a:e3"]]


def test_two_objects_in_one_article_are_two_events(merged, told):
    one = told("a")
    for thing in ("old harbour bridge", "new swimming pool"):
        one.event(
            f"{thing} was painted", "2017-06-07", "Oslo", lemma="paint", status="happened", who=[("patient", thing)]
        )
    assert parts(merged, one) == [["a:e1"], ["a:e2"]]


def test_sayings_are_one_only_in_nearly_the_same_words(merged, told):
    one = told("a").event("minister said", "2017-06-07", lemma="say", status="happened")
    other = told("b").event("minister said", "2017-06-07", lemma="say", status="happened")
    other.record["events"][0]["evidence"]["text"] = "The harbour would stay closed for another year, the minister said"
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]


def test_a_year_is_enough_where_a_sentence_is_the_same(merged, told):
    one, other = (told(name).event("started", "2003-01-01/2003-12-31", status="happened") for name in "ab")
    one.record["events"][0]["evidence"]["text"] = "Started in 2003, the ferry line carries fruit and mail."
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]
    other.record["events"][0]["evidence"]["text"] = "Started in 2003, the ferry line carries fruit and some mail."
    assert parts(merged, one, other) == [["a:e1", "b:e1"]]


def test_a_noun_with_names_is_a_deed(merged, told):
    taken = {"lemma": "takeover", "status": "happened"}
    one = told("a").event("takeover of Lund Harbour Works", "2003-01-01/2003-12-31", **taken)
    other = told("b").event("Skua's takeover of Lund Harbour Works", "2003-04-28", **taken)
    assert parts(merged, one, other) == [["a:e1", "b:e1"]]
    other = told("b").event("takeover of Lund Shipping Lines", "2003-04-28", **taken)
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("Works will lay off 9,800 workers", "2017-06-20"), ("Works will lay off 9,800 workers", "2017-06-27"), True),
        (
            ("Works will lay off 9,800 workers", "2017-06-20"),
            ("Works will lay off 21,600 workers", "2017-06-27"),
            False,
        ),
    ],
)
def test_another_amount_is_another_plan(merged, told, first, second, one):
    articles = [
        told(name).event(*given, lemma="lay off", who=[("agent", "Skua Works")])
        for name, given in (("a", first), ("b", second))
    ]
    assert (len(parts(merged, *articles)) == 1) == one


@pytest.mark.parametrize(("lemma", "one"), [("sale", False), ("strike", True)])
def test_a_total_of_another_stretch_of_time_is_another_total(merged, told, lemma, one):
    label = f"{lemma}s of Skua boats"
    month = told("a").event(label, "2017-05", "Oslo", lemma=lemma, status="happened")
    spring = told("b").event(label, "2017-04-20/2017-05-20", "Oslo", lemma=lemma, status="happened")
    assert (len(parts(merged, month, spring)) == 1) == one


def test_a_plan_for_a_year_is_not_that_for_the_next(merged, told):
    one = told("a").event("new Skua ferry is to sail", "2017-01-01/2017-12-31", lemma="sail")
    other = told("b").event("new Skua ferry is to sail", "2018-01-01/2018-12-31", lemma="sail")
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]
    other.event("new Skua ferry is to sail", "2018-01-01/2018-12-31", lemma="sail", previous="2017-01-01/2017-12-31")
    assert ["a:e1", "b:e2"] in [[name for name in found if name != "b:e1"] for found in parts(merged, one, other)]


def test_one_article_reports_two_agents(merged, told):
    fell = {"lemma": "fall", "status": "happened"}
    one = told("a").event("Skua index fell 620.5 points", "2017-06-07", who=[("agent", "Skua index")], **fell)
    one.event("Tern average fell 508 points", "2017-06-07", who=[("agent", "Tern average")], **fell)
    assert parts(merged, one) == [["a:e1"], ["a:e2"]]


def test_dates_that_cannot_be_placed_are_not_one_for_that(merged, told):
    one = told("a", None).event("boy died", "XXXX-WXX-7", lemma="die", status="happened")
    one.event("boy died", "XXXX-WXX-1", lemma="die", status="happened")
    assert parts(merged, one) == [["a:e1"], ["a:e2"]]


def test_a_news_conference_is_not_the_talks(merged, told):
    one = told("a").event("harbour talks", "2017-06-07", "Oslo", status="happened")
    other = told("b").event("news conference", "2017-06-07", "Oslo", lemma="conference", status="happened")
    assert parts(merged, one, other) == [["a:e1"], ["b:e1"]]


def test_one_country_says_less_than_one_town(article, sightings):
    said = ("Berg came to long talks.", "For Berg, talks about ships, nets, prices, winters and ports began early.")
    found = {}
    for kind in ("city", "country"):
        features = []
        for name, sentence in zip("ab", said, strict=True):
            one = article(name).event("talks", "2017-06-07", "Oslo", status="happened")
            one.record["locations"][0]["kind"] = kind
            one.record["events"][0]["evidence"]["text"] = sentence
            features += EventRules().features(sightings(one, "event"))
        found[kind] = EventRules().probability(*features)
    assert found["city"] > found["country"] + 0.05


def test_joining_two_clusters_changes_neither(article, sightings):
    rules = EventRules()
    features = [
        feature
        for name in ("a", "a", "b")
        for feature in rules.features(sightings(article(name).event("harbour talks", "2017-07-10", "Oslo"), "event"))
    ]
    summaries = [rules.summary(feature) for feature in features]
    before = copy.deepcopy(summaries)
    joined = rules.merge_summaries(rules.merge_summaries(summaries[0], summaries[1]), summaries[2])
    assert summaries == before
    assert {article.partition("\0")[0]: len(found) for article, found in joined.by_article.items()} == {"a": 2, "b": 1}


def test_the_scorer_decides_about_a_link(article, sightings):
    one, other = (
        EventRules().features(sightings(article(name).event("harbour talks", "2017-07-10", "Oslo"), "event"))[0]
        for name in "ab"
    )
    for bias, linked in ((5.0, True), (-5.0, False)):
        score = EventRules(LinearScorer("test", bias, {})).link_score(one, other)
        assert (score > 0) is linked
    assert EventRules(LinearScorer("test", 5.0, {})).link_score(one, other._replace(ordinal=2)) > 0
    assert EventRules(LinearScorer("test", 5.0, {})).link_score(one._replace(ordinal=1), other._replace(ordinal=2)) == 0


def test_clusters_are_joined_only_where_their_sightings_fit_together_on_average(article, sightings):
    """One strong link between two clusters does not outweigh that their other sightings have nothing in common."""
    rules = EventRules(LinearScorer("test", -3.0, {"same ordinal": 6.0}))
    names = ("a", "b", "c", "d")
    features = [
        rules.features(sightings(article(name).event("harbour talks", "2017-07-10", "Oslo"), "event"))[0]
        for name in names
    ]
    first, third = features[0]._replace(ordinal=3), features[2]._replace(ordinal=3)
    one, other = (rules.summary(feature) for feature in (first, third))
    assert rules.merge_summaries(one, other) is not None
    pairs = [
        rules.summary(strong)._replace(members=(strong, weak))
        for strong, weak in ((first, features[1]), (third, features[3]))
    ]
    assert rules.merge_summaries(*pairs) is None


def test_many_events_of_one_article_and_day_take_linear_time(merged, told, monkeypatch):
    """Each event is compared with a limited number of others, however many there are."""
    work = []

    def counting(first, second):
        work.append(1)
        return are_kept_apart(first, second)

    monkeypatch.setattr(event_rules, "are_kept_apart", counting)
    spent = []
    for number in (250, 500, 1000):
        one = told("a")
        for event in range(number):
            one.event(f"{('harbour', 'bridge', 'school')[event % 3]} talks", "2017-07-10", "Oslo")
        work.clear()
        assert merged(one, kind="event")
        spent.append(len(work))
    assert spent[1] < 2.3 * spent[0]
    assert spent[2] < 2.3 * spent[1]

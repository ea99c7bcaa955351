"""Two versions to their changes: what is the same whatever ids and positions say, and what each edit gives."""

from __future__ import annotations

import copy
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims.diffing.comparison import KINDS, compare
from newsclaims.diffing.comparison import diff as library_diff
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain, to_json
from newsclaims.model.records.schema_check import schema_problems

LISTS = {"speakers": "s", "entities": "n", "locations": "l", "dates": "d", "statements": "q", "events": "e"}


def told(changes):
    """What changes say, without what depends on which side is the new one."""
    return [(change.op, change.record, change.label, change.fields) for change in changes]


def differences(old, new, **options):
    """The changes between records that are given as plain values."""
    return list(compare(*([from_plain(record, ArticleRecord) for record in side] for side in (old, new)), **options))


def diff(old, new, **options):
    return told(differences([old], [new], **options))


def disguised(record, chance, shift):
    """The same record with its lists shuffled, its ids numbered anew, and a text that begins `shift` later."""
    record = copy.deepcopy(record)
    names = {}
    for name, letter in LISTS.items():
        numbers = list(range(1, len(record[name]) + 1))
        chance.shuffle(numbers)
        names |= {entry["id"]: f"{letter}{n}" for entry, n in zip(record[name], numbers, strict=True)}
        chance.shuffle(record[name])
    return moved(record, names, shift)


def moved(value, names, shift):
    if isinstance(value, list):
        return [moved(item, names, shift) for item in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, inner in value.items():
        if key in ("start", "end") and inner is not None:
            found[key] = inner + shift
        elif key in ("id", "parent", "claimed_by", "anchor"):
            found[key] = names.get(inner, inner)
        else:
            found[key] = moved(inner, names, shift)
    return found


def test_a_record_says_what_it_says(golden):
    for record in golden:
        assert diff(record, record, kinds=KINDS) == []
    assert list(differences(golden, golden, kinds=KINDS)) == []
    assert list(differences(golden, golden, by_story=True, kinds=KINDS)) == []


@settings(max_examples=10, deadline=None)
@given(chance=st.randoms(use_true_random=False), shift=st.integers(0, 5000))
def test_ids_positions_and_the_order_of_lists_are_no_change(golden, chance, shift):
    others = [disguised(record, chance, shift) for record in golden]
    for record, other in zip(golden, others, strict=True):
        assert diff(record, other, kinds=KINDS) == []
    chance.shuffle(others)
    assert list(differences(golden, others, kinds=KINDS)) == []
    assert list(differences(golden, others, by_story=True, kinds=KINDS)) == []


def mirrored(changes):
    ops = {"added": "removed", "removed": "added", "changed": "changed"}
    return sorted(
        json.dumps(
            [
                ops[change.op],
                change.record,
                {name: list(reversed(both)) for name, both in change.fields.items()},
                change.after,
                change.before,
            ]
        )
        for change in changes
    )


def plain(changes):
    return sorted(
        json.dumps([change.op, change.record, change.fields, change.before, change.after]) for change in changes
    )


@pytest.mark.parametrize("by_story", [False, True])
def test_the_way_back_is_the_mirror(golden, by_story):
    chance = random.Random(7)  # noqa: S311
    for _ in range(20):
        one, other = chance.sample(golden, 2)
        there = list(differences([one], [other], by_story=by_story, kinds=KINDS))
        back = list(differences([other], [one], by_story=by_story, kinds=KINDS))
        assert there
        assert mirrored(there) == plain(back)


def test_changes_keep_to_the_schema_and_their_keys_are_unique(golden):
    changes = list(differences(golden[:7], golden[7:], by_story=True, kinds=KINDS))
    assert [schema_problems(to_json(change)) for change in changes] == [[]] * len(changes)
    assert len({(change.record, change.key) for change in changes}) == len(changes)


def with_entry(record, name, number, **fields):
    other = copy.deepcopy(record)
    other[name][number] |= fields
    return other


def every(golden, name):
    return [(record, number, entry) for record in golden for number, entry in enumerate(record[name])]


def test_a_flipped_status_is_one_change_wherever_it_is(golden):
    for record, number, event in every(golden, "events"):
        status = "cancelled" if event["status"] != "cancelled" else "scheduled"
        ((op, kind, _, fields),) = diff(record, with_entry(record, "events", number, status=status))
        assert (op, kind, fields) == ("changed", "event", {"status": (event["status"], status)})


def test_a_moved_date_is_one_change_wherever_it_is(golden):
    for record, number, event in every(golden, "events"):
        new = with_entry(record, "events", number, date={"id": "d99", "value": "2031-01-01"})
        ((op, kind, _, fields),) = diff(record, new)
        old = event["date"] and event["date"]["value"]
        assert (op, kind, fields) == ("changed", "event", {"date": (old, "2031-01-01")})


def test_another_speaker_is_one_change_wherever_it_is(golden):
    for record, number, statement in every(golden, "statements"):
        new = with_entry(record, "statements", number, speaker={"id": "s99", "name": "Ida Berg"})
        ((op, kind, _, fields),) = diff(record, new)
        assert (op, kind) == ("changed", "statement")
        name = statement["speaker"] and statement["speaker"]["name"]
        assert fields == {"speaker": (name, "Ida Berg")}


def test_a_reworded_statement_is_one_change_wherever_it_is(golden):
    for record, number, statement in every(golden, "statements"):
        if len(statement["text"].split()) > 4:
            text = f"{statement['text']}, frankly speaking"
            ((op, kind, _, fields),) = diff(record, with_entry(record, "statements", number, text=text))
            assert (op, kind, fields) == ("changed", "statement", {"text": (statement["text"], text)})


def test_what_is_left_out_is_removed_and_nothing_else_changes(golden):
    for record in golden:
        other = copy.deepcopy(record)
        other["statements"] = other["events"] = []
        gone = len(record["statements"]) + len(record["events"])
        changes = list(differences([record], [other], kinds=["statement", "event"]))
        assert [change.op for change in changes] == ["removed"] * gone
        back = list(differences([other], [record], kinds=["statement", "event"]))
        assert [change.op for change in back] == ["added"] * gone


def test_references_are_compared_by_what_they_point_at(make):
    old = make.article(
        statements=[make.statement("the ferry will return"), make.statement("the ship is safe")],
        events=[make.event("ferry will return", "return", claimed_by="q1")],
    )
    same = make.article(
        statements=[make.statement("the ship is safe", id="q1"), make.statement("the ferry will return soon", id="q2")],
        events=[make.event("ferry will return", "return", claimed_by="q2")],
    )
    assert diff(old, same) == [
        (
            "changed",
            "statement",
            "Kari Lund: the ferry will return soon",
            {"text": ("the ferry will return", "the ferry will return soon")},
        )
    ]
    own_voice = make.article(statements=same["statements"], events=[make.event("ferry will return", "return")])
    assert diff(same, own_voice) == [
        ("changed", "event", "ferry will return", {"claimed_by": ("the ferry will return soon", None)})
    ]


def test_a_reference_to_either_of_two_equal_statements_is_the_same(make):
    statements = [make.statement("the ferry will return"), make.statement("the ferry will return")]
    one, other = (
        make.article(
            statements=copy.deepcopy(statements),
            events=[make.event("ferry will return", "return", claimed_by=id_)],
        )
        for id_ in ("q1", "q2")
    )
    assert diff(one, other) == []


def test_a_respelled_name_is_one_change_and_not_one_of_each_statement(make):
    statements = ["the round will be held", "the maps are ready", "nobody has left"]
    old, new = (
        make.article(
            speakers=[make.speaker(name, role="envoy")], statements=[make.statement(text, name) for text in statements]
        )
        for name in ("Alexander Lavrentiev", "Alexander Lavrentyev")
    )
    assert diff(old, new) == [
        ("changed", "speaker", "Alexander Lavrentyev", {"name": ("Alexander Lavrentiev", "Alexander Lavrentyev")})
    ]


def test_a_new_speaker_shows_only_in_the_statement(make):
    old = make.article(speakers=[make.speaker("Kari Lund")], statements=[make.statement("the ship is safe")])
    new = copy.deepcopy(old)
    new["speakers"].append({**make.speaker("Jonas Vik"), "id": "s2"})
    new["statements"].append({**make.statement("tickets will cost more", "Jonas Vik"), "id": "q2"})
    assert [change[:2] for change in diff(old, new)] == [("added", "statement")]
    assert [change[:3] for change in diff(old, new, kinds=["speaker"])] == [("added", "speaker", "Jonas Vik")]
    new["statements"].pop()
    assert [change[:3] for change in diff(old, new)] == [("added", "speaker", "Jonas Vik")]


def test_other_words_of_another_speaker_are_another_statement(make):
    old = make.article(statements=[make.statement("the talks will be held on July 10", "Sergey Lavrov")])
    new = make.article(statements=[make.statement("the talks will not be held before autumn", "Kairat Abdrakhmanov")])
    assert [change[0] for change in diff(old, new)] == ["added", "removed"]


def test_two_rounds_in_one_town_are_two_events(make):
    told = "The {} round was held in Astana on {} and ended with {}."
    old = make.article(events=[make.event("talks", "talk", "2017-01-23", evidence=told.format("first", "1", "a text"))])
    new = make.article(
        events=[
            make.event(
                "next round of Syria talks",
                "talk",
                "2017-07-04",
                status="happened",
                evidence="Nobody signed anything when delegations met again in summer.",
            )
        ]
    )
    assert sorted(change[0] for change in diff(old, new)) == ["added", "removed"]


def quoted(text):
    return {"start": 0, "end": len(text), "text": text}


def test_fields_that_only_repeat_another_are_left_out(make):
    quote = "The ship is safe"
    old = make.article(statements=[make.statement(quote, kind="direct", quotes=[quoted(quote)])])
    other = f"{quote} now"
    new = make.article(statements=[make.statement(other, kind="direct", quotes=[quoted(other)])])
    assert diff(old, new)[0][3] == {"text": (quote, other)}
    marked = make.article(statements=[make.statement(quote, kind="direct", quotes=[quoted("safe")])])
    assert diff(old, marked)[0][3] == {"quotes": ([quote], ["safe"])}


def test_typography_is_no_change(make):
    old = make.article(statements=[make.statement("It's “safe” – at last.")])
    new = make.article(statements=[make.statement('it’s "safe" - at\xa0last')])
    assert diff(old, new) == []


def test_a_pronoun_that_nobody_is_known_for_takes_no_part(make):
    def with_participant(text):
        participant = {"start": 0, "end": 2, "text": text, "role": "agent", "speaker": None}
        return make.article(events=[make.event("ferry will return", "return", participants=[participant])])

    assert diff(with_participant("It"), with_participant("they")) == []
    assert diff(with_participant("It"), with_participant("the crew")) == []
    assert diff(with_participant("the ferry"), with_participant("the ship")) == []
    ((_, _, _, fields),) = diff(with_participant("Skua Line"), with_participant("Tern Line"))
    assert fields == {"participants": (["Skua Line (agent)"], ["Tern Line (agent)"])}


def test_the_day_of_the_report_is_no_change_of_what_was_said(make):
    def said_on(day, source):
        date = {"date": {"id": "d1", "value": day}, "date_from": source}
        return make.article(statements=[make.statement("the ship is safe", **date)])

    assert diff(said_on("2024-05-06", "report"), said_on("2024-05-08", "report")) == []
    assert len(diff(said_on("2024-05-06", "clause"), said_on("2024-05-08", "clause"))) == 1


def test_a_day_with_the_same_words_is_the_same_day_in_a_later_report(make):
    def on(words, value):
        date = {"text": words, "start": 0, "end": 6, "type": "DATE", "value": value, "mod": None, "edtf": value}
        date |= {"earliest": value, "latest": value, "anchor": "published", "rule": "test"}
        return make.article(dates=[date], events=[make.event("ferry left", "leave", value, status="happened")])

    assert diff(on("Sunday", "2024-05-05"), on("Sunday", "2024-05-12")) == []
    assert diff(on("Sunday", "2024-05-05"), on("two days ago", "2024-05-05")) == []
    assert len(diff(on("Sunday", "2024-05-05"), on("Monday", "2024-05-06"))) == 1


def test_a_line_about_the_update_is_no_event(make):
    old = make.article()
    new = make.article(events=[make.event("Updated", "update", "2024-05-06T10:15", evidence="Updated 10:15 GMT")])
    assert diff(old, new) == []
    told = "The company updated 40 ships with new engines and sent them to sea again in May."
    assert len(diff(old, make.article(events=[make.event("company updated", "update", "2024-05", evidence=told)]))) == 1


def test_another_spelling_of_a_place_is_no_change(make):
    old = make.article(
        locations=[make.location("Kristiansund", 7)], statements=[make.statement("we met in Kristiansund")]
    )
    new = make.article(
        locations=[make.location("Christiansund", 7)], statements=[make.statement("we met in Christiansund")]
    )
    assert diff(old, new) == []
    other = make.article(locations=[make.location("Christiansund", 8)], statements=new["statements"])
    assert len(diff(old, other)) == 1


def test_an_event_of_a_statement_that_changed_follows_from_it(make):
    old = make.article(
        statements=[make.statement("the ferry will return on May 20")],
        events=[
            make.event("ferry will return", "return", "2024-05-20", claimed_by="q1"),
            make.event("concert", "concert"),
        ],
    )
    new = make.article(
        statements=[make.statement("the ferry will return on May 27")],
        events=[
            make.event("ferry will return", "return", "2024-05-27", claimed_by="q1"),
            make.event("concert", "concert", status="cancelled"),
        ],
    )
    statement, event, concert = differences([old], [new])
    assert [change.record for change in (statement, event, concert)] == ["statement", "event", "event"]
    assert (statement.because, event.because, concert.because) == (None, statement.key, None)


def test_by_story_a_claim_that_several_articles_make_counts_once(make):
    lund, aas = make.statement("the ship is safe"), make.statement("we need a boat", "Marit Aas")
    old = [make.article("a", statements=[lund]), make.article("b", statements=[lund])]
    new = [make.article("c", statements=[lund, aas]), make.article("d", statements=[aas])]
    (change,) = differences(old, new, by_story=True)
    assert (change.op, change.label, change.articles) == ("added", "Marit Aas: we need a boat", (None, "c"))
    by_article = list(differences(old, new))
    assert {change.op for change in by_article if change.record == "article"} == {"added", "removed"}


def test_an_unpaired_article_is_shown_with_all_its_claims(make):
    both = make.article("a", statements=[make.statement("the ship is safe")])
    alone = make.article("b", statements=[make.statement("tickets will cost more")])
    changes = list(differences([both], [both, alone]))
    assert [(change.op, change.record, change.articles) for change in changes] == [
        ("added", "article", (None, "b")),
        ("added", "statement", (None, "b")),
    ]


def test_nothing_and_nothing_are_the_same_and_empty_texts_do_no_harm(make):
    assert list(differences([], [])) == []
    odd = make.article(statements=[make.statement(""), make.statement("…")], speakers=[make.speaker("")])
    assert diff(odd, odd, kinds=KINDS) == []


def test_claims_that_repeat_themselves_are_counted(make):
    once = make.article(statements=[make.statement("no comment")])
    often = make.article(statements=[make.statement("no comment") for _ in range(300)])
    assert diff(often, often) == []
    changes = list(differences([once], [often]))
    assert [change.op for change in changes] == ["added"] * 299
    assert len({change.key for change in changes}) == 299


def test_the_library_gives_a_list_and_takes_any_iterable(golden):
    one, other = (from_plain(record, ArticleRecord) for record in golden[:2])
    assert library_diff([], []) == []
    assert library_diff(iter([one]), iter([other])) == list(compare([one], [other]))
    assert library_diff([one], [one]) == []


def test_who_is_only_named_is_compared_on_request(make):
    def named(*names, role=None):
        entities = [
            {
                "name": name,
                "aliases": [],
                "kind": "person",
                "role": role,
                "affiliation": None,
                "speaker": None,
                "mentions": [],
            }
            for name in names
        ]
        return make.article(entities=entities)

    old, new = named("Kari Lund", "Jonas Vik"), named("Kari Lund", "Marit Aas", role="mayor")
    assert diff(old, new) == []
    changes = diff(old, new, kinds=["entity"])
    assert sorted((op, label, list(fields)) for op, _, label, fields, *_ in changes) == [
        ("added", "Marit Aas", []),
        ("changed", "Kari Lund", ["role"]),
        ("removed", "Jonas Vik", []),
    ]


def test_more_mentions_and_aliases_are_no_change(make):
    def told(**more):
        speaker = {**make.speaker("Kari Lund", role="mayor"), **more}
        return make.article(speakers=[speaker])

    mentions = [{"start": at, "end": at + 4, "text": "Lund", "form": "name"} for at in (20, 40)]
    changes = diff(told(), told(aliases=["Lund"], mentions=mentions), kinds=["speaker", "entity"])
    assert changes == []

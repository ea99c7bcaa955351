"""A user's own lexicon: what it may hold, and where its errors are said to be."""

from __future__ import annotations

from hashlib import sha256

import pytest

from newsclaims.language.own_lexicon import read_lexicon, read_lexicons
from newsclaims.language.own_words import OwnName, OwnPlace, OwnVerb, OwnWords
from newsclaims.model.errors import UsageError

WHOLE = """\
[cues]
yodel = { class = "assert", frames = ["quote"] }
tut = "criticise"

[names."Vreni  Muster"]
role = "harbour master"
aliases = ["V. Muster"]

[names.Selmwerk]
kind = "organization"
affiliation = "Switzerland"

[places.Hinterselm]
latitude = 47
longitude = 9.25
country = "CH"
kind = "city"
aliases = ["the Selm"]

[agencies]
KNA = ["Kleine Nachrichten-Agentur"]

[dates]
Landsgemeinde = "last Sunday of April"
"Lamb Day" = "the second Monday in May"
Silvesterli = "13 January"
Kilbi = "October 16"
Fasnacht = "46 days before Easter"
Auffahrt = "39 days after Easter Sunday"

[leave-alone]
words = ["May Tavern"]
"""


@pytest.fixture
def lexicon(tmp_path):
    def write(text):
        (tmp_path / "own.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "own.toml"

    return write


def test_every_table_is_read(lexicon):
    own = read_lexicon(lexicon(WHOLE))
    assert own.hashes == (sha256(WHOLE.encode()).hexdigest(),)
    assert own.verbs == {
        "yodel": OwnVerb("assert", ("quote",)),
        "tut": OwnVerb("criticise", ("clause", "object", "quote")),
    }
    muster = OwnName("Vreni  Muster", "person", "harbour master", None)
    assert own.names == {
        "Vreni Muster": muster,
        "V. Muster": muster,
        "Selmwerk": OwnName("Selmwerk", "organization", None, "Switzerland"),
    }
    selm = OwnPlace("Hinterselm", "city", "CH", 47.0, 9.25)
    assert own.places == {"Hinterselm": selm, "the Selm": selm}
    assert own.agencies == {"KNA": "KNA", "Kleine Nachrichten-Agentur": "KNA"}
    assert own.left_alone == {"May Tavern"}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Landsgemeinde", {"nth": [4, 7, -1]}),
        ("Lamb Day", {"nth": [5, 1, 2]}),
        ("Silvesterli", {"day": [1, 13]}),
        ("Kilbi", {"day": [10, 16]}),
        ("Fasnacht", {"easter": -46}),
        ("Auffahrt", {"easter": 39}),
    ],
)
def test_dates_are_written_as_people_say_them(lexicon, name, rule):
    assert read_lexicon(lexicon(WHOLE)).dates[name] == rule


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[cues]\nyodel = 'sing'", 2, "cues.yodel.class: expected one of assert, claim"),
        ("[cues]\n\nyodel = { class = 'assert', frame = [] }", 3, "cues.yodel.frame: unknown key"),
        ("[names.'Jo Berg']\nrole = 'mayor'\nkind = 'dog'", 3, "names.Jo Berg.kind: expected one of person"),
        ("[names]\n'Jo Berg' = 'mayor'", 2, "names.Jo Berg: expected a table"),
        ("[names.Jo]\naliases = 'J'", 2, "names.Jo.aliases: expected a list of texts"),
        ("# a map\n[places.Selm]\nlatitude = 91\nlongitude = 0", 3, "places.Selm.latitude: expected degrees"),
        ("[places.Selm]\nlatitude = 1", 1, "places.Selm.longitude: expected degrees"),
        ("[places.Selm]\nlatitude = 1\nlongitude = 1\ncountry = 'Selm'", 4, "not an ISO 3166-1 alpha-2 code"),
        ("[dates]\nKilbi = 'some day'", 2, "dates.Kilbi: expected a day such as"),
        ("[dates]\nKilbi = 'fifth Monday of May'", 2, "dates.Kilbi: expected a day such as"),
        ("[dates]\nKilbi = 'February 30'", 2, "dates.Kilbi: expected a day such as"),
        ("[leave-alone]\nwords = [' ']", 2, "leave-alone.words: expected a text of 1 to 200 characters"),
        ("[dates]\n[verbs]\nyodel = 1", 2, "verbs: unknown table; expected one of cues, names"),
        ("[cues]\nyodel = ", 2, "not TOML: Invalid value"),
        ("[cues]\nyodel = '''", 2, "not TOML:"),
    ],
)
def test_errors_name_the_line(lexicon, text, line, message):
    file = lexicon(text)
    with pytest.raises(UsageError) as error:
        read_lexicon(file)
    assert str(error.value).startswith(f"{file}:{line}: ")
    assert message in str(error.value)


def test_an_old_encoding_is_an_error_with_its_line(lexicon):
    with pytest.raises(UsageError, match=r"own\.toml:2: the lexicon is not UTF-8"):
        read_lexicon(lexicon("[leave-alone]\nwords = ['Zürich']".encode("latin-1")))


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="no such file or folder"):
        read_lexicon(tmp_path / "none.toml")


def test_the_later_lexicon_decides(lexicon, tmp_path):
    first = lexicon("[cues]\nyodel = 'assert'\ntut = 'doubt'")
    second = tmp_path / "second.toml"
    second.write_text("[cues]\nyodel = 'deny'")
    own = read_lexicons([first, second])
    assert {verb: entry.cue_class for verb, entry in own.verbs.items()} == {"yodel": "deny", "tut": "doubt"}
    assert len(own.hashes) == 2


def test_plain_values_come_back(lexicon):
    own = read_lexicon(lexicon(WHOLE))
    back = OwnWords.from_plain(own.to_plain())
    assert vars(back) == vars(own)

"""Who a source is: names, pronouns, roles, nominals, groups and the unnamed."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Callable

PRONOUN = [
    'Sergey Lavrov came to Geneva. <source speaker="Sergey Lavrov">He</source> <cue>said</cue> <content>the talks were useful</content>.',
    'Anna Berg met John Smith. "<content>The bridge is old</content>," <source speaker="Anna Berg">she</source> <cue>said</cue>.',
    '<source>Anna Berg</source> <cue>said</cue> <content>the bridge was old</content>. <source2 speaker="Anna Berg">She</source2> <cue2>added</cue2> that <content2>it will be closed</content2>.',
    "Mr. Smith met Mrs. Berg. <source speaker=Smith>He</source> <cue>said</cue> <content>the talks were useful</content>.",
    "<source speaker=Police>Police</source> <cue>said</cue> <content>the driver was drunk</content>. <source2 speaker=Police>They</source2> <cue2>added</cue2> that <content2>the road was closed</content2>.",
]

SHORT_NAME = [
    'Sergey Lavrov came to Geneva. <source speaker="Sergey Lavrov">Lavrov</source> <cue>said</cue> <content>the talks were useful</content>.',
    'Staffan de Mistura came to Geneva. <source speaker="Staffan de Mistura">De Mistura</source> <cue>said</cue> <content>the talks were useful</content>.',
    'Anna Berg met John Smith. <source speaker="John Smith">Mr. Smith</source> <cue>said</cue> <content>the talks were useful</content>.',
    'Anna Berg met her brother Peter Berg. <source speaker="Anna Berg">Mrs. Berg</source> <cue>said</cue> <content>the house was sold</content>.',
]

ROLE = [
    '<source speaker="Sergey Lavrov" role="Foreign Minister" affiliation=Russia is=person>Russian Foreign Minister Sergey Lavrov</source> <cue>said</cue> <content>the talks were useful</content>.',
    '<source speaker="Anna Berg" role=mayor>Anna Berg, the mayor</source>, <cue>said</cue> <content>the bridge was old</content>.',
    'Foreign Minister Sergey Lavrov came to Geneva. <source speaker="Sergey Lavrov">The minister</source> <cue>said</cue> <content>the talks were useful</content>.',
    'Kazakh President John Smith met Russian Foreign Minister Sergey Lavrov. <source speaker="John Smith">The president</source> <cue>said</cue> <content>the talks were useful</content>.',
    'Foreign Minister Sergey Lavrov met Mayor Anna Berg. <source speaker="Anna Berg">The mayor</source> <cue>said</cue> <content>the bridge was old</content>.',
    'Spokeswoman Anna Berg met Mayor John Smith. <source speaker="Anna Berg">The spokeswoman</source> <cue>said</cue> <content>the talks were useful</content>.',
]

DELAYED = [
    '<source speaker="Sergey Lavrov">Russia\'s foreign minister</source> <cue>said</cue> <content>the talks were useful</content>.\n\nForeign Minister Sergey Lavrov came to Geneva on Monday.',
    '<source speaker="Anna Berg">The mayor</source> <cue>said</cue> <content>the bridge was old</content>.\n\n<source2 speaker="Anna Berg">Mayor Anna Berg</source2> <cue2>told</cue2> reporters that <content2>it will be closed</content2>.',
    '<source speaker="John Smith">The Kazakh president</source> <cue>said</cue> <content>the talks were useful</content>.\n\nPresident John Smith came to Geneva on Monday.',
    '"<content>The bridge is old</content>," <source speaker="Anna Berg">the mayor</source> <cue>said</cue>.\n\nMayor Anna Berg came to the town in May.',
]

ANONYMOUS = [
    '<source speaker="diplomatic source" is=unnamed anonymous=yes>A diplomatic source</source> <cue>said</cue> <content>the talks will be held in May</content>.',
    "<source is=unnamed anonymous=yes>An official</source> <cue>said</cue> <content>the road was closed</content>.",
    '"<content>The road is closed</content>," <source is=unnamed anonymous=yes>one official</source> <cue>said</cue>.',
    "<source anonymous=yes>A senior diplomat</source> <cue>told</cue> reporters that <content>the talks were useful</content>.",
    "<source anonymous=no>Anna Berg</source> <cue>said</cue> <content>the talks were useful</content>.",
]

GROUP = [
    "<source is=group>Two officials</source> <cue>said</cue> <content>the road was closed</content>.",
    "<source is=group>Experts</source> <cue>say</cue> <content>the river is clean</content>.",
    "<source is=group anonymous=yes>Local residents</source> <cue>said</cue> <content>the noise was loud</content>.",
    "<source is=group anonymous=no>Lavrov and Kerry</source> <cue>said</cue> <content>the talks were useful</content>.",
    "<source is=group>Analysts</source> <cue>believe</cue> <content>prices will fall</content>.",
]

BODY = [
    "<source is=organization>The ministry</source> <cue>said</cue> <content>the talks were useful</content>.",
    "<source is=organization speaker=Reuters>Reuters</source> <cue>reported</cue> that <content>the talks were useful</content>.",
    "<source is=document>The report</source> <cue>says</cue> <content>the river is clean</content>.",
    '<source speaker="Foreign Ministry" is=organization>The Foreign Ministry</source> <cue>said</cue> <content>the talks were useful</content>. <source2 speaker="Foreign Ministry">The ministry</source2> <cue2>added</cue2> that <content2>a new meeting will be held in May</content2>.',
]


DOCUMENT = [
    "<source>A Danubia report</source> <cue>says</cue> <content>the bridge is old</content>. <source2 speaker=Danubia>The company</source2> <cue2>said</cue2> <content2>it was safe</content2>.",
]


@pytest.mark.parametrize("case", [*PRONOUN, *SHORT_NAME, *ROLE, *DELAYED, *ANONYMOUS, *GROUP, *BODY, *DOCUMENT])
def test_speaker(check: Callable[[str], None], case: str) -> None:
    check(case)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Ida Berg won the race on Friday. "It was my best day," the 41-year-old said.', "Ida Berg"),
        ("Ida Berg won the race on Friday. The 41-year-old said she was happy.", "Ida Berg"),
        ("The Skua Works won the race on Friday. The 41-year-old said it was a good day.", "41-year-old"),
    ],
)
def test_somebody_is_called_by_age(nlp, text, speaker):
    found = annotations_of(nlp(text))
    (said,) = found.statements
    assert found.speakers[said.speaker].name == speaker


def speakers_of(nlp, text):
    found = annotations_of(nlp(text))
    return [found.speakers[s.speaker].name if s.speaker is not None else None for s in found.statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The director of Norway's Harbour Trust, Mariel Belling, said the port was safe.", "Mariel Belling"),
        ("One of the book's authors, historian David Blacker, said the finds were rare.", "David Blacker"),
        ('"The port is safe," the head of ITRC, Dr Moira Stanton, said.', "Moira Stanton"),
        ("Study co-author and research fellow Martin Howe said the stripes dazzle flies.", "Martin Howe"),
        ("A spokesman for Mariel Belling said the port was safe.", "spokesman for Mariel Belling"),
    ],
)
def test_the_name_that_closes_a_description_is_its_bearer(nlp, text, speaker):
    assert speakers_of(nlp, text) == [speaker]


def test_nobody_is_their_own_agent(nlp):
    assert speakers_of(nlp, "Omar Haddad sang in Oslo. His agent said the concert was sold out.") != ["Omar Haddad"]
    assert speakers_of(nlp, "Omar Haddad sang in Oslo. Haddad's agent said the concert was sold out.") != [
        "Omar Haddad"
    ]


def test_who_is_she_all_along_a_paragraph_speaks_at_its_end(nlp):
    text = (
        "Anna Berg opened the bridge with Ida Lund. Berg thanked the workers. She had led the project for ten years, and "
        'she knew every bolt of it. "It is safe," she said.'
    )
    assert set(speakers_of(nlp, text)) == {"Anna Berg"}


def test_a_nationality_calls_the_only_person_of_the_article(nlp):
    assert speakers_of(nlp, 'Luc Mabille won in Madrid on Friday. "I am happy," the Frenchman said.') == ["Luc Mabille"]


def test_the_agent_of_a_passive_goes_on_speaking(nlp):
    text = (
        "Mayor Omar Haddad praised the plan. He said it was cheap.\n\nThe date was confirmed by a diplomatic source. "
        '"Nothing is settled," he told Reuters.'
    )
    assert speakers_of(nlp, text)[-1] == "diplomatic source"


def test_partners_are_one_firm(nlp):
    assert speakers_of(nlp, "Marks & Spencer said it was sorry.") == ["Marks & Spencer"]
    assert annotations_of(nlp("Marks & Spencer said it was sorry.")).speakers[0].kind == "organization"


def test_the_place_in_a_compound_does_not_speak(nlp):
    text = "Shares fell in Porto. The Porto-based company said it was sorry."
    assert speakers_of(nlp, text) == ["Porto-based company"]


def test_how_long_a_document_is_makes_it_no_other(nlp):
    text = (
        "An independent review found two faults. Ida Berg took the blame. The 90-page review concluded that she lied."
    )
    assert set(speakers_of(nlp, text)) == {"independent review"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Rep. Jo Park voted no. "This is a bad bill," the Republican told reporters.', "Jo Park"),
        ('Opposition leader Gareth Poole was angry. "Nobody believes it," the Conservative said.', "Gareth Poole"),
        ("Labour's Ida Berg met the Conservative Jan Moe. The Conservative said the talks went well.", "Jan Moe"),
        ("The Conservatives lost in Leeds. The Conservatives said they would learn.", "Conservatives"),
        ("Energy Cabinet Secretary Jan Opoku blamed the storm. The minister said a report was due.", "Jan Opoku"),
        ("Manager Tom Rudge praised the team. The coach said the win was big.", "Tom Rudge"),
    ],
)
def test_a_party_or_a_wider_office_calls_somebody_known(nlp, text, speaker):
    assert speakers_of(nlp, text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The broadcaster Skua One reported that the bridge was closed.", "Skua One"),
        ("The militant group, the Northern Front, claimed that it had won.", "Northern Front"),
        ("The hospital said it was full.", "hospital"),
        ("One activist, Omar Haddad, on Sunday told Reuters that the fires were set on purpose.", "Omar Haddad"),
        ("According to his agent, Berg had undergone surgery.", "agent"),
        ("According to official statements, Berg is to continue his duties as mayor.", "official statements"),
        ("The government statement, which was posted on Skua Net, said the mayor was ill.", "government"),
        ('"The plan failed," the Biden campaign said.', "Biden campaign"),
    ],
)
def test_what_a_noun_names_is_beside_it_not_within_it(nlp, text, speaker):
    assert speakers_of(nlp, text) == [speaker]


def test_a_role_with_initials_is_that_of_the_whole_name(nlp):
    text = (
        "Omar Haddad, general secretary of the Awami Front, came to Dhaka. The AF general secretary said it was fair."
    )
    assert speakers_of(nlp, text) == ["Omar Haddad"]


def test_who_is_quoted_says_i(nlp):
    assert speakers_of(nlp, '"I said that the race was over," Ida Berg recalled.') == ["Ida Berg", "Ida Berg"]


def test_a_body_that_is_quoted_says_we(nlp):
    we = "“We have warned that the line is unsafe. Nobody has come,”"
    assert speakers_of(nlp, f"{we} the union said.") == ["union", "union"]
    assert speakers_of(nlp, f"{we} Ida Berg said.") == ["Ida Berg", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chief Election Commissioner Omar Haddad met the parties. The CEC said it was late.", "Omar Haddad"),
        ("Prime Minister Ida Berg came to Oslo. The PM said the talks were useful.", "Ida Berg"),
        ("Ida Berg met Chief Minister Omar Haddad in Goa. The CM said the talks were useful.", "Omar Haddad"),
        ("Crown Prince Omar Haddad met envoys. His Highness the Crown Prince said it was late.", "Omar Haddad"),
        ("Her Majesty Queen Ida Berg spoke in Oslo. Her Majesty said the nation mourned.", "Ida Berg"),
        ("Prime Minister Ida Berg came to Oslo. The PMC said the talks were useful.", "PMC"),
        ("Prime Minister Ida Berg met the Prison Monitor (PM). A PM said the talks were useful.", "PM"),
    ],
)
def test_initials_and_styles_call_the_holder_of_an_office(nlp, text, speaker):
    assert speakers_of(nlp, text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The firm hired two engineers, who warned that the dam leaked.", "engineers"),
        ("The verdict pleased lawyers for the family, who said justice had been done.", "lawyers"),
    ],
)
def test_who_stands_for_the_people_in_front_of_it(nlp, text, speaker):
    found = annotations_of(nlp(text))
    (said,) = found.statements
    assert found.speakers[said.speaker].name == speaker


def test_that_before_its_noun_stays(nlp):
    text = "The union says the firm hid the leak. The firm denied that claim on Friday."
    assert [s.content[0].of(text) for s in annotations_of(nlp(text)).statements][1] == "that claim"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norvik Airways cut its flights to Oslo. The airline said it would resume them in May.", "Norvik Airways"),
        ("Brightwater Media Group closed two papers. The company said sales had fallen.", "Brightwater Media Group"),
        ("Skua One went off air on Friday. The network said a cable had broken.", "Skua One"),
        ("The Coastal Herald wrote about the crash. The newspaper said two men had died.", "Coastal Herald"),
        ("Northgas shut a pipeline in Leeds. Police closed the road. The company said it was safe.", "Northgas"),
        ("Znak.ru published photos. The website said they were taken in May.", "Znak.ru"),
        ("Norvik Airways sued the Harbour Bank. The bank said it would appeal.", "Harbour Bank"),
        ("Norvik Airways sued the Harbour Bank. The airline said it would win.", "Norvik Airways"),
        ("Norvik Airways cut flights. The government said it was informed late.", "government"),
        ("Ida Berg works for Norvik Airways. The hospital said she was ill.", "hospital"),
        ("A Danish company owns the plant. Norvik Airways flies there. The company said it was sorry.", "company"),
        ("Apex Energy sued Ostra Steel in May. The company said it was sorry.", "company"),
    ],
)
def test_the_one_body_that_a_noun_can_take_up(nlp, text, speaker):
    assert speakers_of(nlp, text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The road was closed, according to police, who said nobody was hurt.", "police"),
        ("Storms are rare there, according to CNN who reported that two had come close.", "CNN"),
        ("He and many of his neighbours believe the mill will close.", "He and many of his neighbours"),
        ("Officials Ida Berg and Omar Haddad said the line was safe.", "Officials Ida Berg and Omar Haddad"),
        ("Three judges - Ida Berg, Omar Haddad and Carl Lund - agreed that the ruling was wrong.", "Three judges"),
    ],
)
def test_several_speak_together(nlp, text, speaker):
    assert speakers_of(nlp, text)[-1].startswith(speaker)

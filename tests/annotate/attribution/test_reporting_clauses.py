"""Where a reporting clause ends: participles of saying, contrasts, tags over a whole sentence, phrases set off."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

PARTICIPLES = [
    "<source><source2>The coach</source2></source> <cue>said</cue> <content>the players were tired</content>, <cue2>adding</cue2> that <content2>they would rest on Sunday</content2>.",
    "<source><source2>Norway</source2></source> <cue>said</cue> <content>the trawler had left the port</content>, <cue2>warning</cue2> that <content2>it could return</content2>.",
    '<source><source2>Maja Lind</source2></source> <cue>said</cue> <content>the mayor had lied</content>, <cue2>adding</cue2>: "<content2>He should go.</content2>"',
    "<source><source2>The council</source2></source> <cue>said</cue> <content>the pool had closed</content>, <cue2>noting</cue2> that <content2>the roof was leaking</content2>.",
    "<source><source2>The hospital</source2></source> <cue>reported</cue> that <content>two nurses had been hurt</content>, <cue2>saying</cue2> <content2>the attacker had fled</content2>.",
]

CONTRASTS = [
    "<source>Denmark</source> <cue>said</cue> <content>it had found the boat</content>, while <source2>Sweden</source2> <cue2>said</cue2> <content2>the boat was lost</content2>.",
    "<source>Lind</source> <cue>said</cue> <content>the road was open</content>, whereas <source2>Holm</source2> <cue2>said</cue2> <content2>it was closed</content2>.",
    "<source>The ministry</source> <cue>said</cue> <content>the water was clean</content>, although <source2>doctors</source2> <cue2>said</cue2> <content2>children were falling ill</content2>.",
]

JOINED = [
    "<source>Berg</source> <cue>said</cue> <content>many homes lost power, and might not get it back for days</content>.",
    "<source>Berg</source> <cue>said</cue> <content>the firm was safe, but there was no money left for new ships</content>.",
    "<source>Berg</source> <cue>said</cue> <content>the road is narrow, and leaves no room for bikes</content>.",
    "While <source>experts</source> <cue>say</cue> <content>the dam is safe</content>, the town is afraid.",
    "<source>The port</source> <cue>said</cue> <content>the crane was old</content>, with <source2>Berg</source2> <cue2>adding</cue2> that <content2>it must go</content2>.",
]

SILENT = [
    "<source>The agency</source> <cue>said</cue> <content>the plane had landed safely</content>, without elaborating.",
    "<source>The firm</source> <cue>said</cue> <content>two workers had died</content> but gave no further details.",
    "<source>The council</source> <cue>announced</cue> that <content>the pool would close</content>, but did not elaborate.",
    "<source>The judge</source> <cue>said</cue> <content>the driver had left without his papers</content>.",
    "<source>The coach</source> <cue>said</cue> <content>the team was tired but would not give up</content>.",
    "Neither company would say who pays for the repairs.",
    "No officials said whether the road was safe.",
    "<source>Two diplomats, who asked not to be identified</source>, <cue>said</cue> <content>a deal was near</content>.",
]

TIMES_AND_OCCASIONS = [
    "<source>Lund</source> previously <cue>said</cue> <content>the pool was safe</content>.",
    "<source>She</source> has since <cue>admitted</cue> that <content>the pool leaks</content>.",
    "<source>Lund</source> <cue>has also said</cue> that <content>the pool leaks</content>.",
    "<source>Ida Lund</source> in an interview <cue>said</cue> <content>the pool was closed</content>.",
    "<source>A report from the Mexican government</source> during May <cue>said</cue> <content>eight people had died</content>.",
    "<source>A letter dated May 3</source> <cue>said</cue> <content>the pool was closed</content>.",
    "The paper quoted <source>the minister</source> as <cue>having said</cue> <content>the port was sold</content>.",
    # sentences that the parse cuts in two
    "<source>Police chief Greg Holm</source> <cue>said</cue> late Sunday <content>the guards were blaming a visitor for the fire</content>.",
    "<source>The GDF</source> <cue>said</cue> <content>hundreds of IRS (Inland River State) fighters escaped after the shelling of a camp at Tell Asal</content>.",
]

AS_TAGS = [
    "<content>The lake was</content>, as <source>the mayor</source> <cue rule=tag>said</cue>, <content>never clean</content>.",
    'The deal, as <source>one lawyer</source> <cue>put it</cue>, "<content>stank from the start</content>".',
    "<content>The plan was bad from the start</content>, as <source>the court</source> <cue>found</cue>.",
    'As <source>the mayor</source> <cue>said</cue> on Monday, <content date="Monday">the bridge is old</content>.',
    "As expected, the bridge was closed.",
    "The plan works as the mayor proposes.",
]

BY_PLACE = [
    "<source>The firm</source> <cue>announced</cue> via Twitter around noon, <content>the strike was over</content>.",
    "The road was closed; <content>the bridge</content>, <source>officials</source> <cue rule=interruption>said</cue>, <content>was still open</content>.",
    '<source>The court</source> on Friday <cue>said</cue> <content date="Friday">the man must appear</content>.',
    "Speaking to the paper, <source>Ida Berg, head of the port</source>, <cue>explained</cue> that <content>the crane was old</content>.",
    "<source>Some</source> <cue>say</cue> <content>the river rose in the night</content>.",
]

TAGS = [
    "<content>Denmark will respond</content>, <source>Prime Minister Eva Holm</source> <cue>told</cue> lawmakers.",
    "<source>The mayor</source> <cue>said</cue> on Monday, <cue2 rule=cited-source>citing</cue2> <source2>the police</source2>, that <content><content2>two people had died</content2></content>.",
    "<source>The mayor</source> <cue>said</cue> on Monday, speaking in Oslo, that <content>the bridge would close</content>.",
]

KEPT = [
    "<source>The bank</source> <cue>said</cue> <content>the thief ran off, shouting at the guards</content>.",
    "<source>Lind</source> <cue>said</cue> <content>the man ran into the street, killing a dog</content>.",
    "<source>Holm</source> <cue>said</cue> <content>the shop closed while the owner was in hospital</content>.",
    "<source>Holm</source> <cue>said</cue> <content>the storm hit the coast, although the sea was calm</content>.",
]


@pytest.mark.parametrize(
    "case", [*PARTICIPLES, *CONTRASTS, *SILENT, *TIMES_AND_OCCASIONS, *TAGS, *KEPT, *JOINED, *AS_TAGS, *BY_PLACE]
)
def test_end_of_reporting_clause(check: Callable[[str], None], case: str) -> None:
    check(case)


def test_tag_over_attributed_quotation_reports_the_whole_sentence(nlp: Language) -> None:
    text = 'Lind said that "the ferry will not sail", the BBC reported.'
    found = annotations_of(nlp(text)).statements
    inner = next(s for s in found if s.cue is not None and s.cue.lemma == "say")
    assert [extent.of(text) for extent in inner.content] == ["the ferry will not sail"]
    assert inner.parent is not None
    assert found[inner.parent].parent is None


CYCLES = [
    'Holm said "the bridge is safe", Reuters reported.',
    "Holm, the paper reported, said the mayor told the police that the bank had warned him.",
    "The mayor will answer, the minister said, the radio reported.",
]


@pytest.mark.parametrize("text", CYCLES)
def test_no_statement_is_its_own_parent(nlp: Language, text: str) -> None:
    found = annotations_of(nlp(text)).statements
    assert found
    for number, statement in enumerate(found):
        above = statement.parent
        for _ in found:
            assert above != number
            above = None if above is None else found[above].parent
        assert above is None

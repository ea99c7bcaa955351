"""Who speaks where a report, a statement or a poll does: who issued it, if the text tells."""

from __future__ import annotations

import pytest

from newsclaims.model.annotations import annotations_of


def speakers_of(nlp, text):
    found = annotations_of(nlp(text))
    return [found.speakers[s.speaker].name if s.speaker is not None else None for s in found.statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A report by Clear River said the lake was poisoned.", "Clear River"),
        ("A survey from the Harbour Institute found that rents had doubled.", "Harbour Institute"),
        ("According to a NATO press release, four ships took part in the drill.", "NATO"),
        ("The company's website says the plant employs 900 people.", "company"),
        ("The ministry's guidelines say that masks are no longer needed.", "ministry"),
        ("According to the coastguard's statement, nobody was on board.", "coastguard"),
        ("According to a letter signed by Ida Berg, the school will close in May.", "Ida Berg"),
        ("The audit, published by the Central Bank, warned that the reserves were shrinking.", "Central Bank"),
        ("Part of the bank's statement reads: “Our vaults were never opened.”", "bank"),
        ("A memo that the union released on Monday says that the talks have failed.", "union"),
    ],
)
def test_the_phrase_of_a_document_names_its_issuer(nlp, text, speaker):
    assert speakers_of(nlp, text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norvik Air released a statement which read: “All passengers are safe.”", "Norvik Air"),
        ("Norvik Air published a report on Monday. The report said that the engines had failed.", "Norvik Air"),
        ("The study was conducted by the Harbour Institute. It made headlines. The study says cod is rare.",
         "Harbour Institute"),
        ("Ida Berg signed a decree on Friday. The decree orders all schools to close.", "Ida Berg"),
        ("Norvik Air issued new guidelines in May. The guidelines call for longer breaks.", "Norvik Air"),
        ("Clear River filed a lawsuit against the mill. The lawsuit alleges that the mill poisoned the lake.",
         "Clear River"),
    ],
)  # fmt: skip
def test_who_issued_a_document_before_speaks_in_it_later(nlp, text, speaker):
    assert speakers_of(nlp, text)[-1] == speaker


def test_who_said_something_in_a_statement_issued_it(nlp):
    text = "“The line is safe,” Norvik Rail said in a statement on Monday. The statement added that tickets stay valid."
    assert speakers_of(nlp, text) == ["Norvik Rail", "Norvik Rail"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The report says the lake is clean.", "report"),
        ("A video of Ida Berg shows that the door was open.", "video of Ida Berg"),
        ("A survey of 900 teachers found that pay matters most.", "survey of 900 teachers"),
        ("Norway's constitution says that power lies with the people.", "Norway's constitution"),
        ("Local media reports said the bridge had collapsed.", "Local media reports"),
        ("Footage from the scene shows that the bus was empty.", "Footage from the scene"),
        ("In a Facebook post, Ida Berg said the shop would close.", "Ida Berg"),
        ("Norvik Air received a letter on Monday. The letter says that its licence was revoked.", "letter"),
        ("The author of the report said the lake was clean.", "author of the report"),
    ],
)
def test_what_nobody_is_said_to_have_issued_speaks_itself(nlp, text, speaker):
    assert speakers_of(nlp, text)[-1] == speaker

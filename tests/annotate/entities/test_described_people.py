"""What the pipeline takes people to be, by how a sentence describes them: name, role and affiliation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from spacy.language import Language

LONG_APPOSITION = [
    ("Prof Ann Cole, an economist at the University of Leeds, said rents rose.", "Ann Cole", "economist"),
    ("Mayor Jan Moe, a former teacher at Bergen University, said rents rose.", "Jan Moe", "Mayor"),
    ("Gary Holm, housing expert from Bergen University, said rents would fall.", "Gary Holm", "housing expert"),
    ("Ida Berg, a senator from Ohio, suspended her campaign on Friday.", "Ida Berg", "senator"),
    ("Omar Haddad, a Kenyan tennis player with a long list of titles, was injured.", "Omar Haddad", "tennis player"),
    ("Laura Denholm, a Leeds lawyer representing the family, told the court it was late.", "Laura Denholm", "lawyer"),
    ("Ida Berg (54), a teacher, won the race.", "Ida Berg", "teacher"),
    ("Members elected Boris Lund — former foreign secretary — as leader.", "Boris Lund", "former foreign secretary"),
    ("According to Aigner, technical experts from Bonn will visit the plant.", "Aigner", None),
    ("In Bergen with Ida Lund, the players from Oslo lost again.", "Ida Lund", None),
]

SEVERAL = [
    (
        "It was signed by Senators Marco Bell of Florida, Mike Lund of Utah, and Dave Perry of Ohio.",
        "Marco Bell",
        "Senator",
    ),
    (
        "It was signed by Senators Marco Bell of Florida, Mike Lund of Utah, and Dave Perry of Ohio.",
        "Dave Perry",
        "Senator",
    ),
    (
        "Three high court judges - Ida Berg, Omar Haddad and Laura Denholm - agreed that it was too low.",
        "Ida Berg",
        "high court judge",
    ),
    ("Advisers Ida Berg and Omar Haddad tested negative.", "Omar Haddad", "adviser"),
    ("Councillors Ida Berg (Leeds) and Omar Haddad (York) praised the plan.", "Omar Haddad", "councillor"),
    ("Mayor Ida Berg and Omar Haddad praised the plan.", "Omar Haddad", None),
]

SOMEBODY_ELSES = [
    ("Laura Berg is an outspoken critic of Russian president Ivan Petrov.", "Ivan Petrov", "president"),
    ("A former adviser for Kenyan President Omar Haddad was jailed.", "Omar Haddad", "President"),
    ("Peter Berg was the brother of French President Marc Roux.", "Marc Roux", "President"),
    ("Secretary of State Ida Berg came to Geneva.", "Ida Berg", "Secretary of State"),
]

NAMED_SO = [
    ("A university student named Wong Lee said the weather was bad.", "Wong Lee", "student"),
    ("The dead sailor was identified as Jay Galli by the coast guard.", "Jay Galli", "dead sailor"),
    ("Labour MP (Member of Parliament) Tom Watkins called the deal bad.", "Tom Watkins", "MP"),
    ("The ship was named Ida Lund by the minister.", "Ida Lund", None),
]


BELONGING = [
    (
        "Peter Isley of the victims' group Ending Silence said the church was late.",
        "Peter Isley",
        "Ending Silence",
    ),
    ('Anna Frank of "Have No Fear", a charity, told reporters that it was late.', "Anna Frank", "Have No Fear"),
    ("Arne Vega of the army's Western Island Command said two were dead.", "Arne Vega", "Western Island Command"),
    ("The BBC's Jonathan Marks said questions remained.", "Jonathan Marks", "BBC"),
    ("Ida Berg of May 2020 fame said no.", "Ida Berg", None),
    ("Ida Berg of course said no.", "Ida Berg", None),
    ("Berg's sister Laura Holm said no.", "Laura Holm", None),
]


def described(nlp: Language, text: str, name: str) -> tuple[str | None, str | None]:
    """Return the role and the affiliation of somebody in a text."""
    return next((s.role, s.affiliation) for s in annotations_of(nlp(text)).cast if s.name == name)


@pytest.mark.parametrize(("text", "name", "role"), [*LONG_APPOSITION, *SEVERAL, *SOMEBODY_ELSES, *NAMED_SO])
def test_a_role(nlp: Language, text: str, name: str, role: str | None) -> None:
    assert described(nlp, text, name)[0] == role


@pytest.mark.parametrize(("text", "name", "affiliation"), BELONGING)
def test_an_affiliation(nlp: Language, text: str, name: str, affiliation: str | None) -> None:
    assert described(nlp, text, name)[1] == affiliation

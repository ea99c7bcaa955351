"""Which country, body or party people belong to, as their descriptions tell it: read by the whole pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from spacy.language import Language

WORKING = [
    ("Paula Reis, an analyst at Cardoso & Lund, said it was bad.", "Paula Reis", "Cardoso & Lund"),
    ("Jan Moe, who works for the Harbour Bank, said it was early.", "Jan Moe", "Harbour Bank"),
    ("Jan Moe, who heads the charity Clear River, said it was early.", "Jan Moe", "Clear River"),
    (
        "Ida Lund, who studies fossils at the University of Exeter in Britain, said no.",
        "Ida Lund",
        "University of Exeter",
    ),
    ("Jan Moe, who led the strike at the port, said it was over.", "Jan Moe", None),
    ("Jan Moe, who worked for weeks on the plan, said it was over.", "Jan Moe", None),
]

OWNED = [
    ("Tramvia's acting managing director, Jan Moe, said the system tripped.", "Jan Moe", "Tramvia"),
    ("Harbour Hospital director Dr Ida Berg denied it.", "Ida Berg", "Harbour Hospital"),
    ("Tramvia lost money. Its chairman, Jan Moe, said the plan was bad.", "Jan Moe", "Tramvia"),
    ("Tramvia lost money. The company's chairman, Jan Moe, said the plan was bad.", "Jan Moe", "Tramvia"),
    ("Norway said it would pay. Its foreign minister, Ida Berg, said the deal was fair.", "Ida Berg", "Norway"),
    ("The bank met Tramvia and Fjordline. Its chairman, Jan Moe, said the plan was bad.", "Jan Moe", None),
]

PEOPLE_IN_BODIES = [
    ("Norwegian Red Cross chair Ida Berg said the tents were full.", "Ida Berg", "Red Cross"),
    ("Ida Berg, president of the Danish Hotels Union, said prices rose.", "Ida Berg", "Danish Hotels Union"),
    ("Omar Haddad, a spokesman for the Kenyan National Police, said two men fled.", "Omar Haddad",
     "Kenyan National Police"),
    ("Somchai Lund, chief of the Dutch Maritime Agency, praised the crew.", "Somchai Lund", "Dutch Maritime Agency"),
    ("Norwegian Foreign Minister Ida Berg said the talks failed.", "Ida Berg", "Norway"),
    ("Ida Berg, the Danish prime minister, said prices rose.", "Ida Berg", "Denmark"),
]  # fmt: skip

NAMES_OF_PLACES = [
    ("Sara Lund, the mayor of Dover City, closed the schools.", "Sara Lund", "Dover City"),
    ("Marrow County sheriff Omar Haddad said two men fled.", "Omar Haddad", "Marrow County"),
    ("Omar Haddad, governor of Salt Island, closed the schools.", "Omar Haddad", "Salt Island"),
    ("Omar Haddad, the mayor of the city, closed the schools.", "Omar Haddad", None),
]

DESCRIBED_BODIES = [
    ("Hector Lund, leader of the resistance group Northern Front, called for a strike.", "Hector Lund",
     "Northern Front"),
    ("Centre manager Ida Berg, of Christian aid organisation Clear River, disagreed.", "Ida Berg", "Clear River"),
    ("Alice Koch of the University of Cape Hill said the sharks had gone.", "Alice Koch", "University of Cape Hill"),
    ("National Assembly Speaker Omar Haddad said the vote was fair.", "Omar Haddad", "National Assembly"),
    ("Tom Lund, former director of the CDC, said the virus would spread.", "Tom Lund", "CDC"),
    ("Ida Berg is the gathering coordinator for the Marrow Lake First Nation.", "Ida Berg",
     "Marrow Lake First Nation"),
]  # fmt: skip

SEVERAL_ROLES = [
    ("Rafael Lund, Vice Minister of the Environment and Executive Director of the Harbour Trust, came.", "Rafael Lund",
     "Harbour Trust"),
    ("Mattar Lund, director-general and chairman of the Harbour Authority, came.",
     "Mattar Lund", "Harbour Authority"),
    ("Irish singer, actor and activist Mia Dunne died on Monday.", "Mia Dunne", "Ireland"),
    ("Kenyan novelist and playwright Ida Berg won the prize.", "Ida Berg", "Kenya"),
]  # fmt: skip

PARTIES = [
    ("Republican Ida Berg lost the vote.", "Ida Berg", "Republican"),
    ("She lost to Omar Haddad, a Democrat, in 2014.", "Omar Haddad", "Democrat"),
    ("Conservative MP Omar Haddad praised the plan.", "Omar Haddad", "Conservative"),
    ("Labour leader Omar Haddad praised the plan.", "Omar Haddad", "Labour"),
    ("Washington's Democratic mayor, Ida Berg, praised the plan.", "Ida Berg", "Washington"),
]

HOLDERS = [
    ("French President Emile Lund met Chancellor Otto Berg. The German chancellor said he agreed.", "Otto Berg",
     "Germany"),
    ("Foreign Minister Otto Berg spoke. The Egyptian defence minister, who met him, agreed.", "Otto Berg", None),
    ("Presidents Otto Berg and Emile Lund met. The German president agreed.", "Emile Lund", None),
]  # fmt: skip

LOOSE = [
    ("The plan was praised by Juan Berg, former Peruvian justice minister, on Monday.", "Juan Berg", "Peru"),
    ("Ida Berg, who made schools her theme, is currently serving as the junior senator from Ohio.", "Ida Berg", "Ohio"),
    ("Ida Berg has served as mayor of Denver since 2011.", "Ida Berg", "Denver"),
    ("Ida Berg is a career politician who served as president of Ghana for five years.", "Ida Berg", "Ghana"),
    (
        "The head of the DWU union (Dock Workers' Union), Mick Lund, said it was too late.",
        "Mick Lund",
        "Dock Workers' Union",
    ),
]

LONG_TITLES = [
    ("Chief Executive of Hong Kong Carrie Lund gave a speech.", "Carrie Lund", "Hong Kong"),
    ("Chief Operating Officer at Norvik Rail Omar Haddad said trains were late.", "Omar Haddad", "Norvik Rail"),
    ("Deputy Prime Minister of Mongolia Ida Berg met the engineers.", "Ida Berg", "Mongolia"),
    ("First Minister of Scotland Ida Berg said it was over.", "Ida Berg", "Scotland"),
    ("Omar Haddad, a special adviser to the Harbour Alliance, recalled the day.", "Omar Haddad", "Harbour Alliance"),
    ("Maya Lund, his wife and the current chairwoman of the Harbour Party, thanked them.", "Maya Lund",
     "Harbour Party"),
    ("National Gallery curator Ida Berg found the letter.", "Ida Berg", "National Gallery"),
    ("Omar Haddad, the ambassador to Russia, left on Monday.", "Omar Haddad", None),
]  # fmt: skip

ABBREVIATED = [
    ("It was praised by Organisation of Island States (OIS) head Omar Haddad.", "Omar Haddad",
     "Organisation of Island States"),
    ("Harbour Authority of Norway (HAN) director Ida Berg said the port was safe.", "Ida Berg",
     "Harbour Authority of Norway"),
]  # fmt: skip

OF_SOMETHING_OF = [
    ("Omar Haddad, the mayor of the Polish city of Gdynia, resigned.", "Omar Haddad", "Gdynia"),
    ("Ida Berg, the mayor of the port town of Hale, resigned.", "Ida Berg", "Hale"),
    ("Kerri Lund, a spokeswoman for the country's Department of Transport, criticised it.", "Kerri Lund",
     "Department of Transport"),
    ("The director of Argentina's Clear River Trust, Ida Berg, praised it.", "Ida Berg", "Clear River Trust"),
    ("Hector Lund, head of the Basque aid group Northern Front, praised it.", "Hector Lund", "Northern Front"),
]  # fmt: skip

IN_FRONT = [
    ("On Wednesday Greek Foreign Minister Omar Haddad praised it.", "Omar Haddad", "Greece"),
    ("54-year-old Harbour Police sergeant Omar Haddad was shot.", "Omar Haddad", "Harbour Police"),
    ("Reuters accredited reporter Ida Berg asked him.", "Ida Berg", "Reuters"),
    ("Kenyan Road Transport and Bridges Minister Omar Haddad said buses would stop.", "Omar Haddad", "Kenya"),
    ("A Canadian, Omar Haddad, appeared in court.", "Omar Haddad", "Canada"),
    ("Libyan national Omar Haddad was arrested.", "Omar Haddad", "Libya"),
    ("House of Representatives Speaker Ida Berg announced the vote.", "Ida Berg", "House of Representatives"),
]
ROLES = [
    ("Chief Operating Officer at Norvik Rail Omar Haddad said trains were late.", "Omar Haddad",
     "Chief Operating Officer"),
    ("On Wednesday Greek Foreign Minister Omar Haddad praised it.", "Omar Haddad", "Foreign Minister"),
    ("54-year-old Harbour Police sergeant Omar Haddad was shot.", "Omar Haddad", "sergeant"),
    ("Irish singer, actor and activist Mia Dunne died on Monday.", "Mia Dunne", "singer, actor and activist"),
    ("Kenyan Road Transport and Bridges Minister Omar Haddad said buses would stop.", "Omar Haddad",
     "Road Transport and Bridges Minister"),
    ("They met in Oslo and Foreign Minister Ida Berg praised it.", "Ida Berg", "Foreign Minister"),
    ("House of Representatives Speaker Ida Berg announced the vote.", "Ida Berg", "Speaker"),
    ("The general election was won by Ida Berg.", "Ida Berg", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_role(nlp: Language, text: str, name: str, role: str | None) -> None:
    found = {speaker.name: speaker for speaker in annotations_of(nlp(text)).cast}
    assert found[name].role == role


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        *OWNED,
        *WORKING,
        *PEOPLE_IN_BODIES,
        *NAMES_OF_PLACES,
        *DESCRIBED_BODIES,
        *SEVERAL_ROLES,
        *PARTIES,
        *HOLDERS,
        *LOOSE,
        *LONG_TITLES,
        *ABBREVIATED,
        *OF_SOMETHING_OF,
        *IN_FRONT,
    ],
)
def test_affiliation(nlp: Language, text: str, name: str, affiliation: str | None) -> None:
    found = {speaker.name: speaker for speaker in annotations_of(nlp(text)).cast}
    assert found[name].affiliation == affiliation

"""Detection of articles in another language: English ones are never mistaken for foreign."""

from __future__ import annotations

import pytest

from newsclaims.articles.english import foreign_language

ENGLISH = "The harbour will be closed to freight ships from June 14, the port authority said on Tuesday. "


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le ministre a déclaré lundi que le port serait fermé aux cargos à partir du 14 juin."),
        ("de", "Der Minister sagte am Montag, dass der Hafen vom 14. Juni an für Frachter geschlossen werde."),
        ("es", "El ministro dijo el lunes que el puerto estará cerrado a los cargueros desde el 14 de junio."),
        ("nl", "De minister zei maandag dat de haven vanaf 14 juni gesloten zal zijn voor vrachtschepen."),
        ("it", "Il ministro ha detto lunedì che il porto sarà chiuso alle navi da carico dal 14 giugno."),
        ("pl", "Minister powiedział w poniedziałek, że port będzie zamknięty dla frachtowców od 14 czerwca."),
        ("tr", "Bakan pazartesi günü limanın 14 Haziran'dan itibaren kargo gemilerine kapatılacağını söyledi."),
        ("ru", "Министр заявил в понедельник, что порт будет закрыт с четырнадцатого июня."),
        ("uk", "Міністр заявив у понеділок, що порт буде закритий для вантажних суден з 14 червня."),
        ("ar", "قال وزير النقل يوم الاثنين إن الميناء سيغلق أمام سفن الشحن من الرابع عشر من يونيو."),
        ("zh", "运输部长星期一表示，港口将于六月十四日关闭。双方都同意这一日期。"),
        ("ja", "運輸大臣は月曜日、港を6月14日から閉鎖すると述べた。"),
        ("ko", "교통부 장관은 월요일에 항구가 6월 14일부터 폐쇄될 것이라고 말했다."),
        ("he", "שר התחבורה אמר ביום שני כי הנמל ייסגר בפני ספינות משא."),
        ("el", "Ο υπουργός δήλωσε τη Δευτέρα ότι το λιμάνι θα κλείσει για τα φορτηγά πλοία."),
    ],
)
def test_another_language_is_detected_from_one_sentence(code, text):
    assert foreign_language(text) == code
    assert foreign_language(text * 40) == code


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Talks postponed.",
        "Non!",
        "“Nous n’attendrons pas”, he said.",
        # An article may begin with a statement in another language …
        "Le ministre a déclaré lundi que le port serait fermé aux cargos à partir du 14 juin. " * 40 + ENGLISH * 60,
        # … and consist mostly of quotations.
        ENGLISH + "« Nous n’attendrons pas, le port sera fermé », the minister wrote. " * 5 + ENGLISH * 3,
        # Tables, briefs and names are not prose.
        "Shr 45 cts vs 58 cts\nNet 12.6 mln vs 15.8 mln\nRevs 337.3 mln vs 350.1 mln\n" * 4,
        "Real Madrid - Juventus 2:1\nBayern München - Paris Saint-Germain 0:0\nAjax - Porto 3:3\n" * 9,
        "Kylian Mbappé, Robert Lewandowski, Luka Modrić, Zlatan Ibrahimović, Jan Vertonghen, " * 9,
        "LE MINISTRE A DÉCLARÉ LUNDI",
        "",
        " \n",
        "1. 2. 3. 4.",
        "👩‍🚀🇳🇴" * 50,
        "\ud800" * 100,
        '"' * 500,
    ],
)
def test_english_and_undecidable_texts_are_not_foreign(text):
    assert foreign_language(text) is None

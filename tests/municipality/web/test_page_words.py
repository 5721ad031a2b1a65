"""The checkers of the pages' words see what is wrong: one that read nothing would find every page good."""

from __future__ import annotations

from tests.municipality.web.page_words import danish_in, miscounted_in, raw_codes


def test_danish_in_an_english_page_is_seen() -> None:
    page = "<html lang=en><p>Gem henvendelsen</p><p lang=da>Afgørelse</p><button title='Tidslinje'>Save</button>"
    told = " ".join(danish_in(page))
    assert "henvendelsen" in told
    assert "Tidslinje" in told
    assert "Afgørelse" not in told
    assert danish_in("<html lang=en><p>Save the enquiry</p>") == set()
    assert "pårørende" in " ".join(danish_in("<html lang=en><option lang=da>pårørende</option>"))
    assert "henvendelsen" in " ".join(danish_in("<html lang=en><head><title>Gem henvendelsen</title></head>"))
    assert danish_in("<html lang=en><head><title lang=da>Gem henvendelsen</title></head>") == set()


def test_a_stored_code_is_seen() -> None:
    page = "<p lang=da>Bevilget: temporary_somatic</p><option>meal</option><p aria-label='housing_grant'>x</p>"
    told = " ".join(raw_codes(page))
    assert "temporary_somatic" in told
    assert "housing_grant" in told
    assert "within" in " ".join(raw_codes("<p>within</p>"))
    assert "temporary_somatic" in " ".join(raw_codes("<html lang=en><p>Granted: temporary_somatic</p>"))
    assert raw_codes("<html lang=en><p>within the standard</p>") == set()
    assert raw_codes("<script>var a_b = 1</script><p>Inden for standarden</p>") == set()


def test_a_number_that_does_not_fit_its_word_is_seen() -> None:
    for wrong in ("30 min. × 7 på 1 uge(r)", "1 medarbejder(e)", "om 1 timer", "in 1 hours"):
        assert miscounted_in(f"<p>{wrong}</p>"), wrong
    for right in ("1 uge", "11 uger", "0,1 timer", "1 time", "kl. 10-1 timer", "Kilde (en)"):
        assert not miscounted_in(f"<p>{right}</p>"), right

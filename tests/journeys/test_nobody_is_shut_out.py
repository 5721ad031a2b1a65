"""Every page in every state, on a desktop and a phone, in both languages: nothing axe objects to, nothing outside
the window.
"""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Opens

PAGES = {
    "front": "/standarder/",
    "search": "/standarder/?q=bad",
    "search without a hit": "/standarder/?q=rumfart",
    "one municipality": "/standarder/?kommune=herning&emne=Pleje+om+aftenen",
    "catalogue of packages": "/standarder/herning/",
    "catalogue of pathways": "/standarder/jammerbugt/",
    "package": "/standarder/herning/f2/",
    "package of the night": "/standarder/herning/h/",
    "package of weekdays": "/standarder/herning/t-center/",
    "package of any hour": "/standarder/herning/o/",
    "package as it was": "/standarder/herning/f2/?dato=2020-02-29",
    "pathways": "/standarder/jammerbugt/forloeb/",
    "comparison not begun": "/standarder/sammenlign/",
    "comparison": "/standarder/sammenlign/?a=herning:F2&b=herning:F3",
    "comparison across": "/standarder/sammenlign/?a=herning:F2&b=jammerbugt:2",
    "comparison with a fault": "/standarder/sammenlign/?a=herning:F2&b=herning:F9",
    "trial not begun": "/standarder/proev/?katalog=herning",
    "trial": "/standarder/proev/?katalog=herning&functional_level=2&dwelling=own_home&trained_first=nej"
    "&bevillinger=disse&bevilling1=F4&oensket=F1&start=18.00&opgaver=bath&opgaver=nail_polish",
    "trial of pathways": "/standarder/proev/?katalog=jammerbugt&functional_level=2&weekly_minutes=8&dwelling=own_home",
    "trial with faults": "/standarder/proev/?katalog=jammerbugt&weekly_minutes=mange&oensket=2&start=25.00",
    "unknown standard": "/standarder/herning/f9/",
    "unknown municipality": "/standarder/atlantis/",
    "day before the first": "/standarder/herning/f2/?dato=1999-01-01",
    "no day": "/standarder/herning/f2/?dato=i+morgen",
    "unknown page": "/intet/her/",
}


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_page_shuts_anybody_out(open_page: Opens, address: str) -> None:
    reader = open_page(address, width=1280)
    assert reader.is_shut_out_by() == [], "at 1280 px"
    reader.unfolds_everything()
    reader.turns_to(360)
    assert reader.is_shut_out_by() == [], "at 360 px with every fold open"


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_english_page_shuts_anybody_out(open_page: Opens, address: str) -> None:
    reader = open_page(address, width=360, language="en")
    reader.unfolds_everything()
    assert reader.is_shut_out_by() == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_page_fits_a_phone(open_page: Opens, address: str) -> None:
    reader = open_page(address, width=320)
    for width in (320, 390, 768):
        reader.turns_to(width)
        assert reader.must_scroll_sideways_for() == [], f"at {width} px"
    reader.unfolds_everything()
    reader.turns_to(320)
    assert reader.must_scroll_sideways_for() == [], "at 320 px with every fold open"
    assert reader.has_too_small_targets() == []


def test_the_checker_itself_sees_what_is_wrong(open_page: Opens) -> None:
    """A control: without it, a checker that never ran would look like a page without faults."""
    reader = open_page("/standarder/", width=360)
    reader.page.evaluate(
        """() => {
          document.querySelector('label[for=q]').remove();
          const wide = document.createElement('div');
          wide.className = 'wide';
          wide.textContent = 'x';
          wide.style.width = '900px';
          document.querySelector('main').append(wide);
          document.querySelector('#kommune').remove();
        }"""
    )
    assert any(breach.startswith("label:") for breach in reader.is_shut_out_by())
    assert any("wide" in one for one in reader.must_scroll_sideways_for())


def test_the_reader_finds_what_shuts_a_person_out(open_page: Opens) -> None:
    reader = open_page("/")
    reader.page.set_content(
        "<html lang='da'><title>x</title><img src='/statisk/web/icon.svg'><font color='#cccccc'>svag</font>"
    )
    assert {line.split(":")[0] for line in reader.is_shut_out_by()} == {"image-alt", "color-contrast"}

"""How many hours of help people get: the national shares, and how they lie by age.

Shares and means of the bands follow Danmarks Statistik (2022: 67 % under 2 hours a week, 22 % between 2 and 8, 11 %
more). How the hours lie by age is not published; the two younger groups below are an estimate, and the oldest is what
is left when the national shares must come out of all three together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class HourBand:
    """A part of the distribution: from and to in hours a week, its share of all citizens with help, and its most
    frequent value.
    """

    since: float
    until: float
    share: float
    mode: float


# A triangle from `since` over `mode` to `until` has the mean of the three: 0.8, 4.2, 10, 17 and 30 hours.
BANDS = (
    HourBand(since=0.2, until=1.95, share=0.67, mode=0.25),
    HourBand(since=2.0, until=7.9, share=0.22, mode=2.7),
    HourBand(since=8.05, until=12.9, share=0.055, mode=9.05),
    HourBand(since=13.05, until=23.9, share=0.04, mode=14.05),
    HourBand(since=24.2, until=40.0, share=0.015, mode=25.8),
)
# How the younger groups lie over the bands; the oldest group is what remains.
YOUNGER = ((0.70, 0.19, 0.05, 0.035, 0.025), (0.71, 0.19, 0.05, 0.035, 0.015))


def shares_by_age(ages: Sequence[float]) -> list[list[float]]:
    """The share of everybody in each age group and band; `ages` are the groups' shares, the youngest first.

    Raises ValueError where the younger groups alone would hold more of a band than the nation has.
    """
    younger = [[size * part for part in group] for size, group in zip(ages[:-1], YOUNGER, strict=True)]
    taken = [sum(group[place] for group in younger) for place in range(len(BANDS))]
    oldest = [band.share - part for band, part in zip(BANDS, taken, strict=True)]
    if min(oldest) < 0:
        raise ValueError(f"age groups of {ages} leave {oldest} for the oldest")
    return [*younger, oldest]


def divide_quotas(shares: Mapping[tuple[int, int], float], how_many: int) -> dict[tuple[int, int], int]:
    """Whole people by the largest remainders, so that every town has the shares and not only towns on average."""
    exact = {key: share * how_many for key, share in shares.items()}
    whole = {key: int(number) for key, number in exact.items()}
    short = how_many - sum(whole.values())
    for key in sorted(exact, key=lambda key: (whole[key] - exact[key], key))[:short]:
        whole[key] += 1
    return whole


def deal_bands(ages: Sequence[float], how_many: int, chance: Random) -> list[tuple[int, int]]:
    """An age group and a band for each of so many people, in an order of chance."""
    groups = shares_by_age(ages)
    shares = {(group, band): groups[group][band] for group in range(len(groups)) for band in range(len(BANDS))}
    people = [key for key, number in divide_quotas(shares, how_many).items() for _one in range(number)]
    chance.shuffle(people)
    return people


def choose_weekly_minutes(band: int, chance: Random) -> int:
    """Returns the minutes a week of a citizen in a band."""
    lies = BANDS[band]
    return round(chance.triangular(lies.since, lies.until, lies.mode) * HOUR)


def get_hour_band(minutes: int) -> int:
    """The band so many minutes a week lie in."""
    return sum(minutes >= limit * HOUR for limit in (2, 8, 13)) + (minutes > 24 * HOUR)

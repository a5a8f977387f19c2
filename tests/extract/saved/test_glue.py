"""Words of a head that copying glues, parted again; other lines stay as they are."""

import pytest

from onrecord.extract.saved.glue import unglued


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("von Dr. Max Kolter20.10.2025", "von Dr. Max Kolter 20.10.2025"),
        ("2 minute readApril 25, 20232:26 PM", "2 minute read April 25, 2023 2:26 PM"),
        ("GEARAPR 28, 2024 10:00 AM", "GEAR APR 28, 2024 10:00 AM"),
        ("December 10, 2021April 9, 2019 by Ana Ruiz", "December 10, 2021 April 9, 2019 by Ana Ruiz"),
        ("松村太郎2019年04月13日", "松村太郎 2019年04月13日"),
        ("Publiziert6. November 2025, 12:26", "Publiziert 6. November 2025, 12:26"),
        ("08:39, 06 Jan 2026Updated 08:41", "08:39, 06 Jan 2026 Updated 08:41"),
        ("Ana RuizTravel News Reporter", "Ana Ruiz, Travel News Reporter"),
        ("byAna Ruiz", "by Ana Ruiz"),
        ("BYAna Ruiz", "BY Ana Ruiz"),
        ("Ana Ruiz14:40, Feb 17 2026", "Ana Ruiz 14:40, Feb 17 2026"),
        ("Sep 5, 20265 mins", "Sep 5, 2026 5 mins"),
        ("by Ana Ruiz March 15, 20265 hours ago", "by Ana Ruiz March 15, 2026 5 hours ago"),
        ("By Ana RuizJun 15th, 2026, 5:58 pm", "By Ana Ruiz Jun 15th, 2026, 5:58 pm"),
        ("Updated 06.13.267:58PM", "Updated 06.13.26 7:58PM"),
    ],
)
def test_parted(line: str, expected: str):
    assert unglued(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The McDonald report of 2024 said",
        "MacDonald Writer",
        "iPhone2020",
        "Byron Lind said",
        "BYRON BAY",
        "In 2024 4:30 came",
    ],
)
def test_left_alone(line: str):
    assert unglued(line) == line

"""What is there goes out as tables and comes back as it was, by the words of both languages."""

from __future__ import annotations

import csv
import io

import pytest

from exchange.bay import LoadingBay
from exchange.csv_files import guarded
from exchange.examples import as_written, example_of
from sales.imports.cells import shown
from sales.imports.check import lines_of
from sales.imports.columns import LAYOUTS, title_of
from sales.imports.nouns import Effect, Kind, Tables
from sales.people import Language
from tests.exchange.house import demo
from tests.sales.importing import plan, told

BAY = LoadingBay()


@pytest.mark.parametrize("language", list(Language))
def test_the_demo_as_csv_files(language: Language) -> None:
    """One file a kind, every column: read back there is no problem and no change."""
    standing = demo()
    for kind in Kind:
        out = io.StringIO(newline="")
        write = csv.writer(out)
        write.writerow(column.title(language) for column in LAYOUTS[kind])
        for line in lines_of(kind, standing):
            cells = (as_written(line.get(column.key), language) for column in LAYOUTS[kind])
            write.writerow([guarded(shown(cell)) for cell in cells])
        found = BAY.read(out.getvalue().encode(), f"{title_of(kind, language)}.csv")
        assert isinstance(found, Tables)
        assert found.kinds == (kind,)
        made = plan(*found.sheets, standing=standing)
        assert told(made) == []
        assert {change.effect for change in made.changes} == {Effect.UNCHANGED}, kind


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_is_known_by_both_of_its_titles(kind: Kind, language: Language) -> None:
    """Nothing that we write is ignored when it comes back, and the example row is known as ours."""
    example = example_of(kind, language)
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow(column.title(language) for column in LAYOUTS[kind])
    write.writerow(shown(example.get(column.key)) for column in LAYOUTS[kind])
    found = BAY.read(out.getvalue().encode(), kind=kind)
    assert isinstance(found, Tables)
    (sheet,) = found.sheets
    assert (sheet.ignored, sheet.problems, sheet.rows) == ((), (), ())
    assert list(sheet.titles) == [column.key for column in LAYOUTS[kind]]

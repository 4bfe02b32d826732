"""The company's chart of accounts, out of the file that the settings name."""

from __future__ import annotations

from pathlib import Path

from sales.chart import DEFAULT, BadChart, Chart, read_chart


def chart_in(file: Path | None) -> Chart:
    """The chart of a TOML file, ours without one; ValueError, with words for a sentence, for what cannot be used."""
    if file is None:
        return DEFAULT
    try:
        return read_chart(file.expanduser().read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError("cannot be read: it is not UTF-8") from None
    except BadChart as error:
        raise ValueError(f"cannot be used: {error}") from None

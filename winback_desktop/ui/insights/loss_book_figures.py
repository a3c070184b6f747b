"""Charts that only the loss book has: losses by month, and beside the quarters before; its sums in words."""

from __future__ import annotations

from datetime import timedelta

from winback_desktop.domain.insights import ShareLine, Silence
from winback_desktop.domain.loss_book import LossBook
from winback_desktop.ui.insights import loss_book_words as words
from winback_desktop.ui.insights.words import count, losses, percent, sums_short, tr
from winback_desktop.ui.shared.book.pieces import Figure
from winback_desktop.ui.shared.charts.chart import Series, Texture
from winback_desktop.ui.shared.charts.columns import Column, Columns
from winback_desktop.ui.shared.charts.exhibit import Exhibit, TableData
from winback_desktop.ui.theme import Tone


def by_month(book: LossBook) -> Exhibit:
    """The losses of each month of the quarter."""
    return _counted(tr("Losses by month"), book.by_month)


def by_quarter(book: LossBook) -> Exhibit:
    """The losses of the quarter beside those of the quarters before, and how many of them went silent."""
    return _counted(tr("Losses by quarter"), book.by_quarter)


def money(book: LossBook) -> tuple[Figure, ...]:
    """What was lost and won back, and how much is known of it."""
    silent, reasons = book.by_month.overall, book.reasons
    known = reasons.losses - reasons.without_reason
    return (
        Figure(sums_short(book.lost) or "–", tr("value lost"), losses(book.counts.losses)),
        Figure(
            sums_short(book.won) or "–", tr("won back"), tr("{0} deals").format(count(book.counts.won_back))
        ),
        Figure(
            percent(silent.share) if silent.of else "–",
            tr("went silent"),
            tr("{0} of {1}").format(count(silent.won), losses(silent.of)),
        ),
        Figure(
            percent(known / reasons.losses) if reasons.losses else "–",
            tr("with a reason noted"),
            tr("{0} of {1}").format(count(known), losses(reasons.losses)),
        ),
    )


def summary(book: LossBook) -> str:
    """The quarter in one sentence or two."""
    found = [words.counts_words(book.counts) + "."]
    day_before = book.scope.period.first - timedelta(days=1)
    before = next((line for line in book.by_quarter.lines if line.period.last == day_before), None)
    if before is not None:
        compared = words.more_or_fewer(book.counts.losses, before.rate.of, before.period.label)
        found.append(tr("Losses: {0}.").format(compared))
    if book.reasons.lines:
        first = book.reasons.lines[0]
        found.append(
            tr("Most often it was: {0}, in {1} of {2}.").format(
                first.name, count(first.losses), losses(book.reasons.losses)
            )
        )
    return " ".join(found)


def _counted(title: str, silent: Silence) -> Exhibit:
    series = (
        Series(tr("went silent"), Tone.AMBER, Texture.HATCHED),
        Series(tr("told us"), Tone.ACCENT),
    )
    columns = tuple(map(_column, silent.lines))
    return Exhibit(
        title,
        Columns(series, columns) if columns else None,
        TableData(),
        empty=tr("There is no loss to count."),
    )


def _column(line: ShareLine) -> Column:
    rate = line.rate
    parts = (float(rate.won), float(rate.of - rate.won))
    shown = count(rate.of) if rate.of else ""
    return Column(line.period.label, parts, shown, f"{line.period.label}: {losses(rate.of)}")

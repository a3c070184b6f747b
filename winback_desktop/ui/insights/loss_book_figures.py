"""Charts that only the loss book has: losses by month, and beside the quarters before; its sums in words."""

from __future__ import annotations

from datetime import timedelta

from winback_desktop.domain.insights import Rate, ShareLine, Silence, Sums
from winback_desktop.domain.loss_book import LossBook, in_short
from winback_desktop.ui.insights import loss_book_words as words
from winback_desktop.ui.insights import why
from winback_desktop.ui.insights.words import count, deals, losses, percent, sums_short, tr
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
        _valued(book.lost, book.counts.losses, tr("value lost"), tr("lost"), losses(book.counts.losses)),
        _valued(book.won, book.counts.won_back, tr("won back"), tr("won back"), deals(book.counts.won_back)),
        _shared(silent, tr("went silent")),
        _shared(Rate(known, reasons.losses), tr("with a reason noted")),
    )


def summary(book: LossBook) -> str:
    """The quarter in one sentence or two."""
    found = [tr("In this quarter: {0}.").format(words.counts_words(book.counts))]
    day_before = book.scope.period.first - timedelta(days=1)
    before = next((line for line in book.by_quarter.lines if line.period.last == day_before), None)
    if before is not None:
        compared = words.more_or_fewer(book.counts.losses, before.rate.of, before.period.label)
        found.append(tr("Losses: {0}.").format(compared))
    most = book.reasons.most_often
    if most is not None:
        found.append(
            tr("Most often it was: {0}, in {1} of {2}.").format(
                in_short(most.name, why.OTHER_LETTERS), count(most.losses), losses(book.reasons.losses)
            )
        )
    return " ".join(found)


def _valued(sums: Sums, number: int, of_money: str, of_deals: str, more: str) -> Figure:
    """A sum of money; how many there are where no value is noted of any."""
    if sums:
        return Figure(sums_short(sums), of_money, more)
    return Figure(count(number), of_deals, tr("no value noted") if number else "")


def _shared(rate: Rate, label: str) -> Figure:
    """A share; of too few only how many."""
    if not rate.is_enough:
        return Figure(count(rate.won), label, tr("of {0}").format(losses(rate.of)))
    return Figure(percent(rate.share), label, tr("{0} of {1}").format(count(rate.won), losses(rate.of)))


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

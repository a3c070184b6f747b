"""Charts of Insights as tables in words: the screen, a CSV file and a PDF show the same numbers (R6)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from winback_desktop.domain import insight_words as words
from winback_desktop.domain.insights import (
    Chart,
    ContractLife,
    Debriefs,
    Figure,
    MoneyWonBack,
    Prior,
    Rate,
    Rates,
    Reasons,
    Silence,
    Sums,
    Table,
)
from winback_desktop.domain.rates import TOO_FEW_TO_SAY

Result = Reasons | Rates | ContractLife | MoneyWonBack | Silence | Debriefs
Row = tuple[str, ...]


def table_of(figure: Figure, result: Result) -> Table:
    """What a chart shows, a line a row; amounts are plain numbers, a column for each currency."""
    headers, rows = _content(figure, result)
    return Table(title_of(figure), headers, tuple(rows))


def title_of(figure: Figure) -> str:
    """What a chart is called."""
    dimension = words.DIMENSIONS[figure.by].lower() if figure.by else ""
    return words.TITLES[figure.chart].format(dimension=dimension)


def percent(share: float) -> str:
    """A share in words, as `12.5 %`."""
    return words.PERCENT.format(share=100 * share)


def share_in_words(rate: Rate) -> str:
    """A share, or that there are too few to say it."""
    return percent(rate.share) if rate.is_enough else TOO_FEW_TO_SAY


def _content(figure: Figure, result: Result) -> tuple[Row, Iterable[Row]]:
    if isinstance(result, Reasons):
        return _reasons(result)
    if isinstance(result, Rates):
        return _rates(figure, result)
    if isinstance(result, ContractLife):
        bars = ((bar.name, str(bar.count)) for bar in result.bars)
        return (words.CONTRACT_LIFE, words.WON_BACK), bars
    if isinstance(result, MoneyWonBack):
        return _money(result)
    if isinstance(result, Silence):
        return _silence(result)
    return _debriefs(result)


def _reasons(result: Reasons) -> tuple[Row, Iterable[Row]]:
    currencies = _currencies(line.sums for line in result.lines)
    headers = (
        words.REASON,
        words.LOSSES,
        *(_value_header(currency) for currency in currencies),
        words.ADDRESSABLE,
        words.LIFTED,
        words.STANDS,
        *(period.label for period in result.periods),
    )
    return headers, (
        (
            line.name,
            str(line.losses),
            *_amounts(line.sums, currencies),
            str(line.addressable),
            str(line.lifted),
            str(line.stands),
            *(str(count) for count in line.over_time),
        )
        for line in result.lines
    )


def _rates(figure: Figure, result: Rates) -> tuple[Row, Iterable[Row]]:
    won_back = figure.chart is Chart.WIN_BACKS
    headers = (
        words.DIMENSIONS[result.by],
        words.LOSSES if won_back else words.DECIDED,
        words.WON_BACK if won_back else words.WON,
        words.SHARE,
        words.AT_LEAST,
        words.AT_MOST,
        words.LEANING,
    )
    lines = [(line.name, line.rate) for line in result.lines]
    return headers, (
        _rate_row(name, rate, result.prior) for name, rate in [*lines, (words.ALL, result.overall)]
    )


def _rate_row(name: str, rate: Rate, prior: Prior) -> Row:
    low, high = rate.interval()
    told = (percent(low), percent(high), percent(rate.shrunk(prior))) if rate.is_enough else ("", "", "")
    return (name, str(rate.of), str(rate.won), share_in_words(rate), *told)


def _money(result: MoneyWonBack) -> tuple[Row, Iterable[Row]]:
    headers = (
        words.PERIOD,
        words.WON_BACK,
        *(_value_header(currency) for currency in result.currencies),
    )
    lines = [(line.period.label, line.win_backs, line.sums) for line in result.lines]
    return headers, (
        (name, str(count), *_amounts(sums, result.currencies))
        for name, count, sums in [*lines, (words.ALL, result.win_backs, result.sums)]
    )


def _silence(result: Silence) -> tuple[Row, Iterable[Row]]:
    headers = (words.PERIOD, words.LOSSES, words.WENT_SILENT, words.SHARE)
    lines = [(line.period.label, line.rate) for line in result.lines]
    return headers, (
        (name, str(rate.of), str(rate.won), share_in_words(rate))
        for name, rate in [*lines, (words.ALL, result.overall)]
    )


def _debriefs(result: Debriefs) -> tuple[Row, Iterable[Row]]:
    headers = (words.PERIOD, words.BY_REP, words.BY_OTHER, words.BY_LETTER)
    return headers, (
        (line.period.label, str(line.by_rep), str(line.by_other), str(line.by_letter))
        for line in result.lines
    )


def _value_header(currency: str) -> str:
    return words.VALUE.format(currency=currency).strip()


def _currencies(found: Iterable[Sums]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(money.currency for sums in found for money in sums))


def _amounts(sums: Sums, currencies: Iterable[str]) -> Row:
    by_currency = {money.currency: money.value for money in sums}
    return tuple(_plain(by_currency.get(currency, Decimal(0))) for currency in currencies)


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else f"{value:.2f}"

"""The sections of the loss book, each put into the flow of pages step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from winback_desktop.domain.loss_book import MOST_BARE, DebriefBlock, LossBook, LossLine, in_short
from winback_desktop.domain.three_truths import SIDES
from winback_desktop.domain.words import joined, small_first
from winback_desktop.ui.insights import criteria_sheet, loss_book_figures, rates, why
from winback_desktop.ui.insights.criteria import sales_words
from winback_desktop.ui.insights.loss_book_words import days, now_words, sentences
from winback_desktop.ui.insights.words import count, tr
from winback_desktop.ui.shared.book.flow import Flow
from winback_desktop.ui.shared.book.pieces import DIM, SMALL_DIM, Column
from winback_desktop.ui.shared.dates import day_and_month, day_and_year
from winback_desktop.ui.shared.debrief_words import asked_words, kind_words
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.reason_words import said_by_name
from winback_desktop.ui.theme import SPACE_4, SPACE_8

Steps = Iterator[None]
_FIRST_REASON: Final = 5  # among the columns of losses
Put = Callable[[Flow, LossBook], Steps]


def figures(flow: Flow, book: LossBook) -> Steps:
    """The quarter in figures."""
    flow.section(tr("The quarter in figures"), new_page=True)
    flow.paragraph(loss_book_figures.summary(book))
    flow.figures(loss_book_figures.money(book))
    reasons = why.why_we_lose(book.reasons)
    title = tr("{0}, as known on {1}").format(reasons.title, day_and_year(book.made_on))
    flow.charts(replace(reasons, title=title, foot=why.without_reason(book.reasons)))
    yield
    flow.charts(loss_book_figures.by_month(book), loss_book_figures.by_quarter(book))
    yield
    comes_back = rates.most_telling(book.comes_back)
    until = tr("of all losses until {0}, 95 % interval").format(day_and_year(book.scope.period.last))
    flow.charts(replace(comes_back, caption=until))
    yield


def lost(flow: Flow, book: LossBook) -> Steps:
    """Every loss, or the most valuable."""
    flow.section(tr("Losses"))
    if not book.losses:
        flow.paragraph(tr("Nothing was lost in this quarter."), DIM)
        return
    is_bare = all(line.is_bare for line in book.losses)
    shown = book.losses[:MOST_BARE] if is_bare else book.losses
    flow.note(_which_losses(book, len(shown), is_bare=is_bare))
    now = tr("On {0}").format(day_and_month(book.made_on))
    columns = (
        Column(tr("Account"), 20),
        Column(tr("Deal"), 16),
        Column(tr("Value"), 12, right=True),
        Column(tr("Lost on"), 9),
        Column(tr("Lost to"), 13),
        Column(tr("First reason"), 20),
        Column(now, 14),
    )
    rows = tuple(map(_loss_cells, shown))
    told = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    instead = ["–"] * len(columns)
    instead[_FIRST_REASON] = tr("none noted")
    yield from flow.table(
        tuple(columns[number] for number in told),
        (tuple(row[number] or instead[number] for number in told) for row in rows),
    )


def _loss_cells(line: LossLine) -> tuple[str, ...]:
    """What is known of a loss; an empty text for what is not."""
    return (
        line.account,
        line.deal if line.deal != line.account else "",
        money(line.value, line.currency) if line.value else "",
        day_and_month(line.lost_on),
        line.competitor,
        in_short(line.reason),
        now_words(line.standing, is_won_back=line.is_won_back),
    )


def reasons(flow: Flow, book: LossBook) -> Steps:
    """Why these were lost, and what of it can be addressed."""
    flow.section(tr("Reasons"))
    if not book.reasons.lines:
        flow.paragraph(tr("No reason is noted for these losses yet."), DIM)
        return
    exhibit = why.addressable(book.reasons)
    shares = (28, 9, 9, 22, 9, 9, 14)
    columns = [
        Column(heading.text, share, heading.right)
        for heading, share in zip(exhibit.table.headings, shares, strict=True)
    ]
    rows = [tuple(value.text for value in row) for row in exhibit.table.rows]
    said = [number for number in range(len(columns)) if any(row[number] not in ("", "–") for row in rows)]
    yield from flow.table(
        [columns[number] for number in said], (tuple(row[number] for number in said) for row in rows)
    )
    flow.note(
        sentences(
            tr("A loss with several reasons is in several lines."),
            _as_known(book),
            why.other_words(book.reasons),
        )
    )
    flow.charts(exhibit)


def lifted(flow: Flow, book: LossBook) -> Steps:
    """What has changed since, and for whom."""
    flow.section(tr("What was lifted"))
    if not book.lifted:
        flow.paragraph(
            sentences(tr("No reason was confirmed as lifted in this quarter."), _lifted_since(book)), DIM
        )
        return
    if len(book.lifted) < book.lifted_in_all:
        flow.note(
            tr("The {0} that concern most deals, of {1}.").format(
                count(len(book.lifted)), count(book.lifted_in_all)
            )
        )
    columns = (
        Column(tr("Reason"), 18),
        Column(tr("Because of"), 30),
        Column(tr("Confirmed"), 14),
        Column(tr("Deals"), 7, right=True),
        Column(tr("Which"), 31),
    )
    rows = []
    for line in book.lifted:
        days = day_and_month(line.first)
        if line.last != line.first:
            days = f"{days} – {day_and_month(line.last)}"
        because = tr("{0}\non {1}").format(line.change, day_and_year(line.changed_on))
        rows.append((line.reason, because, days, count(line.deals), _named(line.accounts, line.deals)))
    yield from flow.table(columns, rows)
    flow.note(_lifted_since(book))


def _as_known(book: LossBook) -> str:
    return tr("Lifted and stands: as known on {0}, when this book was made.").format(
        day_and_year(book.made_on)
    )


def _lifted_since(book: LossBook) -> str:
    """Why a loss may read lifted above and not be here."""
    if not any(line.lifted for line in book.reasons.lines):
        return ""
    words = tr("Confirmed from {0}. What was lifted by {1} is under Reasons.")
    return words.format(days(book.scope.period), day_and_year(book.made_on))


def debriefs(flow: Flow, book: LossBook) -> Steps:
    """What they told us, in their own words."""
    flow.section(tr("Debriefs"))
    if not book.debriefs:
        flow.paragraph(tr("No debrief was done in this quarter."), DIM)
        return
    if len(book.debriefs) < book.counts.debriefs:
        flow.note(tr("The newest {0} of {1}.").format(count(len(book.debriefs)), count(book.counts.debriefs)))
    for number, block in enumerate(book.debriefs):
        yield from _debrief(flow, block, is_first=not number)


def won_back(flow: Flow, book: LossBook) -> Steps:
    """What came back, and why."""
    flow.section(tr("Won back"))
    if not book.won_back:
        flow.paragraph(tr("Nothing was won back in this quarter."), DIM)
        return
    if len(book.won_back) < book.counts.won_back:
        flow.note(
            tr("The {0} most valuable of {1}.").format(count(len(book.won_back)), count(book.counts.won_back))
        )
    columns = (
        Column(tr("Account"), 20),
        Column(tr("Deal"), 16),
        Column(tr("Value"), 12, right=True),
        Column(tr("Won on"), 9),
        Column(tr("Contract run"), 14, right=True),
        Column(tr("What changed our luck"), 29),
    )
    rows = (
        (
            line.account,
            line.deal,
            money(line.value, line.currency) or "–",
            day_and_month(line.won_on),
            tr("about {0} %").format(line.life) if line.is_assumed else f"{line.life} %",
            line.what_changed or "–",
        )
        for line in book.won_back
    )
    yield from flow.table(columns, rows)
    if any(line.is_assumed for line in book.won_back):
        flow.note(tr("About: the length or the start of that contract is assumed."))


def criteria(flow: Flow, book: LossBook) -> Steps:
    """What won sales had in common."""
    flow.section(tr("Criteria learned"))
    found = book.criteria
    if not found.lines:
        flow.paragraph(criteria_sheet.none_words(found), DIM)
        return
    flow.paragraph(joined(sales_words(book.scope.until), small_first(criteria_sheet.summary(found))), DIM)
    for exhibit in criteria_sheet.exhibits(found):
        flow.charts(exhibit)
        yield
    if rest := criteria_sheet.unsaid(found):
        flow.note(tr("Not here: {0}.").format(rest))
    flow.note(criteria_sheet.how_to_read())


SECTIONS: Final[tuple[Put, ...]] = (figures, lost, reasons, lifted, debriefs, won_back, criteria)
"""In the order of the book."""


def _debrief(flow: Flow, block: DebriefBlock, *, is_first: bool) -> Steps:
    name = joined(block.account, block.deal if block.deal != block.account else "")
    flow.subheading(name, SPACE_8 if is_first else 2 * (SPACE_8 + SPACE_4))
    asked = asked_words(block.interviewer, block.asked_how, block.lost_it)
    whom = ", ".join(part for part in (block.contact, block.contact_title) if part)
    flow.paragraph(
        joined(
            kind_words(block.kind),
            day_and_year(block.done_on),
            tr("asked {0}").format(asked) if asked else "",
            tr("answered by {0}").format(whom) if whom else "",
        ),
        SMALL_DIM,
        gap=0,
        kept=True,
    )
    for quote in block.quotes:
        flow.quote(f"“{quote}”")
        yield
    if not block.quotes:
        flow.paragraph(tr("No words of theirs are marked as a quote."), DIM)
    flow.labelled(tr("What we did well"), in_short(block.did_well))
    flow.labelled(tr("Where we fell short"), in_short(block.fell_short))
    if block.reasons:
        columns = [Column(_reasons_of(said_by_name(side)), 1) for side in SIDES]
        cells = tuple("\n".join(block.reasons_of(side)) or "–" for side in SIDES)
        yield from flow.table(columns, (cells,))
        flow.note(_verdict(block))


def _reasons_of(side: str) -> str:
    return tr("Reasons: {0}").format(small_first(side))


def _verdict(block: DebriefBlock) -> str:
    if block.first_is_buyers is None:
        return ""
    if block.first_is_buyers:
        return tr("The rep's first reason is one of the buyer's.")
    return tr("The rep's first reason is none of the buyer's.")


def _which_losses(book: LossBook, shown: int, *, is_bare: bool) -> str:
    in_all = book.counts.losses
    if is_bare:
        known = tr("Only the account and the day of these losses are known.")
        newest = tr("The newest {0} of {1}.").format(count(shown), count(in_all)) if shown < in_all else ""
        return sentences(known, newest)
    if shown < in_all:
        some = (
            tr("The {0} most valuable of {1} losses.") if book.lost else tr("The newest {0} of {1} losses.")
        )
        return some.format(count(shown), count(in_all))
    if in_all < 2:
        return ""
    every = (
        tr("All {0} losses, the most valuable first.")
        if book.lost
        else tr("All {0} losses, the newest first.")
    )
    return every.format(count(in_all))


def _named(accounts: Sequence[str], deals: int) -> str:
    """The names, and how many deals are not among them."""
    names = ", ".join(accounts)
    more = deals - len(accounts)
    return tr("{0} and {1} more").format(names, count(more)) if more > 0 else names

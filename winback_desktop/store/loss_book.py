"""What a loss book says, read on a worker's connection; its rules are in domain/loss_book.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from winback_desktop.domain.changes import Decision
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.insights import Money, Scope, Sums
from winback_desktop.domain.loss_book import (
    MOST_DEBRIEFS,
    MOST_LIFTED,
    MOST_LOSSES,
    MOST_NAMED,
    MOST_WON,
    BookScope,
    Counts,
    DebriefBlock,
    LiftedLine,
    LossLine,
    Quarter,
    WonLine,
)
from winback_desktop.domain.periods import period_named
from winback_desktop.domain.terms import AskedHow, DebriefKind, Kind, SaidBy, Standing
from winback_desktop.domain.three_truths import Said
from winback_desktop.store import losses
from winback_desktop.store.insight_wins import DONE, ledger
from winback_desktop.store.insights import money

_QUARTER: Final = "substr({day}, 1, 4) || '-Q' || ((substr({day}, 6, 2) + 2) / 3)"
_LIFTED: Final = f"""change_decision AS decided JOIN loss_reason AS reason ON reason.id = decided.reason_id
  JOIN deal ON deal.id = reason.deal_id
  WHERE decided.decision = '{Decision.CONFIRMED}' AND reason.standing = 'lifted'
  AND reason.change_id = decided.change_id AND deal.kind <> 'won'"""
_DEBRIEFED: Final = f"debrief JOIN deal ON deal.id = debrief.deal_id WHERE {DONE} AND deal.kind <> 'won'"
_KEY: Final = "ifnull(nullif(reason.kind, ''), reason.text)"
_CONTACT_TITLE: Final = """ifnull((SELECT title FROM employment
  WHERE employment.contact_id = debrief.contact_id AND employment.account_id = deal.account_id
  ORDER BY until IS NULL DESC, id DESC LIMIT 1), '')"""


class WonRow(NamedTuple):
    """A win-back without the life of its contract."""

    win_back_id: int
    line: WonLine


class DebriefRow(NamedTuple):
    """A debrief that is done, what was answered in it, and the reasons of its deal."""

    block: DebriefBlock
    answers: tuple[str, ...]
    said: tuple[Said, ...]


def quarters(connection: Any, scope: Scope) -> list[Quarter]:
    """Every quarter in which something happened to the deals of a scope without days."""
    of_deal = losses.conditions(scope, "deal.")
    happened = (
        f"SELECT lost_on AS day FROM ({losses.every(scope)}) WHERE lost_on IS NOT NULL",
        f"SELECT decided_on AS day FROM {_LIFTED}{of_deal}",
        f"SELECT done_on AS day FROM {_DEBRIEFED}{of_deal}",
        f"SELECT won_on AS day FROM ({ledger(scope)})",
    )
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(happened))
    for place, query in enumerate(happened):
        for key, count in connection.execute(
            f"SELECT {_QUARTER.format(day='day')} AS quarter, count(*) FROM ({query}) GROUP BY quarter",
            losses.parameters(scope),
        ):
            found[key][place] = count
    named = ((period_named(key), Counts(*counts)) for key, counts in found.items())
    return [Quarter(period, counts) for period, counts in named if period is not None]


def lost(connection: Any, scope: BookScope) -> list[LossLine]:
    """The most valuable losses of the quarter, then the newest."""
    found = connection.execute(
        f"""SELECT account.name, deal.name, loss.value, loss.currency, loss.lost_on, loss.kind,
          ifnull(loss.competitor, ''), ifnull(reason.text, ''), reason.standing, loss.won
        FROM ({losses.every(scope.losses)}) AS loss JOIN deal ON deal.id = loss.deal_id
        JOIN account ON account.id = loss.account_id
        LEFT JOIN loss_reason AS reason
          ON reason.id = (SELECT min(id) FROM loss_reason WHERE deal_id = loss.deal_id)
        ORDER BY ifnull(loss.value, 0) DESC, loss.lost_on DESC, loss.loss_id LIMIT {MOST_LOSSES}""",
        losses.parameters(scope.losses),
    )
    return [
        LossLine(
            account,
            deal,
            _amount(value),
            currency,
            date.fromisoformat(lost_on),
            Kind(kind),
            competitor,
            reason,
            Standing(standing) if standing else None,
            bool(won),
        )
        for account, deal, value, currency, lost_on, kind, competitor, reason, standing, won in found
    ]


def sums_lost(connection: Any, scope: BookScope) -> Sums:
    """The value of all losses of the quarter."""
    return _sums(connection, losses.every(scope.losses), losses.parameters(scope.losses))


def sums_won(connection: Any, scope: BookScope) -> Sums:
    """The value of all that was won back in the quarter."""
    source = f"SELECT * FROM ({ledger(scope.any_day)}) WHERE won_on BETWEEN :begin AND :end"
    return _sums(connection, source, _parameters(scope))


def lifted(connection: Any, scope: BookScope, names: dict[str, str]) -> tuple[list[LiftedLine], int]:
    """What was lifted in the quarter by change and kind of reason, most deals first; and how many lines."""
    source = f"{_LIFTED}{losses.conditions(scope.any_day, 'deal.')} AND decided_on BETWEEN :begin AND :end"
    found = connection.execute(
        f"""SELECT change_id, key, min(text), min(decided_on), max(decided_on), count(DISTINCT deal_id)
        FROM (SELECT decided.change_id, {_KEY} AS key, reason.text, decided_on, reason.deal_id FROM {source})
        GROUP BY change_id, key ORDER BY 6 DESC, 4, 1, 2""",
        _parameters(scope),
    ).fetchall()
    lines = []
    for change_id, key, text, first, last, deals in found[:MOST_LIFTED]:
        changed, on = connection.execute(
            "SELECT text, happened_on FROM change WHERE id = ?", (change_id,)
        ).fetchone()
        accounts = connection.execute(
            f"""SELECT account.name FROM (SELECT DISTINCT deal.id AS deal_id, account_id, value FROM {source}
            AND decided.change_id = :change AND {_KEY} = :key) JOIN account ON account.id = account_id
            GROUP BY account.id ORDER BY max(value) DESC, account.name LIMIT {MOST_NAMED}""",
            _parameters(scope) | {"change": change_id, "key": key},
        )
        changed_on, begin, end = (date.fromisoformat(day) for day in (on, first, last))
        named = tuple(name for (name,) in accounts)
        lines.append(LiftedLine(names.get(key) or text, changed, changed_on, begin, end, deals, named))
    return lines, len(found)


def debriefs(connection: Any, scope: BookScope) -> list[DebriefRow]:
    """The newest debriefs of the quarter, in the order in which they were done."""
    found = connection.execute(
        f"""SELECT debrief.id, deal.id, account.name, deal.name, debrief.kind, done_on, interviewer,
          interviewer_was_rep, ifnull(contact.name, ''), {_CONTACT_TITLE}, asked_how, did_well, fell_short
        FROM debrief JOIN deal ON deal.id = debrief.deal_id JOIN account ON account.id = deal.account_id
        LEFT JOIN contact ON contact.id = debrief.contact_id
        WHERE {DONE} AND deal.kind <> 'won'{losses.conditions(scope.any_day, "deal.")}
          AND done_on BETWEEN :begin AND :end
        ORDER BY done_on DESC, debrief.id DESC LIMIT {MOST_DEBRIEFS}""",
        _parameters(scope),
    ).fetchall()
    answers = _listed(
        connection,
        "SELECT debrief_id, text FROM answer WHERE debrief_id IN ({ids})"
        f" AND position <= {OWN_QUESTION_POSITION} ORDER BY debrief_id, position",
        (row[0] for row in found),
    )
    reasons = _listed(
        connection,
        "SELECT deal_id, id, text, kind, said_by FROM loss_reason WHERE deal_id IN ({ids}) ORDER BY id",
        (row[1] for row in found),
    )
    return [
        DebriefRow(
            _as_block(row[2:]),
            tuple(text for (text,) in answers[row[0]]),
            tuple(
                Said(number, text, kind, SaidBy(said_by)) for number, text, kind, said_by in reasons[row[1]]
            ),
        )
        for row in reversed(found)
    ]


def won_back(connection: Any, scope: BookScope) -> list[WonRow]:
    """The most valuable win-backs of the quarter."""
    found = connection.execute(
        f"""SELECT win_back_id, account.name, deal.name, won.value, won.currency, won.won_on, won.lost_on,
          what_changed
        FROM ({ledger(scope.any_day)}) AS won JOIN win_back ON win_back.id = win_back_id
        JOIN deal ON deal.id = won.deal_id JOIN account ON account.id = won.account_id
        WHERE won.won_on BETWEEN :begin AND :end
        ORDER BY won.value IS NULL, won.value DESC, won.won_on, win_back_id LIMIT {MOST_WON}""",
        _parameters(scope),
    )
    return [
        WonRow(
            win_back_id,
            WonLine(
                account, deal, _amount(value), currency, date.fromisoformat(won_on), _day(lost_on), changed
            ),
        )
        for win_back_id, account, deal, value, currency, won_on, lost_on, changed in found
    ]


def _parameters(scope: BookScope) -> losses.Parameters:
    days = {"begin": scope.period.first.isoformat(), "end": scope.period.last.isoformat()}
    return losses.parameters(scope.any_day) | days


def _sums(connection: Any, source: str, values: losses.Parameters) -> Sums:
    found = connection.execute(
        f"SELECT currency, total(value) FROM ({source}) WHERE value IS NOT NULL"
        " GROUP BY currency ORDER BY count(*) DESC, currency",
        values,
    )
    return tuple(Money(currency, money(value)) for currency, value in found)


def _as_block(row: tuple[Any, ...]) -> DebriefBlock:
    account, deal, kind, done_on, interviewer, was_rep, contact, title, how, well, short = row
    return DebriefBlock(
        account,
        deal,
        DebriefKind(kind),
        date.fromisoformat(done_on),
        interviewer,
        bool(was_rep),
        contact,
        title,
        AskedHow(how) if how else None,
        well,
        short,
    )


def _listed(connection: Any, query: str, ids: Iterable[int]) -> dict[int, list[tuple[Any, ...]]]:
    """The rows behind each id, which is their first column."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *row in connection.execute(query.format(ids=",".join(map(str, sorted(set(ids)))))):
        found[key].append(tuple(row))
    return found


def _amount(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else money(hundredths)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

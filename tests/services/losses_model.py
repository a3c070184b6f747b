"""Made-up losses, and what Insights should say of them by plain Python: slow, and with no query in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from tests.services.conftest import TODAY
from winback_desktop.domain import bands
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.domain.records import Channel, Origin, Touch
from winback_desktop.domain.regularity import regularity
from winback_desktop.store.store import Store

OWNERS = ("Anna Berg", "Bo Lind", "")
PRODUCTS = ("GTX Pro", "MG Special", None)
REASONS = ("price", "timing", "")
CURRENCIES = ("EUR", "USD")


@dataclass
class MadeLoss:
    """One loss with everything that it is counted by."""

    deal_id: int
    lost_on: date | None
    kind: str
    won: bool
    ended: date | None
    value: int | None
    currency: str
    owner: str
    product: str | None
    competitor: str | None
    stage_lost: str
    source: str
    parting: str | None
    industry: str
    reasons: list[tuple[str, str, int]] = field(default_factory=list)
    touches: list[tuple[date | None, date | None]] = field(default_factory=list)


def fill(store: Store, seed: int, deals: int = 120) -> list[MadeLoss]:
    """Fill a store with made-up losses, some of them won back, some lost again, and won deals beside."""
    chance = random.Random(seed)
    losses: list[MadeLoss] = []
    with store.write("Fill") as connection:
        execute = connection.execute
        execute("INSERT INTO product (name) VALUES ('GTX Pro'), ('MG Special')")
        execute("INSERT INTO competitor (name) VALUES ('Gusto'), ('Paychex')")
        execute(
            "INSERT INTO account (id, name, industry) VALUES (1, 'Cancity', 'retail'), (2, 'Betatech', '')"
        )
        for deal_id in range(1, deals + 1):
            made = _loss(chance, deal_id)
            account = chance.randrange(1, 3)
            made.industry = "retail" if account == 1 else ""
            state = "won_back" if made.won else chance.choice(("working", "icy", "closed"))
            _write_deal(execute, made, account, state)
            _write_reasons(execute, chance, made)
            _write_touches(execute, chance, made)
            losses.append(made)
            if chance.random() < 0.2:
                losses.append(_lost_before(execute, chance, made))
        execute(
            "INSERT INTO deal (account_id, name, kind, state, lost_on, value, currency, owner, merit)"
            " VALUES (1, 'Won', 'won', 'closed', '2026-01-07', 100, 'EUR', 'Anna Berg', 0)"
        )
    return losses


def within(losses: Iterable[MadeLoss], scope: Scope) -> list[MadeLoss]:
    """The losses of a scope."""

    def counts(loss: MadeLoss) -> bool:
        if (scope.first or scope.last) and loss.lost_on is None:
            return False
        return (
            (scope.first is None or loss.lost_on is None or loss.lost_on >= scope.first)
            and (scope.last is None or loss.lost_on is None or loss.lost_on <= scope.last)
            and scope.kind in (None, loss.kind)
            and scope.owner in (None, loss.owner)
            and scope.product in (None, loss.product or "")
        )

    return [loss for loss in losses if counts(loss)]


def rates(losses: Iterable[MadeLoss], by: Dimension) -> dict[str, Rate]:
    """How many of them were won back, by the key of a dimension."""
    found: dict[str, Rate] = {}
    for loss in losses:
        for key in keys(loss, by):
            rate = found.get(key, Rate(0, 0))
            found[key] = Rate(rate.won + loss.won, rate.of + 1)
    return found


def keys(loss: MadeLoss, by: Dimension) -> set[str]:
    """By which keys a loss counts."""
    if by is Dimension.REASON:
        return {kind for kind, _, _ in loss.reasons}
    if by in bands.BANDS:
        return {_band(loss, by)}
    return {getattr(loss, by.value) or ""}


def _band(loss: MadeLoss, by: Dimension) -> str:
    done = _done(loss)
    if by is Dimension.TOUCHES:
        return bands.band_of(len(done), bands.TOUCHES)
    if by is Dimension.REGULARITY:
        return bands.kept_band(regularity(_planned(loss), TODAY))
    days = sorted({*([loss.lost_on] if loss.lost_on else []), *done})
    gaps = [(after - before).days for before, after in pairwise(days)]
    if not gaps:
        return bands.NONE
    return bands.band_of(gaps[-1] if by is Dimension.LAST_GAP else max(gaps), bands.GAPS)


def _after(loss: MadeLoss, day: date) -> bool:
    return (loss.lost_on is None or day > loss.lost_on) and (loss.ended is None or day <= loss.ended)


def _done(loss: MadeLoss) -> list[date]:
    return sorted(done for _, done in loss.touches if done and _after(loss, done))


def _planned(loss: MadeLoss) -> list[Touch]:
    """The touches that count for regularity: planned after the loss, done in its time or still to do."""
    return [
        Touch(number, loss.deal_id, Channel.CALL, Origin.CADENCE, planned_on=planned, done_on=done)
        for number, (planned, done) in enumerate(loss.touches)
        if (done is None and not loss.won)
        or (done and _after(loss, done) and planned and (not loss.lost_on or planned > loss.lost_on))
    ]


def _loss(chance: random.Random, deal_id: int) -> MadeLoss:
    lost_on = None if chance.random() < 0.1 else TODAY - timedelta(days=chance.randrange(1, 900))
    won = chance.random() < 0.3
    ended = (lost_on or date(2025, 1, 1)) + timedelta(days=chance.randrange(0, 300)) if won else None
    return MadeLoss(
        deal_id,
        lost_on,
        chance.choice(("lost_sale", "gone_silent", "former_customer")),
        won,
        min(ended, TODAY) if ended else None,
        chance.choice((None, 0, 1_000_00, 5_000_00, 48_000_50)),
        chance.choice(CURRENCIES),
        chance.choice(OWNERS),
        chance.choice(PRODUCTS),
        chance.choice(("Gusto", "Paychex", None)),
        chance.choice(("Proposal", "Demo", "")),
        chance.choice(("Referral", "")),
        chance.choice(("good_terms", "cool", "badly", None)),
        "",
    )


def _write_deal(execute: Callable[..., object], made: MadeLoss, account: int, state: str) -> None:
    execute(
        "INSERT INTO deal (id, account_id, name, kind, state, product, value, currency, lost_on, stage_lost,"
        " source, owner, competitor, parting, merit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            *(made.deal_id, account, f"Deal {made.deal_id}", made.kind, state, made.product, made.value),
            *(made.currency, made.lost_on and str(made.lost_on), made.stage_lost, made.source, made.owner),
            *(made.competitor, made.parting),
        ),
    )
    if made.won:
        execute(
            "INSERT INTO win_back (deal_id, won_on, value, currency) VALUES (?, ?, ?, ?)",
            (made.deal_id, str(made.ended), made.value, made.currency),
        )


def _write_reasons(execute: Callable[..., object], chance: random.Random, made: MadeLoss) -> None:
    for _ in range(chance.randrange(0, 4)):
        kind, standing = chance.choice(REASONS), chance.choice(("stands", "lifted", "unknown"))
        reason = (kind, standing, chance.randrange(0, 2))
        execute(
            "INSERT INTO loss_reason (deal_id, text, kind, standing, addressable) VALUES (?, 'So', ?, ?, ?)",
            (made.deal_id, *reason),
        )
        made.reasons.append(reason)


def _write_touches(execute: Callable[..., object], chance: random.Random, made: MadeLoss) -> None:
    begin = made.lost_on or date(2025, 1, 1)
    for _ in range(chance.choice((0, 0, 1, 2, 5, 9))):
        planned: date | None = begin + timedelta(days=chance.randrange(-30, 400))
        done: date | None = begin + timedelta(days=chance.randrange(-30, 400))
        if chance.random() < 0.6 and planned:
            done = planned + timedelta(days=chance.randrange(-1, 5))
        if chance.random() < 0.2:
            planned = None
        made.touches.append((planned, done))
    if not made.won and chance.random() < 0.7:
        made.touches.append((TODAY + timedelta(days=chance.randrange(-10, 10)), None))
    for planned, done in made.touches:
        execute(
            "INSERT INTO touch (deal_id, channel, origin, planned_on, done_on)"
            " VALUES (?, 'call', 'cadence', ?, ?)",
            (made.deal_id, planned and str(planned), done and str(done)),
        )


def _lost_before(execute: Callable[..., object], chance: random.Random, made: MadeLoss) -> MadeLoss:
    lost_on = (made.lost_on or date(2025, 1, 1)) - timedelta(days=chance.randrange(400, 900))
    won_on = lost_on + timedelta(days=chance.randrange(10, 300))
    before = MadeLoss(
        made.deal_id,
        lost_on,
        "lost_sale",
        True,
        won_on,
        7_000_00,
        made.currency,
        made.owner,
        made.product,
        "Rippling",
        "Engaging",
        made.source,
        made.parting,
        made.industry,
        made.reasons,
        made.touches,
    )
    execute(
        "INSERT INTO loss_episode (deal_id, kind, lost_on, ended_on, ended_as, competitor, stage_lost, value)"
        " VALUES (?, 'lost_sale', ?, ?, 'won_back', 'Rippling', 'Engaging', 700000)",
        (made.deal_id, str(lost_on), str(won_on + timedelta(days=20))),
    )
    execute(
        "INSERT INTO win_back (deal_id, won_on, value, currency) VALUES (?, ?, 700000, ?)",
        (made.deal_id, str(won_on), made.currency),
    )
    return before

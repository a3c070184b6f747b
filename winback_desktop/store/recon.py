"""What the recon block reads: which touches there are, what became of its cards, all that one card shows.

All take the connection to read on, so that they can run in a thread beside the window.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.ranking import Candidate
from winback_desktop.domain.recon import Block, Card, Done, Reachable, Said, Slot, whom
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Employment,
    Kind,
    LossReason,
    Origin,
    Outcome,
    Parting,
    SaidBy,
    Stance,
    Standing,
)
from winback_desktop.domain.today import DRAFT, Group
from winback_desktop.store import buying_process
from winback_desktop.store import today as todays

MOST_SLOTS: Final = 80
_TOUCHES_SAID: Final = 3
_ANSWERS_SAID: Final = 2
_WORKED: Final = "state = 'working' AND kind <> 'won'"

_DEAL: Final = """SELECT account.name, deal.name, kind, product, competitor, value, currency, stage_lost,
  lost_on, hours_put_in, parting, cycle_begin, recontact_by, cycle_end, start_assumed OR length_assumed,
  unanswered, account.id
  FROM deal JOIN account ON account.id = account_id WHERE deal.id = ?"""

_PEOPLE: Final = """SELECT contact.id, contact.name, email, phone, do_not_contact, deceased, employment.id,
  account_id, title, stance, since, until
  FROM employment JOIN contact ON contact.id = contact_id WHERE account_id = ? ORDER BY employment.id"""

_REASONS: Final = """SELECT loss_reason.id, deal_id, loss_reason.text, standing, said_by,
  iif(evidence = '', ifnull(change.text, ''), evidence), addressable, severity
  FROM loss_reason LEFT JOIN change ON change.id = change_id WHERE deal_id = ?
  ORDER BY CASE standing WHEN 'lifted' THEN 0 WHEN 'stands' THEN 1 ELSE 2 END, severity DESC,
  loss_reason.id"""

_ANSWERS: Final = f"""SELECT answer.text, ifnull(debrief.asked_on, debrief.done_on) FROM debrief
  JOIN answer ON answer.debrief_id = debrief.id
  WHERE debrief.deal_id = ? AND position < {OWN_QUESTION_POSITION} AND trim(answer.text) <> ''
  ORDER BY debrief.id DESC, position LIMIT ?"""

_BUYING: Final = f"""SELECT answer.text FROM deal JOIN debrief ON debrief.deal_id = deal.id
  JOIN answer ON answer.debrief_id = debrief.id
  WHERE deal.account_id = ? AND position = {OWN_QUESTION_POSITION} AND trim(answer.text) <> ''
  ORDER BY ifnull(debrief.asked_on, debrief.done_on) DESC, debrief.id DESC LIMIT 1"""


def slots(connection: Any, today: date, gap_days: int) -> list[Slot]:
    """What is due or has an open window, the best first.

    A deal whose touch is planned for later is left out while its last touch is fewer than `gap_days` ago.
    """
    ranked = [row for row in todays.ranked(connection, Group.ALL, today, 2 * MOST_SLOTS) if not row.recheck]
    lately = (today - timedelta(days=gap_days)).isoformat()
    found = _planned(connection, [row.candidate.deal_id for row in ranked])
    made = []
    for row in ranked:
        touch_id, planned_on, channel, last_on = found[row.candidate.deal_id]
        waits = planned_on is not None and planned_on > today.isoformat()
        if waits and last_on is not None and last_on > lately:
            continue
        made.append(
            _as_slot(
                row.candidate.deal_id,
                touch_id,
                planned_on,
                channel,
                in_window=row.candidate.is_open(today),
            )
        )
    return made[:MOST_SLOTS]


def upcoming(connection: Any, today: date) -> list[Slot]:
    """What is planned next after today, the most valuable of each day first."""
    found = connection.execute(
        f"""SELECT deal.id, touch.id, planned_on, channel FROM deal INDEXED BY deal_next
        JOIN touch ON touch.deal_id = deal.id AND done_on IS NULL
        WHERE {_WORKED} AND next_touch_on > ? ORDER BY next_touch_on, value DESC, deal.id LIMIT ?""",
        (today.isoformat(), MOST_SLOTS),
    )
    return [_as_slot(*row, in_window=False) for row in found]


def newest_touch(connection: Any) -> int:
    """The highest id of a touch."""
    (newest,) = connection.execute("SELECT ifnull(max(id), 0) FROM touch").fetchone()
    return int(newest)


def standing(connection: Any, block: Block) -> tuple[frozenset[int], frozenset[int]]:
    """The deals of a block that are done, and those that no card is shown for any more."""
    deal_ids = [slot.deal_id for slot in block.slots]
    done = {
        deal_id
        for deal_id, touch_id in connection.execute(
            f"SELECT deal_id, id FROM touch WHERE deal_id IN ({_marks(deal_ids)}) AND done_on IS NOT NULL"
            " AND (id > ? OR id IN (SELECT value FROM json_each(?)))",
            (*deal_ids, block.after_touch, json.dumps([slot.touch_id for slot in block.slots])),
        )
    }
    now = {
        deal_id: (state, next_on)
        for deal_id, state, next_on in connection.execute(
            f"SELECT id, state, next_touch_on FROM deal WHERE id IN ({_marks(deal_ids)})", deal_ids
        )
    }
    passed = {slot.deal_id for slot in block.slots if _is_passed(slot, now.get(slot.deal_id), block.on)}
    return frozenset(done), frozenset(passed - done)


def _is_passed(slot: Slot, now: tuple[str, str | None] | None, today: date) -> bool:
    """Whether a deal is gone, over, or its touch was put off to a later day than it was planned for."""
    if now is None or now[0] not in ("working", "icy"):
        return True
    planned_on = _day(now[1])
    return planned_on is not None and planned_on > today and planned_on != slot.planned_on


def card(connection: Any, slot: Slot, today: date) -> Card | None:
    """All that a card shows; None when its deal is gone."""
    found = connection.execute(_DEAL, (slot.deal_id,)).fetchone()
    if found is None:
        return None
    touch = connection.execute(
        "SELECT planned_on, channel, origin, why, contact_id FROM touch"
        " WHERE deal_id = ? AND done_on IS NULL",
        (slot.deal_id,),
    ).fetchone()
    reasons = tuple(_as_reason(row) for row in connection.execute(_REASONS, (slot.deal_id,)))
    people = [_as_person(row) for row in connection.execute(_PEOPLE, (found[16],))]
    reach = whom(people, slot.channel, today, touch[4] if touch else None)
    return Card(
        slot=slot,
        account=found[0],
        deal=found[1],
        kind=Kind(found[2]),
        candidate=_candidate(slot, found, touch, reasons),
        product=found[3],
        competitor=found[4],
        currency=found[6],
        stage_lost=found[7],
        lost_on=_day(found[8]),
        hours_put_in=None if found[9] is None else Decimal(str(found[9])),
        parting=Parting(found[10]) if found[10] else None,
        assumed=bool(found[14]),
        unanswered=found[15],
        mark=todays.mark(connection),
        reach=reach,
        nobody_left=bool(people) and reach is None,
        reasons=reasons,
        said=tuple(_said(connection, slot.deal_id)),
        buying=_first(connection, _BUYING, found[16]),
        process=buying_process.of_account(connection, found[16]),
        note=_typed(connection, slot.deal_id),
    )


def _candidate(
    slot: Slot, found: tuple[Any, ...], touch: tuple[Any, ...] | None, reasons: Sequence[LossReason]
) -> Candidate:
    lifted = [one for one in reasons if one.standing is Standing.LIFTED and one.addressable]
    standing_still = [one for one in reasons if one.standing is Standing.STANDS and one.addressable]
    return Candidate(
        deal_id=slot.deal_id,
        begin=_day(found[11]) or date.min,
        recontact_by=_day(found[12]) or date.max,
        end=_day(found[13]) or date.max,
        planned_on=_day(touch[0]) if touch else None,
        channel=Channel(touch[1]) if touch else None,
        origin=Origin(touch[2]) if touch else None,
        why=touch[3] if touch else "",
        value=_hundredths(found[5]),
        lifted=len(lifted),
        standing=len(standing_still),
        lifted_reason=lifted[0].text if lifted else "",
    )


def _said(connection: Any, deal_id: int) -> Iterable[Said]:
    """The last touches with a note or an answer, and what they said in the newest debrief."""
    for note, on, channel, outcome in connection.execute(
        "SELECT note, done_on, channel, outcome FROM touch WHERE deal_id = ? AND done_on IS NOT NULL"
        " ORDER BY done_on DESC, id DESC LIMIT ?",
        (deal_id, _TOUCHES_SAID),
    ):
        yield Said(note.strip(), _day(on), Channel(channel), Outcome(outcome) if outcome else None)
    for text, on in connection.execute(_ANSWERS, (deal_id, _ANSWERS_SAID)):
        yield Said(text.strip(), _day(on), quoted=True)


def done(connection: Any, block: Block, deal_ids: Iterable[int]) -> list[Done]:
    """What came of these cards, in the order of the block."""
    wanted = set(deal_ids)
    return [_done(connection, block, slot) for slot in block.slots if slot.deal_id in wanted]


def _done(connection: Any, block: Block, slot: Slot) -> Done:
    channel, outcome, state, account, value, currency, lifted = connection.execute(
        """SELECT channel, outcome, state, account.name, value, currency,
          (SELECT count(*) FROM loss_reason WHERE deal_id = deal.id AND standing = 'lifted' AND addressable)
        FROM touch JOIN deal ON deal.id = deal_id JOIN account ON account.id = account_id
        WHERE deal_id = ? AND done_on IS NOT NULL AND (touch.id > ? OR touch.id = ?)
        ORDER BY touch.done_on DESC, touch.id DESC LIMIT 1""",
        (slot.deal_id, block.after_touch, slot.touch_id or 0),
    ).fetchone()
    following = connection.execute(
        "SELECT planned_on, channel FROM touch WHERE deal_id = ? AND done_on IS NULL", (slot.deal_id,)
    ).fetchone()
    return Done(
        slot.deal_id,
        account,
        Channel(channel),
        Outcome(outcome) if outcome else None,
        won_back=state == "won_back",
        next_on=_day(following[0]) if following else None,
        next_channel=Channel(following[1]) if following else None,
        in_window=slot.in_window,
        lifted=lifted,
        value=_hundredths(value),
        currency=currency,
    )


def _planned(connection: Any, deal_ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    found = connection.execute(
        f"""SELECT deal.id, touch.id, planned_on, channel, last_touch_on FROM deal
        LEFT JOIN touch ON touch.deal_id = deal.id AND done_on IS NULL
        WHERE deal.id IN ({_marks(deal_ids)})""",
        deal_ids,
    )
    return {row[0]: row[1:] for row in found}


def _as_slot(
    deal_id: int, touch_id: int | None, planned_on: str | None, channel: str | None, *, in_window: bool
) -> Slot:
    # Where nothing is planned a call is the likeliest.
    return Slot(deal_id, touch_id, Channel(channel or Channel.CALL), _day(planned_on), in_window)


def _as_person(row: tuple[Any, ...]) -> Reachable:
    contact = Contact(row[0], row[1], row[2], row[3], bool(row[4]), bool(row[5]))
    since, until = _day(row[10]), _day(row[11])
    return Reachable(contact, Employment(row[6], row[0], row[7], row[8], Stance(row[9]), since, until))


def _as_reason(row: tuple[Any, ...]) -> LossReason:
    reason_id, deal_id, text, stands, said_by, evidence, addressable, severity = row
    return LossReason(
        reason_id, deal_id, text, Standing(stands), SaidBy(said_by), evidence, bool(addressable), severity
    )


def _typed(connection: Any, deal_id: int) -> str:
    kept = _first(connection, "SELECT value FROM setting WHERE name = ?", f"{DRAFT}{deal_id}")
    found = json.loads(kept) if kept else {}
    return str(found.get("note", "")) if isinstance(found, dict) else ""


def _first(connection: Any, query: str, bound: object) -> str:
    found = connection.execute(query, (bound,)).fetchone()
    return str(found[0]) if found else ""


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _hundredths(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number).scaleb(-2)

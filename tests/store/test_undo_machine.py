"""Undo and redo over the real schema: whatever is written, cascades included, comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.store.dumps import Rows, documents, dump, indexed
from winback_desktop.store import search
from winback_desktop.store.store import Store

TEXTS = st.text(st.sampled_from("ab'\"\x00é日\n %"), max_size=6)
NUMBERS = st.integers(1, 4)
DAYS = st.dates().map(str)
PARENTS = ("account", "contact", "deal", "debrief", "change", "tag", "product", "competitor", "content")
MOVES = ("employment", "loss_reason", "touch", "debrief")

INSERTS = {
    "account": "INSERT INTO account (name) VALUES (:text)",
    "contact": "INSERT INTO contact (name, email) VALUES (:text, 'x@y')",
    "employment": "INSERT INTO employment (contact_id, account_id) SELECT contact.id, account.id"
    " FROM contact, account WHERE contact.id = :a AND account.id = :b",
    "product": "INSERT INTO product (name) VALUES ('p' || :a) ON CONFLICT DO NOTHING",
    "competitor": "INSERT INTO competitor (name) VALUES ('c' || :a) ON CONFLICT DO NOTHING",
    "deal": "INSERT INTO deal (account_id, name, product, competitor, value, hours_put_in) SELECT id, :text,"
    " (SELECT name FROM product LIMIT 1), (SELECT name FROM competitor LIMIT 1), :b * 100, :a / 3.0"
    " FROM account WHERE id = :a",
    "deal_note": "INSERT INTO deal_note SELECT id, :text FROM deal WHERE id = :a ON CONFLICT DO NOTHING",
    "contract": "INSERT INTO contract (deal_id, start) SELECT id, :day FROM deal WHERE id = :a"
    " ON CONFLICT DO NOTHING",
    "change": "INSERT INTO change (kind, text, happened_on) VALUES ('price', :text, :day)",
    "loss_reason": "INSERT INTO loss_reason (deal_id, text, change_id) SELECT id, :text,"
    " (SELECT min(id) FROM change) FROM deal WHERE id = :a",
    "content": "INSERT INTO content (title) VALUES (:text)",
    "touch": "INSERT INTO touch (deal_id, contact_id, content_id, channel, origin, done_on, note) SELECT id,"
    " (SELECT min(id) FROM contact), (SELECT min(id) FROM content), 'call', 'by_hand', :day, :text"
    " FROM deal WHERE id = :a",
    "debrief": "INSERT INTO debrief (deal_id, kind, did_well) SELECT id, 'loss_review', :text FROM deal"
    " WHERE id = :a",
    "answer": "INSERT INTO answer (debrief_id, position, question, text) SELECT id, :b, 'Why?', :text"
    " FROM debrief WHERE id = :a ON CONFLICT DO NOTHING",
    "tag": "INSERT INTO tag (name) VALUES ('t' || :a) ON CONFLICT DO NOTHING",
    "deal_tag": "INSERT INTO deal_tag (deal_id, tag_id) SELECT deal.id, tag.id FROM deal, tag"
    " WHERE deal.id = :a AND tag.id = :b ON CONFLICT DO NOTHING",
    "setting": "INSERT INTO setting (name, value) VALUES ('s' || :a, :text) ON CONFLICT DO NOTHING",
}
TEXT_COLUMNS = {
    "account": "name",
    "contact": "email",
    "deal": "name",
    "deal_note": "text",
    "loss_reason": "evidence",
    "touch": "note",
    "debrief": "fell_short",
    "answer": "text",
    "product": "name",
    "competitor": "name",
}


class UndoMachine(RuleBasedStateMachine):
    """Writes at random, and remembers what the store held before and after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "winback.db")
        self.announced: list[Any] = []
        self.store.on_changed.append(self.announced.append)
        self.undo: list[tuple[dict[str, Rows], dict[str, Rows]]] = []
        self.redo: list[tuple[dict[str, Rows], dict[str, Rows]]] = []

    @initialize()
    def fill(self) -> None:
        for sql in INSERTS.values():
            for number in (1, 2):
                self.write(sql, text=f"row {number}", a=number, b=number, day="2026-02-03")

    @rule(table=st.sampled_from(sorted(INSERTS)), text=TEXTS, a=NUMBERS, b=NUMBERS, day=DAYS)
    def insert(self, table: str, **values: Any) -> None:
        self.write(INSERTS[table], **values)

    @rule(table=st.sampled_from(sorted(TEXT_COLUMNS)), text=TEXTS, a=NUMBERS)
    def change_text(self, table: str, text: str, a: int) -> None:
        unique = " || rowid" if table in {"product", "competitor"} else ""
        self.write(
            f"UPDATE {table} SET {TEXT_COLUMNS[table]} = :text{unique} WHERE rowid = :a", text=text, a=a
        )

    @rule(table=st.sampled_from(MOVES), a=NUMBERS, b=NUMBERS)
    def move(self, table: str, a: int, b: int) -> None:
        owner = "account" if table == "employment" else "deal"
        found = f"(SELECT id FROM {owner} WHERE id = :b)"
        self.write(f"UPDATE {table} SET {owner}_id = {found} WHERE id = :a AND {found} IS NOT NULL", a=a, b=b)

    @rule(table=st.sampled_from(PARENTS), a=NUMBERS)
    def delete(self, table: str, a: int) -> None:
        self.write(f"DELETE FROM {table} WHERE id = :a", a=a)

    @rule(a=NUMBERS, b=NUMBERS, text=TEXTS)
    def several_in_bulk(self, a: int, b: int, text: str) -> None:
        with self.step() as connection, self.store.write("Import", bulk=True):
            for table in ("account", "deal", "deal_note"):
                connection.execute(INSERTS[table], {"a": a, "b": b, "text": text, "day": "2026-01-01"})
            connection.execute("DELETE FROM deal WHERE id = ?", (b,))
            search.refresh(connection, [a])

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        before, after = self.undo.pop()
        self.store.undo()
        assert dump(self.store) == before
        self.redo.append((before, after))

    @precondition(lambda self: self.redo)
    @rule()
    def do_again(self) -> None:
        before, after = self.redo.pop()
        self.store.redo()
        assert dump(self.store) == after
        self.undo.append((before, after))

    @invariant()
    def labels_follow(self) -> None:
        assert (self.store.undo_label is not None) == bool(self.undo)
        assert (self.store.redo_label is not None) == bool(self.redo)

    @invariant()
    def search_is_in_step(self) -> None:
        self.store.index_due()
        assert indexed(self.store) == documents(self.store)
        assert search.out_of_step(self.store.connection) == []
        assert search.without_deal(self.store.connection) == []

    @invariant()
    def nothing_points_into_the_void(self) -> None:
        assert self.store.connection.execute("PRAGMA foreign_key_check").fetchall() == []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def write(self, sql: str, **values: Any) -> None:
        with self.step() as connection, self.store.write("Step"):
            connection.execute(sql, values)

    def step(self) -> Step:
        return Step(self)


class Step:
    """Compares what a write changed with what was announced, and notes it for undo."""

    def __init__(self, machine: UndoMachine) -> None:
        self.machine = machine

    def __enter__(self) -> Any:
        self.before = dump(self.machine.store)
        self.machine.announced.clear()
        return self.machine.store.connection

    def __exit__(self, *failure: object) -> None:
        after = dump(self.machine.store)
        changed = {
            table: {row[0] for row in set(after[table]) ^ set(self.before[table])}
            for table in after
            if after[table] != self.before[table]
        }
        named = self.machine.announced[-1].rows if self.machine.announced else {}
        for table, ids in changed.items():
            assert ids <= named[table], f"{table} was not announced"
        if named:
            self.machine.undo.append((self.before, after))
            self.machine.redo.clear()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=30, stateful_step_count=30)

"""The schema: what the migrations make is what the models say, what the page says and what search needs."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playhouse import schema_diff
from playhouse.sqlcipher_ext import SqlCipherDatabase

from winback_desktop.store import identity, migrate, schema_doc, search, tables
from winback_desktop.store.indexes import INDEXES
from winback_desktop.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "schema.md"
SCRIPTS = sorted(migrate.SCRIPTS.glob("[0-9]*.py"))
SHAPES = ("table_xinfo", "foreign_key_list")


@pytest.fixture
def head(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "head.db")
    yield store
    store.close()


@pytest.fixture
def modelled(tmp_path: Path) -> Iterator[Any]:
    database = SqlCipherDatabase(str(tmp_path / "models.db"))
    database.connect()
    with database.bind_ctx(tables.ALL):
        database.create_tables(tables.ALL)
    yield database
    database.close()


def shape(database: Any, table: str) -> dict[str, list[tuple[Any, ...]]]:
    """Columns with type, NULL, default and key, and the foreign keys, in an order that says nothing."""
    found = {}
    for pragma in SHAPES:
        rows = database.execute(f"PRAGMA {pragma}({table})").fetchall()
        found[pragma] = sorted((row[1:] if pragma == "table_xinfo" else row[2:]) for row in rows)
    return found


def made(connection: Any, kind: str) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = ? AND sql <> ''", (kind,))
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in rows}


def test_the_migrations_make_the_models(head: Store, modelled: Any) -> None:
    with head.database.bind_ctx(tables.ALL):
        difference = schema_diff.diff_models(head.database, tables.ALL)
    own = {sql.split()[2] if sql.split()[1] != "UNIQUE" else sql.split()[3] for sql in INDEXES}
    unexpected = [each for each in difference.drop_indexes if each.name not in own]
    assert not difference.create_tables
    assert not difference.add_columns
    assert not difference.drop_columns
    assert not difference.add_indexes
    assert not unexpected


@pytest.mark.parametrize("table", [model._meta.table_name for model in tables.ALL])
def test_each_table_has_the_shape_of_its_model(head: Store, modelled: Any, table: str) -> None:
    assert shape(head.connection, table) == shape(modelled.connection(), table)


def test_the_indexes_are_those_of_the_list(head: Store) -> None:
    indexes = made(head.connection, "index")
    for statement in INDEXES:
        words = " ".join(statement.split())
        assert words in indexes.values(), f"no migration makes: {words}"


def test_the_search_is_the_one_of_its_module(head: Store) -> None:
    assert made(head.connection, "view")["deal_document"] == " ".join(search.DOCUMENT.split())
    assert made(head.connection, "table")["deal_search"] == " ".join(search.INDEX.split())
    assert made(head.connection, "trigger") == {
        name: " ".join(sql.split()) for name, sql in search.triggers()
    }
    option = "SELECT v FROM deal_search_config WHERE k = 'secure-delete'"
    assert head.connection.execute(option).fetchone() == (1,)


@pytest.mark.parametrize("number", range(1, len(SCRIPTS) + 1))
def test_each_script_sets_its_version(tmp_path: Path, number: int) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for script in SCRIPTS[:number]:
        (scripts / script.name).write_bytes(script.read_bytes())
    database = SqlCipherDatabase(str(tmp_path / "store.db"))
    database.connect()
    migrate.bring_up_to_date(database, tmp_path / "store.db", None, scripts, number)
    assert database.execute_sql("PRAGMA user_version").fetchone() == (number,)
    database.close()


def test_the_last_script_leads_to_the_version_of_the_program() -> None:
    assert [int(script.name[:4]) for script in SCRIPTS] == list(range(1, identity.SCHEMA_VERSION + 1))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_frozen_scripts_do_not_lean_on_the_program(script: Path) -> None:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert "winback_desktop" not in script.read_text(encoding="utf-8")


def test_the_page_says_what_the_models_say() -> None:
    words = "the page is old: python -m winback_desktop.store.schema_doc > docs/schema.md"
    assert PAGE.read_text(encoding="utf-8") == schema_doc.render(), words


def test_every_table_says_what_it_is() -> None:
    page = schema_doc.render()
    for model in tables.ALL:
        assert f"### {model._meta.table_name}\n\n{model.__doc__}" in page

"""CSV as the world writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_desktop.domain.errors import Damaged
from winback_desktop.files.csv_table import read_csv
from winback_desktop.files.reading import read_table


def made(folder: Path, content: str | bytes, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_recognised(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [
        ["Account", "Value", "Lost on"],
        ["Müller & Söhne", "1.5", "2026-01-31"],
        ["Acme", "2", "2026-02-01"],
    ]
    table = read_csv(made(tmp_path, end.join(delimiter.join(row) for row in rows)))
    assert table.recognised.delimiter == delimiter
    assert [list(table.headers), *map(list, table.rows)] == rows
    assert list(table.numbers) == [2, 3]


def test_decimal_commas_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    table = read_csv(made(tmp_path, "Account;Value\nAcme;1,5\nBeta;2,5\nGamma;3,5\n"))
    assert table.recognised.delimiter == ";"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Account,Owner\nMüller,Zoë\n".encode(), "UTF-8"),
        ("Account,Owner\nMüller,Zoë\n".encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        ("Account,Owner\nMüller,Zoë\n".encode("cp1252"), "Windows-1252"),
        ("Account,Owner\nMüller,Zoë\n".encode("utf-16"), "UTF-16"),
        ("Account,Owner\nMüller,Zoë\n".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_encoding(tmp_path: Path, data: bytes, encoding: str) -> None:
    table = read_csv(made(tmp_path, data))
    assert table.recognised.encoding == encoding
    assert table.headers == ("Account", "Owner")
    assert list(table.rows[0]) == ["Müller", "Zoë"]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    table = read_csv(made(tmp_path, 'Account,Note\n\nAcme,"two\nlines"\n\nBeta,x\n'))
    assert list(table.numbers) == [3, 5]
    assert table.rows[0][1] == "two\nlines"


def test_preamble_is_passed_over_and_said(tmp_path: Path) -> None:
    table = read_csv(
        made(
            tmp_path,
            "Report of lost deals\nMade on 2026-11-01\n\nAccount,Value,Owner\nAcme,1,Ann\nBeta,2,Bo\n",
        )
    )
    assert table.headers == ("Account", "Value", "Owner")
    assert list(table.numbers) == [5, 6]
    assert "preamble" in table.warnings[0]


def test_announced_delimiter(tmp_path: Path) -> None:
    assert read_csv(made(tmp_path, "sep=;\nAccount;Value\nA,B,C;1\n")).headers == ("Account", "Value")


def test_headers_are_told_apart(tmp_path: Path) -> None:
    table = read_csv(made(tmp_path, "Name,,name,Name\na,b,c,d\n"))
    assert table.headers == ("Name", "Column 2", "name (2)", "Name (3)")


def test_ragged_rows_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    table = read_csv(
        made(tmp_path, "Account,Value,Owner\nAcme,1,Ann\nBeta,2\nGamma,3,Bo,more\nDelta,4,Cy,\nEps,5,Di\n")
    )
    assert [row[0] for row in table.rows] == ["Acme", "Delta", "Eps"]
    assert [(found.row, found.reason) for found in table.rejected] == [
        (3, "the row has 2 cells where the header has 3"),
        (4, "the row has 4 cells where the header has 3"),
    ]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    lines = ["Account,Value", "Acme,1", '"Beta,2', *(f"Gamma {n},{n}" for n in range(5))]
    table = read_csv(made(tmp_path, "\n".join(lines) + "\n"))
    assert [row[0] for row in table.rows] == ["Acme", *(f"Gamma {n}" for n in range(5))]
    assert [found.row for found in table.rejected] == [3]
    assert "never closed" in table.rejected[0].reason


def test_nul_characters_are_left_out_and_said(tmp_path: Path) -> None:
    table = read_csv(made(tmp_path, b"Account,Value\nAc\0me,1\nBeta,2\n"))
    assert table.rows[0][0] == "Acme"
    assert "NUL" in table.warnings[0]


def test_a_huge_cell_is_damage_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="row 2"):
        read_csv(made(tmp_path, "Account,Note\nAcme," + "x" * (8 * 1024**2 + 1) + "\n"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a text file"),
        (b"%PDF-1.7 something", "is a PDF"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "archive"),
        (b"\n\n\n", "holds no rows"),
        (b"PK\x03\x04 not a workbook", "cannot be read as a spreadsheet"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(Damaged, match=words):
        read_table(made(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"gone\.csv"):
        read_table(tmp_path / "gone.csv")

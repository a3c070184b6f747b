from __future__ import annotations

import os
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from winback_desktop.domain.errors import Refused
from winback_desktop.files.drafts import (
    LONGEST_ADDRESS,
    check_address,
    clean,
    mailto,
    message,
    one_line,
    write_message,
)

TEXT = some.text(some.characters(exclude_categories=["Cs"]))
PRINTED = some.text(some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]))


def _read(made: EmailMessage) -> EmailMessage:
    return message_from_bytes(made.as_bytes(), policy=default)


def test_a_mailto_address_as_it_is_written() -> None:
    found = mailto("ida.holm@cancity.example", "One portal", "Hello Ida,\n\nhow are 10 % & more?\n")
    assert found == (
        "mailto:ida.holm@cancity.example?subject=One%20portal"
        "&body=Hello%20Ida%2C%0D%0A%0D%0Ahow%20are%2010%20%25%20%26%20more%3F"
    )


def test_a_message_file_as_it_is_written(tmp_path: Path) -> None:
    made = message("ida.holm@cancity.example", "Ida Holm", "One portal", "Hello Ida,\n\nnew: one portal.")
    path = write_message(tmp_path, "Cancity: «Nord»/Süd", made)
    assert path.name == "Cancity-Nord-Süd.eml"
    assert path.read_bytes() == (
        b"X-Unsent: 1\r\nSubject: One portal\r\nTo: Ida Holm <ida.holm@cancity.example>\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 7bit\r\n'
        b"MIME-Version: 1.0\r\n\r\nHello Ida,\r\n\r\nnew: one portal.\r\n"
    )
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


@given(TEXT, TEXT)
def test_nothing_typed_adds_a_recipient_or_a_field(subject: str, body: str) -> None:
    attack = f"{subject}\r\nBcc: eve@evil.example&bcc=eve@evil.example"
    found = mailto("ida@cancity.example", attack, body[:200])
    if found is not None:
        parts = urlsplit(found)
        assert parts.path == "ida@cancity.example"
        assert [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)] == ["subject", "body"]
    read = _read(message("ida@cancity.example", attack, attack, body))
    assert [address.addr_spec for address in read["To"].addresses] == ["ida@cancity.example"]
    assert read["Bcc"] is None
    assert read["Cc"] is None


@given(PRINTED, some.lists(PRINTED))
def test_any_text_comes_back_as_it_was(subject: str, lines: list[str]) -> None:
    body = "\n".join(lines)
    read = _read(message("ida@cancity.example", "Ida", subject, body))
    assert one_line(read["Subject"]) == one_line(subject)
    assert read.get_content().replace("\r\n", "\n").rstrip("\n") == "\n".join(body.splitlines()).rstrip("\n")
    found = mailto("ida@cancity.example", subject, body)
    if found is not None:
        told = dict(parse_qsl(urlsplit(found).query, keep_blank_values=True))
        assert told["body"] == "\r\n".join(body.splitlines())


@given(some.text(alphabet="aä\n&", max_size=3000))
def test_a_long_text_is_no_mailto_address(body: str) -> None:
    found = mailto("ida@cancity.example", "x", body)
    assert found is None or (len(found) <= LONGEST_ADDRESS and found.isascii())


@pytest.mark.parametrize(
    "address",
    [
        "ida",
        "ida@",
        "a@b.example, eve@evil.example",
        "a@b.example;eve@evil.example",
        "a@b.example\r\nBcc: eve@evil.example",
        "Ida <ida@cancity.example>",
        "a b@c.example",
        "a@b@c.example",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    for ask in (check_address, lambda text: mailto(text, "", ""), lambda text: message(text, "", "", "")):
        with pytest.raises(Refused, match="not an e-mail address"):
            ask(address)


def test_a_strange_but_single_address_stays_one() -> None:
    found = mailto("a?bcc=eve%40x&c@b.example", "s", "b")
    assert found is not None
    assert found.startswith("mailto:a%3Fbcc%3Deve%2540x%26c@b.example?subject=s")


def test_an_address_beyond_ascii_is_kept() -> None:
    assert "jörg@müller.example" in message("jörg@müller.example", "Jörg", "x", "y").as_bytes().decode()


def test_without_an_address_the_mail_program_asks() -> None:
    assert mailto("", "s", "b") == "mailto:?subject=s&body=b"
    assert message("", "", "s", "b")["To"] is None


def test_content_is_attached(tmp_path: Path) -> None:
    file = tmp_path / "Prüfliste.pdf"
    file.write_bytes(b"%PDF-1.4")
    read = _read(message("ida@cancity.example", "Ida", "s", "b", [file]))
    (attached,) = read.iter_attachments()
    assert attached.get_filename() == "Prüfliste.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.4"


def test_a_content_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        message("ida@cancity.example", "", "s", "b", [tmp_path / "gone.pdf"])


def test_old_message_files_go_and_none_is_written_over(tmp_path: Path) -> None:
    made = message("ida@cancity.example", "Ida", "s", "b")
    first = write_message(tmp_path, "Cancity", made)
    second = write_message(tmp_path, "Cancity", made)
    assert second.name == "Cancity-2.eml"
    long_ago = time.time() - 8 * 24 * 60 * 60
    os.utime(first, (long_ago, long_ago))
    clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["Cancity-2.eml"]

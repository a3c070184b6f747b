"""A draft as the rep's own mail program takes it: a mailto address, or a message file that opens unsent (R2).

What stands in a draft may come from outside: nothing in it can add a recipient or a header.
"""

from __future__ import annotations

import mimetypes
import re
import time
from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final
from urllib.parse import quote

from winback_desktop.domain.errors import Refused

LONGEST_ADDRESS: Final = 2000  # what Windows hands on to a mail program, in characters
KEPT_SECONDS: Final = 7 * 24 * 60 * 60
LARGEST_ATTACHMENT: Final = 20 * 1024 * 1024

_MAIL_ADDRESS: Final = re.compile(r"[^\s,;:<>()\[\]\\\"@\x00-\x1f\x7f]+@[^\s,;:<>()\[\]\\\"@\x00-\x1f\x7f]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_IN_A_NAME: Final = re.compile(r"[^\w-]+")
_OTHER: Final = "application/octet-stream"


def check_address(address: str) -> str:
    """The address without spaces around it; Refused for what is not one single e-mail address."""
    plain = address.strip()
    if plain and not _MAIL_ADDRESS.fullmatch(plain):
        raise Refused(f"“{plain}” is not an e-mail address such as name@example.com; correct it first.")
    return plain


def mailto(address: str, subject: str, body: str) -> str | None:
    """The draft as a mailto address; None where it is longer than mail programs take.

    Refused for an address that is none.
    """
    found = f"mailto:{quote(check_address(address), safe='@')}?subject={quote(one_line(subject), safe='')}"
    found += f"&body={quote(_crlf(body), safe='')}"
    return found if len(found) <= LONGEST_ADDRESS else None


def message(
    address: str, name: str, subject: str, body: str, attachments: Iterable[Path] = ()
) -> EmailMessage:
    """The draft as a message that mail programs open to send; Refused for an address or file that is none."""
    plain = check_address(address)
    made = EmailMessage(policy=SMTP if plain.isascii() else SMTP.clone(utf8=True))
    made["X-Unsent"] = "1"
    made["Subject"] = one_line(subject)
    if plain:
        user, _, domain = plain.rpartition("@")
        made["To"] = Address(display_name=one_line(name), username=user, domain=domain)
    made.set_content(_plain(body), charset="utf-8", cte="base64" if not body.isascii() else None)
    for path in attachments:
        _attach(made, path)
    return made


def write_message(folder: Path, title: str, made: EmailMessage) -> Path:
    """Write a message into a private folder, rid of those older than a week; returns the file."""
    clean(folder)
    stem = _IN_A_NAME.sub("-", title).strip("-")[:60] or "draft"
    path = folder / f"{stem}.eml"
    number = 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.eml", number + 1
    path.touch(mode=0o600)
    path.write_bytes(made.as_bytes())
    return path


def clean(folder: Path, older_than_seconds: float = KEPT_SECONDS) -> None:
    """Remove the messages that were opened long ago."""
    for path in folder.glob("*.eml"):
        if time.time() - path.stat().st_mtime > older_than_seconds:
            path.unlink(missing_ok=True)


def one_line(text: str) -> str:
    """The text on one line, as a header takes it."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _attach(made: EmailMessage, path: Path) -> None:
    try:
        if path.stat().st_size > LARGEST_ATTACHMENT:
            raise Refused(f"{path.name} is too large to send by mail; choose another content.")
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path.name} cannot be read to attach it; is it still at {path.parent}?") from error
    kind, encoding = mimetypes.guess_type(path.name)
    main, _, sub = (kind if kind and not encoding else _OTHER).partition("/")
    made.add_attachment(content, maintype=main, subtype=sub, filename=one_line(path.name))


def _plain(text: str) -> str:
    """Line ends as one sign, and nothing that no mail can carry."""
    return _CONTROL.sub("", "\n".join(text.splitlines()))


def _crlf(text: str) -> str:
    return _plain(text).replace("\n", "\r\n")

"""What the fields of an import and what was recognised are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.files.systems import Holds
from winback_desktop.services.import_work import Head


def field_names() -> dict[str, str]:
    """Each field that a column can be taken for."""
    return _names_of_people() | _names_of_deals()


def _names_of_people() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "contact": translate("Import", "Contact"),
        "contact_id": translate("Import", "ID of the contact"),
        "first_name": translate("Import", "First name"),
        "last_name": translate("Import", "Last name"),
        "email": translate("Import", "E-mail"),
        "phone": translate("Import", "Phone"),
        "title": translate("Import", "Job title"),
        "industry": translate("Import", "Industry"),
        "country": translate("Import", "Country"),
        "website": translate("Import", "Website"),
        "do_not_contact": translate("Import", "Do not contact"),
    }


def _names_of_deals() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "external_id": translate("Import", "ID in the source"),
        "human_touches": translate("Import", "Human touches"),
        "digital_touches": translate("Import", "Digital touches"),
        "last_activity": translate("Import", "Last activity"),
        "account": translate("Import", "Account"),
        "account_id": translate("Import", "ID of the account"),
        "deal": translate("Import", "Deal"),
        "kind": translate("Import", "Kind"),
        "state": translate("Import", "State"),
        "status": translate("Import", "Won, lost or open"),
        "is_lost": translate("Import", "Is lost"),
        "is_won": translate("Import", "Is won"),
        "is_closed": translate("Import", "Is closed"),
        "is_deleted": translate("Import", "Is deleted"),
        "product": translate("Import", "Product"),
        "value": translate("Import", "Value"),
        "currency": translate("Import", "Currency"),
        "lost_on": translate("Import", "Lost on"),
        "stage_lost": translate("Import", "Stage lost"),
        "source": translate("Import", "Source"),
        "owner": translate("Import", "Owner"),
        "competitor": translate("Import", "Competitor"),
        "reasons": translate("Import", "Loss reasons"),
        "contract_start": translate("Import", "Contract start"),
        "contract_length": translate("Import", "Contract length"),
        "contract_end": translate("Import", "Contract end"),
        "tags": translate("Import", "Tags"),
        "note": translate("Import", "Notes"),
    }


def held(holds: Holds, count: int) -> str:
    """How many of what a file holds, e.g. `6,711 deals`."""
    translate = QCoreApplication.translate
    forms = {
        Holds.DEALS: (translate("Import", "1 deal"), translate("Import", "{count} deals")),
        Holds.ACCOUNTS: (translate("Import", "1 account"), translate("Import", "{count} accounts")),
        Holds.CONTACTS: (translate("Import", "1 contact"), translate("Import", "{count} contacts")),
    }
    one, many = forms[holds]
    return one if count == 1 else many.format(count=f"{count:,}")


def recognised(head: Head) -> str:
    """What was made out of a file, in one line."""
    translate = QCoreApplication.translate
    delimiters = {
        ",": translate("Import", "comma"),
        ";": translate("Import", "semicolon"),
        "\t": translate("Import", "tab"),
        "|": translate("Import", "bar"),
    }
    parts = [head.system_name, head.recognised.format.upper()]
    if head.recognised.sheet:
        parts.append(translate("Import", "sheet “{name}”").format(name=head.recognised.sheet))
    if head.recognised.encoding:
        parts.append(head.recognised.encoding)
    if head.recognised.delimiter:
        parts.append(delimiters.get(head.recognised.delimiter, head.recognised.delimiter))
    order = head.converted.conventions.get("lost_on")
    if order:
        parts.append(translate("Import", "dates {order}").format(order=order))
    parts.append(translate("Import", "{count} rows").format(count=f"{head.converted.read:,}"))
    return " · ".join(parts)

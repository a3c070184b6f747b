"""Exports that real systems wrote, from beside the checkout."""

from __future__ import annotations

import contextlib
import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from winback_desktop.domain.errors import WinbackError
from winback_desktop.domain.records import Kind, State
from winback_desktop.files.convert import Choices, converted
from winback_desktop.files.deal_rows import Converted, DealRow
from winback_desktop.files.reading import read_table
from winback_desktop.files.recognise import recognised_recipe
from winback_desktop.files.systems import Holds

pytestmark = pytest.mark.external


def imported(path: Path, owner: str = "") -> Converted:
    table = read_table(path)
    return converted(table, recognised_recipe(table.headers), Choices(owner=owner))


def deals(found: Converted) -> list[DealRow]:
    return [row for row in found.rows if isinstance(row, DealRow)]


def complete(found: Converted) -> bool:
    return found.read == len(found.rows) + sum(found.skipped.values()) + len(found.rejected)


@pytest.mark.parametrize("folder", ["iso", "ddmmyy"])
def test_both_date_styles_of_the_opportunities(shared_data: Path, folder: str) -> None:
    found = imported(shared_data / "deals/crm_opportunities" / folder / "sales_pipeline.csv")
    assert (found.system, found.read, complete(found)) == ("crm_opportunities", 8800, True)
    assert Counter(row.kind for row in deals(found)) == {Kind.WON: 4238, Kind.LOST_SALE: 2473}
    assert found.skipped == {"open deal": 2089}
    assert not found.rejected
    other = imported(shared_data / "deals/crm_opportunities/iso/sales_pipeline.csv")
    assert [row[1:] for row in found.rows] == [row[1:] for row in other.rows]


def test_the_workbook_of_the_opportunities_agrees(shared_data: Path) -> None:
    book = imported(shared_data / "deals/crm_opportunities/ddmmyy/data_model.xlsx")
    text = imported(shared_data / "deals/crm_opportunities/iso/sales_pipeline.csv")
    said = {row.external_id: (row.lost_on, row.value, row.kind, row.owner) for row in deals(text)}
    assert {row.external_id: (row.lost_on, row.value, row.kind, row.owner) for row in deals(book)} == said


def test_the_rows_of_one_owner(shared_data: Path) -> None:
    path = shared_data / "deals/crm_opportunities/iso/sales_pipeline.csv"
    found = imported(path, owner="Anna Snelling")
    assert {row.owner for row in deals(found)} == {"Anna Snelling"}
    assert complete(found)
    assert len(found.owners) == 30


def test_customers_that_left(shared_data: Path) -> None:
    found = imported(shared_data / "deals/telco_churn_reasons_xlsx/Telco_customer_churn.xlsx")
    rows = deals(found)
    assert (found.read, complete(found), len(rows)) == (7043, True, 1869)
    assert found.skipped == {"still a customer": 5174}
    assert all(row.kind is Kind.FORMER_CUSTOMER and row.reasons and row.contract_length for row in rows)
    assert len({row.reasons for row in rows}) == 20
    assert Counter(str(row.contract_length) for row in rows) == {
        "1 month": 1655,
        "1 year": 166,
        "2 years": 48,
    }
    gone = [row for row in rows if row.contact_deceased]
    assert {(row.reasons, row.state) for row in gone} == {(("Deceased",), State.CLOSED)}
    assert len(gone) == 6
    assert {row.reasons for row in rows if row.state is State.NOT_A_MATCH} == {("Moved",)}


def test_customers_that_left_without_reasons(shared_data: Path) -> None:
    found = imported(shared_data / "deals/telco_churn_csv/Telco-Customer-Churn.csv")
    assert (found.read, len(found.rows), len(found.rejected)) == (7043, 1869, 0)


def test_hubspot_and_what_is_known_about_it(shared_data: Path) -> None:
    folder = shared_data / "deals/hubspot_shaped"
    truth = json.loads((folder / "ground_truth.json").read_text())["issues"]
    found = imported(folder / "deals.csv")
    rows = deals(found)
    assert Counter(row.kind for row in rows) == {Kind.WON: 26, Kind.LOST_SALE: 13}
    assert found.skipped == {"open deal": 81}
    taken = {row.external_id for row in rows}

    def planted(name: str) -> set[str]:
        return {issue["record_id"] for issue in truth[name]} & taken

    assert {row.external_id for row in rows if row.value is None} == planted("deal_missing_amount")
    assert {row.external_id for row in rows if row.lost_on is None} == planted("deal_missing_close_date")
    assert {row.external_id for row in rows if not row.owner} == planted("deal_missing_owner")
    companies = imported(folder / "companies.csv")
    contacts = imported(folder / "contacts.csv")
    assert (companies.holds, len(companies.rows)) == (Holds.ACCOUNTS, 90)
    assert (contacts.holds, len(contacts.rows)) == (Holds.CONTACTS, 283)
    assert {row.account_id for row in rows} <= {row.external_id for row in companies.rows}


@pytest.mark.parametrize(
    ("path", "system", "taken"),
    [
        ("deals/education_leads/Leads.csv", "education_leads", 9240),
        ("deals/saas_deals/skygeni_sales_data.csv", "saas_deals", 5000),
        ("deals/salesforce_api_small/Account.csv", "salesforce", 38),
        ("deals/salesforce_api_small/Opportunity.csv", "salesforce", 0),
        ("contacts/google_outlook/google_2024_email_only.csv", "google", 5),
        ("contacts/google_outlook/google_pre2024_format.csv", "google", 3),
        ("contacts/google_outlook/google_outlook_format_export.csv", "outlook", 5),
        ("contacts/google_outlook/outlook_live_export.csv", "outlook", 2),
    ],
)
def test_other_systems(shared_data: Path, path: str, system: str, taken: int) -> None:
    found = imported(shared_data / path)
    assert (found.system, len(found.rows), complete(found)) == (system, taken, True)


@pytest.mark.parametrize(
    ("system", "label", "key", "holds"),
    [
        ("HubSpot", "deal (export-shaped", "hubspot", Holds.DEALS),
        ("HubSpot", "deal (default property", "hubspot", Holds.DEALS),
        ("HubSpot", "deal (variants", "hubspot", Holds.DEALS),
        ("HubSpot", "company", "hubspot", Holds.ACCOUNTS),
        ("HubSpot", "contact", "hubspot", Holds.CONTACTS),
        ("Salesforce", "Opportunity (Data Export", "salesforce", Holds.DEALS),
        ("Salesforce", "Opportunity (one", "salesforce", Holds.DEALS),
        ("Salesforce", "Account (API", "salesforce", Holds.ACCOUNTS),
        ("Salesforce", "Account (report", "salesforce", Holds.ACCOUNTS),
        ("Salesforce", "Contact (API", "salesforce", Holds.CONTACTS),
        ("Pipedrive", "deal (spreadsheet", "pipedrive", Holds.DEALS),
        ("Google contacts", "current", "google", Holds.CONTACTS),
        ("Google contacts", "before", "google", Holds.CONTACTS),
        ("Outlook contacts", "classic", "outlook", Holds.CONTACTS),
    ],
)
def test_headers_as_systems_write_them(
    shared_data: Path, system: str, label: str, key: str, holds: Holds
) -> None:
    exports = json.loads((shared_data / "crm_export_headers.json").read_text())[system]
    headers = next(headers for name, headers in exports.items() if name.startswith(label))
    for written in (headers, [header.upper() for header in headers], headers[::-1]):
        recipe = recognised_recipe(written)
        assert (recipe.system.key, recipe.holds) == (key, holds)


@pytest.mark.parametrize("folder", ["csv", "xlsx", "vcf", "ics", "strings"])
def test_awkward_files_give_rows_or_words(shared_data: Path, folder: str) -> None:
    tried = 0
    for path in sorted(file for file in (shared_data / folder).rglob("*") if file.is_file()):
        tried += 1
        with contextlib.suppress(WinbackError):
            assert complete(imported(path)), path
    assert tried


def test_leads_keep_how_far_they_came(shared_data: Path) -> None:
    path = shared_data / "deals" / "education_leads" / "Leads.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    rows = deals(imported(path))
    assert [row.last_activity for row in rows] == [line["Last Activity"] for line in lines]
    assert [row.digital_touches for row in rows] == [
        int(line["TotalVisits"]) if line["TotalVisits"] else None for line in lines
    ]
    assert {row.human_touches for row in rows} == {None}

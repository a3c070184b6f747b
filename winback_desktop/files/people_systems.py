"""Exports of accounts and contacts that are known by their headers."""

from __future__ import annotations

from typing import Final

from winback_desktop.files.systems import Holds, System, headers_of, one_of

ACCOUNT_SYSTEMS: Final = (
    System(
        key="hubspot",
        name="HubSpot companies",
        holds=Holds.ACCOUNTS,
        signatures=one_of("record id, company name", "company name, company domain name"),
        columns=headers_of(
            external_id="record id, company id",
            account="company name",
            website="company domain name, website url",
            owner="company owner",
            industry="industry",
            country="country/region, country",
            phone="phone number",
            note="description",
        ),
    ),
    System(
        key="salesforce",
        name="Salesforce accounts",
        holds=Holds.ACCOUNTS,
        signatures=one_of(
            "name, billingcity, website", "name, billingcountry, industry", "account name, billing city"
        ),
        columns=headers_of(
            external_id="id, guid, account id",
            account="name, account name",
            industry="industry",
            country="billingcountry, billing country",
            website="website",
            phone="phone",
            note="description",
            is_deleted="isdeleted",
        ),
    ),
    System(
        key="crm_opportunities",
        name="CRM accounts",
        holds=Holds.ACCOUNTS,
        signatures=one_of("account, sector, office location"),
        columns=headers_of(
            external_id="account", account="account", industry="sector", country="office location"
        ),
    ),
)

CONTACT_SYSTEMS: Final = (
    System(
        key="hubspot",
        name="HubSpot contacts",
        holds=Holds.CONTACTS,
        signatures=one_of("record id, first name, last name, email", "first name, last name, contact owner"),
        columns=headers_of(
            external_id="record id, contact id",
            first_name="first name",
            last_name="last name",
            email="email",
            phone="phone number, mobile phone number",
            title="job title",
            account_id="associated company id, associated company ids",
            account="company name, associated company",
            owner="contact owner",
        ),
    ),
    System(
        key="salesforce",
        name="Salesforce contacts",
        holds=Holds.CONTACTS,
        signatures=one_of(
            "lastname, accountid", "lastname, firstname, email", "last name, account name, email"
        ),
        columns=headers_of(
            external_id="id, guid, contact id",
            first_name="firstname, first name",
            last_name="lastname, last name",
            email="email",
            phone="phone, mobilephone, mobile",
            title="title",
            account_id="accountid, account id",
            account="account name, company",
            do_not_contact="hasoptedoutofemail, email opt out, donotcall, do not call",
            note="description",
            is_deleted="isdeleted",
        ),
    ),
    System(
        key="google",
        name="Google contacts",
        holds=Holds.CONTACTS,
        signatures=one_of("e-mail 1 - value", "given name, family name"),
        columns=headers_of(
            contact="name",
            first_name="first name, given name",
            last_name="last name, family name",
            email="e-mail 1 - value, e-mail 2 - value",
            phone="phone 1 - value, phone 2 - value",
            title="organization title, organization 1 - title",
            account="organization name, organization 1 - name",
            note="notes",
        ),
    ),
    System(
        key="outlook",
        name="Outlook contacts",
        holds=Holds.CONTACTS,
        signatures=one_of("first name, last name, e-mail address"),
        columns=headers_of(
            first_name="first name",
            last_name="last name",
            email="e-mail address, e-mail 2 address, e-mail 3 address",
            phone="business phone, mobile phone, primary phone, home phone",
            title="job title",
            account="company",
            note="notes",
        ),
    ),
)

ANY_CONTACTS: Final = System(
    key="other",
    name="Another system's contacts",
    holds=Holds.CONTACTS,
    signatures=(),
    columns=headers_of(
        external_id="id, contact id, record id",
        contact="name, full name, contact, contact name",
        first_name="first name, given name, firstname, vorname",
        last_name="last name, family name, lastname, surname, nachname",
        email="email, e-mail, email address, e-mail address, mail",
        phone="phone, phone number, telephone, mobile, telefon",
        title="title, job title, position, role",
        account_id="account id, company id",
        account="account, company, company name, organization, organisation, employer, firma",
        note="notes, note",
    ),
)

"""Exports of deals that are known by their headers."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.records import Kind, State
from winback_desktop.files.columns import EMPTY_MARKS
from winback_desktop.files.systems import Holds, OutcomeRule, System, Verdict, headers_of, one_of, words_of

LOST: Final = Verdict(Kind.LOST_SALE)
SILENT: Final = Verdict(Kind.GONE_SILENT)
LEFT: Final = Verdict(Kind.FORMER_CUSTOMER)
WON: Final = Verdict(Kind.WON, State.CLOSED)
OPEN_DEAL: Final = Verdict(skipped="open deal")
DELETED: Final = Verdict(skipped="deleted in the source")
STILL_A_CUSTOMER: Final = Verdict(skipped="still a customer")
MOVED_AWAY: Final = Verdict(Kind.FORMER_CUSTOMER, State.NOT_A_MATCH)
DECEASED: Final = Verdict(Kind.FORMER_CUSTOMER, State.CLOSED, deceased=True)

_YES: Final = words_of("true, yes, 1, y")
_LOST_WORDS: Final = words_of(
    "lost, closed lost, closedlost, closed - lost, closed_lost, verloren, perdu, perdido"
)
_WON_WORDS: Final = words_of("won, closed won, closedwon, closed - won, closed_won, gewonnen, gagné, ganado")
_SILENT_WORDS: Final = words_of(
    "gone silent, gone_silent, silent, no response, unresponsive, ghosted, went cold, cold"
)
_LEFT_WORDS: Final = words_of("former customer, former_customer, churned, cancelled, canceled, lapsed, churn")

_BY_FLAG_THEN_STAGE: Final = (
    OutcomeRule("is_deleted", _YES, DELETED),
    OutcomeRule("is_lost", _YES, LOST),
    OutcomeRule("is_won", _YES, WON),
    OutcomeRule("status", _LOST_WORDS, LOST),
    OutcomeRule("status", _WON_WORDS, WON),
    OutcomeRule("status", _SILENT_WORDS, SILENT),
    OutcomeRule("status", _LEFT_WORDS, LEFT),
)
# Salesforce has no flag for lost: closed and not won.
_SALESFORCE: Final = (*_BY_FLAG_THEN_STAGE, OutcomeRule("is_closed", _YES, LOST))
_CHURN: Final = (
    OutcomeRule("reasons", words_of("deceased"), DECEASED),
    OutcomeRule("reasons", words_of("moved"), MOVED_AWAY),
    OutcomeRule("status", _YES, LEFT),
)


OWN_FORMAT: Final = System(
    key="winback",
    name="Winback",
    holds=Holds.DEALS,
    signatures=one_of("winback id", "account, deal, lost on", "account, kind, lost on"),
    columns=headers_of(
        external_id="winback id",
        account="account",
        contact="contact",
        email="email",
        phone="phone",
        deal="deal",
        kind="kind",
        state="state",
        product="product",
        value="value",
        currency="currency",
        lost_on="lost on",
        stage_lost="stage lost",
        source="source",
        owner="owner",
        competitor="competitor",
        reasons="reasons",
        contract_start="contract start",
        contract_length="contract length",
        contract_end="contract end",
        tags="tags",
        note="notes",
    ),
    # What Winback wrote it reads back as it was: a competitor may be called "None".
    empty_marks=frozenset(),
)

DEAL_SYSTEMS: Final = (
    OWN_FORMAT,
    System(
        key="hubspot",
        name="HubSpot",
        holds=Holds.DEALS,
        signatures=one_of("deal name, deal stage", "deal name, deal owner, pipeline"),
        columns=headers_of(
            external_id="record id, deal id, hs_object_id",
            account_id="associated company id, associated company ids, associated company ids (primary)",
            account="associated company, associated company names, company name",
            contact_id="associated contact id, associated contact ids",
            contact="associated contact, associated contacts",
            deal="deal name",
            status="deal stage",
            is_lost="is closed lost",
            is_won="is closed won",
            value="amount, amount in company currency",
            currency="currency",
            lost_on="close date",
            owner="deal owner",
            reasons="closed lost reason",
            source="original source type, original traffic source, lead source",
            note="deal description",
        ),
        outcomes=_BY_FLAG_THEN_STAGE,
        otherwise=OPEN_DEAL,
        account_prefix="Company ",
    ),
    System(
        key="salesforce",
        name="Salesforce",
        holds=Holds.DEALS,
        signatures=one_of("stagename, closedate", "opportunity name, stage", "opportunity name, close date"),
        columns=headers_of(
            external_id="id, guid, opportunity id",
            account_id="accountid, account id",
            account="account name",
            contact_id="contactid",
            contact="primary contact, contact name",
            deal="name, opportunity name",
            status="stagename, stage",
            is_won="iswon, won",
            is_closed="isclosed, closed",
            is_deleted="isdeleted",
            value="amount, total amount",
            currency="currencyisocode, amount currency, total amount currency",
            lost_on="closedate, close date",
            owner="opportunity owner, owner, ownerid",
            source="leadsource, lead source",
            reasons="loss reason, lost reason, closed lost reason, loss_reason__c, lost_reason__c",
            competitor="main competitor(s), competitor, maincompetitors__c",
            product="product, product name",
            note="description",
        ),
        outcomes=_SALESFORCE,
        otherwise=OPEN_DEAL,
        account_prefix="Account ",
    ),
    System(
        key="pipedrive",
        name="Pipedrive",
        holds=Holds.DEALS,
        signatures=one_of("deal - title", "deal - status, deal - value"),
        columns=headers_of(
            external_id="deal - id",
            account_id="deal - organization id",
            account="deal - organization",
            contact_id="deal - contact person id",
            contact="deal - contact person",
            email="person - email - work, person - email - home, person - email - other",
            phone="person - phone - work, person - phone - mobile, person - phone - home",
            deal="deal - title",
            status="deal - status",
            value="deal - value",
            currency="deal - currency of value",
            lost_on="deal - lost time, deal - deal closed on, deal - closed on",
            stage_lost="deal - stage",
            owner="deal - owner",
            reasons="deal - lost reason",
            source="deal - source channel, deal - source origin",
            product="deal - product name",
            tags="deal - label",
        ),
        outcomes=(*_BY_FLAG_THEN_STAGE, OutcomeRule("status", words_of("deleted"), DELETED)),
        otherwise=OPEN_DEAL,
        account_prefix="Organization ",
    ),
    System(
        key="crm_opportunities",
        name="CRM opportunities",
        holds=Holds.DEALS,
        signatures=one_of("opportunity id, deal stage, close date"),
        columns=headers_of(
            external_id="opportunity id",
            account="account",
            product="product",
            status="deal stage",
            lost_on="close date",
            value="close value",
            owner="sales agent",
        ),
        outcomes=_BY_FLAG_THEN_STAGE,
        otherwise=OPEN_DEAL,
        # What a deal brought in: for a lost one that says nothing about what it was worth.
        zero_is_no_value=True,
    ),
    System(
        key="telco_churn",
        name="Telco churn",
        holds=Holds.DEALS,
        signatures=one_of("customerid, contract, churn", "customerid, contract, churn label"),
        columns=headers_of(
            external_id="customerid",
            account_id="customerid",
            contact="customerid",
            product="internet service, internetservice",
            status="churn label, churn",
            reasons="churn reason",
            contract_length="contract",
            value="total charges, totalcharges",
            country="country",
        ),
        outcomes=_CHURN,
        otherwise=STILL_A_CUSTOMER,
        # What they did not have is no product.
        empty_marks=EMPTY_MARKS | {"no"},
        account_prefix="Customer ",
    ),
    System(
        key="education_leads",
        name="Education leads",
        holds=Holds.DEALS,
        signatures=one_of("prospect id, lead number, converted"),
        columns=headers_of(
            external_id="prospect id",
            account_id="lead number",
            product="specialization",
            status="converted",
            reasons="tags",
            source="lead source",
            stage_lost="last activity",
            digital_touches="totalvisits",
            last_activity="last activity",
            country="country",
        ),
        outcomes=(
            OutcomeRule("status", _YES, WON),
            OutcomeRule("reasons", words_of("lost to eins, lost to others"), LOST),
        ),
        otherwise=SILENT,
        empty_marks=EMPTY_MARKS | {"select"},
        account_prefix="Lead ",
    ),
    System(
        key="saas_deals",
        name="SaaS deals",
        holds=Holds.DEALS,
        signatures=one_of("deal id, closed date, outcome"),
        columns=headers_of(
            external_id="deal id",
            deal="deal id",
            product="product type",
            status="outcome",
            stage_lost="deal stage",
            lost_on="closed date",
            value="deal amount",
            owner="sales rep id",
            source="lead source",
            industry="industry",
            country="region",
        ),
        outcomes=_BY_FLAG_THEN_STAGE,
        otherwise=OPEN_DEAL,
    ),
)

ANY_DEALS: Final = System(
    key="other",
    name="Another system",
    holds=Holds.DEALS,
    signatures=(),
    columns=headers_of(
        external_id="id, deal id, opportunity id, record id, deal number, opportunity number, external id",
        account_id="account id, company id, customer id, organization id",
        account="account, account name, company, company name, customer, customer name, organization, "
        "organisation, client, client name, firma, kunde, unternehmen, société, empresa",
        contact="contact, contact name, contact person, primary contact, ansprechpartner",
        email="email, e-mail, mail, email address, contact email, e-mail address",
        phone="phone, telephone, phone number, mobile, telefon, contact phone",
        deal="deal, deal name, opportunity, opportunity name, title, deal title, name, subject, project",
        kind="kind",
        status="status, stage, outcome, result, deal stage, deal status, state, phase",
        is_lost="is lost, lost",
        is_won="is won, won",
        product="product, product name, service, produkt, offering",
        value="value, amount, deal value, deal amount, revenue, price, wert, betrag, umsatz, close value",
        currency="currency, currency code, währung",
        lost_on="lost on, lost date, loss date, date lost, closed on, close date, closed date, lost at, "
        "closed at, end date, verloren am, abschlussdatum, churn date, cancelled on, cancellation date, date",
        stage_lost="stage lost, lost stage, last stage",
        source="source, lead source, channel, quelle",
        owner="owner, sales rep, rep, sales agent, salesperson, deal owner, account manager, assigned to",
        competitor="competitor, lost to, winner, chosen vendor, wettbewerber",
        reasons="reasons, reason, loss reason, lost reason, reason lost, closed lost reason, churn reason",
        contract_start="contract start, start date, contract start date, vertragsbeginn",
        contract_length="contract length, contract term, term, contract, duration, laufzeit, contract months",
        contract_end="contract end, contract end date, renewal date, expires, expiry date, expiration date, "
        "vertragsende",
        tags="tags, labels",
        note="notes, note, comment, comments, description, remarks, notizen, bemerkung",
        industry="industry, sector, branche",
        country="country, country/region, land",
        human_touches="human touches, number of calls, number of times contacted",
        digital_touches="digital touches, total visits, totalvisits, number of sessions",
        last_activity="last activity type",
    ),
    outcomes=_BY_FLAG_THEN_STAGE,
    otherwise=OPEN_DEAL,
    account_prefix="Account ",
)

from __future__ import annotations

import pytest

from tests.make import a_deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.find import FindService
from winback_desktop.store.store import Store


@pytest.fixture
def find(store: Store, deals: DealService) -> FindService:
    for account, name, contact in (
        ("Cancity", "GTX Pro", "Ida Holm"),
        ("Cancity", "MG Special", ""),
        ("Betatech", "GTX Basic", "Åsa Öberg"),
        ("Green Holm Farms", "Payroll", "ole lund"),
    ):
        deal = a_deal(id=0, name=name, product=None, competitor=None, note=f"{name} was too dear")
        deals.add(NewDeal(account, deal, contact_name=contact, contact_email="someone@mail.example"))
    store.index_due()
    return FindService(store)


def names(find: FindService, typed: str) -> tuple[list[str], list[str], list[str]]:
    found = find.find(typed)
    return (
        [deal.name for deal in found.deals],
        [account.name for account in found.accounts],
        [contact.name for contact in found.contacts],
    )


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "()"])
def test_nothing_for_no_words(find: FindService, typed: str) -> None:
    assert names(find, typed) == ([], [], [])


def test_names_that_begin_so_come_first(find: FindService) -> None:
    deals, accounts, _ = names(find, "gtx")
    assert deals == ["GTX Basic", "GTX Pro"]
    assert accounts == []


def test_accounts_by_beginning_and_by_word(find: FindService) -> None:
    assert names(find, "can")[1] == ["Cancity"]
    assert names(find, "farm")[1] == ["Green Holm Farms"]


def test_an_account_says_how_many_deals(find: FindService) -> None:
    assert [each.deals for each in find.find("cancity").accounts] == [2]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ida", "Ida Holm"),
        ("holm", "Ida Holm"),
        ("asa", "Åsa Öberg"),
        ("oberg", "Åsa Öberg"),
        ("lund", "ole lund"),
    ],
)
def test_contacts_by_any_name_whatever_the_accents(find: FindService, typed: str, meant: str) -> None:
    assert names(find, typed)[2] == [meant]


def test_a_contact_says_where_they_work(find: FindService) -> None:
    assert [each.account for each in find.find("ida h").contacts] == ["Cancity"]


def test_deals_of_an_account_and_by_two_words(find: FindService) -> None:
    assert sorted(names(find, "cancity")[0]) == ["GTX Pro", "MG Special"]
    assert names(find, "cancity gtx")[0] == ["GTX Pro"]


def test_deals_by_their_notes_at_last(find: FindService) -> None:
    assert len(names(find, "dear")[0]) == 4


def test_eight_of_each_and_each_once(store: Store, find: FindService, deals: DealService) -> None:
    for number in range(12):
        new = NewDeal(f"Zeta {number:02}", a_deal(id=0, name="Zeta"), contact_name=f"Zeta {number:02}")
        deals.add(new)
    found = find.find("zeta")
    assert [len(each) for each in (found.deals, found.accounts, found.contacts)] == [8, 8, 8]
    assert len({deal.id for deal in found.deals}) == 8
    assert [account.name for account in found.accounts] == [f"Zeta {number:02}" for number in range(8)]


@pytest.mark.parametrize(
    "typed", ["AND", "a OR", "NEAR(", "deal:", "notes : x", "-x", "a* b*", "'", "%_", "\0"]
)
def test_signs_that_mean_something_to_the_index_do_no_harm(find: FindService, typed: str) -> None:
    find.find(typed)

"""What to send: what fits, never the same twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.contents import checked, choose, fit
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Content

PRICES = Content(1, "New price list", topics=("price",))
CASE = Content(2, "A customer story", topics=("references", "one-stop shop"))
NEWS = Content(3, "Newsletter")
SHELF = (PRICES, CASE, NEWS)
PRICE = {"Price": "Price too expensive"}


@pytest.mark.parametrize(
    ("topic", "reasons", "used", "chosen"),
    [
        pytest.param("", PRICE, (), PRICES, id="by reason"),
        pytest.param("references", PRICE, (), CASE, id="the step's topic first"),
        pytest.param("References and cases", {}, (), CASE, id="a topic in a longer one"),
        pytest.param("", PRICE, {1}, NEWS, id="what fits everybody next"),
        pytest.param("onboarding", {}, (), NEWS, id="no topic fits"),
        pytest.param("", {}, (), PRICES, id="nothing is asked for"),
    ],
)
def test_the_best_that_is_left(topic: str, reasons: dict[str, str], used: set[int], chosen: Content) -> None:
    assert choose(SHELF, topic, reasons, used).content == chosen


@pytest.mark.parametrize(
    ("contents", "topic", "used", "words"),
    [
        ((), "", (), "There is no content in the library yet."),
        ((CASE,), "", (), "Nothing in the library is on price."),
        ((PRICES,), "", {1}, "They have had everything on price."),
        ((PRICES, CASE), "References", {1, 2}, "They have had everything on references."),
    ],
)
def test_nothing_to_send_is_said(
    contents: tuple[Content, ...], topic: str, used: set[int], words: str
) -> None:
    choice = choose(contents, topic, PRICE, used)
    assert (choice.content, choice.words) == (None, words)


def test_why_it_was_chosen() -> None:
    assert choose(SHELF, "price", {}, ()).words == "fits the topic of this step: price"
    assert choose(SHELF, "", PRICE, ()).words == "fits a reason that stands: Price"
    assert choose((NEWS,), "", PRICE, ()).words == "fits everybody"


topics = st.lists(st.sampled_from(["price", "references", "service"]), max_size=3).map(tuple)
shelf = st.lists(topics, max_size=6).map(
    lambda found: [Content(number, str(number), topics=each) for number, each in enumerate(found, start=1)]
)
reasons = st.sets(st.sampled_from(["price", "service"])).map(lambda names: {name: name for name in names})


@given(shelf, topics.map(lambda found: found[0] if found else ""), reasons, st.sets(st.integers(1, 6)))
def test_nobody_gets_the_same_twice(
    contents: list[Content], topic: str, why: dict[str, str], used: set[int]
) -> None:
    chosen = choose(contents, topic, why, used).content
    left = [content for content in contents if content.id not in used and fit(content, topic, why)]
    if chosen is None:
        assert not left
    else:
        assert chosen in left
        assert fit(chosen, topic, why) == max(fit(content, topic, why) for content in left)


def test_words_are_put_in_order() -> None:
    found = checked(
        Content(0, " Price  list ", " example.com/prices ", " a.pdf ", ("Price", "price", " ", "a;b"))
    )
    assert found == Content(0, "Price list", "https://example.com/prices", "a.pdf", ("Price", "a b"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Content(0, " "), "Give it a title"),
        (Content(0, "x" * 201), "too long: 200"),
        (Content(0, "x", "javascript:alert(1)"), "no web address"),
        (Content(0, "x", "https://a b"), "no web address"),
        (Content(0, "x", topics=("y" * 61,)), "too long: 60"),
    ],
)
def test_what_cannot_be_kept_is_refused(content: Content, words: str) -> None:
    with pytest.raises(Refused, match=words):
        checked(content)

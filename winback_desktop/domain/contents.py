"""Content: what to send next, so that it fits and nobody gets the same thing twice (R2, source S3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Content

LONGEST_TITLE: Final = 200
LONGEST_TOPIC: Final = 60

_STEP_COUNTS: Final = 4  # the step's own topic counts as much as four standing reasons
_SCHEMES: Final = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to send, and why, in words; without content the words say why there is none."""

    content: Content | None
    words: str = ""


def checked(content: Content) -> Content:
    """The content with its words trimmed; Refused without a title or with an address that is none."""
    title, link = " ".join(content.title.split()), content.link.strip()
    if not title:
        raise Refused("Give it a title; that is how you find it again.")
    if len(title) > LONGEST_TITLE:
        raise Refused(f"The title is too long: {LONGEST_TITLE} letters fit.")
    if link and "://" not in link and not link.startswith("mailto:") and "." in link and " " not in link:
        link = f"https://{link}"
    if link and (not link.lower().startswith(_SCHEMES) or any(letter.isspace() for letter in link)):
        raise Refused(f"“{link}” is no web address; it begins with https:// as a rule.")
    topics = tuple_of_topics(content.topics)
    for topic in topics:
        if len(topic) > LONGEST_TOPIC:
            raise Refused(f"The topic “{topic[:20]}…” is too long: {LONGEST_TOPIC} letters fit.")
    return replace(content, title=title, link=link, file=content.file.strip(), topics=topics)


def tuple_of_topics(topics: Iterable[str]) -> tuple[str, ...]:
    """Each topic once, upper and lower case alike, without blanks around it."""
    found: dict[str, str] = {}
    for topic in topics:
        plain = " ".join(topic.replace(",", " ").replace(";", " ").split())
        if plain:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())


def choose(
    contents: Sequence[Content], topic: str, reasons: Mapping[str, str], used: Collection[int]
) -> Choice:
    """The content that fits the step's topic and the standing reasons best and is not in `used`.

    `reasons` are all words by which each reason is known, by the reason as it is shown.

    Content without topics fits everything, but least; content of other topics fits nothing. Of those that fit
    alike the first is chosen.
    """
    if not contents:
        return Choice(None, "There is no content in the library yet.")
    fitting = [(fit(content, topic, reasons), content) for content in contents]
    fitting = [(score, content) for score, content in fitting if score > 0]
    free = [(score, content) for score, content in fitting if content.id not in used]
    about = _about(topic, reasons)
    if not fitting:
        return Choice(None, f"Nothing in the library is on {about}." if about else "Nothing fits.")
    if not free:
        return Choice(None, f"They have had everything on {about}." if about else "They have had everything.")
    best = max(score for score, _ in free)
    content = next(content for score, content in free if score == best)
    return Choice(content, _why(content, topic, reasons))


def fit(content: Content, topic: str, reasons: Mapping[str, str]) -> int:
    """How well content fits; 0 means not at all."""
    if not content.topics:
        return 1
    score = _STEP_COUNTS if topic and _names(content, topic) else 0
    score += sum(1 for known in reasons.values() if _names(content, known))
    wanted = bool(topic or reasons)
    if not wanted:
        return 1
    return 1 + score if score else 0


def _names(content: Content, subject: str) -> bool:
    """Whether a topic of the content is in the subject, or the subject in a topic, word by word."""
    theirs = _plain(subject)
    return any(
        f" {ours} " in f" {theirs} " or f" {theirs} " in f" {ours} "
        for ours in map(_plain, content.topics)
        if ours and theirs
    )


def _why(content: Content, topic: str, reasons: Mapping[str, str]) -> str:
    if topic and _names(content, topic):
        return f"fits the topic of this step: {topic}"
    fitting = [reason for reason, known in reasons.items() if _names(content, known)]
    return f"fits a reason that stands: {fitting[0]}" if fitting else "fits everybody"


def _about(topic: str, reasons: Mapping[str, str]) -> str:
    subjects = [topic] if topic else list(reasons)
    return " and ".join(dict.fromkeys(subject.lower() for subject in subjects if subject))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

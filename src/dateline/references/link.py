"""Who is meant within one report: all its sentences entered in one directory."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.profiles import Profile
from dateline.references.directory import Directory
from dateline.references.setting import setting_of
from dateline.syntax.sentences import Sentence


def link(sentences: Iterable[Sentence], profile: Profile, report: str) -> Directory:
    """The directory of what a report names, from its sentences in order; ``report`` is its id."""
    directory = Directory(profile, report)
    for sentence in sentences:
        introduce(sentence, directory)
    return directory


def introduce(sentence: Sentence, directory: Directory) -> None:
    """Enter the sentence's names, and acronyms: "Islamic Republic News Agency (IRNA)"."""
    tokens = sentence.tokens
    directory.begin(sentence.nouns, setting_of(sentence, directory.profile))
    for group in sentence.nouns:
        i = group.last
        if (
            group.proper
            and i + 2 < len(tokens)
            and tokens[i].text == "("
            and tokens[i + 2].text == ")"
        ):
            directory.alias(group, tokens[i + 1].text)

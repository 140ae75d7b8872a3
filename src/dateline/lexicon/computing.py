"""Words of computing, whose reports tell of software in the words of force: "attacks"."""

from __future__ import annotations

import re

from dateline.lexicon.different import different

_WORDS = re.compile(
    r"\b(?:browsers?|malware|ransomware|phishing|vulnerabilit\w+|exploits?|zero[- ]day|hackers?"
    r"|hacked|firewall|antivirus|botnet|trojan|spyware|software|denial[- ]of[- ]service|ddos"
    r"|internet explorer|operating system|passwords?|cyber\w*|servers?|web ?sites?|patch(?:es|ed)?"
    r"|code|flaws?|bugs?|users?|malicious|online|router|encryption)\b",
    re.I,
)
_DIFFERENT = 2  # so many different words of computing in one sentence


def is_computing(sentence: str) -> bool:
    """Whether a sentence tells of software and its users, by how many words of it it has."""
    return different(_WORDS, sentence) >= _DIFFERENT

"""The words by which related links, captions and boilerplate differ from prose."""

from __future__ import annotations

import re

from dateline.model import PassageKind

# Marks of lists and of Markdown that may stand before any cue.
_MARKS = re.compile(r"^(?:[\s>*_#|•·–—▶►→»\[-]|\d{1,2}[.)]\s)+")
_STOP = re.compile(r"[.!?…][\"'”’)\]*_]*$")

_RELATED = re.compile(
    r"(?:read(?: (?:more|also|next|further|on|here|the full (?:story|article|report)))?\s*:"
    r"|(?:also|must|further) read(?:ing)?\b\s*(?:[:|–-]|$)|read (?:also|next)\b\s*(?:[:|–-]|$)"
    r"|read more\b(?! than| about the)"
    r"|see (?:also|more|related)\b\s*(?::|-|–|$)|see also\b"
    r"|related\b\s*(?::|$)|related (?:stories|story|articles?|news|posts?|links?|content|topics?"
    r"|coverage|reading|reports?)\b"
    r"|more (?:on|from|about) (?:this (?:story|topic)|[A-Z][\w ]{1,40}$)"
    r"|(?:more|most|top|latest) (?:stories|news|read|popular|headlines)\b\s*(?::|$)"
    r"|(?:watch|listen|video|podcast|in pictures|in photos|gallery|live updates|don['’]t miss"
    r"|recommended|recommended for you|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|editor['’]?s['’]? (?:picks?|choice)|trending(?: now)?|what to read next|up next)\s*(?::|$)"
    r"|you (?:may|might) also (?:like|be interested in)\b"
    r"|(?:sources|references|external links|further information)\s*:?\s*$)",
    re.I,
)
# Link lists print "Read" or "WATCH" and a headline, often with two spaces between.
_READ_HEADLINE = re.compile(
    r"(?:Read|READ|Watch|WATCH|Listen|LISTEN|See|SEE)(?P<gap>\s+)(?P<rest>\S.*)$"
)

_CAPTION = re.compile(
    r"(?:(?:file |stock |archive |handout |illustrative |satellite |aerial |screen)?"
    r"(?:photo(?:graph)?s?|image|picture|pic|grab|illustration|graphic|map)"
    r"(?: (?:credit|courtesy|source|by|from|via))?\s*(?::|\b(?<=by)\s+[A-Z])"
    r"|(?:image|photo|picture)?\s*(?:caption|credit)s?\s*:"
    r"|file\s*(?:[-–—:]|\s(?:photo|image|picture)\b)|illustrative (?:photo|image)?\s*[:.]"
    r"|in this (?:[\w.,' ]{0,40} )?(?:photo|image|picture|photograph|frame grab|screengrab)\b"
    r"|\(?(?:AP|AFP|REUTERS|EPA|Getty) ?(?:Photo|Images?)?/|!\[|image \d+ of \d+)",
    re.I,
)
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]*\b)?(?:(?:photo|image|picture|photograph|illustration|screen ?(?:shot|grab)"
    r"|handout|courtesy)(?:s?\s*[:/]|s? (?:by|credit|courtesy|via|of|from)\b)|getty(?: images)?"
    r"|shutterstock|flickr|wikimedia(?: commons)?|AP Photo|(?:AFP|AP|EPA|REUTERS|Reuters)"
    r"(?:/| via ))"
    r"[^()\[\]]*[)\]][.\"”*_]*$"
    r"|(?:REUTERS|AFP|EPA|AP Photo)/[A-Z][\w .\-]{2,40}(?:/(?:File|Handout|Pool)[\w ]*)?\.?$"
    r"|\b(?:via |/ ?)Getty Images\)?\.?$",
    re.I,
)

_BOILERPLATE = re.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\b(?=.{0,20}(?:©|\(c\)|\d{4}))|all rights reserved"
    r"|(?:please )?(?:subscribe|sign up|register|log ?in|sign in)\b"
    r"(?=\s*$| (?:to|for|now|here|today|with|below)\b)"
    r"|(?:get|receive) (?:the latest|our|breaking|daily|updates|all the)\b"
    r"|(?:click|tap|press) (?:here|on|to)\b|follow (?:us|me|@|our|[A-Z][\w ]{1,30} on"
    r" (?:twitter|facebook|x|instagram|telegram|google))|like us on\b|join (?:us|our)\b"
    r"|(?:download|get) (?:our|the) (?:\w+ )?app\b|(?:share|tweet|print|email|comments?|reply|save"
    r"|copy link|facebook|twitter|whatsapp|telegram|linkedin|reddit|menu|search|home|next|previous"
    r"|back to top|load more|show more|leave a (?:comment|reply)|share this(?: \w+){0,3}"
    r"|share on \w+)\s*$"
    r"|(?:our standards|trust principles)\s*:|advert(?:isement|ising)?\b\s*(?:[:.\-–]|$)"
    r"|sponsored\b\s*(?::|$|content|by)|(?:article|story) continues (?:below|after)"
    r"|continue reading|scroll (?:down )?to|skip (?:to|ad\b|advert)"
    r"|support (?:us$|(?:our|quality|independent)(?: \w+)? (?:journalism|work|reporting|newsroom))"
    r"|(?:donate|become a (?:member|subscriber|patron))\b"
    r"|(?:privacy|cookie) (?:policy|notice|settings)|terms (?:of (?:use|service)|and conditions)"
    r"|(?:tags?|topics?|filed under|categor(?:y|ies)|keywords)\s*:"
    r"|(?:contact us|have a tip|got a tip|the views expressed|opinions expressed|views expressed"
    r"|for more information,? (?:visit|contact|see)|disclaimer\s*:)"
    r"|\(?this (?:article|story|report|piece|post|interview|version|transcript|item)"
    r"(?: has been| was| is| may not be)?(?: first| originally| also| automatically)?"
    r" (?:published|updated|corrected|amended|republished|reproduced|appeared|syndicated"
    r"|translated from|produced by|part of|generated)\b"
    r"|\(?the (?:article|story|post)(?: was)? (?:first|originally) (?:published|appeared)\b"
    r"|\(?(?:correction|clarification|editor['’]s note|editors['’] note|note to readers)\s*:"
    r"|\(?(?:more to (?:follow|come)|developing story|end|ends|-30-|###)\)?\s*$"
    r"|source\s*:|read (?:our|the) (?:\w+ )?newsletter|newsletter\b\s*(?::|$))",
    re.I,
)
_ANYWHERE = re.compile(
    r"all rights reserved|contributed to this (?:report|story|article)|contributed reporting"
    r"|may not be (?:published|reproduced|republished|redistributed)|our newsletter"
    r"|trust principles|unsubscribe|reprinted with permission|privacy policy",
    re.I,
)
_WORK = r"(?:additional |further |original )?(?:reporting|writing|editing|production|translation)"
_STAFF = re.compile(
    rf"[(\[]?(?:{_WORK}(?:,? and |, | ){{0,1}})+\s*by\b|[(\[]?(?:written|edited|compiled|translated"
    r"|reported|produced)(?: and \w+)? by\b",
    re.I,
)
_STAFF_WORDS = frozenset(
    """
    by and in for at from of the with additional further original reporting writing editing
    production translation edited written compiled translated reported produced graphics de
    van von al el bin
    """.split()
)


# "[Passage omitted]", "[End recording]" as a paragraph of their own.
_MARKER = re.compile(r"\[[^\[\]\n]{1,80}\]\.?")
# An agency's name, initials or "ENDS" behind the last full stop.
_SIGN_OFF = re.compile(r"(?<=[.!?\"”’)])\s+(?:[-–—]+\s*)?[(/\[]?[A-Z][A-Z/-]{1,20}[)/\]]?$")


def sign_off(block: str) -> str:
    """The agency's name or the like behind the last sentence of a block, else an empty string."""
    match = _SIGN_OFF.search(block)
    if match is None or not any(letter.islower() for letter in block):
        return ""
    return match.group().strip()


def cue(block: str) -> PassageKind | None:
    """Return the kind of a related link, caption or boilerplate; None for anything else."""
    if not any(character.isalnum() for character in block) or _MARKER.fullmatch(block):
        return PassageKind.BOILERPLATE
    length = len(block.split())
    if length > 120:  # a long paragraph is prose whatever words it begins with
        return None
    bare = _MARKS.sub("", block)
    if _related(bare, length):
        return PassageKind.RELATED
    if length <= 90 and (_CAPTION.match(block.lstrip("*_([ ")) or _credit(block, length)):
        return PassageKind.CAPTION
    if _BOILERPLATE.match(bare) and length <= 80:
        return PassageKind.BOILERPLATE
    if (_ANYWHERE.search(block) and length <= 60) or _staff(bare):
        return PassageKind.BOILERPLATE
    return None


def opens_related(block: str) -> bool:
    """Whether a block is only the heading of a list of related links."""
    bare = _MARKS.sub("", block).rstrip(" :*_")
    return _RELATED.fullmatch(bare) is not None and len(bare.split()) <= 6


def like_headline(block: str) -> bool:
    """Whether a block reads like a link's headline: short, without a full stop at its end."""
    return len(block.split()) <= 25 and not block.rstrip("\"'”’)]*_ ").endswith(
        (".", ",", ";", ":")
    )


def _related(block: str, length: int) -> bool:
    if length > 50:
        return False
    if _RELATED.match(block):
        # "Related" and "read more" begin prose too: then a sentence follows without a colon.
        return ":" in block[:40] or not block.endswith(".") or length <= 6
    match = _READ_HEADLINE.match(block)
    if not match or length > 30:
        return False
    if len(match["gap"]) > 1:
        return True
    first = match["rest"].lstrip("\"'‘“")[:1]
    return (first.isupper() or first.isdecimal()) and not _STOP.search(block)


def _credit(block: str, length: int) -> bool:
    return length <= 60 and _CREDIT.search(block) is not None


def _staff(block: str) -> bool:
    """Whether a block only names who worked on the report: no word of it is prose."""
    if not _STAFF.match(block):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", block)
    return all(word[0].isupper() or word.casefold() in _STAFF_WORDS for word in words)

"""Metonyms: place names that stand for a government or a team.

Rules over the words around the name, in the order of the functions below. They follow the grammar
that Markert and Nissim (2009, "Data and models for metonymy resolution") found to decide: a place
that acts (subject of a verb of saying, deciding, owning or fighting; "by" after a participle of
such a verb; holder of a decision; one side of talks) is its government, a place that something is
in, at, near, from or to is a place. Verbs that places also do ("grew", "lies", "voted") decide
nothing. The reader does not use them yet; they serve the benchmark alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lemminflect import getLemma

from dateline.model import Span

_ACTS = frozenset(
    """
    abandon abide abrogate accede accept accuse acknowledge acquiesce act adhere admit adopt
    advise advocate affirm agree aid alert allege allow annex announce answer apologise apologize
    appeal apply apprise approve argue arm ask assent assert assist assume assure attack authorise
    authorize aver back balk ban bargain beat believe blame block boast bomb bombard boycott brand
    break brief broker buy calculate call campaign cancel caution cave censure challenge claim
    clarify collude comment commit compel complain comply concede conclude concur condemn condone
    confer confirm consent consider conspire consult contend contest cooperate counter covet
    criticise criticize cut deal decide declare decline decry deem defeat defend defy demand demur
    denounce deny deplore deploy deport destroy disagree disavow disclaim disclose dismiss disown
    dispatch dispute dissociate donate doubt draw embargo enact endorse enforce engage envisage
    espouse exclude exonerate expect expel explain export express extradite favor favour fear file
    finance fire forbid force fortify fund give grant guarantee halt hand help hesitate hit honor
    honour hope host ignore import impose infiltrate inform insinuate insist instruct intend
    intervene invade invite issue jail join justify know lambast laud launch lead liaise lobby
    lodge lose maintain man meddle mediate mention miscalculate misjudge misread mobilise mobilize
    mull negotiate nominate normalise normalize note notify obey object oblige offer oppose opt
    order oust outlaw overestimate overrule owe own pardon pay placate plan play plead pledge plot
    portray postpone prefer prepare press pretend procure profess prohibit promise pronounce
    propose protest provide provoke publish pull pursue push put ratify react reaffirm rebuff
    rebuke rebut recall reciprocate reckon recognise recognize reconsider redeploy refuse refute
    regard reiterate reject rejoin release relent remark remind renege renounce repatriate repeat
    reply repudiate request rescind resist respond restrict retaliate retort reveal reverse review
    rule sanction say scoff scold scramble scrap seek seize sell send sever shell shoot shrug sign
    spearhead spend sponsor spurn spy state stipulate stockpile stop strike subsidise subsidize
    sue suggest summon supply support suspect suspend swear take talk tell test testify thank
    threaten tolerate trade train try underestimate undertake unveil urge veto vilify violate
    vouch vow want warn waver weigh welcome win wish withdraw withhold yield
    """.split()
)
# Acts that are done to governments, not to places: "X had not been informed".
_TOLD = frozenset(
    "accused advised alerted asked blamed briefed censured consulted criticised criticized"
    " informed instructed invited notified persuaded pressed pressured rebuked reminded sanctioned"
    " told urged warned".split()
)
# Verbs that a place takes as itself, subject or not: nothing follows from them.
_NEUTRAL = frozenset(
    "be have do see remain become lie stand sit face suffer experience grow shake fall rise wake"
    " look feel get go come run host return turn".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did will would shall should can could may"
    " might must not never also already then now still yet soon later recently repeatedly long"
    " reportedly allegedly publicly formally finally officially quickly reluctantly initially"
    " immediately simply only even just both itself n't to promptly twice once again first"
    " previously currently secretly openly strongly firmly flatly angrily swiftly".split()
)
_DEEDS = frozenset(
    """
    accusation action aggression agreement aid aim air ally ambition announcement anger answer
    approach approval argument arsenal assertion assurance attack attempt backing ban bid bomber
    campaign capacity claim commitment concern condemnation consent cooperation counter-offensive
    counteroffensive criticism decision defence defense delegation demand denial deployment desire
    diplomacy diplomat doctrine effort embargo envoy excuse failure favour fear
    foreign foe goal government hand handling hope influence insistence intelligence intention
    interest intervention invasion involvement isolation leadership leverage lobbying military
    missile motive move negotiator neutrality nuclear objection objective offensive offer official
    opponent opposition order partner patience permission plan pledge point policy position posture
    preference pressure pretext promise proposal protest provocation proxy
    proxies reaction readiness reasoning refusal rejection reliance reluctance reply request
    reservation resolve response retaliation rhetoric rival role rule sanction
    share side silence spokesman stance statement strategy strike supply support suspicion
    tactic threat tie tone troop ultimatum use version veto view vow war warning weapon will
    willingness wish
    """.split()
)
# "X and Y", "X and its allies": the verb comes after both.
_PARTNER = re.compile(r"^\s+and\s+(?:the\s+|its\s+)?(?:[^\W\d_a-z][\w.]*\s?|allies\s|partners\s)+")
_LOCATIVE = frozenset(
    "in at near nearby into onto inside outside around across throughout over through along toward"
    " towards within beyond above beneath under off reach reached reaching enter entered entering"
    " visit visited visiting leave left leaving flee fled fleeing shook hit shaking hitting"
    " downtown central northern southern eastern western north south east west rural upper lower"
    " northeastern northwestern southeastern southwestern inner outer greater".split()
)
# Nouns that govern "of", "with", "on", "between" as of a government.
_PARTIES = re.compile(
    r"\b(?:talks?|relations?|ties|deals?|treaty|treaties|pacts?|agreements?|accords?|alliances?"
    r"|negotiations?|war|disputes?|rows?|tensions?|cooperation|contacts?|conflicts?|rivalry"
    r"|dialogue|feuds?|standoff|exchanges?|border\s+dispute|trade|truce|ceasefire|cease-fire)\b"
    r"[^.;]{0,25}?\b(?:with|between|and)\s+(?:the\s+)?(?:[^\W\d_a-z][\w.]*\s+(?:and|or)\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:pressure|sanctions?|embargo|criticism|critics?|opponents?|allies|ally|enemies|enemy"
    r"|threats?|complaints?|accusations?|charges?|objections?|loyal|loyalty|hostile|hostility"
    r"|support(?:ers?|ive)?|opposition|backing|friendly|close|aligned|allied|beholden"
    r"|submitted|proposed|conceded|sold|supplied|answerable|demands?|concessions?|message|letter"
    r"|ultimatum|warnings?|appeals?|permission|orders|guarantees?|assurances|instructions"
    r"|negotiators?|diplomats?|officials?|envoys?|delegations?|help|aid|weapons|criticises?)\s+"
    r"(?:(?:is|are|was|were|has|have|been)\s+){0,2}(?:\w+ing\s+)?(?:on|upon|against|of|from|to|with|by|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OBJECT_OF = re.compile(
    r"\b(?:blam|accus|urg|press|warn|condemn|criticis|criticiz|sanction|pressur|ask|persuad"
    r"|convinc|caution|thank|prais|support|isolat|provok|punish|deter|appeas|alienat|anger"
    r"|reassur|lobb|notif|inform|summon|implor|plead|leav)(?:e|es|ed|ing|s|y|ied|ies)?\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[^\w\s]")
_PLACED = re.compile(r"\b(?:train|flight|road|border|bus|cable|pipeline)\b")
# Past forms that look like the base form.
_UNCHANGED = frozenset("beat bid cast cut hit let put quit set shut split spread".split())


def is_metonym(text: str, span: Span) -> bool:
    """Whether a place name is used for its government, or a team, rather than for the place."""
    before = text[max(0, span.start - 90) : span.start]
    before = re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n", before)[-1]
    after = re.split(r"\n", text[span.end : span.end + 120])[0]
    left = [w.lower() for w in _WORD.findall(before)][-4:]
    if left and left[-1] == "the":
        left = left[:-1]
    possessive = re.match(r"\s?[’']s?\s+", after)
    if possessive is not None:
        return not _located(left, before) and _deed(after[possessive.end() :])
    if _PARTIES.search(before):
        return not _PLACED.search(before)
    if _AGAINST.search(before) or _OBJECT_OF.search(before):
        return not re.match(r"\s+(?:on|in|at|for|next|last)\s+\w", after) or not re.search(
            r"\b(?:left|leaves|leaving)\s+(?:the\s+)?$", before, re.IGNORECASE
        )
    if left and left[-1] == "by":
        return _agent(left)
    if re.search(r"\b(?:according\s+to|at\s+odds\s+with)\s+(?:the\s+)?$", before, re.I):
        return True
    if re.match(r"\s+at\s+odds\s+with\b", after):
        return True
    if _located(left, before):
        return False
    if re.match(r"\s+return(?:s|ed)?\s+fire\b", after):
        return True
    if re.search(r"\bit\s+(?:is|was)\s+$", before, re.IGNORECASE):
        after = re.sub(r"^\s+(?:that|who|which)\b", "", after)
    return _acts(after)


def _located(left: list[str], before: str) -> bool:
    """Whether the words on the left make the name a location, a source or a goal."""
    if not left:
        return False
    if left[-1] in _LOCATIVE:
        return True
    if left[-1] in ("from", "to", "of", "between", "on", "for", "via", "past"):
        return True
    return left[-1] == "and" and bool(re.search(r"\b(?:between|from|in)\b[^,.;]*$", before, re.I))


def _agent(left: list[str]) -> bool:
    """Whether "by X" follows a participle of an act: "approved by Berlin"."""
    if len(left) < 2:
        return False
    verb = left[-2]
    return verb.endswith(("ed", "en", "nt", "ht", "id", "ade", "wn")) or _lemma(verb) in _ACTS


def _deed(following: str) -> bool:
    """Whether what a possessive holds is a deed of a government: "X's decision"."""
    nouns = [w.lower() for w in _WORD.findall(following)[:3]]
    for n, noun in enumerate(nouns):
        if not noun[0].isalpha():
            return False
        if noun in _DEEDS or _singular(noun) in _DEEDS:
            return True
        if n == 0 and noun.endswith("er") and _singular(noun) in ("minister", "leader"):
            return True
        if noun in ("ministry", "minister", "president", "parliament", "army", "navy"):
            return True
        if not noun.endswith(("al", "ed", "ing", "ive", "ic", "ous", "ary", "an", "ent", "t", "y")):
            return False
    return False


def _acts(after: str) -> bool:
    """Whether the verb that follows is an act: the name is its subject."""
    after = _PARTNER.sub(" ", after)
    after = re.sub(r"^,\s[^,]{3,60},", "", after)
    words = [w.lower() for w in _WORD.findall(after)[:8]]
    passive = False
    for n, word in enumerate(words):
        if not word[0].isalpha():
            return False
        if word in ("is", "are", "was", "were", "been", "be"):
            passive = True
        if word in _AUXILIARIES or word.endswith("n't"):
            continue
        lemma = _lemma(word)
        if passive and word in _TOLD:
            return True
        if passive and word.endswith("ed"):
            return False
        if lemma in _NEUTRAL or (n == 0 and _plural(word, lemma)):
            return False
        return lemma in _ACTS
    return False


def _plural(word: str, lemma: str) -> bool:
    """Whether a verb is a bare plural form, as after no single government: "Houston police say".

    Teams take it ("Italy take on Switzerland").
    """
    return word == lemma and lemma not in _UNCHANGED and lemma not in ("take", "play", "face")


@lru_cache(maxsize=4096)
def _lemma(word: str) -> str:
    return str(getLemma(word, "VERB")[0])


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    return str(getLemma(word, "NOUN")[0])

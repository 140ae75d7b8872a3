"""Words that govern how certain something is: verbs, nouns, adjectives and adverbs by effect.

The classes follow the idea of Nairn, Condoravdi and Karttunen (2006, "Computing relative polarity
for textual inference"): a word has one effect on what it governs when it is affirmed and another
when it is denied ("managed to": it happened; "did not manage to": it did not). The values are
FactBank's (Sauri and Pustejovsky 2009, "FactBank: a corpus annotated with event factuality").
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Factuality, Tense

_CT, _PR, _PS = Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE
_NOT, _NOT_PR, _NOT_PS = Factuality.COUNTERFACT, Factuality.IMPROBABLE, Factuality.NOT_CERTAIN
_OPEN = Factuality.UNDERSPECIFIED
_PAST, _PRESENT, _FUTURE = Tense.PAST, Tense.PRESENT, Tense.FUTURE


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word makes of the thing it governs.

    ``affirmed`` and ``denied`` are the thing's factuality under the word itself and under its
    negation. ``tense`` is the thing's; None where it is that of the word. ``detached``
    says that doubt about the word leaves the thing alone (facts, and what somebody says).
    """

    affirmed: Factuality
    denied: Factuality
    tense: Tense | None
    detached: bool = False


KEEP = Effect(_CT, _NOT, None)
TURN = Effect(_NOT, _CT, None)
FACT = Effect(_CT, _CT, _PAST, detached=True)
PROBABLE = Effect(_PR, _NOT_PR, _FUTURE)
EVIDENT = Effect(_PR, _NOT_PR, None)
POSSIBLE = Effect(_PS, _NOT_PS, _FUTURE)
CHANCE = Effect(_PS, _NOT_PR, _FUTURE)  # "no chance of"
UNLIKELY = Effect(_NOT_PR, _CT, _FUTURE)
AVERSE = Effect(_NOT_PS, _PS, _FUTURE)
OPEN = Effect(_OPEN, _OPEN, _FUTURE)
TRY = Effect(_OPEN, _NOT, None)
EXCLUDE = Effect(_NOT, _PS, _FUTURE)
SAY = Effect(_CT, _OPEN, None, detached=True)
DENY = Effect(_NOT, _OPEN, _PAST, detached=True)
# What can be ended is on; only a noun names it ("lift the ban", not "stop firing").
END = Effect(_CT, _CT, _PRESENT, detached=True)

_WORDS: dict[str, Effect] = {}


def _enter(effect: Effect, words: str) -> None:
    _WORDS.update(dict.fromkeys(words.split(), effect))


_enter(
    KEEP,
    """
    manage succeed begin start continue help force cause lead go get make let remain dare happen
    prove come proceed compel oblige resume finish keep enter bother care lucky receive win stage
    carry conduct launch hold true
    """,
)
_enter(
    TURN,
    """
    fail refuse decline avoid stop prevent block bar ban prohibit forbid halt cancel abort reject
    unable refrain dissuade neglect cease prevented failure refusal suspend postpone oppose scrap
    abandon foil thwart avert escape hinder keep-from save-from spare-from resist omit forget miss
    call-off veto shelve withhold discourage deter dash frustrate annul void vote-against shun
    renounce incapable powerless inability impossible false untrue unlawful scupper derail
    cancellation suspension abandonment prevention avoidance give-up delay outlaw impede preclude
    waive dodge evade stave-off fend-off head-off skip argue-against lack absence vote-down spare
    quash overturn overrule rebuff strike-down throw-out turn-down swat-down
    """,
)
_enter(
    FACT,
    """
    regret admit confess acknowledge hail mourn celebrate condemn welcome lament hesitate deplore
    applaud remember recall boast thank praise criticise criticize reveal resent apologise
    blast slam denounce rebuke chide lambast reprimand laud commend penalise penalize decry
    apologize convict jail fine arrest sentence sue-ing prosecute punish sorry aware
    """,
)
_enter(
    PROBABLE,
    """
    expect schedule set due agree decide pledge promise prepare vow commit likely announce poised
    bound slate guarantee undertake resolve expectation decision agreement arrange certain sure
    estimate contract about tend tap confident convinced predict forecast foresee anticipate swear
    assured undertaking assurance word vote choose opt elect imminent scheduled expected
    inevitable determined reckon optimistic bet trust assure earmark brace course track
    """,
)
_enter(
    EVIDENT,
    """
    appear seem suspect believe think presume assume rumour rumor suggest indicate repute suppose
    look sound speculate hearsay suspicion belief impression indication sign-that sign-of
    charge-with accuse-passive report-passive say-passive rumoured
    """,
)
_enter(
    POSSIBLE,
    """
    plan intend want seek aim hope threaten consider propose offer mull weigh wish discuss plot
    intention threat proposal readiness ability capability able capable aspire explore contemplate
    allow enable permit authorise authorize willing eager keen authority permission capacity
    potential eye envisage ponder negotiate approve design mean intent talk ready like possible
    conceivable idea fear worry afraid worried concern concerned danger risk verge brink warn-of
    talk-of dream-of speak-of fearful hopeful interest interested interested-in open-to way study
    hint toy flirt option leave ambition desire thinkable float desperate anxious prepared
    think-about think-of talk-about suggest-ing wonder-about dream inclined minded mood licence
    license face dread scope tempted tempt free
    """,
)
_enter(CHANCE, "chance prospect possibility likelihood hope-that hope-of chances odds")
_enter(UNLIKELY, "decide-against doubt unlikely improbable doubtful dubious sceptical skeptical")
_enter(AVERSE, "reluctant reluctance unwilling unwillingness hesitant loath wary loth chary")
_enter(
    OPEN,
    """
    urge ask call demand order request need encourage push press beg instruct require advise
    recommend invite right opportunity wait reason tell-to command appeal persuade warn plead
    implore lobby campaign pressure deadline counsel obligation duty sue exhort entreat petition
    rehearse simulate practise practice mimic
    necessary vital essential urgent ultimatum bill supposed pray clamour call-for press-for
    push-for fight-for argue-for responsible
    """,
)
_enter(TRY, "try attempt effort struggle bid endeavour endeavor strive fight race scramble")
_enter(EXCLUDE, "rule-out exclude")
_enter(
    SAY,
    """
    say tell state claim report add note argue insist assert maintain declare warn-that assess
    conclude explain contend stress reiterate disclose allege write tweet post quote recount reply
    respond describe know learn find show observe mention testify complain remark inform remind
    emphasise emphasize underline imply understand stipulate accuse blame confirm clear news fact
    evidence proof accusation allegation assertion statement testimony story
    """,
)
_enter(DENY, "deny refute dispute dismiss denial disclaim rebut")
# How a report is told that was wrong: "reported erroneously that".
WRONGLY = frozenset("erroneously wrongly mistakenly incorrectly falsely wrongfully".split())
# What fails, when it is said of a plan or an attempt.
FAILING = frozenset("fail die collapse founder stall fall fizzle lapse evaporate".split())
# What can be ended is on; only nouns name it ("lift the ban", not "stop firing").
ENDING = frozenset("lift drop end withdraw quit leave exit pull".split())
# What an order, a promise or a chance asked for or allowed does not come about.
DEFYING = frozenset("ignore disobey defy flout spurn snub break betray lose squander waste".split())


def phrase_effect(word: str, *links: str | None) -> Effect | None:
    """The effect that a lemma has with a particle, a preposition, "that" or "ing" ("rule-out")."""
    for link in links:
        if f"{word}-{link}" in _WORDS:
            return _WORDS[f"{word}-{link}"]
    return None


def effect_of(word: str, *links: str | None) -> Effect | None:
    """The effect of a lemma with one of the links, else its own."""
    return phrase_effect(word, *links) or _WORDS.get(word)


ADVERBS = {
    **dict.fromkeys(
        """
        reportedly allegedly apparently probably likely presumably seemingly purportedly supposedly
        ostensibly evidently doubtless likelihood
        """.split(),
        _PR,
    ),
    **dict.fromkeys("possibly perhaps maybe potentially conceivably".split(), _PS),
}
HEARSAY = frozenset(["reportedly", "allegedly", "purportedly", "supposedly", "apparently"])

ADJECTIVES = {
    **dict.fromkeys(
        """
        alleged suspected reported apparent purported likely expected scheduled upcoming imminent
        presumed supposed probable forthcoming
        """.split(),
        _PR,
    ),
    **dict.fromkeys("planned possible potential proposed prospective future".split(), _PS),
    **dict.fromkeys("threatened feared mooted".split(), _PS),
    **dict.fromkeys("attempted failed foiled thwarted averted cancelled aborted".split(), _NOT),
    "hypothetical": _OPEN,
    "unlikely": _NOT_PR,
}

MODALS = {
    **dict.fromkeys(["will", "shall", "wo", "'ll", "’ll", "ought"], _PR),
    **dict.fromkeys(["would", "could", "may", "might", "can", "ca"], _PS),
    **dict.fromkeys(["should", "must", "need"], _OPEN),
}
HABIT = frozenset(
    """
    regularly often frequently routinely usually repeatedly typically always periodically daily
    habitually constantly continually occasionally sometimes generally normally mostly never every
    """.split()
)
NEGATIVE = frozenset(
    "not n't never no nobody none nothing neither nor hardly scarcely few little nowhere".split()
)
NEARLY = frozenset("almost nearly narrowly".split())
# A question under these is open: "did not say whether", "it is unclear who".
ASKING = frozenset(
    """
    ask wonder know say tell clear unclear establish determine investigate examine check find test
    see decide question debate disagree unknown confirm understand learn explain probe study
    consider uncertain sure discuss reveal doubt disclose specify matter out known
    """.split()
)

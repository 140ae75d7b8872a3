"""The repairs in the order in which they are applied, each with examples."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.repairs.attachment import (
    accused_deeds,
    colons,
    conjunct_subjects,
    dates,
    early_objects,
    late_subjects,
    prepositions,
    quantities,
    relatives,
    split_objects,
)
from dateline.syntax.repairs.headlines import (
    headline_conjuncts,
    headline_passives,
    headline_verbs,
)
from dateline.syntax.repairs.participles import reduced_subjects, serial_tenses, verb_conjuncts
from dateline.syntax.repairs.saying import gaps, inserted, late_conjuncts, late_participles
from dateline.syntax.repairs.tags import (
    articled,
    common_nouns,
    gerunds,
    participles,
    past_tenses,
    present_tenses,
)
from dateline.syntax.tokens import Token


class Scope(Enum):
    """Which sentences a repair is for."""

    ALL = auto()
    HEADLINES = auto()
    RUNNING_TEXT = auto()


@dataclass(frozen=True, slots=True)
class Example:
    """A parse before and after a repair; `tests/syntax/test_repairs.py` runs it.

    ``before`` has ``word/tag/label/head`` for each word, and after another stroke what sort of name
    it is part of; heads count from 1, the root's is 0. ``after`` has the words that change.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One systematic error of the parser, and the function that corrects it.

    ``apply`` takes the words of a sentence (with names, not yet with tags), their parse and the
    profile, if one is given; it returns the same parse where it finds nothing to correct.
    """

    name: str
    description: str
    scope: Scope
    examples: tuple[Example, ...]
    apply: Callable[[Sequence[Token], Parse, Profile | None], Parse]


REPAIRS = (
    Repair(
        "prepositions",
        "A preposition without an object governs the noun behind it.",
        Scope.ALL,
        (
            Example(
                "He/PRP/nsubj/2 called/VBD/ROOT/0 for/IN/prep/2 a/DT/det/5 truce/NN/oprd/2",
                "truce/NN/pobj/3",
            ),
            Example(
                "Ship/NN/nsubjpass/2 seized/VBN/ROOT/0 off/RP/prt/2 Oman/NNP/dobj/2",
                "off/IN/prep/2 Oman/NNP/pobj/3",
            ),
            Example(
                "After/IN/prep/4 raids/NNS/nsubj/4 men/NNS/nsubj/4 fled/VBD/ROOT/0",
                "raids/NNS/pobj/1",
            ),
        ),
        prepositions,
    ),
    Repair(
        "dates",
        'A date before the subject belongs to the preposition: "In 2012 rebels fled".',
        Scope.ALL,
        (
            Example(
                "In/IN/prep/4 2012/CD/nummod/3 rebels/NNS/nsubj/4 fled/VBD/ROOT/0",
                "2012/CD/pobj/1",
            ),
            Example(
                "By/IN/prep/4 2014/CD/nummod/3 rebels/NNS/pobj/1 ruled/VBD/ROOT/0",
                "2014/CD/pobj/1 rebels/NNS/nsubj/4",
            ),
        ),
        dates,
    ),
    Repair(
        "relatives",
        'A verb whose subject is "that" describes the noun before it: "the raid that killed two".',
        Scope.ALL,
        (
            Example(
                "They/PRP/nsubj/2 marked/VBD/ROOT/0 the/DT/det/4 raid/NN/dobj/2 on/IN/prep/4 "
                "Aden/NNP/pobj/5 that/WDT/nsubj/8 killed/VBD/conj/2 two/CD/dobj/8",
                "killed/VBD/relcl/4",
            ),
        ),
        relatives,
    ),
    Repair(
        "early-objects",
        'Of two objects, the one before the verb is its subject: "A raid killed two guards".',
        Scope.ALL,
        (
            Example(
                "A/DT/det/2 raid/NN/dobj/3 killed/VBD/ROOT/0 two/CD/nummod/5 guards/NNS/dobj/3",
                "raid/NN/nsubj/3",
            ),
        ),
        early_objects,
    ),
    Repair(
        "late-subjects",
        'Of two subjects, the one behind the verb is its object: "Rebels blew up 3 poles".',
        Scope.ALL,
        (
            Example(
                "Rebels/NNS/nsubj/2 toppled/VBD/ROOT/0 three/CD/nummod/4 poles/NNS/nsubj/2",
                "poles/NNS/dobj/2",
            ),
        ),
        late_subjects,
    ),
    Repair(
        "quantities",
        'A number behind "over" counts the object: "Navy seized over 40 rifles".',
        Scope.ALL,
        (
            Example(
                "Navy/NN/nsubj/2 seized/VBD/ROOT/0 over/IN/prep/2 40/CD/nummod/5 rifles/NNS/pobj/3",
                "over/IN/quantmod/4 rifles/NNS/dobj/2",
            ),
        ),
        quantities,
    ),
    Repair(
        "split-objects",
        'Each of two joined verbs has the number behind it: "Shooting kills 1, injures 2".',
        Scope.ALL,
        (
            Example(
                "Raid/NN/nsubj/2 kills/VBZ/ROOT/0 1/CD/dobj/5 ,/,/punct/5 injures/VBZ/conj/2 "
                "2/CD/nummod/5",
                "1/CD/dobj/2 2/CD/dobj/5",
            ),
        ),
        split_objects,
    ),
    Repair(
        "conjunct-subjects",
        'The noun between "and" and a verb is its subject: "Many are hungry and others fled".',
        Scope.ALL,
        (
            Example(
                "Many/JJ/nsubj/2 are/VBP/ROOT/0 hungry/JJ/acomp/2 and/CC/cc/2 others/NNS/dobj/2 "
                "fled/VBD/conj/2",
                "others/NNS/nsubj/6",
            ),
        ),
        conjunct_subjects,
    ),
    Repair(
        "late-participles",
        'A participle of saying goes with the first verb: "vowed to fight, calling it war".',
        Scope.ALL,
        (
            Example(
                "They/PRP/nsubj/2 vowed/VBD/ROOT/0 they/PRP/nsubj/5 would/MD/aux/5 "
                "fight/VB/ccomp/2 ,/,/punct/5 calling/VBG/advcl/5 it/PRP/dobj/7",
                "calling/VBG/advcl/2",
            ),
        ),
        late_participles,
    ),
    Repair(
        "gaps",
        'The verb behind "they said" is what was said: "raids that they said killed 26".',
        Scope.ALL,
        (
            Example(
                "They/PRP/nsubj/2 condemned/VBD/ROOT/0 raids/NNS/dobj/2 that/WDT/dobj/6 "
                "he/PRP/nsubj/6 said/VBD/relcl/3 killed/VBN/advcl/2 26/CD/dobj/7",
                "killed/VBD/ccomp/6",
            ),
        ),
        gaps,
    ),
    Repair(
        "inserted-sources",
        'What goes on behind an inserted source is part of what is said: "..., he added, by ...".',
        Scope.ALL,
        (
            Example(
                "Troops/NNS/nsubj/2 replied/VBD/ccomp/6 ,/,/punct/6 a/DT/det/5 note/NN/nsubj/6 "
                "added/VBD/ROOT/0 ,/,/punct/6 by/IN/prep/6 downing/VBG/pcomp/8 jets/NNS/dobj/9",
                "by/IN/prep/2",
            ),
        ),
        inserted,
    ),
    Repair(
        "late-conjuncts",
        'A second verb of saying goes with the first: "added that they would, and admitted ...".',
        Scope.ALL,
        (
            Example(
                "He/PRP/nsubj/2 added/VBD/ROOT/0 they/PRP/nsubj/5 would/MD/aux/5 flee/VB/ccomp/2 "
                ",/,/punct/5 and/CC/cc/5 admitted/VBD/conj/5 threats/NNS/dobj/8",
                "admitted/VBD/conj/2",
            ),
        ),
        late_conjuncts,
    ),
    Repair(
        "articled",
        'An "-ing" form between an article and "of" is a noun: "the killing of two men".',
        Scope.ALL,
        (
            Example(
                "the/DT/det/2 killing/VBG/ROOT/0 of/IN/prep/2 men/NNS/pobj/3",
                "killing/NN/ROOT/0",
            ),
        ),
        articled,
    ),
    Repair(
        "accused-deeds",
        'What a deed led to belongs to the deed: "accused them of ramming a boat, injuring two".',
        Scope.ALL,
        (
            Example(
                "Kenya/NNP/nsubj/2 accused/VBD/ROOT/0 raiders/NNS/dobj/2 of/IN/prep/2 "
                "burning/VBG/pcomp/4 huts/NNS/dobj/5 ,/,/punct/2 injuring/VBG/advcl/2 "
                "two/CD/dobj/8",
                "injuring/VBG/advcl/5",
            ),
        ),
        accused_deeds,
    ),
    Repair(
        "colons",
        'A source before a colon is no subject: "Police: gunmen hit convoy".',
        Scope.ALL,
        (
            Example(
                "Police/NNS/nsubj/4 :/:/punct/4 gunmen/NNS/nsubj/4 hit/VBD/ROOT/0 bus/NN/dobj/4",
                "Police/NNS/dep/4",
            ),
        ),
        colons,
    ),
    Repair(
        "gerunds",
        'An "-ing" form that is a subject and has no object is a noun: "Fighting broke out".',
        Scope.ALL,
        (
            Example(
                "Fighting/VBG/nsubj/2 broke/VBD/ROOT/0 out/RP/prt/2",
                "Fighting/NN/nsubj/2",
            ),
            Example(
                "The/DT/det/2 mall/NN/nsubj/3 shooting/VBG/csubj/4 left/VBD/ROOT/0 two/CD/dobj/4",
                "The/DT/det/3 mall/NN/compound/3 shooting/NN/nsubj/4",
            ),
        ),
        gerunds,
    ),
    Repair(
        "common-nouns",
        "Lower-case words outside of names are common nouns.",
        Scope.ALL,
        (
            Example(
                "the/DT/det/3 health/NNP/compound/3 ministry/NNP/ROOT/0/organisation",
                "health/NN/compound/3",
            ),
        ),
        common_nouns,
    ),
    Repair(
        "participles",
        'A past form that describes the noun before it is a participle: "drones launched there".',
        Scope.ALL,
        (
            Example(
                "Drones/NNS/nsubj/4 launched/VBD/acl/1 there/RB/advmod/2 fell/VBD/ROOT/0",
                "launched/VBN/acl/1",
            ),
        ),
        participles,
    ),
    Repair(
        "serial-tenses",
        'The verb in the middle of a series is a past tense: "came in, shot and killed a man".',
        Scope.RUNNING_TEXT,
        (
            Example(
                "He/PRP/nsubj/2 came/VBD/ROOT/0 ,/,/punct/2 shot/VBN/advcl/2 and/CC/cc/2 "
                "killed/VBD/conj/2 one/CD/dobj/6",
                "shot/VBD/conj/2 killed/VBD/conj/4",
            ),
        ),
        serial_tenses,
    ),
    Repair(
        "verb-conjuncts",
        'A verb is joined to a verb, not to its object: "blocked roads and burned cars".',
        Scope.RUNNING_TEXT,
        (
            Example(
                "They/PRP/nsubj/2 blocked/VBD/ROOT/0 roads/NNS/dobj/2 and/CC/cc/3 "
                "burned/VBN/conj/3 cars/NNS/conj/3",
                "and/CC/cc/2 burned/VBD/conj/2 cars/NNS/dobj/5",
            ),
            Example(
                "They/PRP/nsubj/2 held/VBD/ROOT/0 men/NNS/dobj/2 and/CC/cc/3 seized/VBN/amod/3 "
                "guns/NNS/conj/3",
                "and/CC/cc/2 seized/VBD/conj/2 guns/NNS/dobj/5",
            ),
            Example(
                "They/PRP/nsubj/2 shut/VBD/ROOT/0 roads/NNS/dobj/2 and/CC/cc/2 burned/VBN/conj/2 "
                "cars/NNS/dobj/2",
                "burned/VBD/conj/2 cars/NNS/dobj/5",
            ),
            Example(
                "Looting/VBG/csubj/6 shops/NNS/dobj/1 and/CC/cc/2 burning/VBG/amod/5 "
                "huts/NNS/conj/2 is/VBZ/ROOT/0",
                "and/CC/cc/1 burning/VBG/conj/1 huts/NNS/dobj/4",
            ),
        ),
        verb_conjuncts,
    ),
    Repair(
        "reduced-subjects",
        'The subject is the noun, not its participle: "a man hurt in the raid was treated".',
        Scope.RUNNING_TEXT,
        (
            Example(
                "Men/NNS/nsubj/2 hurt/VBD/nsubjpass/6 in/IN/prep/2 raids/NNS/pobj/3 "
                "were/VBD/auxpass/6 treated/VBN/ROOT/0",
                "Men/NNS/nsubjpass/6 hurt/VBN/acl/1",
            ),
            Example(
                "A/DT/det/2 man/NN/nsubj/3 hurt/VBD/nsubj/7 ,/,/punct/3 Lee/NNP/dobj/3 ,/,/punct/7 "
                "left/VBD/ROOT/0",
                "man/NN/nsubj/7 hurt/VBN/acl/2 Lee/NNP/appos/2",
            ),
        ),
        reduced_subjects,
    ),
    Repair(
        "past-tenses",
        "A participle with a subject, an object and no auxiliary is a past tense.",
        Scope.RUNNING_TEXT,
        (
            Example(
                "Shelling/NN/nsubjpass/2 killed/VBN/ROOT/0 up/IN/quantmod/5 to/TO/quantmod/5 "
                "20/CD/nummod/6 guards/NNS/dobj/2",
                "killed/VBD/ROOT/0",
            ),
            Example(
                "Shells/NNS/nsubj/2 killed/VBN/ccomp/5 men/NNS/dobj/2 medics/NNS/nsubj/5 "
                "said/VBD/ROOT/0",
                "killed/VBD/ccomp/5",
            ),
            Example(
                "They/PRP/nsubj/2 held/VBD/ROOT/0 one/CD/dobj/2 and/CC/cc/2 seized/VBN/conj/2 "
                "guns/NNS/dobj/5",
                "seized/VBD/conj/2",
            ),
        ),
        past_tenses,
    ),
    Repair(
        "present-tenses",
        "A base form with a subject and no auxiliary is a present tense in a headline.",
        Scope.HEADLINES,
        (
            Example(
                "Clans/NNS/nsubj/3 often/RB/advmod/3 besiege/VB/ROOT/0 port/NN/dobj/3",
                "besiege/VBP/ROOT/0",
            ),
        ),
        present_tenses,
    ),
    Repair(
        "headline-passives",
        'A headline leaves out the "was" of a passive: "Ship seized off Yemen".',
        Scope.HEADLINES,
        (
            Example(
                "Tanker/NN/nsubj/2 seized/VBD/ROOT/0 overnight/RB/advmod/2",
                "Tanker/NN/nsubjpass/2 seized/VBN/ROOT/0",
            ),
        ),
        headline_passives,
    ),
    Repair(
        "headline-verbs",
        'A row of nouns in a headline has a verb: "Army shells village".',
        Scope.HEADLINES,
        (
            Example(
                "Rebels/NNS/compound/3 attack/NN/compound/3 convoy/NN/ROOT/0",
                "Rebels/NNS/nsubj/2 attack/VBP/ROOT/0 convoy/NN/dobj/2",
            ),
        ),
        headline_verbs,
    ),
    Repair(
        "headline-conjuncts",
        'What looks like a plural behind a comma is a second verb: "Gunman kills 1, wounds 2".',
        Scope.HEADLINES,
        (
            Example(
                "Gunman/NN/nsubj/2 kills/VBZ/ROOT/0 1/CD/dobj/2 ,/,/punct/3 wounds/NNS/appos/3 "
                "2/CD/nummod/5",
                "wounds/VBZ/conj/2 2/CD/dobj/5",
            ),
        ),
        headline_conjuncts,
    ),
)


def repair(
    words: Sequence[Token],
    parse: Parse,
    profile: Profile | None,
    *,
    headline: bool,
    off: Collection[str] = (),
) -> Parse:
    """Apply the repairs to the parse of a sentence, but those that ``off`` names."""
    for one in REPAIRS:
        fits = one.scope in (Scope.ALL, Scope.HEADLINES if headline else Scope.RUNNING_TEXT)
        if one.name not in off and fits:
            parse = one.apply(words, parse, profile)
    return parse

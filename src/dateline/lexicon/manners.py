"""Ways of doing things of one kind, of which one happening has one: a vigil is no riot.

A charge, the trial, the verdict and the sentence of one case are happenings of their own, however
much reports tell of them in the same words; so are a blast, a shooting and a stabbing. Most words
say nothing of it ("attack", "hit", "unrest"), and no way is known of them.
"""

from __future__ import annotations

# Dictionary forms by the way that they say. Left out are words of several ways, and ways that one
# reporter sees where another sees the next: a strike is one from the air or from work, a clash is
# told as a shooting, a march as a riot, and soldiers are pelted with stones or with bullets.
WORDS = {
    # of justice
    "charge": "charge indict indictment arraign arraignment",
    "trial": "trial try prosecute prosecution",
    "verdict": "convict conviction guilty verdict acquit acquittal",
    "sentence": "sentence",
    # of unrest
    "riot": "riot revolt mutiny",
    "vigil": "vigil",
    # of violence
    "explosives": "explosion explode blast bomb detonate shell",
    "shooting": "shoot gun gunfire crossfire",
    "stabbing": "stab knife slash",
    "beating": "beat punch kick",
    "ramming": "ram",
    "rape": "rape",
}
OF = {word: manner for manner, words in WORDS.items() for word in words.split()}

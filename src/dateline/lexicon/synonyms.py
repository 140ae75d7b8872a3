"""Words of headlines and speech with the word that news uses in the text: "mum" is "mother"."""

from __future__ import annotations

SHORT_FORMS = dict(
    pair.split(":")
    for pair in """
    mum:mother mom:mother mommy:mother mummy:mother dad:father daddy:father sis:sister
    bro:brother granny:grandmother grandma:grandmother grandpa:grandfather grandad:grandfather
    hubby:husband exwife:wife exhusband:husband exgirlfriend:girlfriend exboyfriend:boyfriend
    teen:teenager teenage:teenager kid:child youngster:youth baby:infant guy:man bloke:man
    lady:woman person:people persons:people cop:officer cops:officer policeman:officer
    policewoman:officer constable:officer doc:doctor medic:paramedic rep:representative
    spokesman:spokesperson spokeswoman:spokesperson chairwoman:chairman
    congresswoman:congressman serviceman:soldier servicewoman:soldier gunwoman:gunman
    coworker:colleague attorney:lawyer solicitor:lawyer counsel:lawyer advocate:lawyer
    barrister:lawyer fisherfolk:fisherman protestor:protester demonstrator:protester
    firm:company corporation:company plane:aircraft airplane:aircraft aeroplane:aircraft
    jet:aircraft chopper:helicopter copter:helicopter boat:vessel ship:vessel car:vehicle
    automobile:vehicle auto:vehicle lorry:truck bike:motorcycle motorbike:motorcycle
    phone:telephone jewel:jewellery jewelry:jewellery gem:jewellery gun:firearm handgun:pistol
    revolver:pistol ammo:ammunition munition:ammunition blaze:fire store:shop home:house
    film:movie pact:agreement deal:agreement accord:agreement authority:official
    """.split()
)

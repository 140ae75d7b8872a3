"""Made-up notes in the manner of ACLED's: event type, sub-event type, and deaths that they state.

All names of towns are real, all happenings are fiction. None stands for "no deaths stated".
"""

BATTLES, REMOTE = "Battles", "Explosions/Remote violence"
CIVILIANS, PROTESTS, RIOTS = "Violence against civilians", "Protests", "Riots"
STRATEGIC = "Strategic developments"
CLASH, AIR, SHELL = "Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"
IED, ARRESTS, PEACEFUL = "Remote explosive/landmine/IED", "Arrests", "Peaceful protest"
LOOTING, TAKEN = "Looting/property destruction", "Abduction/forced disappearance"
DISRUPTED = "Disrupted weapons use"

NOTES = [
    # Battles
    (
        "On 3 May 2021, militants attacked an army checkpoint in Mopti. Five soldiers were killed.",
        BATTLES,
        CLASH,
        5,
    ),
    ("On 4 May 2021, soldiers clashed with rebels near Goma; 7 rebels killed.", BATTLES, CLASH, 7),
    (
        "On 5 May 2021, gunmen ambushed a police patrol in Kaduna, killing two officers.",
        BATTLES,
        CLASH,
        2,
    ),
    (
        "Clashes between the army and rebels were reported in Taiz. Three fighters died.",
        BATTLES,
        CLASH,
        3,
    ),
    (
        "Government forces raided a militant hideout in Swat and killed four militants.",
        BATTLES,
        CLASH,
        4,
    ),
    ("Unidentified gunmen shot dead a policeman in Quetta.", BATTLES, CLASH, 1),
    (
        "An exchange of fire between soldiers and insurgents left six insurgents dead in Marawi.",
        BATTLES,
        CLASH,
        6,
    ),
    ("Rebels killed 12 soldiers and three policemen near Bria.", BATTLES, CLASH, 15),
    (
        "On 6 May 2021, the army recaptured Palma from insurgents.",
        BATTLES,
        "Government regains territory",
        None,
    ),
    ("Government troops retook the town of Baga.", BATTLES, "Government regains territory", None),
    (
        "On 7 May 2021, Taliban fighters seized Ghazni.",
        BATTLES,
        "Non-state actor overtakes territory",
        None,
    ),
    (
        "Rebels captured Bunagana after days of fighting.",
        BATTLES,
        "Non-state actor overtakes territory",
        None,
    ),
    # Explosions and remote violence
    ("On 3 May 2021, air strikes by the coalition hit Marib; 4 people killed.", REMOTE, AIR, 4),
    ("Warplanes bombed a market in Idlib, leaving 16 dead and 40 injured.", REMOTE, AIR, 16),
    ("A drone strike killed three militants in Shabwah.", REMOTE, AIR, 3),
    (
        "Military helicopters attacked a village in Rakhine. At least 11 villagers were killed.",
        REMOTE,
        AIR,
        11,
    ),
    (
        "Israeli jets struck a warehouse near Latakia. No casualties were reported.",
        REMOTE,
        AIR,
        None,
    ),
    (
        "A suicide bomber attacked a mosque in Kunduz, killing between 40 and 46 worshippers.",
        REMOTE,
        "Suicide bomb",
        40,
    ),
    (
        "On 9 May 2021, a suicide attack on a base in Mogadishu killed at least 8 recruits.",
        REMOTE,
        "Suicide bomb",
        8,
    ),
    ("Artillery shelled Avdiivka; two civilians were wounded.", REMOTE, SHELL, None),
    ("Shelling by the army killed a teacher in Sumy.", REMOTE, SHELL, 1),
    ("Rebels fired rockets at Tadawi, and one person was killed.", REMOTE, SHELL, 1),
    ("Mortar fire hit a house in Hays. Two children died.", REMOTE, SHELL, 2),
    ("A missile attack on Zaporizhzhia killed 30 to 32 people.", REMOTE, SHELL, 30),
    ("A roadside bomb killed two soldiers near Gao.", REMOTE, IED, 2),
    ("A landmine explosion killed one farmer in Helmand.", REMOTE, IED, 1),
    ("A car bomb exploded in Afrin. Nine people were killed.", REMOTE, IED, 9),
    ("An IED attack on a convoy wounded three peacekeepers in Kidal.", REMOTE, IED, None),
    (
        "Unknown men threw a grenade; a grenade attack on a bar in Bujumbura killed two people.",
        REMOTE,
        "Grenade",
        2,
    ),
    ("A hand grenade killed one woman in Kamenge.", REMOTE, "Grenade", 1),
    ("A chlorine attack on Saraqib killed three civilians.", REMOTE, "Chemical weapon", 3),
    ("The army attacked Kafr Zita with chemical weapons.", REMOTE, "Chemical weapon", None),
    # Violence against civilians
    ("Gunmen attacked the village of Ogossagou and killed 23 villagers.", CIVILIANS, "Attack", 23),
    ("On 11 May 2021, militants beheaded two farmers near Beni.", CIVILIANS, "Attack", 2),
    ("A journalist was shot dead by unknown gunmen in Tijuana.", CIVILIANS, "Attack", 1),
    ("Police shot a student in Conakry.", CIVILIANS, "Attack", None),
    ("Militiamen killed six traders on the road to Bangui.", CIVILIANS, "Attack", 6),
    ("Armed men stabbed a councillor to death in Barranquilla.", CIVILIANS, "Attack", None),
    ("Gunmen kidnapped 30 pupils from a school in Kagara.", CIVILIANS, TAKEN, None),
    ("On 12 May 2021, rebels abducted two aid workers in Djibo.", CIVILIANS, TAKEN, None),
    ("An activist was abducted by security forces in Baghdad.", CIVILIANS, TAKEN, None),
    ("Soldiers raped three women in Tigray.", CIVILIANS, "Sexual violence", None),
    ("Militiamen gang-raped a girl near Bambari.", CIVILIANS, "Sexual violence", None),
    # Protests
    ("On 13 May 2021, teachers staged a protest in Lima over pay.", PROTESTS, PEACEFUL, None),
    ("Residents of Gabes held a demonstration against pollution.", PROTESTS, PEACEFUL, None),
    ("Farmers protested in Delhi against the new law.", PROTESTS, PEACEFUL, None),
    (
        "Students protested in Algiers, and police dispersed them with tear gas.",
        PROTESTS,
        "Protest with intervention",
        None,
    ),
    (
        "Workers held a protest in Sfax. Police used water cannon to disperse the protest.",
        PROTESTS,
        "Protest with intervention",
        None,
    ),
    (
        "Police killed two protesters in Khartoum.",
        PROTESTS,
        "Excessive force against protesters",
        2,
    ),
    (
        "Soldiers opened fire on demonstrators in Yangon, killing at least 5.",
        PROTESTS,
        "Excessive force against protesters",
        5,
    ),
    # Riots
    ("Rioters attacked a police station in Durban.", RIOTS, "Violent demonstration", None),
    (
        "Demonstrators clashed with police in Santiago and threw stones.",
        RIOTS,
        "Violent demonstration",
        None,
    ),
    ("A mob killed a man in Ibadan.", RIOTS, "Mob violence", 1),
    ("An angry crowd lynched two men in Santa Cruz.", RIOTS, "Mob violence", None),
    # Strategic developments
    (
        "On 14 May 2021, the government and the rebels signed a ceasefire in Juba.",
        STRATEGIC,
        "Agreement",
        None,
    ),
    ("The two armed groups agreed to a truce.", STRATEGIC, "Agreement", None),
    ("Police arrested 12 activists in Minsk.", STRATEGIC, ARRESTS, None),
    ("Soldiers detained a mayor in Melitopol.", STRATEGIC, ARRESTS, None),
    ("Air defence shot down three drones over Odesa.", STRATEGIC, DISRUPTED, None),
    ("Police seized 40 rifles from traffickers in Agadez.", STRATEGIC, DISRUPTED, None),
    ("Soldiers defused a bomb in Jos.", STRATEGIC, DISRUPTED, None),
    ("Militants burned down a school in Macomia.", STRATEGIC, LOOTING, None),
    ("Rebels looted a health centre in Djugu.", STRATEGIC, LOOTING, None),
    (
        "The army set up a military base in Menaka.",
        STRATEGIC,
        "Headquarters or base established",
        None,
    ),
    ("Russia deployed troops to Ougadougou.", STRATEGIC, "Change to group/activity", None),
    # What no rule decides.
    ("A teacher was killed in Mosul.", None, None, 1),
    ("The two presidents met in Vienna.", None, None, None),
    ("Turkey launched a satellite.", None, None, None),
    ("China sold eight submarines to Pakistan.", None, None, None),
]

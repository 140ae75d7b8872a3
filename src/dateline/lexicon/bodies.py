"""Words in the names of bodies: authorities, companies, forces, media, schools."""

from __future__ import annotations

_COMMON = frozenset(
    """
    ministry agency army navy council committee party union bank group corp company inc ltd
    association front university institute college court commission department office bureau
    police news times post journal press foundation society league authority industries systems
    technologies state treaty centre center museum hospital airlines airways motors energy gazette
    herald tribune telegraph guardian
    """.split()
)
# A name with one of these names a body. What people or places are named by as well is left out.
IN_NAMES = _COMMON | frozenset(
    """
    force forces corporation llc plc gmbh organization organisation federation movement brigade
    brigades guard guards parliament congress senate assembly command tv radio network alliance
    coalition administration service services aerospace dynamics emirate jihad pact republic
    kingdom regiment division corps watch international monitor observatory broadcasting house
    government nations un nato eu
    """.split()
)
# A place's name beside one of these is part of another name: of a body of local news too, a team,
# a venue, a treaty or a law. They only weigh against the place, so that doubtful ones may be here.
BESIDE_PLACES = _COMMON | frozenset(
    """
    school high elementary middle academy medical clinic church globe daily chronicle star sun
    observer mail express today review register examiner inquirer record reporter fire sheriff
    board club fund trust co holdings power electric gas oil air insurance financial securities
    partners capital conference library theater theatre symphony orchestra opera hotel inn
    restaurant cafe mall store stadium arena field bowl cup open festival united city rovers
    rangers tigers lions bears eagles giants cowboys yankees dodgers red bulls hawks bulldogs
    wildcats panthers raiders knights warriors tech chamber act bill agreement accord accords
    protocol convention declaration summit
    """.split()
)
# A name of these alone is that of a body that many a state has: "Defence Ministry", "Air Force".
OF_ANY_STATE = frozenset(
    """
    ministry department office agency bureau authority administration commission committee council
    court parliament senate congress assembly cabinet government presidency police army navy air
    force forces guard military militia security intelligence service services secret special armed
    coast border customs immigration prison bank reserve university hospital church city county
    state federal national central supreme high constitutional electoral election royal republican
    defence defense foreign interior home finance justice health education energy oil transport
    information affairs public emergency fire sheriff sheriffs prosecutor prosecutors attorney
    general staff headquarters command ruling opposition labour labor democratic republican
    communist party union media news agency press state television radio of and the for
    """.split()
)

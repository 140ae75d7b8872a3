"""Words that show what a mention can refer to: pronouns, genders, first names, noun classes."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import MentionType

IT = frozenset(["it", "its"])
THEY = frozenset(["they", "them", "their"])
HE, SHE = frozenset(["he", "him", "his"]), frozenset(["she", "her", "hers"])
REFLEXIVE = {"itself": "it", "themselves": "they", "himself": "he", "herself": "she"}
SPEAKER = frozenset("i we me us my our myself ourselves".split())

# Modifiers that set a description apart from what was mentioned before.
OTHER = frozenset(
    """
    other another second third fourth fifth sixth next previous former latter first last new same
    only such
    """.split()
)
# Singular nouns for groups of persons: "they" may stand for them.
COLLECTIVE = frozenset("crew team family couple staff public panel police military pair".split())
# Words that show the gender of a person.
GENDERS = {
    "he": frozenset(
        """
        he mr mr. sir lord king prince duke man boy father brother son husband uncle nephew
        grandfather gentleman monk priest spokesman chairman congressman businessman policeman
        fisherman
        """.split()
    ),
    "she": frozenset(
        """
        she mrs ms mrs. ms. miss dame lady queen princess duchess woman girl mother sister daughter
        wife aunt niece grandmother widow nun actress spokeswoman chairwoman congresswoman
        businesswoman policewoman
        """.split()
    ),
}

# Frequent first names (US Census Bureau 1990, public domain; and some of other countries).
FIRST_NAMES = {
    "he": frozenset(
        """
        james john robert michael william david richard charles joseph thomas christopher daniel
        paul mark donald george kenneth steven edward brian ronald anthony kevin jason matthew gary
        timothy jose larry jeffrey frank scott eric stephen andrew raymond gregory joshua jerry
        dennis walter patrick peter harold douglas henry carl arthur ryan roger joe juan jack albert
        jonathan justin keith craig neil graham stuart colin barack
        bill jim tom mike steve bob dan ben benjamin alexander alexei
        vladimir sergei dmitry ivan igor oleg mikhail nikolai volodymyr emmanuel jean pierre olivier
        hans klaus karl carlos luis miguel pedro jorge antonio mohammed muhammad mohammad mohamed
        ahmed ahmad ali hassan hussein ibrahim omar abdul abdullah mahmoud khaled mustafa yusuf
        recep bashar saddam narendra imran xi
        aaron abraham adam adrian alan alejandro alex alfred alfredo allen alonso alvaro alvin
        anatoly andre andrei angelo arnold arturo barry benny benyamin bernard bernie bobby
        boris brad brandon brendan brent brett bruce bryan byron calvin carlo cesar chad chester
        chris clarence claude clifford clyde cody corey curtis damian danny darrell darren dave
        dean diego dmitri dwight earl eddie edgar eduardo edwin ehud elijah emilio enrique
        ernest ernesto ethan eugene evan evgeny faisal felipe felix fernando floyd francisco
        fred freddie frederick gabriel garrett gerald gerard gilbert glen glenn greg guillermo
        gustavo hamid harry hector herbert herman horace howard hubert hugh ian ignacio isaac
        jacob jaime jake jared javier jeff jeffery jeremy jerome jimmy joel joey johnny jonathon
        josh julian julio karim ken khalid kirk kofi konstantin kurt lawrence leo leon leonard
        leonardo leonid lloyd lorenzo louis lucas luke malcolm manuel marc marcelo marco marcos
        marcus mario martin marvin mathew maurice mauricio melvin milton mitt morris nasser
        nathan nathanael nathaniel neal nicholas nick nikita norman oliver oscar otto pablo
        pavel perry phil philip phillip rafael ralph ramon randall randy rashid raul reginald
        ricardo rick ricky roberto rodney rodolfo rodrigo roland ron ronnie roy ruben rudy rufus
        russell salim sam samir samuel sean sergio seth shane shawn shimon sidney simon stanley
        stefan tariq ted terrence theodore tim todd tomas tommy tony travis trevor tyler vicente
        victor viktor vincent virgil wade walid wesley wilfred willie yasser yevgeny yitzhak
        yuri zachary zaid
        """.split()
    ),
    "she": frozenset(
        """
        mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy karen
        betty helen sandra donna carol ruth sharon michelle laura sarah kimberly deborah jessica
        shirley cynthia angela melissa brenda amy anna rebecca virginia kathleen pamela martha debra
        amanda stephanie carolyn christine marie janet catherine frances ann joyce diane alice julie
        heather teresa doris gloria evelyn hillary ivanka melania nicole emma olga natalia natasha
        oksana svetlana irina elena tatiana fatima aisha leila layla zahra maryam yasmin carmen rosa
        ana lucia isabel sofia ursula theresa jane kate julia
        abigail adriana alejandra alexandra alicia alison allison alma amina anastasia andreea
        angelica angelina angie anita annette annie antonia ashley audrey beatrice beatriz becky
        benazir bernice beth bethany beverly bonnie bridget brittany caitlin camille candace
        carla carole caroline carrie cassandra catalina cathy cecilia charlene charlotte cheryl
        christina christy cindy claire claudia colleen condoleezza connie constance cristina
        danielle darlene deanna debbie denise diana dilma dolores dora edith eileen ekaterina
        elaine eleanor elisa elisabeth ella ellen eloise elsa elsie emily erica erika erin
        esther ethel eva farah felicia fiona francesca gabriela gabriella gail galina geraldine
        gertrude gina giulia gladys glenda golda graciela gwendolyn hala hanan hannah heidi
        hilda huda ida ines ingrid irene isabella isabelle jacqueline janice jeanette jeanne
        jenna jenny jill joan joann joanna joanne josephine juana juanita judith judy juliet
        karla katherine kathryn kathy katie katrina khadija kristen kristin kristina lauren
        laurie leah lena leona leticia lillian loretta lori lorraine louise lucille lucy ludmila
        luisa lydia lyudmila mabel madeleine madeline magdalena marcia margarita marguerite
        mariam marilyn marina marjorie marlene marsha marta maureen megan mildred miriam molly
        monica monique nadezhda nadia naomi natalie natalya nina nora norma olivia paige pam
        patsy paula pauline peggy penelope phyllis priscilla rachel ramona rania raquel regina
        renee rhonda rita roberta rosalie rosemary roxanne sabrina sally salma samantha samira
        sara sheila shelley sherry silvia sonia sophia sophie stella susana susanna suzanne
        sylvia tamara tammy tanya tara tiffany tina tzipi valentina valerie vanessa vera
        veronica vicki viola violeta vivian wanda wendy wilma yelena yolanda yulia yvette yvonne
        zainab zoe zoya
        """.split()
    ),
}


@dataclass(frozen=True, slots=True)
class NounClass:
    """Nouns for things of one sort; a ``general`` one can refer back to any of them."""

    kind: MentionType | None
    general: frozenset[str]
    words: frozenset[str]


def _nouns(kind: MentionType | None, general: str, special: str) -> NounClass:
    words = frozenset(general.split())
    return NounClass(kind, words, words | frozenset(special.split()))


CLASSES = (
    _nouns(
        MentionType.ORGANISATION,
        "company firm manufacturer maker contractor corporation",
        """
        supplier shipbuilder start-up startup subsidiary airline carmaker toolmaker exporter
        importer inc ltd llc plc corp gmbh systems industries aerospace dynamics technologies
        motors airways airlines holdings
        """,
    ),
    _nouns(
        MentionType.ORGANISATION,
        "group movement militia faction organisation organization",
        "party front charity watchdog network gang cartel brigades insurgency",
    ),
    _nouns(MentionType.ORGANISATION, "bloc alliance", "union league coalition community"),
    _nouns(
        MentionType.ORGANISATION,
        "",
        """
        ministry department agency army navy force forces police government council committee
        commission parliament senate congress court office bureau bank mission university
        """,
    ),
    _nouns(
        MentionType.WEAPON,
        "ship vessel boat craft",
        """
        warship destroyer frigate corvette submarine tanker trawler dhow ferry carrier minesweeper
        cutter yacht freighter hms uss tug launch-boat
        """,
    ),
    _nouns(
        MentionType.WEAPON,
        "aircraft plane jet",
        "bomber fighter warplane airliner gunship airplane airlifter",
    ),
    _nouns(MentionType.WEAPON, "missile rocket projectile", "icbm"),
    _nouns(MentionType.WEAPON, "vehicle", "tank truck car lorry van carrier jeep bus"),
    _nouns(MentionType.WEAPON, "weapon system", "missile rocket gun launcher rifle howitzer drone"),
    _nouns(
        MentionType.FACILITY,
        "plant factory works",
        "shipyard foundry refinery mill brewery smelter",
    ),
    _nouns(MentionType.FACILITY, "base", "airbase airfield camp barracks garrison outpost"),
    _nouns(
        MentionType.FACILITY,
        "facility site complex compound",
        "plant factory shipyard base reactor laboratory refinery depot warehouse prison foundry",
    ),
    _nouns(MentionType.PLACE, "country nation kingdom republic", ""),
    _nouns(MentionType.PLACE, "town city village", "capital"),
    _nouns(
        None,
        "document text",
        """
        letter report statement brochure memo memorandum note message paper communique dossier
        agreement deal treaty accord pact truce ceasefire plan proposal bill resolution draft
        contract leaflet booklet catalogue manual
        """,
    ),
    _nouns(
        None,
        "agreement deal accord pact treaty",
        "truce ceasefire contract memorandum convention armistice settlement",
    ),
)

DOCUMENTS = next(c.words for c in CLASSES if "document" in c.general)

"""The words of remarks: those that are known not to touch an answer, and families that change it.

All as ``spelling.words`` gives them: lower case, without accents and punctuation. A word that is
in neither is not known, and then a remark isn't either.
"""

from __future__ import annotations

from typing import Final

from engine.texts.spelling import word_set

# --- harmless -------------------------------------------------------------------------------------

SOURCES: Final = word_set(
    """
    zie bron nota notitie beleidsnota beleidsnotitie beleidsplan beleidskader beleid plan convenant
    samenwerkingsconvenant overeenkomst samenwerkingsovereenkomst protocol draaiboek handboek
    handleiding document stuk rapport rapportage verslag jaarverslag jaarplan brief website site
    pagina pag p pp blz bladzijde paragraaf par hoofdstuk hfst artikel art bijlage bijlagen bijl
    vraag antwoord nr nummer punt toelichting opmerking werkwijze werkproces procesbeschrijving
    stappenplan kader raadsbesluit besluit collegebesluit uitvoeringsplan projectplan richtlijn
    samenwerkingsafspraken contract bestek visie visiedocument visiestuk verordening werkafspraken
    samenwerkingsafspraak ketenafspraken privacyconvenant privacyprotocol
    """
)
"""Where something can be found; a number behind it is a page, a question or a year."""
SUBJECTS: Final = word_set(
    "jeugd jeugdbeleid jeugdzorg zorg wmo ggsr welzijn sociaal maatschappelijk"
)
"""What a source may be about: "nota jeugd"."""
_FUNCTION: Final = word_set(
    """
    de het een en dat dit deze die er hier daar hierover hiervoor hierin hierbij daarover daarvoor
    daarin daarmee hiermee daarbij dan ook wij we ik ons onze zij ze hun hij men u uw jullie is
    zijn heeft hebben hebt ben wordt worden staat staan geldt gelden doen doet van voor in op bij
    met door via aan naar over uit tussen binnen onder tijdens per om te zoals namelijk nl dus want
    omdat waarin waarbij waarover waarvoor wie waar wat o a oa
    """
)
_AFFIRMING: Final = word_set(
    """
    ja jazeker hoor zeker uiteraard natuurlijk absoluut inderdaad gewoon altijd steeds standaard
    structureel volledig geheel helemaal helaas gelukkig wel alle alles allemaal allen iedereen
    beide allebei idem x v vooral samen gezamenlijk gezamenlijke schriftelijk schriftelijke
    mondeling mondelinge formeel formele vast vaste duidelijk duidelijke heldere integraal
    integrale landelijk landelijke regionaal regionale lokaal lokale gemeentelijk gemeentelijke al
    reeds inmiddels nu jaarlijks halfjaarlijks maandelijks wekelijks periodiek hierboven hieronder
    elders nummer volgens conform nader
    """
)
DONE: Final = word_set(
    """
    vastgelegd vastgesteld afgesproken geregeld gemaakt beschreven opgenomen ondertekend getekend
    vermeld genoemd benoemd opgeschreven verankerd geborgd gewaarborgd opgesteld bepaald belegd
    besproken bijgehouden gebruikt toegepast uitgevoerd geevalueerd gemonitord geregistreerd
    gerapporteerd benut ingezet meegenomen teruggekoppeld overgedragen gedeeld gevolgd
    """
)
_WHO: Final = word_set(
    """
    gemeente gemeenten gemeenteraad raad college burgemeester wethouder wethouders b w partner
    partners netwerkpartner netwerkpartners ketenpartner ketenpartners convenantpartners
    samenwerkingspartners organisatie organisaties instelling instellingen partij partijen
    regisseur regisseurs casusregisseur casusregisseurs gezinsregisseur zorgregisseur
    procesregisseur zorgcoordinator zorgcoordinatoren coordinator coordinatoren casemanager
    casemanagers gezinscoach gezinscoaches hulpverlener hulpverleners professional professionals
    medewerker medewerkers beleidsmedewerker wijkteam wijkteams sociaal team teams stuurgroep
    werkgroep projectgroep casusoverleg zorgoverleg netwerkoverleg overleg overleggen regie school
    scholen basisschool basisscholen basisonderwijs voortgezet onderwijs politie wijkagent cjg bjz
    mee ggd ggz amw amk zat oggz mdo jeugdzorg jeugdgezondheidszorg consultatiebureau
    maatschappelijk werk woningcorporatie woningcorporaties corporatie corporaties gezin gezinnen
    huishouden huishoudens kind kinderen ouder ouders jongere jongeren gezinslid gezinsleden client
    clienten casus casussen traject trajecten wijk wijken dorp dorpen kern kernen stad regio
    afdeling dienst buurt directeur directeuren manager managers contactpersoon voorzitter trekker
    """
)
_WHAT: Final = word_set(
    """
    afspraak afspraken aanpak gezinsplan zorgplan hulpverleningsplan behandelplan nazorg vervolg
    zorg hulp hulpverlening ondersteuning begeleiding overdracht evaluatie evaluaties monitor
    monitoring resultaten doel doelen missie caseload intervisie scholing training opleiding
    deskundigheid expertise consultatie supervisie doorzettingsmacht bevoegdheid bevoegdheden
    mandaat informatie gegevens dossier registratie systeem registratiesysteem verwijsindex
    vragenlijst cijfers huisbezoek huisbezoeken opschaling opschalingsmodel escalatie
    escalatieladder escalatiemodel agendapunt basis onderdeel kwartaal jaar maand week geval
    gevallen situatie situaties
    """
)
HARMLESS: Final = SOURCES | _FUNCTION | _AFFIRMING | DONE | _WHO | _WHAT
"""Words that leave a yes, or an option, as it is."""
NAME_FOLLOWS: Final = word_set(
    """
    via door met bij van zie in voor uit en de het stichting afdeling nota notitie beleidsnota
    beleidsplan convenant plan regio gemeente wijkteam team wethouder wijk heer mevrouw mw dhr
    namelijk nl
    """
)
"""Behind these a word with a capital is a name."""

HARMLESS_PHRASES: Final = r"""
    (?:in|bij|voor) (?:elke?|iedere?) (?:gezin|gezinsplan|casus|kind|traject|overleg|wijk) | m b t
    i v m | t b v | i s m | dat is mogelijk | zo veel mogelijk | zoveel mogelijk
    (?:voor )?100 procent | (?:al )?sinds (?:\d{1,2} )?(?:\w+ )?(?:19|20)\d\d | sinds kort
    sinds jaar en dag | al jaren | al lang | al (?:vele|enkele|een paar) jaren? | in alle gevallen
    te allen tijde | in elk geval
    (?:\d{1,2}|een|twee|drie|vier) ?(?:x|keer|maal) per (?:week|maand|kwartaal|jaar)
    (?:een|twee|drie|vier)maal per (?:week|maand|kwartaal|jaar)
    eens per (?:week|maand|kwartaal|jaar) | d d (?:\d{1,2} )?\w+ (?:19|20)\d\d | v toelichting
    als onderdeel van | als vast onderdeel | als vast agendapunt | waar het om gaat
    zonder uitzondering
    """

# --- what changes an answer -----------------------------------------------------------------------

UNKNOWING: Final = r"""
    volgens (?:de |het )?(?:gemeente|ggd|mee|bjz|partner\w*|regisseur|netwerkpartner\w*) | denk
    denken | dacht | dachten | vermoed\w* | waarschijnlijk\w* | geloof | geloven | misschien
    wellicht | hopelijk | hoop | hopen | lijkt | lijken | mogelijk | mogelijkerwijs | meen | menen
    naar verwachting | verwacht\w* | weet | weten | onbekend | niet bekend | volgens mij
    volgens ons | voor zover | voorzover | geen idee | onduidelijk | onzeker | twijfel\w*
    schijnbaar | kennelijk | blijkbaar | aanname | aangenomen | neem aan | navragen | nagaan
    uitzoeken | nb | n b | nnb | n n b | zicht op | zou kunnen | eventueel | evt | toch
    """
FUTURE: Final = r"""
    binnenkort | straks | weldra | later | volgend\w* (?:jaar|maand|week|kwartaal|periode) | volgt
    volgen | komend\w* | aankomend\w* | toekomst\w*
    in (?:ontwikkeling|voorbereiding|oprichting|wording|aanbouw) | in de maak | ontwikkeld
    ontwikkelen | ontwikkeling | voorbereid\w* | voorbereiding\w* | oprichting | \w*aan gewerkt
    gewerkt aan | werken\b.{0,20}\b\w*aan | \w*mee bezig | bezig | gepland\w* | planning | van plan
    is het plan | was het plan | voornemen\w* | voorgenomen | voorzien | beoogd\w* | streven\w*
    nagestreefd | gewenst | wens\w* | wenselijk | willen | wil | ambitie\w* | zal | zullen | zou
    zouden | gaan | gaat | komt | komen | kom | moet | moeten | moest | dient | dienen | hoort te
    nog | vanaf | met ingang | ingang\w* | ingaande | op termijn | termijn
    dit (?:jaar|voorjaar|najaar|kwartaal)
    (?:eind|begin|medio|najaar|voorjaar|zomer) (?:van )?(?:dit jaar|(?:19|20)\d\d)
    per (?:\d\w*|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober)
    per (?:november|december|direct) | in (?:19|20)\d\d | start\w* | opstart\w* | opgestart
    opgepakt | uiteindelijk | agenda | vacature\w* | wacht\w* | uitgewerkt | uitwerking | ingevoerd
    invoering | ingericht | inrichting | opgezet
    word(?:t|en) (?:\w+ ){0,2}(?:vastgesteld|vastgelegd|gemaakt|geregeld|opgesteld|bepaald)
    word(?:t|en) (?:\w+ ){0,2}(?:ondertekend|opgericht) | tbd | ntb | n t b | p m | pm | nieuw\w*
    implementatie | geimplementeerd | ooit
    """
NO_LONGER: Final = "niet (?:langer|meer)"
PAST: Final = r"""
    was | waren | had | hadden | werd | werden | vroeger | voorheen | destijds | toen\w* | verleden
    vorig\w* | voormalig\w* | geleden | eertijds | tot (?:\w+ )?(?:19|20)\d\d
    tot (?:voor kort|en met) | tot de \w+ | tot \w+ jaar | gestopt | stopgezet | beeindigd
    afgeschaft | vervallen | verlopen | opgeheven | afgehaakt | ingetrokken | weggevallen
    opgeschort | verouderd | ex | oud | oude | afgelopen | eerder | in het begin | aanvankelijk
    geweest
    """
TRIAL: Final = r"""
    pilot\w* | proef\w* | experiment\w* | concept\w* | ontwerp\w* | test\w* | voorlopig\w*
    tijdelijk\w* | project
    """
QUALITY: Final = r"""
    onvoldoende | matig\w* | slecht\w* | weinig | minimaal | gebrekkig\w* | moeizaam | moeizame
    onvolledig\w* | summier\w* | beter | verbeter\w* | vatbaar | lastig | moeilijk | zwak\w*
    redelijk\w* | mager | te (?:weinig|laat|langzaam|vrijblijvend|beperkt)
    niet (?:goed|optimaal|voldoende|best) | wisselend succes | mislukt | knelpunt\w* | vrijblijvend
    """
PART: Final = r"""
    (?:bij|met|in|door|voor) (?:een|1|twee|2|drie|3) (?:partner|partij|wijk|kern|gemeente)\w*
    (?:bij|met|in|door|voor) (?:een|1|twee|2|drie|3) (?:organisatie|instelling)\w* | deels
    gedeeltelijk | ten dele | grotendeels | soms | meestal | vaak | regelmatig | veelal | doorgaans
    gewoonlijk | beperkt | in beperkte mate | enigszins | af en toe | zo nu en dan | zelden
    incidenteel | sporadisch | hier en daar | wisselend | in de regel | in principe | in theorie
    op papier | in (?:sommige|de meeste|veel|een aantal|enkele) (?:gevallen|wijken|situaties)
    in (?:een|twee|drie|enkele) (?:geval|gevallen|situatie|situaties)
    (?:bijna|vrijwel|nagenoeg|praktisch) (?:altijd|alle|alles|iedereen|overal|volledig|steeds)
    (?:nog )?niet (?:altijd|volledig|geheel|helemaal|overal|iedereen|allemaal|alles|structureel)
    (?:nog )?niet (?:(?:bij|voor|met|door) )?(?:alle|elk|elke) | nog niet
    per \w+ (?:verschillend|wisselend) | verschillend per \w+ | wisselend per \w+ | een beetje
    min of meer | (?:voor )?een (?:klein |groot |belangrijk )?deel | (?:een )?(?:aantal|paar)
    enkele(?: keer)? | sommige | een enkele keer | (?:ongeveer |circa |ca )?(?:de )?helft
    voornamelijk | meeste(?: van de)? | merendeel | meerderheid | bij (?:hoge )?uitzondering
    in de praktijk niet | (?:ongeveer |circa |ca )?(?!100 |0 )\d{1,3} procent
    (?:\d+|een|twee|drie) van de (?:\d+|twee|drie|vier|vijf) | nauwelijks | half | in grote lijnen
    in zekere zin
    """
CONDITION: Final = r"""
    m u v | muv | excl | exclusief | mits | tenzij | behalve | uitgezonderd | met uitzondering van
    behoudens | indien | zolang | wanneer | waar (?:mogelijk|nodig) | afhankelijk van
    hangt af van | hangt ervan af | ligt eraan | alleen | uitsluitend | enkel | slechts
    onder voorwaarde\w* | verschilt | wisselt
    als (?:het|de|dat|dit|er|een|we|wij|ze|zij|ouders|gezin|gezinnen|nodig|mogelijk|daar|hier)
    """
RESERVED: Final = "maar | echter | wel met"
DENIAL: Final = r"""
    niet | geen | nooit | niets | niemand | nergens | zonder | nee | neen | noch | ontbreek\w*
    ontbrak\w* | mist | missen | weiger\w* | afgewezen | vrijwel nooit | bijna nooit
    """
EXCEPTION: Final = r"op \w+ na | op de \w+ na"

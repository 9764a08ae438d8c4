"""The words that ladders use, in one place: every cue of reading that depends on a language stands here.

Shapes decide first; these words only name what a shape alone leaves open. To teach Rungbook another language, add its
words to the sets below. All entries are compared in lower case; patterns ignore case.
"""

from __future__ import annotations

import re

# What a level is called where a document says so: "Level 3", "Stufe 2", "Level" as a key or the head of a column.
LEVEL_WORDS = frozenset(
    "level lvl grade rung band stufe karrierestufe niveau nivel nível livello nivå poziom уровень "
    "レベル 级别 等级".split()
)

# Keys whose value is a level's title.
TITLE_WORDS = frozenset(
    "title titles role position name rolle titel titre poste título puesto cargo titolo functie roll "
    "должность 役職 职位 职称".split()
) | {"job title", "level name", "role title"}

# Keys whose value is an attribute of a level, wherever they stand alone before a short value.
ATTRIBUTE_WORDS = frozenset(
    "experience erfahrung berufserfahrung expérience experiencia experiência esperienza ervaring erfarenhet опыт "
    "経験 经验 tenure salary compensation".split()
) | {
    "years of experience", "planning horizon", "time horizon", "impact radius", "reports to", "evaluation", "team size",
    "direct reports", "typical experience", "experience range", "management level", "salary range", "career stage",
}  # fmt: skip

# Keys and headings under which a level is summed up.
SUMMARY_WORDS = frozenset(
    "summary overview about description purpose zusammenfassung kurzbeschreibung resumen descripción résumé resumo "
    "samenvatting sammanfattning podsumowanie описание 概要 要約 概述".split()
) | {"role summary", "level summary", "in short", "in a nutshell", "one-liner", "in a sentence", "tl;dr", "tldr"}

# The columns under a level's head that say how far it reaches, in the order in which they stand.
SCOPE_COLUMNS: dict[str, str] = {
    "scope": "scope", "scope of impact": "scope", "scope of influence": "scope", "scope & autonomy": "scope",
    "wirkungsbereich": "scope", "alcance": "scope", "portée": "scope", "area of ownership": "scope",
    "collaborative reach": "reach", "organizational reach": "reach", "organisational reach": "reach",
    "reach": "reach", "sphere of influence": "reach", "zusammenarbeit und reichweite": "reach",
    "impact levers": "levers", "levers": "levers", "levers of impact": "levers", "leadership levers": "levers",
    "technical levers": "levers", "organizational levers": "levers", "wirkungshebel": "levers",
}  # fmt: skip

# Words that make a run-together bullet belong to one of those columns.
SCOPE_MEANING: dict[str, re.Pattern[str]] = {
    "scope": re.compile(
        r"\b(?:own(?:s|ing)?|goals?|deliver\w*|execut\w*|ambigu\w*|open-ended|autonom\w*|independen\w*|solv\w*|solutions?|"
        r"problems?|tasks?|perspective|milestones?|multi-year|annual|horizon|responsib\w*|defin\w*|ziele?|aufgaben|problemas?|objetivos?|objectifs)\b",
        re.I,
    ),
    "reach": re.compile(
        r"\b(?:influenc\w*|partner\w*|across|cross-\w+|beyond|outside|within|organi[sz]ation\w*|(?<!-)lead(?:er|ing)?|boundar\w+|"
        r"stakeholders?|collaborat\w*|contribut\w*|guidance|guid(?:e|ing)|reach\w*|teams?|groups?|immediate|"
        r"teamübergreifend\w*|equipos?|équipes?)\b",
        re.I,
    ),
    "levers": re.compile(
        r"\b(?:levers?|mentor\w*|strategy|expertise|craft|coach\w*|environment|hebel|palancas?)\b", re.I
    ),
}

# Heads of columns that say what stands below them, never a section of their own.
COLUMN_HEADS = frozenset(
    {
        "responsibility", "responsibilities", "key behaviors", "key behaviours", "behaviors", "behaviours",
        "competency",
        "competencies", "expectations", "expectation", "category", "skill", "area", "description", "attribute",
        "core responsibility", "core responsibilities", "dimension", "pillar", "verantwortung", "erwartungen",
        "kompetenz", "competencia", "comportamientos", "compétence", "comportements",
    }
)  # fmt: skip

EXAMPLE = re.compile(
    r"^(?:some |for |more |typical |sample )?(?:examples?|e\.g\.?|beispiele?|ejemplos?|exemples?|exemplos?|"
    r"esempi(?:o)?|"
    r"voorbeelden|exempel|przykłady|примеры|例|事例|示例)\b"
    r"(?: behaviou?rs?| of (?:behaviou?rs?|this)| evidence| contributions?| work| situations?)?\W*$",
    re.I,
)
# A paragraph that calls the list under it examples.
CALLED_EXAMPLES = re.compile(r"\b(?:these|the following|following|some|below are(?: some)?) examples\b", re.I)

MAYBE = re.compile(
    r"^(?:maybe|perhaps|possibly|proposed|proposals?|draft|drafts|to discuss|to be discussed|under discussion|ideas|"
    r"vielleicht|entwurf|quizás|quizá|borrador|peut-être|brouillon|talvez|rascunho|forse|misschien|kanske|возможно|"
    r"検討中|草案|也许)\s*(?:[:：…]|\.\.\.|\?)\s*$",
    re.I,
)
DRAFT_HEADING = re.compile(r"[(\[](?:draft|proposed|proposal|wip|work in progress|entwurf|borrador)[)\]]\s*$", re.I)
TODO = re.compile(r"^\W{0,4}(?:TODO|FIXME|TBD|XXX)\b|^\W{0,4}to[ -]do\s*:", re.I)
PLACEHOLDER = re.compile(
    r"^\W*(?:tbd|tba|n/?a|lorem ipsum.*|coming soon|to be (?:determined|defined|written|added|decided|confirmed)|"
    r"placeholder|xxx+|\?{2,}|folgt|por definir|à définir)\W*$",
    re.I,
)

CAP = re.compile(
    r"\b(?:expectations?|requirements?)\b(?: (?:for|of|in|on|around) (?P<competency>.{2,80}?))? "
    r"(?:do|does|will|should) not (?:\w+ ){0,2}?(?:go|extend|increase|grow|rise|change|continue)(?: up)?(?: "
    r"any)?(?: further)? "
    r"(?:beyond|past|above|after|over) (?:the )?(?:level )?(?P<after>[A-Za-z]{0,4}-?\d[\d./]*|\w+ level|\w+)",
    re.I,
)
CAP_SHORT = re.compile(
    r"^(?:no (?:further|additional|more) expectations? (?:beyond|past|above|after)|(?:(?P<competency>.{2,60}?) )?"
    r"(?:is capped at|caps out at|tops out at|stays at|is not expected (?:to grow )?beyond)) "
    r"(?P<after>[A-Za-z]{0,4}-?\d[\d./]*)",
    re.I,
)

REFERENCE = re.compile(
    r"\b(?:ha(?:ve|s) (?:all )?(?:of )?the (?:technical |same |full )?(?:skills?|abilities|experience|"
    r"competenc\w+|qualities) "
    r"(?:of|as|expected of) (?:an? |the )?\S|"
    r"(?:all|any)? ?(?:of )?the (?:expectations|requirements|qualities|skills|responsibilities|behaviou?rs) "
    r"(?:for|of|from|in|at|listed (?:in|for|at|under)|described in|outlined in) .{1,80}"
    r"(?: (?:still|also|continue to) apply|$)|"
    r"\bstill (?:apply|applies)\b|"
    r"\b(?:all|everything|anything) (?:of the above|above|(?:that is )?(?:expected|required|listed) (?:of|at|"
    r"for|from|in|on) .+"
    r"|(?:in|from|of) (?:the )?(?:previous|prior|preceding|lower) levels?\b.*)|"
    r"\b(?:builds?|building|expands?|extends?) (?:up)?on (?:the |all )?(?:previous|prior|preceding|lower|expectations|"
    r"skills|requirements|level|(?-i:[A-Z]{1,3}\d|(?:[A-Z][\w-]+ ){1,5})(?:role|level|position|expectations)).*|"
    r"\b(?:meets?|fulfil\w*|satisf\w+) all (?:of )?(?:the )?(?:expectations|requirements|criteria) (?:of|for|"
    r"from|at) .+|"
    r"\bsame (?:expectations |requirements )?(?:as|for) (?:the )?(?:(?:previous|prior) level|(?-i:[A-Z]{1,3}\d)).*|"
    r"\b(?:all|everything|anything) (?:that is )?(?:listed |described |written |said |asked )?(?:in|on|under) "
    r"(?:our |the )?"
    r"(?-i:[A-Z]).+|"
    r"\b(?:baut auf|wie stufe|siehe) .+|\bve[ra]se .+)",
    re.I,
)
REFERENCED_DOCUMENT = re.compile(
    r"\b(?:listed|described|outlined|defined|detailed) in (?:the |our )?(?P<document>.+?)\W*$", re.I
)
REFERENCED_TITLE = re.compile(
    r"\b(?:skills?|abilities|experience|competenc\w+|qualities) (?:of|expected of|as) (?:an? |the )?(?P<title>.+?)\W*$",
    re.I,
)

PROVENANCE = re.compile(
    r"\b(?:based|modell?ed|built) (?:up)?on .*\b(?:ladder|framework|levels?|matrix|rubric|expectations|guide|by|"
    r"from)\b|"
    r"\b(?:ladder|framework|document|matrix|page|guide|rubric)\b.* (?:inspired by|adapted from|derived from|"
    r"borrow\w* from|"
    r"based on|taken from|copied from)\b|"
    r"^\W*(?:\w+ )?(?:inspired by|adapted from|derived from|forked from|copied from|taken from)\b|"
    r"^\W*(?:last )?(?:written|updated|created|published|revised|reviewed|drafted|modified|maintained|authored) "
    r"(?:on|by|in)\b|"
    r"^\W*(?:last updated|authors?|version date|credits?|acknowledge?ments?|inspiration|sources?)\s*[:：]|"
    r"^\W*(?:basiert auf|inspiriert von|verfasst|basado en|escrito|inspirado en|inspiré de|rédigé|basé sur)\b",
    re.I,
)
WRITTEN_ON = re.compile(
    r"\b(?:written|updated|created|published|revised|drafted)\s*(?:on|in|"
    r":)\s*(?P<date>.+?)(?:\s+by\s+(?P<author>.+?))?\W*$",
    re.I,
)
DERIVED_FROM = re.compile(
    r"\b(?:based on|inspired by|adapted from|derived from|borrow\w* from|taken from|forked from)\s+(?P<source>.+?)\W*$",
    re.I,
)

# Nouns that end the title of a role; with seniority around them they make a heading a level's title.
ROLES = frozenset(
    "engineer engineers developer developers programmer programmers manager managers director directors "
    "designer designers "
    "architect architects analyst analysts scientist scientists administrator administrators consultant consultants "
    "specialist specialists tester testers writer writers researcher researchers recruiter recruiters "
    "researcher lead leads "
    "sre swe sde em cto vp intern interns trainee apprentice associate contributor contributors fellow partner coach "
    "operator technician sysadmin president officer head chief principal partner strategist coordinator owner "
    "entwickler entwicklerin ingenieur ingenieurin leiter leiterin teamleiter teamleiterin techniker "
    "architektin praktikant "
    "ingeniero ingeniera desarrollador desarrolladora gerente analista arquitecto diseñador diseñadora "
    "programador jefe "
    "líder ingénieur ingénieure développeur développeuse responsable directeur directrice architecte chef "
    "engenheiro engenheira desenvolvedor desenvolvedora sviluppatore ingegnere ontwikkelaar utvecklare ingenjör chef "
    "programista inżynier инженер разработчик программист менеджер エンジニア マネージャー 工程师 经理".split()
)
# Words that place a title on a scale.
SENIORITY = frozenset(
    "junior jr senior sr staff principal lead leading associate mid middle intermediate entry entry-level "
    "mid-level distinguished "
    "fellow graduate intern trainee apprentice head chief executive vp svp evp vice assistant deputy expert "
    "master novice "
    "experienced advanced leitender leitende erfahrener erfahrene werkstudent sénior sênior pleno júnior "
    "confirmé débutant "
    "medior старший младший ведущий главный シニア ジュニア 高级 初级 资深 首席".split()
)
NUMERALS = frozenset("i ii iii iv v vi vii viii 1 2 3 4 5 6 7 8 9 10".split())
TITLE_GLUE = frozenset("of the and & for de del la el des du von für der die das i/ii - / , to in".split())

TRACK = re.compile(
    r"\b(?:track|tracks|career path|job family|laufbahn|karrierepfad|pista|trayectoria|filière|parcours|trilha|spår)\b",
    re.I,
)
TRACK_ABOUT = re.compile(
    r"^(?:titles|levels|ladder|roles|career (?:path|ladder)|expectations|job titles) (?:for|of)(?: the)? ", re.I
)
MANAGER = re.compile(
    r"\b(?:manager|managers|management|director|head of|vp|team lead|people lead|leiter\w*|gerente|responsable|"
    r"führung\w*)\b",
    re.I,
)
# A heading of the whole ladder: never a track, a level or a path.
LADDER = re.compile(
    r"\b(?:ladder|framework|career (?:levels|matrix|guide)|leveling|levelling|levels|competenc(?:y|ies) matrix|"
    r"skills matrix|"
    r"progression|karriereleiter|laufbahnmodell|karrieremodell|karrierestufen|marco de carrera|grille|escalera|"
    r"carriera|キャリアラダー)\b",
    re.I,
)
# Where a title says whose ladder it is.
AT = re.compile(r"\s(?:at|bei|bij|chez|hos|presso) (?P<name>(?-i:[A-Z])[^|–—:]*)$")
# What stands between an organisation's name and "ladder" in a title, and words that open a title and name nobody.
TRADES = frozenset(
    "career careers job jobs eng engineering engineer engineers developer developers development software hardware "
    "firmware tech technical technology technologies product products program project data science analytics design "
    "ux ui research quality assurance qa test testing security reliability site sre infrastructure platform cloud "
    "network networks systems mobile web ios android frontend front-end backend back-end full-stack fullstack machine "
    "ml ai devops operations ops it support customer success solutions sales marketing content finance legal people "
    "hr talent team teams org organisation organization company department individual contributor contributors ic "
    "management manager managers leadership senior junior staff principal ladder ladders level levels leveling "
    "levelling framework matrix competency competencies skill skills progression growth role roles title titles "
    "track tracks path paths rubric guide expectations our my your new draft internal external general global common "
    "public official current proposed updated revised unified shared corporate professional core a an how what".split()
)
# Sections about the ladder as a whole: its purpose, its upkeep, how to read it, links.
ABOUT_LADDER = re.compile(
    r"\b(?:legend|introduction|intro|purpose|overview|about|how (?:to|we|this)|why|faq|questions|principles|philosophy|"
    r"evaluation criteria|criteria|visuali[sz]ation|contributing|contributions?|license|credits|acknowledg\w+|"
    r"changelog|"
    r"changes|history|links|resources|references|reading|other pages|see also|table of contents|contents|"
    r"navigation|tracks?|"
    r"glossary|terms|definitions|terminology|notes?|disclaimer|background|context|goals of|using|usage|feedback "
    r"on|process|"
    r"promotions?|compensation|calibration|review cycle|bragging document|summary of levels|levels at a glance|"
    r"inspiration|"
    r"einleitung|überblick|übersicht|zweck|introducción|resumen|visión general|présentation|aperçu|はじめに|概要)\b",
    re.I,
)
# What makes a section that belongs to no level an expectation all the same.
DUTIES = re.compile(r"\b(?:responsib\w+|expect\w+|accountab\w+|duties|verantwort\w+|erwart\w+|responsab\w+)\b", re.I)
GLOSSARY = re.compile(r"^(?:glossary|terms|definitions|terminology|glossar|begriffe|glosario|glossaire|用語集)\b", re.I)

# First words of sentences, so that they are not taken for headings or for names.
PRONOUNS = frozenset(
    "i you we they he she it my your our their his her its i'm i’m you're you’re i've i’ve we're we’re as ich "
    "du wir sie er "
    "mein dein unser yo tú usted nosotros mi je tu vous nous mon ma eu você nós io tu noi ik jij wij jag du vi "
    "я вы мы 私".split()
)
# A line that ends in one of these goes on in the next.
OPEN_ENDS = frozenset(
    "a an the and or of to in on at by for with from as is are be that which who whose my your our their its "
    "his her this these "
    "i we you not no nor but if when while than into onto over under across between through about via per e.g. "
    "i.e. such both "
    "either neither more most less very beyond within without against toward towards during after before among upon "
    "because should must may have has had other another each every any several "
    "und oder der die das den dem des ein eine einen mit von zu im in auf "
    "für ist sind "
    "y o de la el los las un una con por para en que es son et ou le les un une des du au aux avec pour dans "
    "sur est sont".split()
)

CLOSE = frozenset(
    {"x", "×", "✕", "✖", "╳", "close", "schließen", "cerrar", "fermer", "chiudi", "閉じる", "关闭", "☰", "menu"}
)
NAVIGATION = re.compile(
    r"^(?:back to .*|next(?: page)?|previous(?: page)?|home|skip to .*|edit (?:this )?page|print|share|search|"
    r"sign in|log ?in|(?:was|is) this (?:page |article |document )?(?:helpful|useful)\?.*|"
    r"table of contents|on this page|contents|← .*|.* →|»|«|page \d+(?: of \d+)?|cookie.*|privacy.*|©.*|copyright.*|"
    r"all rights reserved.*|zurück.*|weiter|inicio|volver|accueil|retour)$",
    re.I,
)
ELSEWHERE = re.compile(
    r"^(?:please )?(?:see|read|learn|more|for (?:more|an?|the|further|details)|check|visit|refer to|mehr|siehe|"
    r"más|ver|voir|plus)\b",
    re.I,
)
SPAN_MONTHS: dict[str, float] = {
    "day": 1 / 30, "days": 1 / 30, "week": 0.25, "weeks": 0.25, "month": 1, "months": 1, "quarter": 3, "quarters": 3,
    "year": 12, "years": 12, "monat": 1, "monate": 1, "monaten": 1, "woche": 0.25,
    "wochen": 0.25, "jahr": 12, "jahre": 12,
    "mes": 1, "meses": 1, "semana": 0.25, "semanas": 0.25, "año": 12, "años": 12, "mois": 1, "an": 12, "ans": 12,
}  # fmt: skip
PEOPLE_KEYS = re.compile(r"\b(?:radius|team size|reports|span|population|people|reach)\b", re.I)
HORIZON_KEYS = re.compile(r"\b(?:horizon|planning|outlook|zeithorizont|horizonte)\b", re.I)
EVALUATION_KEYS = re.compile(r"\b(?:evaluat\w+|assess\w+|reviewed by|bewertung|evaluaci\w+|évaluation)\b", re.I)
EXPERIENCE_KEYS = re.compile(
    r"\b(?:experience|years|tenure|erfahrung|berufserfahrung|experiencia|expérience|ervaring)\b", re.I
)

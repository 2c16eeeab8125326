#!/usr/bin/env python3
"""Adds verbs of saying to conf/lang/fr.lang from infinitives.

src/gen/verbs_fr.py conf/lang/fr.lang

Verbs of SAY and THINK that the pack does not have are added at its end with
the third persons, participles and gerund of their conjugation (-er with its
changes of spelling, -ir like finir, -re like rendre). Verbs that the pack
has are left as they are.
"""

import re
import sys
import textwrap

SAY = """abonder acquiescer admonester affabuler agacer alarmer alerter
ânonner apitoyer apostropher arguer argumenter articuler asséner avertir
badiner bafouiller balayer balbutier baragouiner beugler bisquer blaguer
bougonner braire bramer bredouiller brocarder cancaner chapitrer chevroter
chicaner chuchoter chuinter cingler claironner clamer clarifier commenter
compatir complimenter confabuler confesser confier consoler contextualiser
corroborer couiner crachoter croasser déblatérer décocher décréter déduire
délirer dénigrer dénoncer désapprouver désespérer désoler détailler
détromper dévoiler digresser discourir disserter divaguer ébaudir égosiller
émerveiller émouvoir emporter encenser énerver engueuler enjoindre
enorgueillir enquérir enthousiasmer énumérer épingler époumoner ergoter
esclaffer esquisser étonner étrangler évaluer exagérer excuser exhorter
expliciter extasier exulter fanfaronner féliciter formuler fulminer gausser
geindre gémir glapir gloser glousser gouailler grasseyer grimacer grincer
grogner grommeler gronder gueuler haranguer hasarder hoqueter hurler
imaginer impatienter implorer improviser infirmer ingénier inquiéter
insinuer insurger interpeller invectiver ironiser jacasser jacter jaser
jauger jubiler jurer justifier lamenter larmoyer marmonner marmotter
marteler maudire maugréer méditer mentionner mentir miauler minauder
minimiser moquer moraliser morigéner mugir murmurer narguer narrer nasiller
nuancer objecter offusquer opiner opposer parodier pavoiser pérorer pester
pétarader philosopher piaffer piailler pinailler plaider plaisanter pleurer
pleurnicher plussoyer poétiser polémiquer pontifier postillonner pouffer
prêcher préconiser prier promettre prophétiser protester psalmodier
quémander questionner rabâcher rabrouer radoter railler râler rassurer
réagir rebondir recadrer récapituler réciter récriminer reformuler réfuter
réjouir relativiser relever remercier renâcler renchérir rengorger renifler
répliquer reprocher résumer rétorquer ricaner rigoler riposter rire
rouspéter rugir sangloter satisfaire scander sermonner siffler siffloter
signifier soliloquer solliciter souffler souhaiter soupeser soupirer sourire
spécifier suggérer supplier surenchérir susurrer tacler tancer taquiner
témoigner tempérer tempêter temporiser tonitruer tonner toussoter trancher
trembler trépigner tressaillir triompher tweeter twitter vanter vaticiner
ventiler verbaliser vilipender vitupérer vocaliser vociférer zézayer""".split()

THINK = """apprécier brocarder caricaturer célébrer condamner
conspuer contester critiquer dédaigner dédramatiser décrier déplorer
dépeindre désavouer diagnostiquer encenser envisager épingler escompter
espérer étiqueter étriller fantasmer flétrir fustiger glorifier honnir
imputer incriminer juger jauger lorgner louanger mépriser
moquer pourfendre pressentir pronostiquer plébisciter présager présumer
qualifier railler redouter regretter réprouver réprimander revendiquer
ridiculiser saluer soupçonner stigmatiser suspecter taxer tolérer
vénérer""".split()

# -ir verbs conjugated like partir, and others written out: left to the pack
SKIP = set("""mentir bouillir braire maudire rire sourire promettre enjoindre
geindre satisfaire émouvoir enquérir discourir déduire dépeindre pressentir
tressaillir""".split())

DOUBLE = set("appeler rappeler jeter rejeter".split())


def er(inf):
    stem = inf[:-2]
    strong = stem                       # before a mute e
    m = re.match(r"(.*)([eé])([^aeiouyéèêâîôû]+)$", stem)

    if re.search(r"[ou]y$", stem):
        strong = stem[:-1] + "i"
    elif m and not stem.endswith(("cc", "tt", "ll", "nn", "ss", "mm", "rr",
                                  "pp", "ff")) and len(m.group(3)) <= 2 \
            and not re.search(r"e(r[^aeiouy]|l[^aeiouy]|n[^aeiouy]|s[^aeiouy]|"
                              r"x|c[^aeiouyhr]|p[^aeiouyrl])$", stem) \
            and not (m.group(2) == "e" and m.group(3) in ("st", "rn", "rm")):
        if inf in DOUBLE:
            strong = stem + stem[-1]
        else:
            strong = m.group(1) + "è" + m.group(3)

    fut = stem if m and m.group(2) == "é" else strong
    soft = stem

    if stem.endswith("c"):
        soft = stem[:-1] + "ç"
    elif stem.endswith("g"):
        soft = stem + "e"

    return [strong + "e", strong + "ent", soft + "ait", soft + "aient",
            soft + "a", stem + "èrent", fut + "era", fut + "eront",
            fut + "erait", fut + "eraient", stem + "é", stem + "ée",
            stem + "és", stem + "ées", soft + "ant"]


def ir(inf):
    s = inf[:-1]                        # fini
    return [s + "t", s + "ssent", s + "ssait", s + "ssaient", s + "rent",
            s + "ra", s + "ront", s + "rait", s + "raient", s, s + "e",
            s + "s", s + "es", s + "ssant"]


def re_(inf):
    s = inf[:-2]                        # répond
    return [s, s + "ent", s + "ait", s + "aient", s + "it", s + "irent",
            s + "ra", s + "ront", s + "rait", s + "raient", s + "u",
            s + "ue", s + "us", s + "ues", s + "ant"]


def forms(inf):
    return er(inf) if inf.endswith("er") else ir(inf) \
        if inf.endswith("ir") else re_(inf)


def main():
    path = sys.argv[1]
    text = open(path, encoding="utf-8").read()
    have = set(re.findall(r"^verb [sw] (\S+)", text, re.M))
    mark = "\n# Verbs of src/gen/verbs_fr.py\n"

    out = []

    for kind, verbs in ("s", SAY), ("w", THINK):
        for inf in verbs:
            if inf in have or inf in SKIP:
                continue

            have.add(inf)
            out.append(textwrap.fill("verb %s %s %s"
                                     % (kind, inf, " ".join(forms(inf))),
                                     78, subsequent_indent="    ",
                                     break_on_hyphens=False))

    if out:
        if mark not in text:
            text = text.rstrip("\n") + "\n" + mark
        text = text.rstrip("\n") + "\n" + "\n".join(out) + "\n"
        open(path, "w", encoding="utf-8").write(text)


main()

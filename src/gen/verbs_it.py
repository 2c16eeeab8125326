#!/usr/bin/env python3
"""Writes the verbs of conf/lang/it.lang from infinitives.

    src/gen/verbs_it.py conf/lang/it.lang

Each verb entry of the pack is replaced by the third persons, participles and
gerund of its infinitive by conjugation; other forms of single words are
kept where the table KEEP names them.  Verbs of the lists SAY and THINK are
added.  Source of the forms: the conjugations of the language.
"""

import re
import sys
import textwrap

SAY = """accennare accusare additare affermare affondare aggiornare aggiungere
alludere ammettere ammiccare ammonire ampliare analizzare annotare annunciare
annunziare anticipare apostrofare applaudire approfondire argomentare
arringare assentire asserire assicurare attaccare attestare auspicare
avvertire avvisare azzardare bacchettare balbettare biascicare biasimare
bisbigliare bofonchiare borbottare brontolare caldeggiare cantare celebrare
certificare chiarire chiedere chiosare cinguettare citare commentare
compiacere comunicare concludere concordare confermare confessare
confidare congedare congratulare consigliare constatare conteggiare contestare
continuare contraddire contrattaccare controbattere convenire correggere
criticare declamare decretare dedurre denunciare deplorare deporre deprecare
descrivere dettagliare dettare dichiarare difendere dire disquisire dissentire
domandare eccepire elencare elogiare enfatizzare enumerare enunciare esagerare
esclamare escludere esigere esordire esortare esplicitare esplodere esporre
esprimere esternare esultare evidenziare evocare fantasticare farfugliare
festeggiare filosofeggiare frenare fulminare garantire gelare ghignare gioire
giurare giustificare gongolare gridare illustrare implorare imprecare
incalzare incitare incoraggiare indicare infierire informare insinuare
insistere intendere interloquire interrompere intervenire intimare
inveire invocare ipotizzare ironizzare lamentare lanciare minimizzare
mormorare motivare mugugnare narrare negare notare obiettare opinare ordinare
osservare palesare parafrasare perorare piagnucolare piangere polemizzare
pontificare postare postillare preannunciare precisare predicare predire
pregare premettere presagire proclamare profetizzare promettere pronosticare
pronunciare proporre proseguire protestare pungolare puntualizzare
punzecchiare quantificare raccomandare raccontare ragionare rammaricare
rammentare rassicurare reagire recitare reclamare recriminare redarguire
replicare riassumere ribadire ribattere ricapitolare riconoscere ricordare
ricostruire ridacchiare ridere riepilogare rievocare riferire riflettere
rilanciare rilevare rimarcare rimpiangere rimproverare rincarare ringhiare
ringraziare ripetere riportare riprendere rispondere rivelare rivendicare
ruggire sbottare sbraitare sbuffare scandire scherzare scommettere scrivere
scusare sdrammatizzare segnalare sentenziare sfogare sibilare singhiozzare
sintetizzare smentire smorzare snocciolare sogghignare soggiungere sollecitare
sorridere sospirare sostenere sottolineare specificare spiegare spronare
stabilire stigmatizzare strepitare strigliare strillare suggerire supplicare
sussurrare svelare tagliare teorizzare tergiversare testimoniare titolare
tranquillizzare tuonare twittare urlare vantare vaticinare verbalizzare
zittire""".split()

THINK = """accusare apprezzare augurare bocciare bollare chiamare condannare
considerare credere definire deridere dipingere dubitare esaltare etichettare
giudicare immaginare invitare liquidare lodare minacciare paragonare parlare
pensare prevedere pretendere qualificare reputare respingere rifiutare
ritenere salutare sognare sperare stimare tacciare temere valutare vedere
volere""".split()

# verbs in -ere: stem of the passato remoto, participle
STRONG = {
    "aggiungere": "aggiuns aggiunto", "soggiungere": "soggiuns soggiunto",
    "alludere": "allus alluso", "ammettere": "ammis ammesso",
    "chiedere": "chies chiesto", "concludere": "conclus concluso",
    "correggere": "corress corretto", "deridere": "deris deriso",
    "descrivere": "descriss descritto", "difendere": "difes difeso",
    "dipingere": "dipins dipinto", "escludere": "esclus escluso",
    "esplodere": "esplos esploso", "esprimere": "espress espresso",
    "intendere": "intes inteso", "interrompere": "interrupp interrotto",
    "premettere": "premis premesso", "pretendere": "pretes preteso",
    "promettere": "promis promesso", "respingere": "respins respinto",
    "riassumere": "riassuns riassunto", "riconoscere":
    "riconobb riconosciuto", "ridere": "ris riso", "sorridere":
    "sorris sorriso", "rimpiangere": "rimpians rimpianto", "riprendere":
    "ripres ripreso", "rispondere": "rispos risposto", "scommettere":
    "scommis scommesso", "scrivere": "scriss scritto", "vedere":
    "vid visto", "prevedere": "previd previsto", "compiacere":
    "compiacqu compiaciuto", "piangere": "pians pianto",
}

# whole verbs: present 3s 3p, remoto 3s 3p, imperfect stem, participle,
# future stem
WHOLE = {
    "dire": "dice dicono disse dissero dice detto di",
    "contraddire": "contraddice contraddicono contraddisse contraddissero "
    "contraddice contraddetto contraddi",
    "predire": "predice predicono predisse predissero predice predetto predi",
    "proporre": "propone propongono propose proposero propone proposto "
    "propor",
    "deporre": "depone depongono depose deposero depone deposto depor",
    "esporre": "espone espongono espose esposero espone esposto espor",
    "dedurre": "deduce deducono dedusse dedussero deduce dedotto dedur",
    "sostenere": "sostiene sostengono sostenne sostennero sostene sostenuto "
    "soster",
    "ritenere": "ritiene ritengono ritenne ritennero ritene ritenuto riter",
    "volere": "vuole vogliono volle vollero vole voluto vor",
    "intervenire": "interviene intervengono intervenne intervennero "
    "interveni intervenuto interver",
    "convenire": "conviene convengono convenne convennero conveni convenuto "
    "conver",
    "vedere": "vede vedono vide videro vede visto ved",
    "prevedere": "prevede prevedono previde previdero prevede previsto "
    "preved",
}

PURE = {"applaudire", "avvertire", "proseguire", "assentire", "dissentire"}

KEEP = {
    "dire": "dirlo dica", "confermare": "confermarlo", "affermare":
    "affermarlo", "sostenere": "sostenerlo", "rivelare": "rivelarlo",
    "raccontare": "raccontarlo", "annunciare": "annunciarlo", "spiegare":
    "spiegarlo", "ribadire": "ribadirlo", "riferire": "riferirlo",
    "comunicare": "comunicarlo", "sottolineare": "sottolinearlo", "scrivere":
    "scriverlo", "dichiarare": "dichiararlo dichiararsi", "ricordare":
    "ricordarlo", "chiedere": "chiedersi", "lamentare": "lamentarsi",
}

# forms that are rather other words
NOT = {"assente", "dissente", "riso", "rise", "ridi", "analisi", "fra",
       "titolari", "citi", "visti", "viste", "vista", "pensi", "intese",
       "intesa", "cantata", "cantate", "avvisi", "frena", "freni",
       "informi", "pregi", "lodi", "bolla", "bolle", "bolli", "stima",
       "stime", "stimi", "temi", "spero", "esposti", "esposto",
       "ricordi", "segnali", "insulti", "richiami", "contesti", "additi",
       "annunci", "attacchi", "inviti", "sogni", "saluti", "auguri",
       "lamenti", "commenti", "lanci", "tagli", "testimoni", "motivi",
       "noti", "nota", "note", "urli", "gridi", "convenuti",
       "promesse", "risposte", "richieste", "conviene", "convengono",
       "pianto", "pianti", "gelato", "gelata", "gelate", "gelati", "geli",
       "fulmini", "certificato", "certificati", "conteggi",
       "sproni", "deposito", "dettati", "corretti", "corrette", "proposte", "indichi"}


def regular(stem, vowel, part, fut, present):
    out = list(present)
    out += [stem + vowel + "va", stem + vowel + "vano"]
    out += [fut + x for x in ("rà", "ranno", "rebbe", "rebbero")]
    out += [part + x for x in "oaie"]
    return out


def forms(inf):
    if inf in WHOLE:
        a, b, c, d, imp, part, fut = WHOLE[inf].split()
        out = regular(imp, "", part[:-1], fut, [a, b, c, d])
        return out + [re.sub("[aei]$", "", imp) + "endo"]
    stem = inf[:-3]
    if inf.endswith("are"):
        soft = stem
        if stem.endswith(("c", "g")):
            soft = stem + "h"
        elif stem.endswith(("ci", "gi")):
            soft = stem[:-1]
        out = regular(stem, "a", stem + "at", soft + "e",
                      [stem + "a", stem + "ano", stem + "ò",
                       stem + "arono"])
        subj = soft[:-1] if soft.endswith("i") else soft
        return out + [stem + "ando", subj + "i"]
    if inf.endswith("ire"):
        pres = ([stem + "e", stem + "ono"] if inf in PURE
                else [stem + "isce", stem + "iscono"])
        out = regular(stem, "i", stem + "it", stem + "i",
                      pres + [stem + "ì", stem + "irono"])
        return out + [stem + "endo"]
    if inf in STRONG:
        past, part = STRONG[inf].split()
        past = [past + "e", past + "ero"]
    else:
        past = [stem + x for x in ("é", "erono", "ette", "ettero")]
        part = {"insistere": "insistito", "esigere": "esatto"}.get(
            inf, stem + "uto")
    out = regular(stem, "e", part[:-1], stem + "e",
                  [stem + "e", stem + "ono"] + past)
    return out + [stem + "endo"]


def entry(kind, inf):
    seen = []
    for f in forms(inf) + KEEP.get(inf, "").split():
        if f not in seen and f not in NOT:
            seen.append(f)
    return textwrap.fill("verb %s %s %s" % (kind, inf, " ".join(seen)), 78,
                         subsequent_indent="    ", break_long_words=False,
                         break_on_hyphens=False)


def main():
    out, verb, at = [], False, None
    for line in open(sys.argv[1], encoding="utf-8").read().split("\n"):
        if line.startswith("verb "):
            at = len(out) if at is None else at
            # forms of "fare" stand beside another verb: fa sapere
            verb = not re.match("verb [sw] (fare|dichiararsi|dirsi|dirlo) ",
                                line)
        elif not line.startswith(" "):
            verb = False
        if not verb:
            out.append(line)
    verbs = [entry("s", v) for v in SAY]
    verbs += [entry("w", v) for v in THINK if v not in SAY]
    out[at:at] = verbs
    open(sys.argv[1], "w", encoding="utf-8").write("\n".join(out))


main()

/*
 * The document: what one analysis knows of one article.  Each stage adds its
 * part and nothing flows back: source (src, elems, blocks, text), rules and
 * article (reasons, cuts, meta, clean), quotes (quotes), output (reads only).
 *
 * Three texts, each with byte spans of its own:
 *   src     the decoded source: inflated, UTF-8
 *   text    the readable text of every block, white space folded, one block
 *           after another; map leads from it back to src
 *   clean   what the `text` variant sends: title, blank line, kept blocks with
 *           a blank line between; quotes live here
 * All three are valid UTF-8 (text and clean have U+FFFD where src is broken).
 */

#ifndef _ART_DOC_H_INCLUDED_
#define _ART_DOC_H_INCLUDED_


#include "art_base.h"
#include "art_mem.h"
#include "art_buf.h"


typedef enum {
    ART_TYPE_TEXT = 0,
    ART_TYPE_HTML
} art_type_e;


typedef enum {
    ART_CODING_IDENTITY = 0,
    ART_CODING_GZIP,
    ART_CODING_DEFLATE
} art_coding_e;


typedef enum {
    ART_VARIANT_HTML = 0,
    ART_VARIANT_PAGE,
    ART_VARIANT_TEXT,
    ART_VARIANT_MARKDOWN,
    ART_VARIANT_JSONLD,
    ART_VARIANT_SOURCE,
    ART_VARIANT_EXPLAIN,
    ART_VARIANT_N
} art_variant_e;


typedef enum {
    ART_JSONLD_INLINE = 0,
    ART_JSONLD_LINK,
    ART_JSONLD_OFF
} art_jsonld_e;


/*
 * Why a document is not analysed, or a block not kept.  art_why_text() has a
 * line for a log, without a final mark.
 */
typedef enum {
    ART_WHY_NONE = 0,
    ART_WHY_EMPTY,              /* no text at all */
    ART_WHY_BINARY,             /* NUL bytes: not a text */
    ART_WHY_TOO_LARGE,          /* max_size, before or after inflating */
    ART_WHY_RATIO,              /* a compression bomb */
    ART_WHY_CODING,             /* a Content-Encoding that is not known */
    ART_WHY_BROKEN_CODING,      /* gzip or deflate data end early or lie */
    ART_WHY_CUT_SHORT,          /* the upstream ended early */
    ART_WHY_CHARSET,            /* a charset that iconv does not know */
    ART_WHY_AMBIGUOUS,          /* markup against text: never guessed */
    ART_WHY_NO_ARTICLE,         /* index page, listing, shell */
    ART_WHY_PRIVATE,            /* a password field, in->live */
    ART_WHY_MAX_CUT,            /* rules would cut more than max_cut */
    ART_WHY_MEMORY,
    ART_WHY_N
} art_why_e;


typedef enum {
    ART_REASON_KEEP = 0,
    ART_REASON_RULE,            /* a text or site rule; rule says which */
    ART_REASON_ADLIST,          /* a rule of a filter list */
    ART_REASON_MODEL,           /* the classifier: not the article */
    ART_REASON_TITLE,           /* the title said again */
    ART_REASON_TEASER,          /* the lede said again, or cut short */
    ART_REASON_BYLINE,          /* became metadata */
    ART_REASON_DATE,
    ART_REASON_RIGHTS,
    ART_REASON_HIDDEN,          /* nobody sees it */
    ART_REASON_N
} art_reason_e;


typedef enum {
    ART_BLOCK_PARA = 0,
    ART_BLOCK_HEADING,          /* level 1 to 6; plain text: 2 */
    ART_BLOCK_ITEM,             /* of a list; level is the nesting, from 1 */
    ART_BLOCK_QUOTE,            /* inside blockquote */
    ART_BLOCK_PRE,              /* white space kept */
    ART_BLOCK_CELL,             /* of a table */
    ART_BLOCK_CAPTION,
    ART_BLOCK_TERM              /* dt, dd */
} art_block_e;


/* text bytes [text, next run's text) come from src bytes [src, src+len). */
typedef struct {
    uint32_t              text;
    uint32_t              src;
    uint32_t              len;
} art_map_t;


typedef struct {
    art_span_t            src;      /* from the first to the last text byte */
    art_span_t            text;     /* in doc->text */
    art_span_t            clean;    /* in doc->clean; len 0: not kept */
    uint32_t              elem;     /* innermost block-level; or ART_NONE */
    uint32_t              rule;     /* number of the rule that cut it */
    uint8_t               kind;     /* art_block_e */
    uint8_t               level;
    uint8_t               reason;   /* art_reason_e */
    uint8_t               ordered;  /* ITEM of a numbered list */
    uint8_t               gap;      /* empty lines or block tags before it */
    uint8_t               score;    /* of the classifier, in 255ths */
    uint8_t               picture;  /* a caption that is not kept, but stays in
                                       the page; of art_cuts_plan() */
} art_block_t;


/* A byte range of src that the page view leaves out; sorted, disjoint. */
typedef struct {
    art_span_t            src;
    uint32_t              rule;
    uint8_t               reason;
} art_cut_t;


/* Strings borrow from src, text or the arena; empty where not known. */
typedef struct {
    art_str_t             title;
    art_str_t             description;
    art_str_t             publisher;
    art_str_t             published;    /* ISO 8601, date or date and time */
    art_str_t             modified;
    art_str_t             language;     /* BCP 47 tag as declared */
    art_str_t             canonical;    /* absolute URL */
    art_str_t             image;
    art_str_t             rights;
    art_str_t            *authors;
    uint32_t              nauthors;
    uint32_t              words;        /* of the clean text, no title */
} art_meta_t;


typedef enum {
    ART_QUOTE_STATEMENT = 0,
    ART_QUOTE_QUESTION,
    ART_QUOTE_ANSWER,
    ART_QUOTE_HEADLINE
} art_quote_kind_e;


typedef enum {
    ART_FORM_DIRECT = 0,
    ART_FORM_MIXED,
    ART_FORM_TURN,
    ART_FORM_BLOCK
} art_quote_form_e;


typedef enum {
    ART_SPEAKER_UNKNOWN = 0,
    ART_SPEAKER_PERSON,
    ART_SPEAKER_GROUP
} art_speaker_e;


/*
 * span covers the quoted words in clean, marks not included; where an incise
 * or a mark between paragraphs is cut out, segs has the pieces (else nsegs
 * is 1 and segs[0] is span).  text is the pieces joined by one space, white
 * space squeezed.  id counts from 1 in document order ("q1").
 */
typedef struct {
    art_span_t            span;
    art_span_t           *segs;
    uint32_t              nsegs;
    uint32_t              id;
    art_str_t             text;
    art_str_t             speaker;      /* fullest form; empty: not known */
    art_str_t             mention;      /* the words at the attribution */
    art_str_t             role;         /* as the article gives it */
    uint8_t               kind;         /* art_quote_kind_e */
    uint8_t               form;         /* art_quote_form_e */
    uint8_t               type;         /* art_speaker_e */
    uint16_t              conf;         /* in thousandths, at most 1000 */
} art_quote_t;


/* One article as it comes in; everything borrows until the document ends. */
typedef struct {
    art_str_t             body;         /* stored or upstream bytes */
    art_type_e            type;
    art_coding_e          coding;
    art_str_t             charset;      /* of Content-Type, or empty */
    art_str_t             url;          /* absolute, without variant; or "" */
    art_str_t             path;         /* path-absolute reference for Link */
    art_str_t             argument;     /* "article": ?article=NAME; else
                                           variants are suffixes of path */
    art_str_t             lang;         /* TAG that the operator fixed */
    uint8_t               live;         /* from an upstream: may be private */
} art_in_t;


typedef struct art_rules_s    art_rules_t;
typedef struct art_adlist_s   art_adlist_t;
typedef struct art_site_s     art_site_t;
typedef struct art_langs_s    art_langs_t;


/* Plain values from the configuration; never written while serving. */
typedef struct {
    const art_rules_t    *rules;        /* text rules; NULL: none */
    const art_adlist_t   *adlist;
    const art_site_t     *site;
    const art_langs_t    *langs;        /* language packs; NULL: no quotes */
    art_str_t             charset;      /* where the source declares none */
    art_str_t             stylesheet;   /* URL; empty: inline */
    art_str_t             page_template;    /* contents; empty: built in */
    size_t                max_size;     /* bytes of the decoded source */
    size_t                max_memory;   /* bytes of the arena; 0: by max_size */
    size_t                header_size;  /* bytes of Article-Quotes */
    uint32_t              max_quotes;
    uint8_t               max_cut;      /* percent */
    uint8_t               jsonld;       /* art_jsonld_e */
    uint8_t               extract;      /* 0: rules alone cut */
    uint8_t               quotes;       /* 0: off */
    uint8_t               no_style;     /* stylesheet off */
    uint8_t               page_view;    /* html is the page variant */
} art_opts_t;


typedef struct art_elem_s  art_elem_t;      /* source/art_tree.h */
typedef struct art_attr_at_s  art_attr_at_t;    /* source/art_attr.h */
typedef struct art_stat_s  art_stat_t;
typedef struct art_head_s  art_head_t;      /* article/art_head.h */
typedef struct art_shown_s  art_shown_t;    /* output/art_field.c */


typedef struct {
    art_arena_t          *arena;
    const art_in_t       *in;           /* borrows */
    const art_opts_t     *opts;         /* borrows */

    art_str_t             src;          /* without byte order mark */
    const char           *charset;      /* that it was stored in; terminated */
    uint8_t               bom;          /* one of UTF-8 was taken off */
    uint8_t               converted;    /* from another charset to UTF-8 */
    uint8_t               broken;       /* has sequences that are no UTF-8 */
    uint8_t               looked;       /* for those, so that broken counts */
    uint8_t               planned;      /* cuts are those of the page */

    art_elem_t           *elems;        /* HTML only */
    uint32_t              nelems;
    uint32_t              elems_cap;

    art_attr_at_t        *attrs;        /* of elems; source/art_attr.h */
    uint32_t              nattrs;
    uint32_t              attrs_cap;

    art_stat_t           *stats;        /* of blocks; HTML only */

    art_block_t          *blocks;
    uint32_t              nblocks;
    uint32_t              blocks_cap;

    art_buf_t             text;         /* on the arena */
    art_map_t            *map;
    uint32_t              nmap;
    uint32_t              map_cap;

    art_cut_t            *cuts;
    uint32_t              ncuts;
    uint32_t              cuts_cap;

    uint32_t             *bare;         /* rules of elements without a block
                                           that were cut, one an element */
    uint32_t              nbare;
    uint32_t              bare_cap;

    const art_head_t     *head;         /* HTML; of art_head_get() */
    art_meta_t            meta;
    art_meta_t            line;         /* HTML: what text rules for any site
                                           captured; the page's own comes
                                           first */
    uint32_t              title;        /* block of the title, or ART_NONE */
    char                  lang[4];      /* ISO 639-1 of the text, or "" */

    art_buf_t             clean;        /* on the arena */
    size_t                body;         /* where the body begins in clean */

    art_quote_t          *quotes;
    uint32_t              nquotes;
    art_shown_t          *shown;        /* of art_field_quotes() */
    uint8_t               truncated;    /* max_quotes was reached */
    uint8_t               decided;      /* a rule named the article: the
                                           model cuts nothing more */

    art_why_e             why;
    uint32_t              why_rule;     /* with ART_WHY_MAX_CUT */
} art_doc_t;


#endif /* _ART_DOC_H_INCLUDED_ */

/*
 * Site files as their parser (art_site.c) leaves them to what runs them
 * (art_site_apply.c); nobody else's business.
 */

#ifndef _ART_SITE_IN_H_INCLUDED_
#define _ART_SITE_IN_H_INCLUDED_


#include "art_site.h"
#include "art_adlist_in.h"


typedef enum {
    ART_SITE_BODY = 0,
    ART_SITE_STRIP,
    ART_SITE_STRIP_ID,
    ART_SITE_STRIP_IMAGE,
    ART_SITE_TITLE,
    ART_SITE_AUTHOR,
    ART_SITE_DATE,
    ART_SITE_KNOWN,             /* recognized, not carried out */
    ART_SITE_SILENT             /* nothing to carry out */
} art_site_e;


typedef struct {
    art_str_t             value;
    uint32_t              file;
    uint32_t              line;
    uint8_t               kind;     /* art_site_e */
} art_directive_t;


typedef struct {
    art_str_t             name;
    uint32_t              first;    /* of its directives */
    uint32_t              n;
    uint64_t              left;     /* bits of art_site_words, not carried
                                       out */
    uint32_t              faults;   /* first of nfaults */
    uint32_t              nfaults;
} art_site_file_t;


typedef struct {
    uint32_t              line;
    const char           *msg;
} art_site_fault_t;


struct art_site_s {
    art_arena_t          *arena;
    art_arena_t           scratch;
    art_site_file_t      *files;
    uint32_t              nfiles;
    uint32_t              files_cap;
    art_directive_t      *directives;
    uint32_t              n;
    uint32_t              cap;
    art_site_fault_t     *faults;
    uint32_t              nfaults;
    uint32_t              faults_cap;
    art_ad_index_t        hosts;
    uint64_t              digest;
};


ART_API_BEGIN


/* art_site_trim: without white space at the ends. */
art_str_t art_site_trim(art_str_t s);


ART_API_END


#endif /* _ART_SITE_IN_H_INCLUDED_ */

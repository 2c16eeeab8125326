/* Rules, lists and packs of the command. */

#include "article_cli.h"


int
article_setup(article_t *a)
{
    (void) a;

    return 0;
}

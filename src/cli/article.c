/* The command: reads files, calls the engine, prints. */

#include "art.h"


int
main(void)
{
    return 2;
}

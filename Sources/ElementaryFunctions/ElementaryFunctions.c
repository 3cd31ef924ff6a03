// The functions are defined in the header, so that the compiler can inline them; a target needs one source file.
#include "ElementaryFunctions.h"

/* Putting rows back. */
#pragma once

#include "desk/apply.h"

/* Puts back what an entry's images say was before; ERR_REFUSED where the rows no longer are what the entry made of them. */
bool undo_images(struct apply *apply, int64_t history, struct err *err);

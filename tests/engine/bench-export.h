/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Prints, as JSON, a universe of 128 instruments with everything that tests/bench/numpy_reference.py needs to score it,
 * the engine's own scores with many draws, and its time and error with few. Returns 0.
 */
int bench_export (void);

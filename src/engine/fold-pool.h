/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * FoldPool: threads that help the caller's with one task at a time. They start when first wanted, and sleep in between.
 */
typedef struct _FoldPool FoldPool;

/**
 * FoldPoolTask:
 * @worker: which of the helpers runs it, from 1 on; 0 is the caller's own number
 *
 * All helpers run the same task at once; they share out the work among themselves.
 */
typedef void (*FoldPoolTask) (void *data, unsigned worker);

/**
 * fold_pool_new:
 *
 * Returns: (transfer full) (nullable): a pool without threads; NULL without memory
 */
FoldPool *fold_pool_new (void);

void fold_pool_free (FoldPool *pool);

/**
 * fold_pool_cores:
 *
 * Returns: how many threads the machine runs at once
 */
unsigned fold_pool_cores (void);

/**
 * fold_pool_start:
 * @helpers: how many threads to wake; where the system gives fewer, there are fewer
 *
 * Returns at once; fold_pool_wait() has to follow.
 */
void fold_pool_start (FoldPool *pool, unsigned helpers, FoldPoolTask task, void *data);

/**
 * fold_pool_wait:
 *
 * Waits until every helper is done with the task.
 */
void fold_pool_wait (FoldPool *pool);

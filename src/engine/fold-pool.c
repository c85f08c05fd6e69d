/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "fold-pool.h"

typedef struct
{
  FoldPool *pool;
  pthread_t thread;
  unsigned worker;
  unsigned long seen; /* the last task that it knows */
} Helper;

struct _FoldPool
{
  pthread_mutex_t mutex;
  pthread_cond_t wake;
  pthread_cond_t done;
  Helper **helpers;
  unsigned n_helpers;
  unsigned wanted; /* for this task */
  unsigned busy;
  unsigned long tasks;
  bool quit;
  FoldPoolTask task;
  void *data;
};

FoldPool *
fold_pool_new (void)
{
  FoldPool *pool = calloc (1, sizeof *pool);

  if (!pool)
    return NULL;
  pthread_mutex_init (&pool->mutex, NULL);
  pthread_cond_init (&pool->wake, NULL);
  pthread_cond_init (&pool->done, NULL);
  return pool;
}

void
fold_pool_free (FoldPool *pool)
{
  if (!pool)
    return;
  pthread_mutex_lock (&pool->mutex);
  pool->quit = true;
  pthread_cond_broadcast (&pool->wake);
  pthread_mutex_unlock (&pool->mutex);
  for (unsigned i = 0; i < pool->n_helpers; i++)
    {
      pthread_join (pool->helpers[i]->thread, NULL);
      free (pool->helpers[i]);
    }
  free (pool->helpers);
  pthread_cond_destroy (&pool->done);
  pthread_cond_destroy (&pool->wake);
  pthread_mutex_destroy (&pool->mutex);
  free (pool);
}

unsigned
fold_pool_cores (void)
{
  long cores = sysconf (_SC_NPROCESSORS_ONLN);

  return cores > 1 ? (unsigned)cores : 1;
}

static void *
help (void *user_data)
{
  Helper *helper = user_data;
  FoldPool *pool = helper->pool;

  pthread_mutex_lock (&pool->mutex);
  for (;;)
    {
      while (!pool->quit && helper->seen == pool->tasks)
        pthread_cond_wait (&pool->wake, &pool->mutex);
      if (pool->quit)
        break;
      helper->seen = pool->tasks;
      if (helper->worker > pool->wanted)
        continue;
      pthread_mutex_unlock (&pool->mutex);
      pool->task (pool->data, helper->worker);
      pthread_mutex_lock (&pool->mutex);
      if (--pool->busy == 0)
        pthread_cond_signal (&pool->done);
    }
  pthread_mutex_unlock (&pool->mutex);
  return NULL;
}

static bool
add_helper (FoldPool *pool)
{
  Helper **grown = realloc (pool->helpers, (pool->n_helpers + 1) * sizeof *grown);
  Helper *helper = grown ? malloc (sizeof *helper) : NULL;

  pool->helpers = grown ? grown : pool->helpers;
  if (!helper)
    return false;
  *helper = (Helper){ .pool = pool, .worker = pool->n_helpers + 1, .seen = pool->tasks };
  if (pthread_create (&helper->thread, NULL, help, helper) != 0)
    {
      free (helper);
      return false;
    }
  pool->helpers[pool->n_helpers++] = helper;
  return true;
}

void
fold_pool_start (FoldPool *pool, unsigned helpers, FoldPoolTask task, void *data)
{
  pthread_mutex_lock (&pool->mutex);
  while (pool->n_helpers < helpers && add_helper (pool))
    continue;
  pool->wanted = helpers < pool->n_helpers ? helpers : pool->n_helpers;
  pool->busy = pool->wanted;
  pool->task = task;
  pool->data = data;
  pool->tasks++;
  pthread_cond_broadcast (&pool->wake);
  pthread_mutex_unlock (&pool->mutex);
}

void
fold_pool_wait (FoldPool *pool)
{
  pthread_mutex_lock (&pool->mutex);
  while (pool->busy > 0)
    pthread_cond_wait (&pool->done, &pool->mutex);
  pthread_mutex_unlock (&pool->mutex);
}

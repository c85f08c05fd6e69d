/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"

G_BEGIN_DECLS

/* What the interface and the charts call "class". */
typedef enum
{
  FOLD_ASSET_CLASS_UNCLASSIFIED,
  FOLD_ASSET_CLASS_CASH,
  FOLD_ASSET_CLASS_FUND,
  FOLD_ASSET_CLASS_PUBLIC,
  FOLD_ASSET_CLASS_PRIVATE,
  FOLD_ASSET_CLASS_ALTERNATIVE,
  FOLD_ASSET_CLASS_NOT_INVESTABLE,
} FoldAssetClass;
#define FOLD_ASSET_CLASS_COUNT 7

#define FOLD_TYPE_ASSET_CLASS (fold_asset_class_get_type ())
GType fold_asset_class_get_type (void);

/* fold_asset_class_get_id: as in the book and on the command line ("public"); "" for unclassified. */
const char *fold_asset_class_get_id (FoldAssetClass asset_class);
FoldAssetClass fold_asset_class_from_id (const char *id);
/* fold_asset_class_get_name: translated, "Public company". */
const char *fold_asset_class_get_name (FoldAssetClass asset_class);

/* FoldParameterClass: a parameter class ("mega_cap"); its numbers are assumptions class.SLUG.NAME.
 * Read-only properties: id (int64), slug, name (string), asset-class (FoldAssetClass), position (uint). */
#define FOLD_TYPE_PARAMETER_CLASS (fold_parameter_class_get_type ())
G_DECLARE_FINAL_TYPE (FoldParameterClass, fold_parameter_class, FOLD, PARAMETER_CLASS, FoldObject)

const char *fold_parameter_class_get_slug (FoldParameterClass *self);
const char *fold_parameter_class_get_name (FoldParameterClass *self);
FoldAssetClass fold_parameter_class_get_asset_class (FoldParameterClass *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector-member.h"

struct _FoldSectorMember
{
  GObject parent_instance;

  FoldInstrument *instrument;
  double share;
};

G_DEFINE_FINAL_TYPE (FoldSectorMember, fold_sector_member, G_TYPE_OBJECT)

typedef enum
{
  PROP_INSTRUMENT = 1,
  PROP_SHARE,
} FoldSectorMemberProperty;

static GParamSpec *properties[PROP_SHARE + 1];

static void
fold_sector_member_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldSectorMember *self = FOLD_SECTOR_MEMBER (object);

  switch ((FoldSectorMemberProperty)property_id)
    {
    case PROP_INSTRUMENT:
      g_value_set_object (value, self->instrument);
      break;

    case PROP_SHARE:
      g_value_set_double (value, self->share);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_sector_member_dispose (GObject *object)
{
  g_clear_object (&FOLD_SECTOR_MEMBER (object)->instrument);
  G_OBJECT_CLASS (fold_sector_member_parent_class)->dispose (object);
}

static void
fold_sector_member_class_init (FoldSectorMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fold_sector_member_dispose;
  object_class->get_property = fold_sector_member_get_property;

  properties[PROP_INSTRUMENT] = g_param_spec_object ("instrument", NULL, NULL, FOLD_TYPE_INSTRUMENT, flags);
  properties[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_sector_member_init (FoldSectorMember *self)
{
}

FoldSectorMember *
fold_sector_member_new (FoldInstrument *instrument, double share)
{
  FoldSectorMember *self = g_object_new (FOLD_TYPE_SECTOR_MEMBER, NULL);

  self->instrument = g_object_ref (instrument);
  self->share = share;
  return self;
}

FoldInstrument *
fold_sector_member_get_instrument (FoldSectorMember *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR_MEMBER (self), NULL);
  return self->instrument;
}

double
fold_sector_member_get_share (FoldSectorMember *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR_MEMBER (self), 0);
  return self->share;
}

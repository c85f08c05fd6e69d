/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-builder.h"
#include "fold-chart-export.h"
#include "fold-chart-layout.h"
#include "fold-chart-scene.h"
#include "fold-chart-style.h"
#include "fold-chart-table.h"

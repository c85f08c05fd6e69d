/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-multiples.h"

FoldMultiples
fold_multiples_of_outcome (const FoldOutcome *outcome)
{
  return (FoldMultiples){ outcome->happens_multiple, outcome->otherwise_multiple,
                          outcome->priced_multiple > 0 ? outcome->priced_multiple : outcome->otherwise_multiple };
}

FoldMultiples
fold_multiples_of_cash (const FoldEngineInput *input, double weight)
{
  const double multiple = fold_engine_input_get_cash_multiple (input, weight);

  return (FoldMultiples){ multiple, multiple, multiple };
}

FoldMultiples
fold_multiples_in_theme (FoldMultiples self, double exposed)
{
  return (FoldMultiples){ self.priced + (self.happens - self.priced) / exposed,
                          self.priced + (self.otherwise - self.priced) / exposed, self.priced };
}

FoldMultiples
fold_multiples_as_priced (FoldMultiples self)
{
  return (FoldMultiples){ self.priced, self.priced, self.priced };
}

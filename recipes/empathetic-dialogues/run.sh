#!/usr/bin/env bash
# Trains on the situations of EmpatheticDialogues and judges the model once by its validation dialogues.
# Usage, from the repository's root: recipes/empathetic-dialogues/run.sh DATA [OUT]
#   DATA  the folder with train.json and val.json (see README.md)
#   OUT   where everything is written; runs/empathetic-dialogues without it
set -euo pipefail

if [[ $# -lt 1 || $# -gt 2 ]]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 2
fi

here=$(dirname "$0")
bash "$here/judge.sh" "$here/config.json" "$1" "${2:-runs/empathetic-dialogues}" "$here/README.md"

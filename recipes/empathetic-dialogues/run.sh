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

data=${1%/}
out=${2:-runs/empathetic-dialogues}
here=$(dirname "$0")
for file in train.json val.json; do
  if [[ ! -f $data/$file ]]; then
    echo "$data/$file does not exist; $here/README.md says how the data is laid out." >&2
    exit 3
  fi
done

dotnet build -c Release src/EmpatheticDetection.Cli --nologo --verbosity quiet
empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }

# The epoch and the temperature are chosen on a tenth of train.json, so that val.json is met once, at the end.
mkdir -p "$out"
empathetic data split "$data/train.json" --by random --ratios 0.9,0.1,0 --seed 42 --out "$out/splits.json"
empathetic train --config "$here/config.json" --data "$data/train.json" --splits "$out/splits.json" --out "$out/run"
empathetic evaluate --model "$out/run/model" --data "$data/val.json" --out "$out/val" --markdown "$here/README.md"

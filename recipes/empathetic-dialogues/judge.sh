#!/usr/bin/env bash
# What run.sh and minilm.sh do alike: judge.sh CONFIG DATA OUT PAGE, from the repository's root. Trains CONFIG on DATA's situations, judges
# it once by DATA's dialogues, and puts the figures into PAGE.
set -euo pipefail
config=$1 data=${2%/} out=$3 page=$4
for file in train.json val.json; do
  if [[ ! -f $data/$file ]]; then
    echo "$data/$file does not exist; $(dirname "$0")/README.md says how the data is laid out." >&2
    exit 3
  fi
done

dotnet build -c Release src/EmpatheticDetection.Cli --nologo --verbosity quiet
empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }

# The epoch and the temperature are chosen on a tenth of train.json, so that val.json is met once, at the end.
mkdir -p "$out"
empathetic data split "$data/train.json" --by random --ratios 0.9,0.1,0 --seed 42 --out "$out/splits.json"
empathetic train --config "$config" --data "$data/train.json" --splits "$out/splits.json" --out "$out/run"
empathetic evaluate --model "$out/run/model" --data "$data/val.json" --out "$out/val" --markdown "$page"

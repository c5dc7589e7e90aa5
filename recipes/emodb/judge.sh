#!/usr/bin/env bash
# What the recipes of this folder do with each of their models: bash recipes/emodb/judge.sh CONFIG DATA OUT, from the repository's root.
# Trains CONFIG on train and val of DATA and predicts test (OUT/split), and leaves one speaker out at a time (OUT/speakers).
set -euo pipefail
config=$1 data=$2 out=$3
seed=${SEED:-42}

empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }
dotnet build -c Release src/EmpatheticDetection.Cli --nologo --verbosity quiet

empathetic train --config "$config" --data "$data" --join-validation --seed "$seed" --out "$out/split"
empathetic crossval --config "$config" --data "$data" --group speaker --folds 0 --seed "$seed" --out "$out/speakers"

#!/usr/bin/env bash
# What run.sh and whisper.sh do alike: bash recipes/emodb/judge.sh CONFIG DATA OUT MARK COMMAND, from the repository's root. Trains and
# judges CONFIG on DATA, and puts the figures, made by COMMAND, between <!-- MARK --> and <!-- end of MARK --> of the recipe's page.
set -euo pipefail
config=$1 data=$2 out=$3 mark=$4 command=$5
seed=${SEED:-42}
page=recipes/emodb/README.md

empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }
dotnet build -c Release src/EmpatheticDetection.Cli

empathetic train --config "$config" --data "$data" --join-validation --seed "$seed" --out "$out/split"
empathetic crossval --config "$config" --data "$data" --group speaker --folds 0 --seed "$seed" --out "$out/speakers"

table=$(
  echo "| evaluation | clips | speakers | accuracy, % | UAR, % | macro-F1, % | log loss |"
  echo "|---|---|---|---|---|---|---|"
  empathetic evaluate "$out/split/predictions.jsonl" --markdown-row "given split: train and val against test"
  empathetic evaluate "$out/speakers/predictions.jsonl" --markdown-row "leave one speaker out"
  echo
  echo "Command \`$command\`, seed $seed. In brackets: 95 % intervals, bootstrap clustered by speaker."
)
printf '%s\n' "$table" | tee "$out/results.md"

# The figures on the page are those of this run.
{
  sed "/<!-- $mark -->/q" "$page"
  printf '%s\n' "$table"
  sed -n "/<!-- end of $mark -->/,\$p" "$page"
} > "$out/README.md"
cp "$out/README.md" "$page"

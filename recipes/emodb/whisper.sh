#!/usr/bin/env bash
# Judges Whisper's encoder on the recipe's data: bash recipes/emodb/whisper.sh DATA MODEL [OUT], from the repository's root. MODEL is a
# name that "empathetic pull" got, or a folder in the hub's layout.
set -euo pipefail
data=${1:?"usage: bash recipes/emodb/whisper.sh DATA MODEL [OUT]"}
model=${2:?"usage: bash recipes/emodb/whisper.sh DATA MODEL [OUT]"}
out=${3:-runs/emodb-whisper}
seed=${SEED:-42}
page=recipes/emodb/README.md
test -f recipes/emodb/whisper.json || { echo "Run this in the repository's root." >&2; exit 1; }

empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }
dotnet build -c Release src/EmpatheticDetection.Cli
mkdir -p "$out"
sed "s#openai/whisper-base#$model#" recipes/emodb/whisper.json > "$out/config.json"

empathetic train --config "$out/config.json" --data "$data" --join-validation --seed "$seed" --out "$out/split"
empathetic crossval --config "$out/config.json" --data "$data" --group speaker --folds 0 --seed "$seed" --out "$out/speakers"

table=$(
  echo "| evaluation | clips | speakers | accuracy, % | UAR, % | macro-F1, % | log loss |"
  echo "|---|---|---|---|---|---|---|"
  empathetic evaluate "$out/split/predictions.jsonl" --markdown-row "given split: train and val against test"
  empathetic evaluate "$out/speakers/predictions.jsonl" --markdown-row "leave one speaker out"
  echo
  echo "Command \`bash recipes/emodb/whisper.sh DATA MODEL\`, seed $seed. In brackets: 95 % intervals, bootstrap clustered by speaker."
)
printf '%s\n' "$table" | tee "$out/results.md"

{
  sed '/<!-- whisper results -->/q' "$page"
  printf '%s\n' "$table"
  sed -n '/<!-- end of whisper results -->/,$p' "$page"
} > "$out/README.md"
cp "$out/README.md" "$page"

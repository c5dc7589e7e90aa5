#!/usr/bin/env bash
# Trains and judges the recipe: bash recipes/emodb/run.sh DATA [OUT], from the repository's root.
set -euo pipefail
data=${1:?"usage: bash recipes/emodb/run.sh DATA [OUT]"}
out=${2:-runs/emodb}
seed=${SEED:-42}
page=recipes/emodb/README.md
config=recipes/emodb/config.json
test -f "$config" || { echo "Run this in the repository's root." >&2; exit 1; }
command -v ffmpeg > /dev/null || echo "ffmpeg is not installed: only WAV files can be read." >&2

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
  echo "Command \`bash recipes/emodb/run.sh DATA\`, seed $seed. In brackets: 95 % intervals, bootstrap clustered by speaker."
)
printf '%s\n' "$table" | tee "$out/results.md"

# The figures on the page are those of this run.
{
  sed '/<!-- results -->/q' "$page"
  printf '%s\n' "$table"
  sed -n '/<!-- end of results -->/,$p' "$page"
} > "$out/README.md"
cp "$out/README.md" "$page"

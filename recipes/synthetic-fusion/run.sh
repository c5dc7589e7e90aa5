#!/usr/bin/env bash
# Trains both models on a generated corpus and judges every fusion strategy on speakers that no model has met.
# Usage, from the repository's root: recipes/synthetic-fusion/run.sh [OUT]
#   OUT   where everything is written; runs/synthetic-fusion without it. A corpus and trainings that are there already are kept.
set -euo pipefail
out=${1:-runs/synthetic-fusion}
here=$(dirname "$0")
dialogues=${DIALOGUES:-1500}

dotnet build -c Release src/EmpatheticDetection.Cli --nologo --verbosity quiet
empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }

mkdir -p "$out"
if [[ ! -f $out/corpus/synthetic.json ]]; then
  empathetic data generate --out "$out/corpus" --dialogues "$dialogues" --avatars $((dialogues / 10)) --utterance-seconds 1.5 --seed 1
fi
# Half of the dialogues to learn from and a third to judge by, so that gains can be told from chance.
empathetic data split "$out/corpus" --out "$out/splits.json" --ratios 0.5,0.15,0.35
models=(audio-text video-text)
for model in "${models[@]}"; do
  if [[ ! -f $out/$model/predictions.jsonl ]]; then
    empathetic train --config "$model" --data "$out/corpus" --splits "$out/splits.json" --out "$out/$model"
  fi
done

test=("${models[@]/#/$out/}") validation=("${models[@]/#/$out/}")
test=("${test[@]/%//predictions.jsonl}") validation=("${validation[@]/%//validation_predictions.jsonl}")
fuse() { # STRATEGY ROW [OPTIONS]: prints a row
  empathetic fuse "${test[@]}" --strategy "$1" --out "$out/fused/$1.jsonl" --markdown-row "$2" "${@:3}"
}

table=$(
  echo "| predictions of the test split | dialogues | speakers | accuracy, % | UAR, % | macro-F1, % | log loss | gain in macro-F1, points |"
  echo "|---|---|---|---|---|---|---|---|"
  for model in "${models[@]}"; do empathetic evaluate "$out/$model/predictions.jsonl" --markdown-row "$model"; done
  for strategy in average geometric product majority-vote maximum-confidence entropy-confidence; do fuse "$strategy" "$strategy"; done
  for strategy in fitted-weights class-reliability stacking adaptive attention; do
    fuse "$strategy" "$strategy" --fit-on "${validation[@]}"
  done
  fuse auto auto --fit-on "${validation[@]}"
  echo
  echo "Command \`recipes/synthetic-fusion/run.sh\` with $dialogues dialogues. In brackets: 95 % intervals, bootstrap clustered by speaker."
)
printf '%s\n' "$table" | tee "$out/results.md"

# The figures on the page are those of this run.
page=$here/README.md
{
  sed '/<!-- results -->/q' "$page"
  printf '%s\n' "$table"
  sed -n '/<!-- \/results -->/,$p' "$page"
} > "$out/README.md"
cp "$out/README.md" "$page"

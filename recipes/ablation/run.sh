#!/usr/bin/env bash
# Trains each fusion and each sequence with three seeds on a generated corpus and puts the table into recipes/ablation/README.md:
# bash recipes/ablation/run.sh [OUT], from the repository's root. SEEDS="1 2 3" and DIALOGUES=300 may be changed. What is there already
# in OUT is not trained again.
set -euo pipefail
out=${1:-runs/ablation}
seeds=${SEEDS:-"1 2 3"}
dialogues=${DIALOGUES:-300}
here=recipes/ablation
page=$here/README.md
test -f "$page" || { echo "Run this in the repository's root." >&2; exit 1; }

if [[ -z ${EMPATHETIC:-} ]]; then
  dotnet build -c Release src/EmpatheticDetection.Cli --nologo --verbosity quiet
  EMPATHETIC="dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli --"
fi
empathetic() { $EMPATHETIC "$@"; }

mkdir -p "$out"
[[ -d $out/corpus ]] || empathetic data generate --out "$out/corpus" --dialogues "$dialogues" --seed 5 --utterance-seconds 1 --frame-size 48 --frame-rate 6

# name of the configuration | fusion | sequence
variants="
concatenation|concatenation|recurrent
gated|gated|recurrent
cross_modal|cross_modal|recurrent
none|concatenation|none
attention|concatenation|attention
causal_recurrent|concatenation|causal_recurrent
causal_attention|concatenation|causal_attention
"

train() {
  local name=$1 seed=$2 run=$out/$1-$2
  [[ -f $run/test_results.json ]] && return
  rm -rf "$run"
  empathetic train --config "$here/$name.json" --data "$out/corpus" --seed "$seed" --out "$run" > "$run.log" 2>&1 || { cat "$run.log" >&2; return 255; }
  echo "$run"
}
export -f train empathetic
export EMPATHETIC out here
for seed in $seeds; do for variant in $variants; do echo "${variant%%|*} $seed"; done; done | xargs -P 2 -L 1 bash -c 'train "$@"' train

rows="$out/rows.txt"
: > "$rows"
for variant in $variants; do
  IFS='|' read -r name fusion sequence <<< "$variant"
  for seed in $seeds; do
    # | name | dialogues | speakers | accuracy | UAR | macro-F1 | log loss |
    empathetic evaluate "$out/$name-$seed/predictions.jsonl" --bootstrap 0 --markdown-row "$name" \
      | awk -F'|' -v f="$fusion" -v s="$sequence" '{ print f, s, $3, $4, $6, $7 }' >> "$rows"
  done
done

table=$(
  echo "| fusion | sequence | UAR, %: mean (deviation) | macro-F1, %: mean (deviation) | UAR of each seed, % |"
  echo "|---|---|---|---|---|"
  awk '
    { key = $1 " | " $2; if (!(key in n)) order[++keys] = key
      n[key]++; u[key] += $5; uu[key] += $5 * $5; m[key] += $6; mm[key] += $6 * $6
      each[key] = each[key] (n[key] > 1 ? ", " : "") $5 }
    function deviation(sum, squares, count) { return count > 1 ? sqrt(max((squares - sum * sum / count) / (count - 1))) : 0 }
    function max(x) { return x > 0 ? x : 0 }
    END { for (i = 1; i <= keys; i++) { k = order[i]
      printf "| %s | %.1f (%.1f) | %.1f (%.1f) | %s |\n", k, u[k] / n[k], deviation(u[k], uu[k], n[k]), m[k] / n[k], deviation(m[k], mm[k], n[k]), each[k] } }
  ' "$rows"
  echo
  read -r _ _ judged speakers _ < "$rows"
  echo "Command \`bash recipes/ablation/run.sh\`, seeds ${seeds// /, }. **Synthetic data**: a generated corpus of $dialogues dialogues, seed 5; figures are on its"
  echo "test split of $judged dialogues of $speakers speakers."
)
printf '%s\n' "$table" | tee "$out/results.md"

# The figures on the page are those of this run.
{
  sed '/<!-- results -->/q' "$page"
  printf '%s\n' "$table"
  sed -n '/<!-- end of results -->/,$p' "$page"
} > "$out/README.md"
cp "$out/README.md" "$page"

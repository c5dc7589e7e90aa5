#!/usr/bin/env bash
# Puts figures on the recipe's page: bash recipes/emodb/publish.sh OUT MARK COMMAND [NAME=]FOLDER..., from the repository's root. Judges the
# predictions of each FOLDER (split/predictions.jsonl and speakers/predictions.jsonl) and writes the table, made by COMMAND, between
# <!-- MARK --> and <!-- end of MARK -->.
set -euo pipefail
out=$1 mark=$2 command=$3
page=recipes/emodb/README.md

empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }

table=$(
  echo "| evaluation | clips | speakers | accuracy, % | UAR, % | macro-F1, % | log loss |"
  echo "|---|---|---|---|---|---|---|"
  for folder in "${@:4}"; do
    name=""
    [[ $folder == *=* ]] && name="${folder%%=*}, " && folder=${folder#*=}
    empathetic evaluate "$folder/split/predictions.jsonl" --markdown-row "${name}given split: train and val against test"
    empathetic evaluate "$folder/speakers/predictions.jsonl" --markdown-row "${name}leave one speaker out"
  done
  echo
  echo "Command \`$command\`, seed ${SEED:-42}. In brackets: 95 % intervals, bootstrap clustered by speaker."
)
printf '%s\n' "$table" | tee "$out/results.md"

# The figures on the page are those of this run.
{
  sed "/<!-- $mark -->/q" "$page"
  printf '%s\n' "$table"
  sed -n "/<!-- end of $mark -->/,\$p" "$page"
} > "$out/README.md"
cp "$out/README.md" "$page"

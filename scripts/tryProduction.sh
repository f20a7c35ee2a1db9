#!/usr/bin/env bash
# Installs the packages of production alone, and starts the bot with them. Without settings it has to say what it needs.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cp -r "$root"/{package.json,package-lock.json,src,commands,scripts} .
npm ci --omit=dev --no-audit --no-fund --prefer-offline --loglevel=error
PATH="$folder/node_modules/.bin:$PATH"
if said=$(env -i PATH="$PATH" node scripts/launch.mjs src/main.ts 2>&1); then
  echo 'The bot started without settings.'
  exit 1
fi
grep -q 'The bot needs two values' <<<"$said" || {
  echo "$said"
  exit 1
}
# What is loaded only once the bot is connected.
node --input-type=module -e "for (const file of ['src/app/createServices.ts', 'src/programs/runDoctor.ts', 'commands/index.ts']) await import('$folder/' + file); process.exit()"
echo 'The bot runs with the packages of production.'

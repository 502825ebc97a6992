#!/usr/bin/env bash
# Make a Markdown file the one evaluation comment of a pull request: the comment that begins with the same marker is
# replaced, or a new one is written. Needs gh, logged in.
# REPO=OWNER/NAME PR=NUMBER [AUTHOR=LOGIN] .github/comment.sh FILE; with AUTHOR, nobody else's comment is taken for it.
set -euo pipefail

marker='<!-- summarize eval -->'
file=$1
: "${REPO:?say REPO=OWNER/NAME}" "${PR:?say PR=NUMBER}"

[[ $(head -n 1 "$file") == "$marker" ]] || { echo "$file: does not begin with $marker" >&2; exit 2; }

ours="(.body | startswith(\"$marker\"))${AUTHOR:+ and .user.login == \"$AUTHOR\"}"
ids=$(gh api --paginate "repos/$REPO/issues/$PR/comments?per_page=100" --jq ".[] | select($ours) | .id")
id=${ids%%$'\n'*}

if [[ -n $id ]]; then
  gh api --method PATCH "repos/$REPO/issues/comments/$id" --field body=@"$file" --jq .html_url
else
  gh api --method POST "repos/$REPO/issues/$PR/comments" --field body=@"$file" --jq .html_url
fi

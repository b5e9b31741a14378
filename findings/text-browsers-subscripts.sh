#!/usr/bin/env bash
# lynx, w3m and elinks write a subscript as they write the number of a link: CO₂ is "CO[2]".
#
# One expects: <sub>2</sub> is "2", as converters have it, or something that no other mark looks like.
# What happens: lynx 2.9, w3m 0.5.3 and elinks 0.13 write "CO[2]" for CO<sub>2</sub>, and links 2.28 "CO_2"; <sup> is
#   "km^2" in all four. In the same dump lynx and elinks write "[2]mill" for the second link.
# Why it matters: who takes out the numbers of links, as one does before comparing texts, has an article on "CO"; who
#   leaves them in has figures that are none.
#
# Debian's packages, where they are installed; one that is not is skipped by name.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/page.html" <<'HTML'
<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<p>A <a href="/1">tax</a> on CO<sub>2</sub> for 40 km<sup>2</sup></p></body></html>
HTML
check() {
    tool=$1 stated=$2
    shift 2
    if ! command -v "$1" > /dev/null; then
        echo "$tool: skipped, not installed"
        return
    fi
    said=$("$@" "$dir/page.html" | grep -o 'on CO.*')
    echo "$tool: $said"
    if [ "$said" != "$stated" ]; then
        echo "otherwise than stated: $tool" >&2
        exit 1
    fi
}
check lynx 'on CO[2] for 40 km^2' lynx -dump -force_html
check w3m 'on CO[2] for 40 km^2' w3m -dump
check elinks 'on CO[2] for 40 km^2' elinks -dump
check links2 'on CO_2 for 40 km^2' links2 -dump

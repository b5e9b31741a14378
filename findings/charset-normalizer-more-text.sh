#!/usr/bin/env bash
# charset-normalizer 3.5.3: two Turkish sentences in Windows-1254 are read right, the same with four more wrong.
#
# One expects: the longer a text, the surer its encoding.
# What happens: six sentences of news are taken for ISO 8859-10 (Nordic), so that ı is ý, ğ is ð and ç is į; the first of
#   them alone for Windows-1250; the first two for Windows-1254, as they are. chardet 7.7.0 says Windows-1254 to all.
# Why it matters: a text and an excerpt of it come out in two alphabets, share no word with such a letter, and no error
#   is raised.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'charset-normalizer==3.5.3' 'chardet==7.7.0'
"$dir/venv/bin/python" - <<'PY'
import sys

import chardet
from charset_normalizer import from_bytes

NEWS = (
    "Hükümet salı günü yaptığı açıklamada gelecek yıl üç yeni köprü inşa edeceğini ve başkente giden yolları onaracağını duyurdu.",
    "Muhalefet bütçede yeterince para olmadığını, çalışmaların ancak birkaç yıl sonra başlayacağını söylüyor.",
    "Bakan gazetecilere Eskişehir'deki fabrikayla sözleşmenin bu ay içinde imzalanacağını söyledi.",
    "Yüzlerce kişi cumartesi günü bölgedeki tek çocuk hastanesinin kapatılmasını belediye binası önünde protesto etti.",
    "Polise göre gece yarısından sonra nehir kıyısındaki eski depoda çıkan yangında kimse yaralanmadı.",
    "Teknik direktör, iki oyuncu hâlâ sakat olsa da takımın geçen yıldan daha güçlü olduğuna inanıyor.",
)
STATED = {1: "cp1250", 2: "cp1254", 6: "iso8859_10"}
seen, other = {}, set()
for sentences in STATED:
    raw = " ".join(NEWS[:sentences]).encode("cp1254")
    best = from_bytes(raw).best()
    seen[sentences] = best.encoding
    other.add(chardet.detect(raw)["encoding"])
    print(f"{sentences} sentences: {best.encoding}, {str(best)[:44]!r}; chardet: {chardet.detect(raw)['encoding']}")
if seen != STATED or other != {"Windows-1254"}:
    sys.exit("otherwise than stated: charset-normalizer or chardet guesses in another way")
PY

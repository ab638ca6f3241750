/** Markup that is safe: what was put into it was escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | readonly Html[];

/** Whatever is put in is text, unless it was made by this itself. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(
    parts.map((part, index) => part + (index < values.length ? markup(values[index] ?? '') : '')).join(''),
  );
}

export function page(title: string, body: Html): string {
  return `${
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
          <meta name="color-scheme" content="light dark" />
          <title>Worklog: ${title}</title>
          <style>
            ${new Html(style)}
          </style>
        </head>
        <body>
          <main>${body}</main>
        </body>
      </html>`.text
  }\n`;
}

function markup(value: Value): string {
  if (value instanceof Html) return value.text;
  return typeof value === 'object' ? value.map(({ text }) => text).join('') : escaped(String(value));
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters have no place in a page, and directions of writing must not turn the rest of it round. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

const style = `
:root{--paper:#fbfbfa;--card:#fff;--ink:#1f2328;--dim:#656d76;--line:#e3e5e8;--mark:#2f6fde;--soft:#dfe8fa;--over:#b35900}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1c2026;--ink:#e6e8eb;--dim:#9aa2ac;--line:#30363d;--mark:#6c9ff5;--soft:#25334d;--over:#f0a35e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:900px;margin:0 auto;padding:40px 24px 64px}
header{margin-bottom:24px}.what{margin:0;color:var(--dim);font-size:13px;letter-spacing:.06em;text-transform:uppercase}
h1{margin:2px 0 0;font-size:28px;line-height:1.2;font-weight:650}
h2{margin:0 0 12px;font-size:15px;font-weight:600;color:var(--dim)}
section{margin-top:20px;padding:20px;background:var(--card);border:1px solid var(--line);border-radius:10px;overflow-x:auto}
.cards{display:flex;flex-wrap:wrap;gap:12px}
.card{flex:1 1 120px;padding:14px 18px;background:var(--card);border:1px solid var(--line);border-radius:10px}
.card b{display:block;font-size:24px;line-height:1.25;font-weight:650}.card span{color:var(--dim);font-size:13px}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:6px 10px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--dim);font-size:13px}tbody th{font-weight:550}
tfoot th,tfoot td{border-bottom:0;font-weight:650}tbody:last-child tr:last-child>*{border-bottom:0}
.n{text-align:right;white-space:nowrap}.when{white-space:nowrap}.dim{color:var(--dim)}.over{color:var(--over)}
.bar{width:38%;vertical-align:middle}i{color:var(--dim);font-style:normal}
svg{display:block;width:100%;height:auto}svg text{fill:var(--dim);font:11px system-ui,sans-serif}
.fill{fill:var(--mark)}.back{fill:var(--soft)}.rule{stroke:var(--line)}
footer{margin-top:20px;color:var(--dim);font-size:13px}footer p{margin:2px 0}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--dim:#555;--line:#ccc;--mark:#2f6fde;--soft:#e8eefb}
body{font-size:11pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{padding:0;max-width:none}
section,.card{break-inside:avoid;border-radius:0}section:has(tr:nth-child(25)){break-inside:auto}tr{break-inside:avoid}}
`;

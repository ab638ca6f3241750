import { sets, type CharSet, type Reader, type Span } from './reader.ts';

/** Tokens that say themselves what they are: a fixed beginning, then so many characters of one set. */
interface Shape {
  kind: string;
  prefix: string;
  chars: CharSet;
  min: number;
  /** Longer is something else. */
  max?: number;
  /** More that the part after the beginning must be, where the beginning is not telling enough. */
  when?: (body: string) => boolean;
}

const shapes: readonly Shape[] = [
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => shape('github-token', prefix, sets.alnum, 30)),
  shape('github-token', 'github_pat_', sets.word, 22),
  ...['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-'].map((prefix) =>
    shape('gitlab-token', prefix, sets.dotted, 18),
  ),
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe.', 'xapp-'].map((prefix) =>
    shape('slack-token', prefix, sets.dotted, 10, { when: hasDigit }),
  ),
  shape('slack-webhook', 'hooks.slack.com/services/', sets.path, 20),
  shape('discord-webhook', 'discord.com/api/webhooks/', sets.path, 30),
  shape('anthropic-key', 'sk-ant-', sets.base64url, 20),
  shape('openai-key', 'sk-proj-', sets.base64url, 20),
  shape('openai-key', 'sk-svcacct-', sets.base64url, 20),
  shape('api-key', 'sk-', sets.base64url, 20, { when: isMixed }),
  ...['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'].map((prefix) => shape('stripe-key', prefix, sets.alnum, 10)),
  shape('stripe-key', 'whsec_', sets.alnum, 20),
  ...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => shape('aws-key', prefix, sets.capitals, 16, { max: 16 })),
  shape('google-key', 'AIza', sets.base64url, 35, { max: 35 }),
  shape('google-token', 'ya29.', sets.base64url, 20),
  shape('google-secret', 'GOCSPX-', sets.base64url, 20),
  shape('npm-token', 'npm_', sets.alnum, 36),
  shape('pypi-token', 'pypi-', sets.base64url, 50),
  shape('rubygems-key', 'rubygems_', sets.hex, 40),
  ...['dop_v1_', 'doo_v1_', 'dor_v1_'].map((prefix) => shape('digitalocean-token', prefix, sets.hex, 60)),
  shape('huggingface-token', 'hf_', sets.alnum, 30),
  shape('sendgrid-key', 'SG.', sets.dotted, 40, { when: (body) => body.includes('.') }),
  shape('mailgun-key', 'key-', sets.hex, 32, { max: 32 }),
  ...['shpat_', 'shpss_', 'shpca_', 'shppa_'].map((prefix) => shape('shopify-token', prefix, sets.hex, 30)),
  shape('linear-key', 'lin_api_', sets.alnum, 30),
  shape('pulumi-token', 'pul-', sets.hex, 40),
  shape('docker-token', 'dckr_pat_', sets.base64url, 20),
  shape('grafana-token', 'glsa_', sets.word, 32),
  shape('replicate-token', 'r8_', sets.alnum, 30),
  shape('netlify-token', 'nfp_', sets.alnum, 30),
  shape('new-relic-key', 'NRAK-', sets.capitals, 20),
  shape('postman-key', 'PMAK-', sets.base64url, 40),
  shape('figma-token', 'figd_', sets.base64url, 30),
  shape('notion-token', 'ntn_', sets.alnum, 40),
  shape('doppler-token', 'dp.pt.', sets.alnum, 30),
  shape('tailscale-key', 'tskey-', sets.base64url, 20),
  ...['hvs.', 'hvb.', 'hvr.'].map((prefix) => shape('vault-token', prefix, sets.base64url, 20)),
  ...['sq0atp-', 'sq0csp-'].map((prefix) => shape('square-token', prefix, sets.base64url, 20)),
  shape('databricks-token', 'dapi', sets.hex, 32, { max: 34 }),
  shape('age-key', 'AGE-SECRET-KEY-1', sets.capitals, 50),
  shape('jwt', 'eyJ', sets.dotted, 30, { when: isJwt }),
];

export function shapeSpans(reader: Reader): Span[] {
  return [...shapes.flatMap((each) => spansOfShape(reader, each)), ...privateKeys(reader), ...telegramTokens(reader)];
}

/** Goes on behind what it has read, so each character is read once per shape, or `min` times where it was too short. */
function spansOfShape(reader: Reader, { kind, prefix, chars, min, max = Infinity, when }: Shape): Span[] {
  const spans: Span[] = [];
  let start = reader.find(prefix, 0);
  while (start !== -1) {
    const from = start + prefix.length;
    const end = beginsWord(reader, start) ? reader.skip(chars, from) : from;
    const fits = end - from >= min && end - from <= max && (when?.(reader.text.slice(from, end)) ?? true);
    if (fits) spans.push({ start, end, kind });
    start = reader.find(prefix, end - from >= min ? end : from);
  }
  return spans;
}

/** PEM and PGP: to the end mark, or to the end of the text where it is cut off. */
function privateKeys(reader: Reader): Span[] {
  const spans: Span[] = [];
  let start = reader.find('-----BEGIN ', 0);
  while (start !== -1) {
    let next = start + 11;
    if (reader.text.slice(next, next + 60).includes('PRIVATE KEY')) {
      const mark = reader.find('-----END ', next);
      next = mark === -1 ? reader.text.length : endOfMark(reader, mark + 9);
      spans.push({ start, end: next, kind: 'private-key' });
    }
    start = reader.find('-----BEGIN ', next);
  }
  return spans;
}

function endOfMark(reader: Reader, from: number): number {
  const dashes = reader.text.slice(from, from + 60).indexOf('-----');
  return dashes === -1 ? from : from + dashes + 5;
}

/** 8 to 10 digits, a colon, and 35 characters that begin with AA. */
function telegramTokens(reader: Reader): Span[] {
  const spans: Span[] = [];
  let colon = reader.find(':AA', 0);
  while (colon !== -1) {
    const start = reader.skipBack(sets.digits, colon, 10);
    const end = reader.skip(sets.base64url, colon + 1, colon + 40);
    if (colon - start >= 8 && end - colon === 36) spans.push({ start, end, kind: 'telegram-token' });
    colon = reader.find(':AA', colon + 3);
  }
  return spans;
}

function beginsWord(reader: Reader, at: number): boolean {
  return at === 0 || !sets.word.has(reader.text.charCodeAt(at - 1));
}

function shape(
  kind: string,
  prefix: string,
  chars: CharSet,
  min: number,
  more: Pick<Shape, 'max' | 'when'> = {},
): Shape {
  return { kind, prefix, chars, min, ...more };
}

function hasDigit(body: string): boolean {
  return /\d/.test(body);
}

/** Digits, small letters and capitals, as made by a machine; a branch called sk-new-search-index is not. */
function isMixed(body: string): boolean {
  return /\d/.test(body) && /[a-z]/.test(body) && /[A-Z]/.test(body);
}

function isJwt(body: string): boolean {
  const [head = '', claims = '', signature] = body.split('.', 3);
  return head.length >= 8 && claims.length >= 8 && signature !== undefined;
}

import { sets, type CharSet } from './reader.ts';

/** Tokens that say themselves what they are: a fixed beginning, then so many characters of one set. */
export interface Shape {
  kind: string;
  prefix: string;
  chars: CharSet;
  min: number;
  /** Longer is something else. */
  max?: number;
  /** More that the part after the beginning must be, where the beginning is not telling enough. */
  when?: (body: string) => boolean;
}

const { alnum, base64url, capitals, dotted, hex, path, token, word } = sets;

export const shapes: readonly Shape[] = [
  ...each('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], alnum, 30),
  shape('github-token', 'github_pat_', word, 22),
  shape('github-token', 'v1.', hex, 40, { max: 40 }),
  ...each('gitlab-token', ['glpat-', 'gldt-', 'glrt-', 'glrtr-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-'], dotted, 18),
  ...each('gitlab-token', ['gloas-', 'glffct-', 'glimt-', 'glagent-', 'glwt-'], dotted, 18),
  shape('gitlab-token', 'GR1348941', base64url, 20),
  ...each(
    'slack-token',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxc-', 'xoxd-', 'xoxe.', 'xoxe-', 'xapp-'],
    dotted,
    10,
    {
      when: hasDigit,
    },
  ),
  ...each(
    'slack-webhook',
    ['hooks.slack.com/services/', 'hooks.slack.com/workflows/', 'hooks.slack.com/triggers/'],
    path,
    20,
  ),
  ...each('discord-webhook', ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'], path, 30),
  shape('teams-webhook', 'webhook.office.com/webhookb2/', sets.value, 30),
  ...each('anthropic-key', ['sk-ant-'], base64url, 20),
  ...each('openai-key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], base64url, 20),
  shape('openrouter-key', 'sk-or-', base64url, 20, { when: hasDigit }),
  shape('api-key', 'sk-', hex, 32, { max: 64, when: hasDigit }),
  shape('api-key', 'sk-', base64url, 20, { when: isMixed }),
  ...each('stripe-key', ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'], alnum, 10),
  shape('stripe-key', 'whsec_', token, 20),
  shape('api-key', 'sk_', hex, 40, { when: hasDigit }),
  ...each('aws-key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], capitals, 16, { max: 16 }),
  shape('aws-key', 'ABSK', token, 100),
  shape('aws-token', 'IQoJb3JpZ2lu', token, 80),
  shape('aws-key', 'amzn.mws.', base64url, 36),
  shape('google-key', 'AIza', base64url, 35, { max: 35 }),
  shape('google-token', 'ya29.', base64url, 20),
  shape('google-token', '1//0', base64url, 40),
  shape('google-secret', 'GOCSPX-', base64url, 20),
  shape('npm-token', 'npm_', alnum, 36),
  shape('pypi-token', 'pypi-', base64url, 50),
  shape('rubygems-key', 'rubygems_', hex, 40),
  shape('clojars-token', 'CLOJARS_', hex, 40),
  shape('crates-token', 'cio', alnum, 32, { max: 32, when: isMixed }),
  shape('nuget-key', 'oy2', alnum, 43, { max: 43, when: hasDigit }),
  ...each('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], hex, 60),
  shape('huggingface-token', 'hf_', alnum, 30),
  shape('huggingface-token', 'api_org_', alnum, 30),
  shape('groq-key', 'gsk_', alnum, 40),
  shape('xai-key', 'xai-', alnum, 60),
  shape('perplexity-key', 'pplx-', alnum, 40),
  shape('nvidia-key', 'nvapi-', base64url, 40),
  shape('cerebras-key', 'csk-', alnum, 40, { when: hasDigit }),
  shape('tavily-key', 'tvly-', base64url, 25, { when: hasDigit }),
  shape('voyage-key', 'pa-', base64url, 40, { when: isMixed }),
  shape('sendgrid-key', 'SG.', dotted, 40, { when: (body) => body.includes('.') }),
  shape('mailgun-key', 'key-', hex, 32, { max: 32 }),
  ...each('brevo-key', ['xkeysib-', 'xsmtpsib-'], base64url, 60),
  ...each('twilio-key', ['AC', 'SK'], hex, 32, { max: 32, when: hasDigit }),
  ...each('shopify-token', ['shpat_', 'shpss_', 'shpca_', 'shppa_'], hex, 30),
  ...each('linear-key', ['lin_api_', 'lin_oauth_'], alnum, 30),
  shape('pulumi-token', 'pul-', hex, 40),
  ...each('docker-token', ['dckr_pat_', 'dckr_oat_'], base64url, 20),
  shape('grafana-token', 'glsa_', word, 32),
  shape('grafana-token', 'glc_', token, 32),
  shape('grafana-token', 'eyJrIjoi', token, 40),
  shape('replicate-token', 'r8_', alnum, 30),
  shape('netlify-token', 'nfp_', alnum, 30),
  ...each('new-relic-key', ['NRAK-', 'NRII-', 'NRIQ-', 'NRRA-', 'NRSP-', 'NRJS-'], alnum, 19),
  shape('postman-key', 'PMAK-', base64url, 40),
  ...each('figma-token', ['figd_', 'figo_', 'figoh_'], base64url, 30),
  shape('notion-token', 'ntn_', alnum, 40),
  shape('notion-token', 'secret_', alnum, 43, { max: 43 }),
  ...each('doppler-token', ['dp.pt.', 'dp.ct.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.', 'dp.st.'], dotted, 30),
  shape('tailscale-key', 'tskey-', base64url, 20),
  ...each('vault-token', ['hvs.', 'hvb.', 'hvr.'], base64url, 20),
  shape('vault-token', 's.', alnum, 24, { max: 24, when: isMixed }),
  ...each('square-token', ['sq0atp-', 'sq0csp-', 'sq0idp-'], base64url, 20),
  shape('square-token', 'EAAA', token, 56, { max: 64, when: isMixed }),
  shape('facebook-token', 'EAA', alnum, 50, { when: isMixed }),
  shape('twitter-token', 'AAAAAAAAAAAAAAAAAAAA', token, 40, { when: isMixed }),
  shape('instagram-token', 'IGQV', base64url, 50, { when: isMixed }),
  shape('braintree-token', 'access_token$production$', sets.value, 20),
  shape('databricks-token', 'dapi', hex, 32, { max: 34 }),
  shape('heroku-key', 'HRKU-', base64url, 30),
  shape('vercel-token', 'vercel_', word, 20, { when: isMixed }),
  shape('vercel-token', 'vcp_', alnum, 24, { when: isMixed }),
  ...each('fly-token', ['fm1_', 'fm1a_', 'fm1r_', 'fm2_', 'fo1_'], token, 40),
  ...each('cloudflare-token', ['cfut_', 'cfat_', 'cfk_'], base64url, 36),
  shape('cloudflare-key', 'v1.0-', base64url, 120),
  shape('scaleway-key', 'SCW', capitals, 17, { max: 17, when: hasDigit }),
  shape('alibaba-key', 'LTAI', alnum, 16, { max: 26, when: isMixed }),
  shape('tencent-key', 'AKID', alnum, 32, { max: 36, when: isMixed }),
  ...each('yandex-key', ['AQVN', 'AQV', 'YCAJ', 'YCM'], base64url, 32, { max: 60, when: isMixed }),
  shape('sentry-token', 'sntrys_', token, 60),
  shape('sentry-token', 'sntryu_', hex, 60),
  ...each('honeycomb-key', ['hcaik_', 'hcamk_', 'hcxik_'], alnum, 40),
  shape('dynatrace-token', 'dt0', dotted, 60, { when: (body) => body.split('.').length > 2 }),
  shape('pagerduty-key', 'pdus+_', base64url, 30),
  shape('launchdarkly-key', 'sdk-', base64url, 36, { max: 36, when: isUuid }),
  shape('launchdarkly-key', 'api-', base64url, 36, { max: 36, when: isUuid }),
  ...each('sonar-token', ['sqp_', 'squ_', 'sqa_'], hex, 40),
  shape('buildkite-token', 'bkua_', hex, 40),
  ...each('supabase-key', ['sbp_', 'sb_secret_'], base64url, 31),
  ...each('planetscale-token', ['pscale_pw_', 'pscale_tkn_', 'pscale_oauth_'], base64url, 30),
  ...each('airtable-token', ['pat'], dotted, 70, { max: 90, when: (body) => body[14] === '.' }),
  ...each('atlassian-token', ['ATATT3', 'ATSTT3', 'ATCTT3'], token, 60),
  shape('bitbucket-token', 'ATBB', base64url, 28, { when: isMixed }),
  shape('contentful-token', 'CFPAT-', base64url, 40),
  ...each('dropbox-token', ['sl.u.', 'sl.'], base64url, 60),
  shape('hubspot-token', 'pat-', base64url, 36, { when: (body) => isUuid(body.slice(body.indexOf('-') + 1)) }),
  ...each('mapbox-token', ['sk.eyJ', 'tk.eyJ', 'pk.eyJ'], dotted, 40),
  ...each('easypost-key', ['EZAK', 'EZTK'], alnum, 54),
  ...each('plaid-token', ['access-production-', 'access-sandbox-', 'access-development-'], base64url, 36),
  ...each('flutterwave-key', ['FLWSECK-', 'FLWSECK_TEST-'], base64url, 12, { when: hasDigit }),
  ...each('artifactory-key', ['AKCp'], alnum, 60),
  shape('artifactory-key', 'cmVmd', token, 59, { max: 59 }),
  shape('octopus-key', 'API-', capitals, 25, { max: 34, when: hasDigit }),
  shape('openshift-token', 'sha256~', base64url, 40),
  shape('1password-token', 'ops_eyJ', token, 100),
  shape('1password-key', 'A3-', base64url, 34, {
    max: 40,
    when: (body) => /^[A-Z0-9]{6}(?:-[A-Z0-9]{5,11}){4}$/.test(body),
  }),
  shape('clickup-token', 'pk_', word, 36, { when: (body) => /^\d+_[A-Z0-9]{32}$/.test(body) }),
  shape('resend-key', 're_', word, 24, { when: (body) => isMixed(body) && body[8] === '_' }),
  shape('infisical-token', 'st.', dotted, 80),
  shape('harness-token', 'pat.', dotted, 60, { when: (body) => body.split('.').length === 3 }),
  shape('endor-key', 'endr+', base64url, 16),
  ...each('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], word, 40),
  shape('circleci-token', 'CCIPAT_', word, 40),
  shape('neon-key', 'napi_', alnum, 48),
  shape('readme-key', 'rdme_', alnum, 60),
  ...each('lob-key', ['live_', 'test_'], hex, 35, { max: 35, when: hasDigit }),
  ...each('shippo-key', ['shippo_live_', 'shippo_test_'], hex, 40),
  shape('frameio-token', 'fio-u-', base64url, 60),
  ...each('prefect-key', ['pnu_', 'pnb_'], alnum, 36),
  shape('scalingo-token', 'tk-us-', base64url, 40),
  shape('sourcegraph-token', 'sgp_', word, 40),
  shape('defined-key', 'dnkey-', base64url, 60),
  ...each('asana-token', ['1/', '2/'], sets.value, 48, {
    max: 70,
    when: (body) => /^\d{16}[/:\d]*:[\da-f]{32}$/.test(body),
  }),
  ...each('discord-token', ['MT', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT'], dotted, 54, {
    max: 80,
    when: isDiscordToken,
  }),
  shape('age-key', 'AGE-SECRET-KEY-1', capitals, 50),
  shape('jwt', 'eyJ', dotted, 30, { when: isJwt }),
];

/** Digits, small letters and capitals, as made by a machine; a branch called sk-new-search-index is not. */
export function isMixed(body: string): boolean {
  return /\d/.test(body) && /[a-z]/.test(body) && /[A-Z]/.test(body);
}

function each(
  kind: string,
  prefixes: readonly string[],
  chars: CharSet,
  min: number,
  more: Pick<Shape, 'max' | 'when'> = {},
): Shape[] {
  return prefixes.map((prefix) => shape(kind, prefix, chars, min, more));
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

function isUuid(body: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(body);
}

function isDiscordToken(body: string): boolean {
  return /^[\w-]{22,28}\.[\w-]{6}\.[\w-]{27,38}$/.test(body) && isMixed(body);
}

/** Signed: head, claims, signature. Encrypted: five parts, of which the second may be empty. */
function isJwt(body: string): boolean {
  const [head = '', claims = '', signature, ...more] = body.split('.', 5);
  return head.length >= 8 && signature !== undefined && (claims.length >= 8 || more.length === 2);
}

import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { redact, secretsIn } from '../../src/store/redact.ts';
import { type SecretSettings, obeySecretSettings } from '../../src/store/secrets/own-rules.ts';
import { Reader } from '../../src/store/secrets/reader.ts';
import { ordinaryLines } from './ordinary-lines.ts';

/** Plainly invented, and long enough for any shape. */
const fake = 'FAKEfake0123456789FAKEfake0123456789FAKEfake0123456789FAKEfake0123456789';
const of = (length: number) => fake.slice(0, length);
const hex = '0123456789abcdef'.repeat(5);
const capitals = 'FAKEKEY012345678901234567890123456789FAKEKEY01234567890123456789';

/** Beginnings are put together here, so that no scanner of this repository takes them for real ones. */
const shapes: [kind: string, secret: string][] = [
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((prefix): [string, string] => ['github-token', `${prefix}_${of(36)}`]),
  ['github-token', `github_${'pat'}_${of(40)}`],
  ['gitlab-token', `glp${'at'}-${of(20)}`],
  ['slack-token', `xox${'b'}-123456789012-${of(24)}`],
  ['slack-webhook', `hooks.slack${'.com'}/services/T0FAKE/B0FAKE/${of(24)}`],
  ['discord-webhook', `discord${'.com'}/api/webhooks/123456789/${of(40)}`],
  ['anthropic-key', `sk-${'ant'}-api03-${of(40)}`],
  ['openai-key', `sk-${'proj'}-${of(40)}`],
  ['api-key', `sk-${of(48)}`],
  ['stripe-key', `sk_${'live'}_${of(24)}`],
  ['aws-key', `AK${'IA'}FAKEFAKEFAKE0123`],
  ['google-key', `AI${'za'}${of(35)}`],
  ['google-token', `ya${'29'}.${of(40)}`],
  ['google-secret', `GOC${'SPX'}-${of(28)}`],
  ['npm-token', `npm${'_'}${of(36)}`],
  ['pypi-token', `pypi${'-'}${of(60)}`],
  ['rubygems-key', `rubygems${'_'}${hex.slice(0, 48)}`],
  ['digitalocean-token', `dop${'_v1'}_${hex.slice(0, 64)}`],
  ['huggingface-token', `hf${'_'}${of(34)}`],
  ['sendgrid-key', `SG${'.'}${of(22)}.${of(43)}`],
  ['mailgun-key', `key${'-'}${hex.slice(0, 32)}`],
  ['shopify-token', `shp${'at'}_${hex.slice(0, 32)}`],
  ['linear-key', `lin${'_api'}_${of(40)}`],
  ['pulumi-token', `pul${'-'}${hex.slice(0, 40)}`],
  ['docker-token', `dckr${'_pat'}_${of(27)}`],
  ['grafana-token', `glsa${'_'}${of(32)}_0123abcd`],
  ['netlify-token', `nfp${'_'}${of(36)}`],
  ['new-relic-key', `NRAK${'-'}${capitals.slice(0, 27)}`],
  ['postman-key', `PMAK${'-'}${hex.slice(0, 24)}-${hex.slice(0, 34)}`],
  ['figma-token', `figd${'_'}${of(40)}`],
  ['notion-token', `ntn${'_'}${of(46)}`],
  ['doppler-token', `dp${'.pt'}.${of(43)}`],
  ['tailscale-key', `tskey${'-'}auth-${of(30)}`],
  ['vault-token', `hvs${'.'}${of(24)}`],
  ['square-token', `sq0${'atp'}-${of(22)}`],
  ['databricks-token', `dapi${hex.slice(0, 32)}`],
  ['age-key', `AGE-SECRET-${'KEY'}-1${capitals.slice(0, 58)}`],
  ['jwt', `ey${'J'}${of(20)}.ey${'J'}${of(30)}.${of(43)}`],
  ['telegram-token', `1234567890:AA${of(33)}`],
  ['private-key', `-----BEGIN ${'RSA'} PRIVATE KEY-----\n${of(64)}\n-----END RSA PRIVATE KEY-----`],
];

describe('the shape of a secret', () => {
  it.each(shapes)('%s', (kind, secret) => {
    expect(redact(`echo ${secret} done`)).toEqual({ text: `echo [redacted:${kind}] done`, found: 1 });
    expect(redact(`"${secret}"`).text).toBe(`"[redacted:${kind}]"`);
  });

  it('does not begin within a word', () => {
    const inWord = `lib${shapes[0]?.[1]}`;
    expect(redact(inWord)).toEqual({ text: inWord, found: 0 });
  });

  it('takes a private key that is cut off to its end', () => {
    expect(redact(`-----BEGIN ${'EC'} PRIVATE KEY-----\n${of(64)}`).text).toBe('[redacted:private-key]');
  });
});

describe('the position of a secret', () => {
  const positions = [
    'mysql -u root -p«hunter2» shop',
    "mysqldump -p'«hunter 2»' shop",
    'docker exec db mysql -uroot -p«hunter2»',
    'bash -c "mysql -p«hunter2» shop"',
    'sshpass -p «hunter2» ssh ada@host',
    'mongosh -u ada -p «hunter2»',
    'redis-cli -h cache -a «hunter2» ping',
    'docker login -u ada -p «hunter2» registry.example',
    'ldapsearch -D cn=ada -w «hunter2»',
    'unzip -P «hunter2» a.zip',
    '7z x -p«hunter2» a.7z',
    "ssh-keygen -t ed25519 -N '«hunter2»' -f key",
    'mytool --password «hunter2» run',
    'mytool --password=«hunter2» run',
    'mytool --token «abc»',
    'mytool --api-key="«abc»"',
    'mytool --client-secret «abc»',
    'wget --http-password=«hunter2» https://example.org',
    'docker swarm join --token «abc» 10.0.0.1:2377',
    'export DB_PASSWORD=«hunter2»',
    'PGPASSWORD=«hunter2» psql -h db',
    "GITHUB_TOKEN='«abc»' gh pr list",
    'AWS_SECRET_ACCESS_KEY=«abc/def+ghi» aws s3 ls',
    'docker run -e "MYSQL_ROOT_PASSWORD=«hunter two»" mysql',
    'kubectl create secret generic s --from-literal=password=«hunter2»',
    'APP_CREDENTIALS=«abc»; run',
    'curl -u ada:«hunter2» https://example.org',
    'curl -uada:«hunter2» https://example.org',
    'curl --user "ada:«hunter2»" https://example.org',
    `curl -H "Authorization: Bearer «${of(30)}»" https://example.org`,
    "curl -H 'Authorization: Basic «YWRhOmh1bnRlcjI=»' https://example.org",
    "curl -H 'Cookie: «session=abc; theme=dark»' https://example.org",
    "curl -H 'X-Api-Key: «abc»' https://example.org",
    `curl -d '{"user":"ada","password":"«hunter2»"}' https://example.org`,
    'curl -d "{\\"password\\": \\"«hunter2»\\"}" https://example.org',
    'curl "https://example.org/?access_token=«abc»&page=2"',
    'git clone https://ada:«hunter2»@git.example/api.git',
    `git clone https://«${of(30)}»@git.example/api.git`,
    'psql postgres://ada:«hun/ter2»@db/shop',
    'echo «hunter2» | docker login --password-stdin',
    'echo "«hunter2»" | sudo -S apt update',
    "echo '«ada:hunter2»' | chpasswd",
    'gh auth login --with-token <<< «abc»',
    'aws configure set aws_secret_access_key «abc»',
    'npm config set //registry.example/:_authToken «abc»',
    'openssl rsa -in key.pem -passin pass:«hunter2»',
    `psql -c "ALTER USER ada PASSWORD '«hunter2»'"`,
    `mysql -e "CREATE USER ada IDENTIFIED BY '«hunter2»'"`,
    'smbclient //host/share -U ada%«hunter2»',
    `vault login «${of(24)}»`,
    'the password: «hunter2x» of staging',
    'Endpoint=sb://x.example/;SharedAccessKey=«abc=»;Entity=y',
  ];

  it.each(positions)('%s', (marked) => {
    const { text, found } = redact(marked.replace(/[«»]/g, ''));
    expect(text.replace(/\[redacted:[a-z-]+\]/, '*')).toBe(marked.replace(/«.*»/, '*'));
    expect(found).toBe(1);
  });
});

it.each([
  'git commit -m "fix token refresh"',
  'git commit -m "docs: password: say how to reset it"',
  'git log --format="%h: token"',
  'git checkout -b sk-new-search-index-for-docs',
  'git push --force-with-lease origin fix/secret-rotation',
  'grep -rn password src',
  'rg "secret:" charts',
  'vim src/auth/token.ts',
  'KEY=value make',
  'MAX_TOKENS=4096 node index.js',
  'npm test -- --max-tokens 100',
  'BYPASS=1 KEYBOARD=us COMPASS=north run',
  'export SSH_KEY_PATH=/home/ada/.ssh/id_ed25519',
  'PASSWORD=$DB_PASSWORD run',
  'TOKEN=$(cat token.txt) run',
  'mytool --password "$PW" --token ${TOKEN}',
  'mytool --password-file secret.txt',
  'mytool --password --verbose',
  'curl -u "$USER:$PASS" https://example.org',
  'curl -H "Authorization: $AUTH" https://example.org',
  'docker run -p 80:80 nginx',
  'mkdir -p a/b && cp -p a b',
  'ssh -p 2222 ada@host',
  'mysql -u root -p shop',
  'python -m pytest -k "token or password"',
  'kubectl get secrets -n shop',
  'gpg --recv-keys ABC123DEF456',
  'sort --key 2 file',
  'terraform plan -var-file=secrets.tfvars',
  'ssh git@github.com:ada/api.git',
  'curl https://example.org:8080/a@b',
  'use --password to set it',
  'token: refresh it before use',
  'password-store ls',
  'if [ "$TOKEN" == "" ]; then echo no token; fi',
])('leaves an ordinary line: %s', (line) => {
  expect(redact(line)).toEqual({ text: line, found: 0 });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    'password',
    'token',
    '=',
    ':',
    ' ',
    '"',
    "'",
    '\\',
    '--',
    '-p',
    '://',
    '@',
    '\n',
    ';',
    '|',
    'mysql ',
    'curl -u ',
    '$',
    'abc1',
    '[redacted:',

    'Authorization: Bearer ',
    'Cookie: a=b',
    '<<<',
    'echo ',
    'set ',
    'IDENTIFIED BY ',
    `ghp_${of(36)}`,
    '-----BEGIN ',
    'PRIVATE KEY',
    'auth("',
    'echo "a&',
    'machine login password ',
    'PASSWORD = ',
    'cargo login ',
    'vault put a=',
    '$6$',
    'Q~',
    'sk-',
    '_',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
  );

  it('has no more secrets once they are taken out', () => {
    fc.assert(
      fc.property(text, (before) => {
        const once = redact(before).text;
        const twice = redact(once).text;
        expect(redact(twice).text).toBe(twice);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps everything that is no secret', () => {
    fc.assert(
      fc.property(text, (before) => {
        const spans = secretsIn(new Reader(before));
        const kept = spans.map(({ start }, index) => before.slice(spans[index - 1]?.end ?? 0, start));
        const rest = before.slice(spans.at(-1)?.end ?? 0);
        expect([...spans.map(({ kind }, index) => `${kept[index]}[redacted:${kind}]`), rest].join('')).toBe(
          redact(before).text,
        );
      }),
    );
  });

  it('is read in steps that grow with its length and no faster', () => {
    const unit = fc.oneof(
      pieces,
      fc.array(pieces, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
    );
    const stepsFor = (line: string) => {
      const reader = new Reader(line);
      secretsIn(reader);
      return reader.steps;
    };
    fc.assert(
      fc.property(unit, unit, (first, second) => {
        const line = (times: number) => second + first.repeat(times) + second;
        const [short, long] = [stepsFor(line(400)), stepsFor(line(1600))];
        // Four times the text; work that grew with the square would be sixteen times as much.
        expect(long / short).toBeLessThan(5);
      }),
    );
  });

  it('of a million characters is read too', () => {
    for (const unit of ['a', 'token:', 'password=', '"', '\\"PASSWORD=a\n', 'sk-', 'eyJ', '://a:', '-p ', "'"]) {
      const reader = new Reader(unit.repeat(1_000_000 / unit.length));
      secretsIn(reader);
      expect(reader.steps).toBeLessThan(200 * 1_000_000);
    }
  });
});

it('one line of a megabyte costs about as much a character as ordinary ones do', () => {
  const timeOf = (text: string) => {
    const begin = performance.now();
    redact(text);
    return performance.now() - begin;
  };
  const size = 1_000_000;
  const ordinary = ordinaryLines(9000).join('\n').slice(0, size);
  redact(ordinary);
  const usual = timeOf(ordinary);
  // Work that grew with the square of the length would be thousands of times as much.
  for (const unit of [
    'token:',
    'PASSWORD=',
    'sk-eyJ',
    '://a:',
    'curl -u ',
    '=',
    ':',
    '_',
    'auth("',
    'echo "a&',
    '"',
    "'",
  ])
    expect({ unit, slow: timeOf(unit.repeat(size / unit.length)) / usual > 30 }).toEqual({ unit, slow: false });
});

describe('ordinary lines', () => {
  const folder = new URL('../grammar/lines/', import.meta.url);
  const lines = readdirSync(folder).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'));

  it('lose nothing: of two thousand from manuals, only what stands in the place of a secret goes', () => {
    const telling = /token|passw|secret|(?:-u|--user)[ =]\w+:|:\/\/\w+:\w+@/i;
    expect(lines.length).toBeGreaterThan(2000);
    expect(lines.filter((line) => redact(line).found > 0 && !telling.test(line))).toEqual([]);
    expect(lines.filter((line) => redact(line).found > 0).length).toBeLessThanOrEqual(13);
  });

  it('name a secret without telling it', () => {
    const line = 'docker build --secret id=npm,src=.npmrc .';
    expect(redact(line)).toEqual({ text: line, found: 0 });
  });
});

describe('what the user says of secrets', () => {
  const saying = (settings: Partial<SecretSettings>) => {
    obeySecretSettings({ rules: [], allow: [], ...settings });
    onTestFinished(() => obeySecretSettings({ rules: [], allow: [] }));
  };

  it('is taken out under the name it was given', () => {
    saying({ rules: [{ name: 'acme-key', pattern: 'ACME-[A-Z0-9]{8}' }] });
    expect(redact('use ACME-0123ABCD and ACME-0123ABCE')).toEqual({
      text: 'use [redacted:acme-key] and [redacted:acme-key]',
      found: 2,
    });
  });

  it('is only the group, where the pattern has one', () => {
    saying({ rules: [{ name: 'badge', pattern: '--badge (\\d+)' }] });
    expect(redact('enter --badge 4711 --now').text).toBe('enter --badge [redacted:badge] --now');
  });

  it('is found wherever it stands in a long text, once and whole', () => {
    saying({ rules: [{ name: 'acme-key', pattern: 'ACME-\\w+' }] });
    const secret = `ACME-${'x'.repeat(400)}`;
    for (let before = 0; before < 2500; before += 97)
      expect(redact(`${' '.repeat(before)}${secret} end`)).toEqual({
        text: `${' '.repeat(before)}[redacted:acme-key] end`,
        found: 1,
      });
  });

  it('is left as it is, whatever it looks like', () => {
    saying({ allow: [`ghp_${of(8)}*`, 'hunter2'] });
    expect(redact(`echo ghp_${of(36)}; mysql -phunter2; mysql -phunter3`).text).toBe(
      `echo ghp_${of(36)}; mysql -phunter2; mysql -p[redacted:password]`,
    );
  });

  it('takes work that grows with the text and no faster', () => {
    saying({ rules: [{ name: 'slow', pattern: '[a-z]+[0-9]+!' }] });
    const timeOf = (text: string) => {
      const begin = performance.now();
      redact(text);
      return performance.now() - begin;
    };
    timeOf('a'.repeat(20_000));
    expect(timeOf('a'.repeat(400_000)) / timeOf('a'.repeat(50_000))).toBeLessThan(40);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { porterStem } from '../../src/brain/porter.ts';
import { termsOf } from '../../src/brain/query.ts';

it.each([
  ['how do I fix the login?', ['fix', 'login']],
  ['vim src/fixLoginBug.ts', ['vim', 'src', 'fixloginbug', 'fix', 'login', 'bug', 'ts']],
  ['npm run build:docs-site', ['npm', 'run', 'build', 'docs', 'site']],
  ['snake_case and parseHTTPDate', ['snake', 'case', 'parsehttpdate', 'parse', 'http', 'date']],
  ['npm ERR! code ERESOLVE', ['npm', 'err', 'code', 'eresolve']],
  ['TS2345 and ERR_MODULE_NOT_FOUND and E404', ['ts2345', 'err_module_not_found', 'e404']],
  ['git git GIT', ['git']],
  ['[c]reate an archive of file[s], e[x]tract [y]', ['create', 'archive', 'files', 'extract']],
  ['the of a', []],
  ['Prüfung 検索', ['prüfung', '検索']],
])('the terms of "%s"', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

it('takes any text, and never too many terms of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const terms = termsOf(text);
      expect(terms.length).toBeLessThanOrEqual(12);
      expect(terms).not.toContain('');
    }),
  );
});

it('compares words without their endings', () => {
  const words = ['tests', 'testing', 'tested', 'is', 'string', 'generalizations', 'Prüfungen'];
  expect(words.map(porterStem)).toEqual(['test', 'test', 'test', 'is', 'string', 'gener', 'Prüfungen']);
});

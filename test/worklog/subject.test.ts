import { describe, expect, it } from 'vitest';
import { newTask } from '../contracts/rows.ts';
import { aTask } from '../helpers/work-records.ts';
import { openStore } from '../../src/store/open.ts';
import { saidSubject, subjectOf } from '../../src/worklog/subject.ts';
import { subjectWords } from '../../src/worklog/subject-words.ts';
import { ticketOf } from '../../src/worklog/ticket.ts';

describe('the ticket in a branch', () => {
  it.each([
    ['fix/ABC-123-login', { tag: 'ABC-123', task: null }],
    ['ABC-123', { tag: 'ABC-123', task: null }],
    ['ada/PROJ2-7_retry', { tag: 'PROJ2-7', task: null }],
    ['task/12-login', { tag: null, task: 12 }],
    ['feature/42_x', { tag: '#42', task: null }],
    ['42-fix', { tag: '#42', task: null }],
    ['gh-42-fix', { tag: '#42', task: null }],
    ['issue-42', { tag: '#42', task: null }],
    ['main', { tag: null, task: null }],
    ['release/2026-11-20', { tag: null, task: null }],
    ['release/2026', { tag: null, task: null }],
    ['release/1.2.3', { tag: null, task: null }],
    ['v2-rewrite', { tag: null, task: null }],
    ['fix-utf-8', { tag: null, task: null }],
  ])('%s', (branch, ticket) => expect(ticketOf(branch)).toEqual(ticket));

  it('is none without a branch', () => expect(ticketOf(null)).toEqual({ tag: null, task: null }));
});

describe('what an entry is about', () => {
  const login = aTask({ id: 12, uuid: 'u12', text: 'fix login', project: 'web' });
  const at = (branch: string | null) => ({ cwd: '/srv/api/src', repo: '/srv/api', branch });
  const subject = (text: string, branch: string | null = null) => subjectOf(subjectWords(text), at(branch), [login]);

  it('is the repository, unless something else is said', () => {
    expect(subject('review')).toMatchObject({ note: 'review', project: 'api', tags: [], task: null });
    expect(subject('review @docs +acme')).toMatchObject({ project: 'docs', tags: ['acme'] });
  });

  it('has the ticket of the branch as a tag, once, unless it was for another project', () => {
    expect(subject('review +ABC-1', 'fix/ABC-1-login').tags).toEqual(['ABC-1']);
    expect(subject('mail @docs', 'fix/ABC-1-login').tags).toEqual([]);
  });

  it('is a task that was named, or that the branch is named after', () => {
    expect(subject('task:12')).toMatchObject({ note: 'fix login', project: 'web', task: 'u12' });
    expect(subject('tests for #12')).toMatchObject({ note: 'tests for #12', project: 'web', task: 'u12' });
    expect(subject('', 'task/12-login')).toMatchObject({ note: 'fix login', task: 'u12' });
  });

  it('is no task that is not there', async () => {
    const store = await openStore({ path: ':memory:' });
    try {
      const { uuid } = await store.tasks.add(newTask('fix login'));
      const said = (text: string, branch: string | null = null) => saidSubject(store, subjectWords(text), at(branch));
      expect(await said('task:1')).toMatchObject({ note: 'fix login', task: uuid });
      expect(await said('tests', 'task/1-login')).toMatchObject({ note: 'tests', task: uuid });
      expect(await said('tests for #99', 'task/98')).toMatchObject({ note: 'tests for #99', task: null });
      await expect(said('task:99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    } finally {
      await store.close();
    }
  });
});

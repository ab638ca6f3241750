import type { Command } from 'commander';
import { dayOf, startOfDay } from '../../brain/since.ts';
import { PilotError } from '../../errors.ts';
import type { WorkedSpan } from '../../worklog/suggest.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, table } from '../output.ts';

/** More than anybody runs on a day. */
const mostCommands = 20_000;

export async function suggestWork(context: Context, options: { accept?: string }, command: Command): Promise<Answer> {
  const { suggestSpans } = await import('../../worklog/suggest.ts');
  const { now } = context;
  // The report, above this command, has the option of that name too.
  const day = dayOf(command.optsWithGlobals<{ date?: string }>().date ?? 'today', now);
  const span = { from: day, to: startOfDay(day, 1) };
  const store = await context.store();
  const commands = await store.commands.list({ after: span.from, before: span.to, limit: mostCommands });
  const spans = suggestSpans(commands, await store.entries.list(span), Math.min(now, span.to));
  const nothing = spans.length === 0 && { nothing: 'The shell saw no work on that day that is not logged.' };
  if (options.accept === undefined || spans.length === 0) {
    return {
      data: spans,
      text: await spansText(spans, 'pilot worklog suggest --accept 1,2 logs these, --accept all each.'),
      ...nothing,
    };
  }
  const { acceptSpans } = await import('../../worklog/accept-spans.ts');
  const chosen = chosenOf(spans, options.accept);
  await acceptSpans(store, chosen);
  return { data: chosen, text: await spansText(chosen, 'logged. pilot worklog undo takes it back.') };
}

function chosenOf(spans: readonly WorkedSpan[], words: string): WorkedSpan[] {
  if (words.trim().toLowerCase() === 'all') return [...spans];
  return words.split(',').map((word) => {
    const span = spans[/^\d{1,4}$/.test(word.trim()) ? Number(word) - 1 : -1];
    if (span !== undefined) return span;
    throw new PilotError('USAGE', `"${word.trim()}" is none of the suggestions.`, {
      hint: `Give numbers from 1 to ${spans.length} with commas between them, or all.`,
    });
  });
}

async function spansText(spans: readonly WorkedSpan[], foot: string): Promise<(page: Page) => string> {
  const { spanName } = await import('../../worklog/suggest.ts');
  const { formatDuration } = await import('../../duration.ts');
  const { timeWords } = await import('../../app/sidebar/dates.ts');
  const rows = spans.map((span, at) => [
    String(at + 1),
    spanName(span),
    `${timeWords(span.startedAt)}-${timeWords(span.endedAt)}`,
    formatDuration(span.endedAt - span.startedAt),
    span.commands === 1 ? '1 command' : `${span.commands} commands`,
    span.tags.map((tag) => `+${tag}`).join(' '),
  ]);
  const columns = [
    { heading: '', align: 'right' as const },
    { heading: 'worked in', flexible: true },
    { heading: 'when' },
    { heading: 'time', align: 'right' as const },
    { heading: 'seen' },
    { heading: '' },
  ];
  return (page) => `${table(columns, rows, page)}\n${page.paint.dim(foot)}`;
}

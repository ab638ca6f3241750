import { type Command, Option } from 'commander';
import { groupings } from '../../worklog/reports/groupings.ts';

export interface ReportOptions {
  date?: string;
  from?: string;
  to?: string;
  by: (typeof groupings)[number];
  entries?: true;
  gaps?: true;
  estimates?: true;
  html?: string;
  csv?: string | true;
  md?: string | true;
  ics?: string | true;
}

/** What every command that shows a report has in common. */
export function withReportOptions(command: Command): Command {
  return command
    .option('--date <day>', 'a day in it: today, yesterday, monday or 2026-11-01')
    .option('--from <day>', 'the first day')
    .option('--to <day>', 'the last day; without it, today')
    .addOption(new Option('--by <what>', 'what the time is grouped by').choices(groupings).default('project'))
    .option('--entries', 'with every entry, as a day and a week have it')
    .option('--gaps', 'what is not logged between the first and the last entry of each day')
    .option('--estimates', 'what tasks were thought to take, and took')
    .option('--html <file>', 'as one page with charts, for a browser or a printer')
    .option('--csv [file]', 'as a table: what each group has on each day')
    .option('--md [file]', 'as Markdown')
    .option('--ics [file]', 'the entries as a calendar');
}

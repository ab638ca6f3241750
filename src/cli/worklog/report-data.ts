import type { Entry } from '../../store/records.ts';
import { lengthOf, type Sum } from '../../worklog/reports/report.ts';
import type { Gathered } from './gather-report.ts';

/** A report for programs. Times are milliseconds since 1970, lengths milliseconds. */
export function reportData({ span, report, heat, gaps, estimates }: Gathered): object {
  return {
    kind: span.kind,
    from: span.from,
    to: span.to,
    by: report.by,
    rounding: report.rounding,
    ...sumData(report),
    clockMs: report.clockMs,
    overlapMs: report.overlapMs,
    groups: report.groups.map((group) => ({
      name: group.name,
      ...sumData(group),
      entries: [...Map.groupBy(group.pieces, ({ entry }) => entry)].map(([entry, pieces]) => ({
        ...entryData(entry),
        ms: pieces.reduce((sum, piece) => sum + lengthOf(piece, report.rounding), 0),
      })),
    })),
    days: report.days.map(({ day, ...sum }) => ({ day, ...sumData(sum) })),
    ...(heat !== null && { heat: Object.fromEntries(heat) }),
    ...(gaps !== null && { gaps }),
    ...(estimates !== null && { estimates }),
  };
}

function sumData({ ms, exactMs, billableMs, backgroundMs, amount }: Sum): object {
  return { totalMs: ms, exactMs, billableMs, backgroundMs, amount };
}

function entryData({ id, uuid, note, project, tags, task, background, zone, startedAt, endedAt }: Entry): object {
  return { id, uuid, note, project, tags, task, background, zone, startedAt, endedAt };
}

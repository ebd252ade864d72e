import type { Scorecard } from '../../src/domain/scorecard.ts'
import { kept } from './scorecards.ts'

/** Figures of the forty hand-offs (forty.ts), worked out by hand. Numbers in brackets are the hand-offs counted. */
export interface ByHand extends Omit<Scorecard, 'overdue'> {
  quality: { accepted: number; decided: number }
  /** Number of the hand-off, promise, due time in Berlin, who is charged; oldest first. */
  overdue: [number, string, string, 'priya' | 'jonas' | null][]
}

/** Thursday, October 29. */
export const THURSDAY: ByHand = {
  period: 'day',
  from: '2026-10-28T23:00:00.000Z',
  to: '2026-10-29T23:00:00.000Z',
  zone: 'Europe/Berlin',
  agreementVersion: 1,
  marketing: {
    // [26–33]
    delivered: 8,
    // Received since October 1: [1–4, 6, 7] 6, Monday 6, Tuesday 5, Wednesday 6, Thursday 8. Due: 21 of 22 days of 44.
    pace: { period: 'month', delivered: 31, due: 42, ratio: 31 / 42 },
    // SQL [16, 26], closed [1, 9, 22, 25, 30]; refused [22, 30].
    quality: 5 / 7,
    // met [18, 30]; waiting at the day's end [9, 22]
    response: kept(2, 0, 2),
  },
  sales: {
    // met [22, 26, 29, 30, 33]; broken [27, 28, 31]; waiting [32]; asleep [24]
    acknowledge: kept(5, 3, 1, 1),
    // met [25, 26, 27, 29, 33]; broken [22, 28]; waiting [31, 32]; asleep [24]
    contact: kept(5, 2, 2, 1),
    // met [9, 16, 22, 25, 26, 30]; broken [10, 11]; waiting [21, 23, 27, 28, 31, 32, 33]; asleep [24, 29]
    depth: kept(6, 2, 7, 2),
    // met as above; waiting as above; broken before and therefore not here [4, 10, 11]
    outcome: kept(6, 0, 7, 2),
    // [26] 5, [27] 12, [29] 60, [33] 90, [31] 450 until midnight, [28] 840 likewise, [22] 1095, [25] 1410, [11] 5160 likewise.
    // The middle one of nine is 450; at rank 7.2: 1410 + 0.2 × 3750.
    speedToLead: {
      p50Minutes: 450,
      p90Minutes: 2160,
      bands: { '0-5': 0, '5-15': 2, '15-60': 0, '60+': 7 },
      systemMinutesP50: 0,
      humanMinutesP50: 450,
    },
  },
  // claimed [22, 26, 27, 29, 33]; contacted [16, 26]; SQL [16, 26]; opportunity [20, 26]; won [1]
  funnel: { mql: 8, acknowledged: 5, contacted: 2, sql: 2, opportunity: 2, won: 1 },
  // [1], [9], [30], [25], none, [22]
  outcomes: { won: 1, lost: 1, not_a_fit: 1, not_now: 1, unreachable: 0, bad_data: 1 },
  reasons: [
    { reason: 'no budget', count: 1 },
    { reason: 'no decision', count: 1 },
    { reason: 'wrong contact', count: 1 },
    { reason: 'wrong industry', count: 1 },
  ],
  quality: { accepted: 5, decided: 7 },
  overdue: [
    [11, 'acknowledge', '10-26 10:30', null],
    [11, 'contact', '10-26 12:00', null],
    [13, 'response', '10-27 13:20', null],
    [4, 'outcome', '10-27 16:50', 'priya'],
    [10, 'outcome', '10-28 10:00', 'jonas'],
    [11, 'outcome', '10-28 10:00', null],
    [10, 'depth', '10-29 10:00', 'priya'],
    [11, 'depth', '10-29 10:00', null],
    [28, 'acknowledge', '10-29 10:30', null],
    [28, 'contact', '10-29 12:00', null],
    [31, 'acknowledge', '10-29 17:00', null],
  ],
}

/** As they stood when the week, and the month, ended: [11] and [31] were touched by then, [21] was closed. */
const OVERDUE_AT_THE_END: ByHand['overdue'] = [
  [13, 'response', '10-27 13:20', null],
  [4, 'outcome', '10-27 16:50', 'priya'],
  [10, 'outcome', '10-28 10:00', 'jonas'],
  [11, 'outcome', '10-28 10:00', null],
  [10, 'depth', '10-29 10:00', 'priya'],
  [11, 'depth', '10-29 10:00', null],
  [28, 'acknowledge', '10-29 10:30', null],
  [28, 'contact', '10-29 12:00', null],
  [23, 'outcome', '10-30 10:00', 'jonas'],
  [36, 'acknowledge', '10-30 16:30', null],
]

const REASONS_OF_THE_WEEK = [
  { reason: 'price', count: 3 },
  { reason: 'wrong contact', count: 2 },
  ...['competitor', 'no budget', 'no decision', 'product gap', 'timing', 'too small', 'wrong industry'].map(
    (reason) => {
      return { reason, count: 1 }
    },
  ),
]

/** Monday, October 26, to Sunday, November 1. */
export const WEEK: ByHand = {
  period: 'week',
  from: '2026-10-25T23:00:00.000Z',
  to: '2026-11-01T23:00:00.000Z',
  zone: 'Europe/Berlin',
  agreementVersion: 1,
  marketing: {
    // Monday 6 [8–13], Tuesday 5 [14–18], Wednesday 6 [20–25], Thursday 8, Friday 4 [34–37], [39], [40]
    delivered: 31,
    // The week ends in November: [40], and no business day has begun.
    pace: { period: 'month', delivered: 1, due: 0, ratio: null },
    // SQL [8, 14, 16, 17, 20, 26, 34], closed 15, of which [14, 17, 34] both; refused [12, 13, 18, 22, 30].
    quality: 14 / 19,
    // met [2, 12, 18, 22, 30]; broken [9, 13, 17]; waiting [21, 34]
    response: kept(5, 3, 2),
  },
  sales: {
    // met Mon [8, 10, 12, 13], Tue [14, 15, 16, 17, 18], Wed [20, 21, 23, 25], Thu 5, Fri [32, 34, 35];
    // broken Mon [9, 11], Tue [18 again], Thu 3, Fri [36]; waiting [37, 39, 40]; asleep [24]
    acknowledge: kept(21, 7, 3, 1),
    // met Mon [3, 8, 9, 10], Tue [12, 14, 15, 17], Wed [16, 20, 23], Thu 5, Fri [17 again, 31, 32, 34, 35];
    // broken Mon [4, 11], Tue [18], Wed [21], Thu 2; waiting [36, 37, 39, 40]; asleep [24]
    contact: kept(21, 6, 4, 1),
    // met Mon [2, 3, 8, 13], Tue [4, 12, 14, 17], Wed [15, 18, 20], Thu 6, Fri [21, 34]; broken Thu 2;
    // waiting [17 again, 23, 27, 28, 29, 31, 32, 33, 35, 36, 37, 39, 40]; asleep [24]
    depth: kept(19, 2, 13, 1),
    // met Mon [2, 3, 8, 13], Tue [12, 14, 17], Wed [15, 18, 20], Thu 6, Fri [34]; broken Tue [4], Wed [10, 11], Fri [21, 23];
    // waiting as above without [23]; asleep [24]
    outcome: kept(17, 5, 12, 1),
    // 3 4 5 10 12 14 15 30 40 40 50 60 60 | 90 | 120 150 1030 1040 1080 1095 1350 1410 3360 3940 4010 5160 5790, where
    // [28] has waited 5160 and [36] 3360 until Sunday's end. At rank 23.4: 3940 + 0.4 × 70.
    speedToLead: {
      p50Minutes: 90,
      p90Minutes: 3968,
      bands: { '0-5': 2, '5-15': 4, '15-60': 5, '60+': 16 },
      systemMinutesP50: 0,
      humanMinutesP50: 90,
    },
  },
  // claimed Mon [3, 8, 9, 10, 12], Tue [14–18], Wed [20, 21, 23, 25], Thu 5, Fri [11, 31, 32, 34, 35];
  // contacted [8, 12, 14, 16, 17, 20, 23, 26, 34]; SQL 7 as above; opportunity [1, 14, 20, 26]; won [1, 14]
  funnel: { mql: 31, acknowledged: 24, contacted: 9, sql: 7, opportunity: 4, won: 2 },
  // [1, 14]; [2, 9, 17, 21, 34]; [13, 18, 30]; [3, 25]; [15]; [12, 22]
  outcomes: { won: 2, lost: 5, not_a_fit: 3, not_now: 2, unreachable: 1, bad_data: 2 },
  reasons: REASONS_OF_THE_WEEK,
  quality: { accepted: 14, decided: 19 },
  overdue: OVERDUE_AT_THE_END,
}

/** October, which the week leaves on its last day. */
export const OCTOBER: ByHand = {
  ...WEEK,
  period: 'month',
  from: '2026-09-30T22:00:00.000Z',
  to: '2026-10-31T23:00:00.000Z',
  marketing: {
    // The week's without [40], and [1–4, 6, 7].
    delivered: 36,
    pace: { period: 'month', delivered: 36, due: 44, ratio: 36 / 44 },
    // One more SQL, [1], which was decided by its close in the week's figures already.
    quality: 14 / 19,
    response: kept(5, 3, 2),
  },
  sales: {
    // and Fri 23 met [1, 4], broken [2, 3]; [40] waits only in November
    acknowledge: kept(23, 9, 2, 1),
    // and met [1, 2]
    contact: kept(23, 6, 3, 1),
    // and met [1]
    depth: kept(20, 2, 12, 1),
    outcome: kept(18, 5, 11, 1),
    // The week's with 30 [1] and 90 [2]; until Saturday's end [28] has waited 3720 and [36] 1920:
    // 3 4 5 10 12 14 15 30 30 40 40 50 60 60 | 90 | 90 120 150 1030 1040 1080 1095 1350 1410 1920 3720 3940 4010 5790.
    // At rank 25.2: 3720 + 0.2 × 220.
    speedToLead: {
      p50Minutes: 90,
      p90Minutes: 3764,
      bands: { '0-5': 2, '5-15': 4, '15-60': 6, '60+': 17 },
      systemMinutesP50: 0,
      humanMinutesP50: 90,
    },
  },
  // and claimed [1, 2, 4], contacted [1], SQL [1]
  funnel: { mql: 36, acknowledged: 27, contacted: 10, sql: 8, opportunity: 4, won: 2 },
}
